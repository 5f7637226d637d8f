//! Expired keys, which the kernel counts against the user's quota for some minutes more (`gc_delay`
//! in /proc/sys/kernel/keys, 300 s): seventeen credentials use up the 20,000 bytes of a user.

use std::time::Duration;

use linux_keyutils::{Key, KeyError, KeyRing, KeySerialId};

use super::keyring::SERVICE;

/// How long the kernel may take to count an unlinked key no longer: it does so after the grace
/// period of its readers, which takes milliseconds.
const RELEASE_WAIT: Duration = Duration::from_millis(20);
const RELEASE_TRIES: usize = 10;

/// Runs `add`, and where the quota is used up, once more after the expired keys of lakekey that are
/// in `rings` are unlinked.
pub(super) fn with_room<T>(
    rings: &[KeyRing],
    add: impl Fn() -> Result<T, KeyError>,
) -> Result<T, KeyError> {
    let is_full = |result: &Result<T, KeyError>| matches!(result, Err(KeyError::QuotaExceeded));
    let mut result = add();
    if is_full(&result) && unlink_expired(rings, &listed()) {
        for _ in 0..RELEASE_TRIES {
            std::thread::sleep(RELEASE_WAIT);
            result = add();
            if !is_full(&result) {
                break;
            }
        }
    }
    result
}

/// Unlinks those keys from `rings`. Returns whether any was linked.
fn unlink_expired(rings: &[KeyRing], expired: &[Key]) -> bool {
    let links = rings.iter().flat_map(|ring| expired.iter().map(move |key| (ring, key)));
    links.filter(|(ring, key)| ring.unlink_key(**key).is_ok()).count() > 0
}

/// Returns lakekey's keys that have expired. The calls of keyctl(2) know an expired key no more;
/// only the list of the kernel has it.
fn listed() -> Vec<Key> {
    let list = std::fs::read_to_string("/proc/keys").unwrap_or_default();
    list.lines().filter_map(read_expired).collect()
}

/// Reads a line of /proc/keys (proc_keys(5)): ID, flags, usage, timeout, permissions, user, group,
/// type, description.
fn read_expired(line: &str) -> Option<Key> {
    let fields: Vec<&str> = line.split_ascii_whitespace().collect();
    let [id, _, _, "expd", _, _, _, "user", description, ..] = fields[..] else { return None };
    description.strip_prefix(SERVICE)?.strip_prefix(':')?;
    Some(Key::from_id(KeySerialId::new(i32::from_str_radix(id, 16).ok()?)))
}

#[cfg(test)]
mod tests {
    use linux_keyutils::KeyRingIdentifier;

    use super::*;

    #[test]
    fn only_expired_keys_of_lakekey_are_unlinked() {
        let ring = KeyRing::from_special_id(KeyRingIdentifier::Thread, true).unwrap();
        let name = |part: &str| format!("lakekey:{part}-{}", std::process::id());
        let add = |name: &str| ring.add_key(name, b"value").unwrap();
        let foreign = add(&name("x").replace("lakekey", "other"));
        let [expired, _valid] = ["expired", "valid"].map(|part| add(&name(part)));
        for key in [expired, foreign] {
            key.set_timeout(1).unwrap();
        }
        let is_listed = || listed().iter().any(|key| key.get_id() == expired.get_id());
        while !is_listed() {
            std::thread::sleep(Duration::from_millis(50));
        }
        assert!(unlink_expired(&[ring], &listed()));
        assert!(!unlink_expired(&[ring], &[expired]));
        assert!(ring.search(&name("valid")).is_ok());
        assert!(ring.unlink_key(foreign).is_ok());
    }

    #[test]
    fn room_is_made_only_where_the_quota_is_used_up() {
        let tries = std::cell::Cell::new(0);
        let fails = |error: fn() -> KeyError| {
            tries.set(0);
            let result: Result<(), _> = with_room(&[], || {
                tries.set(tries.get() + 1);
                Err(error())
            });
            assert!(result.is_err());
            tries.get()
        };
        assert_eq!(fails(|| KeyError::AccessDenied), 1);
        assert_eq!(fails(|| KeyError::QuotaExceeded), 1);
    }

    #[test]
    fn lines_of_the_kernel_are_read() {
        let line = |timeout: &str, kind: &str, name: &str| {
            format!("00722f53 I--Q---     1 {timeout} 3f010000 64321 64321 {kind}      {name}: 965")
        };
        let id = |line: String| read_expired(&line).map(|key| key.get_id().as_raw_id());
        assert_eq!(id(line("expd", "user", "lakekey:v1/a")), Some(0x0072_2f53));
        for other in [
            line("  3m", "user", "lakekey:v1/a"),
            line("perm", "user", "lakekey:v1/a"),
            line("expd", "keyring", "lakekey:v1/a"),
            line("expd", "user", "lakekeyring"),
            String::new(),
        ] {
            assert_eq!(id(other), None);
        }
    }
}
