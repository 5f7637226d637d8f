//! What is masked in a value, form by form.

use std::time::{Duration, Instant};

use super::*;

/// Masks the value of an ordinary property; `•` is a mask.
fn shown(text: &str) -> String {
    mask("value", text).replace(MASK, "•")
}

#[test]
fn credentials_in_urls_are_masked() {
    for (url, masked) in [
        ("jdbc:postgresql://h:5432/db", "jdbc:postgresql://h:5432/db"),
        ("jdbc:postgresql://u:p@ss:w/rd@h/db", "jdbc:postgresql://u:•@h/db"),
        ("mongodb://u:pw@h,i/db?ssl=true", "mongodb://u:•@h,i/db?ssl=true"),
        ("jdbc:oracle:thin:scott/tiger@//h:1521/s", "jdbc:oracle:thin:scott/•@//h:1521/s"),
        ("jdbc:oracle:thin://@h:1521/s", "jdbc:oracle:thin://@h:1521/s"),
        ("jdbc:mysql://h/db?user=u&password=a%26b&x=y", "jdbc:mysql://h/db?user=u&password=•&x=y"),
        (
            "jdbc:sqlserver://h;user=u;password={a;b}}c};database=d",
            "jdbc:sqlserver://h;user=u;password=•;database=d",
        ),
        ("jdbc:sqlserver://h;password={never ends;x=y", "jdbc:sqlserver://h;password=•"),
        (
            "jdbc:snowflake://a/?private_key_pwd=x&role=R",
            "jdbc:snowflake://a/?private_key_pwd=•&role=R",
        ),
        ("Password = x, y", "Password = •"),
        ("jdbc:mysql://h/db?password=a,b;c d(e)", "jdbc:mysql://h/db?password=•"),
        ("jdbc:mysql://h/db?password=a,b;c&x=y", "jdbc:mysql://h/db?password=•&x=y"),
        ("jdbc:mysql://h/db?password=&x=y", "jdbc:mysql://h/db?password=&x=y"),
        ("jdbc:mysql://(host=h)(password=a,b)(user=u)/db", "jdbc:mysql://(host=h)(password=•"),
        (
            "PlainLoginModule required username=\"u\" password=\"a\"\"b\";",
            "PlainLoginModule required username=\"u\" password=•;",
        ),
        // What parts the parameters of others belongs to the password.
        ("jdbc:sqlserver://h;password=a,b (c)&d?e;x=y", "jdbc:sqlserver://h;password=•;x=y"),
        ("jdbc:postgresql://h/db?password='a';b c&x=y", "jdbc:postgresql://h/db?password=•&x=y"),
        ("jdbc:teradata://h/PASSWORD=a'b,c''d',USER=u", "jdbc:teradata://h/PASSWORD=•,USER=u"),
        ("jdbc:sap://h:1/?user=u,password=a;b,x=y", "jdbc:sap://h:1/?user=u,password=•,x=y"),
        ("jdbc:postgresql://h:5432/db?user=u&password=p@ss=w&x=y", "jdbc:postgresql://h:•&x=y"),
        (
            "jdbc:postgresql://u:p@h:1/db?password=x&y=z",
            "jdbc:postgresql://u:•@h:1/db?password=•&y=z",
        ),
        ("apikey = \"n\"\nx.y\"", "apikey = •\nx.y\""),
        ("apikey = ••••••••\nx.y\"", "apikey = •\nx.y\""),
        ("jdbc:mysql://h/db?p%61ssword=x", "jdbc:mysql://h/db?p%61ssword=•"),
        ("jdbc:oracle:thin://scott/tiger@h:1521:s", "jdbc:oracle:thin://scott/•@h:1521:s"),
        (" jdbc:oracle:thin:scott/tiger@h:1:s", " jdbc:oracle:thin:scott/•@h:1:s"),
        ("a description with an @ and a : in it", "a description with an @ and a : in it"),
    ] {
        assert_eq!(super::mask("JDBC_CONNECTION_URL", url), masked.replace('•', MASK), "{url}");
    }
}

#[test]
fn private_key_is_one_wherever_it_stands() {
    for kind in ["", "RSA ", "EC ", "ENCRYPTED "] {
        let key = format!("-----BEGIN {kind}PRIVATE KEY-----\nhunter2\n");
        assert_eq!(super::mask("Description", &key), MASK, "{kind}");
    }
    let certificate = "-----BEGIN CERTIFICATE-----\nx\n";
    assert_eq!(super::mask("CUSTOM_JDBC_CERT_STRING", certificate), certificate);
}

