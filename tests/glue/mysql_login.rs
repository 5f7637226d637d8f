//! Where the clients of MySQL and MariaDB log in, and as whom, when lakekey starts them.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use testkit::tools::tool;

use super::database;
use crate::common::tools::{bash, bash_text};
use crate::common::world::World;

/// A server that greets without TLS, hears who logs in, and refuses them all.
struct Greeter {
    port: u16,
    users: Arc<Mutex<Vec<String>>>,
}

impl Greeter {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let users = Arc::<Mutex<Vec<String>>>::default();
        let heard = Arc::clone(&users);
        thread::spawn(move || {
            for connection in listener.incoming() {
                greet(connection.unwrap(), |user| heard.lock().unwrap().push(user));
            }
        });
        Self { port, users }
    }

    /// Returns who logged in since the last time.
    fn users(&self) -> Vec<String> {
        std::mem::take(&mut self.users.lock().unwrap())
    }
}

/// Tells `hear` the user that a client names, if it names one, and refuses it (MySQL Internals,
/// "Connection Phase", protocol 10). Returns nothing where the client goes away.
fn greet(mut connection: TcpStream, hear: impl Fn(String)) -> Option<()> {
    // All but TLS: PROTOCOL_41, SECURE_CONNECTION, CONNECT_WITH_DB, LONG_PASSWORD, PLUGIN_AUTH.
    let capabilities: u32 = 0x0008_8209;
    let mut greeting = b"\x0a8.0.36\0\x01\0\0\0saltsalt\0".to_vec();
    greeting.extend_from_slice(&capabilities.to_le_bytes()[..2]);
    greeting.extend_from_slice(b"\x2d\x02\0");
    greeting.extend_from_slice(&capabilities.to_le_bytes()[2..]);
    greeting.extend_from_slice(b"\x15\0\0\0\0\0\0\0\0\0\0saltsaltsalt\0mysql_native_password\0");
    send(&mut connection, 0, &greeting)?;
    let mut head = [0; 4];
    connection.read_exact(&mut head).ok()?;
    let mut login = vec![0; usize::from(u16::from_le_bytes([head[0], head[1]]))];
    connection.read_exact(&mut login).ok()?;
    let user = login.get(32..)?.split(|byte| *byte == 0).next()?.to_vec();
    hear(String::from_utf8(user).unwrap());
    send(&mut connection, head[3] + 1, b"\xff\x15\x04#28000No.")
}

fn send(connection: &mut TcpStream, number: u8, packet: &[u8]) -> Option<()> {
    let length = u8::try_from(packet.len()).unwrap();
    connection.write_all(&[&[length, 0, 0, number], packet].concat()).ok()
}

/// A server of the connection, and another that the user's own files and variables name.
struct Scene {
    world: World,
    own: Greeter,
    other: Greeter,
}

impl Scene {
    fn new(enforce: &str) -> Self {
        tool("mariadb", "mariadb-client");
        let mut world = World::new();
        let (own, other) = (Greeter::start(), Greeter::start());
        let url = format!("jdbc:mysql://127.0.0.1:{}/shop", own.port);
        let more = [("JDBC_ENFORCE_SSL", enforce), ("USERNAME", "shop_app")];
        database(&world, "shop-tls", &url, "pw-of-the-shop", &more);
        let home = world.home.path().to_string_lossy().into_owned();
        let groups = ["client", "client-mariadb", "mysql", "mysqldump", "client_x", "mysql_x"];
        let file: String = groups
            .iter()
            .map(|group| {
                format!("[{group}]\nhost=127.0.0.1\nport={}\nuser=somebody\nskip-ssl\n", other.port)
            })
            .collect();
        for name in [".my.cnf", "my.cnf"] {
            std::fs::write(world.home.path().join(name), &file).unwrap();
        }
        for (name, value) in [
            ("MARIADB_HOME", home.as_str()),
            ("MYSQL_HOME", &home),
            ("MYSQL_GROUP_SUFFIX", "_x"),
            ("MARIADB_GROUP_SUFFIX", "_x"),
            ("MYSQL_TCP_PORT", &other.port.to_string()),
            ("MYSQL_UNIX_PORT", "/nowhere"),
            ("MARIADB_UNIX_PORT", "/nowhere"),
            ("USER", "somebody"),
        ] {
            world.set(name, value);
        }
        Self { world, own, other }
    }
}

const COMMANDS: &[&str] = &[
    "mysql -e 'select 1'",
    "mariadb -e 'select 1'",
    "mysqldump shop",
    "mariadb-dump shop",
    "mysqladmin ping",
    "mariadb-admin ping",
    "mysqlimport shop /dev/null",
    "mysqlcheck shop",
    "mariadb-show",
    "mysqlshow shop",
    "mysqlslap --query='select 1'",
    "env mariadb -e 'select 1'",
    "env -u MYSQL_HOST A=b nice -n 1 mariadb-dump shop",
    "timeout 20 mariadb-admin ping",
    "mariadb --defaults-group-suffix=_x -e 'select 1'",
];

#[test]
#[ignore = "needs mariadb-client"]
fn every_client_goes_where_the_connection_says() {
    let scene = Scene::new("false");
    for command in COMMANDS {
        let output = bash(&scene.world, &format!("\"$LAKEKEY\" glue-conn shop-tls -- {command}"));
        let stderr = String::from_utf8_lossy(&output.stderr);
        let mut users = scene.own.users();
        users.dedup();
        assert_eq!(users, ["shop_app"], "{command}: {stderr}");
        assert_eq!(scene.other.users(), [""; 0], "{command}");
        assert!(!stderr.contains("unknown"), "{command}: {stderr}");
    }
}

