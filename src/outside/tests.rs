//! What passes, word by word.

use std::time::{Duration, Instant};

use super::Filter;

const TOKEN: &str = "IQoJExampleSessionToken0123456789+/abcdef==";
const KEY: &str = "Secret/Key+Example/0123456789abcdefghijkl";

fn pass(text: &str) -> String {
    let filter = Filter::default();
    [TOKEN, KEY, "two words/4711", "PineTree9", "pw1"]
        .iter()
        .for_each(|secret| filter.know(secret));
    let shown = filter.pass(text);
    let again = filter.pass(shown.as_str());
    assert_eq!(again, shown, "a second pass changes nothing");
    shown.as_str().replace(crate::model::MASK, "•")
}

#[test]
fn secrets_of_the_run_are_masked_and_the_rest_stays() {
    for (text, shown) in [
        ("", ""),
        ("Rate exceeded", "Rate exceeded"),
        (&format!("The token {TOKEN} is expired")[..], "The token • is expired"),
        (&format!("the key {KEY} is unknown"), "the key • is unknown"),
        ("the login app:two+words%2F4711 is not valid", "the login app:• is not valid"),
        (
            "could not open jdbc:mysql://app:PineTree9@h:3306/d",
            "could not open jdbc:mysql://app:•@h:3306/d",
        ),
        ("PineTree is not pw1, pw or PineTree9.", "• is not •, pw or •."),
        ("PINETREE9 and PineTre", "PINETREE9 and PineTre"),
        ("东京 PineTree9🗝 é", "东京 •🗝 é"),
        ("sent eHg6UGluZVRyZWU5 eDpQaW5lVHJlZTk= back", "sent eHg6• eD• back"),
        ("sent UGluZVRyZWU5Ow== back", "sent •Ow== back"),
        // Separated by invisible characters or line breaks.
        ("P\0i\0n\0e\0T\0r\0e\0e\0\u{39}\0", "•\\u{0}"),
        ("a Pine\u{200d}Tr\u{ad}ee9 b", "a • b"),
        ("a Pine\u{1b}[31mTree\u{1b}[0m9 b", "a • b"),
        ("a Pine<br>Tree<br/>9 b", "a • b"),
        ("a PineT\nree9 b", "a • b"),
        ("a Pine\\nTree9 b", "a • b"),
        ("eHg6UGlu\nZVRyZWU5", "eHg6•"),
        // In quoted-printable and base32.
        ("sent Pine=54re=659 back", "sent • back"),
        ("sent Pine=\nTree9 back", "sent • back"),
        ("sent KBUW4ZKUOJSWKOI= back", "sent • back"),
        ("sent AKBUW4ZKUOJSWKOI back", "sent A• back"),
        // In hexadecimal digits.
        ("sent 50696e6554726565390a back", "sent •0a back"),
        ("sent 050696E655472656539 back", "sent 0• back"),
        ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
    ] {
        assert_eq!(pass(text), shown, "{text}");
    }
}

