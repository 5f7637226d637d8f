//! Whatever stands in an index.

use super::*;

/// Whatever is read of an index is written and read again as it is. Returns whether anything
/// is read.
pub(in crate::cache) fn index(bytes: &[u8]) -> bool {
    let Some(entries) = parse_index(bytes) else { return false };
    assert!(entries.len() <= MAX_ENTRIES);
    let short = |text: &str| text.chars().take(MAX_TEXT_CHARS).collect::<String>();
    let again = parse_index(&to_json(entries.clone())).expect("what is written is read");
    assert_eq!(again.len(), entries.len());
    for (again, entry) in again.iter().zip(&entries) {
        assert_eq!(entry.key, entry.key.whole(), "a part of an entry is no entry");
        let EntryLabel { subject, profile, region, things, parameters } = &entry.label;
        let label = EntryLabel {
            subject: short(subject),
            profile: short(profile),
            region: region.as_deref().map(short),
            things: things.clone(),
            parameters: parameters
                .iter()
                .map(|(name, value)| (name.clone(), value.as_deref().map(short)))
                .collect(),
        };
        assert_eq!(*again, IndexEntry { label, ..entry.clone() });
    }
    !entries.is_empty()
}
