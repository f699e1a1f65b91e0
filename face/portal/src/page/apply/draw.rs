//! A field of an item's form as it is drawn: a few answers to choose from, or a box with the right
//! keyboard.

use std::collections::BTreeMap;

use catalogue::{Field, FieldKind, Validator};
use ui::{Choices, Errors, Html, Shell};

use crate::say::said;

/// How many lines the box for an address has.
const ADDRESS_LINES: u8 = 3;

/// A question with a few answers, each with what it means.
pub(super) fn choices(
    shell: &Shell,
    field: &Field,
    (answer, lines): (&str, BTreeMap<String, String>),
    errors: &Errors,
) -> Html {
    let asked = Choices::new(&field.name, said(shell.locale, &field.label));
    let asked = field.choices.iter().fold(asked, |asked, choice| {
        let line = lines.get(&choice.code).cloned().unwrap_or_default();
        asked.option(&choice.code, said(shell.locale, &choice.label), line)
    });
    let asked = match &field.hint {
        Some(hint) => asked.hint(said(shell.locale, hint)),
        None => asked,
    };
    asked.chosen(answer).error(errors.of(&field.name)).into()
}

/// A box for a field, with the right keyboard.
pub(crate) fn boxed(shell: &Shell, field: &Field, answer: String, errors: &Errors) -> Html {
    let label = said(shell.locale, &field.label);
    let name = field.name.as_str();
    let drawn = match (field.kind, field.validator) {
        (FieldKind::Mobile, _) => ui::Field::mobile(name, label),
        (FieldKind::Date, _) => ui::Field::date(name, label),
        (FieldKind::Address, _) => ui::Field::area(name, label, ADDRESS_LINES),
        (_, Some(Validator::PersonName)) => ui::Field::person(name, label),
        _ => ui::Field::text(name, label),
    };
    let drawn = match &field.hint {
        Some(hint) => drawn.hint(said(shell.locale, hint)),
        None => drawn,
    };
    drawn.value(answer).error(errors.of(name)).into()
}
