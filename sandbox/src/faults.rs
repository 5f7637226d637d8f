//! What can be made to go wrong.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use super::exchange::{Delivery, Refusal, Reply};

/// One thing that goes wrong with an operation.
#[derive(Clone, Debug)]
pub enum Fault {
    /// `ThrottlingException`, HTTP 400.
    Throttle,
    /// `AccessDeniedException`, with the text AWS writes.
    AccessDenied,
    /// `InternalServerException`, HTTP 500.
    InternalServerError,
    /// Any other error.
    Error {
        /// The HTTP status.
        status: u16,
        /// The error code.
        code: String,
        /// The message.
        message: String,
    },
    /// HTTP 200 with nothing in it.
    EmptyAnswer,
    /// HTTP 200 with a page for people in it, as captive portals do.
    HtmlAnswer,
    /// A page for people with that HTTP status, as load balancers and proxies write them.
    Page(u16),
    /// Any other HTTP 200 body.
    Answer(String),
    /// Any other HTTP 200 body, which need not be text.
    Bytes(Vec<u8>),
    /// Content-Length promises more than comes.
    TruncatedAnswer,
    /// A byte a second.
    SlowAnswer,
    /// The connection is reset before an answer.
    ConnectionReset,
    /// HTTP 307 to that address.
    Redirect(String),
    /// The connection stays open and nothing comes.
    BlackHole,
    /// The answer is right and comes that much later.
    Delay(Duration),
    /// The answer is right and comes once the gate is open.
    Held(Gate),
    /// The answer is right but for the end of what it hands out.
    Expiration(Expiration),
    /// The list begins again after its last page.
    EndlessPages,
}

/// What keeps answers back until it is opened.
#[derive(Clone, Debug, Default)]
pub struct Gate(Arc<GateState>);

#[derive(Debug, Default)]
struct GateState {
    is_open: AtomicBool,
    arrived: AtomicUsize,
    /// How many answers open it by waiting for it together.
    opens_at: Option<usize>,
}

impl Gate {
    /// Returns a gate that opens when so many answers wait for it: requests that are made one after
    /// the other never get through.
    #[must_use]
    pub fn for_answers(count: usize) -> Self {
        Self(Arc::new(GateState { opens_at: Some(count), ..GateState::default() }))
    }

    /// Lets every answer go, now and later.
    pub fn open(&self) {
        self.0.is_open.store(true, Ordering::Relaxed);
    }

    /// Returns how many answers have come to it.
    #[must_use]
    pub fn arrived(&self) -> usize {
        self.0.arrived.load(Ordering::Relaxed)
    }

    /// Waits until it is open.
    pub async fn pass(&self) {
        let arrived = self.0.arrived.fetch_add(1, Ordering::Relaxed) + 1;
        if self.0.opens_at.is_some_and(|count| arrived >= count) {
            self.open();
        }
        while !self.0.is_open.load(Ordering::Relaxed) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
}

/// When what is handed out ends, in place of what was asked for.
#[derive(Clone, Copy, Debug)]
pub enum Expiration {
    /// A minute ago.
    AlreadyExpired,
    /// After that time.
    Lifetime(Duration),
    /// The answer does not say.
    Missing,
}

/// A fault waiting for its operation.
pub struct Planned {
    /// The operation, such as `GetCredentials`.
    pub operation: String,
    /// What happens.
    pub fault: Fault,
    /// How often yet; `None` for always.
    pub left: Option<u32>,
}

/// Everything that happens to one request.
#[derive(Default)]
pub struct Faults {
    /// How much later the answer comes.
    pub delay: Duration,
    /// What it waits for.
    pub gate: Option<Gate>,
    /// Another end of what is handed out.
    pub expiration: Option<Expiration>,
    /// Whether the list has no last page.
    pub is_endless: bool,
    /// What takes the answer's place or spoils it.
    pub spoiled: Option<Fault>,
}

impl Faults {
    /// Sorts the faults that meet one request.
    pub fn new(faults: impl IntoIterator<Item = Fault>) -> Self {
        let mut sorted = Self::default();
        for fault in faults {
            match fault {
                Fault::Delay(delay) => sorted.delay += delay,
                Fault::Held(gate) => sorted.gate = Some(gate),
                Fault::Expiration(expiration) => sorted.expiration = Some(expiration),
                Fault::EndlessPages => sorted.is_endless = true,
                other => {
                    sorted.spoiled.get_or_insert(other);
                }
            }
        }
        sorted
    }

