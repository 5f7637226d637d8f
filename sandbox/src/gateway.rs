//! A Jupyter gateway behind a managed endpoint: it lists kernel specs to whoever has a token.

use std::convert::Infallible;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use super::Sandbox;
use super::background::Background;
use super::world::State;

/// A running gateway. Dropping it stops it.
pub struct Gateway {
    server: Background,
    seen: Arc<Mutex<Vec<Seen>>>,
}

/// A request that came to a gateway.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The path.
    pub path: String,
    /// The Authorization header.
    pub authorization: String,
    /// The HTTP status of the answer.
    pub status: u16,
}

impl Gateway {
    /// Returns the URL for `serverUrl`.
    pub fn url(&self) -> String {
        format!("http://{}", self.server.address)
    }

    /// Returns every request that came, the oldest first.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Sandbox {
    /// Starts a gateway that wants the tokens of the endpoint with that ID.
    pub fn gateway(&self, endpoint: &str) -> io::Result<Gateway> {
        let seen = Arc::new(Mutex::new(Vec::new()));
        let behind = Arc::new(Behind {
            state: Arc::clone(&self.state),
            endpoint: endpoint.to_owned(),
            seen: Arc::clone(&seen),
        });
        let server = Background::start("gateway", move |listener| serve(listener, behind))?;
        Ok(Gateway { server, seen })
    }
}

struct Behind {
    state: Arc<State>,
    endpoint: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

async fn serve(listener: TcpListener, behind: Arc<Behind>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let behind = Arc::clone(&behind);
        let service = service_fn(move |request| {
            let answer = behind.answer(&request);
            async move { answer }
        });
        tokio::spawn(async move {
            // Whatever ends a connection is the client's to notice.
            let _ended =
                http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

impl Behind {
    fn answer(
        &self,
        request: &hyper::Request<Incoming>,
    ) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
        let header = request.headers().get("authorization").and_then(|value| value.to_str().ok());
        let path = request.uri().path().to_owned();
        let (status, body) = if self.admits(header) { content(&path) } else { refused() };
        let authorization = header.unwrap_or_default().to_owned();
        let seen = Seen { path, authorization, status };
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).push(seen);
        let mut response = hyper::Response::new(Full::new(Bytes::from(body.to_string())));
        if let Ok(status) = hyper::StatusCode::from_u16(status) {
            *response.status_mut() = status;
        }
        let json = hyper::header::HeaderValue::from_static("application/json");
        response.headers_mut().insert("content-type", json);
        Ok(response)
    }

    /// Returns whether the header has a token of this endpoint that has not ended.
    fn admits(&self, header: Option<&str>) -> bool {
        let now = self.state.now();
        let Some(token) = header.and_then(|header| header.strip_prefix("token ")) else {
            return false;
        };
        let world = self.state.world();
        world
            .session_tokens
            .iter()
            .any(|each| each.token == token && each.endpoint == self.endpoint && each.end > now)
    }
}

fn refused() -> (u16, Value) {
    (401, json!({"reason": "Unauthorized", "message": "the token is wrong or has ended"}))
}

fn content(path: &str) -> (u16, Value) {
    match path {
        "/api/kernelspecs" => (
            200,
            json!({
                "default": "python_kubernetes",
                "kernelspecs": {"python_kubernetes": {
                    "name": "python_kubernetes",
                    "spec": {
                        "argv": [],
                        "display_name": "PySpark on EKS",
                        "language": "python",
                        "metadata": {},
                    },
                    "resources": {},
                }},
            }),
        ),
        "/api/kernels" => (200, json!([])),
        _ => (404, json!({"reason": "Not Found", "message": "no such path"})),
    }
}
