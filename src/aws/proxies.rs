//! The proxies that the environment names, as the AWS CLI reads them (Python's
//! `getproxies_environment` and `proxy_bypass_environment`), and what curl knows beyond that. All
//! are checked before anything connects: the HTTP client goes past a proxy that it cannot read.

use aws_smithy_http_client::proxy::ProxyConfig;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;

use crate::environment::Environment;
use crate::error::{Error, Result};

/// The variables that name proxies.
const VARIABLES: [&str; 6] =
    ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"];

/// The proxies of a run.
#[derive(Debug)]
pub(super) struct Proxies {
    http: Option<Proxy>,
    https: Option<Proxy>,
    /// What is reached directly, as it was set.
    none: String,
    /// Knows the blocks of addresses in it, which Python does not.
    matcher: Matcher,
}

#[derive(Debug)]
struct Proxy {
    variable: &'static str,
    url: String,
}

/// How a request goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Route {
    Direct,
    Proxy,
    /// Through a SOCKS proxy, which the HTTP client cannot use, though it reads its URL.
    Socks(SocksRefused),
}

/// Returned for a request that a SOCKS proxy would get. Has the variable that names it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SocksRefused(pub(super) &'static str);

impl std::fmt::Display for SocksRefused {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} names a SOCKS proxy, which is not supported", self.0)
    }
}

impl std::error::Error for SocksRefused {}

impl Proxies {
    /// Reads and checks them. Values are not repeated: they may hold a password.
    pub(super) fn of(environment: &Environment) -> Result<Self> {
        for variable in VARIABLES {
            if environment.text(variable)?.is_some_and(|value| !is_proxy(value)) {
                return Err(Error::usage(text!(
                    "the variable {} is not the URL of a proxy",
                    variable
                ))
                .hint(text!("set it like http://proxy.example.com:3128, or unset {}", variable)));
            }
        }
        let all = || first(environment, ["all_proxy", "ALL_PROXY"]);
        let https = first(environment, ["https_proxy", "HTTPS_PROXY"]).or_else(all);
        // In a CGI program anybody can set this one, by the header `Proxy` (httpoxy).
        let is_cgi = environment.raw("REQUEST_METHOD").is_some();
        let names = ["http_proxy", if is_cgi { "http_proxy" } else { "HTTP_PROXY" }];
        let http = first(environment, names).or_else(all);
        let of = |proxy: &Option<Option<Proxy>>| match proxy {
            Some(Some(proxy)) => proxy.url.clone(),
            _ => String::new(),
        };
        let none =
            ["no_proxy", "NO_PROXY"].into_iter().find(|name| environment.raw(name).is_some());
        let none = match none {
            Some(name) => environment.text(name)?.unwrap_or_default().to_owned(),
            None => String::new(),
        };
        // Elsewhere than by itself, Python takes the star for a name.
        let entries: Vec<&str> = none.split(',').filter(|entry| entry.trim() != "*").collect();
        let matcher = Matcher::builder().http(of(&http)).https(of(&https));
        let matcher = matcher.no(entries.join(",")).build();
        Ok(Self { http: http.flatten(), https: https.flatten(), none, matcher })
    }

    /// Returns how a request to `url` goes.
    pub(super) fn route(&self, url: &str) -> Route {
        let Ok(uri) = url.parse::<Uri>() else { return Route::Direct };
        if self.bypasses(&uri) || self.matcher.intercept(&uri).is_none() {
            return Route::Direct;
        }
        match if url.starts_with("http:") { &self.http } else { &self.https } {
            Some(Proxy { variable, url }) if scheme(url).starts_with("socks") => {
                Route::Socks(SocksRefused(variable))
            }
            Some(_) => Route::Proxy,
            None => Route::Direct,
        }
    }

    /// Returns what sends all requests with plain http through their proxy, and what sends all
    /// others through theirs.
    pub(super) fn configs(&self) -> [ProxyConfig; 2] {
        let config = |proxy: &Option<Proxy>| {
            let url = proxy.as_ref().map(|proxy| match proxy.url.contains("://") {
                true => proxy.url.clone(),
                false => format!("http://{}", proxy.url),
            });
            // A SOCKS proxy is never taken.
            url.and_then(|url| ProxyConfig::all(url).ok()).unwrap_or_else(ProxyConfig::disabled)
        };
        [config(&self.http), config(&self.https)]
    }

    /// Returns whether Python would reach `uri` directly: by its name, by a name above it, or by
    /// either with the port.
    fn bypasses(&self, uri: &Uri) -> bool {
        let Some(authority) = uri.authority() else { return false };
        let whole = authority.as_str().rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let host = authority.host().to_ascii_lowercase();
        self.none.trim() == "*"
            || self.none.split(',').any(|entry| {
                let name = entry.trim().trim_start_matches('.').to_ascii_lowercase();
                let is_below = |target: &str| {
                    target.strip_suffix(&name).is_some_and(|above| {
                        above.is_empty() || (above.len() > 1 && above.ends_with('.'))
                    })
                };
                !name.is_empty() && (is_below(&host) || is_below(&whole))
            })
    }
}

