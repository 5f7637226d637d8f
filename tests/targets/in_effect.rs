//! `lakekey config show`: each setting as a run has it.

use lakekey::app::{config_file, flags};
use lakekey::aws::AwsFlags;
use lakekey::model::Flag;
use lakekey::services;
use lakekey::settings::Layers;
use sandbox::Sandbox;
use serde_json::Value;

use crate::common::typed::TypedValues;
use crate::common::world::{World, write};

/// Returns every setting that a config file may have, and `config`, each once.
fn all() -> Vec<&'static Flag> {
    let mut all: Vec<&Flag> = config_file::vocabulary().defaults;
    all.push(&flags::CONFIG);
    let mut seen = Vec::new();
    all.retain(|flag| {
        !seen.contains(&flag.name) && {
            seen.push(flag.name);
            true
        }
    });
    all
}

/// Returns two values that `flag` may have.
fn samples(flag: &Flag) -> [String; 2] {
    let both = |one: &str, other: &str| [one.to_owned(), other.to_owned()];
    match (flag.value, flag.choices, flag.name) {
        (None, ..) => both("true", "false"),
        (_, [first, .., last], _) => both(first, last),
        (.., "profile") => both("desk", "base"),
        (.., "region") => both("us-west-2", "eu-north-1"),
        (.., "endpoint-url") => both("http://127.0.0.1:1", "http://127.0.0.1:2"),
        (.., "format") => both("json", "fish"),
        (Some("SECONDS" | "DURATION"), ..) => both("20m", "1000"),
        _ => both("one", "two"),
    }
}

fn show(world: &World, arguments: &[&str]) -> Value {
    let words = [&["config", "show", "-f", "json"], arguments].concat();
    let outcome = world.run(&words);
    outcome.succeeds();
    serde_json::from_str(&outcome.stdout).unwrap()
}

/// A place for values of settings.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Place {
    Flag,
    Variable,
    Target,
    Defaults,
}

/// Returns a world with the profiles that [`samples`] names.
fn prepared() -> World {
    let mut world = World::new();
    world.aws_config(
        "[default]\nregion = eu-west-3\n[profile desk]\n[profile base]\nregion = eu-south-1\n",
    );
    world
}

