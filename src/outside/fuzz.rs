//! Secrets in every spelling, in texts from outside.

use super::Filter;
use crate::fuzz::shared::spelling::Spelling;
use crate::fuzz::{Pieces, Property, is_harmless};
use crate::model::MASK;

pub(crate) const TARGETS: &[Property] = &[("outside", |data| {
    let mut pieces = Pieces::new(data);
    let (secret, first, second) =
        (pieces.text(), pieces.place(Spelling::ALL.len()), pieces.place(Spelling::ALL.len()));
    let (before, behind) = (pieces.text(), pieces.text());
    let spelled = Spelling::ALL[second].write(&Spelling::ALL[first].write(&secret));
    is_kept(&secret, &format!("{before}{spelled}{behind}"))
})];

/// Whatever `text` is, little of it passes, nothing of that obeys a terminal or repeats `secret`,
/// and a second pass changes nothing. Returns whether something of it is masked.
fn is_kept(secret: &str, text: &str) -> bool {
    let filter = Filter::default();
    let characters: Vec<char> = secret.chars().collect();
    // A secret that is part of what the filter writes itself is none.
    if characters.len() < 8 || secret.contains(['•', '…', '`', '(']) {
        return false;
    }
    filter.know(secret);
    let shown = filter.pass(text);
    let again = filter.pass(shown.as_str());
    assert_eq!(again, shown, "{secret:?} in {text:?}");
    assert_eq!(filter.mask_own_text(shown.as_str()), shown.as_str(), "{secret:?} in {text:?}");
    let lines: Vec<&str> = shown.as_str().split('\n').collect();
    assert!(lines.len() <= 2 && lines.iter().all(|line| is_harmless(line)), "{shown:?}");
    assert!(shown.as_str().chars().count() <= 500, "{shown:?}");
    for run in characters.windows(8) {
        let run: String = run.iter().collect();
        assert!(!shown.as_str().contains(&run), "{secret:?} in {shown:?}");
    }
    shown.as_str().contains(MASK)
}

/// What passes the filter of `secret`, which is spelled one way and then another between two harmless texts,
/// is those texts with nothing but a mask between them.
pub(crate) fn masked(secret: &str, part: &str, ways: [Spelling; 2], around: [&str; 2]) {
    // Where lines are broken, blanks are no part of a secret.
    let has_blanks = part.contains(|each: char| each.is_whitespace() || each.is_control());
    if has_blanks && ways.contains(&Spelling::Wrapped) {
        return;
    }
    let spelled = ways[1].write(&ways[0].write(part));
    let filter = Filter::default();
    filter.know(secret);
    let text = format!("{}{spelled}{}", around[0], around[1]);
    let shown = filter.pass(text.clone());
    let context = format!("{secret:?} as {spelled:?}: {:?}", shown.as_str());
    assert!(shown.as_str().contains(MASK), "{context}");
    let rest = shown.as_str().replace(MASK, "");
    // Of base64 the bytes before may be seen, and bits that belong to them and to the secret.
    let letters = ways.map(|way| match way {
        Spelling::Base64(_) | Spelling::Base64Url(_) => 16,
        _ => 0,
    });
    let most = around.iter().map(|text| text.chars().count()).sum::<usize>();
    let most = most + letters.iter().sum::<usize>();
    assert!(rest.chars().count() <= most, "{context}");
    // What touches the secret may be part of it as well.
    let before = around[0].rfind('§').map_or("", |end| &around[0][..end]);
    let behind = around[1].find('§').map_or("", |start| &around[1][start..]);
    assert!(shown.as_str().starts_with(before), "{context}");
    assert!(shown.as_str().ends_with(behind), "{context}");
    // Nothing is left to find.
    let again = filter.pass(shown.as_str());
    assert_eq!(again, shown, "{context}");
    assert_eq!(filter.mask_own_text(shown.as_str()), shown.as_str(), "{context}");
}

/// What has no secret in it passes as it is.
pub(crate) fn unchanged(secret: &str, text: &str) {
    let filter = Filter::default();
    filter.know(secret);
    assert_eq!(filter.pass(text).as_str(), text, "{secret:?}");
    assert_eq!(filter.mask_own_text(text), text, "{secret:?}");
}

#[cfg(test)]
mod made_up {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use testkit::fuzz::fuzz;

    /// A secret: letters, what is escaped somewhere, what is not ASCII.
    fn secret() -> impl Strategy<Value = String> {
        prop_oneof![
            "[A-Za-z0-9+/=]{8,60}",
            "[ -~]{3,40}",
            "[a-zé東🗝\"\\\\/&%+<>' \u{1b}\n]{3,20}",
            "[!-~é]{8,20}",
        ]
        .prop_filter("blanks are trimmed", |secret| secret.trim() == secret)
    }

    fn part(secret: String) -> impl Strategy<Value = (String, String)> {
        let length = secret.chars().count();
        let least = length.min(8);
        (0..=length - least).prop_flat_map(move |start| {
            let secret = secret.clone();
            (least..=length - start).prop_map(move |count| {
                (secret.clone(), secret.chars().skip(start).take(count).collect())
            })
        })
    }

    fn way() -> impl Strategy<Value = Spelling> {
        select(&Spelling::ALL[..])
    }

    #[test]
    fn secret_is_masked_in_every_spelling() {
        let around = select(
            &[
                ["", ""],
                ["§: ", " §"],
                ["§=", "&§"],
                ["\"§\":\"", "\""],
                ["<§>", "</§>"],
                ["§/", "/§"],
            ][..],
        );
        let secrets = secret().prop_flat_map(part);
        fuzz(
            "outside",
            600,
            &(secrets, way(), way(), around),
            |((secret, part), one, other, around)| {
                masked(&secret, &part, [one, other], around);
            },
        );
    }

    #[test]
    fn whatever_comes_is_kept_within_bounds() {
        let piece = prop_oneof![
            Just("password=\"".to_owned()),
            Just("token: ".to_owned()),
            Just("\n".to_owned()),
            Just("Authorization: Bearer ".to_owned()),
            Just("://u:".to_owned()),
            Just("@".to_owned()),
            Just("String-to-Sign".to_owned()),
            Just("%25".to_owned()),
            Just("\\u00".to_owned()),
            Just("\\".to_owned()),
            Just("&amp;#".to_owned()),
            Just("<Token>".to_owned()),
            Just("x ".repeat(200)),
            Just(". ".to_owned()),
            "[ -~é]{0,12}",
        ];
        let texts = proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat());
        fuzz(
            "outside",
            600,
            &(secret(), way(), way(), texts.clone(), texts),
            |(secret, first, second, before, behind)| {
                let spelled = second.write(&first.write(&secret));
                is_kept(&secret, &format!("{before}{spelled}{behind}"));
            },
        );
    }

    #[test]
    fn text_without_secrets_comes_out_unchanged() {
        let texts = "[A-Za-z ,.'%&;+/\\\\éü()]{0,300}"
            .prop_filter("trimmed", |text| text.trim() == text && !text.contains("  "));
        fuzz("outside", 300, &("[0-9!#§]{3,40}", texts), |(secret, text)| {
            unchanged(&secret, &text);
        });
    }
}
