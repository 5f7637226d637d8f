//! Several credentials side by side, each with the prefix of its own variables.

use super::{Format, Part, RenderError, Style, clients, dotenv, json, shell, table};
use crate::model::{Secret, SecretBuffer};

/// Returns `parts` in `format`, like [`render`](super::render): all of them, or a failure.
///
/// Fails too when the format cannot carry several ([`Format::takes_several`]).
pub fn render_together(
    parts: &[Part<'_>],
    format: Format,
    style: &Style,
) -> Result<Secret, RenderError> {
    let fills = |format: Format| {
        format.takes_several()
            && parts.iter().all(|part| format.fills(part.live.credential().endpoint()))
    };
    if !fills(format) {
        let supported = Format::ALL.iter().copied().filter(|format| fills(*format)).collect();
        return Err(RenderError::Unsupported { format, supported });
    }
    match format {
        Format::Table => Ok(table::render_together(parts, style)),
        Format::Dotenv => dotenv::render(parts),
        Format::Json => json::render(parts),
        Format::Pgpass => one_after_another(parts, |part| clients::pgpass(part.live.credential())),
        Format::PgService => one_after_another(parts, |part| {
            clients::pg_service(part.target, part.live.credential())
        }),
        shell => shell::render(shell, parts),
    }
}

fn one_after_another(
    parts: &[Part<'_>],
    render: impl Fn(&Part<'_>) -> Result<Secret, RenderError>,
) -> Result<Secret, RenderError> {
    let mut out = SecretBuffer::new();
    for part in parts {
        out.push_str(render(part)?.expose());
    }
    Ok(out.into_secret())
}

#[cfg(test)]
mod tests {
    use super::super::{fixture, set_twice};
    use super::*;
    use crate::model::Prefix;

    #[test]
    fn variables_stand_side_by_side_and_end_with_the_first() {
        let (one, other) = (fixture::redshift("p'1"), fixture::assumed());
        let (plain, prefix) = (Prefix::default(), Prefix::new("B_").unwrap());
        let parts = [
            Part { target: "a", live: &one, prefix: &plain },
            Part { target: "b", live: &other, prefix: &prefix },
        ];
        assert_eq!(set_twice(&parts), None);
        let style = fixture::style("2026-11-22T10:00:00Z");
        let text = render_together(&parts, Format::Env, &style).unwrap();
        let lines: Vec<&str> = text.expose().lines().collect();
        assert!(lines[0].starts_with("unset PGSERVICE "), "{lines:?}");
        assert!(!lines[0].contains("PGPASSWORD"), "{lines:?}");
        assert_eq!(lines[4], r"export PGPASSWORD='p'\''1'");
        assert_eq!(lines[5..], ["export LAKEKEY_EXPIRES_AT='2026-11-22T10:05:00Z'"]);
        let text = render_together(&parts, Format::Json, &style).unwrap();
        let read: serde_json::Value = serde_json::from_str(text.expose()).unwrap();
        assert_eq!(read["expires_at"], "2026-11-22T10:05:00Z");
        assert_eq!(read["targets"]["a"]["credential"]["password"], "p'1");
        assert_eq!(read["targets"]["b"]["cached"], true);
        assert_eq!(read["env"]["PGPASSWORD"], "p'1");
        assert!(read.get("service").is_none(), "{read}");
    }

    #[test]
    fn each_has_its_line_or_its_section() {
        let (one, other) = (fixture::redshift("x"), fixture::redshift("y"));
        let plain = Prefix::default();
        let parts = [
            Part { target: "dw", live: &one, prefix: &plain },
            Part { target: "shop", live: &other, prefix: &plain },
        ];
        let style = fixture::style("2026-11-22T10:00:00Z");
        let text = render_together(&parts, Format::Pgpass, &style).unwrap();
        let lines: Vec<&str> = text.expose().lines().collect();
        assert_eq!(lines, ["db.example:5439:dev:IAMR\\:me:x", "db.example:5439:dev:IAMR\\:me:y"]);
        let text = render_together(&parts, Format::PgService, &style).unwrap();
        let sections: Vec<&str> =
            text.expose().lines().filter(|line| line.starts_with('[')).collect();
        assert_eq!(sections, ["[dw]", "[shop]"]);
        let text = render_together(&parts, Format::Table, &style).unwrap();
        let names: Vec<&str> =
            text.expose().lines().filter(|line| line.starts_with("target")).collect();
        assert_eq!(names, ["target    dw", "target    shop"]);
        for format in [Format::Url, Format::Kafka, Format::Mysql] {
            let refused = render_together(&parts, format, &style).unwrap_err();
            let RenderError::Unsupported { supported, .. } = refused else { panic!("{refused:?}") };
            assert!(supported.contains(&Format::Pgpass) && !supported.contains(&Format::Url));
        }
    }
}
