//! Who may sign, and as whom.

use std::time::SystemTime;

use super::random;

/// The account everything belongs to.
pub const ACCOUNT: &str = "111122223333";
/// The key of the role `demo` that the sandbox gives to the command it runs: AWS's own
/// documentation key, which scanners for leaked keys know. Without a session token, so that
/// two variables are enough.
pub const DEMO_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
/// The secret of [`DEMO_KEY`].
pub const DEMO_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
/// The key of the IAM user `demo`, whose database user is `IAM:demo`.
pub const USER_KEY: &str = "AKIAI44QH8DHBEXAMPLE";
/// The secret of [`USER_KEY`].
pub const USER_SECRET: &str = "je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY";
/// The key of the IAM user `guest`, who may use what it can name, and may list nothing.
pub const GUEST_KEY: &str = "AKIAGUESTGUESTEXAMPL";
/// The secret of [`GUEST_KEY`].
pub const GUEST_SECRET: &str = "guest/secret/access/key/of/the/sandbox/x";

/// One who can sign requests.
#[derive(Clone, Debug)]
pub struct Identity {
    /// What the Authorization header names.
    pub access_key_id: String,
    /// What the signature is made with.
    pub secret_access_key: String,
    /// What must come along, for sessions.
    pub session_token: Option<String>,
    /// When the session ends.
    pub expires: Option<SystemTime>,
    /// Who it is.
    pub arn: String,
    /// The `UserId` of GetCallerIdentity.
    pub user_id: String,
}

impl Identity {
    /// Returns the identities that are there from the start.
    pub fn demonstration() -> Vec<Self> {
        let fixed = |key: &str, secret: &str, arn: String, user_id: &str| Self {
            access_key_id: key.to_owned(),
            secret_access_key: secret.to_owned(),
            session_token: None,
            expires: None,
            arn,
            user_id: user_id.to_owned(),
        };
        let role = format!("arn:aws:sts::{ACCOUNT}:assumed-role/demo/session");
        let user = format!("arn:aws:iam::{ACCOUNT}:user/demo");
        let guest = format!("arn:aws:iam::{ACCOUNT}:user/guest");
        vec![
            fixed(DEMO_KEY, DEMO_SECRET, role, "AROAEXAMPLEEXAMPLEDEM:session"),
            fixed(USER_KEY, USER_SECRET, user, "AIDAEXAMPLEEXAMPLEDEM"),
            fixed(GUEST_KEY, GUEST_SECRET, guest, "AIDAEXAMPLEEXAMPLEGUE"),
        ]
    }

    /// Returns who calls without a signature.
    pub fn nobody() -> Self {
        Self {
            access_key_id: String::new(),
            secret_access_key: String::new(),
            session_token: None,
            expires: None,
            arn: "anonymous".to_owned(),
            user_id: String::new(),
        }
    }

    /// Opens a session of a role.
    pub fn session(role: &str, session: &str, expires: SystemTime) -> Self {
        Self {
            access_key_id: format!("ASIA{}", random::key_characters(16)),
            secret_access_key: aws_smithy_types::base64::encode(random::bytes(30)),
            session_token: Some(random::session_token()),
            expires: Some(expires),
            arn: format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{session}"),
            user_id: format!("AROA{}:{session}", random::key_characters(17)),
        }
    }

    /// Returns whether it may make lists.
    pub(crate) fn may_list(&self) -> bool {
        self.access_key_id != GUEST_KEY
    }

    /// Returns the database user Redshift makes of it: `IAMR:<role>` or `IAM:<user>`.
    pub fn database_user(&self) -> String {
        let resource = self.arn.rsplit(':').next().unwrap_or_default();
        match resource.split('/').collect::<Vec<_>>()[..] {
            ["assumed-role", role, ..] => format!("IAMR:{role}"),
            [.., name] => format!("IAM:{name}"),
            [] => String::from("IAM:"),
        }
    }
}
