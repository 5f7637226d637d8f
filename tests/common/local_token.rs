//! A service that signs locally and calls no API. It exists only in the tests: what a service needs
//! of the library is public.

use std::time::Duration;

use lakekey::aws::{Presign, Session};
use lakekey::error::{Error, Result};
use lakekey::model::{ClientKind, Credential, CredentialBuilder, Expiry, Flag, KeyBuilder};
use lakekey::outside::{Text, trusted};
use lakekey::services::{Fetch, LabelPart, Request, Service};
use lakekey::settings::Layers;

const NAME: &str = "local-token";
const TOKEN: &str = "token";
const VARIABLE: &str = "LOCAL_TOKEN";
const USER: Flag = Flag::value("user", "NAME", "User to sign in as").default("me");
const LIFETIME: Duration = Duration::from_secs(900);

pub(crate) static LOCAL_TOKEN: Service = Service {
    name: NAME,
    about: "Signed locally",
    examples: &[],
    flags: &[USER],
    label_parts: &[LabelPart::new("user ", "user")],
    fields: &[TOKEN],
    further_fields: &[],
    variables: &[VARIABLE],
    has_ended: false,
    certain_variables: &[VARIABLE],
    endpoints: &[ClientKind::Bare],
    list_commands: &[],
    apis: &[],
    login_hint: None,
    example_target: None,
    missing_setting: |_| Ok(None),
    choices: |_, _| Ok(None),
    request,
};

fn request(layers: &Layers<'_>, _: &mut Vec<Text>) -> Result<Box<dyn Request>> {
    let user = layers.text(&USER)?.map_or_else(|| "me".to_owned(), |given| given.value);
    Ok(Box::new(Connect { user }))
}

#[derive(Debug)]
struct Connect {
    user: String,
}

impl Request for Connect {
    fn service(&self) -> &'static Service {
        &LOCAL_TOKEN
    }

    fn subject(&self) -> Text {
        Text::from(trusted(format!("user '{}'", self.user)))
    }

    fn describe(&self, key: &mut KeyBuilder) {
        let Self { user } = self;
        key.text("user", user);
    }

    fn fetch<'a>(&'a self, session: &'a Session<'a>) -> Fetch<'a> {
        Box::pin(async move {
            let signed = session.connect(None).await?;
            let now = session.host().now();
            let token = signed.presign(&Presign {
                host: "db.example:5432",
                query: &format!("Action=connect&DBUser={}", self.user),
                service: "rds-db",
                region: None,
                expires: LIFETIME,
                now,
            })?;
            let expiry = signed.bound(Expiry::after(now, LIFETIME), now);
            Credential::builder(NAME, ClientKind::Bare, now, expiry)
                .secret(TOKEN, token)
                .bind_present([(VARIABLE, TOKEN)])
                .and_then(CredentialBuilder::build)
                .map_err(|malformed| Error::bug(trusted(format!("{malformed:?}"))))
        })
    }
}
