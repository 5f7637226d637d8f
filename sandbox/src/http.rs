//! The HTTP server in front of the services.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use aws_smithy_types::DateTime;
use aws_smithy_types::date_time::Format;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::body::PacedBody;
use super::exchange::{Delivery, Reply, Request};
use super::services;
use super::world::State;

/// Serves until it is dropped, over TLS where there is an acceptor.
pub(crate) async fn serve(listener: TcpListener, state: Arc<State>, tls: Option<TlsAcceptor>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let (state, tls) = (Arc::clone(&state), tls.clone());
        tokio::spawn(async move {
            // Whatever ends a connection is the client's to notice.
            let _ended = stream.set_nodelay(true);
            match tls {
                None => connection(TokioIo::new(stream), state).await,
                Some(tls) => {
                    if let Ok(stream) = tls.accept(stream).await {
                        connection(TokioIo::new(stream), state).await;
                    }
                }
            }
        });
    }
}

/// Serves one connection, and resets it where a fault asks for that. (hyper reports a body that
/// stops short as an error too, and that one shall end in an orderly way.)
async fn connection<S: Socket>(stream: S, state: Arc<State>) {
    let reset = Arc::new(AtomicBool::new(false));
    let asked = Arc::clone(&reset);
    let service = service_fn(move |request| {
        let (state, asked) = (Arc::clone(&state), Arc::clone(&asked));
        Box::pin(async move { respond(request, state, &asked).await })
    });
    let mut connection =
        http1::Builder::new().auto_date_header(false).serve_connection(stream, service);
    let _ended = (&mut connection).await;
    if reset.load(Ordering::Relaxed) {
        let _best_effort = connection.into_parts().io.reset_on_close();
    }
}

async fn respond(
    request: hyper::Request<Incoming>,
    state: Arc<State>,
    reset: &AtomicBool,
) -> io::Result<hyper::Response<PacedBody>> {
    let (head, body) = request.into_parts();
    let request = Request {
        method: head.method.to_string(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body: body.collect().await.map_err(io::Error::other)?.to_bytes(),
    };
    let shared = Arc::clone(&state);
    // Off this thread, as a service may ask PostgreSQL and wait for it.
    let outcome = tokio::task::spawn_blocking(move || services::answer(&shared, &request)).await?;
    tokio::time::sleep(outcome.delay).await;
    if let Some(gate) = outcome.gate {
        gate.pass().await;
    }
    match outcome.reply.delivery {
        Delivery::Reset => {
            reset.store(true, Ordering::Relaxed);
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Delivery::Never => std::future::pending().await,
        Delivery::Whole | Delivery::Drip | Delivery::Truncated => {}
    }
    response(outcome.reply, &state)
}

fn response(reply: Reply, state: &State) -> io::Result<hyper::Response<PacedBody>> {
    let date = DateTime::from_secs(DateTime::from(state.now()).secs())
        .fmt(Format::HttpDate)
        .map_err(io::Error::other)?;
    let mut response = hyper::Response::builder()
        .status(reply.status)
        .header("content-type", reply.content_type)
        .header("date", date);
    for (name, value) in &reply.headers {
        response = response.header(*name, value);
    }
    let body = match reply.delivery {
        Delivery::Drip => PacedBody::drip(reply.body),
        Delivery::Truncated => PacedBody::truncated(reply.body),
        _ => PacedBody::whole(reply.body),
    };
    response.body(body).map_err(io::Error::other)
}

/// A connection that can be cut off rudely.
trait Socket: Read + Write + Unpin {
    /// Makes closing it a reset (TCP RST) in place of an orderly end.
    fn reset_on_close(&self) -> io::Result<()>;
}

impl Socket for TokioIo<TcpStream> {
    fn reset_on_close(&self) -> io::Result<()> {
        self.inner().set_zero_linger()
    }
}

impl Socket for TokioIo<TlsStream<TcpStream>> {
    fn reset_on_close(&self) -> io::Result<()> {
        self.inner().get_ref().0.set_zero_linger()
    }
}
