//! Key stores and authorities of Kafka, read by the Java client: it connects to a broker that asks for a
//! certificate.

use std::path::PathBuf;

use testkit::tools::tool;

use super::conn;
use crate::common::tools::{bash_text, java_client};
use crate::common::world::World;

/// Makes the stores of a broker and of a client, and the client's in each form.
const STORES: &str = r#"
set -e
cd "$HOME"
store() { keytool "$@" >>keytool.log 2>&1 || { cat keytool.log >&2; exit 1; }; }
broker=(-keystore broker.p12 -storetype PKCS12 -storepass changeit)
client=(-keystore c.jks -storetype JKS -storepass Zq9-store)
store -genkeypair -alias b -keyalg EC -dname CN=broker -ext san=dns:localhost "${broker[@]}"
store -genkeypair -alias c -keyalg EC -dname CN=client "${client[@]}" -keypass Zq9-key
store -exportcert -rfc -alias b "${broker[@]}" -file ca.pem
store -exportcert -rfc -alias c "${client[@]}" -file c.pem
store -importcert -noprompt -alias c -file c.pem -keystore trusted.p12 -storetype PKCS12 -storepass changeit
store -importcert -noprompt -alias b -file ca.pem -keystore ca.jks -storetype JKS -storepass changeit
store -importcert -noprompt -alias b -file ca.pem -keystore new.jks -storepass changeit
store -importcert -noprompt -alias b -file ca.pem -keystore ca.p12 -storetype PKCS12 -storepass changeit
store -importkeystore -srckeystore c.jks -srcstorepass Zq9-store -srcalias c -srckeypass Zq9-key \
    -destkeystore c.p12 -deststoretype PKCS12 -deststorepass Zq9-store -destkeypass Zq9-store
"#;

#[test]
#[ignore = "needs default-jdk-headless"]
fn javas_producer_shows_its_certificate_and_checks_the_brokers() {
    let java = tool("java", "default-jdk-headless");
    tool("keytool", "default-jdk-headless");
    let clients = ["kafka-clients-4.3.0", "slf4j-api-2.0.18"];
    let clients = clients.map(|name| java_client(&format!("{name}.jar")));
    let libraries = std::env::join_paths(clients).unwrap();
    let source: PathBuf =
        [env!("CARGO_MANIFEST_DIR"), "tests", "glue", "Stores.java"].iter().collect();
    let world = World::new();
    bash_text(&world, STORES);
    let common = [
        ("KAFKA_BOOTSTRAP_SERVERS", "localhost:9094"),
        ("KAFKA_CUSTOM_CERT", "s3://b/ca.pem"),
        ("KAFKA_CLIENT_KEYSTORE", "s3://b/c.jks"),
        ("KAFKA_CLIENT_KEYSTORE_PASSWORD", "Zq9-store"),
    ];
    // The key in the other form has the password of the store.
    let jks = [&common[..], &[("KAFKA_CLIENT_KEY_PASSWORD", "Zq9-key")]].concat();
    world.aws.catalog(|catalog| {
        catalog.connection("jks", "KAFKA", &jks);
        catalog.connection("p12", "KAFKA", &common);
        catalog.connection("none", "KAFKA", &common[..1]);
    });
    let (mut script, mut files, mut expected) = (String::new(), String::new(), String::new());
    for (name, arguments, peer) in [
        ("jks", "--keystore c.jks --truststore ca.pem", "CN=client"),
        ("jks", "--keystore c.jks --truststore ca.jks", "CN=client"),
        ("p12", "--keystore c.p12 --truststore ca.pem", "CN=client"),
        // Neither certificate is one that the other side knows.
        ("none", "--truststore ca.pem", "refused"),
        ("jks", "--keystore c.jks --truststore c.pem", "refused"),
    ] {
        let file = format!("properties-{}", files.len());
        script.push_str(&format!("\"$LAKEKEY\" glue-conn {name} -f kafka {arguments} >{file}\n"));
        files.push_str(&format!(" {file}"));
        expected.push_str(&format!("{peer}\n"));
    }
    let java = format!(
        "'{}' -XX:TieredStopAtLevel=1 -cp '{}' '{}'",
        java.display(),
        libraries.to_string_lossy(),
        source.display()
    );
    let script = format!(
        "set -e\ncd \"$HOME\"\n{script}{java} broker.p12 trusted.p12{files} 2>/dev/null | cut -d: -f1"
    );
    assert_eq!(bash_text(&world, &script), expected);
    // What is in these can be read with their password only, which the connection does not have.
    for store in ["ca.p12", "new.jks"] {
        let store = world.home.path().join(store);
        let outcome =
            conn(&world, "none", &["-f", "kafka", "--truststore", &store.to_string_lossy()]);
        assert_eq!((outcome.status, &*outcome.stdout), (2, ""), "{store:?}");
        assert!(outcome.stderr.contains("must be PEM or a JKS store"), "{}", outcome.stderr);
    }
}
