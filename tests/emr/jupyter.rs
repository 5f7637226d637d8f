//! A real jupyter_server, started by the real lakekey, whose kernels live behind a gateway that
//! wants the token.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::{Fault, Gateway, ManagedEndpoint, Sandbox, VIRTUAL_CLUSTER};
use testkit::running::Running;
use testkit::tools::require;

use crate::common::tools::LAKEKEY;

const RENEWER: &str = "lakekey_jupyter.LakekeyTokenRenewer";
/// The token of jupyter_server itself, for its own clients.
const LOCAL: &str = "local";

/// Returns a program of a virtual environment that `make packages-test` makes.
fn tool(name: &str) -> PathBuf {
    let (environment, package) = match name {
        "jupyter-enterprisegateway" => ("venv-gateway", "jupyter_enterprise_gateway"),
        _ => ("venv", "jupyter_server"),
    };
    require(package);
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/test-tools");
    let path = tools.join(environment).join("bin").join(name);
    assert!(
        path.exists(),
        "{} is missing; `make packages-test` installs {package} from PyPI there",
        path.display()
    );
    path
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// Waits until `process`, which writes to `log`, listens.
fn wait_for(port: u16, process: &mut Running, log: &Path) {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        let ended = process.try_wait().unwrap();
        assert!(
            ended.is_none() && start.elapsed() < Duration::from_secs(60),
            "nothing listens: {ended:?} {}",
            fs::read_to_string(log).unwrap_or_default()
        );
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// Returns status and body of a GET.
fn get(port: u16, path: &str, authorization: &str) -> (u16, String) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nAuthorization: {authorization}\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok());
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body.to_owned());
    (status.unwrap_or_else(|| panic!("{answer}")), body.unwrap_or_default())
}

fn package() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("contrib/jupyter")
}

/// A jupyter_server in gateway mode. Dropping it ends it.
struct Server {
    process: Running,
    port: u16,
    home: tempfile::TempDir,
}

impl Server {
    fn start(aws: &Sandbox, endpoint: &str, renewer: bool) -> Self {
        let home = tempfile::tempdir().unwrap();
        let port = free_port();
        let bin = tool("jupyter-server").parent().unwrap().to_owned();
        let log = fs::File::create(home.path().join("log")).unwrap();
        let words = ["emr-session", "--virtual-cluster", VIRTUAL_CLUSTER, "--endpoint", endpoint];
        let mut command = Command::new(LAKEKEY);
        command
            .args(words)
            .args(["--", "jupyter", "server", "--no-browser", "--allow-root"])
            .arg("--ServerApp.ip=127.0.0.1")
            .arg(format!("--ServerApp.port={port}"))
            .arg("--ServerApp.port_retries=0")
            .arg(format!("--IdentityProvider.token={LOCAL}"))
            .env_clear()
            .envs(aws.environment())
            .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
            .env("HOME", home.path())
            .env("LAKEKEY_STORE", "none")
            // Of a careless shell: would end up in other hands, or in none.
            .env("JUPYTER_GATEWAY_AUTH_HEADER_KEY", "X-Elsewhere")
            .env("JUPYTER_GATEWAY_HTTP_USER", "somebody")
            .env("JUPYTER_GATEWAY_HTTP_PWD", "else")
            .current_dir(home.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone().unwrap())
            .stderr(log);
        if renewer {
            command
                .env("PYTHONPATH", package())
                .env("JUPYTER_GATEWAY_TOKEN_RENEWER_CLASS", RENEWER)
                .env("LAKEKEY_JUPYTER_COMMAND", LAKEKEY)
                .env("LAKEKEY_JUPYTER_ARGS", words[1..].join(" "));
        }
        let mut process = Running::new(command.spawn().unwrap());
        wait_for(port, &mut process, &home.path().join("log"));
        Self { process, port, home }
    }

    fn log(&self) -> String {
        fs::read_to_string(self.home.path().join("log")).unwrap()
    }

    fn kernel_specs(&self) -> (u16, String) {
        get(self.port, "/api/kernelspecs", &format!("token {LOCAL}"))
    }

    /// Fails if a token is where others can read it.
    fn no_token_shows(&self, aws: &Sandbox) {
        let arguments = fs::read(format!("/proc/{}/cmdline", self.process.id()));
        let arguments = String::from_utf8_lossy(&arguments.unwrap_or_default()).into_owned();
        let log = self.log();
        for token in aws.passwords() {
            assert!(!log.contains(&token), "a token in the log: {log}");
            assert!(!arguments.contains(&token), "a token in the arguments: {arguments}");
        }
    }
}

/// Puts a gateway behind an endpoint whose tokens live that long.
fn gateway(aws: &Sandbox, endpoint: &str, lifetime: Option<Duration>) -> Gateway {
    let gateway = aws.gateway(endpoint).unwrap();
    aws.managed_endpoint(ManagedEndpoint {
        server_url: Some(gateway.url()),
        lifetime,
        ..aws.new_managed_endpoint(endpoint, "JUPYTER_ENTERPRISE_GATEWAY")
    });
    gateway
}

