//! JDBC URLs, taken apart and put together again.

use std::time::Duration;

use super::*;
use crate::model::{Credential, Expiry, FieldError, Secret, Value, field};

/// Returns a URL's parts on one line.
fn parts(url: &str) -> String {
    let target = match read(url, &|_| Meaning::Nothing) {
        Ok(target) => target,
        Err(unread) => return format!("{unread:?}"),
    };
    let mut said = format!("{} {}", target.driver.grammar().engine, target.host);
    let mut add = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            said.push_str(&format!(" {name}={value}"));
        }
    };
    add("port", target.port.map(|port| port.to_string()));
    add("db", target.database);
    add("sid", target.sid);
    add("instance", target.instance);
    add("user", target.user.map(|user| user.value));
    add("password", target.password.map(|password| password.value.expose().to_owned()));
    add("tls", target.tls.then(String::new));
    for (name, value) in target.parameters {
        add(name, Some(value));
    }
    add("ignored", Some(target.ignored.join("+")).filter(|names| !names.is_empty()));
    said
}

#[test]
fn every_form_of_the_glue_documentation() {
    for (url, expected) in [
        ("jdbc:postgresql://h.example:5432/db", "postgresql h.example port=5432 db=db"),
        ("jdbc:postgresql://h/db?sslmode=disable", "postgresql h db=db ignored=sslmode"),
        ("jdbc:postgresql://[::1]:5432/db", "postgresql ::1 port=5432 db=db"),
        ("jdbc:postgresql://h/d%2Fb%3F?currentSchema=s", "postgresql h db=d/b? currentSchema=s"),
        ("JDBC:PostgreSQL://h/db", "postgresql h db=db"),
        (
            "jdbc:postgresql://u:p%40@h/db?user=v&password=q&socketFactory=x",
            "postgresql h db=db user=v password=q ignored=socketFactory",
        ),
        (
            "jdbc:postgresql://h/db?password=half&of!it&more&binaryTransfer=false",
            "postgresql h db=db password=half ignored=binaryTransfer",
        ),
        ("jdbc:redshift://h:8192/dev", "redshift h port=8192 db=dev"),
        ("jdbc:redshift://h:8192/dev;UID=u;PWD=p", "redshift h port=8192 db=dev user=u password=p"),
        ("jdbc:redshift:iam://h:5439/dev", "Iam"),
        ("jdbc:redshift:IAM://wg:eu-west-1/dev", "Iam"),
        ("jdbc:mysql://h:3306/db", "mysql h port=3306 db=db"),
        ("jdbc:mysql:aurora://h/db?useSSL=true", "mysql h db=db tls="),
        ("jdbc:mariadb://u:p%2Fw@h:3306/db", "mariadb h port=3306 db=db user=u password=p/w"),
        ("jdbc:mysql://h/x@evil.example", "mysql h db=x@evil.example"),
        ("jdbc:oracle:thin:@h:1521/svc", "oracle h port=1521 db=svc"),
        ("jdbc:oracle:thin:@//h:1521/svc", "oracle h port=1521 db=svc"),
        ("jdbc:oracle:thin://@h:1521/svc.example", "oracle h port=1521 db=svc.example"),
        ("jdbc:oracle:thin://@h:1521:SID", "oracle h port=1521 sid=SID"),
        ("jdbc:oracle:thin:@h:1521:SID", "oracle h port=1521 sid=SID"),
        (
            "jdbc:oracle:thin:scott/ti@ger@tcps://h:2484/svc?wallet_location=/w",
            "oracle h port=2484 db=svc user=scott password=ti@ger tls= ignored=wallet_location",
        ),
        (
            "jdbc:oracle:thin:\"sc/ott\"/\"ti@g/er\"@h:1521/svc",
            "oracle h port=1521 db=svc user=sc/ott password=ti@g/er",
        ),
        ("jdbc:oracle:thin:\"sc/ott\"@h:1521/svc", "oracle h port=1521 db=svc user=sc/ott"),
        (
            "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=h)(PORT=2484))\
             (CONNECT_DATA=(SERVICE_NAME=svc)))",
            "oracle h port=2484 db=svc tls=",
        ),
        ("jdbc:sqlserver://h:1433;database=db", "sqlserver h port=1433 db=db"),
        ("jdbc:sqlserver://h:1433;databaseName=db;", "sqlserver h port=1433 db=db"),
        (
            "jdbc:sqlserver://h\\inst:1433;databaseName=db",
            "sqlserver h port=1433 db=db instance=inst",
        ),
        ("jdbc:sqlserver://h\\inst", "sqlserver h instance=inst"),
        ("jdbc:sqlserver:h:1433;databaseName=db", "sqlserver h port=1433 db=db"),
        (
            "jdbc:sqlserver://;serverName=h;user={a;b};password={p}};x=y;encrypt=true};encrypt=false",
            "sqlserver h user=a;b password=p};x=y;encrypt=true ignored=encrypt",
        ),
        (
            "jdbc:snowflake://a.snowflakecomputing.com/?user=U&db=D&role=R&warehouse=W",
            "snowflake a.snowflakecomputing.com db=D user=U warehouse=W role=R",
        ),
        (
            "jdbc:snowflake://a.eu-west-1.privatelink.snowflakecomputing.com/?db=D&password=p%26",
            "snowflake a.eu-west-1.privatelink.snowflakecomputing.com db=D password=p&",
        ),
        ("jdbc:sap://h:39015/?databaseName=D,encrypt=true", "saphana h port=39015 db=D tls="),
        ("jdbc:teradata://h/DATABASE=d,DBS_PORT=1026", "teradata h port=1026 db=d"),
        (
            "jdbc:teradata://h/USER=u,PASSWORD='a,b''c',DATABASE=d",
            "teradata h db=d user=u password=a,b'c",
        ),
    ] {
        assert_eq!(parts(url), expected, "{url}");
    }
}

