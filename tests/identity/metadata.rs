//! What the metadata service of an EC2 instance answers, and how it is asked: both programs meet the
//! same answers, and who signs is compared.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use sandbox::Fault;

use super::compare::{Bench, Outcome, Signed, difference, lakekey};
use super::setup::Made;
use super::sources::world;

const ADDRESS: &str = "AWS_EC2_METADATA_SERVICE_ENDPOINT";
const V1: &str = "AWS_EC2_METADATA_V1_DISABLED";

fn refusal(status: u16) -> Fault {
    Fault::Error { status, code: "No".to_owned(), message: "no".to_owned() }
}

/// One way in which the service answers.
struct Case {
    operation: &'static str,
    fault: Option<Fault>,
    /// How often it goes wrong; none for always.
    times: Option<u32>,
    needs_token: bool,
    variables: Vec<(&'static str, &'static str)>,
    settings: &'static str,
}

impl Case {
    fn new(operation: &'static str, fault: Fault) -> Self {
        Self {
            operation,
            fault: Some(fault),
            times: None,
            needs_token: false,
            variables: Vec::new(),
            settings: "",
        }
    }
}

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for operation in ["GetInstanceToken", "GetInstanceRole", "GetInstanceCredentials"] {
        for status in [400, 401, 403, 404, 405, 429, 500, 503] {
            cases.push(Case::new(operation, refusal(status)));
            cases.push(Case { needs_token: true, ..Case::new(operation, refusal(status)) });
        }
        for fault in [Fault::EmptyAnswer, Fault::HtmlAnswer, Fault::ConnectionReset] {
            cases.push(Case::new(operation, fault));
        }
        // The second try of two, as a variable and as a setting.
        for (variables, settings) in [
            (vec![("AWS_METADATA_SERVICE_NUM_ATTEMPTS", "2")], ""),
            (Vec::new(), "metadata_service_num_attempts = 2\n"),
            (Vec::new(), ""),
        ] {
            let times = Some(1);
            cases.push(Case { times, variables, settings, ..Case::new(operation, refusal(500)) });
        }
    }
    for status in [403, 404, 405, 500] {
        for (variables, settings) in [
            (vec![(V1, "true")], ""),
            (vec![(V1, "True")], ""),
            (vec![(V1, "no")], ""),
            (Vec::new(), "ec2_metadata_v1_disabled = true\n"),
            (vec![(V1, "")], "ec2_metadata_v1_disabled = true\n"),
        ] {
            let case = Case::new("GetInstanceToken", refusal(status));
            cases.push(Case { variables, settings, ..case });
        }
    }
    for role in [
        "instance\n",
        "instance\r\n",
        " instance",
        "instance ",
        "inst ance",
        "instance\nother",
        "instance\n\n",
        "\n",
        " ",
        "<html>",
        "../x",
        "other",
        "a/b",
        "é",
        "\0",
    ] {
        cases.push(Case::new("GetInstanceRole", Fault::Answer(role.to_owned())));
    }
    for token in ["", " ", "another", "a\nb", "\u{1}"] {
        cases.push(Case::new("GetInstanceToken", Fault::Answer(token.to_owned())));
    }
    let whole = |end: &str| {
        format!(
            "{{\"Code\":\"Success\",\"AccessKeyId\":\"ASIALOGINEXAMPLEKEY\",\"SecretAccessKey\":\
             \"secret-of-login\",\"Token\":\"token-of-login\",\"Expiration\":{end}}}"
        )
    };
    for answer in [
        whole("\"2099-01-01T00:00:00Z\""),
        whole("\"2020-01-01T00:00:00Z\""),
        whole("\"soon\""),
        whole("\"2099-01-01T00:00:00+0000\""),
        whole("null"),
        whole("\"2099-01-01T00:00:00Z\"").replace("\"Code\":\"Success\",", ""),
        whole("\"2099-01-01T00:00:00Z\"").replace("Success", "Failed"),
        whole("\"2099-01-01T00:00:00Z\"").replace("Token", "Tok"),
        whole("\"2099-01-01T00:00:00Z\"").replace("SecretAccessKey", "Secret"),
        "{\"Code\":\"AssumeRoleUnauthorizedAccess\",\"Message\":\"EC2 cannot\"}".to_owned(),
        "[]".to_owned(),
        "{}".to_owned(),
        "null".to_owned(),
    ] {
        cases.push(Case::new("GetInstanceCredentials", Fault::Answer(answer)));
    }
    cases
}

