//! The secrets in environment variables.

use crate::environment::Environment;
use crate::outside::Filter;

/// Ends of the names of variables that hold a secret, whoever they are for: a `credential_process`
/// has them, too.
const ENDS: &[&str] =
    &["PASSWORD", "PASSWD", "MYSQL_PWD", "PASSPHRASE", "TOKEN", "SECRET", "SECRET_KEY", "API_KEY"];

/// Variables that hold AWS credentials.
const OF_AWS: &[&str] = &[
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SESSION_TOKEN",
    "AWS_SECURITY_TOKEN",
    "AWS_CONTAINER_AUTHORIZATION_TOKEN",
];

/// Shorter values (bytes) of other variables may be switches.
const SHORTEST: usize = 8;

/// Tells `filter` what is secret in `environment`, also inside URLs of proxies and endpoints.
pub(super) fn learn(environment: &Environment, filter: &Filter) {
    for (name, value) in environment.iter() {
        let (Some(name), Some(value)) = (name.to_str(), value.to_str()) else { continue };
        let is_secret = ENDS.iter().any(|end| name.ends_with(end)) && value.len() >= SHORTEST;
        if OF_AWS.contains(&name) || is_secret {
            filter.know(value);
            continue;
        }
        if name.starts_with("AWS_ENDPOINT_URL")
            && let Some((_, query)) = value.split_once('?')
        {
            let values = query
                .split(['&', ';'])
                .map(|pair| pair.split_once('=').map_or(pair, |(_, value)| value));
            values
                .filter(|value| value.len() >= SHORTEST)
                .for_each(|value| filter.know_encoded(value));
        }
        if let Some((before, _)) = value.rsplit_once('@') {
            filter.know_inside(value);
            let is_proxy = name.to_ascii_uppercase().ends_with("_PROXY");
            // A proxy may be set without a scheme.
            let login = before.rsplit_once("://").map_or(before, |(_, login)| login);
            if is_proxy || name.starts_with("AWS_ENDPOINT_URL") {
                let (user, password) = login.split_once(':').unwrap_or((login, ""));
                filter.know_user(user);
                filter.know_encoded(password);
            }
        }
    }
}
