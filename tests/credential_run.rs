//! A credential without a command line: plain values go in, a credential and notes come out, and
//! nothing is printed.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::time::Duration;

use lakekey::app::{CredentialRun, Note, NoteLevel, config_file, options, targets};
use lakekey::broker::Reason;
use lakekey::error::Kind;
use lakekey::host::Host;
use lakekey::services;
use lakekey::settings::Layers;
use lakekey::store::StoreErrorKind;

use crate::common::typed::TypedValues;
use crate::common::world::{World, write};

/// What was written to the standard streams.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns a host that captures what is written.
fn host(world: &World) -> (Host, Written) {
    let (mut host, written) = (world.host(), Written::default());
    host.stdout = RefCell::new(Box::new(written.clone()));
    host.stderr = Rc::new(RefCell::new(Box::new(written.clone())));
    (host, written)
}

/// Obtains a credential for `layers`, and returns why, with the notes.
fn obtain(layers: &Layers<'_>, service: &str, host: &Host) -> (Reason, Vec<Note>) {
    let service = services::find(service).unwrap();
    let mut notes = Vec::new();
    let run = CredentialRun::new(service, layers, host, &mut notes).unwrap();
    let cache = options::open_cache_in(run.store(), layers, host).unwrap();
    let (obtained, further) = run.obtain(&cache, Duration::MAX).unwrap();
    assert!(!obtained.live.credential().expiry.left(host.now()).is_zero());
    notes.extend(further);
    (obtained.reason, notes)
}

fn workgroup(name: &str) -> TypedValues {
    let service = services::find("redshift-creds").unwrap();
    let flag = service.flags.iter().find(|flag| flag.name == "workgroup-name").unwrap();
    TypedValues::default().value(flag, name)
}

#[test]
fn credential_comes_from_plain_values_and_nothing_is_printed() {
    let world = World::new();
    let (host, written) = host(&world);
    let typed = workgroup("analytics");
    let layers = Layers { typed: &typed, environment: &host.environment, file: None, target: None };
    for (reason, text) in [
        (Reason::Miss, "workgroup 'analytics', signed by AKIA…MPLE: cache miss: no entry"),
        (Reason::Hit, "workgroup 'analytics', signed by AKIA…MPLE: cache hit"),
    ] {
        let (found, notes) = obtain(&layers, "redshift-creds", &host);
        let decision = Note { level: NoteLevel::Decision, text: text.into() };
        assert_eq!((found, notes), (reason, vec![decision]));
    }
    world.store.fail_get(Some(StoreErrorKind::Locked));
    world.store.fail_set(Some(StoreErrorKind::Locked));
    let (_, notes) = obtain(&layers, "redshift-creds", &host);
    let levels: Vec<NoteLevel> = notes.iter().map(|note| note.level).collect();
    assert_eq!(levels, [NoteLevel::Decision, NoteLevel::Warning], "{notes:?}");
    assert_eq!(String::from_utf8_lossy(&written.0.borrow()), "");
}

#[test]
fn target_alone_makes_a_request() {
    let world = World::new();
    let path = world.home.path().join(".config/lakekey/config.toml");
    write(&path, "[targets.dw]\nservice = 'redshift-creds'\nworkgroup-name = 'analytics'\n");
    let (host, written) = host(&world);
    let environment = &host.environment;
    let file = config_file::read(&TypedValues::default(), environment).unwrap();
    let target = targets::find("dw", file.as_ref()).unwrap();
    let layers = Layers {
        typed: &TypedValues::default(),
        environment,
        file: file.as_ref(),
        target: Some(target),
    };
    let (reason, _) = obtain(&layers, target.service(), &host);
    assert_eq!((reason, world.fetches()), (Reason::Miss, 1));
    let checks = lakekey::doctor::config(&layers, &host, &[]);
    assert_eq!(checks[0].says, "redshift-creds, analytics, db dev");
    assert_eq!(String::from_utf8_lossy(&written.0.borrow()), "");
}

#[test]
fn misspelled_name_is_in_the_error_and_nothing_is_printed() {
    let world = World::new();
    let (host, written) = host(&world);
    let typed = workgroup("analytic");
    let layers = Layers { typed: &typed, environment: &host.environment, file: None, target: None };
    let service = services::find("redshift-creds").unwrap();
    let run = CredentialRun::new(service, &layers, &host, &mut Vec::new()).unwrap();
    let cache = options::open_cache_in(run.store(), &layers, &host).unwrap();
    let error = run.obtain(&cache, Duration::from_secs(20)).unwrap_err();
    assert_eq!(error.kind, Kind::NotFound);
    assert_eq!(error.hint.as_deref(), Some("did you mean --workgroup-name analytics?"));
    assert_eq!(String::from_utf8_lossy(&written.0.borrow()), "");
}
