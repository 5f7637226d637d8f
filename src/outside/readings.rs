//! Every way to read a text: with each spelling undone, and what comes out of that again.

use std::collections::{HashSet, VecDeque};

use super::squeeze::squeeze_view;
use super::step::Step;
use super::view::View;

/// How many steps are undone one after the other: two spellings, each of them twice.
const DEPTH: usize = 4;

/// How many characters may be read in all, beside eight times the text: enough for every way to
/// read a message, and about 50 ms for 1 MB.
const BUDGET: usize = 1 << 20;

/// A long text is read in pieces of so many bytes, which stay in the processor's cache.
const PIECE: usize = 16 * 1024;

/// Of a long text so many characters around an escape are read with it undone: a secret around it
/// may be spelled in a second and third way.
const CONTEXT: usize = 256;

/// So many bytes of a piece are read with the next one again: no run of a secret is longer, however
/// it is spelled.
pub(super) const OVERLAP: usize = 1024;

/// The depth of a view in which no words are left.
pub(super) const SQUEEZED: usize = usize::MAX;

/// Calls `each` with every view of `text` and how many steps are undone in it, the text itself
/// first, and with each view again without what may part a secret, as [`SQUEEZED`]. Returns whether that were all of them: a text can be made that has too many.
pub(super) fn for_each(text: &str, shortest: usize, each: &mut dyn FnMut(&View, usize)) -> bool {
    let is_long = text.len() > PIECE;
    let bounds = Bounds { shortest, context: if is_long { CONTEXT } else { usize::MAX }, is_long };
    let mut left = BUDGET + text.len() * 8;
    let mut start = 0;
    loop {
        let end = text.floor_char_boundary(start + PIECE);
        if !read(View::of(text, start, end), &bounds, &mut left, each) {
            return false;
        }
        if end == text.len() {
            return true;
        }
        start = text.floor_char_boundary(end - OVERLAP);
    }
}

/// The steps that led to a view.
#[derive(Clone, Copy, Default)]
struct Way {
    steps: [Option<Step>; DEPTH],
    depth: usize,
    /// Whether what may part a secret is left out.
    is_squeezed: bool,
}

impl Way {
    fn and(mut self, step: Step) -> Self {
        if let Some(next) = self.steps.get_mut(self.depth) {
            *next = Some(step);
        }
        self.depth += 1;
        self
    }

    /// Returns whether `step` goes on with one spelling, or begins the second.
    fn is_likely(&self, step: Step) -> bool {
        let mut kinds = self.and(step).steps.into_iter().flatten().map(Step::kind);
        let (mut runs, mut length, mut last) = (0, 0, None);
        kinds.all(|kind| {
            if last == Some(kind) {
                length += 1;
            } else {
                (runs, length, last) = (runs + 1, 1, Some(kind));
            }
            runs <= 2 && length <= 2
        })
    }
}

/// What of a text is read.
struct Bounds {
    /// How many characters matter at least.
    shortest: usize,
    /// How many of them around an escape.
    context: usize,
    /// Whether only what two spellings come to is read, each of them at most twice.
    is_long: bool,
}

fn read(
    piece: View,
    bounds: &Bounds,
    left: &mut usize,
    each: &mut dyn FnMut(&View, usize),
) -> bool {
    let mut seen = HashSet::new();
    let mut waiting = VecDeque::from([(piece, Way::default())]);
    while let Some((view, way)) = waiting.pop_front() {
        each(&view, if way.is_squeezed { SQUEEZED } else { way.depth });
        // A long text is not a wrapped message.
        let is_read = !bounds.is_long && !way.is_squeezed;
        if let Some(squeezed) = Some(&view).filter(|_| is_read).and_then(squeeze_view) {
            let Some(rest) = left.checked_sub(squeezed.characters().len()) else { return false };
            *left = rest;
            if way.depth == 0 {
                waiting.push_back((squeezed, Way { is_squeezed: true, depth: 1, ..way }));
            } else {
                each(&squeezed, SQUEEZED);
            }
        }
        let is_read = |step: &Step| match step.is_rare() {
            true => way.depth <= 1 && !bounds.is_long,
            false => way.depth < DEPTH && (!bounds.is_long || way.is_likely(*step)),
        };
        for step in Step::ALL.into_iter().filter(is_read) {
            let Some(next) = step.undo(&view, bounds.shortest, bounds.context) else { continue };
            let Some(rest) = left.checked_sub(next.characters().len()) else { return false };
            *left = rest;
            // Steps that do not depend on each other come to the same in either order.
            if seen.insert(next.digest()) {
                waiting.push_back((next, way.and(step)));
            }
        }
    }
    true
}
