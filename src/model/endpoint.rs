//! What a credential opens, as far as clients differ.

/// The kind of endpoint that a credential describes. Renderers decide by this, never by the
/// name of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Endpoint {
    /// Amazon Redshift: PostgreSQL's protocol with JDBC's own driver.
    Redshift,
}

impl Endpoint {
    /// Every kind, in the order of their saved numbers.
    pub const ALL: &[Self] = &[Self::Redshift];

    /// Returns the name under which the kind is saved; never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Redshift => "redshift",
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
        }
    }
}
