//! What Redshift Serverless accepts, from its API reference and the SDK's model.

use std::time::Duration;

use serde_json::Value;

use super::exchange::Refusal;

/// Returns a text member; another type is what AWS calls a serialization error.
pub(crate) fn text<'a>(input: &'a Value, name: &str) -> Result<Option<&'a str>, Refusal> {
    match input.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(not_serializable(name)),
    }
}

/// Checks that a request names a workgroup in one way.
pub(crate) fn exactly_one_name(input: &Value) -> Result<(), Refusal> {
    match (text(input, "workgroupName")?, text(input, "customDomainName")?) {
        (Some(_), None) => workgroup_name(input),
        (None, Some(domain)) if (1..=253).contains(&domain.len()) => Ok(()),
        (None, Some(domain)) => {
            Err(constraint(domain, "customDomainName", "Member must have length between 1 and 253"))
        }
        (None, None) => Err(validation("A custom domain name or workgroup name must be included.")),
        (Some(_), Some(_)) => Err(validation(
            "Only one of the custom domain name and the workgroup name can be included.",
        )),
    }
}

/// Checks `workgroupName`: `^[a-z0-9-]+$`, 3 to 64 characters.
pub(crate) fn workgroup_name(input: &Value) -> Result<(), Refusal> {
    let member = "workgroupName";
    let name = text(input, member)?.ok_or_else(|| {
        validation(format!(
            "1 validation error detected: Value null at '{member}' failed to satisfy constraint: \
             Member must not be null"
        ))
    })?;
    if name.len() < 3 {
        let rule = "Member must have length greater than or equal to 3";
        return Err(constraint(name, member, rule));
    }
    if name.len() > 64 {
        let rule = "Member must have length less than or equal to 64";
        return Err(constraint(name, member, rule));
    }
    if !name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')) {
        let rule = "Member must satisfy regular expression pattern: ^[a-z0-9-]+$";
        return Err(constraint(name, member, rule));
    }
    Ok(())
}

/// Returns `durationSeconds`: 900 to 3600, 900 if not given.
pub(crate) fn duration(input: &Value) -> Result<Duration, Refusal> {
    let member = "durationSeconds";
    let seconds = match input.get(member) {
        None | Some(Value::Null) => 900,
        Some(value) => value.as_i64().ok_or_else(|| not_serializable(member))?,
    };
    match u64::try_from(seconds) {
        Ok(seconds @ 900..=3600) => Ok(Duration::from_secs(seconds)),
        _ => Err(validation(format!(
            "The value {seconds} of {member} is not valid. It must be between 900 and 3600."
        ))),
    }
}

/// Checks `dbName`: 1 to 64 letters, digits and `_ + . @ -`, a letter first, no reserved word.
pub(crate) fn database_name(input: &Value) -> Result<(), Refusal> {
    let member = "dbName";
    let Some(name) = text(input, member)? else { return Ok(()) };
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_+.@-".contains(&byte);
    let rule = if !(1..=64).contains(&name.len()) {
        "Must be 1 to 64 characters"
    } else if !name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        "The first character must be a letter"
    } else if !name.bytes().all(allowed) {
        "Must contain only letters, numbers, underscore, plus sign, period (dot), at symbol (@), \
         or hyphen"
    } else if is_reserved(name) {
        "Cannot be a reserved word"
    } else {
        return Ok(());
    };
    Err(constraint(name, member, rule))
}

/// Returns whether a name is a reserved word.
pub(crate) fn is_reserved(name: &str) -> bool {
    RESERVED.split_whitespace().any(|word| word.eq_ignore_ascii_case(name))
}

fn constraint(value: &str, member: &str, rule: &str) -> Refusal {
    validation(format!(
        "1 validation error detected: Value '{value}' at '{member}' failed to satisfy \
         constraint: {rule}"
    ))
}

fn validation(message: impl Into<String>) -> Refusal {
    Refusal::new(400, "ValidationException", message)
}

fn not_serializable(member: &str) -> Refusal {
    Refusal::new(400, "SerializationException", format!("{member} has the wrong type"))
}

/// The reserved words of Amazon Redshift's Database Developer Guide.
const RESERVED: &str = "
    aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64
    backup between binary blanksasnull both bytedict bzip2 case cast check collate column
    connect constraint create credentials cross current_date current_time current_timestamp
    current_user current_user_id default deferrable deflate defrag delta delta32k desc disable
    distinct do else emptyasnull enable encode encrypt encryption end except explicit false for
    foreign freeze from full globaldict256 globaldict64k grant group gzip having identity ignore
    ilike in initially inner intersect interval into is isnull join leading left like limit
    localtime localtimestamp lun luns lzo lzop minus mostly16 mostly32 mostly8 natural new not
    notnull null nulls off offline offset oid old on only open or order outer overlaps parallel
    partition percent permissions pivot placing primary raw readratio recover references
    rejectlog resort respect restore right select session_user similar snapshot some sysdate
    system table tag tdes text255 text32k then timestamp to top trailing true truncatecolumns
    union unique unnest unpivot user using verbose wallet when where with without";