    /// Returns the answer that comes instead of the service's own, whoever asks.
    pub fn instead(&self) -> Option<Reply> {
        let html = "<!DOCTYPE html><html><body><h1>Welcome! Please sign in.</h1></body></html>";
        let mut reply = match self.spoiled.as_ref()? {
            Fault::EmptyAnswer => Reply::new(200, super::exchange::JSON, ""),
            Fault::HtmlAnswer => Reply::new(200, "text/html", html),
            Fault::Page(status) => Reply::new(*status, "text/html", html),
            Fault::Answer(body) => Reply::new(200, super::exchange::JSON, body.as_bytes()),
            Fault::Bytes(body) => Reply::new(200, super::exchange::JSON, body.clone()),
            Fault::Redirect(_) | Fault::ConnectionReset | Fault::BlackHole => {
                Reply::new(307, "text/plain", "")
            }
            _ => return None,
        };
        match self.spoiled.as_ref()? {
            Fault::Redirect(location) => reply.headers.push(("location", location.clone())),
            Fault::ConnectionReset => reply.delivery = Delivery::Reset,
            Fault::BlackHole => reply.delivery = Delivery::Never,
            _ => {}
        }
        Some(reply)
    }

    /// Returns the error a request that is signed well meets. `denied` is AWS's text for
    /// somebody who may not.
    pub fn refusal(&self, denied: impl FnOnce() -> Refusal) -> Option<Refusal> {
        Some(match self.spoiled.as_ref()? {
            Fault::Throttle => Refusal::new(400, "ThrottlingException", "Rate exceeded"),
            Fault::AccessDenied => denied(),
            Fault::InternalServerError => Refusal::new(
                500,
                "InternalServerException",
                "The request processing has failed because of an unknown error, exception or \
                 failure.",
            ),
            Fault::Error { status, code, message } => Refusal::new(*status, code, message),
            _ => return None,
        })
    }

    /// Returns how the service's own answer leaves, an error included.
    pub fn delivery(&self) -> Delivery {
        match self.spoiled {
            Some(Fault::TruncatedAnswer) => Delivery::Truncated,
            Some(Fault::SlowAnswer) => Delivery::Drip,
            _ => Delivery::Whole,
        }
    }
}

/// A workgroup that goes wrong by itself, so that people can ask for trouble by name.
pub struct Special {
    /// The workgroup's name.
    pub name: &'static str,
    /// The operation that goes wrong; `None` for each.
    pub operation: Option<&'static str>,
    /// How often it does; `None` for always.
    pub times: Option<u32>,
    /// What happens.
    pub fault: fn() -> Fault,
    /// What to tell people.
    pub meaning: &'static str,
}

const CREDENTIALS: Option<&str> = Some("GetCredentials");

const fn special(
    name: &'static str,
    operation: Option<&'static str>,
    fault: fn() -> Fault,
    meaning: &'static str,
) -> Special {
    Special { name, operation, times: None, fault, meaning }
}

/// Every such workgroup.
pub const SPECIAL: &[Special] = &[
    special("throttled", None, || Fault::Throttle, "always throttled"),
    Special {
        times: Some(2),
        ..special("throttled-twice", CREDENTIALS, || Fault::Throttle, "throttled twice, then fine")
    },
    special("denied", None, || Fault::AccessDenied, "access denied"),
    special(
        "denied-workgroup",
        Some("GetWorkgroup"),
        || Fault::AccessDenied,
        "only GetWorkgroup denied",
    ),
    special("broken", None, || Fault::InternalServerError, "internal server error"),
    special("html", None, || Fault::HtmlAnswer, "returns a web page"),
    special("slow", None, || Fault::Delay(Duration::from_secs(3)), "responds after 3 seconds"),
    special("silent", None, || Fault::BlackHole, "never responds"),
    special("reset", None, || Fault::ConnectionReset, "resets the connection"),
    special(
        "expired",
        CREDENTIALS,
        || Fault::Expiration(Expiration::AlreadyExpired),
        "returns an expired credential",
    ),
    special(
        "short-lived",
        CREDENTIALS,
        || Fault::Expiration(Expiration::Lifetime(Duration::from_secs(90))),
        "returns a credential that is valid for 90 seconds",
    ),
];
