//! One request of each service, for what must hold of all of them.

use lakekey::services::Service;

use super::local_token::LOCAL_TOKEN;
use super::world::{Outcome, World};

/// A request that the sandbox answers.
pub(crate) struct Case {
    /// Command and flags.
    pub(crate) arguments: &'static [&'static str],
    /// The service id of the API that returns the credential. `None` if it is signed locally.
    pub(crate) api: Option<&'static str>,
    /// The operation that returns it.
    pub(crate) operation: Option<&'static str>,
    /// Every operation that is called.
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

const WORKGROUP: Case = Case {
    arguments: &["redshift-creds", "-w", "analytics"],
    api: Some("Redshift Serverless"),
    operation: Some("GetCredentials"),
    calls: &["GetCredentials", "GetWorkgroup"],
    secret: "PGPASSWORD",
    field: "password",
    life: 900,
    longest: 900,
    states_end: true,
    must_end: true,
};

/// Every service that calls AWS, and thus every one that is shipped.
pub(crate) const ALL: &[Case] = &[
    WORKGROUP,
    Case {
        arguments: &["redshift-creds", "--cluster-identifier", "warehouse"],
        api: Some("Redshift"),
        operation: Some("GetClusterCredentialsWithIAM"),
        calls: &["GetClusterCredentialsWithIAM", "DescribeClusters"],
        ..WORKGROUP
    },
    Case {
        arguments: &["emr-session", "--virtual-cluster", "vc0analytics", "--endpoint", "jupyter"],
        api: Some("EMR containers"),
        operation: Some("GetManagedEndpointSessionCredentials"),
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
        api: Some("finspace"),
        operation: Some("GetKxConnectionString"),
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
        api: Some("Glue"),
        operation: Some("GetConnection"),
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
        api: Some("Glue"),
        operation: Some("GetConnection"),
        calls: &["GetConnection", "GetSecretValue"],
        secret: "PGPASSWORD",
        field: "password",
        life: 300,
        longest: 300,
        states_end: false,
        must_end: false,
    },
    Case {
        arguments: &["glue-conn", "kafka-kms"],
        api: Some("Glue"),
        operation: Some("GetConnection"),
        calls: &["GetConnection", "Decrypt"],
        secret: "KAFKA_SASL_PASSWORD",
        field: "password",
        life: 300,
        longest: 300,
        states_end: false,
        must_end: false,
    },
];

/// Those that sign locally. The first exists only in the tests.
pub(crate) const LOCALS: &[&Case] = &[
    LOCAL,
    &Case {
        // A proxy: the system's bundle has the authority of its certificate.
        arguments: &[
            "rds-token",
            "--hostname",
            "shop.proxy-abc.eu-west-1.rds.amazonaws.com",
            "--username",
            "app_user",
        ],
        secret: "PGPASSWORD",
        field: "password",
        ..*LOCAL
    },
    &Case {
        arguments: &["dsql-token", "--hostname", "abc.dsql.eu-west-1.on.aws"],
        secret: "PGPASSWORD",
        field: "password",
        ..*LOCAL
    },
    &Case { arguments: &["msk-token"], secret: "LAKEKEY_MSK_TOKEN", field: "token", ..*LOCAL },
];

/// The one that exists only in the tests.
pub(crate) const LOCAL: &Case = &Case {
    arguments: &["local-token"],
    api: None,
    operation: None,
    calls: &[],
    secret: "LOCAL_TOKEN",
    field: "token",
    life: 900,
    longest: 900,
    states_end: false,
    must_end: false,
};

/// Returns every service: those with an API and those that sign locally.
pub(crate) fn with_local() -> impl Iterator<Item = &'static Case> {
    ALL.iter().chain(LOCALS.iter().copied())
}

impl Case {
    /// Runs the command with further `arguments`.
    pub(crate) fn run(&self, world: &World, arguments: &[&str]) -> Outcome {
        self.run_words(world, &[self.arguments, arguments].concat())
    }

    /// Runs lakekey with `words`; it knows the service also if that exists only in the tests.
    pub(crate) fn run_words(&self, world: &World, words: &[&str]) -> Outcome {
        lakekey::services::with_further(&LOCAL_TOKEN, || world.run(words))
    }

    /// Returns the operation that returns the credential.
    pub(crate) fn operation(&self) -> &'static str {
        self.operation.expect("it signs locally")
    }

    /// Returns how often the credential was fetched: how often AWS was asked for it, or how often
    /// it was stored if AWS is not asked.
    pub(crate) fn fetches(&self, world: &World) -> usize {
        match self.operation {
            Some(operation) => world.aws.count(operation),
            None => world.store.sets(),
        }
    }

    /// Returns the secret that `outcome` prints in env format.
    pub(crate) fn secret(&self, outcome: &Outcome) -> Option<String> {
        outcome.variable(self.secret)
    }

    /// Returns the service.
    pub(crate) fn service(&self) -> &'static Service {
        lakekey::services::find(self.name()).unwrap_or(&LOCAL_TOKEN)
    }

    /// Returns the name of the command.
    pub(crate) fn name(&self) -> &'static str {
        self.arguments[0]
    }
}
