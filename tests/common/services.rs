//! One request of each service, for what must hold of all of them.

use super::world::{Outcome, World};

/// A request that the sandbox answers.
pub(crate) struct Case {
    /// Command and flags.
    pub(crate) arguments: &'static [&'static str],
    /// The service id of the API that hands the credential out.
    pub(crate) api: &'static str,
    /// The operation that hands it out.
    pub(crate) operation: &'static str,
    /// Every operation that is asked.
    pub(crate) calls: &'static [&'static str],
    /// The variable that holds the secret.
    pub(crate) secret: &'static str,
    /// The field that holds it.
    pub(crate) field: &'static str,
    /// How long it lives, in seconds.
    pub(crate) life: i64,
    /// How long it may live at most whatever the service says, in seconds.
    pub(crate) longest: i64,
    /// Whether the service states an end at all.
    pub(crate) states_end: bool,
    /// Whether an answer that states no end is refused.
    pub(crate) must_end: bool,
}

/// Every service.
pub(crate) const ALL: &[Case] = &[
    Case {
        arguments: &["redshift-creds", "-w", "analytics"],
        api: "Redshift Serverless",
        operation: "GetCredentials",
        calls: &["GetCredentials", "GetWorkgroup"],
        secret: "PGPASSWORD",
        field: "password",
        life: 900,
        longest: 900,
        states_end: true,
        must_end: true,
    },
    Case {
        arguments: &["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"],
        api: "EMR containers",
        operation: "GetManagedEndpointSessionCredentials",
        calls: &["DescribeManagedEndpoint", "GetManagedEndpointSessionCredentials"],
        secret: "JUPYTER_GATEWAY_AUTH_TOKEN",
        field: "token",
        life: 900,
        longest: 900,
        states_end: true,
        must_end: true,
    },
    Case {
        arguments: &["kx-connect", "-e", "demo1234567890abcdefghijkl", "-c", "ticks", "-u", "demo"],
        api: "finspace",
        operation: "GetKxConnectionString",
        calls: &["GetKxUser", "GetKxConnectionString"],
        secret: "KX_CONNECTION",
        field: "connection",
        life: 900,
        longest: 3600,
        states_end: true,
        must_end: false,
    },
    Case {
        arguments: &["glue-conn", "mysql"],
        api: "Glue",
        operation: "GetConnection",
        calls: &["GetConnection"],
        secret: "MYSQL_PWD",
        field: "password",
        life: 300,
        longest: 300,
        states_end: false,
        must_end: false,
    },
    Case {
        arguments: &["glue-conn", "secret"],
        api: "Glue",
        operation: "GetConnection",
        calls: &["GetConnection", "GetSecretValue"],
        secret: "PGPASSWORD",
        field: "password",
        life: 300,
        longest: 300,
        states_end: false,
        must_end: false,
    },
    Case {
        arguments: &["glue-conn", "kafka-encrypted"],
        api: "Glue",
        operation: "GetConnection",
        calls: &["GetConnection", "Decrypt"],
        secret: "KAFKA_SASL_PASSWORD",
        field: "password",
        life: 300,
        longest: 300,
        states_end: false,
        must_end: false,
    },
];

impl Case {
    /// Runs the command with further `arguments`.
    pub(crate) fn run(&self, world: &World, arguments: &[&str]) -> Outcome {
        world.run(&[self.arguments, arguments].concat())
    }

    /// Returns how often the credential was asked for.
    pub(crate) fn fetches(&self, world: &World) -> usize {
        world.aws.count(self.operation)
    }

    /// Returns the secret that `outcome` prints in env format.
    pub(crate) fn secret(&self, outcome: &Outcome) -> Option<String> {
        outcome.variable(self.secret)
    }

    /// Returns the name of the command.
    pub(crate) fn name(&self) -> &'static str {
        self.arguments[0]
    }
}
