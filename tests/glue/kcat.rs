//! kcat with what glue-conn hands out.

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::thread;

use testkit::tools::tool;

use crate::common::tools::{bash, bash_text};
use crate::common::world::World;

fn kafka(world: &World, servers: &str, user: &str, password: &str) {
    let properties = [
        ("KAFKA_BOOTSTRAP_SERVERS", servers),
        ("KAFKA_SSL_ENABLED", "false"),
        ("KAFKA_SASL_MECHANISM", "PLAIN"),
        ("KAFKA_SASL_PLAIN_USERNAME", user),
        ("KAFKA_SASL_PLAIN_PASSWORD", password),
    ];
    world.aws.catalog(|catalog| catalog.connection("topic", "KAFKA", &properties));
}

const HOSTILE: &[(&str, &str)] =
    &[("app", "p\"a\\s;s# w=x"), ("us er=#;", "'$(id)`id`é%41\\n"), ("#u", "#p")];

#[test]
#[ignore = "needs kcat"]
fn kcat_reads_every_value_as_it_is() {
    tool("kcat", "kcat");
    let world = World::new();
    for (user, password) in HOSTILE {
        kafka(&world, "localhost:9092", user, password);
        let script = "kcat -F <(\"$LAKEKEY\" glue-conn topic -f librdkafka) -X dump";
        let dump = bash_text(&world, script);
        for line in [
            "security.protocol = sasl_plaintext".to_owned(),
            "sasl.mechanisms = PLAIN".to_owned(),
            format!("sasl.username = {user}"),
            format!("sasl.password = {password}"),
        ] {
            assert!(dump.lines().any(|each| each.trim_start() == line), "{line}\n{dump}");
        }
    }
}

#[test]
#[ignore = "needs kcat"]
fn a_broker_gets_the_login() {
    tool("kcat", "kcat");
    let world = World::new();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let servers = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
    let (user, password) = HOSTILE[0];
    kafka(&world, &servers, user, password);
    let broker = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let frame = |stream: &mut std::net::TcpStream| {
            let mut length = [0; 4];
            stream.read_exact(&mut length).unwrap();
            let mut body = vec![0; u32::from_be_bytes(length) as usize];
            stream.read_exact(&mut body).unwrap();
            body
        };
        // Each request: key, version, correlation id, client and more.
        let mut asked = frame(&mut stream);
        while asked[..2] == [0, 18] {
            // ApiVersions, answered in version 0: 35 for a newer one, and no SaslAuthenticate,
            // so that the token follows as it is (KIP-43).
            let error = if asked[2..4] == [0, 0] { 0 } else { 35 };
            let mut answer = vec![0, 0, 0, 28];
            answer.extend_from_slice(&asked[4..8]);
            answer.extend_from_slice(&[0, error, 0, 0, 0, 3]);
            for (key, newest) in [(3, 1), (17, 0), (18, 0)] {
                answer.extend_from_slice(&[0, key, 0, 0, 0, newest]);
            }
            stream.write_all(&answer).unwrap();
            asked = frame(&mut stream);
        }
        assert_eq!(asked[..2], [0, 17], "SaslHandshake: {asked:?}");
        let mut answer = vec![0, 0, 0, 17];
        answer.extend_from_slice(&asked[4..8]);
        answer.extend_from_slice(&[0, 0, 0, 0, 0, 1, 0, 5]);
        answer.extend_from_slice(b"PLAIN");
        stream.write_all(&answer).unwrap();
        String::from_utf8(frame(&mut stream)).unwrap()
    });
    bash(&world, "timeout 20 kcat -F <(\"$LAKEKEY\" glue-conn topic -f librdkafka) -L -m 2");
    assert_eq!(broker.join().unwrap(), format!("\0{user}\0{password}"));
}