#[test]
fn value_that_no_driver_accepts_is_refused() {
    for url in [
        "jdbc:postgresql://h:x/db",
        "jdbc:mariadb://u:p/w@h:3306/db",
        "jdbc:postgresql://h:70000/db",
        "jdbc:postgresql://h:0/db",
        "jdbc:postgresql:db",
        "jdbc:postgresql://h/%ff",
        "jdbc:postgresql://h/a%0ab",
        "jdbc:postgresql://h/a\nb",
        "jdbc:oracle:thin:h/svc",
        "jdbc:oracle:thin:@h:1521",
        "jdbc:oracle:thin:@",
        "jdbc:sqlserver://h;password={open",
        "jdbc:teradata://h/PASSWORD='open",
    ] {
        assert!(parts(url).starts_with("Wrong"), "{url}: {}", parts(url));
    }
    for url in [
        "jdbc:postgresql://h1,h2/db",
        "jdbc:mysql:loadbalance://h1,h2/db",
        "jdbc:mysql://address=(host=h)(port=1)/db",
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(HOST=a))(ADDRESS=(HOST=b)))",
        "jdbc:oracle:thin:@ldap://directory.example:389/cn=db",
    ] {
        assert!(parts(url).starts_with("Several"), "{url}: {}", parts(url));
    }
    for url in ["jdbc:db2://h:50000/S", "postgresql://h/db", "jdbc:", "", "jdbc:oracle:kprb:"] {
        assert_eq!(parts(url), "Unknown", "{url}");
    }
}

/// Returns the URL that is written for a database of `driver` named `database`.
fn written(driver: Driver, database: &str, tls: bool) -> Result<String, FieldError> {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let expiry = Expiry::after(now, Duration::from_secs(300));
    let mut builder = Credential::builder("demo", driver.grammar().endpoint, now, expiry)
        .plain(field::ENGINE, driver.grammar().engine)
        .plain(field::HOST, "h.example")
        .field(field::PORT, Value::Number(1234))
        .plain(field::DATABASE, database)
        .plain(field::USER, "app")
        .secret(field::PASSWORD, Secret::new("do-not-show".into()));
    if tls {
        builder = builder.plain(field::TLS, "verify-full").plain(field::SSLMODE, "verify-full");
    }
    url(&builder.build().unwrap())
}

#[test]
fn hostile_database_adds_no_parameter() {
    for driver in Driver::ALL {
        let plain = parts(&written(*driver, "shop", true).unwrap());
        for database in [
            "x?sslmode=disable",
            "x;trustServerCertificate=true",
            "x&socketFactory=evil",
            "x};encrypt=false;a={",
            "x,SSLMODE=DISABLE",
            "x',SSLMODE=DISABLE,Y='",
            "x)(SECURITY=(SSL_SERVER_DN_MATCH=NO)",
            "x#y",
            "x/y@evil.example/z",
            "x%3Fsslmode=disable",
            "it's \"q\" \\ é",
        ] {
            match written(*driver, database, true) {
                Ok(url) => assert_eq!(
                    parts(&url),
                    plain.replace("db=shop", &format!("db={database}")),
                    "{driver:?}: {url}"
                ),
                Err(refused) => {
                    assert!(matches!(refused, FieldError::Value { .. }), "{driver:?}: {refused:?}");
                }
            }
        }
        assert!(written(*driver, "x\0y", true).is_err(), "{driver:?}");
    }
}

#[test]
fn no_url_holds_the_password() {
    for driver in Driver::ALL {
        for tls in [true, false] {
            let url = written(*driver, "shop", tls).unwrap();
            assert!(!url.contains("do-not-show"), "{url}");
        }
    }
}

#[test]
fn every_driver_is_told_to_check_the_server() {
    let of = |driver: Driver| written(driver, "shop", true).unwrap();
    assert_eq!(
        of(Driver::PostgreSql),
        "jdbc:postgresql://h.example:1234/shop?user=app&sslmode=verify-full\
         &sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory"
    );
    assert_eq!(
        of(Driver::MySql),
        "jdbc:mysql://h.example:1234/shop?useSSL=true&sslMode=VERIFY_IDENTITY"
    );
    assert_eq!(
        of(Driver::MariaDb),
        "jdbc:mariadb://h.example:1234/shop?useSSL=true&sslMode=verify-full"
    );
    assert_eq!(
        of(Driver::SqlServer),
        "jdbc:sqlserver://h.example:1234;databaseName=shop;user=app;encrypt=true;\
         trustServerCertificate=false"
    );
    assert_eq!(
        of(Driver::Oracle),
        "jdbc:oracle:thin:@(DESCRIPTION=(ADDRESS=(PROTOCOL=TCPS)(HOST=h.example)(PORT=1234))\
         (CONNECT_DATA=(SERVICE_NAME=shop))(SECURITY=(SSL_SERVER_DN_MATCH=YES)))"
    );
    assert_eq!(
        of(Driver::SapHana),
        "jdbc:sap://h.example:1234/?databaseName=shop&encrypt=true&validateCertificate=true"
    );
    assert_eq!(
        of(Driver::Teradata),
        "jdbc:teradata://h.example/DATABASE=shop,DBS_PORT=1234,SSLMODE=VERIFY-FULL"
    );
}
