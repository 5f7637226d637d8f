use super::*;
use crate::model::{ClientKind, Live, Prefix};

const NOW: &str = "2026-11-22T10:00:00Z";

fn prefixed(live: &Live, format: Format, prefix: &str) -> Result<Secret, RenderError> {
    let prefix = Prefix::new(prefix).unwrap();
    render(&[TargetCredential { target: "", live, prefix: &prefix }], format, &fixture::style(NOW))
}

#[test]
fn siblings_go_first_and_the_expiry_comes_last() {
    let live = fixture::redshift("it's");
    let text = prefixed(&live, Format::Env, "").unwrap();
    let lines: Vec<_> = text.expose().lines().collect();
    assert!(lines[0].starts_with("unset PGSERVICE PGSERVICEFILE PGHOSTADDR "), "{}", lines[0]);
    assert_eq!(
        lines[1..],
        [
            "export PGHOST='db.example'",
            "export PGPORT='5439'",
            "export PGUSER='IAMR:me'",
            r"export PGPASSWORD='it'\''s'",
            "export LAKEKEY_EXPIRES_AT='2026-11-22T10:15:00Z'",
        ]
    );
    assert!(text.expose().ends_with("Z'\n"));
}

#[test]
fn a_prefix_leaves_siblings_alone() {
    for format in Format::ALL.iter().filter(|format| format.is_shell()) {
        let text = prefixed(&fixture::redshift("x"), *format, "DW_").unwrap();
        assert!(!text.expose().contains("PGSERVICE"), "{format:?}");
        assert!(text.expose().contains("DW_PGPASSWORD"), "{format:?}");
        assert!(text.expose().contains("DW_LAKEKEY_EXPIRES_AT"), "{format:?}");
        assert!(!text.expose().contains(" PG"), "{format:?}");
    }
}

#[test]
fn every_format_refuses_nul_but_the_table() {
    let live = fixture::redshift("a\0b");
    for format in Format::ALL.iter().filter(|format| format.fills(ClientKind::Redshift)) {
        match prefixed(&live, *format, "") {
            Ok(text) => {
                assert!(matches!(format, Format::Table | Format::Jdbc), "{format:?}");
                assert!(!text.expose().contains('\0'));
            }
            Err(refused) => assert!(
                matches!(
                    &refused,
                    RenderError::Unrepresentable { format: Some(named), reason: "a NUL byte", name, .. }
                        if named == format && (name == "PGPASSWORD" || name == "password")
                ),
                "{refused:?}"
            ),
        }
    }
}

#[test]
fn a_field_is_bare() {
    let live = fixture::redshift("a'b\nc");
    let (prefix, style) = (Prefix::default(), fixture::style(NOW));
    let field = |live: &Live, name| {
        render_field(TargetCredential { target: "", live, prefix: &prefix }, name, &style)
    };
    assert_eq!(field(&live, "password").unwrap().expose(), "a'b\nc\n");
    assert_eq!(field(&live, "port").unwrap().expose(), "5439\n");
    assert!(matches!(
        field(&live, "pass").unwrap_err(),
        RenderError::NoSuchField { name, known, .. } if name == "pass" && known[0] == "host"
    ));
    assert!(field(&fixture::redshift("\0"), "password").is_err());
}

#[test]
fn names_to_remove() {
    let names = |prefix: &str| -> Vec<String> {
        let prefix = Prefix::new(prefix).unwrap();
        variable_names(&["PGHOST", "PGPASSWORD", "PGHOST", "a;id"], &["PGSERVICE"], &prefix)
            .iter()
            .map(ToString::to_string)
            .collect()
    };
    let own = ["PGHOST", "PGPASSWORD", "LAKEKEY_EXPIRES_AT", "LAKEKEY_TARGET"];
    assert_eq!(names(""), [&own[..], &["PGSERVICE"]].concat());
    assert_eq!(names("X_"), own.map(|name| format!("X_{name}")));
}

#[test]
fn only_shells_unset_and_fail() {
    let names = variable_names(&["PGPASSWORD"], &[], &Prefix::default());
    for format in Format::ALL {
        let unset = render_unset(*format, &names);
        let failure = render_failure(*format, &names, 4);
        assert_eq!(format.idiom().is_some(), format.is_shell());
        assert_eq!(failure.is_some(), format.is_shell());
        if format.is_shell() {
            let (unset, failure) = (unset.unwrap(), failure.unwrap());
            for text in [&unset, &failure] {
                assert!(text.contains("PGPASSWORD") && text.ends_with('\n'), "{text}");
            }
            assert!(failure.contains('4') && !unset.contains('4'), "{format:?}");
            assert_eq!(render_unset(*format, &[]).unwrap(), "");
        } else {
            let Err(RenderError::Unsupported { supported, .. }) = unset else { panic!() };
            assert_eq!(supported.len(), 9);
        }
    }
    assert_eq!(
        render_unset(Format::Env, &names).unwrap(),
        "unset PGPASSWORD LAKEKEY_EXPIRES_AT LAKEKEY_TARGET\n"
    );
}

