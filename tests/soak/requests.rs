//! What is asked for, and what the answer must then be.

/// One request, as one caller.
pub(crate) struct Request {
    /// The service's command.
    pub(crate) service: &'static str,
    /// What to type.
    pub(crate) arguments: Vec<String>,
    /// What the sandbox notes that the answer is for.
    pub(crate) what: String,
    /// The AWS profile of the one who asks.
    pub(crate) profile: &'static str,
    /// The region that must be asked.
    pub(crate) region: &'static str,
    /// The member of `credential` that holds the secret.
    pub(crate) field: &'static str,
}

/// Every operation that may be asked.
pub(crate) const OPERATIONS: &[&str] = &[
    "GetCredentials",
    "GetWorkgroup",
    "GetManagedEndpointSessionCredentials",
    "DescribeManagedEndpoint",
    "GetKxConnectionString",
    "GetKxUser",
    "GetConnection",
    "AssumeRole",
    "GetCallerIdentity",
];

/// The callers: the AWS profile, and the role whose session it is.
pub(crate) const CALLERS: &[(&str, &str)] = &[("one", "demo"), ("two", "analysts")];

/// The AWS profile whose `credential_process` answers for one caller now and for another then.
pub(crate) const UNDECIDED: &str = "undecided";
const REGIONS: &[&str] = &["eu-west-1", "us-east-1"];

impl Request {
    /// Returns how the ARN of the one who asked must end, if a process that is asked answered for the
    /// profile `answered`.
    pub(crate) fn caller(&self, answered: &str) -> &'static str {
        let profile = if self.profile == UNDECIDED { answered } else { self.profile };
        let role = CALLERS.iter().find(|(caller, _)| *caller == profile).map(|(_, role)| *role);
        // kdb signs as the role of the user, which all but its own session assume.
        match (self.service, role) {
            (_, Some("demo")) => "assumed-role/demo/session",
            (_, None) => "nobody",
            ("kx-connect", _) => "assumed-role/demo/lakekey",
            _ => "assumed-role/analysts/soak",
        }
    }
}

/// Returns every request.
pub(crate) fn all() -> Vec<Request> {
    let mut requests = Vec::new();
    for profile in CALLERS.iter().map(|(profile, _)| *profile).chain([UNDECIDED]) {
        for region in REGIONS {
            let mut add = |service: &'static str, own: &[&str], what: &str| {
                let field = match service {
                    "emr-session" => "token",
                    "kx-connect" => "connection",
                    _ => "password",
                };
                let common = ["--profile", profile, "--region", region];
                let words = [&[service][..], own, &common].concat();
                requests.push(Request {
                    service,
                    arguments: words.into_iter().map(str::to_owned).collect(),
                    what: what.to_owned(),
                    profile,
                    region,
                    field,
                });
            };
            add("redshift-creds", &["-w", "analytics"], "analytics/dev");
            add("redshift-creds", &["-w", "analytics", "-d", "other"], "analytics/other");
            add("redshift-creds", &["-w", "reporting"], "reporting/dev");
            for endpoint in ["jupyter", "spark"] {
                let own = ["--virtual-cluster", "vc0analytics", "--endpoint", endpoint];
                add("emr-session", &own, endpoint);
            }
            for cluster in ["ticks", "history"] {
                let environment = "demo1234567890abcdefghijkl";
                let own = ["-e", environment, "-c", cluster, "-u", "demo"];
                add("kx-connect", &own, &format!("{cluster}/demo"));
            }
            for connection in ["mysql", "kafka"] {
                add("glue-conn", &[connection, "--ttl", "6s"], connection);
            }
        }
    }
    requests
}
