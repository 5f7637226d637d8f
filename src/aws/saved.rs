//! A sign-in that the AWS CLI saved in a file: several processes read it, and one at a time renews
//! it, because its refresh token counts once.

use std::fs::{File, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use crate::error::{Error, Result};
use crate::outside::{Text, trusted};

/// How long another process that renews the sign-in is waited for.
const LOCK_TIMEOUT: Duration = Duration::from_secs(10);
const LOCK_INTERVAL: Duration = Duration::from_millis(50);
/// How long a process without that lock, such as the AWS CLI, may take to save what it was given.
const SAVE_TIME: Duration = Duration::from_millis(300);

/// A sign-in as it was read from its file.
pub(super) trait SavedSignIn: Sized {
    /// Returns the file.
    fn file(&self) -> &Path;
    /// Returns what tells it from another one in the same file.
    fn id(&self) -> &str;
    /// Returns when it ends.
    fn ends(&self) -> Timestamp;
}

/// What came of renewing a sign-in.
pub(super) enum Renewal<S> {
    /// It was renewed. The text is the file's new content.
    Renewed(S, String),
    /// The file lacks what is needed for that.
    Impossible,
    /// The service rejects it. The one that is there counts on until it ends.
    Rejected(Error),
}

/// Returns the sign-in that `load` reads, which `renew` renews if it ends within `window`. `warn`
/// is told if that cannot be saved.
pub(super) async fn current<S: SavedSignIn>(
    now: Timestamp,
    window: SignedDuration,
    load: impl Fn() -> Result<S>,
    renew: impl AsyncFnOnce(&S) -> Result<Renewal<S>>,
    warn: &dyn Fn(Text),
) -> Result<S> {
    let is_due = |saved: &S| saved.ends().duration_since(now) <= window;
    let first = load()?;
    if !is_due(&first) {
        return Ok(first);
    }
    let _lock = lock(first.file()).await;
    let saved = load()?;
    if !is_due(&saved) {
        return Ok(saved);
    }
    let error = match renew(&saved).await {
        Ok(Renewal::Renewed(renewed, text)) => {
            if let Err(failure) = save(renewed.file(), &text) {
                warn(text!(
                    "could not save the renewed sign-in in {}: {}; its refresh token is used up, \
                        so the next renewal needs a new sign-in",
                    trusted(renewed.file().display()),
                    failure
                ));
            }
            return Ok(renewed);
        }
        Ok(Renewal::Impossible) => return Ok(saved),
        Ok(Renewal::Rejected(error)) if saved.ends() <= now => error,
        Ok(Renewal::Rejected(_)) => {
            return Ok(renewed_by_another(&load, &saved, now).await.unwrap_or(saved));
        }
        Err(error) => error,
    };
    renewed_by_another(&load, &saved, now).await.ok_or(error)
}

/// Returns the sign-in that another process has saved since `saved` was read.
async fn renewed_by_another<S: SavedSignIn>(
    load: &impl Fn() -> Result<S>,
    saved: &S,
    now: Timestamp,
) -> Option<S> {
    let other = || load().ok().filter(|other| other.id() != saved.id() && other.ends() > now);
    if let Some(other) = other() {
        return Some(other);
    }
    tokio::time::sleep(SAVE_TIME).await;
    other()
}

/// Locks the file against other runs of lakekey. A run that waits for it reads the file again, which may be
/// another by then. Without the lock, what was rejected is read again all the same.
async fn lock(file: &Path) -> Option<File> {
    // Windows would keep readers out, too.
    if cfg!(windows) {
        return None;
    }
    let file = File::open(file).ok()?;
    let locked = tokio::time::timeout(LOCK_TIMEOUT, async {
        loop {
            match file.try_lock() {
                Ok(()) => return true,
                Err(std::fs::TryLockError::WouldBlock) => tokio::time::sleep(LOCK_INTERVAL).await,
                Err(std::fs::TryLockError::Error(_)) => return false,
            }
        }
    });
    locked.await.ok().filter(|locked| *locked).map(|_| file)
}

/// Replaces a file as a whole, readable by its owner only.
fn save(file: &Path, text: &str) -> std::io::Result<()> {
    let beside = file.with_extension(format!("{}.tmp", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options
        .open(&beside)
        .and_then(|mut opened| opened.write_all(text.as_bytes()))
        .and_then(|()| std::fs::rename(&beside, file));
    if written.is_err() {
        let _nothing_else_to_do = std::fs::remove_file(&beside);
    }
    written
}
