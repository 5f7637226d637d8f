//! The variants of an API's default endpoint.

/// What decides the default endpoint of an API.
#[derive(Clone, Copy, Debug)]
pub struct EndpointVariant<'a> {
    /// The region.
    pub region: &'a str,
    /// Whether to use the FIPS endpoint.
    pub fips: bool,
    /// Whether to use the dual-stack endpoint.
    pub dual_stack: bool,
}
