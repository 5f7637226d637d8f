//! JSON, for programs.

use super::variables::environment;
use super::{TargetCredential, expires_at, find_clash};
use crate::model::{
    CredentialSource, Field, FieldError, Live, Secret, SecretBuffer, Value, is_hidden,
    push_utf16_escapes,
};

/// Returns one object on one line, which is whole for programs that read line by line. The `version`
/// changes when a member is removed or means something else; new members may come at any time. All
/// members but the fields are always there.
///
/// Of several credentials, `targets` has each by its name, with its own `env`. The common `env` has
/// the variables of all; it is `null` where two of them set the same one.
pub(super) fn render(parts: &[TargetCredential<'_>]) -> Result<Secret, FieldError> {
    let mut out = SecretBuffer::new();
    out.push_str("{\"version\":1,");
    match parts {
        [part] => push_credential(&mut out, part.live)?,
        several => {
            if let Some((_, end)) = expires_at(several) {
                out.push_str("\"expires_at\":");
                push_text(&mut out, &end);
                out.push(',');
            }
            out.push_str("\"targets\":{");
            for (index, part) in several.iter().enumerate() {
                push_member(&mut out, index, part.target);
                out.push('{');
                push_credential(&mut out, part.live)?;
                push_environment(&mut out, &[*part])?;
                out.push('}');
            }
            out.push('}');
        }
    }
    if find_clash(parts).is_some() {
        out.push_str(",\"env\":null");
    } else {
        push_environment(&mut out, parts)?;
    }
    out.push_str("}\n");
    Ok(out.into_secret())
}

/// Appends the member with the variables of `parts`.
fn push_environment(
    out: &mut SecretBuffer,
    parts: &[TargetCredential<'_>],
) -> Result<(), FieldError> {
    out.push_str(",\"env\":{");
    let mut index = 0;
    environment(parts, |name, value| {
        push_member(out, index, name.as_str());
        index += 1;
        push_text(out, value);
        Ok(())
    })?;
    out.push('}');
    Ok(())
}

/// Appends the members that describe one credential.
fn push_credential(out: &mut SecretBuffer, live: &Live) -> Result<(), FieldError> {
    let credential = live.credential();
    out.push_str("\"service\":");
    push_text(out, &credential.service);
    out.push_str(",\"expires_at\":");
    push_text(out, &live.expires_at());
    out.push_str(match credential.expiry.is_assumed() {
        true => ",\"expires_at_assumed\":true",
        false => ",\"expires_at_assumed\":false",
    });
    out.push_str(match live.origin() {
        CredentialSource::Cached => ",\"cached\":true",
        CredentialSource::Fetched => ",\"cached\":false",
    });
    out.push_str(",\"credential\":{");
    push_fields(out, credential.fields())?;
    out.push('}');
    Ok(())
}

/// Appends the fields as members, those of a group in an object of its name.
fn push_fields(out: &mut SecretBuffer, fields: &[Field]) -> Result<(), FieldError> {
    let mut count = 0;
    for (place, field) in fields.iter().enumerate() {
        let Some((group, _)) = field.group() else {
            push_member(out, count, &field.name);
            push_value(out, field)?;
            count += 1;
            continue;
        };
        let is_in_group = |other: &&Field| other.group().is_some_and(|(name, _)| name == group);
        if fields[..place].iter().any(|earlier| is_in_group(&earlier)) {
            continue;
        }
        push_member(out, count, group);
        count += 1;
        out.push('{');
        let members = fields[place..].iter().filter(is_in_group);
        for (index, (field, (_, name))) in
            members.filter_map(|field| Some((field, field.group()?))).enumerate()
        {
            push_member(out, index, name);
            push_value(out, field)?;
        }
        out.push('}');
    }
    Ok(())
}

fn push_value(out: &mut SecretBuffer, field: &Field) -> Result<(), FieldError> {
    let value = field.value.expose();
    FieldError::check_nul(&field.name, &value)?;
    match &field.value {
        Value::Number(_) => out.push_str(&value),
        Value::Plain(_) | Value::Secret(_) => push_text(out, &value),
    }
    Ok(())
}

fn push_member(out: &mut SecretBuffer, index: usize, name: &str) {
    if index > 0 {
        out.push(',');
    }
    push_text(out, name);
    out.push(':');
}

/// Appends a JSON string (RFC 8259, 7). Written here and not by a library, which would leave
/// copies that nobody wipes. Escapes also what a terminal would obey.
pub(super) fn push_text(out: &mut SecretBuffer, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            hidden if is_hidden(hidden) => {
                push_utf16_escapes(out, hidden);
            }
            other => out.push(other),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::model::Prefix;

    fn render(live: &Live, prefix: &Prefix) -> Result<Secret, FieldError> {
        super::render(&[TargetCredential { target: "", live, prefix }])
    }

    #[test]
    fn the_whole_object() {
        let live = fixture::redshift("pa\"ss");
        let text = render(&live, &Prefix::new("DW_").unwrap()).unwrap();
        assert_eq!(
            text.expose(),
            concat!(
                r#"{"version":1,"service":"redshift-creds","expires_at":"2026-11-22T10:15:00Z","#,
                r#""expires_at_assumed":false,"cached":false,"#,
                r#""credential":{"host":"db.example","port":5439,"#,
                r#""dbname":"dev","user":"IAMR:me","password":"pa\"ss","#,
                r#""sslmode":"verify-full"},"env":{"DW_PGHOST":"db.example","DW_PGPORT":"5439","#,
                r#""DW_PGUSER":"IAMR:me","DW_PGPASSWORD":"pa\"ss","#,
                r#""DW_LAKEKEY_EXPIRES_AT":"2026-11-22T10:15:00Z"}}"#,
                "\n"
            )
        );
    }

    #[test]
    fn a_parser_reads_every_text_back() {
        let nasty = "\u{1}\u{1b}\u{7f}\u{9b}\u{202e}\u{2028}\u{e0041}\t\r\n\"\\/'é🗝";
        let live = fixture::redshift(nasty);
        let text = render(&live, &Prefix::default()).unwrap();
        let read: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
        assert_eq!(read["credential"]["password"], nasty);
        assert_eq!(read["env"]["PGPASSWORD"], nasty);
        assert_eq!(read["credential"]["port"], 5439);
        let hidden: Vec<_> = text.expose().trim_end().chars().filter(|c| is_hidden(*c)).collect();
        assert!(hidden.is_empty(), "{hidden:?}");
    }

    #[test]
    fn nul_is_refused() {
        let refused = render(&fixture::redshift("a\0b"), &Prefix::default());
        assert_eq!(refused.unwrap_err(), FieldError::value("password", "a NUL byte"));
    }

    #[test]
    fn a_guess_is_called_one() {
        let text = render(&fixture::assumed(), &Prefix::default()).unwrap();
        let read: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
        assert_eq!(read["expires_at_assumed"], true);
        assert_eq!(read["cached"], true);
    }
}
