//! A real PostgreSQL behind the workgroups, so that what GetCredentials hands out logs in.
//!
//! It lives in a temporary directory and listens on a free port of the loopback address, with
//! TLS only, and on a Unix socket inside the directory for the sandbox itself. Clients reach it
//! through a [`Front`]. However this process ends, a [`Watcher`] then stops the server and removes
//! the directory. (After `kill -9` the sandbox's other directory stays: empty AWS settings and a
//! certificate, nothing secret.)

use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use tempfile::TempDir;

use super::Failure;
use super::background::Background;
use super::postgres_front::{Front, Login, Logins};
use super::postgres_programs::Programs;
use super::random;
use super::tls::Authority;
use super::watcher::Watcher;

const SUPERUSER: &str = "sandbox";

/// A running server. Dropping it stops the server and removes its files.
pub struct Postgres {
    /// The port that clients connect to.
    pub port: u16,
    /// The port of PostgreSQL itself.
    server_port: u16,
    logins: Arc<Logins>,
    programs: Programs,
    changes: Mutex<()>,
    _front: Background,
    _watcher: Watcher,
    home: TempDir,
}

impl Postgres {
    /// Starts a server with the authority's certificate.
    pub fn start(authority: &Authority) -> Result<Self, Failure> {
        let programs = Programs::find()?;
        let home = tempfile::Builder::new().prefix("lakekey-sandbox-").tempdir()?;
        programs.give(home.path())?;
        let stop = "\"$1\" stop -D \"$2/data\" -m immediate -w; rm -rf \"$2\"";
        let control = programs.path("pg_ctl");
        let watcher = Watcher::start(stop, [control.as_path(), home.path()], |command| {
            programs.confine(command, home.path());
        })?;
        let data = home.path().join("data");
        let mut initdb = programs.command("initdb", home.path());
        initdb.arg("-D").arg(&data).args([
            "-U",
            SUPERUSER,
            "--no-sync",
            "--no-locale",
            "-E",
            "UTF8",
        ]);
        run(initdb.args(["-A", "trust"]))?;
        write_settings(&programs, authority, home.path(), &data)?;
        let server_port = start_on_a_free_port(&programs, home.path(), &data)?;
        let logins = Arc::new(Logins::new(random::password()));
        let front = Front {
            server_port,
            acceptor: authority.acceptor()?,
            connector: authority.connector()?,
            logins: Arc::clone(&logins),
        };
        let front = front.start()?;
        Ok(Self {
            port: front.address.port(),
            server_port,
            logins,
            programs,
            changes: Mutex::new(()),
            _front: front,
            _watcher: watcher,
            home,
        })
    }

    /// Sets what verifies tokens of RDS and DSQL.
    pub(crate) fn verify_tokens(
        &self,
        accepts: impl Fn(&str, &str) -> Option<bool> + Send + Sync + 'static,
    ) {
        self.logins.verify_tokens(Box::new(accepts));
    }

    /// Lets `user` log in to `database` with `password` until the time given, beside the passwords
    /// that are valid already, and makes the user and the database where they are not there yet.
    pub fn allow(
        &self,
        user: &str,
        password: &str,
        database: &str,
        until: SystemTime,
    ) -> Result<(), Failure> {
        let (role, base) = (identifier(user), identifier(database));
        self.run_sql(&format!(
            "SELECT {create_role} WHERE NOT EXISTS \
             (SELECT FROM pg_roles WHERE rolname = {user})\\gexec\n\
             SELECT {create_base} WHERE NOT EXISTS \
             (SELECT FROM pg_database WHERE datname = {database})\\gexec\n\
             GRANT ALL ON DATABASE {base} TO {role};\n",
            create_role = literal(&format!(
                "CREATE ROLE {role} LOGIN PASSWORD {}",
                literal(self.logins.own())
            )),
            create_base = literal(&format!("CREATE DATABASE {base}")),
            user = literal(user),
            database = literal(database),
        ))?;
        self.logins.add(Login { user: user.to_owned(), password: password.to_owned(), until });
        Ok(())
    }

