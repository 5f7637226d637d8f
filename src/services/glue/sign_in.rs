//! How the user of a database signs in, where it is not with a password: with a key pair, a token, a
//! ticket, or in a browser.

use super::context::Context;
use super::login;
use super::names;
use super::properties::{Properties, is_yes};
use crate::jdbc::{Driver, LoginPart, Server};
use crate::model::Secret;
use crate::outside::Text;

/// The parameter of Snowflake's driver that says how the user signs in, and its values for a key pair
/// and for tokens (Snowflake, "JDBC Driver connection parameter reference").
const AUTHENTICATOR: &str = "authenticator";
const KEY_PAIR: &str = "snowflake_jwt";
const OAUTH: &str = "oauth";
const ACCESS_TOKEN: &str = "programmatic_access_token";
const OAUTH_CLIENT: &str = "oauth_client_credentials";

/// Ways to sign in to Snowflake that need no stored secret, with and without a user.
const SNOWFLAKE_BROWSER: &str = "externalbrowser";
const SNOWFLAKE_OTHERS: &[&str] = &["oauth_authorization_code", "workload_identity"];

/// The parameter with the file of a private key, on whatever machine.
const KEY_FILE: &str = "private_key_file";

/// Ways to sign in to SQL Server without a stored password (Microsoft, "Setting the connection
/// properties", `authentication`).
const SQL_SERVER: &[&str] = &[
    "ActiveDirectoryIntegrated",
    "ActiveDirectoryInteractive",
    "ActiveDirectoryManagedIdentity",
    "ActiveDirectoryMSI",
    "ActiveDirectoryDefault",
];

/// Ways to sign in to Teradata without a stored password, and those with a token in `LOGDATA`
/// (Teradata JDBC Driver Reference, `LOGMECH`).
const TERADATA: &[&str] = &["KRB5", "TDNEGO", "BROWSER", "EXTERNALBROWSER", "CODE", "CERT"];
const TERADATA_TOKENS: &[&str] = &["JWT", "BEARER", "SECRET", "CRED"];

/// A key pair or a token, which stand in the place of a password with Snowflake.
#[derive(Default)]
pub(super) struct KeyOrToken {
    pub(super) key: Option<Secret>,
    pub(super) passphrase: Option<Secret>,
    pub(super) token: Option<Secret>,
}

impl KeyOrToken {
    /// Takes them from wherever the connection keeps them, if they are to be shown, and lets `server`
    /// say that the user signs in with them, unless there is a password.
    pub(super) fn find(
        context: &Context<'_>,
        properties: &Properties,
        server: &mut Server,
        has_password: bool,
    ) -> Self {
        let (key, passphrase, token) =
            (server.key.take(), server.passphrase.take(), server.token.take());
        if server.driver != Driver::Snowflake || context.hide_password {
            return Self::default();
        }
        let find = |part, names| {
            let secret = find_secret(properties, part, names)?;
            properties.filter.know(secret.expose());
            Some(secret)
        };
        let mut found = Self {
            key: find(key, names::PRIVATE_KEY),
            passphrase: find(passphrase, names::PASSPHRASE),
            token: find(token, names::TOKEN),
        };
        if server.parameter(AUTHENTICATOR).is_none() && !has_password {
            let method = match found.token {
                _ if found.has_key(server) => Some(KEY_PAIR),
                Some(_) => Some(OAUTH),
                None => None,
            };
            server.parameters.extend(method.map(|method| (AUTHENTICATOR, method.to_owned())));
        }
        // The secret may have a token for something else.
        let method = method(server);
        found.token = found.token.filter(|_| [OAUTH, ACCESS_TOKEN].contains(&method.as_str()));
        found
    }

    fn has_key(&self, server: &Server) -> bool {
        self.key.is_some() || server.parameter(KEY_FILE).is_some()
    }
}

/// Returns the secret that a placeholder of the URL names, or else the member or property of one of
/// `names`, or else what stands in the URL.
fn find_secret(
    properties: &Properties,
    of_url: Option<LoginPart<Secret>>,
    names: &[&str],
) -> Option<Secret> {
    let is_named = of_url.as_ref().is_some_and(|part| part.is_named);
    let of_url = of_url.map(|part| part.value);
    if is_named {
        return of_url;
    }
    properties.squeezed(names).map(|text| Secret::new(text.to_owned())).or(of_url)
}

