//! TLS, with what the credential says of the server's certificate.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, RootCertStore,
    SignatureScheme,
};

use super::server::Server;
use super::step::{Step, Trial, broken, failed, finding};
use crate::app::CredentialRun;
use crate::doctor::{CheckStatus, Finding};
use crate::error::Result;
use crate::model::{ClientKind, Credential, Live, field};
use crate::outside::{Text, Untrusted, trusted};

/// What a client of PostgreSQL sends to begin TLS, and the server's consent (PostgreSQL manual,
/// "SSLRequest").
const SSL_REQUEST: [u8; 8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];
const CONSENT: u8 = b'S';

/// libpq's name for the authorities that OpenSSL trusts.
const SYSTEM: &str = "system";

impl Trial<'_> {
    pub(super) fn tls(
        &self,
        server: &Server,
        stream: Option<TcpStream>,
        live: &Live,
        run: &CredentialRun<'_>,
    ) -> Step<Finding> {
        let credential = live.credential();
        match (&server.url, credential.endpoint, stream) {
            (Some(url), ..) => self.https(url, run),
            (None, ClientKind::Redshift | ClientKind::PostgreSql, Some(stream)) => {
                self.libpq(server, stream, credential)
            }
            (None, kind, _) => {
                let says = text!("the client checks it at login ({})", kind.name());
                Ok(finding("tls", CheckStatus::Skipped, says))
            }
        }
    }

    /// Any response over HTTPS shows that the certificate is trusted.
    fn https(&self, url: &str, run: &CredentialRun<'_>) -> Step<Finding> {
        if url.starts_with("http:") {
            return Ok(finding("tls", CheckStatus::Skipped, "the URL is plain http"));
        }
        let Some(api) = run.service().apis.first().map(|reachable| reachable.api) else {
            return Ok(finding("tls", CheckStatus::Skipped, "checked at login"));
        };
        let started = Instant::now();
        let session = run.session();
        let subject = Text::from("the gateway");
        self.budget()
            .run(&subject, &self.host.progress, session.reach(api, url))
            .map_err(failed("tls"))?;
        let took = trusted(started.elapsed().as_millis());
        Ok(finding("tls", CheckStatus::Fine, text!("certificate verified in {} ms", took)))
    }

    fn libpq(&self, server: &Server, stream: TcpStream, credential: &Credential) -> Step<Finding> {
        let text = |name| credential.field(name).map(|value| value.expose().into_owned());
        let mode = text(field::SSLMODE).unwrap_or_default();
        let file = text(field::SSLROOTCERT);
        if file.as_deref() == Some(SYSTEM) {
            let says = "libpq checks it at login, with the authorities of OpenSSL";
            return Ok(finding("tls", CheckStatus::Skipped, says));
        }
        let check = match (mode.as_str(), &file) {
            ("verify-full", _) => Check::Full,
            // With authorities at hand, libpq uses them (PostgreSQL manual, "SSL Support").
            ("verify-ca", _) | (_, Some(_)) => Check::Chain,
            _ => Check::Nothing,
        };
        let started = Instant::now();
        self.handshake(server, stream, file.as_deref(), check)?;
        let took = trusted(started.elapsed().as_millis());
        let mode = trusted(&mode);
        let says = match check {
            Check::Full => text!("certificate verified ({}) in {} ms", mode, took),
            Check::Chain => {
                text!("certificate verified, but not its name ({}) in {} ms", mode, took)
            }
            Check::Nothing => {
                text!("encrypted, certificate not verified ({}) in {} ms", mode, took)
            }
        };
        Ok(finding("tls", CheckStatus::Fine, says))
    }

    fn handshake(
        &self,
        server: &Server,
        mut stream: TcpStream,
        file: Option<&str>,
        check: Check,
    ) -> Step<()> {
        let filter = self.host.filter();
        let explain = |failure: io::Error| {
            let certificate = failure.get_ref().and_then(|inner| inner.downcast_ref());
            let hint = match certificate {
                Some(rustls::Error::InvalidCertificate(problem)) => hint_for(problem),
                _ => {
                    "check that a PostgreSQL server listens there, and the proxy or tunnel before it"
                }
            };
            let reason = filter.pass(Untrusted::from(failure.to_string()));
            broken("tls", text!("no TLS connection: {}", reason), hint)
        };
        let config = config(file, check).map_err(failed("tls"))?;
        let name = ServerName::try_from(server.host.clone())
            .map_err(|failure| explain(io::Error::other(failure)))?;
        let mut consent = [0];
        let limit = Some(self.left().max(Duration::from_millis(1)));
        stream
            .set_read_timeout(limit)
            .and_then(|()| stream.set_write_timeout(limit))
            .and_then(|()| stream.write_all(&SSL_REQUEST))
            .and_then(|()| stream.read_exact(&mut consent))
            .map_err(explain)?;
        if consent != [CONSENT] {
            let hint = "check the port: Redshift and RDS offer TLS on theirs";
            return Err(broken("tls", "the server does not offer TLS", hint));
        }
        let mut connection = ClientConnection::new(Arc::new(config), name)
            .map_err(|failure| explain(io::Error::other(failure)))?;
        while connection.is_handshaking() {
            connection.complete_io(&mut stream).map_err(explain)?;
        }
        // The end of the connection is of no interest.
        connection.send_close_notify();
        let _ = connection.complete_io(&mut stream);
        Ok(())
    }
}

fn hint_for(problem: &CertificateError) -> &'static str {
    match problem {
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "use the name that is in the certificate; through a tunnel, pass that name as --host \
                and the tunnel's end as --host-address"
        }
        _ => "pass --sslrootcert FILE with the authorities of the server",
    }
}

/// What is checked of the server's certificate.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Check {
    /// The name, too.
    Full,
    /// Who issued it.
    Chain,
    Nothing,
}

fn config(file: Option<&str>, check: Check) -> Result<ClientConfig> {
    let bug = |failure: rustls::Error| {
        crate::error::Error::bug("could not set up TLS").cause(trusted(failure))
    };
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let mut roots = RootCertStore::empty();
    for certificate in file.into_iter().flat_map(certificates) {
        // Bundles of a whole system have some that are older than the rules.
        let _ = roots.add(certificate);
    }
    let inner = (!roots.is_empty()).then(|| {
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build()
    });
    let inner = inner.transpose().map_err(|failure| {
        crate::error::Error::bug("could not set up TLS").cause(trusted(failure))
    })?;
    let verifier = AsLibpq { inner, check, provider: Arc::clone(&provider) };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(bug)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    Ok(config)
}

fn certificates(file: &str) -> Vec<CertificateDer<'static>> {
    let pem = CertificateDer::pem_file_iter(file);
    pem.map(|found| found.filter_map(std::result::Result::ok).collect()).unwrap_or_default()
}

/// Checks a certificate as far as libpq does with that `sslmode`.
#[derive(Debug)]
struct AsLibpq {
    /// `None` without authorities.
    inner: Option<Arc<WebPkiServerVerifier>>,
    check: Check,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AsLibpq {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        others: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        use rustls::Error::InvalidCertificate;
        let verified = match (&self.inner, self.check) {
            (_, Check::Nothing) => return Ok(ServerCertVerified::assertion()),
            (None, _) => return Err(InvalidCertificate(CertificateError::UnknownIssuer)),
            (Some(inner), _) => inner.verify_server_cert(certificate, others, name, ocsp, now),
        };
        match verified {
            Err(InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) if self.check == Check::Chain => Ok(ServerCertVerified::assertion()),
            verified => verified,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