#[test]
fn every_setting_is_shown_as_a_run_has_it() {
    use Place::{Defaults, Flag as Typed, Target, Variable};
    let places = [
        &[][..],
        &[Defaults],
        &[Target],
        &[Variable],
        &[Typed],
        &[Defaults, Variable],
        &[Defaults, Target],
        &[Target, Variable],
        &[Defaults, Target, Variable, Typed],
    ];
    let vocabulary = config_file::vocabulary();
    let global: Vec<&Flag> = AwsFlags::ALL.iter().chain(flags::COMMON).collect();
    let mut compared = 0;
    for flag in all() {
        let service =
            services::all().find(|service| service.flags.iter().any(|own| own.name == flag.name));
        let may_stand_in_target =
            service.is_some() || vocabulary.targets.iter().any(|own| own.name == flag.name);
        let may_be_typed = global.iter().any(|own| own.name == flag.name);
        for places in places {
            let is_config = flag.name == flags::CONFIG.name;
            if (places.contains(&Target) && !may_stand_in_target)
                || (places.contains(&Typed) && !may_be_typed)
                || (is_config && places.iter().any(|place| [Defaults, Target].contains(place)))
            {
                continue;
            }
            let mut world = prepared();
            let mut samples = samples(flag);
            if is_config {
                samples = ["one", "two"].map(|name| {
                    let path = world.home.path().join(name);
                    write(&path, "");
                    path.to_string_lossy().into_owned()
                });
            }
            let [first, second] = &samples;
            let mut file = String::from("[defaults]\n");
            if places.contains(&Defaults) {
                file.push_str(&format!("{} = \"{second}\"\n", flag.name));
            }
            let name = service.map_or("glue-conn", |service| service.name);
            file.push_str(&format!("[targets.t]\nservice = \"{name}\"\n"));
            if places.contains(&Target) {
                file.push_str(&format!("{} = \"{first}\"\n", flag.name));
            }
            write(&world.home.path().join(".config/lakekey/config.toml"), &file);
            if places.contains(&Variable) {
                let value = if places.contains(&Typed) { second } else { first };
                world.set(&flag.variable(), value);
            }
            let (option, mut typed) = (format!("--{}", flag.name), TypedValues::default());
            let mut arguments = Vec::new();
            if places.contains(&Typed) {
                arguments.push(option.as_str());
                typed = if flag.value.is_some() {
                    arguments.push(first);
                    typed.value(flag, first.as_str())
                } else {
                    typed.on(flag)
                };
            }
            let shown = show(&world, &arguments);
            // What a run has is what the library gives it.
            let environment = &world.host().environment;
            let file = config_file::read(&typed, environment).unwrap();
            let read = |target| {
                let layers = Layers { typed: &typed, environment, file: file.as_ref(), target };
                let given = layers.text(flag).unwrap();
                let value = match flag.value {
                    Some(_) => given.as_ref().map(|given| given.value.clone()),
                    None => Some(layers.switch(flag).unwrap().to_string()),
                };
                let is_typed = flag.value.is_none() && places.contains(&Typed);
                let typed = is_typed.then(|| "the command line".to_owned());
                (value, typed.or_else(|| given.map(|given| given.origin.to_string())))
            };
            let told = |setting: &Value| {
                let text = |key: &str| setting[key].as_str().map(str::to_owned);
                (text("value"), text("source"))
            };
            let context = format!("{} in {places:?}: {shown}", flag.name);
            let (value, source) = told(&shown["settings"][flag.name]);
            let (expected, expected_source) = read(None);
            if expected_source.is_some() {
                assert_eq!((value, source), (expected, expected_source), "{context}");
            } else if service.is_some() {
                assert_eq!((value, source), (None, None), "{context}");
            } else {
                // No description of where a value could come from.
                let value = value.unwrap_or_default();
                assert!(!value.contains(' ') && !value.contains("AWS_"), "{context}");
                assert_eq!(source.is_none(), value.is_empty(), "{context}");
            }
            let of_target = &shown["targets"]["t"]["settings"][flag.name];
            if places.contains(&Target) {
                let target = file.as_ref().and_then(|file| file.target("t"));
                assert_eq!(told(of_target), read(target), "{context}");
            } else {
                assert!(of_target.is_null(), "{context}");
            }
            compared += 1;
        }
    }
    assert!(compared > 200, "{compared}");
}

/// Returns the profile and the region that a run says it has, with `-vv`.
fn used(world: &World, arguments: &[&str]) -> (String, String) {
    let outcome = world.creds(&[arguments, &["-vv", "--no-cache"]].concat());
    let line = outcome.stderr.lines().find_map(|line| line.strip_prefix("lakekey: AWS profile "));
    let line = line.unwrap_or_else(|| panic!("{}", outcome.stderr)).split(';').next().unwrap();
    let (profile, region) = line.split_once(", ").unwrap();
    (profile.to_owned(), region.to_owned())
}

/// Variables, arguments, and the sources of profile and region.
type Case = (&'static [(&'static str, &'static str)], &'static [&'static str], [&'static str; 2]);

