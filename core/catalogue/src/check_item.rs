//! What is wrong inside one item's file, beyond its shape. Positions are bytes in the file.

use std::collections::BTreeSet;

use toml::Spanned;

use crate::check::Known;
use crate::expr::Expr;
use crate::form::{Field, OnlyIf};
use crate::item::{Item, Step, unit_minutes};
use crate::rule::Rule;
use crate::texts;
use crate::words::{Channel, Deliverable, Doer, FieldKind, ICONS, Journey, Stage};

/// The channels by which nobody comes anywhere.
const DISTANT: [Channel; 4] = [Channel::Web, Channel::App, Channel::Messenger, Channel::Hotline];

/// Byte position and message of each fault, in the order of the file's parts.
pub(crate) fn faults(file: &str, item: &Item, known: &Known) -> Vec<(usize, String)> {
    let mut check = Check { known, faults: Vec::new() };
    if file != format!("items/{}.toml", item.code) {
        check.say(0, format!("the code `{}` is not the file's name", item.code));
    }
    if !ICONS.contains(&item.icon()) {
        check.say(item.icon.span().start, format!("unknown icon `{}`", item.icon()));
    }
    check.amount(&item.fee);
    check.amount(&item.postage);
    check.whole(item);
    check.once("stage", item.steps.iter().map(|step| step.stage.code()));
    check.once("material", item.materials.iter().map(|material| material.code.as_str()));
    check.once("field", item.fields.iter().map(|field| field.name.as_str()));
    check.once("condition", item.eligibility.iter().map(|rule| rule.code.as_str()));
    check.once("refusal", item.eligibility.iter().map(Rule::refusal_code));
    item.steps.iter().for_each(|step| check.step(step));
    let fields: Vec<&Field> = item.fields.iter().collect();
    for material in &item.materials {
        check.condition(&material.required_when);
        check.hangs_on(material.only_if.as_ref(), &fields);
    }
    let mut earlier: Vec<&Field> = Vec::new();
    for field in &item.fields {
        check.field(field, &earlier);
        earlier.push(field);
    }
    item.eligibility.iter().for_each(|rule| check.rule(rule));
    check.faults
}

/// Whether it is a thing that has to reach somebody.
fn is_carried(thing: Deliverable) -> bool {
    use Deliverable::{Booking, Deregistration, Nothing, Number, Record};
    !matches!(thing, Record | Deregistration | Number | Booking | Nothing)
}

struct Check<'a> {
    known: &'a Known,
    faults: Vec<(usize, String)>,
}