#[test]
#[ignore = "needs mariadb-client"]
fn nobody_logs_in_without_the_tls_that_the_connection_demands() {
    let scene = Scene::new("true");
    for command in COMMANDS {
        let output = bash(&scene.world, &format!("\"$LAKEKEY\" glue-conn shop-tls -- {command}"));
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.to_ascii_lowercase().contains("ssl"), "{command}: {stderr}");
        assert!(!stderr.contains("ssl-mode"), "{command}: {stderr}");
        assert_eq!(scene.own.users(), [""; 0], "{command}");
        assert_eq!(scene.other.users(), [""; 0], "{command}");
    }
}

#[test]
#[ignore = "needs mariadb-client"]
fn a_file_that_the_user_names_is_theirs() {
    let scene = Scene::new("true");
    for option in ["--defaults-file=$HOME/.my.cnf", "--defaults-extra-file=$HOME/.my.cnf"] {
        let script = format!("\"$LAKEKEY\" glue-conn shop-tls -- mariadb {option} -e 'select 1'");
        bash(&scene.world, &script);
        assert_eq!(scene.other.users(), ["somebody"], "{option}");
        assert_eq!(scene.own.users(), [""; 0], "{option}");
    }
    let script = "\"$LAKEKEY\" glue-conn shop-tls -- mariadb --no-defaults --user=me -e 'select 1'";
    bash(&scene.world, script);
    assert_eq!(scene.own.users(), ["me"]);
}

/// Makes `name` in `directory` a program that shows what it was given.
fn program(directory: &Path, name: &str) {
    let path = directory.join(name);
    let script = "#!/bin/sh\n\
        printf '%s\\n' \"$@\"\n\
        file=${1#--defaults-file=}\n\
        cat \"$file\" \"$file\"\n\
        stat -L -c %a \"$file\"\n\
        echo \"$MYSQL_TEST_LOGIN_FILE\"\n";
    std::fs::write(&path, script).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "needs bash"]
fn the_file_is_memory_and_no_secret_is_an_argument() {
    let world = World::new();
    let more = [("JDBC_ENFORCE_SSL", "true")];
    database(&world, "shop", "jdbc:mysql://h.example:3307/d", "pw", &more);
    let directory = tempfile::tempdir().unwrap();
    for name in ["mysql", "mariadb-dump"] {
        program(directory.path(), name);
        let script =
            format!("\"$LAKEKEY\" glue-conn shop -- {}/{name} -e x", directory.path().display());
        let text = bash_text(&world, &script);
        let ssl_mode = if name == "mysql" { "loose-ssl-mode=VERIFY_IDENTITY\n" } else { "" };
        let file = format!(
            "[client]\nhost=\"h.example\"\nport=\"3307\"\nprotocol=tcp\nuser=\"app\"\n\
             password=\"pw\"\nssl-ca=\"{}\"\n{ssl_mode}[client-mariadb]\nssl\n\
             ssl-verify-server-cert\n[mysql]\ndatabase=\"d\"\n",
            world.aws.authority_file().display()
        );
        let (first, rest) = text.split_once('\n').unwrap();
        assert!(first.starts_with("--defaults-file=/proc/self/fd/"), "{first}");
        assert_eq!(rest, format!("-e\nx\n{file}{file}600\n/dev/null/none\n"));
    }
    // So it is beside another target; behind a prefix the variables are for something else.
    let config = "[targets.shop]\nservice = \"glue-conn\"\nname = \"shop\"\n\
        [targets.dw]\nservice = \"redshift-creds\"\nworkgroup-name = \"analytics\"\n";
    std::fs::write(directory.path().join("c.toml"), config).unwrap();
    let use_it = |more: &str| {
        let place = directory.path().display();
        let script = format!(
            "\"$LAKEKEY\" use shop {more} --config {place}/c.toml -- {place}/mysql -e x </dev/null"
        );
        String::from_utf8(bash(&world, &script).stdout).unwrap()
    };
    for more in ["", "dw"] {
        assert!(use_it(more).contains("password=\"pw\"\n"), "{more}");
    }
    assert!(!use_it("--prefix SHOP_").contains("defaults-file"));
    // With the password hidden, the client may ask for it.
    let script = format!(
        "\"$LAKEKEY\" glue-conn shop --hide-password -- {}/mysql",
        directory.path().display()
    );
    let text = bash_text(&world, &script);
    assert!(text.contains("host=\"h.example\"") && !text.contains("password="), "{text}");
    // Another program gets variables alone.
    program(directory.path(), "mysqlsh");
    let script = format!(
        "\"$LAKEKEY\" glue-conn shop -- {}/mysqlsh x </dev/null",
        directory.path().display()
    );
    assert!(!String::from_utf8_lossy(&bash(&world, &script).stdout).contains("defaults-file"));
}

#[test]
fn a_value_that_no_option_file_carries_starts_no_client() {
    let world = World::new();
    let directory = tempfile::tempdir().unwrap();
    program(directory.path(), "mysql");
    let long = "x".repeat(5000);
    database(&world, "shop", "jdbc:mysql://h.example:3307/d", &long, &[]);
    let command = directory.path().join("mysql");
    let outcome = super::conn(&world, "shop", &["--", &command.to_string_lossy()]);
    assert_eq!(outcome.status, 125, "{}", outcome.stderr);
    assert!(outcome.launched.is_none());
    assert!(
        outcome.stderr.contains("an option file cannot represent password"),
        "{}",
        outcome.stderr
    );
}
