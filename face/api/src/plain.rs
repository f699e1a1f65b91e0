//! Texts from outside, wherever in a request they stand: what storage cannot keep, and what is longer
//! than any field, is refused before anybody reads it.

use base::{Refusal, text};
use serde_json::Value;
use web::WebRefusal;

use crate::ApiRefusal;

/// The longest text of a request, in characters; each field has its own, smaller limit.
pub(crate) const TEXT_MAX: usize = 2_000;

/// Looks at one text.
pub(crate) fn check(text: &str) -> Result<(), Refusal> {
    if !text::is_storable(text) || text.contains('\u{FFFD}') {
        return Err(WebRefusal::NotStorable.into());
    }
    if text.chars().count() > TEXT_MAX {
        return Err(ApiRefusal::TooLong { max: TEXT_MAX }.into());
    }
    Ok(())
}

/// Looks at every text of a JSON value, names of fields included; the refusal names the place
/// (`answers.address`).
pub(crate) fn check_all(value: &Value, place: &str) -> Result<(), Refusal> {
    match value {
        Value::String(text) => check(text).map_err(|refusal| refusal.on(place)),
        Value::Array(list) => list
            .iter()
            .enumerate()
            .try_for_each(|(n, one)| check_all(one, &format!("{place}[{n}]"))),
        Value::Object(fields) => fields.iter().try_for_each(|(name, one)| {
            // A name that cannot be kept is not repeated in the answer either.
            check(name).map_err(|refusal| refusal.on(place))?;
            let dot = if place.is_empty() { "" } else { "." };
            check_all(one, &format!("{place}{dot}{name}"))
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_place_of_what_cannot_be_kept_is_named() {
        let sent = json!({ "answers": { "address": "a\0b" }, "uploads": ["x"] });
        let refusal = check_all(&sent, "").unwrap_err();
        assert_eq!(refusal.code, "web.not_storable");
        assert_eq!(refusal.field.as_deref(), Some("answers.address"));
        let long = json!([[], ["x".repeat(TEXT_MAX + 1)]]);
        let refusal = check_all(&long, "list").unwrap_err();
        assert_eq!(
            (refusal.code.as_str(), refusal.field.as_deref()),
            ("api.too_long", Some("list[1][0]"))
        );
        assert!(check_all(&json!({ "a\0": 1 }), "").is_err());
        assert!(check_all(&json!({ "name": "周晓明 🚗", "n": 3, "no": null }), "").is_ok());
    }
}
