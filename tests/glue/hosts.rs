//! URLs with several hosts: each login goes where it is meant for, or nowhere.

use super::conn;
use crate::common::world::World;

/// Runs `glue-conn` for a JDBC connection with that URL and further properties.
fn run(url: &str, properties: &[(&str, &str)], arguments: &[&str]) -> (u8, String, String) {
    let world = World::new();
    world.aws.catalog(|catalog| {
        let all = [&[("JDBC_CONNECTION_URL", url)], properties].concat();
        catalog.connection("db", "JDBC", &all);
        let secret = r#"{"u": "app", "p": "hunter2"}"#;
        catalog.secret("login", secret);
    });
    let outcome = conn(&world, "db", &[&["-f", "json"], arguments].concat());
    (outcome.status, outcome.stdout, outcome.stderr)
}

const LOGIN: [(&str, &str); 2] = [("USERNAME", "u"), ("PASSWORD", "hunter2")];

#[test]
fn login_of_each_host_is_refused() {
    for url in [
        "jdbc:mysql://ua:pa@h1:3306,ub:pb@h2:3306/d",
        "jdbc:mysql:loadbalance://ua:pa@h1:3306,ub:pb@h2:3306/d",
        "jdbc:mariadb://ua:pa@h1:3306,ub:pb@h2:3306/d",
        "jdbc:postgresql://ua:pa@h1,ub:pb@h2/d",
        "jdbc:redshift://ua:pa@h1,ub:pb@h2/d",
        "jdbc:mysql://(host=h1,port=3306,user=u,password=hunter3)/d",
        "jdbc:mysql:loadbalance://(host=h1,port=3306,user=u,password=hunter3),(host=h2)/d",
        "jdbc:mysql://[(host=h1,user=u,password=hunter3),(host=h2)]/d",
    ] {
        for properties in [&[][..], &LOGIN] {
            for arguments in [&[][..], &["--hide-password"]] {
                let (status, stdout, stderr) = run(url, properties, arguments);
                assert_eq!((status, stdout.as_str()), (1, ""), "{url} {arguments:?}: {stderr}");
                for secret in ["pa@", "pb@", "hunter"] {
                    assert!(!stderr.contains(secret), "{url}: {stderr}");
                }
            }
        }
    }
    let world = World::new();
    let properties = [("CONNECTION_URL", "mongodb://ua:pa@h1:1,ub:pb@h2:2/d")];
    world.aws.catalog(|catalog| catalog.connection("m", "MONGODB", &properties));
    let outcome = conn(&world, "m", &[]);
    assert_eq!((outcome.status, outcome.stderr.contains("pa@")), (1, false), "{}", outcome.stderr);
}

#[test]
fn place_that_is_not_one_host_is_handed_on() {
    for (url, engine) in [
        ("jdbc:oracle:thin:@sales", "oracle"),
        ("jdbc:oracle:thin:@sales.example?TNS_ADMIN=/x", "oracle"),
        ("jdbc:sap://h1:30015;h2:30015/?databaseName=d", "saphana"),
        ("jdbc:mysql://[h1:3306,h2:3306]/d", "mysql"),
        ("jdbc:mysql://[(host=h1,port=3306),h2:33]/d", "mysql"),
        ("jdbc:mariadb://address=(host=h1)(port=3306)/d", "mariadb"),
        ("jdbc:snowflake:auto?connectionName=x", "snowflake"),
    ] {
        let (status, stdout, stderr) = run(url, &LOGIN, &[]);
        assert_eq!(status, 0, "{url}: {stderr}");
        let read: serde_json::Value = serde_json::from_str(&stdout).unwrap();
        assert_eq!(read["credential"]["engine"], engine, "{url}");
        assert_eq!(read["env"]["JDBC_URL"], url);
        assert_eq!(read["env"]["DB_PASSWORD"], "hunter2", "{url}");
        assert!(read["credential"]["host"].is_null(), "{url}");
        // Nothing in it asks for TLS.
        let enforced = [&LOGIN[..], &[("JDBC_ENFORCE_SSL", "true")]].concat();
        let (status, stdout, stderr) = run(url, &enforced, &[]);
        assert_eq!((status, stdout.as_str()), (1, ""), "{url}: {stderr}");
    }
}