#[test]
fn secrets_in_json_are_masked_and_it_stays_json() {
    for (text, expected) in [
        (
            r#"{"sfUrl": "org.snowflakecomputing.com", "sfUser": "ETL", "sfPassword": "X1"}"#,
            r#"{"sfUrl": "org.snowflakecomputing.com", "sfUser": "ETL", "sfPassword": "•"}"#,
        ),
        (r#"{"user":"u","password":"X"}"#, r#"{"user":"u","password":"•"}"#),
        (r#"[{"a": [{"apiKey": "X\"Y"}]}, 1]"#, r#"[{"a": [{"apiKey": "•"}]}, 1]"#),
        (r#"{"pin": 1234, "port": 5432}"#, r#"{"pin": "•", "port": 5432}"#),
        (r#"{"pass\u0077ord": "X"}"#, r#"{"pass\u0077ord": "•"}"#),
        (r#"{"password": ["X", "Y"]}"#, r#"{"password": ["•", "•"]}"#),
        (
            r#"{"credentials": {"username": "u", "answer": "X"}}"#,
            r#"{"credentials": {"username": "u", "answer": "•"}}"#,
        ),
        (
            r#"{"url": "jdbc:mysql://h/d?user=u&password=X&x=y"}"#,
            r#"{"url": "jdbc:mysql://h/d?user=u&password=•&x=y"}"#,
        ),
        (
            r#"{"o": "{\"user\":\"u\",\"pin\":12,\"password\":\"X\"}"}"#,
            r#"{"o": "{\"user\":\"u\",\"pin\":\"•\",\"password\":\"•\"}"}"#,
        ),
        (
            r#"{"o":"{\"p\":\"{\\\"password\\\":\\\"X\\\"}\"}"}"#,
            r#"{"o":"{\"p\":\"{\\\"password\\\":\\\"•\\\"}\"}"}"#,
        ),
        (r#"[{"name": "token", "value": "X"}]"#, r#"[{"name": "token", "value": "•"}]"#),
        (r#"[{"value": "X", "Key": "pw"}]"#, r#"[{"value": "•", "Key": "pw"}]"#),
        (
            r#"["--user", "u", "--password", "X", "h"]"#,
            r#"["--user", "u", "--password", "•", "h"]"#,
        ),
        (r#"{"dsn": "anything", "a": "b"}"#, r#"{"dsn": "•", "a": "b"}"#),
        // What is no JSON any more.
        (r#"{"user":"u","password":"X""#, r#"{"user":"u","password":"•""#),
        (r#"{'user': 'u', 'password': 'X'}"#, r#"{'user': 'u', 'password': '•'}"#),
        (r#"{\"password\":\"X\", \"a\":1}"#, r#"{\"password\":\"•\", \"a\":1}"#),
    ] {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn secrets_in_urls_lists_and_headers_are_masked() {
    for (text, expected) in [
        (
            "https://a.blob.core.windows.net/c?sv=2020&sig=X",
            "https://a.blob.core.windows.net/c?sv=2020&sig=•",
        ),
        ("s3://b/k?X-Amz-Signature=X&X-Amz-Date=1", "s3://b/k?X-Amz-Signature=•&X-Amz-Date=1"),
        (
            "jdbc:snowflake://a.example.com/?user=u&passcode=X",
            "jdbc:snowflake://a.example.com/?user=u&passcode=•",
        ),
        ("jdbc:bigquery://x;OAuthPvtKey=X", "jdbc:bigquery://x;OAuthPvtKey=•"),
        (
            "jdbc:databricks://h:443/d;UID=token;PWD=X;ssl=1",
            "jdbc:databricks://h:443/d;UID=token;PWD=•;ssl=1",
        ),
        (
            "AccountName=a;AccountKey=X==;EndpointSuffix=s",
            "AccountName=a;AccountKey=•;EndpointSuffix=s",
        ),
        (
            "Endpoint=sb://h/;SharedAccessKeyName=Root;SharedAccessKey=X",
            "Endpoint=sb://h/;SharedAccessKeyName=Root;SharedAccessKey=•",
        ),
        ("amqp://u:X@h, redis://:Y@h", "amqp://u:•@h"),
        ("u:X@tcp(h:3306)/d", "u:•@tcp(h:3306)/d"),
        ("u:a b/c@d@tcp(h:3306)/d", "u:•@tcp(h:3306)/d"),
        ("dsn=u:X@h:3306/d", "dsn=u:•@h:3306/d"),
        ("scott/tiger@//h:1521/s", "scott/•@//h:1521/s"),
        ("scott/tiger@ORCL", "scott/•@ORCL"),
        ("token = X", "token = •"),
        ("Bearer X", "Bearer •"),
        ("Basic X", "Basic •"),
        ("bearer X1", "bearer •"),
        ("Digest username=\"u\", response=\"X\"", "Digest •"),
        ("Authorization: Token X", "Authorization: Token •"),
        ("X-Api-Key: X", "X-Api-Key: •"),
        ("headers=Authorization: Bearer X", "headers=Authorization: Bearer •"),
        (
            "Accept: a\nAuthorization: Bearer X\nHost: h",
            "Accept: a\nAuthorization: Bearer •\nHost: h",
        ),
        ("Cookie: a=X; b=Y", "Cookie: •"),
        ("--password X", "--password •"),
        ("--host h -p X y", "--host h -p •"),
        ("/user:u /password:X y", "/user:u /password:•"),
        ("curl -u user:X", "curl -u user:•"),
        ("password: X, y", "password: •"),
        ("user: u\npassword: X\nhost: h", "user: u\npassword: •\nhost: h"),
        ("user:u,password:X,host:h", "user:u,password:•,host:h"),
        ("<user>u</user><password>X</password>", "<user>u</user><password>•</password>"),
        (
            "authMechanismProperties=AWS_SESSION_TOKEN:X",
            "authMechanismProperties=AWS_SESSION_TOKEN:•",
        ),
    ] {
        assert_eq!(shown(text).split(", •").next().unwrap(), expected, "{text}");
    }
}

#[test]
fn texts_that_hold_logins_are_taken_apart_or_masked() {
    for (name, text, expected) in [
        ("dsn", "u:X@tcp(h:3306)/d", "u:•@tcp(h:3306)/d"),
        ("connectionString", "mongodb://u:X@h/d", "mongodb://u:•@h/d"),
        ("connectionString", "mongodb://h/d", "mongodb://h/d"),
        ("connectionString", "opaque", "•"),
        ("userinfo", "u:X", "•"),
        (
            "sasl.jaas.config",
            "a.b.PlainLoginModule required username=\"u\" password=\"X\";",
            "a.b.PlainLoginModule required username=\"u\" password=•;",
        ),
        ("jaas", "X", "•"),
        ("PASSWORD", "", ""),
        ("Authorization", "Bearer X", "•"),
    ] {
        assert_eq!(mask(name, text).replace(MASK, "•"), expected, "{name} {text}");
    }
}

#[test]
fn tokens_and_keys_are_masked_wherever_they_stand() {
    let token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.qJd0ssw0FzvGr3";
    assert!(is_in("zz", token));
    assert_eq!(mask("zz", token), MASK);
    let json = r#"{"x":1,"sslkey":"-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----"}"#;
    assert_eq!(mask("zz", json), format!(r#"{{"x":1,"sslkey":"{MASK}"}}"#));
}

#[test]
fn oracle_urls_without_a_login_have_none_in_prose_either() {
    for text in [
        "jdbc:oracle:thin:@//ora.example.com:1521/svc",
        "jdbc:oracle:thin:@ora.example.com:1521:ORCL",
        "at jdbc:oracle:thin:@(DESCRIPTION=(HOST=h)(PORT=1521))",
    ] {
        find_secrets(text, &mut |place| panic!("{text}: {}", &text[place]));
    }
    let text = "cannot open jdbc:oracle:thin:scott/tiger@//h:1521/svc";
    let mut found = Vec::new();
    find_secrets(text, &mut |place| found.push(text[place].to_owned()));
    assert_eq!(found, ["tiger"]);
}

#[test]
fn public_values_stay_readable() {
    for text in [
        "",
        "x",
        "A connection of the sales team, since 2020: ask Bob (bob@example.com)",
        "Basic authentication is used",
        "the token was renewed",
        "arn:aws:secretsmanager:eu-west-1:111122223333:secret:prod/pg-AbCdEf",
        "arn:aws:sts::1:assumed-role/r/me@example.com",
        "kafka/broker1.example.com@EXAMPLE.COM",
        "b-1.x.example.com:9092,b-2.x.example.com:9092",
        "https://login.example.com/oauth2/token?a=b",
        "s3://bucket/path/to/key.pem",
        "jdbc:postgresql://h:5432/db?user=u&ssl=true",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n",
        r#"{"mapping": {"path": "a/b", "design": "d"}, "n": [1, true, null], "t": "2026-01-01T10:00:00Z"}"#,
        "{\"a\": \"\\u00e9\\n\"}",
        "host=h;port=5432;dbname=d;sslmode=require",
        "--host h --port 5432 --user u",
        "password rotation",
        "Password rotated",
        "the login password is the same",
        "Auth service",
        "secret expired",
        "secret arn:aws:secretsmanager:eu-west-1:1:secret:a",
        "uses the secret 'prod/pg' of the team",
        "rows are identified by name",
        "the user is known, rows are identified by 'id'",
        "CREATE TABLE t (password_hint text, user_id int)",
        "psql -p5432 -d d",
        "https://h/f?code=404&country_code=DE&key=name",
        "https://h/f?code=pt-BR&lang=en",
        "https://h/f?key=exports/2026/file-of-the-day.csv",
        "see a/\"b\" @ c",
        r#"[["Accept","a"],["token","id","x"]]"#,
        r#"["password","user"]"#,
        r#"{"key-columns":"a,b","primary_key":"id","partition_key":"d","keyspace":"k","session_timeout":30}"#,
        r#"[{"name":"session_timeout","value":"30"},{"key":"keyspace","value":"k"}]"#,
        "session.timeout.ms=30000;random_seed=42;ticketCache=/tmp/t",
        "spark.sql.session.timeZone UTC\nspark.executor.cores 4",
        "SELECT a, b FROM t WHERE a > 1 AND b = 'c'",
        "org.apache.kafka.common.serialization.StringDeserializer",
        "(DESCRIPTION=(ADDRESS=(PROTOCOL=tcps)(HOST=h)(PORT=2484))(CONNECT_DATA=(SERVICE_NAME=s)))",
    ] {
        assert_eq!(shown(text), text);
        assert!(!holds_mask("value", text), "{text}");
    }
}

#[test]
fn masks_of_any_length_are_known() {
    for (name, text) in [
        ("PASSWORD", "•"),
        ("HOST", "•••••••"),
        ("HOST", " ••••••••• "),
        ("url", "jdbc:mysql://h/d?password=•••&x=y"),
        ("url", "jdbc:sqlserver://h;password={••••}"),
        ("url", "mongodb://u:%E2%80%A2%E2%80%A2@h/d"),
        ("o", r#"{"password": "\u2022\u2022"}"#),
        ("o", "a•••••••••b"),
        ("Authorization", "Bearer •••"),
        ("Authorization", "Bearer •"),
        ("PASSWORD", "abc•••"),
        ("PASSWORD", "user:•"),
        ("url", "jdbc:mysql://h/d?password=abc•••&x=y"),
        ("headers", "Authorization: Bearer ••"),
    ] {
        assert!(holds_mask(name, text), "{name} {text}");
    }
    for (name, text) in [("PASSWORD", "a•b"), ("Description", "• one\n• two"), ("PASSWORD", "")]
    {
        assert!(!holds_mask(name, text), "{name} {text}");
    }
}

#[test]
fn filter_learns_what_a_secret_stands_for() {
    let mut secrets = Vec::new();
    for_each("o", r#"{"u": "mongodb://u:a%26b@h", "p": {"password": "c\"d"}}"#, &mut |secret| {
        secrets.push(secret.to_owned());
    });
    assert!(
        ["a%26b", "a&b", "c\"d"].iter().all(|each| secrets.contains(&(*each).to_owned())),
        "{secrets:?}"
    );
}

/// Eight times the text takes about eight times as long; what is quadratic takes 64 times.
#[test]
fn time_grows_with_the_text() {
    /// Returns how long this thread was busy, whatever else the machine does.
    fn spent(started: Instant) -> Duration {
        let busy = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
        let busy = busy.split(' ').next().and_then(|busy| busy.parse().ok());
        busy.map_or_else(|| started.elapsed(), Duration::from_nanos)
    }
    fn duration(text: &str) -> Duration {
        let once = || {
            let started = Instant::now();
            let before = spent(started);
            std::hint::black_box(mask("value", text).len());
            find_secrets(text, &mut |_| {});
            spent(started).saturating_sub(before)
        };
        (0..3).map(|_| once()).min().unwrap()
    }
    for piece in [
        "a",
        "=",
        ":",
        ",",
        "[",
        "{\"a\":",
        "\"",
        "\\\"",
        "@",
        "u:p@h ",
        "://u:p@h",
        "password=",
        "password:x,",
        "token=\"a\",",
        "Bearer ",
        "-p ",
        "<password>",
        "password: x\n",
        "a=b&",
        "\n",
        "  ",
        "u/p@//h,",
        "'",
        "%41=",
        "password X;",
        "mysql -pX ",
        "u/\"p\"@h ",
        "\"@",
        "password 'x' ",
        "user u identified by ",
        "|password|X",
        "password=>Some(\"",
        "?code=abcdef&",
    ] {
        let (short, long) = (piece.repeat(4_000 / piece.len()), piece.repeat(32_000 / piece.len()));
        let (short, long) = (duration(&short), duration(&long));
        assert!(long < short * 30 + Duration::from_millis(150), "{piece:?}: {short:?}, {long:?}");
    }
    let nested = (0..8).fold("x".repeat(1000), |text, _| {
        serde_json::json!({ "password": "X", "inner": text }).to_string()
    });
    assert!(!mask("value", &nested).contains('X'));
}
