//! The item's own questions on one page, as a clerk fills them in, and the papers whose originals the
//! clerk has seen.

use catalogue::{Choice, Field as Asked, FieldKind, Item, MaterialKind, Validator};
use ui::{Button, Choices, Errors, Field, Html, Locale, Shell, Tick};
use web::Answers;

use super::found::Found;
use super::front::Front;
use crate::Counter;

/// The rest of the page.
pub struct FormPart {
    pub item: String,
    pub matter: String,
    pub kind: String,
    /// The ticket in front of the clerk; empty without one.
    pub ticket: String,
    pub fields: Vec<Html>,
    pub papers: Vec<Paper>,
    pub button: Button,
    pub command: String,
}

/// A paper to look at.
pub struct Paper {
    pub code: String,
    pub name: String,
    pub hint: String,
    pub is_seen: bool,
}

impl FormPart {
    /// With what was typed.
    pub fn new(
        counter: &Counter,
        shell: &Shell,
        (found, typed): (&Found<'_>, &Answers),
        errors: &Errors,
    ) -> Self {
        let item = found.item;
        let asked = item.fields.iter().filter(|field| field.kind != FieldKind::Photo);
        Self {
            item: item.code.clone(),
            matter: typed.shown("matter").to_owned(),
            kind: typed.shown("kind").to_owned(),
            ticket: found.front.as_ref().map(Front::name).unwrap_or_default(),
            fields: asked.map(|field| question(shell, (item, field), typed, errors)).collect(),
            papers: papers(shell.locale, item, typed),
            button: Button::submit(shell.t("enter-send")).key("F9").tall(),
            command: counter.journal.command_id().to_string(),
        }
    }
}

fn papers(locale: Locale, item: &Item, typed: &Answers) -> Vec<Paper> {
    let seen = typed.all("seen").unwrap_or_default();
    let brought = |material: &&catalogue::Material| {
        matches!(material.kind, MaterialKind::Document | MaterialKind::Photo)
    };
    let paper = |material: &catalogue::Material| Paper {
        code: material.code.clone(),
        name: material.name.in_language(locale.tag()).to_owned(),
        hint: [
            only_for(locale, item, material),
            material.hint.in_language(locale.tag()).to_owned(),
        ]
        .concat(),
        is_seen: seen.contains(&material.code.as_str()),
    };
    item.materials.iter().filter(brought).map(paper).collect()
}

/// For which answer a paper is asked, if it hangs on one.
fn only_for(locale: Locale, item: &Item, material: &catalogue::Material) -> String {
    let choice = material.only_if().and_then(|when| {
        let field = item.fields.iter().find(|field| field.name == when.field)?;
        field.choices.iter().find(|choice| choice.code == when.is)
    });
    let answer = choice.map(|choice| choice.label.in_language(locale.tag()));
    answer.map_or_else(String::new, |answer| {
        format!("{} ", ui::text(locale, "enter-paper-only-if", &[("answer", answer)]))
    })
}

/// One question. What hangs on an earlier answer says so.
fn question(
    shell: &Shell,
    (item, asked): (&Item, &Asked),
    typed: &Answers,
    errors: &Errors,
) -> Html {
    let tag = shell.locale.tag();
    let (name, label) = (asked.name.clone(), asked.label.in_language(tag).to_owned());
    let error = errors.of(&asked.name).map(str::to_owned);
    let value = typed.shown(&asked.name);
    let hint = hint(shell, item, asked);
    match asked.kind {
        FieldKind::Choice => {
            let first = Choices::new(name, label).chosen(value).error(error);
            let first = if hint.is_empty() { first } else { first.hint(hint) };
            let add = |list: Choices, choice: &Choice| {
                list.option(choice.code.clone(), choice.label.in_language(tag), "")
            };
            Html::of(asked.choices.iter().fold(first, add))
        }
        FieldKind::Declaration => {
            Html::of(Tick::new(name, label).error(error).ticked(value == "yes"))
        }
        kind => {
            let field = match (kind, asked.validator) {
                (FieldKind::Mobile, _) => Field::mobile(name, label),
                (FieldKind::Address, _) => Field::area(name, label, 2),
                (FieldKind::Date, _) => Field::date(name, label),
                (_, Some(Validator::PersonName)) => Field::person(name, label),
                _ => Field::text(name, label),
            };
            let field = field.value(value).error(error);
            Html::of(if hint.is_empty() { field } else { field.hint(hint) })
        }
    }
}

fn hint(shell: &Shell, item: &Item, asked: &Asked) -> String {
    let tag = shell.locale.tag();
    let own = asked.hint.as_ref().map(|hint| hint.in_language(tag).to_owned());
    let when = asked.only_if().and_then(|when| {
        let earlier = item.fields.iter().find(|field| field.name == when.field)?;
        let choice = earlier.choices.iter().find(|choice| choice.code == when.is)?;
        Some(shell.t_with("enter-only-if", "answer", choice.label.in_language(tag)))
    });
    [when, own].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
