//! Sessions of roles that a person helped to open with a code of an MFA device. They are kept like
//! credentials, so that the code is not asked for again until they expire.

use std::rc::Rc;
use std::time::Duration;

use jiff::Timestamp;

use super::signed::Signer;
use super::source::{Role, Source};
use super::whose;
use crate::environment::Environment;
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::{CacheKey, ClientKind, Credential, Expiry, KeyBuilder, Secret, visible};
use crate::outside::{Text, shell_word, trusted};
use crate::settings::show;

/// What an entry of the cache belongs to, in place of a service.
const SERVICE: &str = "aws-session";
const ID: &str = "access-key-id";
const SECRET: &str = "secret-access-key";
const TOKEN: &str = "session-token";
/// When it ends by AWS's clock. The entry itself has the end by the local one.
const ENDS: &str = "ends";
/// How long a session must go on to be of use.
const MARGIN: Duration = Duration::from_secs(60);

/// Where sessions are kept.
pub trait SessionStore {
    /// Returns the entry under `key`, if there is one.
    fn load(&self, key: &CacheKey) -> Option<Rc<Credential>>;
    /// Keeps the session of `subject` under `key`.
    fn save(&self, key: &CacheKey, credential: Credential, subject: &Text);
}

/// A session of a role that a code opened.
pub(super) struct Opened {
    pub(super) key: CacheKey,
    pub(super) signer: Signer,
    /// When it ends by the local clock, if that is known.
    pub(super) expires: Option<Timestamp>,
    /// What it is of; nothing where it was kept before.
    pub(super) subject: Text,
}

/// Returns the key of the session of a role, which is all that decides whose it is and who opens
/// it. `answered` is the id of the key that a `credential_process` of the chain answered with.
pub(super) fn session_key(
    environment: &Environment,
    source: &Source,
    sts: Option<&str>,
    answered: Option<&str>,
) -> CacheKey {
    let mut key = KeyBuilder::new(SERVICE);
    whose::describe(source, environment, &mut key);
    key.optional("STS", sts).optional("signer", answered);
    key.finish()
}

/// Returns the session as it is kept.
pub(super) fn encode_signer(opened: &Opened, now: Timestamp) -> Option<Credential> {
    let credentials = &opened.signer.credentials;
    let token = credentials.session_token()?.to_owned();
    Credential::builder(SERVICE, ClientKind::Bare, now, Expiry::at(opened.expires?))
        .plain(ENDS, opened.signer.ends?.to_string())
        .plain(ID, credentials.access_key_id())
        .secret(SECRET, Secret::new(credentials.secret_access_key().to_owned()))
        .secret(TOKEN, Secret::new(token))
        .build()
        .ok()
}

/// Returns the session that was kept, if it goes on for a while.
pub(super) fn decode_signer(host: &Host, credential: &Credential) -> Option<Signer> {
    credential.expiry.check(host.now(), MARGIN).ok()?;
    let field = |name: &str| {
        let field = credential.fields().iter().find(|field| field.name == name)?;
        Some(field.value.expose().into_owned())
    };
    let ends = field(ENDS)?.parse().ok()?;
    Signer::new(
        host.filter(),
        &"the keyring".into(),
        field(ID)?,
        field(SECRET)?,
        Some(field(TOKEN)?),
        Some(ends),
    )
    .ok()
}

/// Asks the person at the terminal for the code of an MFA device. `profile` is the one in use.
pub(super) fn ask(host: &Host, profile: &str, role: &Role, may_ask: bool) -> Result<String> {
    let serial = role.mfa_serial.as_deref().unwrap_or_default();
    if !may_ask {
        return Err(Error::new(
            Kind::NotSignedIn,
            text!("AWS profile {} requires an MFA code (mfa_serial)", trusted(&role.profile)),
        )
        .cause(text!("lakekey cannot prompt for the code of {} here", show(serial)))
        .hint(text!(
            "run lakekey on a terminal and without --no-input, or run `eval \"$(aws configure \
                export-credentials --profile {} --format env)\"` and leave out --profile",
            shell_word(profile)
        )));
    }
    let serial = trusted(visible(serial));
    let mut question = text!("MFA code of {}: ", serial);
    loop {
        let code = host.ask(&question)?.unwrap_or_default();
        let code = code.trim();
        host.filter().know(code);
        if code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit()) {
            return Ok(code.to_owned());
        }
        if code.is_empty() {
            return Err(Error::new(Kind::Canceled, "no MFA code was entered"));
        }
        question = text!("An MFA code has 6 digits.\nMFA code of {}: ", serial);
    }
}
