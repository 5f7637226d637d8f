//! A set-up: what the variables and files of somebody say about signing in.

use std::collections::BTreeMap;
use std::path::Path;

use super::login;
use super::render::{Entry, Layout, Section, text};

/// How many dimensions there are.
pub(super) const COUNT: usize = 16;

/// How many values each dimension has, the first of which says nothing.
pub(super) const DIMENSIONS: [(&str, usize); COUNT] = [
    ("how the profile is chosen", 8),
    ("keys in the environment", 8),
    ("web identity in the environment", 6),
    ("container", 10),
    ("keys in config", 6),
    ("keys in credentials", 6),
    ("credential_process", 14),
    ("SSO", 13),
    ("role chain", 17),
    ("empty value", 5),
    ("quoting", 5),
    ("indentation", 5),
    ("comments", 5),
    ("layout", 9),
    ("EC2 instance", 5),
    ("aws login", 7),
];

pub(super) const CHOSEN: usize = 0;
pub(super) const ENVIRONMENT: usize = 1;
pub(super) const WEB: usize = 2;
pub(super) const CONTAINER: usize = 3;
pub(super) const CONFIG: usize = 4;
pub(super) const CREDENTIALS: usize = 5;
pub(super) const PROCESS: usize = 6;
pub(super) const SSO: usize = 7;
pub(super) const CHAIN: usize = 8;
const EMPTY: usize = 9;
const QUOTING: usize = 10;
const INDENTATION: usize = 11;
const COMMENTS: usize = 12;
const LAYOUT: usize = 13;
pub(super) const INSTANCE: usize = 14;
pub(super) const LOGIN: usize = 15;

pub(super) const ROLE: &str = "arn:aws:iam::111122223333:role";
/// An end that is in no test's way.
pub(super) const LATER: &str = "2099-01-01T00:00:00Z";

/// One value of each dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Setup {
    pub(super) values: [usize; COUNT],
    /// Picks among what can be left empty.
    pub(super) pick: usize,
}

/// What a set-up is made of.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) environment: BTreeMap<String, String>,
    /// Files below the home directory. Those in `bin` can be run.
    pub(super) files: BTreeMap<String, String>,
    pub(super) profile: Option<String>,
    /// The role of the EC2 instance that answers, if one does.
    pub(super) instance_role: Option<&'static str>,
}

impl Made {
    /// Returns what both programs are started with.
    pub(super) fn arguments(&self) -> Vec<String> {
        self.profile.iter().flat_map(|name| ["--profile".to_owned(), name.clone()]).collect()
    }
}

impl Setup {
    pub(super) fn is(&self, dimension: usize, value: usize) -> bool {
        self.values[dimension] == value
    }

