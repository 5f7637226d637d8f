//! The time as AWS sees it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeDeserializationInterceptorContextRef;
use aws_smithy_runtime_api::client::orchestrator::HttpResponse;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use aws_smithy_types::date_time::{DateTime, Format};
use jiff::{SignedDuration, Timestamp};

/// Differences up to this are taken for the network's delay and the `Date` header's whole
/// seconds, not for a wrong clock.
const MAX_CLOCK_DIFFERENCE: SignedDuration = SignedDuration::from_secs(30);

/// Reads the `Date` header of each answer. AWS states the end of a credential by its own clock;
/// on a machine whose clock is wrong that end means nothing until it is moved to the local one.
#[derive(Clone, Debug, Default)]
pub struct ServerClock(Arc<AtomicI64>);

impl ServerClock {
    /// Returns `stated`, a time by AWS's clock, by the local clock, given that the last answer
    /// came at `now`.
    #[must_use]
    pub fn to_local(&self, stated: Timestamp, now: Timestamp) -> Timestamp {
        let server = self.0.load(Ordering::Relaxed);
        let Ok(server) = Timestamp::from_second(server) else { return stated };
        let ahead = now.duration_since(server);
        if server == Timestamp::UNIX_EPOCH || ahead.abs() <= MAX_CLOCK_DIFFERENCE {
            return stated;
        }
        stated.saturating_add(ahead).unwrap_or(stated)
    }
}

/// Returns the time by the server's clock, where `response` has one.
pub(super) fn date(response: &HttpResponse) -> Option<Timestamp> {
    let date = DateTime::from_str(response.headers().get("date")?, Format::HttpDate).ok()?;
    Timestamp::from_second(date.secs()).ok()
}

impl Intercept for ServerClock {
    fn name(&self) -> &'static str {
        "lakekey::ServerClock"
    }

    fn read_before_deserialization(
        &self,
        context: &BeforeDeserializationInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        _config: &mut ConfigBag,
    ) -> std::result::Result<(), BoxError> {
        if let Some(date) = date(context.response()) {
            self.0.store(date.as_second(), Ordering::Relaxed);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn wrong_clock_moves_the_end() {
        let clock = ServerClock::default();
        let stated = at("2026-11-22T10:15:00Z");
        assert_eq!(clock.to_local(stated, at("2026-11-22T11:00:00Z")), stated, "no answer yet");
        clock.0.store(at("2026-11-22T10:00:00Z").as_second(), Ordering::Relaxed);
        assert_eq!(clock.to_local(stated, at("2026-11-22T10:00:20Z")), stated, "only slow");
        assert_eq!(clock.to_local(stated, at("2026-11-22T11:00:00Z")), at("2026-11-22T11:15:00Z"));
        assert_eq!(clock.to_local(stated, at("2026-11-22T09:00:00Z")), at("2026-11-22T09:15:00Z"));
    }
}
