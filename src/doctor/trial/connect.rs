//! DNS and TCP.

use std::io;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use super::server::Server;
use super::step::{Step, Trial, broken, failed, finding};
use crate::aws::Session;
use crate::doctor::{CheckStatus, Finding};
use crate::outside::{Untrusted, trusted};

/// What to do about a server that cannot be reached.
const UNREACHABLE: &str = "check the port, the security group of the server, and that this network \
                           reaches its VPC (a VPN or tunnel, or public access)";

impl Trial<'_> {
    /// Looks the name of `server` up and connects to it. Returns the connection; `None` if a proxy
    /// makes it.
    pub(super) fn reach(
        &self,
        server: &Server,
        session: &Session<'_>,
        done: &mut Vec<Finding>,
    ) -> Step<Option<TcpStream>> {
        if let Some(url) = &server.url
            && session.is_proxied(url).map_err(failed("tcp"))?
        {
            let says = "the proxy looks the name up and connects";
            done.push(finding("dns", CheckStatus::Skipped, says));
            return Ok(None);
        }
        let addresses = self.look_up(server, done)?;
        let stream = self.dial(server, &addresses, done)?;
        Ok(Some(stream))
    }

    fn look_up(&self, server: &Server, done: &mut Vec<Finding>) -> Step<Vec<SocketAddr>> {
        let filter = self.host.filter();
        let (name, port) = (server.host.clone(), server.port);
        if let Some(address) = &server.address {
            let says = text!("not needed: --host-address is {}", filter.pass(address.as_str()));
            done.push(finding("dns", CheckStatus::Skipped, says));
            return addresses_of(address.clone(), port, self.left())
                .map_err(|failure| broken("tcp", text!("{}", failure), UNREACHABLE));
        }
        let shown = filter.pass(name.as_str());
        let started = Instant::now();
        let addresses = addresses_of(name, port, self.left()).map_err(|failure| {
            let reason = filter.pass(Untrusted::from(failure.to_string()));
            broken(
                "dns",
                text!("could not resolve {}: {}", shown, reason),
                "check the host, the network and its DNS; a name in a private zone is known only in \
                 its VPC",
            )
        })?;
        let took = trusted(started.elapsed().as_millis());
        done.push(finding("dns", CheckStatus::Fine, text!("{} in {} ms", shown, took)));
        Ok(addresses)
    }

    fn dial(
        &self,
        server: &Server,
        addresses: &[SocketAddr],
        done: &mut Vec<Finding>,
    ) -> Step<TcpStream> {
        let started = Instant::now();
        let mut failure = None;
        for (index, address) in addresses.iter().enumerate() {
            // One that is silent leaves time for the others.
            let share = self.left() / u32::try_from(addresses.len() - index).unwrap_or(1);
            match TcpStream::connect_timeout(address, share.max(Duration::from_millis(1))) {
                Ok(stream) => {
                    let took = trusted(started.elapsed().as_millis());
                    let says = text!("{} in {} ms", trusted(address), took);
                    done.push(finding("tcp", CheckStatus::Fine, says));
                    return Ok(stream);
                }
                Err(error) => failure = Some(error),
            }
        }
        let host = self.host.filter().pass(server.host.as_str());
        let reason = failure.unwrap_or_else(|| io::Error::other("the name has no address"));
        let says = text!("could not connect to {}:{}: {}", host, server.port, reason);
        Err(broken("tcp", says, UNREACHABLE))
    }
}

/// Returns the addresses of `host`. The system's resolver knows no deadline, so another thread asks
/// it.
fn addresses_of(host: String, port: u16, limit: Duration) -> io::Result<Vec<SocketAddr>> {
    let (answer, answers) = mpsc::channel();
    std::thread::Builder::new().spawn(move || {
        let found = (host.as_str(), port).to_socket_addrs().map(Iterator::collect);
        // The receiver may have given up.
        let _ = answer.send(found);
    })?;
    answers
        .recv_timeout(limit)
        .unwrap_or_else(|_| Err(io::Error::new(io::ErrorKind::TimedOut, "no response in time")))
}
