use super::*;
use crate::model::Flag;

const REGION: Flag = Flag::value("region", "REGION", "");
const QUIET: Flag = Flag::switch("quiet", "");
const DURATION: Flag = Flag::value("duration-seconds", "SECONDS", "");
const TOPIC: Flag = Flag::value("topic", "TOPIC", "");

fn parse(text: &str) -> Result<ConfigFile> {
    let vocabulary = Vocabulary {
        defaults: vec![&REGION, &QUIET, &DURATION, &TOPIC],
        targets: vec![&REGION],
        services: vec![("base", &[DURATION]), ("stream", &[TOPIC])],
    };
    ConfigFile::parse(Path::new("/c.toml"), text, &vocabulary, None)
}

#[track_caller]
fn refused(text: &str, what: &str, line: usize, column: usize, hint: Option<&str>) {
    let error = parse(text).unwrap_err();
    let place = format!("/c.toml:{line}:{column}: ");
    assert!(error.message.starts_with(&place), "{}", error.message);
    assert!(error.message.contains(what), "{}", error.message);
    assert_eq!(error.hint.as_deref(), hint, "{text}");
}

#[test]
fn values_of_every_kind_are_text_and_know_their_place() {
    let file = parse(
        "[defaults]\nregion = \"eu-west-1\"\n  duration-seconds = 0x3_84\ntopic = 1.5\nquiet = true\n",
    )
    .unwrap();
    assert_eq!(file.default(&REGION).unwrap().value, "eu-west-1");
    let duration = file.default(&DURATION).unwrap();
    assert_eq!(duration.value, "900");
    assert_eq!(duration.origin.to_string(), "/c.toml:3:22");
    assert_eq!(file.default(&TOPIC).unwrap().value, "1.5");
    assert_eq!(file.default(&QUIET).unwrap().value, "true");
}

#[test]
#[cfg(target_os = "linux")]
fn the_file_is_where_the_desktop_has_its_configuration() {
    for (variables, path) in [
        (&[("HOME", "/home/me")][..], Some("/home/me/.config/lakekey/config.toml")),
        (&[("HOME", "/home/me"), ("XDG_CONFIG_HOME", "/x")], Some("/x/lakekey/config.toml")),
        // XDG Base Directory Specification: what is relative is to be ignored.
        (
            &[("HOME", "/home/me"), ("XDG_CONFIG_HOME", "x")],
            Some("/home/me/.config/lakekey/config.toml"),
        ),
        (&[], None),
    ] {
        let environment = variables.iter().copied().collect();
        assert_eq!(ConfigFile::default_path(&environment).as_deref(), path.map(Path::new));
    }
}

#[test]
fn targets_stand_in_the_order_of_the_file() {
    let file = parse(
        "[targets.z]\nservice = \"base\"\nduration-seconds = 1\n\
         [targets.a]\nservice = \"stream\"\nregion = \"x\"\n",
    )
    .unwrap();
    let names: Vec<_> = file.targets().iter().map(|t| (t.name(), t.service())).collect();
    assert_eq!(names, [("z", "base"), ("a", "stream")]);
    let duration = file.target("z").unwrap().get(&DURATION).unwrap();
    assert_eq!((duration.value.as_str(), duration.flag), ("1", "duration-seconds"));
    assert_eq!(duration.origin.to_string(), "/c.toml:3:20");
    assert!(file.target("z").unwrap().get(&REGION).is_none());
    assert!(file.target("b").is_none());
}

#[test]
fn unknown_words_have_a_place_and_name_the_nearest() {
    let region = Some("did you mean region?");
    refused("[defaults]\nregoin = \"x\"\n", "unknown key 'regoin' in [defaults]", 2, 1, region);
    refused("[default]\n", "unknown section 'default'", 1, 2, Some("did you mean defaults?"));
    refused("[targets.t]\nservice = \"basse\"\n", "'basse'", 2, 11, Some("did you mean base?"));
    refused("[targets.t]\nservcie = \"base\"\n", "has no service", 1, 10, {
        Some("add service = \"…\", one of base, stream")
    });
    refused("[targets.t]\nservice = \"base\"\n regoin = 1\n", "[targets.t]", 3, 2, region);
    let zzz = Some("use one of base, stream");
    refused("[targets.t]\nservice = \"zzz\"\n", "unknown service 'zzz'", 2, 11, zzz);
    refused("[targets.t]\nservice = 3\n", "unknown service ''", 2, 11, zzz);
    refused("[defaults]\nservice = \"base\"\n", "unknown key 'service' in [defaults]", 2, 1, None);
}

#[test]
fn a_key_of_another_service_names_it() {
    refused(
        "[targets.t]\nservice = \"base\"\ntopic = \"x\"\n",
        "topic in [targets.t] is a key of stream, not of base",
        3,
        1,
        Some("`lakekey base --help` lists the keys of base"),
    );
    refused(
        "[targets.t]\nservice = \"base\"\nquiet = true\n",
        "it applies to the whole run",
        3,
        1,
        Some("move it to [defaults]"),
    );
}

#[test]
fn what_is_no_table_or_no_plain_value_is_refused() {
    refused("targets = 1\n", "[targets] must be a table", 1, 1, None);
    refused("[targets]\nt = 1\n", "[targets.t] must be a table", 2, 1, None);
    refused("[defaults]\nregion = [1]\n", "must be text", 2, 10, None);
    refused("[targets.t]\nservice = \"base\"\nregion = {}\n", "must be text", 3, 10, None);
    for name in ["\"a b\"", "\"\"", "\"-x\"", "\"a$(id)\"", "\"é\"", &"a".repeat(65)] {
        let text = format!("[targets.{name}]\nservice = \"base\"\n");
        refused(&text, "the name of a target must be", 1, 10, None);
    }
}

#[test]
fn the_first_of_several_mistakes_is_told() {
    let text = "[targets.t]\nservice = \"base\"\nzzz = 1\n[defaults]\nyyy = 1\n";
    refused(text, "'zzz'", 3, 1, None);
}

#[test]
fn syntax_errors_have_a_place() {
    let error = parse("[defaults]\nregion = x y\n").unwrap_err();
    assert!(error.message.starts_with("/c.toml:2:"), "{}", error.message);
    let error = parse("[defaults]\nregion = \"x\"\nregion = \"y\"\n").unwrap_err();
    assert!(error.message.starts_with("/c.toml:3:"), "{}", error.message);
}
