//! JDBC URLs and Kafka's properties, read by the real drivers and by Java's own parsers.

use std::path::PathBuf;
use std::process::Command;

use testkit::tools::{sandbox_with_database, tool};

use super::mariadb_server::MariaDb;
use super::{conn, database};
use crate::common::tools::{bash, bash_text, java_library};
use crate::common::world::World;

/// Returns the command line of `Login.java`, ready for its arguments.
fn login(options: &str) -> String {
    let java = tool("java", "default-jdk-headless");
    tool("javac", "default-jdk-headless");
    let postgres = java_library("postgresql.jar", "libpostgresql-jdbc-java");
    let mariadb = java_library("mariadb-java-client.jar", "libmariadb-java");
    let source: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests", "glue", "Login.java"].iter().collect();
    format!(
        "'{}' -XX:TieredStopAtLevel=1 {options} -cp '{}:{}' '{}'",
        java.display(),
        postgres.display(),
        mariadb.display(),
        source.display()
    )
}

#[test]
#[ignore = "needs postgresql"]
fn pgjdbc_connects_to_databases_of_any_name() {
    let world = World::around(sandbox_with_database());
    let login = login("");
    let password = "p'w \"$x`id`\\;#%é&a=b";
    for (name, encoded) in [
        ("x?sslmode=disable", "x%3Fsslmode=disable"),
        ("d'b+\"q\" \\é&socketFactory=evil#/;", "d'b%2B%22q%22%20%5Cé%26socketFactory=evil%23%2F;"),
    ] {
        let port = world.aws.database("us er@x", password, name).unwrap();
        let url = format!("jdbc:postgresql://localhost:{port}/{encoded}");
        database(&world, "here", &url, password, &[("USERNAME", "us er@x")]);
        let text = bash_text(
            &world,
            &format!(
                "\"$LAKEKEY\" glue-conn here -- {login} query \
                 'select current_user, current_database(), ssl from pg_stat_ssl \
                  where pid = pg_backend_pid()'"
            ),
        );
        assert_eq!(text, format!("us er@x\n{name}\nt\n"));
        let script =
            format!("JDBC_URL=$(\"$LAKEKEY\" glue-conn here -f jdbc) {login} parse | sort");
        let authority = world.aws.authority_file();
        assert_eq!(
            bash_text(&world, &script),
            format!(
                "PGDBNAME={name}\nPGHOST=localhost\nPGPORT={port}\nsslmode=verify-full\n\
                 sslrootcert={}\nuser=us er@x\n",
                authority.display()
            )
        );
    }
}

#[test]
#[ignore = "needs mariadb-server"]
fn mariadbs_driver_connects_and_checks_the_server() {
    let world = World::new();
    let server = MariaDb::start(&world);
    let password = "p'w \"$x`id`\\;#%é&a=b";
    let place = format!("localhost:{}", server.port);
    server.allow("us er@x", password, "shop");
    let trust = world.home.path().join("trust.p12");
    let imported = Command::new(tool("keytool", "default-jdk-headless"))
        .args(["-importcert", "-noprompt", "-storetype", "PKCS12", "-storepass", "changeit"])
        .args(["-alias", "ca", "-file", &world.aws.authority_file().to_string_lossy()])
        .args(["-keystore", &trust.to_string_lossy()])
        .output()
        .unwrap();
    assert!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stdout));
    let options = format!(
        "-Djavax.net.ssl.trustStore={} -Djavax.net.ssl.trustStorePassword=changeit",
        trust.display()
    );
    let query = "query \"select database(), (select variable_value <> '' from \
                 information_schema.session_status where variable_name = 'Ssl_cipher')\"";
    for scheme in ["mysql", "mariadb"] {
        for (enforce, name, encoded, expected) in [
            ("false", "shop", "shop", "shop\n0\n"),
            ("TRUE", "shop", "shop", "shop\n1\n"),
            ("false", "a-b.c$d_e~", "a-b.c$d_e~", "a-b.c$d_e~\n0\n"),
        ] {
            server.allow("us er@x", password, name);
            let url = format!("jdbc:{scheme}://{place}/{encoded}?useSSL=false");
            let more = [("USERNAME", "us er@x"), ("JDBC_ENFORCE_SSL", enforce)];
            database(&world, "here", &url, password, &more);
            let script = format!("\"$LAKEKEY\" glue-conn here -- {} {query}", login(&options));
            assert_eq!(bash_text(&world, &script), expected, "{scheme} {enforce}");
            if enforce == "TRUE" {
                let script = format!("\"$LAKEKEY\" glue-conn here -- {} {query}", login(""));
                let stranger = bash(&world, &script);
                assert!(!stranger.status.success(), "{scheme}: an unknown authority is refused");
            }
        }
        // A name that the driver would cut at the question mark gets no URL at all.
        let url = format!("jdbc:{scheme}://{place}/shop%3FuseSSL=false");
        database(&world, "here", &url, password, &[("JDBC_ENFORCE_SSL", "true")]);
        assert_eq!(conn(&world, "here", &["-f", "jdbc", "--refresh"]).status, 2);
    }
}

#[test]
#[ignore = "needs default-jdk-headless"]
fn java_reads_the_login_out_of_the_properties() {
    let world = World::new();
    let login = login("");
    for (user, password) in [
        ("app", "p\"a\\s;s# w=x"),
        ("us er\"", "'$(id)`id`é\u{1f5dd}%41\\n:!#"),
        (" u", " two\nlines\t\u{1}7 end "),
        ("u//x", "/*p*/"),
    ] {
        let properties = [
            ("KAFKA_BOOTSTRAP_SERVERS", "b:9096"),
            ("KAFKA_SASL_MECHANISM", "SCRAM-SHA-512"),
            ("KAFKA_SASL_SCRAM_USERNAME", user),
            ("KAFKA_SASL_SCRAM_PASSWORD", password),
        ];
        world.aws.catalog(|catalog| catalog.connection("topic", "KAFKA", &properties));
        let script = format!(
            "\"$LAKEKEY\" glue-conn topic -f kafka >$HOME/p && {} jaas $HOME/p",
            login.replace("-cp", "-Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp")
        );
        let text = bash_text(&world, &script);
        assert!(
            text.ends_with(&format!("required\nusername\n=\n{user}\npassword\n=\n{password}\n;\n")),
            "{text}"
        );
    }
}