/// Returns what the first of two variables that says something names; nothing within, where the
/// one in lower case is set to nothing: that hides the other.
fn first(environment: &Environment, names: [&'static str; 2]) -> Option<Option<Proxy>> {
    let [lower, upper] = names;
    let proxy = |variable, url: &str| Some(Proxy { variable, url: url.to_owned() });
    match (environment.raw(lower), environment.lossy(lower), environment.lossy(upper)) {
        (Some(_), Some(url), _) => Some(proxy(lower, url)),
        (Some(_), None, _) => Some(None),
        (None, _, Some(url)) => Some(proxy(upper, url)),
        (None, _, None) => None,
    }
}

fn scheme(url: &str) -> String {
    url.split_once("://").map_or_else(String::new, |(scheme, _)| scheme.to_ascii_lowercase())
}

fn is_proxy(value: &str) -> bool {
    value.parse::<Uri>().is_ok_and(|uri| {
        let known = uri.scheme_str().is_none_or(|scheme| {
            ["http", "https", "socks4", "socks4a", "socks5", "socks5h"].contains(&scheme)
        });
        known && uri.host().is_some_and(|host| !host.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn proxies_are_those_of_the_client_below() {
        for value in
            ["http://proxy:3128", "proxy:3128", "http://me:p%40ss@proxy", "socks5h://[::1]:1080"]
        {
            assert!(is_proxy(value), "{value}");
        }
        for value in ["http://a b", "ftp://proxy", "/proxy", "http://", "http://me:p@ss word@proxy"]
        {
            assert!(!is_proxy(value), "{value}");
        }
        let environment = Environment::from_iter([("https_proxy", "http://me:s3cret@a b")]);
        let error = Proxies::of(&environment).unwrap_err();
        let shown = format!("{error:?}");
        assert!(shown.contains("https_proxy") && !shown.contains("s3cret"), "{shown}");
    }

    #[test]
    fn right_requests_go_directly() {
        const PROXY: &str = "http://proxy:3128";
        for (variables, url, expected) in [
            (&[("HTTP_PROXY", PROXY)][..], "http://a.b", Route::Proxy),
            (&[("HTTP_PROXY", PROXY)], "https://a.b", Route::Direct),
            (&[("HTTPS_PROXY", PROXY)], "https://a.b", Route::Proxy),
            (&[("ALL_PROXY", PROXY)], "https://a.b", Route::Proxy),
            (&[("ALL_PROXY", PROXY), ("http_proxy", "")], "http://a.b", Route::Direct),
            (&[("HTTP_PROXY", PROXY), ("http_proxy", "")], "http://a.b", Route::Direct),
            (&[("HTTP_PROXY", ""), ("http_proxy", PROXY)], "http://a.b", Route::Proxy),
            (&[("HTTP_PROXY", PROXY), ("REQUEST_METHOD", "GET")], "http://a.b", Route::Direct),
            (&[("http_proxy", PROXY), ("REQUEST_METHOD", "GET")], "http://a.b", Route::Proxy),
            (
                &[("ALL_PROXY", "socks5h://[::1]:1080")],
                "https://a.b",
                Route::Socks(SocksRefused("ALL_PROXY")),
            ),
            (
                &[("ALL_PROXY", "socks5h://[::1]:1080"), ("HTTPS_PROXY", PROXY)],
                "https://a.b",
                Route::Proxy,
            ),
        ] {
            let proxies = Proxies::of(&variables.iter().copied().collect()).unwrap();
            assert_eq!(proxies.route(url), expected, "{variables:?} {url}");
        }
        for (none, url, expected) in [
            ("*", "http://10.1.2.3", Route::Direct),
            ("a.b, *", "http://c.d", Route::Proxy),
            ("a.b", "http://x.a.b", Route::Direct),
            (".a.b", "http://a.b", Route::Direct),
            ("A.b", "http://a.B:80", Route::Direct),
            ("b", "http://ab", Route::Proxy),
            ("a.b:81", "http://a.b:81", Route::Direct),
            ("a.b:81", "http://a.b", Route::Proxy),
            ("10.0.0.0/8", "http://10.1.2.3", Route::Direct),
            ("::1", "http://[::1]:9", Route::Direct),
            ("10.1.2.3", "http://10.1.2.3:9", Route::Direct),
            ("", "http://a.b", Route::Proxy),
        ] {
            let environment = [("http_proxy", PROXY), ("no_proxy", none), ("NO_PROXY", "x")];
            let proxies = Proxies::of(&environment.into_iter().collect()).unwrap();
            assert_eq!(proxies.route(url), expected, "{none} {url}");
        }
    }
}
