//! Every credential that the sandbox has, as lakekey fetches it.

use std::collections::BTreeMap;

use lakekey::cache::decode;
use lakekey::model::Credential;
use lakekey::store::{MemoryStore, Store as _};
use sandbox::KX_ENVIRONMENT;

use super::world::World;

/// A command line for a credential, and what came of it.
pub(crate) struct Source {
    /// The words behind `lakekey`.
    pub(crate) words: Vec<String>,
    /// What was fetched.
    pub(crate) credential: Credential,
    /// Its variables.
    pub(crate) variables: BTreeMap<String, String>,
}

impl Source {
    /// Returns its words with `further` ones.
    pub(crate) fn with<'a>(&'a self, further: &[&'a str]) -> Vec<&'a str> {
        let words = self.words.iter().map(String::as_str);
        words.chain(further.iter().copied()).collect()
    }

    /// Returns what may not be shown of it.
    pub(crate) fn secrets(&self) -> Vec<String> {
        let secrets = self.credential.fields().iter().filter(|field| field.value.is_secret());
        secrets.map(|field| field.value.expose().into_owned()).collect()
    }
}

/// Returns the names of the connections, but for those that answer late or not at all.
pub(crate) fn connections(world: &World) -> Vec<String> {
    let mut names = Vec::new();
    world.aws.catalog(|catalog| names.extend(catalog.connections.keys().cloned()));
    let slow = ["silent", "slow", "reset", "throttled", "broken"];
    names.retain(|name| !slow.contains(&name.as_str()));
    assert!(names.len() > 30, "{}", names.len());
    names
}

/// Returns every credential that can be had: of each service, endpoint and connection, of the
/// connections also without the password.
pub(crate) fn all(world: &mut World) -> Vec<Source> {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut lines = Vec::new();
    for workgroup in ["analytics", "reporting"] {
        lines.push(owned(&["redshift-creds", "-w", workgroup]));
    }
    for endpoint in ["jupyter", "spark", "livy", "other"] {
        let cluster = ["emr-session", "--virtual-cluster", "vc0analytics"];
        lines.push(owned(&[&cluster[..], &["--endpoint", endpoint]].concat()));
    }
    lines.push(owned(&["kx-connect", "-e", KX_ENVIRONMENT, "-c", "ticks", "-u", "demo"]));
    for name in connections(world) {
        lines.push(owned(&["glue-conn", "--name", &name]));
        lines.push(owned(&["glue-conn", "--name", &name, "--hide-password"]));
    }
    let found: Vec<Source> = lines.into_iter().filter_map(|words| source(world, words)).collect();
    assert!(found.len() > 60, "{}", found.len());
    found
}

fn source(world: &mut World, words: Vec<String>) -> Option<Source> {
    let store = MemoryStore::new();
    let all = std::mem::replace(&mut world.store, store.clone());
    let outcome = world.run(&words.iter().map(String::as_str).collect::<Vec<_>>());
    world.store = all;
    if outcome.status != 0 {
        return None;
    }
    let key =
        store.keys().unwrap().pop().unwrap_or_else(|| panic!("{words:?}: {}", outcome.stderr));
    let bytes = store.get(&key).unwrap().unwrap();
    world.store.set(&key, &bytes, None).unwrap();
    let credential = decode(&key, &bytes).unwrap();
    let value = |field: &str| credential.field(field).unwrap().expose().into_owned();
    let variables = credential.variables().iter();
    let variables =
        variables.map(|each| (each.name.as_str().to_owned(), value(&each.field))).collect();
    Some(Source { words, credential, variables })
}

/// Returns the names of the fields of `credential` in JSON, as `--field` takes them.
pub(crate) fn field_names(credential: &serde_json::Value) -> Vec<String> {
    let members = credential.as_object().unwrap().iter();
    let names = members.flat_map(|(name, value)| match value.as_object() {
        Some(group) => group.keys().map(|member| format!("{name}.{member}")).collect(),
        None => vec![name.clone()],
    });
    names.collect()
}
