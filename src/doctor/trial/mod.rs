//! Tries a target as a program would, step by step: settings, sign-in, credential, DNS, TCP, TLS and
//! login. The first step that fails is the last.

mod connect;
mod login;
mod server;
mod step;
mod tls;

use std::cell::RefCell;
use std::time::Instant;

use super::config::overrides;
use super::{CheckStatus, Finding};
use crate::app::{CredentialRun, NoteLevel, options, signed_in, targets};
use crate::aws::{STS, Session, SignedSession};
use crate::broker::Obtained;
use crate::error::Error;
use crate::host::Host;
use crate::outside::{Text, trusted};
use crate::settings::{Layers, Target};
use crate::store::StoreChoice;
use server::servers;
use step::{Step, Trial, failed, finding};

/// Returns what came of each step of trying `target`, until `deadline`. Reads no cache and writes
/// to none.
#[must_use]
pub fn trial(target: &Target, layers: &Layers<'_>, host: &Host, deadline: Instant) -> Vec<Finding> {
    let layers = Layers { target: Some(target), ..*layers };
    let mut done = Vec::new();
    let trial = Trial { target, host, deadline };
    if let Err(failed) = trial.steps(&layers, &mut done) {
        done.push(*failed);
    }
    done
}

impl Trial<'_> {
    fn steps(&self, layers: &Layers<'_>, done: &mut Vec<Finding>) -> Step<()> {
        let mut notes = Vec::new();
        let service = targets::service_of(self.target).map_err(failed("config"))?;
        let run = CredentialRun::new(service, layers, self.host, &mut notes)
            .map_err(failed("config"))?
            .bypassing_cache();
        let place = self.target.place();
        let place = text!("{}:{}", place.file.display(), place.line);
        done.push(finding("config", CheckStatus::Fine, place));
        let warnings = notes.into_iter().filter(|note| note.level == NoteLevel::Warning);
        done.extend(warnings.map(|note| finding("config", CheckStatus::Warning, note.text)));
        let overrides = overrides(service, layers).map_err(failed("config"))?;
        done.extend(
            overrides.into_iter().map(|text| finding("config", CheckStatus::Warning, text)),
        );

        let signed_in = self.sign_in(run.session(), layers, done)?;
        done.push(signed_in);
        let obtained = self.credential(&run, layers, done)?;
        let live = &obtained.live;
        for server in servers(live.credential()) {
            let reached = self.reach(&server, run.session(), done)?;
            let tls = self.tls(&server, reached, live, &run)?;
            done.push(tls);
        }
        if servers(live.credential()).is_empty() {
            let says = "the credential names no server that lakekey can connect to";
            done.push(finding("tcp", CheckStatus::Skipped, says));
        }
        let login = login::login(self, live, &run)?;
        done.push(login);
        Ok(())
    }

    /// Signs in, and asks STS who that is.
    fn sign_in(
        &self,
        session: &Session<'_>,
        layers: &Layers<'_>,
        done: &mut Vec<Finding>,
    ) -> Step<Finding> {
        let started = Instant::now();
        let call = async {
            let connection = session.connect(STS).await?;
            let caller = connection.caller(session).await;
            Ok::<_, Error>((connection, caller))
        };
        let subject = text!("the sign-in for target '{}'", trusted(self.target.name()));
        let warnings = RefCell::new(Vec::new());
        let warn = |text| warnings.borrow_mut().push(text);
        let answer = signed_in(session, layers, &warn, || {
            self.budget().run(&subject, &self.host.progress, call)
        });
        let (connection, caller) = answer.map_err(failed("sign-in"))?;
        let warnings = warnings.into_inner().into_iter();
        done.extend(warnings.map(|text| finding("sign-in", CheckStatus::Warning, text)));
        let took = Text::from(trusted(started.elapsed().as_millis()));
        match caller {
            Ok(caller) => {
                let says = text!("{}, in {} ms", caller.arn(), took);
                Ok(finding("sign-in", CheckStatus::Fine, says))
            }
            // The credential may be had all the same.
            Err(error) if error.kind.is_transient() => {
                let SignedSession { key_id, signer_from, .. } = &connection;
                let says = text!(
                    "{} ({}); could not get its identity from STS: {}",
                    signer_from,
                    trusted(key_id),
                    error
                );
                Ok(finding("sign-in", CheckStatus::Warning, says))
            }
            Err(error) => Err(failed("sign-in")(error)),
        }
    }

    fn credential(
        &self,
        run: &CredentialRun<'_>,
        layers: &Layers<'_>,
        done: &mut Vec<Finding>,
    ) -> Step<Obtained> {
        let started = Instant::now();
        let cache = options::open_cache_in(StoreChoice::None, layers, self.host)
            .map_err(failed("credentials"))?;
        run.session().forget_calls();
        let (obtained, notes) = run.obtain(&cache, self.left()).map_err(failed("credentials"))?;
        let calls = run.session().calls();
        let calls = if calls.is_empty() { "signed locally".into() } else { calls.join(", ") };
        let lifetime = obtained.live.credential().expiry.left(self.host.now());
        let says = text!(
            "{}: {} ms, valid for {}",
            trusted(calls),
            trusted(started.elapsed().as_millis()),
            trusted(options::duration_words(lifetime))
        );
        done.push(finding("credentials", CheckStatus::Fine, says));
        let warnings = notes.into_iter().filter(|note| note.level == NoteLevel::Warning);
        done.extend(warnings.map(|note| finding("credentials", CheckStatus::Warning, note.text)));
        Ok(obtained)
    }
}
