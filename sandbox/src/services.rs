//! The services, and the one way a request takes through them.

use std::time::{Duration, SystemTime};

use super::exchange::{Refusal, Reply, Request, Wire};
use super::faults::{Expiration, Faults, Gate};
use super::identity::Identity;
use super::random;
use super::sigv4::Authorization;
use super::world::State;

/// An AWS service.
pub(crate) trait Service: Sync {
    /// The name in the credential scope, which is also the prefix of its IAM actions.
    fn signing_name(&self) -> &'static str;

    /// How it writes errors.
    fn wire(&self) -> Wire;

    /// Returns the operation a request is for, or `None` if it is not this service's.
    fn operation(&self, request: &Request) -> Option<String>;

    /// Returns the name that may ask for trouble (see [`super::faults::SPECIAL`]).
    fn subject(&self, _request: &Request) -> Option<String> {
        None
    }

    /// Returns whether an operation needs no signature.
    fn is_anonymous(&self, _operation: &str) -> bool {
        false
    }

    /// Returns the ARN that "access denied" names.
    fn resource(&self, call: &Call<'_>) -> String;

    /// Answers a request whose signature is right.
    fn call(&self, call: &Call<'_>) -> Result<Reply, Refusal>;
}

/// Every service there is: a further one is a file of its own and a line here.
pub(crate) const SERVICES: &[&dyn Service] = &[
    &super::redshift::Redshift,
    &super::redshift_cluster::RedshiftCluster,
    &super::emr::Emr,
    &super::finspace::Finspace,
    &super::glue::Glue,
    &super::secretsmanager::SecretsManager,
    &super::kms::Kms,
    &super::sts::Sts,
    &super::sign_in::SsoPortal,
    &super::sign_in::SsoOidc,
    &super::login::Signin,
    &super::sign_in::ContainerAddress,
    &super::instance::InstanceMetadata,
];

/// A request whose signature is right.
pub(crate) struct Call<'a> {
    /// The sandbox.
    pub state: &'a State,
    /// What was asked.
    pub request: &'a Request,
    /// The operation.
    pub operation: &'a str,
    /// Who asks.
    pub caller: &'a Identity,
    /// The region of the signature.
    pub region: &'a str,
    /// The id of this request.
    pub request_id: &'a str,
    /// The time on the sandbox's clock.
    pub now: SystemTime,
    /// The other end that what is handed out shall have.
    pub expiration: Option<Expiration>,
    /// Whether its list has no last page.
    pub is_endless: bool,
}

impl Call<'_> {
    /// Returns when something asked for that long ends.
    pub(crate) fn end(&self, asked: Duration) -> SystemTime {
        match self.expiration {
            Some(Expiration::AlreadyExpired) => self.now - Duration::from_secs(60),
            Some(Expiration::Lifetime(lifetime)) => self.now + lifetime,
            Some(Expiration::Missing) | None => self.now + asked,
        }
    }

    /// Returns whether the answer says when it ends.
    pub(crate) fn says_end(&self) -> bool {
        !matches!(self.expiration, Some(Expiration::Missing))
    }
}

/// What leaves, and how much later.
pub(crate) struct Outcome {
    /// How much later.
    pub delay: Duration,
    /// What it waits for.
    pub gate: Option<Gate>,
    /// What.
    pub reply: Reply,
}

/// Answers a request.
pub(crate) fn answer(state: &State, request: &Request) -> Outcome {
    let request_id = random::uuid();
    let authorization = Authorization::parse(request);
    let signing_name = authorization.as_ref().map_or("", |authorization| &authorization.service);
    let mut outcome = match route(signing_name, request) {
        Some((service, operation)) => {
            let number = state.record(request, service.signing_name(), &operation);
            let subject = service.subject(request);
            let faults = state.take_faults(&operation, subject.as_deref());
            let reply = faults.instead().unwrap_or_else(|| {
                let asked = Asked { state, request, operation: &operation };
                let answer = if service.is_anonymous(&operation) {
                    asked.of(service, Identity::nobody(), "", &faults, &request_id)
                } else {
                    authorization.and_then(|authorization| {
                        let caller =
                            authorization.verify(request, service.signing_name(), state)?;
                        asked.of(service, caller, &authorization.region, &faults, &request_id)
                    })
                };
                answer
                    .unwrap_or_else(|refusal| service.wire().refusal(&refusal, &request_id))
                    .delivered(faults.delivery())
            });
            state.answered(number, reply.status);
            Outcome { delay: faults.delay, gate: faults.gate, reply }
        }
        None => {
            let number = state.record(request, "", "");
            state.answered(number, 404);
            let refusal = Refusal::new(404, "UnknownOperationException", "No such operation");
            let reply = Wire::Json.refusal(&refusal, &request_id);
            Outcome { delay: Duration::ZERO, gate: None, reply }
        }
    };
    outcome.reply.headers.push(("x-amzn-requestid", request_id));
    outcome
}

/// Finds the service: the one the signature names, if it knows the operation, or any that does,
/// which then refuses the signature.
fn route(signing_name: &str, request: &Request) -> Option<(&'static dyn Service, String)> {
    let known = |service: &&'static dyn Service| {
        service.operation(request).map(|operation| (*service, operation))
    };
    let named = SERVICES.iter().find(|service| service.signing_name() == signing_name);
    named.and_then(known).or_else(|| SERVICES.iter().find_map(known))
}

struct Asked<'a> {
    state: &'a State,
    request: &'a Request,
    operation: &'a str,
}

impl Asked<'_> {
    /// Checks what is to go wrong, then asks the service.
    fn of(
        &self,
        service: &dyn Service,
        caller: Identity,
        region: &str,
        faults: &Faults,
        request_id: &str,
    ) -> Result<Reply, Refusal> {
        let call = Call {
            state: self.state,
            request: self.request,
            operation: self.operation,
            caller: &caller,
            region,
            request_id,
            now: self.state.now(),
            expiration: faults.expiration,
            is_endless: faults.is_endless,
        };
        if let Some(refusal) = faults.refusal(|| denied(service, &call)) {
            return Err(refusal);
        }
        let is_list = self.operation.starts_with("List")
            || self.operation == "GetConnections"
            || self.operation == "DescribeClusters" && service.subject(self.request).is_none();
        if is_list && !caller.may_list() {
            return Err(denied(service, &call));
        }
        service.call(&call)
    }
}

fn denied(service: &dyn Service, call: &Call<'_>) -> Refusal {
    let action = format!("{}:{}", service.signing_name(), call.operation);
    let message = format!(
        "User: {} is not authorized to perform: {action} on resource: {} because no \
         identity-based policy allows the {action} action",
        call.caller.arn,
        service.resource(call),
    );
    let status = if matches!(service.wire(), Wire::Json) { 400 } else { 403 };
    Refusal::new(status, "AccessDeniedException", message)
}
