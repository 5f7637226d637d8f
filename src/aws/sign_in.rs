//! Gets the AWS credentials from the source that was decided on.

use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_types::error::metadata::ProvideErrorMetadata as _;
use aws_types::SdkConfig;
use aws_types::region::Region;

use super::api::{SIGN_IN_SERVICE, SSO, SSO_OIDC, STS};
use super::endpoint::GLOBAL_STS;
use super::failure::{CallContext, failure};
use super::instance::{self, Instance};
use super::profile::Profiles;
use super::signed::{SESSION_NAME, Signer, open_signer, stated_end};
use super::source::{Keys, Role, Source, Sso};
use super::{Api, ServerClock, container, endpoint, login, regions, sso, web_identity};
use crate::error::{Error, Kind, Result};
use crate::host::Host;
use crate::model::visible;
use crate::outside::{Text, Untrusted, trusted};
use crate::settings::show;

/// What a sign-in needs.
pub(super) struct SignIn<'a> {
    pub(super) host: &'a Host,
    pub(super) profiles: &'a Profiles,
    /// What each client is built from.
    pub(super) config: &'a SdkConfig,
    /// What each client tells AWS's time.
    pub(super) clock: &'a ServerClock,
    pub(super) endpoint_url: &'a dyn Fn(Api) -> Result<Option<String>>,
    pub(super) ca_bundle: Option<super::trust::Bundle>,
    /// What was answered or opened before: by what it is, the credentials.
    pub(super) known: &'a dyn Fn(&Source) -> Option<Signer>,
    /// Returns the code for an MFA device.
    pub(super) code: &'a dyn Fn(&Role) -> Result<String>,
    /// Told what went wrong without ending the run.
    pub(super) warn: &'a dyn Fn(Text),
    /// Called with the session of a role that an MFA code opened.
    pub(super) opened: &'a dyn Fn(&Source, &Signer),
}

/// Makes a client of an SDK at the URL that is configured for its API, which tells the clock what
/// time AWS has it.
macro_rules! client {
    ($sdk:ident, $config:expr, $clock:expr, $endpoint_url:expr) => {{
        let endpoint_url: Option<String> = $endpoint_url;
        let mut config = $sdk::config::Builder::from($config).interceptor($clock.clone());
        if endpoint_url.is_some() {
            // The URL wins over the dual-stack name.
            config.set_use_dual_stack(Some(false));
        }
        config.set_endpoint_url(endpoint_url);
        $sdk::Client::from_conf(config.build())
    }};
}

