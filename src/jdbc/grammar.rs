//! The table of drivers.

use std::borrow::Cow;

use crate::model::percent::{decode, encode};
use crate::model::{ClientKind, is_made_of};

named_enum! {
    /// A JDBC driver, by the word behind `jdbc:` in its URLs.
    pub(crate) enum Driver {
        /// Amazon's own.
        Redshift = "redshift",
        /// pgjdbc.
        PostgreSql = "postgresql",
        /// Connector/J.
        MySql = "mysql",
        /// Connector/J of MariaDB.
        MariaDb = "mariadb",
        /// Microsoft's.
        SqlServer = "sqlserver",
        /// Oracle's, thin or OCI.
        Oracle = "oracle",
        /// Snowflake's.
        Snowflake = "snowflake",
        /// SAP HANA's.
        SapHana = "sap",
        /// Teradata's.
        Teradata = "teradata",
    }
}

/// What the URLs of one driver look like.
pub(crate) struct DriverGrammar {
    /// What the driver connects to.
    pub(crate) endpoint: ClientKind,
    /// The database's brand, in the field of that name.
    pub(crate) engine: &'static str,
    /// The port where a URL names none (each vendor's documentation).
    pub(crate) default_port: Option<u16>,
    /// What the parameters begin with; written is the first.
    pub(super) starts: &'static [char],
    /// What stands between two parameters; written is the first.
    pub(super) separators: &'static [char],
    /// How a value is written that may hold such characters.
    pub(super) quoting: Quoting,
    /// What the parameters are called.
    pub(super) names: Names,
}

/// How values are quoted.
#[derive(Clone, Copy)]
pub(super) enum Quoting {
    /// By percent signs.
    Percent,
    /// Read like percent signs; written is only what needs no quotes, because the drivers of one
    /// kind differ or say nothing.
    Plain,
    /// In braces; `}}` is one brace.
    Braces,
    /// In single quotes, which may stand anywhere in the value; two of them are one.
    SingleQuotes,
}

/// The names of parameters for what is not in its own place in the URL; written is the first.
pub(super) struct Names {
    pub(super) host: &'static [&'static str],
    pub(super) port: &'static [&'static str],
    pub(super) instance: &'static [&'static str],
    pub(super) database: &'static [&'static str],
    pub(super) user: &'static [&'static str],
    pub(super) password: &'static [&'static str],
    /// A private key, its passphrase, and a token, with which the user signs in.
    pub(super) key: &'static [&'static str],
    pub(super) passphrase: &'static [&'static str],
    pub(super) token: &'static [&'static str],
    /// Parameters that select more than the database, or say how the user signs in.
    pub(super) passed_on: &'static [&'static str],
    /// Parameters of ways to sign in that lakekey cannot pass on: a login without them would fail.
    pub(super) unwritten: &'static [&'static str],
}

/// The names of drivers that have no others.
const NAMES: Names = Names {
    host: &[],
    port: &[],
    instance: &[],
    database: &[],
    user: &["user", "username", "uid"],
    password: &["password", "pwd"],
    key: &[],
    passphrase: &[],
    token: &[],
    passed_on: &[],
    unwritten: &[],
};

const POSTGRESQL: DriverGrammar = DriverGrammar {
    endpoint: ClientKind::PostgreSql,
    engine: "postgresql",
    default_port: Some(5432),
    starts: &['?'],
    separators: &['&'],
    quoting: Quoting::Percent,
    names: Names { passed_on: &["currentSchema"], ..NAMES },
};

const MYSQL: DriverGrammar = DriverGrammar {
    endpoint: ClientKind::MySql,
    engine: "mysql",
    default_port: Some(3306),
    quoting: Quoting::Plain,
    names: NAMES,
    ..POSTGRESQL
};