    /// Returns the name of the profile in use, as it is meant.
    fn name(&self) -> &'static str {
        match self.values[CHOSEN] {
            0 | 7 => "default",
            _ => match self.values[QUOTING] {
                0 => "work",
                1 => "my work",
                2 => "Arbeit-é",
                3 => "it's",
                _ => "a \"b\"",
            },
        }
    }

    /// Makes it, for a home directory and the address of the sandbox.
    pub(super) fn made(&self, home: &Path, endpoint: &str) -> Made {
        let home = home.to_string_lossy().into_owned();
        let name = self.name();
        let mut made = Made {
            environment: BTreeMap::new(),
            files: BTreeMap::new(),
            profile: None,
            instance_role: None,
        };
        let mut own = Section::profile(name);
        let mut stored = Section::plain(name);
        let mut further: Vec<Section> = Vec::new();
        let mut further_stored: Vec<Section> = Vec::new();
        self.keys(CONFIG, "config", &mut own);
        self.keys(CREDENTIALS, "stored", &mut stored);
        self.process(&home, &mut own, &mut stored, &mut made);
        self.sso(&mut own, &mut further, &mut made);
        self.login(&mut own, &mut made);
        self.chain(&home, name, &mut own, &mut further, &mut further_stored, &mut made);
        self.variables(&home, name, endpoint, &mut made);
        self.instance(endpoint, &mut own, &mut made);
        let mut config: Vec<Section> = std::iter::once(own).chain(further).collect();
        let mut credentials: Vec<Section> = std::iter::once(stored).chain(further_stored).collect();
        if self.values[EMPTY] > 0 {
            self.leave_empty(&mut made, &mut config, &mut credentials);
        }
        credentials.retain(|section| !section.entries.is_empty());
        let layout = Layout {
            quoting: self.values[QUOTING],
            indentation: self.values[INDENTATION],
            comments: self.values[COMMENTS],
            layout: self.values[LAYOUT],
        };
        if self.values[LAYOUT] == 8 {
            made.files.insert(".aws/config/".to_owned(), String::new());
        } else {
            made.files.insert(".aws/config".to_owned(), text(&config, &layout, true));
        }
        made.files.insert(".aws/credentials".to_owned(), text(&credentials, &layout, false));
        made.environment.insert("HOME".to_owned(), home);
        made
    }

    fn instance(&self, endpoint: &str, own: &mut Section, made: &mut Made) {
        let value = self.values[INSTANCE];
        made.instance_role = if value == 3 { None } else { Some("instance") };
        if value == 2 {
            own.entries.push(Entry::new("ec2_metadata_service_endpoint", endpoint));
        } else if value > 0 {
            let address = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
            made.environment.insert(address.to_owned(), endpoint.to_owned());
        }
        // Without its address, the AWS CLI would ask beyond this machine.
        let is_lost = value == 2 && self.values[LAYOUT] == 8;
        if [0, 4].contains(&value) || is_lost {
            made.environment.insert("AWS_EC2_METADATA_DISABLED".to_owned(), "true".to_owned());
        }
    }

    fn keys(&self, dimension: usize, who: &str, section: &mut Section) {
        let id = format!("AKIA{}EXAMPLEKEY", who.to_uppercase());
        let session = format!("ASIA{}EXAMPLEKEY", who.to_uppercase());
        let token = format!("token-of-{who}");
        let add = |section: &mut Section, entries: &[(&str, &str)]| {
            section.entries.extend(entries.iter().map(|(name, value)| Entry::new(name, value)));
        };
        let secret = format!("secret-of-{who}");
        match self.values[dimension] {
            1 => add(section, &[("aws_access_key_id", &id), ("aws_secret_access_key", &secret)]),
            2 => add(
                section,
                &[
                    ("aws_access_key_id", &session),
                    ("aws_secret_access_key", &secret),
                    ("aws_session_token", &token),
                ],
            ),
            3 => add(section, &[("aws_access_key_id", &id)]),
            4 => add(section, &[("aws_secret_access_key", &secret)]),
            5 => add(
                section,
                &[
                    ("aws_access_key_id", &session),
                    ("aws_secret_access_key", &secret),
                    ("aws_security_token", &token),
                ],
            ),
            _ => {}
        }
    }

    fn sso(&self, own: &mut Section, further: &mut Vec<Section>, made: &mut Made) {
        const URL: &str = "https://corp.awsapps.com/start";
        // SHA-1 of the session "corp" and of the URL.
        const BY_SESSION: &str = "ee0bfd2552fbd840c02cc48b6e823320543c450f";
        const BY_URL: &str = "a51746d4aa793ae07b25e90c3a5db96fc7832bd7";
        let value = self.values[SSO];
        if value == 0 {
            return;
        }
        let older = [2, 12].contains(&value);
        let mut add = |name: &str, value: &str| own.entries.push(Entry::new(name, value));
        add("sso_account_id", "111122223333");
        if value != 9 {
            add("sso_role_name", if value == 5 { "Denied" } else { "Analyst" });
        }
        if older || value == 10 || value == 11 {
            add("sso_start_url", if value == 11 { "https://other.awsapps.com/start" } else { URL });
            add("sso_region", "eu-west-1");
        }
        if !older {
            add("sso_session", if value == 3 { "nowhere" } else { "corp" });
            let mut session = Section::titled("sso-session", "corp");
            session.entries.push(Entry::new("sso_start_url", URL));
            session.entries.push(Entry::new("sso_region", "eu-west-1"));
            further.push(session);
        }
        let (token, end) = match value {
            4 | 12 => ("sso-token", "2020-01-01T00:00:00Z"),
            6 => ("unknown-token", LATER),
            7 => ("old-token", "2020-01-01T00:00:00UTC"),
            _ => ("sso-token", LATER),
        };
        let refreshing = if value == 7 {
            format!(
                ",\"refreshToken\":\"refresh-token\",\"clientId\":\"c\",\"clientSecret\":\"s\",\
                 \"registrationExpiresAt\":\"{LATER}\""
            )
        } else {
            String::new()
        };
        let file = if older { BY_URL } else { BY_SESSION };
        if value != 8 {
            made.files.insert(
                format!(".aws/sso/cache/{file}.json"),
                format!("{{\"accessToken\":\"{token}\",\"expiresAt\":\"{end}\"{refreshing}}}"),
            );
        }
    }

    fn login(&self, own: &mut Section, made: &mut Made) {
        let value = self.values[LOGIN];
        if value == 0 {
            return;
        }
        own.entries.push(Entry::new("login_session", login::SESSION));
        let (refresh, ends) = match value {
            2 => ("login-token", "2020-01-01T00:00:00Z"),
            3 => ("unknown-token", "2020-01-01T00:00:00Z"),
            _ => ("login-token", LATER),
        };
        let mut text = login::text("ASIALOGINEXAMPLEKEY", "login", refresh, ends);
        if value == 5 {
            text = text.replace("dpopKey", "key");
        }
        let directory = if value == 6 { "sessions" } else { ".aws/login/cache" };
        if value != 4 {
            made.files.insert(format!("{directory}/{}", login::FILE), text);
        }
        if value == 6 {
            let variable = "AWS_LOGIN_CACHE_DIRECTORY".to_owned();
            made.environment.insert(variable, "~/sessions".to_owned());
        }
    }

    fn chain(
        &self,
        home: &str,
        name: &str,
        own: &mut Section,
        further: &mut Vec<Section>,
        further_stored: &mut Vec<Section>,
        made: &mut Made,
    ) {
        let value = self.values[CHAIN];
        if value == 0 {
            return;
        }
        let mut base = Section::plain("base");
        base.entries.push(Entry::new("aws_access_key_id", "AKIABASEEXAMPLEKEY"));
        base.entries.push(Entry::new("aws_secret_access_key", "secret-of-base"));
        let mut add = |name: &str, value: &str| own.entries.push(Entry::new(name, value));
        if value != 14 {
            add("role_arn", &format!("{ROLE}/reader"));
        }
        match value {
            1 => add("source_profile", "base"),
            2 => {
                add("source_profile", "middle");
                let mut middle = Section::profile("middle");
                middle.entries.push(Entry::new("role_arn", &format!("{ROLE}/middle")));
                middle.entries.push(Entry::new("source_profile", "base"));
                further.push(middle);
            }
            3 => add("credential_source", "Environment"),
            4 => add("credential_source", "EcsContainer"),
            5 => add("credential_source", "Ec2InstanceMetadata"),
            6 => {
                add("web_identity_token_file", &format!("{home}/profile.jwt"));
                made.files
                    .insert("profile.jwt".to_owned(), "header.payload.signature\n".to_owned());
            }
            7 => add("source_profile", "nobody"),
            8 => {
                add("source_profile", "middle");
                let mut middle = Section::profile("middle");
                middle.entries.push(Entry::new("role_arn", &format!("{ROLE}/middle")));
                middle.entries.push(Entry::new("source_profile", name));
                further.push(middle);
            }
            9 => add("source_profile", name),
            10 => {
                add("source_profile", "base");
                add("credential_source", "Environment");
            }
            11 => {}
            12 => {
                add("source_profile", "base");
                add("external_id", "only-me");
            }
            13 => {
                add("source_profile", "base");
                base.entries.push(Entry::new("mfa_serial", "arn:aws:iam::111122223333:mfa/me"));
            }
            14 => add("source_profile", "base"),
            15 => {
                add("source_profile", "base");
                add("role_session_name", "me");
                add("duration_seconds", "7200");
            }
            _ => {
                add("source_profile", "base");
                add("mfa_serial", "arn:aws:iam::111122223333:mfa/me");
            }
        }
        further_stored.push(base);
    }

    /// Empties one setting or variable that says something.
    fn leave_empty(&self, made: &mut Made, config: &mut [Section], credentials: &mut [Section]) {
        let keep =
            ["PATH", "AWS_ENDPOINT_URL", "AWS_MAX_ATTEMPTS", "AWS_REGION", "AWS_DEFAULT_REGION"];
        let variables: Vec<String> = made
            .environment
            .keys()
            .filter(|name| !keep.contains(&name.as_str()) && !name.contains("_METADATA_"))
            // Beside the other variable, it says nothing to lakekey.
            .filter(|name| self.values[CHOSEN] != 6 || *name != "AWS_DEFAULT_PROFILE")
            .cloned()
            .collect();
        let entries = config.iter_mut().chain(credentials).flat_map(|section| &mut section.entries);
        let mut entries: Vec<&mut Entry> =
            entries.filter(|entry| !entry.name.contains("_metadata_")).collect();
        let count = variables.len() + entries.len();
        if count == 0 {
            return;
        }
        let place = self.pick % count;
        match variables.get(place) {
            Some(name) => {
                made.environment.insert(name.clone(), String::new());
            }
            None => entries[place - variables.len()].value.clear(),
        }
    }
}
