//! A server on a thread of its own, with its own runtime.

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::sync::oneshot;

use super::Failure;

/// A running server. Dropping it ends the server and every connection.
pub(crate) struct Background {
    /// Where it listens: a free port of the loopback address.
    pub address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Background {
    /// Starts a server; `serve` accepts connections for as long as it is let.
    pub(crate) fn start<Serve, Running>(name: &str, serve: Serve) -> io::Result<Self>
    where
        Serve: FnOnce(tokio::net::TcpListener) -> Running + Send + 'static,
        Running: Future<Output = ()>,
    {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            runtime.block_on(async {
                tokio::select! {
                    () = serve(listener) => {}
                    _ = stopped => {}
                }
            });
            runtime.shutdown_timeout(Duration::from_secs(5));
        })?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }
}

/// Accepts connections until the server ends, and runs a session for each.
pub(crate) async fn accept_all<Session>(
    listener: tokio::net::TcpListener,
    session: impl Fn(TcpStream) -> Session,
) where
    Session: Future<Output = Result<(), Failure>> + Send + 'static,
{
    loop {
        let Ok((client, _)) = listener.accept().await else { continue };
        let session = session(client);
        tokio::spawn(async move {
            // Whatever ends a connection is the client's to notice.
            let _ended = session.await;
        });
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.stop.take();
        if let Some(thread) = self.thread.take() {
            let _ended = thread.join();
        }
    }
}
