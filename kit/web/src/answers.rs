//! What a person typed into a form: kept as typed so that the page can be shown again, and handed
//! out only through getters that refuse what storage cannot keep.

use std::collections::BTreeSet;
use std::str::FromStr;

use base::Refusal;
use base::text::{half_width, is_storable};
use uuid::Uuid;

use crate::WebRefusal;

/// The hidden field that makes sending twice the same as sending once.
pub const COMMAND_ID_FIELD: &str = "command_id";

/// Field → text, in the order of the form; a field may stand more than once (check boxes).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    fields: Vec<(String, String)>,
    not_storable: BTreeSet<String>,
}

impl Answers {
    /// Adds one answer: line ends become `\n`, and what cannot be stored is noted against the field and
    /// shown as `�`. All but [`Answers::verbatim`] leave out the spaces around it.
    pub fn push(&mut self, field: &str, typed: &str) {
        let text = typed.replace("\r\n", "\n");
        if is_plain(text.trim()) && is_plain(field) {
            self.fields.push((field.to_owned(), text));
        } else {
            let (field, text) = (plain(field), plain(text.trim()));
            self.not_storable.insert(field.clone());
            self.fields.push((field, text));
        }
    }

    /// For showing the page again: what was typed, or nothing. Not for storing.
    pub fn shown(&self, field: &str) -> &str {
        self.values(field).next().unwrap_or_default()
    }

    /// All fields in order, for showing again.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().map(|(field, text)| (field.as_str(), text.trim()))
    }

    /// The text; empty when the field is empty or absent.
    pub fn text(&self, field: &str) -> Result<&str, Refusal> {
        self.storable(field)?;
        Ok(self.shown(field))
    }

    /// The text with the spaces around it, for what counts sign by sign; empty when the field is absent.
    pub fn verbatim(&self, field: &str) -> Result<&str, Refusal> {
        let typed = self.fields.iter().find(|(name, _)| name == field);
        let text = typed.map_or("", |(_, text)| text.as_str());
        if is_plain(text) {
            return Ok(text);
        }
        Err(Refusal::from(WebRefusal::NotStorable).on(field))
    }

    /// The text; refused when empty.
    pub fn required(&self, field: &str) -> Result<&str, Refusal> {
        match self.text(field)? {
            "" => Err(Refusal::from(WebRefusal::Required).on(field)),
            text => Ok(text),
        }
    }

    /// A number, date, id or choice, also when typed full width; refused when empty or of no such kind.
    pub fn parsed<T: FromStr>(&self, field: &str) -> Result<T, Refusal> {
        half_width(self.required(field)?)
            .parse()
            .map_err(|_| Refusal::from(WebRefusal::NotReadable).on(field))
    }

    /// Every value of a field that may stand more than once.
    pub fn all(&self, field: &str) -> Result<Vec<&str>, Refusal> {
        self.storable(field)?;
        Ok(self.values(field).collect())
    }

    /// Whether a check box was ticked: browsers send it then and only then.
    pub fn ticked(&self, field: &str) -> bool {
        self.values(field).next().is_some()
    }

    /// The form's `command_id`.
    pub fn command_id(&self) -> Result<Uuid, Refusal> {
        Uuid::parse_str(self.shown(COMMAND_ID_FIELD))
            .map_err(|_| Refusal::from(WebRefusal::CommandId).on(COMMAND_ID_FIELD))
    }

    /// One refusal for each field that cannot be stored.
    pub fn refusals(&self) -> Vec<Refusal> {
        self.not_storable
            .iter()
            .map(|field| Refusal::from(WebRefusal::NotStorable).on(field))
            .collect()
    }

    fn values<'a, 'f>(&'a self, field: &'f str) -> impl Iterator<Item = &'a str> + use<'a, 'f> {
        self.iter().filter_map(move |(name, text)| (name == field).then_some(text))
    }

    fn storable(&self, field: &str) -> Result<(), Refusal> {
        if self.not_storable.contains(field) {
            return Err(Refusal::from(WebRefusal::NotStorable).on(field));
        }
        Ok(())
    }
}

