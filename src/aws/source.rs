//! A source of AWS credentials, with all that decides whose they are.

use crate::model::{KeyBuilder, Secret};
use crate::outside::{Text, trusted};

/// A source of AWS credentials, with all that decides whose they are.
pub(super) enum Source {
    Keys(Keys),
    Role(Box<Role>),
    WebIdentity(WebIdentity),
    Sso(Sso),
    Login(Login),
    Process(Process),
    Container(Container),
    /// The EC2 instance that this may be.
    Instance,
}

/// Keys that are written down.
pub(super) struct Keys {
    /// Where they are, in words.
    pub(super) origin: Text,
    pub(super) id: String,
    pub(super) secret: Secret,
    pub(super) token: Option<Secret>,
    /// When they end, if that is stated.
    pub(super) ends: Option<String>,
}

/// A role that is assumed with the credentials of another source.
pub(super) struct Role {
    pub(super) profile: String,
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) external_id: Option<String>,
    pub(super) mfa_serial: Option<String>,
    pub(super) duration: Option<i32>,
    pub(super) source: Source,
}

/// A role that is assumed with a token in a file.
pub(super) struct WebIdentity {
    /// What names the file.
    pub(super) origin: Text,
    pub(super) token_file: String,
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
}

/// A role of IAM Identity Center.
pub(super) struct Sso {
    pub(super) profile: String,
    /// The name of the `[sso-session]`; without one the token cannot be refreshed.
    pub(super) session: Option<String>,
    pub(super) start_url: String,
    pub(super) region: String,
    pub(super) account: String,
    pub(super) role: String,
}

/// A session of `aws login`.
pub(super) struct Login {
    pub(super) profile: String,
    pub(super) session: String,
}

/// A command that prints credentials.
pub(super) struct Process {
    pub(super) profile: String,
    pub(super) command: String,
}

/// The address of the credentials for a container or a pod.
pub(super) struct Container {
    /// The variable that names it.
    pub(super) origin: &'static str,
    pub(super) url: String,
}

impl Source {
    /// Returns in words where the credentials come from.
    pub(super) fn describe(&self) -> Text {
        let profile =
            |name: &str, way: &'static str| text!("the AWS profile {}{}", trusted(name), way);
        match self {
            Self::Keys(keys) => keys.origin.clone(),
            Self::Role(role) => {
                let way = match role.source.base() {
                    Self::Sso(_) => ", SSO, a role",
                    Self::Login(_) => ", aws login, a role",
                    Self::Process(_) => ", credential_process, a role",
                    _ => ", a role",
                };
                profile(&role.profile, way)
            }
            Self::WebIdentity(_) => "a web identity".into(),
            Self::Sso(sso) => profile(&sso.profile, ", SSO"),
            Self::Login(login) => profile(&login.profile, ", aws login"),
            Self::Process(process) => profile(&process.profile, ", credential_process"),
            Self::Container(_) => "the container".into(),
            Self::Instance => "the EC2 instance".into(),
        }
    }

    /// Returns the source that all others of the chain rest on.
    pub(super) fn base(&self) -> &Self {
        match self {
            Self::Role(role) => role.source.base(),
            other => other,
        }
    }

    /// Adds everything that decides whose credentials they are. The access key id stands for its
    /// secret.
    pub(super) fn key(&self, key: &mut KeyBuilder) {
        match self {
            Self::Keys(Keys { origin: _, id, secret: _, token: _, ends: _ }) => {
                key.text("keys", id);
            }
            Self::Role(role) => {
                let Role {
                    profile: _,
                    arn,
                    session_name,
                    external_id,
                    mfa_serial,
                    duration,
                    source,
                } = &**role;
                key.text("role", arn);
                key.optional("session name", session_name.as_deref());
                key.optional("external id", external_id.as_deref());
                key.optional("MFA device", mfa_serial.as_deref());
                key.optional("duration", duration.map(|seconds| seconds.to_string()).as_deref());
                source.key(key);
            }
            Self::WebIdentity(WebIdentity { origin: _, token_file, arn, session_name }) => {
                key.text("web identity", token_file).text("role", arn);
                key.optional("session name", session_name.as_deref());
            }
            Self::Sso(Sso { profile: _, session, start_url, region, account, role }) => {
                key.optional("SSO session", session.as_deref());
                key.text("start URL", start_url).text("region", region);
                key.text("account", account).text("role", role);
            }
            Self::Login(Login { profile: _, session }) => {
                key.text("aws login", session);
            }
            Self::Process(Process { profile: _, command }) => {
                key.text("credential_process", command);
            }
            Self::Container(Container { origin: _, url }) => {
                key.text("container", url);
            }
            Self::Instance => {
                key.text("instance", "");
            }
        }
    }
}
