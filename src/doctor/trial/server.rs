//! Which servers a credential is for.

use crate::model::{ClientKind, Credential, field};

/// A server, and how clients reach it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Server {
    /// The name, which its certificate has to have.
    pub(super) host: String,
    pub(super) port: u16,
    /// The address to connect to, if it is not that of the name: the end of a tunnel.
    pub(super) address: Option<String>,
    /// The URL, if the server is asked over HTTPS.
    pub(super) url: Option<String>,
}

/// Returns the servers that the fields of `credential` name; none if they name none in a form that
/// lakekey reads.
pub(super) fn servers(credential: &Credential) -> Vec<Server> {
    let text = |name| credential.field(name).map(|value| value.expose().into_owned());
    if let (Some(host), Some(port)) = (text(field::HOST), text(field::PORT)) {
        let address = text(field::HOST_ADDRESS);
        let server = port.parse().ok().map(|port| Server { host, port, address, url: None });
        return server.into_iter().collect();
    }
    if let Some(servers) = text(field::BOOTSTRAP_SERVERS) {
        return servers.split(',').filter_map(|server| host_and_port(server.trim())).collect();
    }
    let is_web = [ClientKind::JupyterGateway, ClientKind::Livy, ClientKind::SparkConnect]
        .contains(&credential.endpoint);
    let url = text(field::URL).filter(|_| is_web);
    url.and_then(|url| of_url(&url)).into_iter().collect()
}

fn host_and_port(text: &str) -> Option<Server> {
    let (host, port) = text.rsplit_once(':')?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    Some(Server { host, port: port.parse().ok()?, address: None, url: None })
}

/// Returns the server of an HTTP URL.
fn of_url(url: &str) -> Option<Server> {
    let uri: http::Uri = url.parse().ok()?;
    let usual = match uri.scheme_str()? {
        "https" => 443,
        "http" => 80,
        _ => return None,
    };
    let host = uri.host()?.trim_start_matches('[').trim_end_matches(']').to_owned();
    let port = uri.port_u16().unwrap_or(usual);
    Some(Server { host, port, address: None, url: Some(url.to_owned()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_of_urls_have_their_usual_port() {
        let server = |url| of_url(url).map(|server| (server.host, server.port));
        assert_eq!(server("https://a.example/x"), Some(("a.example".into(), 443)));
        assert_eq!(server("http://[::1]:80/x"), Some(("::1".into(), 80)));
        assert_eq!(server("https://a.example:8443"), Some(("a.example".into(), 8443)));
        assert_eq!(server("sc://a.example:443"), None);
        let server = |text| host_and_port(text).map(|server| (server.host, server.port));
        assert_eq!(server("b-1.example:9096"), Some(("b-1.example".into(), 9096)));
        assert_eq!(server("b-1.example"), None);
    }
}