#[test]
fn names_tell_secrets_that_nobody_knows() {
    for (text, shown) in [
        (
            "GET /?X-Amz-Signature=0a1b&X-Amz-Date=2026 failed",
            "GET /?X-Amz-Signature=•&X-Amz-Date=2026 failed",
        ),
        ("x-amz-security-token:FwoGZXIvYXdzEJr", "x-amz-security-token:•"),
        (r#"{"X-Amz-Credential": "AKIA/2026", "a": 1}"#, r#"{"X-Amz-Credential": "•", "a": 1}"#),
        (r#"{\"password\": \"x y\", \"a\": 1}"#, r#"{\"password\": \"•\", \"a\": 1}"#),
        (
            "Authorization: AWS4-HMAC-SHA256 Credential=A, Signature=b",
            "Authorization: AWS4-HMAC-SHA256 •",
        ),
        ("Cookie: a=b; c=d", "Cookie: •"),
        (
            "<SecretAccessKey>ab cd</SecretAccessKey><b>x</b>",
            "<SecretAccessKey>•</SecretAccessKey><b>x</b>",
        ),
        ("sent Bearer eyJhbGciOi.J9 to", "sent Bearer • to"),
        ("https://u:p@ss@proxy:3128/ is down", "https://u:•@proxy:3128/ is down"),
        ("%3Fpassword%3Dhunter2%26x%3Dy", "%3Fpassword%3D•%26x%3Dy"),
        (
            "config { password: Some(\"hunter2\"), user: Some(\"u\") }",
            "config { password: Some(\"•\"), user: Some(\"u\") }",
        ),
        ("token: SecretString(\"hun ter2\")", "token: SecretString(\"•\")"),
        ("{:password=>\"hunter2\", :user=>\"u\"}", "{:password=>\"•\", :user=>\"u\"}"),
        ("array('password' => 'hun ter2', 'a' => 'b')", "array('password' => '•', 'a' => 'b')"),
        ("| user | u | password | Hunter2 x |", "| user | u | password | • |"),
        ("│ api_key │ HUNTER2 │", "│ api_key │ • │"),
        // Nothing is given away here.
        ("| password | user | token | valid |", "| password | user | token | valid |"),
        ("the option password => is required", "the option password => is required"),
        ("password: None, user: Some(_)", "password: None, user: Some(_)"),
        ("Invalid token: it has expired", "Invalid token: it has expired"),
        (
            "cannot decrypt the password: AccessDeniedException",
            "cannot decrypt the password: AccessDeniedException",
        ),
        (
            "not authorized to perform: secretsmanager:GetSecretValue on resource: x/password",
            "not authorized to perform: secretsmanager:GetSecretValue on resource: x/password",
        ),
        (
            "denied for 'app'@'h' (using password: YES)",
            "denied for 'app'@'h' (using password: YES)",
        ),
        ("token: expired", "token: expired"),
        ("token=expired", "token=expired"),
        ("tokens: 5, signature: v4", "tokens: 5, signature: v4"),
        ("Invalid token: expected ',' or '}'", "Invalid token: expected ',' or '}'"),
        ("Authorization: header missing", "Authorization: header missing"),
        ("Cookie: disabled", "Cookie: disabled"),
        (
            "no credentials: profile 'prod' is not there",
            "no credentials: profile 'prod' is not there",
        ),
        ("using password: YESterday7", "using password: •"),
        ("token=expired9", "token=•"),
        (
            "no secret: arn:aws:secretsmanager:eu-west-1:1:secret:x",
            "no secret: arn:aws:secretsmanager:eu-west-1:1:secret:x",
        ),
        (
            "at http://h:80/x?e=a@b and basic authentication",
            "at http://h:80/x?e=a@b and basic authentication",
        ),
        (
            "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: glue:GetConnection",
            "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform: glue:GetConnection",
        ),
    ] {
        assert_eq!(pass(text), shown, "{text}");
    }
}

/// Messages of AWS, of databases and of proxies, as they are.
#[test]
fn ordinary_messages_come_out_unchanged() {
    let filter = Filter::default();
    for secret in ["wJalrXUtnFEMIK7MDENGbPxRfiCYQZJHVWTUVQXZ", "FwoGZXIvYXdzQJKLQWZVXPTYUOKJHGWQZ"]
    {
        filter.know(secret);
    }
    let changed: Vec<String> = include_str!("messages.txt")
        .lines()
        .filter(|message| message.len() < 500 && filter.pass(*message).as_str() != *message)
        .map(|message| format!("{message}\n  {}", filter.pass(message)))
        .collect();
    assert!(changed.is_empty(), "{}", changed.join("\n"));
}

#[test]
fn quoted_request_is_cut_with_the_sentence_that_introduces_it() {
    let first = "The request signature we calculated does not match. Check your key.";
    let canonical = "'POST\n/\n\nhost:h\nx-amz-security-token:abc\n\nhost\ne3b0'\n\nThe String-to-Sign \
                     should have been\n'AWS4-HMAC-SHA256\n2026'\n";
    let quoted =
        format!("{first}\n\nThe Canonical String for this request should have been\n{canonical}");
    let json = quoted.replace('\n', "\\n");
    for text in [
        quoted.clone(),
        quoted.replace('\n', "\r\n"),
        json.clone(),
        json.replace('\\', "\\\\"),
        format!("{first} The string to sign was AWS4"),
        format!("{first} string_to_sign: AWS4"),
        format!("{first}\nAWS4-HMAC-SHA256 20261130T120000Z 20261130/x/y/aws4_request e3b0"),
        format!("{first}<CanonicalRequest>GET</CanonicalRequest>"),
        format!("{first}\nGET\n/path\n\nhost:h"),
    ] {
        let shown = pass(&text);
        assert_eq!(shown.trim_end_matches(['\\', 'n', 'r']), first, "{text}");
    }
    assert_eq!(pass(&quoted.replace(first, "")), "");
}

#[test]
fn encoded_message_is_replaced_by_what_decodes_it() {
    let text = format!(
        "not allowed. Encoded authorization failure message: {} (Service: x)",
        "aB-_9".repeat(60)
    );
    assert_eq!(
        pass(&text),
        "not allowed. Encoded authorization failure message: (decode it with `aws sts \
         decode-authorization-message`) (Service: x)"
    );
}

#[test]
fn of_a_message_two_lines_and_500_characters_are_shown() {
    assert_eq!(pass("one\r\n\n  \ntwo \nthree"), "one\ntwo");
    let long = pass(&"é".repeat(1000));
    assert_eq!((long.chars().count(), long.ends_with("é…")), (500, true));
    // What ends where reading ends is not shown.
    for length in (16_300..16_500).step_by(23) {
        let tokens = TOKEN.repeat(400);
        let text = format!("{}pw1{}", tokens.get(..length).unwrap(), " and more".repeat(20));
        assert_eq!(pass(&text), "•", "{length}");
    }
}

#[test]
fn text_with_too_many_readings_is_not_shown() {
    let filter = Filter::default();
    filter.know(TOKEN);
    let text = "%255c%252b&amp;#37;41\\\\u0025 + ".repeat(if cfg!(debug_assertions) {
        4_000
    } else {
        40_000
    });
    let shown = filter.mask_own_text(&text);
    assert!(shown == text || shown.starts_with("(text hidden"), "{shown:.100}");
}

/// A megabyte takes less than 50 ms with optimization on a machine that does nothing else. Here are
/// bounds that a busy one keeps, and a tenth of the text where there is no optimization.
#[test]
fn megabyte_is_read_in_no_time() {
    let (length, limit) = if cfg!(debug_assertions) { (100_000, 60_000) } else { (1_000_000, 500) };
    let filter = Filter::default();
    [TOKEN, KEY, "pw1", "hunter2"].iter().for_each(|secret| filter.know(secret));
    for piece in [
        "Consult the service documentation, or ask and wait until it was done.\n",
        "{\"a\": \"{\\\"b\\\": \\\"c\\u0041\\\"}\"}",
        "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFB",
        "%41%42%43",
        "aaaaaaaa",
        "://u:p@h",
        "authorization:",
        "token=\\\"",
    ] {
        let text = piece.repeat(length / piece.len());
        let started = Instant::now();
        assert_eq!(filter.mask_own_text(&text), text, "{piece}");
        filter.know_message(&text);
        let passed = filter.pass(text);
        assert!(passed.as_str().chars().count() <= 500, "{piece}");
        assert!(
            started.elapsed() < Duration::from_millis(limit),
            "{:?}: {piece}",
            started.elapsed()
        );
    }
}

#[test]
fn scheme_of_a_url_is_not_a_secret() {
    let filter = Filter::default();
    filter.know("https://acct.blob.example/c?sig=abc123xyz");
    let text = "see https://docs.site and arn:aws:secretsmanager:eu";
    assert_eq!(filter.pass(text).as_str(), text);
    assert_eq!(filter.pass("at acct.blob.exam").as_str(), "at ••••••••");
}

#[test]
fn own_words_may_be_a_password() {
    let filter = Filter::default();
    ["connection", "Analytics", "password1", "analytics-7f3a", "{\"username\":\"me\"}"]
        .iter()
        .for_each(|secret| filter.know(secret));
    for text in [
        "Glue connection 'Analytics' is updated",
        "the password is not shown",
        "the secret must look like {\"username\":\"…\"}",
    ] {
        assert_eq!(filter.mask_own_text(text), text);
    }
    assert_eq!(filter.mask_own_text("no analytics-7f3a here"), "no •••••••• here");
    assert_eq!(filter.mask_own_text("cGFzc3dvcmQx"), "••••••••");
}