#[test]
fn profile_and_region_are_those_that_a_run_uses() {
    let cases: &[Case] = &[
        (&[], &[], ["default", "region of the AWS profile default"]),
        (&[("AWS_PROFILE", "base")], &[], ["AWS_PROFILE", "region of the AWS profile base"]),
        (
            &[("AWS_DEFAULT_PROFILE", "base")],
            &[],
            ["AWS_DEFAULT_PROFILE", "region of the AWS profile base"],
        ),
        (&[("AWS_DEFAULT_REGION", "us-east-2")], &[], ["default", "AWS_DEFAULT_REGION"]),
        (
            &[
                ("AWS_DEFAULT_REGION", "us-east-2"),
                ("AWS_REGION", "us-east-1"),
                ("AWS_PROFILE", "base"),
            ],
            &[],
            ["AWS_PROFILE", "AWS_REGION"],
        ),
        (
            &[
                ("AWS_REGION", "us-east-1"),
                ("LAKEKEY_REGION", "us-west-1"),
                ("LAKEKEY_PROFILE", "base"),
                ("AWS_PROFILE", "desk"),
            ],
            &[],
            ["LAKEKEY_PROFILE", "LAKEKEY_REGION"],
        ),
        (
            &[("LAKEKEY_REGION", "us-west-1"), ("AWS_PROFILE", "base")],
            &["--region", "eu-north-1-fips", "--profile", "default"],
            ["the command line", "the command line"],
        ),
    ];
    for (variables, arguments, sources) in cases {
        let regions =
            ["eu-west-3", "eu-south-1", "us-east-1", "us-east-2", "us-west-1", "us-west-2"];
        let mut world = World::around(Sandbox::builder().regions(&regions).start().unwrap());
        world.aws_config(
            "[default]\nregion = eu-west-3\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
             aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n\
             [profile desk]\n[profile base]\nregion = eu-south-1\n\
             aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n\
             aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n",
        );
        world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION");
        for (name, value) in *variables {
            world.set(name, value);
        }
        let shown = show(&world, arguments);
        let setting =
            |name: &str, key: &str| shown["settings"][name][key].as_str().unwrap_or("-").to_owned();
        let endpoint = world.variables["AWS_ENDPOINT_URL"].clone();
        assert_eq!(setting("endpoint-url", "value"), endpoint);
        assert_eq!(setting("endpoint-url", "source"), "AWS_ENDPOINT_URL");
        assert_eq!(
            [setting("profile", "source"), setting("region", "source")],
            *sources,
            "{shown}"
        );
        if !arguments.contains(&"eu-north-1-fips") {
            let both = (setting("profile", "value"), setting("region", "value"));
            assert_eq!(used(&world, arguments), both, "{variables:?}");
        } else {
            assert_eq!(setting("region", "value"), "eu-north-1");
        }
    }
}

#[test]
fn endpoints_of_single_apis_are_shown_beside_that_of_all() {
    let mut world = World::new();
    world.set("AWS_ENDPOINT_URL_GLUE", "http://127.0.0.1:7/x?token=Hunter2Hunter2");
    let shown = show(&world, &[]);
    let [glue] = shown["endpoints"].as_array().unwrap().as_slice() else { panic!("{shown}") };
    assert_eq!((&glue["api"], &glue["value"]), (&"Glue".into(), &"http://127.0.0.1:7/x?…".into()));
    assert_eq!(glue["source"], "AWS_ENDPOINT_URL_GLUE");
    let table = world.run(&["config", "show"]).stdout;
    let line = table.lines().find(|line| line.starts_with("endpoint-url (Glue)"));
    assert!(line.unwrap().ends_with("  AWS_ENDPOINT_URL_GLUE"), "{table}");
    // The setting of lakekey is for the API of the command.
    let shown = show(&world, &["--endpoint-url", "http://127.0.0.1:8"]);
    assert_eq!(shown["settings"]["endpoint-url"]["value"], "http://127.0.0.1:8");
    assert!(shown["endpoints"].as_array().unwrap().is_empty(), "{shown}");
}

#[test]
fn setting_that_nothing_decides_is_a_hyphen() {
    let mut world = World::new();
    world.unset("AWS_REGION").unset("AWS_DEFAULT_REGION").unset("AWS_ENDPOINT_URL");
    let table = world.run(&["config", "show"]).stdout;
    for name in ["region", "endpoint-url", "field", "prefix"] {
        let line = table.lines().find(|line| line.split(' ').next() == Some(name)).unwrap();
        assert_eq!(line.split_whitespace().collect::<Vec<_>>(), [name, "-", "-"], "{table}");
    }
    let path = world.home.path().join(".config/lakekey/config.toml");
    assert!(table.starts_with(&format!("{} (not found)\n\nSETTING", path.display())), "{table}");
}

#[test]
fn settings_that_a_run_rejects_are_shown_with_the_reason() {
    let mut world = World::new();
    world.set("AWS_PROFILE", "nowhere").set("LAKEKEY_REGION", "us-west-2");
    let outcome = world.run(&["config", "show", "-f", "json"]);
    outcome.succeeds();
    assert!(outcome.stderr.contains("AWS profile 'nowhere' not found"), "{}", outcome.stderr);
    let shown: Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(shown["settings"]["region"]["value"], "us-west-2");
}
