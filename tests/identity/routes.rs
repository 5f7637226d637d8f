//! Each request goes where the AWS CLI sends it, through the proxy that it takes: several servers on
//! loopback stand for AWS, and the question is which of them got what.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sandbox::{DEMO_KEY, DEMO_SECRET, Proxy, ProxyMode, Sandbox};

use super::accepted;
use super::compare::{furnish, lakekey};
use super::login;
use super::oracle::AwsCli;
use super::roads::{Road, Seen, roads};

/// The servers, a home directory and the AWS CLI.
pub(super) struct Map {
    servers: Vec<(&'static str, Sandbox)>,
    proxies: Vec<(&'static str, Proxy)>,
    home: tempfile::TempDir,
    aws: AwsCli,
}

impl Map {
    fn new() -> Self {
        // One of them takes signatures for a region that lakekey does not.
        let start = |tls| {
            let sandbox = Sandbox::builder().regions(&["eu-west-1", "Eu-West-1"]).tls(tls);
            let sandbox = sandbox.start().unwrap();
            sandbox.sso(|sso| {
                sso.access_tokens.push("sso-token".to_owned());
                sso.refresh_tokens.push("refresh-token".to_owned());
            });
            sandbox
        };
        let servers =
            vec![("main", start(false)), ("other", start(false)), ("secure", start(true))];
        let forward = ProxyMode::Forward(servers[0].1.address());
        let proxies = vec![
            ("proxy", Proxy::start(forward).unwrap()),
            ("second", Proxy::start(forward).unwrap()),
            ("refusing", Proxy::start(ProxyMode::Refuse(403)).unwrap()),
        ];
        let home = tempfile::tempdir().unwrap();
        let aws = AwsCli::start(home.path(), &servers[0].1.url());
        Self { servers, proxies, home, aws }
    }

    /// Returns `text` with the addresses of servers and proxies in place of their names.
    fn filled(&self, text: &str) -> String {
        let servers = self.servers.iter().map(|(name, server)| (*name, server.url()));
        let proxies = self.proxies.iter().map(|(name, proxy)| (*name, proxy.url()));
        let mut text = text.replace("{home}", &self.home.path().to_string_lossy());
        for (name, url) in servers.chain(proxies) {
            let (_, authority) = url.split_once("://").unwrap();
            let port = url.rsplit(':').next().unwrap();
            text = text.replace(&format!("{{{name}}}"), &url);
            text = text.replace(&format!("{{{name} authority}}"), authority);
            text = text.replace(&format!("{{{name} port}}"), port);
        }
        #[allow(clippy::disallowed_methods, reason = "the true time, which both programs have")]
        let now = jiff::Timestamp::now();
        let hour = jiff::SignedDuration::from_hours(1);
        let ago = (now - hour).strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        text.replace("{an hour ago}", &ago)
            .replace(
                "{login}",
                &login::text("ASIALOGINEXAMPLEKEY", "login", "login-token", "2020-01-01T00:00:00Z"),
            )
            .replace("{key}", DEMO_KEY)
            .replace("{secret}", DEMO_SECRET)
    }

    fn files(&self, road: &Road) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let keys = format!("aws_access_key_id={DEMO_KEY}\naws_secret_access_key={DEMO_SECRET}\n");
        let region = "region = eu-west-1\n";
        let (before, after) = road.config.split_once("\n[").unwrap_or((&road.config, ""));
        let after = if after.is_empty() { String::new() } else { format!("[{after}") };
        let config = format!("[default]\n{region}{before}\n{after}\n");
        files.insert(".aws/config".to_owned(), self.filled(&config));
        if !road.lacks_keys {
            let stored = format!("[default]\n{keys}[base]\n{keys}");
            files.insert(".aws/credentials".to_owned(), stored);
        }
        for (name, text) in &road.files {
            files.insert(name.clone(), self.filled(text));
        }
        let authority = std::fs::read_to_string(self.servers[2].1.authority_file()).unwrap();
        files.insert("ca.pem".to_owned(), authority);
        files
    }

    fn environment(&self, road: &Road) -> BTreeMap<String, String> {
        let home = self.home.path().to_string_lossy().into_owned();
        let mut environment: BTreeMap<String, String> = [
            ("HOME", home.as_str()),
            ("PATH", "/usr/bin:/bin"),
            ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_DEFAULT_REGION", "eu-west-1"),
            ("AWS_EC2_METADATA_DISABLED", "true"),
        ]
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
        for (name, value) in &road.variables {
            if value == "{unset}" {
                environment.remove(name);
            } else {
                environment.insert(name.clone(), self.filled(value));
            }
        }
        environment
    }

    /// Returns what both did.
    fn travel(&mut self, road: &Road) -> (Seen, Seen, String) {
        let (files, environment) = (self.files(road), self.environment(road));
        let arguments: Vec<String> =
            road.arguments.iter().map(|argument| self.filled(argument)).collect();
        let before = self.start(&files);
        let ran = self.aws.run(&environment, &arguments);
        let aws = self.seen(ran.status == Some(0), &before);
        let before = self.start(&files);
        let (status, output) = lakekey(&environment, &arguments);
        assert!(matches!(status, Some(0..=4 | 6 | 7)), "{}: {status:?} {output}", road.name);
        let lakekey = self.seen(status == Some(0), &before);
        (
            aws,
            lakekey,
            format!("AWS CLI: {:?} {}\nlakekey: {status:?} {output}", ran.status, ran.output),
        )
    }

    /// Prepares the home directory and the servers, and returns how much each proxy saw before.
    fn start(&self, files: &BTreeMap<String, String>) -> Vec<usize> {
        furnish(self.home.path(), files);
        self.servers.iter().for_each(|(_, server)| {
            server.forget_requests();
            server.instance_role(Some("instance"));
            server.sso(|sso| sso.refresh_tokens = vec!["refresh-token".to_owned()]);
            server.login(|login| login.refresh_tokens = vec!["login-token".to_owned()]);
        });
        self.proxies.iter().map(|(_, proxy)| proxy.count()).collect()
    }

    fn seen(&self, succeeded: bool, before: &[usize]) -> Seen {
        let mut requests = BTreeSet::new();
        for (name, server) in &self.servers {
            for request in server.requests() {
                requests.insert(format!("{name} {}", request.operation));
            }
        }
        for ((name, proxy), before) in self.proxies.iter().zip(before) {
            for head in proxy.requests().iter().skip(*before) {
                let mut words = head.split(' ');
                let (method, target) = (words.next().unwrap(), words.next().unwrap());
                let place = match method {
                    "CONNECT" => target,
                    _ => target.split('/').nth(2).unwrap_or(target),
                };
                let mut text = format!("{name} {method} {place}");
                let mut headers = head.lines().filter_map(|line| line.split_once(": "));
                let login =
                    headers.find(|(name, _)| name.eq_ignore_ascii_case("proxy-authorization"));
                if let Some((_, login)) = login {
                    text.push_str(&format!(" {login}"));
                }
                requests.insert(self.named(text));
            }
        }
        Seen { succeeded, requests }
    }

    /// Returns `text` with the names of servers in place of their addresses.
    fn named(&self, mut text: String) -> String {
        for (name, server) in &self.servers {
            text = text.replace(&server.address().to_string(), name);
        }
        text
    }
}

/// Returns whether the machine of the test is an EC2 instance: lakekey asks its metadata service.
fn is_ec2() -> bool {
    let vendor = Path::new("/sys/class/dmi/id/sys_vendor");
    std::fs::read_to_string(vendor).is_ok_and(|vendor| vendor.contains("Amazon"))
}

#[test]
#[ignore = "needs awscli"]
fn requests_go_where_the_aws_cli_sends_them() {
    let mut map = Map::new();
    let roads = roads();
    let mut wrong = Vec::new();
    let mut reached: BTreeSet<String> = BTreeSet::new();
    for road in &roads {
        let (aws, lakekey, said) = map.travel(road);
        let is_right = match &road.differs {
            None => aws == lakekey && (road.leads_nowhere || !aws.requests.is_empty()),
            Some(row) => {
                reached.insert(row.clone());
                [&aws, &lakekey] == road.expected.each_ref() || (row == "instance" && is_ec2())
            }
        };
        if !is_right {
            wrong.push(format!("{}\nAWS CLI: {aws:?}\nlakekey: {lakekey:?}\n{said}", road.name));
        }
    }
    let count = roads.len();
    assert!(wrong.is_empty(), "{} of {count} differ\n{}", wrong.len(), wrong.join("\n====\n"));
    reached.extend(accepted::GENERATED.iter().map(|(id, ..)| (*id).to_owned()));
    let rows: BTreeSet<String> = accepted::table().into_iter().collect();
    assert_eq!(rows, reached, "every difference of the table is reached, and no other is allowed");
}
