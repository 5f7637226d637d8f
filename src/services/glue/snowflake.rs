//! Accounts of Snowflake, and what its clients are told of them.

use super::names;
use super::properties::Properties;
use crate::jdbc::Server;
use crate::model::{CredentialBuilder, Malformed, Value, field};

/// The parameter of the JDBC driver that names the account where the host does not.
const ACCOUNT: &str = "account";

/// The port at which its clients connect by themselves.
const USUAL_PORT: u16 = 443;

/// Returns the host at which the connector for Python, and with it Snowflake's command line, looks for
/// an account (snowflake-connector-python, `construct_hostname`).
pub(super) fn host_of(account: &str) -> String {
    let region = account.split('.').nth(1).unwrap_or_default();
    let is_in_china = region.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("cn-"));
    format!("{account}.snowflakecomputing.{}", if is_in_china { "cn" } else { "com" })
}

/// Returns the account that the clients find `host` with, if there is one.
fn account_at(host: &str) -> Option<&str> {
    let labels = host.to_ascii_lowercase();
    let end = [".snowflakecomputing.com", ".snowflakecomputing.cn"];
    let length = end.iter().find_map(|end| labels.strip_suffix(end))?.len();
    host.get(..length).filter(|account| host_of(account).eq_ignore_ascii_case(host))
}

/// Completes `server`: the driver takes the first word of the host for the account, unless it is told
/// (snowflake-jdbc, `SnowflakeConnectString.parse`). A host that is not Snowflake's own says nothing.
pub(super) fn name_account(server: &mut Server, properties: &Properties) {
    if account_at(&server.host).is_none() && server.parameter(ACCOUNT).is_none() {
        let account = properties.first_or_member(names::ACCOUNT).map(str::to_owned);
        server.parameters.extend(account.map(|account| (ACCOUNT, account)));
    }
}

/// Binds the variables of Snowflake's command line. Where the account does not lead to the host, that is
/// among them.
pub(super) fn bind(
    builder: CredentialBuilder,
    server: &Server,
) -> std::result::Result<CredentialBuilder, Malformed> {
    let at_host = account_at(&server.host);
    let named = server.parameter(ACCOUNT);
    let first = server.host.split('.').next().filter(|first| !first.is_empty());
    let account = at_host.or(named).or(first);
    let account = account.map(|account| Value::Plain(account.to_owned()));
    let has_pem = builder.draft().field(field::PRIVATE_KEY_PEM).is_some();
    let key = if has_pem { field::PRIVATE_KEY_PEM } else { field::PRIVATE_KEY };
    let mut builder = builder.optional(field::ACCOUNT, account).bind_present([
        ("SNOWFLAKE_ACCOUNT", field::ACCOUNT),
        ("SNOWFLAKE_USER", field::USER),
        ("SNOWFLAKE_PASSWORD", field::PASSWORD),
        ("SNOWFLAKE_DATABASE", field::DATABASE),
        ("SNOWFLAKE_SCHEMA", "parameters.schema"),
        ("SNOWFLAKE_WAREHOUSE", "parameters.warehouse"),
        ("SNOWFLAKE_ROLE", "parameters.role"),
        ("SNOWFLAKE_AUTHENTICATOR", "parameters.authenticator"),
        ("SNOWFLAKE_PRIVATE_KEY_RAW", key),
        ("SNOWFLAKE_PRIVATE_KEY_FILE", "parameters.private_key_file"),
        ("PRIVATE_KEY_PASSPHRASE", field::PRIVATE_KEY_PASSPHRASE),
        ("SNOWFLAKE_TOKEN", field::TOKEN),
    ])?;
    if at_host.is_none() {
        builder = builder.bind_present([("SNOWFLAKE_HOST", field::HOST)])?;
    }
    if server.port.is_some_and(|port| port != USUAL_PORT) {
        builder = builder.bind_present([("SNOWFLAKE_PORT", field::PORT)])?;
    }
    Ok(builder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_leads_to_its_host_or_is_none() {
        for (host, account) in [
            ("org-acct.snowflakecomputing.com", Some("org-acct")),
            ("Acct.EU-West-1.SnowflakeComputing.com", Some("Acct.EU-West-1")),
            ("acct.privatelink.snowflakecomputing.com", Some("acct.privatelink")),
            ("acct.cn-northwest-1.snowflakecomputing.cn", Some("acct.cn-northwest-1")),
            // The connector would look for these in the other country.
            ("org-acct.snowflakecomputing.cn", None),
            ("acct.cn-northwest-1.snowflakecomputing.com", None),
            ("snowflake.localhost.localstack.cloud", None),
            ("snowflakecomputing.com", None),
            ("évil.snowflakecomputing.com.example", None),
        ] {
            assert_eq!(account_at(host), account, "{host}");
        }
    }
}