/// Returns how a user of Snowflake signs in, in small letters; empty where nothing says so.
fn method(server: &Server) -> String {
    server.parameter(AUTHENTICATOR).unwrap_or_default().to_ascii_lowercase()
}

/// What a login needs.
enum Need {
    Nothing,
    User,
    UserAndPassword,
    /// What it does not have, or lakekey cannot hand on, and what members of secrets are called that
    /// have it.
    More(&'static str, &'static [&'static str]),
}

/// Returns what a login with or without a user and a password lacks; `None` where it is complete.
pub(super) fn lacking(
    server: &Server,
    properties: &Properties,
    found: &KeyOrToken,
    has_user: bool,
    has_password: bool,
) -> Option<Text> {
    let need = match server.driver {
        Driver::Snowflake => of_snowflake(server, found, has_password),
        Driver::SqlServer if needs_no_password(server) => Need::Nothing,
        Driver::Teradata => of_teradata(server),
        _ => Need::UserAndPassword,
    };
    let is_iam = properties.authentication.as_deref() == Some("IAM");
    match need {
        Need::Nothing => None,
        Need::More(what, names) => {
            Some(login::empty_member(properties, what, names).unwrap_or_else(|| what.into()))
        }
        Need::User if has_user => None,
        Need::UserAndPassword if has_user && has_password => None,
        Need::UserAndPassword if is_iam => {
            Some("it uses IAM authentication, so Glue stores no password".into())
        }
        Need::User => Some(login::lacking(properties, false, true)),
        Need::UserAndPassword if has_user && server.driver == Driver::Snowflake => {
            let what = "no password and no private key";
            let empty = login::empty_member(properties, what, names::PRIVATE_KEY);
            empty.or_else(|| Some(login::lacking(properties, true, false)))
        }
        Need::UserAndPassword => Some(login::lacking(properties, has_user, has_password)),
    }
}

fn of_snowflake(server: &Server, found: &KeyOrToken, has_password: bool) -> Need {
    let has_key = found.has_key(server);
    match method(server).as_str() {
        OAUTH if found.token.is_none() => Need::More(
            "it logs in with a token (authenticator=oauth), and stores none",
            names::TOKEN,
        ),
        KEY_PAIR if !has_key => Need::More(
            "it logs in with a key pair (authenticator=snowflake_jwt), and stores no key",
            names::PRIVATE_KEY,
        ),
        OAUTH_CLIENT => Need::More(
            "it logs in with the secret of an OAuth client, which lakekey does not pass on",
            &[],
        ),
        ACCESS_TOKEN if found.token.is_some() => Need::User,
        OAUTH => Need::Nothing,
        SNOWFLAKE_BROWSER => Need::User,
        method if SNOWFLAKE_OTHERS.contains(&method) => Need::Nothing,
        _ if has_key && !has_password => Need::User,
        _ => Need::UserAndPassword,
    }
}

fn of_teradata(server: &Server) -> Need {
    let method = server.parameter("LOGMECH").unwrap_or_default();
    let is_among = |all: &[&str]| all.iter().any(|known| method.eq_ignore_ascii_case(known));
    if is_among(TERADATA_TOKENS) {
        Need::More("it logs in with a token (LOGMECH), which lakekey does not pass on", &[])
    } else if is_among(TERADATA) {
        Need::Nothing
    } else {
        Need::UserAndPassword
    }
}

/// Returns whether the user of SQL Server signs in without a stored password.
fn needs_no_password(server: &Server) -> bool {
    let method = server.parameter("authentication").unwrap_or_default();
    let is_integrated = server.parameter("integratedSecurity").is_some_and(is_yes);
    let scheme = server.parameter("authenticationScheme").unwrap_or_default();
    SQL_SERVER.iter().any(|known| method.eq_ignore_ascii_case(known))
        || (is_integrated && !scheme.eq_ignore_ascii_case("NTLM"))
}

/// Returns whether the user of SQL Server signs in otherwise than with a login of the server.
pub(super) fn is_no_login_of_sql_server(server: &Server) -> bool {
    let method = server.parameter("authentication");
    let is_sql = |method: &str| {
        ["SqlPassword", "NotSpecified"].iter().any(|known| method.eq_ignore_ascii_case(known))
    };
    server.parameter("integratedSecurity").is_some_and(is_yes)
        || method.is_some_and(|method| !is_sql(method))
}