fn made(bench: &Bench, case: &Case) -> Made {
    let mut environment = BTreeMap::new();
    let home = bench.world.home.path().to_string_lossy().into_owned();
    for (name, value) in [
        ("HOME", home.as_str()),
        ("PATH", "/usr/bin:/bin"),
        ("AWS_ENDPOINT_URL", &bench.world.aws.url()),
        (ADDRESS, &bench.world.aws.url()),
        ("AWS_MAX_ATTEMPTS", "1"),
        ("AWS_REGION", "eu-west-1"),
        ("AWS_DEFAULT_REGION", "eu-west-1"),
    ] {
        environment.insert(name.to_owned(), value.to_owned());
    }
    for (name, value) in &case.variables {
        environment.insert((*name).to_owned(), (*value).to_owned());
    }
    let config = format!("[default]\nregion = eu-west-1\n{}", case.settings);
    let files = BTreeMap::from([(".aws/config".to_owned(), config)]);
    Made { environment, files, profile: None, instance_role: Some("instance") }
}

fn outcome(bench: &mut Bench, case: &Case, is_lakekey: bool) -> Outcome {
    let made = made(bench, case);
    bench.prepare(&made);
    bench.world.aws.clear_faults();
    bench.world.aws.instance_needs_token(case.needs_token);
    match (&case.fault, case.times) {
        (Some(fault), Some(times)) => {
            bench.world.aws.fault_times(case.operation, times, fault.clone());
        }
        (Some(fault), None) => bench.world.aws.fault(case.operation, fault.clone()),
        (None, _) => {}
    }
    let outcome = if is_lakekey {
        let (status, output) = lakekey(&made.environment, &[]);
        bench.outcome(status, output)
    } else {
        bench.run_aws_cli(&made)
    };
    bench.world.aws.clear_faults();
    outcome
}

#[test]
#[ignore = "needs awscli"]
fn metadata_service_is_read_as_the_aws_cli_reads_it() {
    let mut bench = Bench::new();
    let (mut signed, mut reports) = (0, Vec::new());
    let cases = cases();
    for case in &cases {
        let aws = outcome(&mut bench, case, false);
        let lakekey = outcome(&mut bench, case, true);
        signed += usize::from(matches!(aws.signed, Signed::By(_)));
        if let Some(what) = difference(&aws, &lakekey) {
            reports.push(format!(
                "{}: {:?} {:?} of {}, token needed {}, {:?} {:?}\nAWS CLI: {aws}\nlakekey: {lakekey}",
                what,
                case.fault,
                case.times,
                case.operation,
                case.needs_token,
                case.variables,
                case.settings
            ));
        }
        assert!(!lakekey.output.contains("ErrorContext"), "{}", lakekey.output);
    }
    println!("{} answers of the metadata service, {signed} signed", cases.len());
    assert!(reports.is_empty(), "{} differ\n{}", reports.len(), reports.join("\n=====\n"));
    assert!(signed > 20, "the AWS CLI signs in too few of them: {signed}");
}

#[test]
fn time_that_the_metadata_service_may_take_can_be_set() {
    for (variable, setting, seconds) in [
        (None, "", 1),
        (Some("2"), "", 2),
        (None, "metadata_service_timeout = 2\n", 2),
        (Some("1"), "metadata_service_timeout = 9\n", 1),
    ] {
        let mut world = world(&format!("[default]\nregion = eu-west-1\n{setting}"));
        let url = world.aws.url();
        world.set(ADDRESS, &url).unset("AWS_EC2_METADATA_DISABLED");
        if let Some(value) = variable {
            world.set("AWS_METADATA_SERVICE_TIMEOUT", value);
        }
        world.aws.fault("GetInstanceRole", Fault::BlackHole);
        let start = Instant::now();
        world.creds(&["--timeout", "60s"]).ends_with(7);
        assert!(start.elapsed() >= Duration::from_secs(seconds), "{:?}", start.elapsed());
        assert!(start.elapsed() < Duration::from_secs(seconds + 20), "{:?}", start.elapsed());
        assert_eq!(world.aws.count("GetInstanceRole"), 1);
    }
    for name in ["AWS_METADATA_SERVICE_TIMEOUT", "AWS_METADATA_SERVICE_NUM_ATTEMPTS"] {
        let mut world = world("[default]\nregion = eu-west-1\n");
        let url = world.aws.url();
        world.set(ADDRESS, &url).unset("AWS_EC2_METADATA_DISABLED").set(name, "0");
        let outcome = world.creds(&[]);
        outcome.ends_with(2);
        assert!(outcome.stderr.contains(name), "{}", outcome.stderr);
    }
}
