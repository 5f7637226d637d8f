//! When a credential ends. Time is always an argument here.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

/// The moment a credential stops to work. It cannot be made without an end, and not be
/// compared without a margin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    at: Timestamp,
    assumed: bool,
}

/// Returns `moment` as RFC 3339 in UTC, rounded down to whole seconds, as every time of lakekey is
/// written for programs.
#[must_use]
pub fn in_whole_seconds(moment: Timestamp) -> String {
    let nanoseconds = moment.as_nanosecond().div_euclid(1_000_000_000);
    let seconds = i64::try_from(nanoseconds).unwrap_or(i64::MIN);
    Timestamp::from_second(seconds).unwrap_or(Timestamp::MIN).to_string()
}

/// Why a credential may not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stale {
    /// It ended this long ago.
    Expired {
        /// Time since the end.
        ago: Duration,
    },
    /// It still works, but for less than the margin.
    ExpiresSoon {
        /// Time until the end.
        left: Duration,
    },
}

impl Expiry {
    /// Returns the stated end.
    #[must_use]
    pub fn at(at: Timestamp) -> Self {
        Self { at, assumed: false }
    }

    /// Returns the end `ttl` after `now`. Saturates at the end of time.
    #[must_use]
    pub fn after(now: Timestamp, ttl: Duration) -> Self {
        let ttl = SignedDuration::try_from(ttl).unwrap_or(SignedDuration::MAX);
        Self { at: now.saturating_add(ttl).unwrap_or(Timestamp::MAX), assumed: false }
    }

    /// Marks the end as lakekey's own guess, because none was stated.
    #[must_use]
    pub fn assume(self) -> Self {
        Self { assumed: true, ..self }
    }

    /// Returns the earlier of the two.
    #[must_use]
    pub fn no_later_than(self, other: Self) -> Self {
        if other.at < self.at { other } else { self }
    }

    /// Returns whether the end is lakekey's own guess.
    #[must_use]
    pub fn is_assumed(&self) -> bool {
        self.assumed
    }

    /// Returns the moment itself, for showing and saving; to decide, use [`Expiry::check`].
    #[must_use]
    pub fn timestamp(&self) -> Timestamp {
        self.at
    }

    /// Returns how long is left at `now`; zero when it is over.
    #[must_use]
    pub fn left(&self, now: Timestamp) -> Duration {
        Duration::try_from(self.at.duration_since(now)).unwrap_or(Duration::ZERO)
    }

    /// Succeeds when more than `margin` is left at `now`.
    pub fn check(&self, now: Timestamp, margin: Duration) -> Result<(), Stale> {
        let left = self.at.duration_since(now);
        match Duration::try_from(left) {
            Ok(left) if !left.is_zero() && left > margin => Ok(()),
            Ok(left) if !left.is_zero() => Err(Stale::ExpiresSoon { left }),
            _ => Err(Stale::Expired { ago: left.unsigned_abs() }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: Duration = Duration::from_secs(60);

    fn now() -> Timestamp {
        "2026-11-22T10:00:00Z".parse().unwrap()
    }

    #[test]
    fn margin_is_part_of_the_question() {
        let expiry = Expiry::after(now(), Duration::from_secs(90));
        assert_eq!(expiry.check(now(), MINUTE), Ok(()));
        assert_eq!(
            expiry.check(now(), MINUTE * 2),
            Err(Stale::ExpiresSoon { left: Duration::from_secs(90) })
        );
        let later = now() + SignedDuration::from_secs(100);
        assert_eq!(
            expiry.check(later, Duration::ZERO),
            Err(Stale::Expired { ago: Duration::from_secs(10) })
        );
    }

    #[test]
    fn last_instant_is_already_over() {
        let expiry = Expiry::at(now());
        assert_eq!(
            expiry.check(now(), Duration::ZERO),
            Err(Stale::Expired { ago: Duration::ZERO })
        );
        assert_eq!(expiry.left(now()), Duration::ZERO);
    }

    #[test]
    fn margin_as_long_as_the_life_is_too_long() {
        let expiry = Expiry::after(now(), MINUTE);
        assert_eq!(expiry.check(now(), MINUTE), Err(Stale::ExpiresSoon { left: MINUTE }));
    }

    #[test]
    fn earlier_end_wins_with_its_mark() {
        let stated = Expiry::after(now(), MINUTE * 2);
        let guessed = Expiry::after(now(), MINUTE).assume();
        assert_eq!(stated.no_later_than(guessed), guessed);
        assert_eq!(guessed.no_later_than(stated), guessed);
        assert!(stated.no_later_than(guessed).is_assumed());
    }

    #[test]
    fn times_for_programs_have_whole_seconds() {
        for (moment, written) in [
            ("2026-11-22T10:00:00.999999999Z", "2026-11-22T10:00:00Z"),
            ("2026-11-22T12:00:00+02:00", "2026-11-22T10:00:00Z"),
            ("1969-12-31T23:59:59.5Z", "1969-12-31T23:59:59Z"),
        ] {
            assert_eq!(in_whole_seconds(moment.parse().unwrap()), written);
        }
        assert_eq!(in_whole_seconds(Timestamp::MAX), "9999-12-30T22:00:00Z");
    }

    #[test]
    fn absurd_lengths_do_not_overflow() {
        assert_eq!(Expiry::after(now(), Duration::MAX).timestamp(), Timestamp::MAX);
    }
}