impl<F: AsRef<str>, T: AsRef<str>> FromIterator<(F, T)> for Answers {
    fn from_iter<I: IntoIterator<Item = (F, T)>>(pairs: I) -> Self {
        let mut answers = Self::default();
        for (field, typed) in pairs {
            answers.push(field.as_ref(), typed.as_ref());
        }
        answers
    }
}

/// Storable, and free of the mark that decoders leave where bytes were no UTF-8.
fn is_plain(text: &str) -> bool {
    is_storable(text) && !text.contains('\u{FFFD}')
}

fn plain(text: &str) -> String {
    let keeps = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().map(|c| if keeps(c) { c } else { '\u{FFFD}' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_trimmed_and_kept_in_order() {
        let answers: Answers =
            [("name", "　周晓明 🚗 "), ("note", "a\r\nb"), ("tick", "1"), ("tick", "2")]
                .into_iter()
                .collect();
        assert_eq!(answers.required("name").unwrap(), "周晓明 🚗");
        assert_eq!(answers.verbatim("name").unwrap(), "　周晓明 🚗 ");
        assert_eq!(answers.verbatim("other").unwrap(), "");
        assert_eq!(answers.text("note").unwrap(), "a\nb");
        assert_eq!(answers.all("tick").unwrap(), ["1", "2"]);
        assert!(answers.ticked("tick") && !answers.ticked("other"));
        assert_eq!(
            answers.iter().map(|(field, _)| field).collect::<Vec<_>>(),
            ["name", "note", "tick", "tick"]
        );
    }

    #[test]
    fn nul_and_broken_bytes_are_refused_on_their_field_and_shown_again() {
        for typed in ["a\0b", "a\u{7}b", "a\u{FFFD}b"] {
            let answers: Answers = [("name", typed), ("other", "fine")].into_iter().collect();
            let refusal = answers.text("name").unwrap_err();
            assert_eq!(
                (refusal.code.as_str(), refusal.field.as_deref()),
                ("web.not_storable", Some("name"))
            );
            assert_eq!(answers.shown("name"), "a\u{FFFD}b");
            assert_eq!(answers.refusals(), [refusal]);
            assert_eq!(answers.text("other").unwrap(), "fine");
            assert!(answers.required("name").is_err() && answers.all("name").is_err());
            assert!(answers.verbatim("name").is_err());
        }
    }

    #[test]
    fn a_field_name_with_a_nul_is_refused_too() {
        let answers: Answers = [("na\0me", "x")].into_iter().collect();
        assert_eq!(answers.refusals().len(), 1);
    }

    #[test]
    fn numbers_may_be_typed_full_width() {
        let answers: Answers =
            [("age", "３６"), ("day", "2026-02-30"), ("empty", " ")].into_iter().collect();
        assert_eq!(answers.parsed::<u8>("age").unwrap(), 36);
        assert_eq!(answers.parsed::<base::Date>("day").unwrap_err().code, "web.not_readable");
        assert_eq!(answers.parsed::<u8>("empty").unwrap_err().code, "web.required");
    }

    #[test]
    fn a_form_without_a_usable_command_id_is_refused() {
        let id = "0193f6d2-7c3a-7b1e-8a55-0d7f2b1c9e11";
        let answers: Answers = [(COMMAND_ID_FIELD, id)].into_iter().collect();
        assert_eq!(answers.command_id().unwrap().to_string(), id);
        for wrong in ["", "1", "0193f6d2-7c3a-7b1e-8a55-0d7f2b1c9e1\0"] {
            let answers: Answers = [(COMMAND_ID_FIELD, wrong)].into_iter().collect();
            assert_eq!(answers.command_id().unwrap_err().code, "web.command_id");
        }
    }
}
