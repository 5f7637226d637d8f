//! The command line of the program `sandbox`.

/// What `--help` prints before the lists of what fails.
pub const USAGE: &str = "\
AWS on loopback, to try lakekey without an account.

Usage: sandbox [OPTIONS] [--] CMD [ARGS...]

Runs CMD with variables that lead AWS clients into the sandbox, and exits with its status. Without
CMD, on a terminal, prints the variables for a shell and waits for Ctrl-C.

A shell in it, from a checkout:

  make sandbox      or: cargo build && cargo run -p sandbox -- bash

A lakekey beside this program, where `cargo build` puts it, comes first on PATH. Try:

  lakekey redshift-creds
  lakekey redshift-creds -w analytics -- psql
  lakekey glue-conn demo-postgres -- psql -c 'select current_user'
  lakekey emr-session --virtual-cluster vc0analytics --endpoint jupyter
  eval \"$(lakekey redshift-creds -w denied)\" && echo never printed

Options:
  --connections FILE  Add the Glue connections and secrets that this JSON file defines, in the form of
                      tests/glue/connections.json: one case of it, or all
  --no-postgres       Do not start PostgreSQL behind workgroups and clusters
  --real-names        Add workgroups, endpoints and connections with names of AWS's lengths
  --sso               Give CMD a home directory in which to sign in: the AWS profiles prod (never signed
                      in) and expired, and a stand-in for `aws sso login`
  --tls               Serve the API over https
  --wait              Without CMD, print the variables and wait even if stdout is not a terminal
  -h, --help          Print help

Workgroups: analytics and reporting work, creating has no endpoint yet, missing does not exist. Their
passwords are valid for 15 minutes of real time, or for --duration-seconds, however many you get
in the meantime: a real PostgreSQL checks them.
Clusters: warehouse works and has the user loader, paused is paused.
Managed endpoints of the virtual cluster vc0analytics: jupyter, spark, livy and other work, tokens of
short are valid for 5 seconds, creating, terminating, terminated and failed are not active.
kdb clusters: ticks and history of the environment demo1234567890abcdefghijkl, users demo and
analyst (whose role has to be assumed).
Tokens: rds-token --hostname shop.cluster-sandbox.eu-west-1.rds.amazonaws.com -U app_user -d orders
and dsql-token --hostname sandboxsandboxsandboxsandb.dsql.eu-west-1.on.aws log in to the database
with --host-address 127.0.0.1 --connect-port $SANDBOX_DATABASE_PORT.
Glue connections: demo-postgres leads to the database; mysql, kafka, mongodb, snowflake and more
have made-up hosts; secret and encrypted keep their passwords elsewhere; network has none.
";

/// What the program is to do.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether PostgreSQL stays off.
    pub without_postgres: bool,
    /// Whether the API is served over https.
    pub tls: bool,
    /// Whether things with names of AWS's lengths are added.
    pub real_names: bool,
    /// Whether the command signs in by itself.
    pub sso: bool,
    /// Whether to wait without a command even if stdout is not a terminal.
    pub wait: bool,
    /// Whether to print help only.
    pub help: bool,
    /// Files with Glue connections to add.
    pub connections: Vec<String>,
    /// The command to run and its arguments.
    pub command: Vec<String>,
}

impl Options {
    /// Reads the arguments.
    ///
    /// # Errors
    ///
    /// If an option is unknown or lacks its value; and, because `eval "$(sandbox)"` would never return, if
    /// there is no command, stdout is not a terminal and `--wait` is not given. The text is for stderr, with
    /// a second line of advice if there is some.
    pub fn parse(
        arguments: impl IntoIterator<Item = String>,
        is_terminal: bool,
    ) -> Result<Self, String> {
        let mut options = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--no-postgres" => options.without_postgres = true,
                "--connections" => {
                    let file = arguments.next().ok_or("--connections needs a file")?;
                    options.connections.push(file);
                }
                "--tls" => options.tls = true,
                "--real-names" => options.real_names = true,
                "--sso" => options.sso = true,
                "--wait" => options.wait = true,
                "-h" | "--help" => options.help = true,
                "--" => options.command.extend(arguments.by_ref()),
                other if other.starts_with('-') => return Err(format!("unknown option {other}")),
                _ => {
                    options.command.push(argument);
                    options.command.extend(arguments.by_ref());
                }
            }
        }
        if options.command.is_empty() && !options.help && !options.wait && !is_terminal {
            return Err(String::from(
                "no command, and stdout is not a terminal\n\
                 hint: give a command, for example `sandbox -- bash`, or --wait to print the variables and \
                 keep running",
            ));
        }
        Ok(options)
    }
}