impl SignIn<'_> {
    /// Returns the credentials of `source`: those of what it rests on first, then of each role above.
    pub(super) async fn signer(&self, source: &Source) -> Result<Signer> {
        let (mut roles, mut next) = (Vec::new(), source);
        let mut signer = loop {
            if let Some(signer) = (self.known)(next) {
                break signer;
            }
            match next {
                Source::Role(role) => {
                    roles.push((next, role));
                    next = &role.source;
                }
                base => break self.base(base).await?,
            }
        };
        for (source, role) in roles.into_iter().rev() {
            signer = self.role(source, role, signer).await?;
        }
        Ok(signer)
    }

    /// Returns the credentials of a source that rests on no other.
    async fn base(&self, source: &Source) -> Result<Signer> {
        match source {
            Source::Keys(keys) => written(keys, self.host),
            Source::WebIdentity(web) => {
                let client = self.sts(self.config)?;
                self.host.progress.set_step(Some("AssumeRoleWithWebIdentity of STS"));
                web_identity::fetch(self.host.filter(), client, web, SESSION_NAME).await
            }
            Source::Sso(sso) => self.sso(sso).await,
            Source::Login(login) => {
                let url = (self.endpoint_url)(SIGN_IN_SERVICE)?;
                let client = client!(aws_sdk_signin, self.config, self.clock, url);
                login::fetch(self.host, login, client, self.warn).await
            }
            // It was run before, where it could ask.
            Source::Process(_) => Err(Error::bug("did not run the credential_process")),
            Source::Container(container) => {
                container::fetch(self.host, container, self.ca_bundle.clone()).await
            }
            Source::Instance => self.instance().await,
            Source::Role(_) => Err(Error::bug("a role needs another source")),
        }
    }

    /// Returns the session of a role, which `signer` opens.
    async fn role(&self, source: &Source, role: &Role, signer: Signer) -> Result<Signer> {
        let config = self.config.to_builder();
        let credentials = SharedCredentialsProvider::new(signer.credentials);
        let config = config.credentials_provider(credentials).build();
        let client = self.sts(&config)?;
        let mut call = client
            .assume_role()
            .role_arn(&role.arn)
            .role_session_name(role.session_name.as_deref().unwrap_or(SESSION_NAME))
            .set_external_id(role.external_id.clone())
            .set_duration_seconds(role.duration);
        if let Some(serial) = &role.mfa_serial {
            call = call.serial_number(serial).token_code((self.code)(role)?);
        }
        let subject = text!("the role {}", trusted(visible(&role.arn)));
        let operation = CallContext::new(self.host.filter(), STS, "AssumeRole", &subject);
        self.host.progress.set_step(Some("AssumeRole of STS"));
        let answer = call.send().await.map_err(|error| {
            let said = Untrusted::from(error.message().unwrap_or_default());
            let explained = failure(operation, &error);
            match role.mfa_serial.is_some() && said.mentions(&["multifactorauthentication failed"])
            {
                true => Error { message: "AWS rejected the MFA code".into(), ..explained }
                    .hint("enter a new code: each works once, and only for half a minute"),
                false => explained,
            }
        })?;
        let signer = open_signer(operation, answer.credentials)?;
        if role.mfa_serial.is_some() {
            (self.opened)(source, &signer);
        }
        Ok(signer)
    }

    fn sts(&self, config: &SdkConfig) -> Result<aws_sdk_sts::Client> {
        let url = (self.endpoint_url)(STS)?;
        let region = config.region().map(Region::as_ref).unwrap_or_default();
        let has_variant = [config.use_fips(), config.use_dual_stack()].contains(&Some(true));
        if url.is_none()
            && !has_variant
            && endpoint::is_sts_global(&self.host.environment, self.profiles, region)?
        {
            let (url, region) = GLOBAL_STS;
            let config = config.to_builder().region(Region::from_static(region)).build();
            return Ok(client!(aws_sdk_sts, &config, self.clock, Some(url.to_owned())));
        }
        Ok(client!(aws_sdk_sts, config, self.clock, url))
    }

    async fn sso(&self, sso: &Sso) -> Result<Signer> {
        let mut config = self.config.to_builder();
        if !sso.region.is_empty() {
            let is_fips = regions::without_fips(&sso.region);
            if is_fips.is_some() {
                config = config.use_fips(true);
            }
            let region = is_fips.unwrap_or_else(|| sso.region.clone());
            config = config.region(Region::new(region));
        }
        let config = config.build();
        let (portal, oidc) = ((self.endpoint_url)(SSO)?, (self.endpoint_url)(SSO_OIDC)?);
        // A token is for its region; that of the run may be another.
        if sso.region.is_empty() && portal.is_none() {
            return Err(Error::usage("sso_region is empty")
                .cause(text!("the AWS profile {} signs in with SSO", show(&sso.profile))));
        }
        let portal = client!(aws_sdk_sso, &config, self.clock, portal);
        let oidc = (!sso.region.is_empty() || oidc.is_some())
            .then(|| client!(aws_sdk_ssooidc, &config, self.clock, oidc));
        sso::fetch(self.host, sso, portal, oidc, self.warn).await
    }

    async fn instance(&self) -> Result<Signer> {
        if !instance::may_answer(self.host, self.profiles)? {
            return Err(not_signed_in(self.profiles));
        }
        let instance = Instance::new(self.host, self.profiles, self.ca_bundle.clone())?;
        let signer = instance.signer().await?;
        signer.ok_or_else(|| not_signed_in(self.profiles).cause("the EC2 instance has no role"))
    }
}

/// Returns keys that are written down. An end that was over a while ago was left behind by another
/// session: AWS is the one to reject these keys.
fn written(keys: &Keys, host: &Host) -> Result<Signer> {
    let (origin, filter, now) = (&keys.origin, host.filter(), host.now());
    let ends = keys
        .ends
        .as_deref()
        .map(|text| stated_end(filter, &text!("{} (AWS_CREDENTIAL_EXPIRATION)", origin), text));
    let token = keys.token.as_ref().map(|token| token.expose().to_owned());
    let signer =
        Signer::new(filter, origin, &keys.id, keys.secret.expose(), token, ends.transpose()?)?;
    let Signer { credentials, ends } = signer.alive(origin, now)?;
    Ok(Signer { credentials, ends: ends.filter(|ends| *ends > now) })
}

/// Returns the error that no source is configured.
pub(super) fn not_signed_in(profiles: &Profiles) -> Error {
    let error = Error::new(Kind::NotSignedIn, "no AWS credentials found")
        .cause(text!(
            "checked: environment, profile {}, container, EC2 instance",
            trusted(profiles.name())
        ))
        .hint("sign in with `aws sso login` or `aws configure`, or pass --profile PROFILE");
    profiles.with_unread(error)
}
