//! Servers whose certificates the system's bundle cannot check.

use super::{conn, database};
use crate::common::world::{Outcome, World};

const RDS: &str = "db1.abc.eu-west-1.rds.amazonaws.com";
const URL: &str = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem";
const TLS: (&str, &str) = ("JDBC_ENFORCE_SSL", "true");

/// Returns a world in which nobody names a file with authorities.
fn world() -> World {
    let mut world = World::new();
    world.unset("LAKEKEY_SSLROOTCERT").unset("SSL_CERT_FILE");
    world
}

/// Returns what a connection to `url` says on stderr.
fn said(world: &World, url: &str, more: &[(&str, &str)], arguments: &[&str]) -> String {
    database(world, "db", url, "pw", more);
    let outcome = conn(world, "db", &[arguments, &["--refresh"]].concat());
    assert_eq!(outcome.status, 0, "{url}: {}", outcome.stderr);
    outcome.stderr
}

#[test]
fn who_must_check_a_database_of_rds_is_told_where_its_authority_is() {
    let world = world();
    for url in [
        format!("jdbc:postgresql://{RDS}:5432/d"),
        format!("jdbc:mysql://{RDS}:3306/d"),
        "jdbc:mysql://db1.abc.rds.cn-north-1.amazonaws.com.cn:3306/d".to_owned(),
    ] {
        let stderr = said(&world, &url, &[TLS], &[]);
        assert_eq!(stderr.lines().count(), 1, "{stderr}");
        assert!(stderr.contains(URL) && stderr.contains("RDS User Guide"), "{stderr}");
        for way in ["--sslrootcert FILE", "LAKEKEY_SSLROOTCERT", "sslrootcert = \"…\""] {
            assert!(stderr.contains(way), "{way}: {stderr}");
        }
        assert_eq!(conn(&world, "db", &["-q"]).stderr, "");
        // It was said when the login was fetched.
        let cached = conn(&world, "db", &["-v"]);
        assert!(cached.stderr.contains("cache hit") && !cached.stderr.contains(URL));
        let launched = conn(&world, "db", &["--refresh", "--", "true"]);
        assert!(launched.launched.is_some() && launched.stderr.contains(URL));
    }
    // What takes no file from lakekey takes one by itself.
    let stderr = said(&world, &format!("jdbc:sqlserver://{RDS}:1433;database=d"), &[TLS], &[]);
    assert!(stderr.contains(URL) && stderr.contains("client's own settings"), "{stderr}");
    world.aws.catalog(|catalog| {
        let host = "c.node.eu-west-1.docdb.amazonaws.com:27017";
        let url = format!("mongodb://{host},{host}/d?tls=true");
        let properties = [("CONNECTION_URL", &*url), ("USERNAME", "u"), ("PASSWORD", "hunter2")];
        catalog.connection("docs", "MONGODB", &properties);
    });
    let stderr = conn(&world, "docs", &[]).stderr;
    assert!(stderr.contains(URL) && stderr.contains("--sslrootcert FILE"), "{stderr}");
}

#[test]
fn nobody_else_is_told() {
    let world = world();
    let file = world.aws.authority_file();
    let file = file.to_string_lossy();
    let postgres = format!("jdbc:postgresql://{RDS}:5432/d");
    for (url, more, arguments) in [
        ("jdbc:postgresql://h.example:5432/d", &[TLS][..], &[][..]),
        ("jdbc:postgresql://p.proxy-abc.eu-west-1.rds.amazonaws.com/d", &[TLS], &[]),
        (&format!("jdbc:mysql://{RDS}:3306/d"), &[], &[]),
        (&postgres, &[TLS], &["--sslmode", "require"]),
        (&postgres, &[TLS], &["--sslrootcert", &*file]),
        (&postgres, &[TLS], &["--sslrootcert", "system"]),
    ] {
        assert_eq!(said(&world, url, more, arguments), "", "{url} {arguments:?}");
    }
    let mut world = world;
    world.set("SSL_CERT_FILE", &file);
    assert_eq!(said(&world, &postgres, &[TLS], &[]), "");
}

#[test]
fn the_place_of_a_certificate_of_ones_own_is_told() {
    let world = world();
    let more = [TLS, ("CUSTOM_JDBC_CERT", "s3://bucket/ca.pem")];
    let stderr = said(&world, "jdbc:postgresql://h.example:5432/d", &more, &[]);
    assert!(stderr.contains("'s3://bucket/ca.pem'") && stderr.contains("--sslrootcert FILE"));
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    let file = world.aws.authority_file();
    let named = ["--sslrootcert", &*file.to_string_lossy()];
    assert_eq!(said(&world, "jdbc:postgresql://h.example:5432/d", &more, &named), "");
}

#[test]
fn a_file_that_is_named_reaches_every_format_with_a_place_for_it() {
    let world = world();
    let file = world.aws.authority_file();
    let file = file.to_string_lossy();
    let named = |name: &str, more: &[&str]| -> Outcome {
        let outcome = conn(&world, name, &[&["--sslrootcert", &file], more].concat());
        assert_eq!(outcome.status, 0, "{}", outcome.stderr);
        outcome
    };
    let decoded =
        |text: &str| percent_encoding::percent_decode_str(text).decode_utf8().unwrap().into_owned();
    database(&world, "pg", &format!("jdbc:postgresql://{RDS}:5432/d"), "pw", &[TLS]);
    assert_eq!(named("pg", &["-f", "env"]).variable("PGSSLROOTCERT").unwrap(), file);
    for format in ["url", "jdbc", "pg-service"] {
        let text = decoded(&named("pg", &["-f", format]).stdout);
        assert!(text.contains(&format!("sslrootcert={file}")), "{format}: {text}");
    }
    database(&world, "my", &format!("jdbc:mysql://{RDS}:3306/d"), "pw", &[TLS]);
    let text = named("my", &["-f", "mysql"]).stdout;
    assert!(text.contains(&format!("ssl-ca=\"{file}\"\n")), "{text}");
    assert!(decoded(&named("my", &["-f", "url"]).stdout).contains(&format!("ssl-ca={file}")));
    for (tls, is_there) in [("tls=true", true), ("retryWrites=true", false)] {
        let url = format!("mongodb://h.example:27017/d?{tls}");
        let properties = [("CONNECTION_URL", &*url), ("USERNAME", "u"), ("PASSWORD", "hunter2")];
        world.aws.catalog(|catalog| catalog.connection("docs", "MONGODB", &properties));
        let text = named("docs", &["-f", "url", "--refresh"]).stdout;
        assert_eq!(decoded(&text).contains(&format!("tlsCAFile={file}")), is_there, "{text}");
    }
}
