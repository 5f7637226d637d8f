//! TLS, authorities and proxies, for every service and every call that it makes.

use sandbox::{Proxy, ProxyMode, Sandbox};
use testkit::keyring::KeyringEnvironment;
use testkit::real::{Real, good, text};

use crate::common::services::ALL;
use crate::common::tools::LAKEKEY;

/// Returns a machine that reaches AWS by its names, through a proxy that leads to the sandbox.
fn behind_a_proxy() -> (Real, Proxy) {
    let aws = Sandbox::builder().tls(true).start().unwrap();
    let mut machine = Real::with(LAKEKEY, aws, KeyringEnvironment::without_bus());
    machine.set("LAKEKEY_STORE", "none");
    machine.set("AWS_MAX_ATTEMPTS", "1");
    let proxy = Proxy::start(ProxyMode::Forward(machine.aws.address())).unwrap();
    machine.unset("AWS_ENDPOINT_URL");
    machine.set("HTTPS_PROXY", &proxy.url());
    (machine, proxy)
}

fn hosts(proxy: &Proxy) -> Vec<String> {
    let requests = proxy.requests();
    let targets =
        requests.iter().filter_map(|head| head.strip_prefix("CONNECT ")?.split(' ').next());
    targets.map(str::to_owned).collect()
}

#[test]
fn every_call_goes_through_the_proxy_and_past_it_where_it_may() {
    for case in ALL {
        let (mut machine, proxy) = behind_a_proxy();
        let run = |machine: &Real, more: &[&str]| {
            machine.lakekey(case.arguments).args(more).output().unwrap()
        };
        good(run(&machine, &[]));
        for operation in case.calls {
            assert!(machine.aws.count(operation) > 0, "{operation}");
        }
        let asked = machine.aws.requests().len();
        // A connection for each service, or for each of its calls: never none.
        assert!((1..=asked).contains(&proxy.count()), "{:?}", hosts(&proxy));
        assert!(
            hosts(&proxy).iter().all(|host| host.ends_with(".eu-west-1.amazonaws.com:443")),
            "{:?}",
            hosts(&proxy)
        );
        // By a URL on this machine, which NO_PROXY lists.
        let (url, before) = (machine.aws.url(), proxy.count());
        machine.set("AWS_ENDPOINT_URL", &url);
        machine.set("NO_PROXY", "localhost,127.0.0.1");
        good(run(&machine, &[]));
        assert_eq!(proxy.count(), before, "{}", case.name());
        // And the other way round: without the exception the proxy is asked.
        machine.unset("NO_PROXY");
        good(run(&machine, &[]));
        assert!(proxy.count() > before, "{}", case.name());
    }
}

#[test]
fn authority_comes_from_each_of_its_places() {
    for case in ALL {
        let (mut machine, _proxy) = behind_a_proxy();
        let authority = machine.aws.authority_file().to_string_lossy().into_owned();
        machine.unset("AWS_CA_BUNDLE");
        let run = |machine: &Real| machine.lakekey(case.arguments).output().unwrap();
        let output = run(&machine);
        assert_eq!(output.status.code(), Some(1), "{}", case.name());
        let stderr = text(&output.stderr);
        assert!(stderr.contains("is not trusted") && stderr.contains("AWS_CA_BUNDLE"), "{stderr}");
        assert_eq!(machine.aws.requests().len(), 0, "nothing was said to a stranger");
        // In place of the system's own.
        machine.set("SSL_CERT_FILE", &authority);
        good(run(&machine));
        machine.unset("SSL_CERT_FILE");
        // Damaged, none or missing, it is refused, and nobody is asked.
        let damaged = machine.keyring.path("damaged.pem");
        let pem = std::fs::read_to_string(&authority).unwrap();
        std::fs::write(&damaged, pem.replace("MI", "?!")).unwrap();
        let asked = machine.aws.requests().len();
        for bundle in [&*damaged.to_string_lossy(), "/etc/hostname", "/no/such/file"] {
            machine.set("AWS_CA_BUNDLE", bundle);
            let output = run(&machine);
            assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
            assert!(text(&output.stderr).contains("AWS_CA_BUNDLE"), "{}", text(&output.stderr));
        }
        assert_eq!(machine.aws.requests().len(), asked, "{}", case.name());
        // Beside them.
        machine.set("AWS_CA_BUNDLE", &authority);
        good(run(&machine));
        machine.unset("AWS_CA_BUNDLE");
        let config = machine.keyring.path("config");
        std::fs::write(&config, format!("[default]\nca_bundle = {authority}\n")).unwrap();
        machine.set("AWS_CONFIG_FILE", &config.to_string_lossy());
        good(run(&machine));
    }
}

#[test]
fn fips_and_dual_stack_reach_every_service() {
    for case in ALL {
        for (variable, key, is_meant) in [
            (
                "AWS_USE_FIPS_ENDPOINT",
                "use_fips_endpoint",
                (|host| host.contains("fips")) as fn(&str) -> bool,
            ),
            ("AWS_USE_DUALSTACK_ENDPOINT", "use_dualstack_endpoint", |host| {
                host.ends_with(".api.aws:443")
            }),
        ] {
            let (mut machine, proxy) = behind_a_proxy();
            machine.set(variable, "true");
            // The certificate may not name this host, and not every service has it; where the
            // requests go is the question.
            machine.lakekey(case.arguments).output().unwrap();
            let by_variable = hosts(&proxy);
            assert!(!by_variable.is_empty(), "{} {variable}", case.name());
            assert!(by_variable.iter().all(|host| is_meant(host)), "{by_variable:?}");
            machine.unset(variable);
            let config = machine.keyring.path("config");
            std::fs::write(&config, format!("[default]\n{key} = true\n")).unwrap();
            machine.set("AWS_CONFIG_FILE", &config.to_string_lossy());
            machine.lakekey(case.arguments).output().unwrap();
            let by_profile = hosts(&proxy).split_off(by_variable.len());
            assert!(!by_profile.is_empty(), "{} {key}", case.name());
            assert!(by_profile.iter().all(|host| is_meant(host)), "{by_profile:?}");
        }
    }
}

#[test]
fn password_of_the_proxy_stays_with_the_proxy() {
    for case in ALL {
        let (mut machine, proxy) = behind_a_proxy();
        let with_password = |url: &str| url.replace("http://", "http://me:pr0xy-s3cret@");
        machine.set("HTTPS_PROXY", &with_password(&proxy.url()));
        good(machine.lakekey(case.arguments).output().unwrap());
        assert!(
            proxy.requests()[0].to_ascii_lowercase().contains("proxy-authorization: basic "),
            "{:?}",
            proxy.requests()
        );
        let refusing = Proxy::start(ProxyMode::Refuse(407)).unwrap();
        let gone = "http://127.0.0.1:9".to_owned();
        let no_url = "http://a b".to_owned();
        for (url, status) in [(refusing.url(), 7), (gone, 7), (no_url, 2)] {
            machine.set("HTTPS_PROXY", &with_password(&url));
            for more in [&["-vv"][..], &["--error-format", "json"]] {
                let output = machine.lakekey(case.arguments).args(more).output().unwrap();
                let stderr = text(&output.stderr);
                assert!(!output.status.success(), "{stderr}");
                assert!(!stderr.contains("pr0xy-s3cret"), "{stderr}");
                assert_eq!(output.status.code(), Some(status), "{url}: {stderr}");
                assert!(stderr.contains("HTTPS_PROXY"), "{url}: {stderr}");
            }
        }
    }
}
