//! The state of a picker: the filter, the matching lines and the selected one.

use super::question::Question;

/// A key that the picker handles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    Up,
    Down,
    PageUp,
    PageDown,
    Home,
    End,
    Enter,
    Cancel,
    Erase,
    EraseAll,
    Character(char),
}

/// The result of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Open,
    Done,
    Canceled,
}

/// Most lines of a page.
const PAGE_LINES: usize = 10;

/// The state of a picker.
pub(super) struct Menu<'a> {
    texts: &'a [String],
    /// Which lines match, in the order in which they are shown.
    matching: Vec<usize>,
    /// Which of those is selected.
    cursor: usize,
    checked: Option<Vec<bool>>,
    filter: String,
}

impl<'a> Menu<'a> {
    pub(super) fn new(question: &Question<'a>, several: bool) -> Self {
        let texts = question.texts;
        Self {
            texts,
            matching: (0..texts.len()).collect(),
            cursor: question.start.min(texts.len().saturating_sub(1)),
            checked: several.then(|| vec![false; texts.len()]),
            filter: String::new(),
        }
    }

    pub(super) fn filter(&self) -> &str {
        &self.filter
    }

    pub(super) fn has_several(&self) -> bool {
        self.checked.is_some()
    }

    /// Returns the line that is selected.
    pub(super) fn current(&self) -> Option<usize> {
        self.matching.get(self.cursor).copied()
    }

    /// Returns the lines that are checked.
    pub(super) fn checked(&self) -> Vec<usize> {
        (0..self.texts.len()).filter(|place| self.is_checked(*place)).collect()
    }

    pub(super) fn is_checked(&self, place: usize) -> bool {
        self.checked.as_ref().and_then(|checked| checked.get(place)).copied().unwrap_or(false)
    }

    /// Returns at most `room` lines to show, and the number of other matches.
    pub(super) fn page(&self, room: usize) -> (&[usize], usize) {
        let size = room.clamp(1, PAGE_LINES);
        let last_start = self.matching.len().saturating_sub(size);
        let start = self.cursor.saturating_sub(size / 2).min(last_start);
        let end = (start + size).min(self.matching.len());
        let page = self.matching.get(start..end).unwrap_or_default();
        (page, self.matching.len() - page.len())
    }

    pub(super) fn press(&mut self, key: Key) -> Step {
        let last = self.matching.len().saturating_sub(1);
        match key {
            Key::Cancel => return Step::Canceled,
            Key::Enter if self.has_several() || self.current().is_some() => return Step::Done,
            Key::Enter => {}
            Key::Up => self.cursor = self.cursor.checked_sub(1).unwrap_or(last),
            Key::Down => self.cursor = if self.cursor < last { self.cursor + 1 } else { 0 },
            Key::PageUp => self.cursor = self.cursor.saturating_sub(PAGE_LINES),
            Key::PageDown => self.cursor = (self.cursor + PAGE_LINES).min(last),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = last,
            Key::Erase => {
                self.filter.pop();
                self.find();
            }
            Key::EraseAll => {
                self.filter.clear();
                self.find();
            }
            Key::Character(' ') if self.has_several() => self.check(),
            Key::Character(character) => {
                self.filter.push(character);
                self.find();
            }
        }
        Step::Open
    }

    fn check(&mut self) {
        let Some(place) = self.current() else { return };
        if let Some(is_checked) = self.checked.as_mut().and_then(|all| all.get_mut(place)) {
            *is_checked = !*is_checked;
        }
    }

    /// Finds the matching lines: first those that begin with the filter, then those that contain it,
    /// then those that have its letters in that order.
    fn find(&mut self) {
        let wanted = self.filter.trim().to_lowercase();
        let rank = |text: &String| {
            let text = text.to_lowercase();
            let is_match =
                [text.starts_with(&wanted), text.contains(&wanted), has_in_order(&text, &wanted)];
            is_match.iter().position(|matches| *matches)
        };
        let ranks = self.texts.iter().map(rank).enumerate();
        let mut matching: Vec<(usize, usize)> =
            ranks.filter_map(|(place, rank)| Some((rank?, place))).collect();
        matching.sort_unstable();
        self.matching = matching.into_iter().map(|(_, place)| place).collect();
        self.cursor = 0;
    }
}

fn has_in_order(line: &str, wanted: &str) -> bool {
    let mut rest = line.chars();
    wanted.chars().filter(|each| !each.is_whitespace()).all(|each| rest.any(|next| next == each))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines() -> Vec<String> {
        ["reporting  AVAILABLE", "analytics  AVAILABLE", "staging  MODIFYING"]
            .map(str::to_owned)
            .to_vec()
    }

    fn menu(lines: &[String], several: bool) -> Menu<'_> {
        let (texts, names) = (lines, lines);
        let (title, heading) = ("T", "");
        let question = Question { title, heading, lines, texts, names, usable: 2, start: 1 };
        Menu::new(&question, several)
    }

    fn type_text(menu: &mut Menu<'_>, text: &str) {
        text.chars().for_each(|each| assert_eq!(menu.press(Key::Character(each)), Step::Open));
    }

    #[test]
    fn typing_filters_and_what_contains_it_comes_first() {
        let lines = lines();
        let mut menu = menu(&lines, false);
        assert_eq!(menu.current(), Some(1), "the start is selected");
        type_text(&mut menu, "STAG");
        assert_eq!(menu.page(10), (&[2][..], 0));
        menu.press(Key::EraseAll);
        type_text(&mut menu, "ting");
        assert_eq!(menu.page(10).0[0], 0, "contained");
        menu.press(Key::EraseAll);
        type_text(&mut menu, "anlyt");
        assert_eq!(menu.current(), Some(1));
        type_text(&mut menu, "zzz");
        assert_eq!((menu.current(), menu.press(Key::Enter)), (None, Step::Open));
        menu.press(Key::EraseAll);
        type_text(&mut menu, "a");
        assert_eq!(menu.page(10).0, [1, 0, 2], "what begins with it is first");
        menu.press(Key::Erase);
        assert_eq!(menu.page(10).0, [0, 1, 2]);
    }

    #[test]
    fn arrows_go_around_and_pages_show_the_selected_line() {
        let lines: Vec<String> = (0..30).map(|number| format!("line{number}")).collect();
        let mut menu = menu(&lines, false);
        menu.press(Key::Up);
        menu.press(Key::Up);
        assert_eq!(menu.current(), Some(29));
        menu.press(Key::Down);
        assert_eq!(menu.current(), Some(0));
        for key in [Key::PageDown, Key::PageDown, Key::PageDown, Key::PageUp, Key::Home, Key::End] {
            menu.press(key);
            let current = menu.current().unwrap();
            for room in [0, 1, 5, 40] {
                let (page, others) = menu.page(room);
                assert!(page.contains(&current), "{room}: {current} in {page:?}");
                assert!(page.len() + others == 30 && page.len() <= room.clamp(1, 10));
            }
        }
    }

    #[test]
    fn space_checks_lines_where_several_can_be_picked() {
        let lines = lines();
        let mut menu = menu(&lines, true);
        type_text(&mut menu, " ");
        menu.press(Key::Down);
        type_text(&mut menu, " ");
        menu.press(Key::Up);
        assert_eq!(menu.checked(), [1, 2]);
        type_text(&mut menu, " ");
        assert_eq!((menu.checked(), menu.press(Key::Enter)), (vec![2], Step::Done));
        assert_eq!(menu.press(Key::Cancel), Step::Canceled);
    }
}