impl Driver {
    /// Returns its line of the table.
    pub(crate) fn grammar(self) -> &'static DriverGrammar {
        match self {
            Self::PostgreSql => &POSTGRESQL,
            Self::Redshift => &DriverGrammar {
                endpoint: ClientKind::Redshift,
                engine: "redshift",
                default_port: Some(5439),
                starts: &['?', ';'],
                separators: &['&', ';'],
                ..POSTGRESQL
            },
            Self::MySql => &MYSQL,
            Self::MariaDb => &DriverGrammar { engine: "mariadb", ..MYSQL },
            Self::SqlServer => &DriverGrammar {
                endpoint: ClientKind::SqlServer,
                engine: "sqlserver",
                default_port: Some(1433),
                starts: &[';'],
                separators: &[';'],
                quoting: Quoting::Braces,
                names: Names {
                    host: &["serverName", "server"],
                    port: &["portNumber", "port"],
                    instance: &["instanceName"],
                    database: &["databaseName", "database"],
                    user: &["user", "userName"],
                    password: &["password"],
                    passed_on: &[
                        "applicationIntent",
                        "multiSubnetFailover",
                        // How the user signs in (Microsoft, "Setting the connection properties").
                        "integratedSecurity",
                        "authenticationScheme",
                        "authentication",
                        "domain",
                        "realm",
                        "serverSpn",
                        "msiClientId",
                        "jaasConfigurationName",
                        "useDefaultJaasConfig",
                    ],
                    unwritten: &[
                        "accessToken",
                        "AADSecurePrincipalSecret",
                        "clientKeyPassword",
                        "clientCertificate",
                        "clientKey",
                    ],
                    ..NAMES
                },
            },
            Self::Oracle => &DriverGrammar {
                endpoint: ClientKind::Oracle,
                engine: "oracle",
                default_port: Some(1521),
                ..MYSQL
            },
            Self::Snowflake => &DriverGrammar {
                endpoint: ClientKind::Snowflake,
                engine: "snowflake",
                default_port: Some(443),
                names: Names {
                    database: &["db", "database"],
                    key: &["private_key_base64", "privateKey", "private_key"],
                    passphrase: &["private_key_pwd", "private_key_file_pwd"],
                    token: &["token"],
                    passed_on: &[
                        "warehouse",
                        "role",
                        "schema",
                        "authenticator",
                        "private_key_file",
                        "account",
                    ],
                    unwritten: &["oauthClientSecret"],
                    ..NAMES
                },
                ..POSTGRESQL
            },
            Self::SapHana => &DriverGrammar {
                endpoint: ClientKind::SapHana,
                engine: "saphana",
                // It depends on the number of the instance.
                default_port: None,
                // Commas stand in Glue's documentation.
                separators: &['&', ','],
                names: Names {
                    database: &["databaseName"],
                    passed_on: &["currentschema"],
                    ..NAMES
                },
                ..MYSQL
            },
            Self::Teradata => &DriverGrammar {
                endpoint: ClientKind::Teradata,
                engine: "teradata",
                default_port: Some(1025),
                starts: &['/'],
                separators: &[','],
                quoting: Quoting::SingleQuotes,
                names: Names {
                    port: &["DBS_PORT"],
                    database: &["DATABASE"],
                    user: &["USER"],
                    password: &["PASSWORD"],
                    passed_on: &["TMODE", "CHARSET", "LOGMECH"],
                    unwritten: &["LOGDATA"],
                    ..NAMES
                },
            },
        }
    }

    /// Returns the driver for databases of that brand, or else the first for that endpoint.
    pub(super) fn of(endpoint: ClientKind, engine: Option<&str>) -> Option<Self> {
        let mut all = Self::ALL.iter().copied().filter(|each| each.grammar().endpoint == endpoint);
        let first = all.clone().next();
        all.find(|each| Some(each.grammar().engine) == engine).or(first)
    }

    /// Returns the driver of a URL, and what follows its name.
    pub(super) fn of_url(url: &str) -> Option<(Self, &str)> {
        let (name, rest) = strip_start(url, "jdbc:")?.split_once(':')?;
        Some((Self::from_name(&name.to_ascii_lowercase())?, rest))
    }
}

impl DriverGrammar {
    /// Returns where the parameters of `url` begin, with the character that starts them: behind the
    /// slashes before the host, because those of Teradata start with a slash.
    pub(super) fn start_of_parameters(&self, url: &str) -> usize {
        let host = url.find("//").map_or(0, |place| place + 2);
        let rest = url.get(host..).unwrap_or_default();
        rest.find(self.starts).map_or(url.len(), |place| host + place)
    }

    /// Returns how long the value is that `text` begins with, quotes included; `None` where they
    /// do not match.
    pub(super) fn length_of_value(&self, text: &str) -> Option<usize> {
        match self.quoting {
            Quoting::Braces if text.starts_with('{') => length_of_quoted(text, '}'),
            Quoting::Percent | Quoting::Plain | Quoting::Braces => {
                Some(text.find(self.separators).unwrap_or(text.len()))
            }
            Quoting::SingleQuotes => {
                // Two of them are neither here nor there.
                let mut is_quoted = false;
                let end = text.find(|character| {
                    is_quoted ^= character == '\'';
                    !is_quoted && self.separators.contains(&character)
                });
                end.or((!is_quoted).then_some(text.len()))
            }
        }
    }
}

impl Quoting {
    /// Returns the value that such a driver reads in `text`.
    pub(super) fn unquote(self, text: &str) -> String {
        match self {
            Self::Percent | Self::Plain => decode(text).unwrap_or_else(|| text.to_owned()),
            Self::Braces => match text.strip_prefix('{').and_then(|text| text.strip_suffix('}')) {
                Some(text) => text.replace("}}", "}"),
                None => text.to_owned(),
            },
            Self::SingleQuotes => {
                let pieces: Vec<&str> = text.split('\'').collect();
                let mut value = String::new();
                for (index, piece) in pieces.iter().enumerate() {
                    value.push_str(piece);
                    // Nothing between the end of one quoted piece and the start of the next.
                    let is_outside = index % 2 == 0 && index > 0 && index + 1 < pieces.len();
                    if is_outside && piece.is_empty() {
                        value.push('\'');
                    }
                }
                value
            }
        }
    }

    /// Returns `value` as such a driver takes it, or what stands in the way.
    pub(super) fn quote(self, value: &str) -> Result<Cow<'_, str>, &'static str> {
        let is_plain = is_made_of(value, b"-._");
        match self {
            Self::Percent => Ok(encode(value).into()),
            _ if is_plain => Ok(value.into()),
            Self::Plain => Err("a character that the driver cannot read"),
            // Nothing is special in braces but the closing one. Versions before 8.4 have no escape
            // for it, and reject the URL (Microsoft, "Building the connection URL").
            Self::Braces => Ok(format!("{{{}}}", value.replace('}', "}}")).into()),
            Self::SingleQuotes => Ok(format!("'{}'", value.replace('\'', "''")).into()),
        }
    }
}

/// Returns how long a quoted value is, the `end` being written twice inside; `None` where it does
/// not end.
pub(crate) fn length_of_quoted(text: &str, end: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((index, character)) = characters.next() {
        if character == end && characters.next_if(|(_, next)| *next == end).is_none() {
            return Some(index + end.len_utf8());
        }
    }
    None
}

/// Returns what follows `start`, whatever its letter case.
pub(super) fn strip_start<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}