#[test]
fn variables_stand_side_by_side_and_end_with_the_first() {
    let (one, other) = (fixture::redshift("p'1"), fixture::assumed());
    let (plain, prefix) = (Prefix::default(), Prefix::new("B_").unwrap());
    let parts = [
        TargetCredential { target: "a", live: &one, prefix: &plain },
        TargetCredential { target: "b", live: &other, prefix: &prefix },
    ];
    assert_eq!(find_clash(&parts), None);
    let style = fixture::style(NOW);
    let text = render(&parts, Format::Env, &style).unwrap();
    let lines: Vec<&str> = text.expose().lines().collect();
    assert!(lines[0].starts_with("unset PGSERVICE "), "{lines:?}");
    assert!(!lines[0].contains(" PGPASSWORD"), "{lines:?}");
    assert!(lines[0].contains(" B_PGPASSWORD "), "{lines:?}");
    assert_eq!(lines[4], r"export PGPASSWORD='p'\''1'");
    assert_eq!(lines[5], "export B_PGUSER='me'");
    let common = ["EXPIRES_AT='2026-11-22T10:05:00Z'", "TARGET='a,b'"];
    assert_eq!(lines[6..], common.map(|line| format!("export LAKEKEY_{line}")));
    let text = render(&parts, Format::Json, &style).unwrap();
    let read: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
    assert_eq!(read["expires_at"], "2026-11-22T10:05:00Z");
    assert_eq!(read["targets"]["a"]["credential"]["password"], "p'1");
    assert_eq!(read["targets"]["b"]["cached"], true);
    assert_eq!(read["env"]["PGPASSWORD"], "p'1");
    assert!(read.get("service").is_none(), "{read}");
}

#[test]
fn json_needs_no_prefix_for_several() {
    let (one, other) = (fixture::redshift("x"), fixture::redshift("y"));
    let plain = Prefix::default();
    let part = |target, live| TargetCredential { target, live, prefix: &plain };
    let parts = [part("dw", &one), part("shop", &other)];
    let text = render(&parts, Format::Json, &fixture::style(NOW)).unwrap();
    let read: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
    assert_eq!(read["env"], serde_json::Value::Null);
    for (target, password) in [("dw", "x"), ("shop", "y")] {
        let env = &read["targets"][target]["env"];
        assert_eq!(env["PGPASSWORD"], password);
        assert_eq!(env["LAKEKEY_TARGET"], target);
    }
}

#[test]
fn section_is_named_after_the_target() {
    let (live, prefix) = (fixture::redshift("x"), Prefix::default());
    for (target, section) in [("", "[lakekey]"), ("dw", "[dw]")] {
        let part = TargetCredential { target, live: &live, prefix: &prefix };
        let text = render(&[part], Format::PgService, &fixture::style(NOW)).unwrap();
        assert_eq!(text.expose().lines().next(), Some(section));
    }
}

#[test]
fn each_has_its_line_or_its_section() {
    let (one, other) = (fixture::redshift("x"), fixture::redshift("y"));
    let plain = Prefix::default();
    let parts = [
        TargetCredential { target: "dw", live: &one, prefix: &plain },
        TargetCredential { target: "shop", live: &other, prefix: &plain },
    ];
    let style = fixture::style(NOW);
    let text = render(&parts, Format::Pgpass, &style).unwrap();
    let lines: Vec<&str> = text.expose().lines().collect();
    assert_eq!(lines, ["db.example:5439:dev:IAMR\\:me:x", "db.example:5439:dev:IAMR\\:me:y"]);
    let text = render(&parts, Format::PgService, &style).unwrap();
    let sections: Vec<&str> = text.expose().lines().filter(|line| line.starts_with('[')).collect();
    assert_eq!(sections, ["[dw]", "[shop]"]);
    let text = render(&parts, Format::Table, &style).unwrap();
    let names: Vec<&str> =
        text.expose().lines().filter(|line| line.starts_with("target")).collect();
    assert_eq!(names, ["target    dw", "target    shop"]);
    for format in [Format::Url, Format::Kafka, Format::Mysql] {
        let refused = render(&parts, format, &style).unwrap_err();
        let RenderError::Unsupported { supported, .. } = refused else { panic!("{refused:?}") };
        assert!(supported.contains(&Format::Pgpass) && !supported.contains(&Format::Url));
    }
}
