//! The one way to make a client of an SDK.

/// Returns the client of an SDK that signs as `connection` does, asks at `endpoint_url` if that is
/// some, and tells the connection's clock what time AWS has it.
macro_rules! client {
    ($sdk:ident, $connection:expr, $endpoint_url:expr) => {{
        let connection: &$crate::aws::SignedSession = $connection;
        let config = $sdk::config::Builder::from(&connection.config);
        let mut config = config.interceptor(connection.clock.clone());
        let endpoint_url: Option<String> = $endpoint_url;
        if endpoint_url.is_some() {
            // The URL wins over the dual-stack name, which the SDK cannot put together.
            config.set_use_dual_stack(Some(false));
        }
        config.set_endpoint_url(endpoint_url);
        $sdk::Client::from_conf(config.build())
    }};
}
pub(crate) use client;