impl Check<'_> {
    fn say(&mut self, position: usize, message: String) {
        self.faults.push((position, message));
    }

    /// What must not be empty, and what must fit together.
    fn whole(&mut self, item: &Item) {
        let empty = [
            ("applicants", item.applicants.is_empty()),
            ("channels", item.channels().is_empty()),
            ("steps", item.steps.is_empty()),
            ("search_words", item.search_words.is_empty()),
        ];
        for (name, _) in empty.into_iter().filter(|(_, is_empty)| *is_empty) {
            self.say(0, format!("`{name}` must not be empty"));
        }
        let by_hand = item.steps.iter().any(|step| step.by == Doer::Staff);
        self.things(item);
        if item.journey != Journey::Case && (by_hand || !item.fields.is_empty()) {
            self.say(0, "an item without a case may have no step of staff and no fields".into());
        }
        if item.auto_approve.is_some() && by_hand {
            self.say(0, "an item with `auto_approve` may have no step of staff".into());
        }
        if item.time_limit.working_days < 0 || item.fill_minutes < 1 {
            self.say(0, "`working_days` and `fill_minutes` must not be below 0 and 1".into());
        }
        for pair in &item.separation {
            let [first, second] = pair.stages;
            let passed = |stage| item.steps.iter().any(|step| step.stage == stage);
            if first == second || !passed(first) || !passed(second) {
                self.say(
                    0,
                    format!("separation: `{first}` and `{second}` are not two steps of this item"),
                );
            }
        }
    }

    /// What the applicant ends up with, and the stages that make it.
    fn things(&mut self, item: &Item) {
        let things = item.deliverables();
        self.once("deliverable", things.iter().map(|thing| thing.code()));
        if item.names_both() {
            self.say(0, "give `deliverable` or `deliverables`, not both".into());
        }
        if things.iter().any(|thing| is_carried(*thing)) == item.delivery.is_empty() {
            self.say(0, "`delivery` must be given for what is carried, and only for that".into());
        }
        let booking = things.contains(&Deliverable::Booking);
        if booking != (item.journey == Journey::Booking) || (booking && things.len() > 1) {
            self.say(
                0,
                "the journey `booking` ends in a `booking` alone, and no other does".into(),
            );
        }
        if booking && item.channels().iter().all(|channel| DISTANT.contains(channel)) {
            self.say(0, "an appointment needs a channel by which one comes to a place".into());
        }
        let plates = things.contains(&Deliverable::Plates);
        if plates != item.has_stage(Stage::MakePlate) {
            self.say(0, "`plates` need the stage `make_plate`, and only they".into());
        }
        let papers = things.iter().any(|thing| is_carried(*thing) && *thing != Deliverable::Plates);
        if papers != item.has_stage(Stage::MakeCert) {
            self.say(
                0,
                "what is printed needs the stage `make_cert`, and nothing else does".into(),
            );
        }
    }

    fn once<'a>(&mut self, what: &str, codes: impl Iterator<Item = &'a str>) {
        let mut seen = BTreeSet::new();
        for code in codes {
            if !seen.insert(code) {
                self.say(0, format!("{what} `{code}` stands twice"));
            }
        }
    }

    fn step(&mut self, step: &Step) {
        if let Some(key) = &step.promise {
            let (at, key) = (key.span().start, key.get_ref());
            if !self.known.rules.contains_key(key) {
                self.say(at, format!("unknown rule value `{key}`"));
            } else if unit_minutes(key).is_none() {
                self.say(at, format!("promise `{key}` must end with its unit, hours or minutes"));
            }
        }
        let word = |c: char| c.is_ascii_lowercase() || matches!(c, '_' | '.');
        if step.duty.is_empty() || !step.duty.chars().all(word) {
            self.say(0, format!("duty `{}` is not an action name", step.duty));
        }
    }

    fn field(&mut self, field: &Field, earlier: &[&Field]) {
        if (field.kind == FieldKind::Choice) == field.choices.is_empty() {
            self.say(0, format!("field `{}`: choices belong to the kind `choice`", field.name));
        }
        if field.max_length == 0 {
            self.say(0, format!("field `{}`: max_length must be at least 1", field.name));
        }
        self.hangs_on(field.only_if.as_ref(), earlier);
    }

    /// What is asked for a certain answer names a field with that choice: for a field an earlier one.
    fn hangs_on(&mut self, only_if: Option<&Spanned<OnlyIf>>, fields: &[&Field]) {
        let Some(spanned) = only_if else { return };
        let when = spanned.get_ref();
        let offers = |one: &&&Field| {
            one.name == when.field && one.choices.iter().any(|choice| choice.code == when.is)
        };
        if !fields.iter().any(|one| offers(&one)) {
            let message =
                format!("no earlier field `{}` with the choice `{}`", when.field, when.is);
            self.say(spanned.span().start, message);
        }
    }

    fn rule(&mut self, rule: &Rule) {
        self.condition(&rule.when);
        for expr in rule.facts.values() {
            if self.names(expr)
                && let Err(why) = expr.get_ref().text(&self.known.example)
            {
                self.say(expr.span().start, why);
            }
        }
        let (at, code) = (rule.refusal.span().start, rule.refusal_code());
        let known = self.known;
        for (file, sentences) in &known.sentences {
            match sentences.get(&texts::key(code)) {
                Some(sentence) if code.starts_with("catalogue.") && sentence.complete => {
                    let untold =
                        sentence.facts.iter().filter(|fact| !rule.facts.contains_key(*fact));
                    untold.for_each(|fact| {
                        self.say(
                            at,
                            format!(
                                "{file} names the fact `{fact}` of `{code}`, which is not given"
                            ),
                        );
                    });
                }
                Some(sentence) if !sentence.complete => {
                    self.say(at, format!("refusal `{code}` lacks its text or `.remedy` in {file}"));
                }
                _ => self.say(at, format!("unknown refusal `{code}`: it is not in {file}")),
            }
        }
    }

    fn condition(&mut self, expr: &Spanned<Expr>) {
        if self.names(expr)
            && let Err(why) = expr.get_ref().holds(&self.known.example)
        {
            self.say(expr.span().start, why);
        }
    }

    fn amount(&mut self, expr: &Spanned<Expr>) {
        if self.names(expr)
            && let Err(why) = expr.get_ref().whole(&self.known.example)
        {
            self.say(expr.span().start, why);
        }
    }

    /// Whether all names are known.
    fn names(&mut self, expr: &Spanned<Expr>) -> bool {
        let strangers = expr.get_ref().strangers(&self.known.names);
        let known = strangers.is_empty();
        for stranger in strangers {
            self.say(expr.span().start, stranger);
        }
        known
    }
}
