//! What every call to AWS needs: who signs, where to, over which connection; and what a failure
//! of a call means.

mod api;
mod client;
mod clock;
mod endpoint;
mod endpoint_variant;
mod failure;
#[cfg(any(test, fuzzing))]
pub(crate) mod fuzz;
pub mod glue;
mod http;
mod mark;
mod meaning;
mod nested;
mod overheard;
mod pages;
mod presign;
mod profile;
mod reach;
mod regions;
mod role;
mod run;
mod session;
mod sign_in;
mod trust;

pub use api::Api;
pub(crate) use client::client;
pub use clock::ServerClock;
pub use endpoint::is_loopback;
pub use endpoint_variant::EndpointVariant;
pub use failure::{CallContext, failure, is_unresolved, missing, timed_out};
pub use meaning::retold;
pub use pages::{all_pages, side_by_side};
pub use presign::Presign;
pub use profile::{at_once, profile_names};
pub use reach::Reachable;
pub(crate) use reach::usual_url;
pub use regions::REGIONS;
pub use role::{Caller, is_role};
pub use run::{TimeBudget, on_runtime, with_heartbeat};
pub use session::{AwsFlags, Connection, Session};
pub use sign_in::STS;