    /// Runs SQL as the superuser, over standard input, where no list of processes shows it.
    fn run_sql(&self, sql: &str) -> Result<(), Failure> {
        // PostgreSQL fails changes of one role or database that come at the same time.
        let _one_at_a_time = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let mut psql = self.programs.command("psql", self.home.path());
        psql.args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-U", SUPERUSER, "-d", "postgres", "-h"]);
        psql.arg(self.home.path()).args(["-p", &self.server_port.to_string()]);
        psql.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = psql.spawn().map_err(|error| format!("psql: {error}"))?;
        if let Some(mut input) = child.stdin.take() {
            input.write_all(sql.as_bytes())?;
        }
        check("psql", &child.wait_with_output()?)
    }
}

fn write_settings(
    programs: &Programs,
    authority: &Authority,
    home: &Path,
    data: &Path,
) -> Result<(), Failure> {
    let socket = home.to_str().ok_or("the temporary directory is not UTF-8")?.replace('\'', "''");
    let settings = format!(
        "listen_addresses = '127.0.0.1'\nunix_socket_directories = '{socket}'\n\
         ssl = on\nssl_cert_file = 'server.pem'\nssl_key_file = 'server.key'\n\
         fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n\
         max_connections = 50\nshared_buffers = '16MB'\n\
         log_statement = 'none'\nlog_min_error_statement = 'panic'\n",
    );
    let access = format!("local all {SUPERUSER} trust\nhostssl all all 127.0.0.1/32 password\n");
    let files = [
        ("postgresql.auto.conf", settings.as_str()),
        ("pg_hba.conf", access.as_str()),
        ("server.pem", &authority.certificate_pem),
        ("server.key", &authority.key_pem),
    ];
    for (name, text) in files {
        let path = data.join(name);
        // Closed to others before the key is in it.
        std::fs::write(&path, "")?;
        programs.give(&path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600))?;
        }
        std::fs::write(&path, text)?;
    }
    Ok(())
}

/// Starts the server. Somebody else may take the port between its choice and its use, so
/// there are a few tries.
fn start_on_a_free_port(programs: &Programs, home: &Path, data: &Path) -> Result<u16, Failure> {
    let mut tries = 0;
    loop {
        tries += 1;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut start = programs.command("pg_ctl", home);
        start.args(["start", "-w", "-t", "60", "-s", "-D"]).arg(data);
        start.arg("-l").arg(home.join("log")).args(["-o", &format!("-p {port}")]);
        match run(&mut start) {
            Ok(()) => return Ok(port),
            Err(failure) if tries == 3 => {
                let log = std::fs::read_to_string(home.join("log")).unwrap_or_default();
                return Err(format!("{failure}\n{log}").into());
            }
            Err(_) => {}
        }
    }
}

fn run(command: &mut Command) -> Result<(), Failure> {
    let name = command.get_program().to_string_lossy().into_owned();
    // No pipes: the server would inherit them and keep them open.
    let log = tempfile::tempfile()?;
    let status = command.stdout(Stdio::null()).stderr(log.try_clone()?).status();
    let status = status.map_err(|error| format!("{name}: {error}"))?;
    let mut stderr = Vec::new();
    let mut log = log;
    std::io::Seek::rewind(&mut log)?;
    std::io::Read::read_to_end(&mut log, &mut stderr)?;
    check(&name, &Output { status, stdout: Vec::new(), stderr })
}

fn check(name: &str, output: &Output) -> Result<(), Failure> {
    if output.status.success() {
        return Ok(());
    }
    let text = String::from_utf8_lossy(&output.stderr);
    Err(format!("{name} failed ({}): {}", output.status, text.trim()).into())
}

/// Quotes a name for SQL.
fn identifier(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Quotes text for SQL (with `standard_conforming_strings`, which is PostgreSQL's default).
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