#[test]
#[ignore = "needs jupyter_server"]
fn it_lists_the_kernel_specs_of_the_gateway() {
    let aws = Sandbox::start().unwrap();
    let gateway = gateway(&aws, "notebooks", None);
    let server = Server::start(&aws, "notebooks", false);
    let (status, body) = server.kernel_specs();
    assert_eq!(status, 200, "{body}\n{}", server.log());
    let specs: serde_json::Value = serde_json::from_str(&body).unwrap();
    let spec = &specs["kernelspecs"]["python_kubernetes"]["spec"];
    assert_eq!(spec["display_name"], "PySpark on EKS", "{body}");
    let expected = format!("token {}", aws.session_tokens()[0].token);
    let seen = gateway.seen();
    assert!(!seen.is_empty());
    for request in seen {
        assert_eq!((request.authorization, request.status), (expected.clone(), 200));
    }
    assert_eq!(aws.session_tokens().len(), 1);
    server.no_token_shows(&aws);
}

#[test]
#[ignore = "needs jupyter_enterprise_gateway"]
fn real_enterprise_gateway_takes_the_token() {
    let aws = Sandbox::start().unwrap();
    let home = tempfile::tempdir().unwrap();
    let port = free_port();
    // This gateway knows one token, from its start on: AWS hands out that one.
    let token = "Zm9v+/8gYmFy/+YmF6==";
    let answer = format!(
        r#"{{"id":"abc","credentials":{{"token":"{token}"}},"expiresAt":"2999-01-01T00:00:00Z"}}"#
    );
    aws.fault("GetManagedEndpointSessionCredentials", Fault::Answer(answer));
    aws.managed_endpoint(ManagedEndpoint {
        server_url: Some(format!("http://127.0.0.1:{port}")),
        ..aws.new_managed_endpoint("notebooks", "JUPYTER_ENTERPRISE_GATEWAY")
    });
    let spec = home.path().join(".local/share/jupyter/kernels/pyspark/kernel.json");
    let text =
        r#"{"argv":["true","{connection_file}"],"display_name":"PySpark","language":"python"}"#;
    crate::common::world::write(&spec, text);
    let log = home.path().join("log");
    let file = fs::File::create(&log).unwrap();
    let mut command = Command::new(tool("jupyter-enterprisegateway"));
    command
        .args(["--ip=127.0.0.1", "--EnterpriseGatewayApp.port_retries=0"])
        .arg(format!("--port={port}"))
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("HOME", home.path())
        .env("EG_AUTH_TOKEN", token)
        .current_dir(home.path())
        .stdin(Stdio::null())
        .stdout(file.try_clone().unwrap())
        .stderr(file);
    let mut gateway = Running::new(command.spawn().unwrap());
    wait_for(port, &mut gateway, &log);
    assert_eq!(get(port, "/api/kernelspecs", "token wrong").0, 401);
    let server = Server::start(&aws, "notebooks", false);
    let (status, body) = server.kernel_specs();
    assert_eq!(status, 200, "{body}\n{}", server.log());
    let specs: serde_json::Value = serde_json::from_str(&body).unwrap();
    assert_eq!(specs["kernelspecs"]["pyspark"]["spec"]["display_name"], "PySpark", "{body}");
}

#[test]
#[ignore = "needs jupyter_server"]
fn renewer_keeps_it_working_past_the_end_of_its_token() {
    let aws = Sandbox::start().unwrap();
    let life = Duration::from_secs(5);
    let gateway = gateway(&aws, "notebooks", Some(life));
    let (with, without) = std::thread::scope(|scope| {
        let without = scope.spawn(|| Server::start(&aws, "notebooks", false));
        (Server::start(&aws, "notebooks", true), without.join().unwrap())
    });
    let start = Instant::now();
    while start.elapsed() < 2 * life + Duration::from_secs(2) {
        let (status, body) = with.kernel_specs();
        assert_eq!(status, 200, "after {:?}: {body}\n{}", start.elapsed(), with.log());
        std::thread::sleep(Duration::from_millis(300));
    }
    let (status, _) = without.kernel_specs();
    assert_ne!(status, 200, "the gateway takes a token that has ended");
    let mut admitted: Vec<String> = (gateway.seen().into_iter())
        .filter(|request| request.status == 200)
        .map(|request| request.authorization)
        .collect();
    admitted.sort();
    admitted.dedup();
    assert!(admitted.len() >= 3, "{} tokens in {:?}", admitted.len(), start.elapsed());
    with.no_token_shows(&aws);
    without.no_token_shows(&aws);
}

#[test]
#[ignore = "needs jupyter_server"]
fn renewers_own_tests_pass() {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(tool("python"))
        .args(["-m", "unittest", "discover", "-s", "tests"])
        .current_dir(package())
        .env("HOME", home.path())
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(!said.contains("Ran 0 tests"), "{said}");
}
