//! A MariaDB server of the tests' own: private directory, socket and port.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sandbox::Watcher;
use tempfile::TempDir;
use testkit::tools::tool;

use crate::common::tools::feed;
use crate::common::world::World;

/// A running server. Dropping it stops it and removes its files, and so does whatever end of the
/// tests.
pub(crate) struct MariaDb {
    pub(crate) port: u16,
    home: TempDir,
    process: Child,
    watcher: Option<Watcher>,
}

impl MariaDb {
    /// Starts a server with the certificate of the world's authority.
    pub(crate) fn start(world: &World) -> Self {
        let server = tool("mariadbd", "mariadb-server");
        let install = tool("mariadb-install-db", "mariadb-server");
        tool("mariadb", "mariadb-client");
        let home = tempfile::Builder::new().prefix("lakekey-mariadb-").tempdir().unwrap();
        let data = home.path().join("data");
        // The server refuses to run as root unless it is told to.
        let user: &[&str] =
            if rustix::process::geteuid().is_root() { &["--user=root"] } else { &[] };
        // Its asynchronous I/O is scarce on a machine where much runs at once.
        let frugal = ["--innodb-use-native-aio=0", "--innodb-buffer-pool-size=8M"];
        let output = Command::new(install)
            .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db"])
            .arg(format!("--datadir={}", data.display()))
            .args(user)
            .args(frugal)
            .output()
            .unwrap();
        let said = [output.stdout, output.stderr].concat();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&said));
        let (certificate, key) = world.aws.server_files();
        let mut tries = 0;
        let (port, process, watcher) = loop {
            let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
            let mut process = Command::new(&server)
                .arg("--no-defaults")
                .args(user)
                .arg(format!("--datadir={}", data.display()))
                .arg(format!("--socket={}", home.path().join("socket").display()))
                .arg(format!("--pid-file={}", home.path().join("pid").display()))
                .arg(format!("--log-error={}", home.path().join("log").display()))
                .arg(format!("--ssl-cert={}", certificate.display()))
                .arg(format!("--ssl-key={}", key.display()))
                .arg(format!("--port={port}"))
                .args(["--bind-address=127.0.0.1,127.0.0.2", "--skip-name-resolve"])
                .args(frugal)
                .stdin(Stdio::null())
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn()
                .unwrap();
            let (id, place) = (process.id().to_string(), home.path().as_os_str());
            let clean = "kill -KILL \"$1\"; rm -rf \"$2\"";
            let watcher = Watcher::start(clean, [id.as_ref(), place], |_| ()).unwrap();
            let start = Instant::now();
            let is_up = loop {
                if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                    break true;
                }
                if process.try_wait().unwrap().is_some() {
                    break false;
                }
                assert!(start.elapsed() < testkit::PATIENCE, "mariadbd does not start");
                std::thread::sleep(Duration::from_millis(50));
            };
            if is_up {
                break (port, process, Some(watcher));
            }
            watcher.dismiss();
            tries += 1;
            let log = std::fs::read_to_string(home.path().join("log")).unwrap_or_default();
            assert!(tries < 3, "mariadbd does not start: {log}");
        };
        Self { port, home, process, watcher }
    }

    /// Makes a database and a user who may log in to it.
    pub(crate) fn allow(&self, user: &str, password: &str, database: &str) {
        let text = |text: &str| {
            let text = text.replace('\\', "\\\\").replace('\'', "''").replace('\n', "\\n");
            format!("'{text}'")
        };
        let name = format!("`{}`", database.replace('`', "``"));
        let sql = format!(
            "CREATE DATABASE IF NOT EXISTS {name};\n\
             CREATE OR REPLACE USER {user}@'%' IDENTIFIED BY {password};\n\
             GRANT ALL ON *.* TO {user}@'%';\n",
            user = text(user),
            password = text(password),
        );
        let socket: PathBuf = self.home.path().join("socket");
        let mut client = Command::new(tool("mariadb", "mariadb-client"));
        client.env_clear().args([
            "--no-defaults",
            "--default-character-set=utf8mb4",
            "--user=root",
        ]);
        feed(client.arg(format!("--socket={}", socket.display())), &sql);
    }
}

impl Drop for MariaDb {
    fn drop(&mut self) {
        // Which kills it. Its id is its own until it is waited for.
        drop(self.watcher.take());
        let _ended = self.process.wait();
    }
}