#[test]
fn lists_of_hosts_with_one_login_are_handed_on() {
    for url in ["jdbc:mysql://h1,h2/d?useSSL=true", "jdbc:postgresql://u:pw@h1,h2/d?ssl=true"] {
        let (status, stdout, stderr) = run(url, &[("JDBC_ENFORCE_SSL", "true")], &[]);
        let has_login = url.contains('@');
        assert_eq!(status == 0, has_login, "{url}: {stderr}");
        let all = [&LOGIN[..], &[("JDBC_ENFORCE_SSL", "true")]].concat();
        let (status, text, stderr) = run(url, &all, &[]);
        assert_eq!(status, 0, "{url}: {stderr}");
        assert!(text.contains("h1,h2") && text.contains("hunter2"), "{text} {stdout}");
    }
}

#[test]
fn enforced_tls_is_not_taken_back_by_the_url() {
    let enforced = [&LOGIN[..], &[("JDBC_ENFORCE_SSL", "true")]].concat();
    for url in [
        "jdbc:mysql://h1,h2/d?useSSL=true&sslMode=DISABLED",
        "jdbc:mysql://h1,h2/d?sslMode=PREFERRED&requireSSL=true",
        "jdbc:mysql://h1,h2/d?useSSL=true&useSSL=false",
        "jdbc:mysql://(host=h1,sslMode=DISABLED),(host=h2)/d?useSSL=true",
        "jdbc:mariadb://h1,h2/d?useSsl=true&sslMode=disable",
        "jdbc:postgresql://h1,h2/d?ssl=true&sslmode=disable",
        "jdbc:postgresql://h1,h2/d?sslmode=require&sslmode=allow",
        "jdbc:oracle:thin:@tcps://h1:1,tcp://h2:2/s",
        "jdbc:oracle:thin:@(DESCRIPTION_LIST=(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=h1)(PORT=1))\
         (CONNECT_DATA=(SERVICE_NAME=s)))(DESCRIPTION=(ADDRESS=(HOST=h2)(PORT=1))\
         (CONNECT_DATA=(SERVICE_NAME=s))))",
    ] {
        let (status, stdout, stderr) = run(url, &enforced, &[]);
        assert_eq!((status, stdout.as_str()), (1, ""), "{url}: {stderr}");
    }
}

/// Text that is no host may have a piece of a login or of settings.
#[test]
fn error_about_a_host_shows_no_secret() {
    for url in [
        "jdbc:sqlserver://h (foo=hunter2);user=a",
        "jdbc:sqlserver://h hunter2;user=a",
        "jdbc:sqlserver://hunter2@h x;user=a",
        "jdbc:postgresql://h;password=hunter2;x=y",
        "jdbc:postgresql://h;databaseName=d;foo=hunter2",
        "jdbc:postgresql://hunter2@@h x/d",
        "jdbc:oracle:thin:scott/hun/ter2@h 1:1521/s",
        "jdbc:snowflake://h&token=hunter2/?a",
        "jdbc:teradata://h,password=hunter2",
    ] {
        for properties in [&[][..], &LOGIN] {
            let (status, stdout, stderr) = run(url, properties, &[]);
            assert_ne!(status, 70, "{url}: {stderr}");
            assert!(status == 0 || stdout.is_empty(), "{url}");
            assert!(!stderr.contains("hunter2") && !stderr.contains("ter2"), "{url}: {stderr}");
        }
    }
    // What a person takes for a host is shown.
    let (_, _, stderr) = run("jdbc:postgresql://h;databaseName=d", &LOGIN, &[]);
    assert!(stderr.contains("the host is 'h;databaseName…'"), "{stderr}");
    let world = World::new();
    for (host, shown) in [
        ("https://a.snowflakecomputing.com", "'https://a.snowflakecomputing.com'"),
        ("me:hunter2@h", "'…@h'"),
        ("h?password=hunter2", "'h?password…'"),
    ] {
        let all = [&LOGIN[..], &[("HOST", host)]].concat();
        world.aws.catalog(|catalog| catalog.connection("db", "SNOWFLAKE", &all));
        let outcome = conn(&world, "db", &["-f", "json", "--no-cache"]);
        assert_eq!(outcome.status, 1, "{host}: {}", outcome.stderr);
        assert!(outcome.stderr.contains(shown), "{host}: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("hunter2"), "{host}: {}", outcome.stderr);
    }
}

#[test]
fn password_is_put_into_no_other_parameter() {
    let url = "jdbc:mysql://h1,h2/d?user=${u}&password=${p}&foo=${p}";
    let (status, stdout, stderr) = run(url, &[("SECRET_ID", "login")], &[]);
    assert_eq!((status, stdout.as_str()), (1, ""), "{stderr}");
    assert!(!stderr.contains("hunter2"), "{stderr}");
}
