//! Tokens that are presigned requests, verified as the servers of databases and brokers do.

use std::time::{Duration, SystemTime};

use aws_sigv4::sign::v4::{calculate_signature, generate_signing_key};
use percent_encoding::percent_decode_str;
use sha2::{Digest, Sha256};

use super::random::hex;
use super::sigv4::{canonical_query, parse_stamp};
use super::world::State;

/// The endpoint of the database of RDS for PostgreSQL. No name leads there: connect to an address.
pub const RDS_HOST: &str = "shop.cluster-sandbox.eu-west-1.rds.amazonaws.com";
/// The endpoint of the cluster of Aurora DSQL.
pub const DSQL_HOST: &str = "sandboxsandboxsandboxsandb.dsql.eu-west-1.on.aws";
/// How far a clock may be ahead.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// What a server wants to be in a token.
pub(crate) struct Wanted<'a> {
    /// The host, with the port where that is signed.
    pub(crate) host: &'a str,
    pub(crate) region: &'a str,
    pub(crate) service: &'a str,
    /// Its own parameters, decoded.
    pub(crate) parameters: &'a [(&'a str, &'a str)],
    /// The longest lifetime, in seconds.
    pub(crate) longest: u64,
}

/// Returns why the server rejects a token, `HOST/?QUERY`.
pub(crate) fn verify(token: &str, wanted: &Wanted<'_>, state: &State) -> Result<(), &'static str> {
    let (host, query) = token.split_once("/?").ok_or("no presigned request")?;
    if host != wanted.host {
        return Err("another host or port");
    }
    // Parameters after the signature are not signed.
    let (query, signature) = query.split_once("&X-Amz-Signature=").ok_or("no signature")?;
    let signature = signature.split('&').next().unwrap_or_default();
    let pairs: Vec<(String, String)> = query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect();
    let get = |name: &str| {
        let mut values = pairs.iter().filter(|(own, _)| own == name).map(|(_, value)| &**value);
        let value = values.next();
        if values.next().is_some() { None } else { value }
    };
    let is = |name: &str, value: &str| get(name) == Some(value);
    if wanted.parameters.iter().any(|(name, value)| !is(name, value)) {
        return Err("another action or user");
    }
    if !is("X-Amz-Algorithm", "AWS4-HMAC-SHA256") || !is("X-Amz-SignedHeaders", "host") {
        return Err("another algorithm");
    }
    let credential: Vec<&str> = get("X-Amz-Credential").unwrap_or_default().split('/').collect();
    let [key, date, region, service, "aws4_request"] = credential[..] else {
        return Err("no credential scope");
    };
    if region != wanted.region || service != wanted.service {
        return Err("another region or service");
    }
    let stamp = get("X-Amz-Date").ok_or("no date")?;
    let signed_at = parse_stamp(stamp).filter(|_| stamp.starts_with(date)).ok_or("no date")?;
    let lifetime = get("X-Amz-Expires").and_then(|text| text.parse().ok());
    let lifetime = lifetime.filter(|seconds| (1..=wanted.longest).contains(seconds));
    check_time(signed_at, lifetime.ok_or("a lifetime that is too long")?, state.now())?;
    let identities = state.world().identities.clone();
    let session = get("X-Amz-Security-Token");
    let identity = identities
        .iter()
        .find(|one| one.access_key_id == key && one.session_token.as_deref() == session)
        .ok_or("an unknown key or session")?;
    if identity.expires.is_some_and(|end| end <= state.now()) {
        return Err("a session that has expired");
    }
    let canonical = format!(
        "GET\n/\n{}\nhost:{host}\n\nhost\n{}",
        canonical_query(query),
        hex(&Sha256::digest(b"")),
    );
    let to_sign = format!(
        "AWS4-HMAC-SHA256\n{stamp}\n{date}/{region}/{service}/aws4_request\n{}",
        hex(&Sha256::digest(&canonical)),
    );
    let key = generate_signing_key(&identity.secret_access_key, signed_at, region, service);
    if calculate_signature(key, to_sign.as_bytes()) == signature {
        Ok(())
    } else {
        Err("another signature")
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

fn check_time(signed_at: SystemTime, seconds: u64, now: SystemTime) -> Result<(), &'static str> {
    if signed_at > now + TOLERANCE {
        return Err("a date in the future");
    }
    if signed_at + Duration::from_secs(seconds) < now { Err("an expired token") } else { Ok(()) }
}

/// Returns whether a password is a token of the database that `user` logs in to, and if so, whether
/// the server accepts it.
pub(crate) fn of_database(user: &str, password: &str, state: &State) -> Option<bool> {
    let (host, _) = password.split_once("/?")?;
    let region = "eu-west-1";
    let result = if host.contains(".dsql.") {
        let action = if user == "admin" { "DbConnectAdmin" } else { "DbConnect" };
        let parameters = &[("Action", action)];
        let longest = 604_800;
        verify(
            password,
            &Wanted { host: DSQL_HOST, region, service: "dsql", parameters, longest },
            state,
        )
    } else {
        of_rds(user, password, &[&format!("{RDS_HOST}:5432")], state)
    };
    Some(result.is_ok())
}

/// Returns why a token of RDS is not for `user` at any of the endpoints.
pub(crate) fn of_rds(
    user: &str,
    token: &str,
    endpoints: &[&str],
    state: &State,
) -> Result<(), &'static str> {
    let parameters = &[("Action", "connect"), ("DBUser", user)];
    let mut result = Err("no endpoint");
    for host in endpoints {
        let wanted =
            Wanted { host, region: "eu-west-1", service: "rds-db", parameters, longest: 900 };
        result = verify(token, &wanted, state);
        if result.is_ok() {
            break;
        }
    }
    result
}
