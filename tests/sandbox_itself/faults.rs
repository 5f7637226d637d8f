//! Everything that can be made to go wrong does, as clients see it.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant, SystemTime};

use aws_sdk_redshiftserverless::Client;
use aws_sdk_redshiftserverless::config::retry::RetryConfig;
use aws_sdk_redshiftserverless::config::timeout::TimeoutConfig;
use aws_sdk_redshiftserverless::error::SdkError;
use sandbox::{DEMO_KEY, DEMO_SECRET, Expiration, Fault, Gate, NextRefresh, Sandbox};

use super::{ask, client, code, message, settings, wait};

#[test]
fn throttled_requests_are_tried_again() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault_times("GetCredentials", 2, Fault::Throttle);
    ask(&client(&sandbox)).unwrap();
    assert_eq!(sandbox.count("GetCredentials"), 3);
    sandbox.fault("GetCredentials", Fault::Throttle);
    assert_eq!(code(ask(&client(&sandbox))), "ThrottlingException");
    assert_eq!(sandbox.count("GetCredentials"), 6);
    let statuses: Vec<_> = sandbox.requests().iter().map(|request| request.status).collect();
    assert_eq!(statuses, [400, 400, 200, 400, 400, 400].map(Some));
}

#[test]
fn errors_on_demand_read_as_those_of_aws() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault("GetCredentials", Fault::AccessDenied);
    let denied = message(ask(&client(&sandbox)));
    let start = "User: arn:aws:sts::111122223333:assumed-role/demo/session is not authorized to \
                 perform: redshift-serverless:GetCredentials on resource: \
                 arn:aws:redshift-serverless:eu-west-1:111122223333:workgroup/";
    assert!(denied.starts_with(start), "{denied}");
    assert!(denied.ends_with(
        " because no identity-based policy allows the redshift-serverless:GetCredentials action"
    ));
    sandbox.clear_faults();
    sandbox.fault("GetCredentials", Fault::InternalServerError);
    assert_eq!(code(ask(&client(&sandbox))), "InternalServerException");
    sandbox.clear_faults();
    let (status, message) = (400, String::from("m"));
    sandbox.fault("GetCredentials", Fault::Error { status, code: "Odd".into(), message });
    assert_eq!(code(ask(&client(&sandbox))), "Odd");
    sandbox.clear_faults();
    ask(&client(&sandbox)).unwrap();
}

#[test]
fn answers_can_be_spoiled() {
    let sandbox = Sandbox::start().unwrap();
    let timeouts = TimeoutConfig::builder().operation_timeout(Duration::from_secs(2)).build();
    let settings = settings(&sandbox, DEMO_KEY, DEMO_SECRET)
        .retry_config(RetryConfig::disabled())
        .timeout_config(timeouts)
        .build();
    let client = Client::from_conf(settings);
    let elsewhere = String::from("http://127.0.0.1:9/");
    let expected = [
        // The SDK's word for an answer it cannot read, although the status was 200.
        (Fault::HtmlAnswer, "service"),
        (Fault::Answer(String::from("{")), "service"),
        (Fault::TruncatedAnswer, "response"),
        (Fault::ConnectionReset, "dispatch"),
        (Fault::BlackHole, "timeout"),
        (Fault::SlowAnswer, "timeout"),
        (Fault::Redirect(elsewhere), "service"),
    ];
    for (fault, kind) in expected {
        sandbox.clear_faults();
        sandbox.fault("GetCredentials", fault.clone());
        let met = match ask(&client).expect_err("spoiled") {
            SdkError::ResponseError(_) => "response",
            SdkError::DispatchFailure(_) => "dispatch",
            SdkError::TimeoutError(_) => "timeout",
            SdkError::ServiceError(_) => "service",
            _ => "other",
        };
        assert_eq!(met, kind, "{fault:?}");
    }
    sandbox.clear_faults();
    sandbox.fault("GetCredentials", Fault::EmptyAnswer);
    let empty = ask(&client).unwrap();
    assert_eq!((empty.db_user(), empty.db_password()), (None, None));
}

