//! The variables of a set-up, and the files that they name.

use super::setup::{CHOSEN, CONTAINER, ENVIRONMENT, LATER, Made, ROLE, Setup, WEB};

impl Setup {
    pub(super) fn variables(&self, home: &str, name: &str, endpoint: &str, made: &mut Made) {
        let mut set = |name: &str, value: &str| {
            made.environment.insert(name.to_owned(), value.to_owned());
        };
        for (name, value) in [
            ("PATH", "/usr/bin:/bin"),
            ("AWS_ENDPOINT_URL", endpoint),
            ("AWS_MAX_ATTEMPTS", "1"),
            ("AWS_REGION", "eu-west-1"),
            ("AWS_DEFAULT_REGION", "eu-west-1"),
        ] {
            set(name, value);
        }
        if self.values[CHOSEN] == 7 {
            made.environment.remove("AWS_DEFAULT_REGION");
        }
        let mut set = |name: &str, value: &str| {
            made.environment.insert(name.to_owned(), value.to_owned());
        };
        match self.values[CHOSEN] {
            1 => set("AWS_PROFILE", name),
            3 => set("AWS_PROFILE", "no such profile"),
            5 => set("AWS_DEFAULT_PROFILE", name),
            6 => {
                set("AWS_PROFILE", name);
                set("AWS_DEFAULT_PROFILE", "no such profile");
            }
            _ => {}
        }
        let (id, session, secret) =
            ("AKIAVARIABLEEXAMPLEKEY", "ASIAVARIABLEEXAMPLEKEY", "secret-of-variable");
        let keys: &[(&str, &str)] = match self.values[ENVIRONMENT] {
            1 => &[("AWS_ACCESS_KEY_ID", id), ("AWS_SECRET_ACCESS_KEY", secret)],
            2 => &[
                ("AWS_ACCESS_KEY_ID", session),
                ("AWS_SECRET_ACCESS_KEY", secret),
                ("AWS_SESSION_TOKEN", "token-of-variable"),
            ],
            3 => &[("AWS_ACCESS_KEY_ID", id)],
            4 => &[("AWS_SECRET_ACCESS_KEY", secret)],
            5 => &[
                ("AWS_ACCESS_KEY_ID", session),
                ("AWS_SECRET_ACCESS_KEY", secret),
                ("AWS_SECURITY_TOKEN", "token-of-variable"),
            ],
            6 => &[
                ("AWS_ACCESS_KEY_ID", id),
                ("AWS_SECRET_ACCESS_KEY", secret),
                ("AWS_CREDENTIAL_EXPIRATION", "2020-01-01T00:00:00Z"),
            ],
            7 => &[
                ("AWS_ACCESS_KEY_ID", id),
                ("AWS_SECRET_ACCESS_KEY", secret),
                ("AWS_CREDENTIAL_EXPIRATION", LATER),
            ],
            _ => &[],
        };
        for (name, value) in keys {
            set(name, value);
        }
        if self.values[WEB] > 0 {
            set("AWS_WEB_IDENTITY_TOKEN_FILE", &format!("{home}/jwt"));
            if self.values[WEB] != 3 {
                set("AWS_ROLE_ARN", &format!("{ROLE}/pod"));
            }
            if self.values[WEB] == 5 {
                set("AWS_ROLE_SESSION_NAME", "me");
            }
        }
        match self.values[CONTAINER] {
            1 => set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &format!("{endpoint}/container/task")),
            2 | 3 | 5 => {
                let url = format!("{endpoint}/container/task/a-token");
                set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &url);
            }
            4 => set("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/c"),
            6..=9 => {
                let url = format!("{endpoint}/container/of-token");
                set("AWS_CONTAINER_CREDENTIALS_FULL_URI", &url);
            }
            _ => {}
        }
        match self.values[CONTAINER] {
            6 => set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "one"),
            7 => set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "other"),
            2 => set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "a-token"),
            3 => set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "another"),
            5 | 8 | 9 => {
                set("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", &format!("{home}/pod-token"));
            }
            _ => {}
        }
        let token = match self.values[CONTAINER] {
            5 => Some("a-token"),
            8 => Some("one"),
            9 => Some("other"),
            _ => None,
        };
        if let Some(token) = token {
            made.files.insert("pod-token".to_owned(), token.to_owned());
        }
        let token = match self.values[WEB] {
            0 | 2 => None,
            4 => Some("no token"),
            _ => Some("header.payload.signature"),
        };
        if let Some(token) = token {
            made.files.insert("jwt".to_owned(), token.to_owned());
        }
        made.profile = match self.values[CHOSEN] {
            2 => Some(name.to_owned()),
            4 => Some("no such profile".to_owned()),
            _ => None,
        };
    }
}
