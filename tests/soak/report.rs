//! What happened, as a table.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::time::Duration;

use super::chaos::Counts;
use super::worker::Answer;

#[derive(Default)]
struct Line {
    runs: usize,
    statuses: BTreeMap<i32, usize>,
    longest: Duration,
    total: Duration,
}

/// Returns the kind of an answer, for the table.
fn kind(answer: &Answer) -> &'static str {
    match answer {
        Answer { disturbed, .. } if disturbed.killed => "killed",
        Answer { disturbed, .. } if disturbed.stopped => "stopped",
        _ if !answer.status.success() => "failed",
        _ if answer.is_hit() => "from the cache",
        _ => "fetched",
    }
}

/// Returns the table.
pub(crate) fn table(answers: &[Answer], disturbances: &Counts, took: Duration) -> String {
    let mut lines: BTreeMap<(String, &str), Line> = BTreeMap::new();
    for answer in answers {
        let service = answer.service.to_owned();
        for name in [service, "all".to_owned()] {
            let line = lines.entry((name, kind(answer))).or_default();
            line.runs += 1;
            *line.statuses.entry(answer.code()).or_default() += 1;
            line.longest = line.longest.max(answer.took);
            line.total += answer.took;
        }
    }
    let mut text = format!("after {} s:\n", took.as_secs());
    let _ = writeln!(
        text,
        "{:<15} {:<15} {:>6} {:>9} {:>9}  exit codes",
        "command", "what came of it", "runs", "mean", "longest"
    );
    for ((service, kind), line) in &lines {
        let mean = line.total.as_secs_f64() / f64::from(u32::try_from(line.runs).unwrap_or(1));
        let statuses: Vec<String> =
            line.statuses.iter().map(|(code, runs)| format!("{code}: {runs}")).collect();
        let _ = writeln!(
            text,
            "{service:<15} {kind:<15} {:>6} {mean:>7.2} s {:>7.2} s  {}",
            line.runs,
            line.longest.as_secs_f64(),
            statuses.join(", ")
        );
    }
    let done: Vec<String> =
        disturbances.iter().map(|(what, times)| format!("{times} × {what}")).collect();
    let _ = write!(text, "meanwhile: {}", done.join(", "));
    text
}