#[test]
fn a_reset_is_a_reset() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault("GetCredentials", Fault::ConnectionReset);
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    let request = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\
                   x-amz-target: RedshiftServerless.GetCredentials\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let error = stream.read(&mut [0]).unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionReset);
}

#[test]
fn an_unsigned_request_is_refused_and_every_answer_has_an_id_and_a_date() {
    let sandbox = Sandbox::start().unwrap();
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    let request = "POST / HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\
                   x-amz-target: RedshiftServerless.GetCredentials\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 403 "), "{answer}");
    assert!(answer.contains("MissingAuthenticationTokenException"), "{answer}");
    assert!(answer.contains("\r\nx-amzn-requestid: ") && answer.contains("\r\ndate: "));
}

#[test]
fn requests_overlap() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault("GetCredentials", Fault::Held(Gate::for_answers(2)));
    sandbox.fault("GetCredentials", Fault::Delay(Duration::from_millis(600)));
    let client = client(&sandbox);
    let started = Instant::now();
    let ask = || client.get_credentials().workgroup_name("analytics").send();
    let (first, second) = wait(async { tokio::join!(ask(), ask()) });
    assert!(first.is_ok() && second.is_ok());
    let took = started.elapsed();
    assert!(took >= Duration::from_millis(600), "{took:?}");
}

#[test]
fn ends_can_be_chosen() {
    let sandbox = Sandbox::start().unwrap();
    let client = client(&sandbox);
    let ends = |fault: Option<Expiration>| {
        sandbox.clear_faults();
        if let Some(fault) = fault {
            sandbox.fault("GetCredentials", Fault::Expiration(fault));
        }
        let output = ask(&client).unwrap();
        let left = |end: &aws_smithy_types::DateTime| end.as_secs_f64() - seconds(sandbox.now());
        (output.expiration().map(left), output.next_refresh_time().map(left))
    };
    assert!(ends(Some(Expiration::AlreadyExpired)).0.unwrap() < -50.0);
    let short = ends(Some(Expiration::Lifetime(Duration::from_secs(30)))).0.unwrap();
    assert!((20.0..=30.0).contains(&short), "{short}");
    assert_eq!(ends(Some(Expiration::Missing)).0, None);
    sandbox.next_refresh(NextRefresh::Missing);
    assert_eq!(ends(None).1, None);
    sandbox.next_refresh(NextRefresh::After(Duration::from_secs(60)));
    assert!((50.0..=60.0).contains(&ends(None).1.unwrap()));
}

fn seconds(time: SystemTime) -> f64 {
    time.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs_f64()
}

#[test]
fn a_clock_that_is_off_refuses_until_the_sdk_corrects_itself() {
    for offset in [3600, -3600] {
        let sandbox = Sandbox::start().unwrap();
        sandbox.clock_offset(offset);
        let once = settings(&sandbox, DEMO_KEY, DEMO_SECRET).retry_config(RetryConfig::disabled());
        let refused = message(ask(&Client::from_conf(once.build())));
        let start = if offset > 0 { "Signature expired: " } else { "Signature not yet current: " };
        assert!(refused.starts_with(start), "{refused}");
        let output = ask(&client(&sandbox)).unwrap();
        let left = output.expiration().unwrap().as_secs_f64() - seconds(SystemTime::now());
        assert!((left - 900.0 - offset as f64).abs() < 30.0, "{left}");
    }
}

#[test]
fn a_truncated_answer_has_its_head_and_an_orderly_end() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.fault("GetCredentials", Fault::TruncatedAnswer);
    let mut stream = TcpStream::connect(sandbox.address()).unwrap();
    let request = "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\
                   x-amz-target: RedshiftServerless.GetCredentials\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    let length = head.split("content-length: ").nth(1).unwrap().lines().next().unwrap();
    assert!(body.len() < length.parse().unwrap(), "{answer}");
}
