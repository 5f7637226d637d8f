//! What a credential opens, as far as clients differ.

/// The kind of endpoint that a credential describes. Renderers decide by this, never by the
/// name of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// Amazon Redshift: PostgreSQL's protocol with JDBC's own driver.
    Redshift,
    /// A kdb+ process: kdb+ IPC over TLS, opened with a handle such as `:tcps://host:port:user:password`.
    Kdb,
}

impl Endpoint {
    /// Every kind, in the order of their saved numbers.
    pub const ALL: &[Self] = &[Self::Redshift, Self::Kdb];

    /// Returns the name under which the kind is saved; never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Redshift => "redshift",
            Self::Kdb => "kdb",
        }
    }

    /// Returns the kind with that saved name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Returns the variables that would redirect or weaken the connection if a client of this
    /// endpoint found them beside those of the credential (libpq manual, "Environment
    /// Variables").
    ///
    /// For kdb+ those are the switches that turn the check of the server's certificate off and
    /// that choose the ciphers, under both of their names (KX documentation, "SSL/TLS"): without
    /// them the server is verified. Which authorities to trust (`KX_SSL_CA_CERT_FILE`,
    /// `KX_SSL_CA_CERT_PATH`) stays the user's: kdb+ trusts nobody unless told.
    #[must_use]
    pub fn siblings(self) -> &'static [&'static str] {
        match self {
            Self::Redshift => &[
                "PGSERVICE",
                "PGSERVICEFILE",
                "PGHOSTADDR",
                "PGPASSFILE",
                "PGREQUIRESSL",
                "PGSSLNEGOTIATION",
                "PGCHANNELBINDING",
                "PGOPTIONS",
                "PGGSSENCMODE",
                "PGREQUIREAUTH",
                "PGSSLMINPROTOCOLVERSION",
                "PGSSLMAXPROTOCOLVERSION",
                "PGTARGETSESSIONATTRS",
            ],
            Self::Kdb => &[
                "KX_SSL_VERIFY_SERVER",
                "SSL_VERIFY_SERVER",
                "KX_SSL_CIPHER_LIST",
                "SSL_CIPHER_LIST",
            ],
        }
    }
}
