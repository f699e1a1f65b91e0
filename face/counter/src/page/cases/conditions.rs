//! The conditions of the item beside what is on record: each as it was when the application was sent
//! and as it is now, so that nobody approves what has lapsed meanwhile.

use std::collections::BTreeMap;

use base::{Date, Refusal};
use casework::{Check, Checks};
use catalogue::Item;
use ui::{Answer, Html, Shell, Summary, refusal_words};

use super::Opened;
use crate::Counter;

/// Conditions and facts.
pub struct ConditionsPart {
    pub rows: Vec<ConditionRow>,
    pub facts: Summary,
    /// How many do not hold now.
    pub failed: Option<String>,
}

/// One condition.
pub struct ConditionRow {
    pub icon: Html,
    pub class: &'static str,
    pub name: String,
    /// Why it does not hold.
    pub why: Option<String>,
    /// How it stood and stands.
    pub when: String,
    pub basis: String,
}

impl ConditionsPart {
    /// `None` if this officer may not see them.
    pub fn new(counter: &Counter, shell: &Shell, opened: &Opened) -> Option<Self> {
        let item = counter.catalogue.item(&opened.page.case.about.item)?;
        let then = opened.page.then.as_ref()?;
        let now = opened.page.now.as_ref();
        let latest = now.unwrap_or(then);
        let rows: Vec<ConditionRow> =
            latest.rules.iter().map(|check| row(shell, item, check, (then, now))).collect();
        let failed = latest.rules.iter().filter(|check| check.refusal.is_some()).count();
        Some(Self {
            rows,
            facts: facts(shell, &then.facts, &latest.facts),
            failed: (failed > 0).then(|| shell.t_with("counter-conditions-failed", "n", &failed)),
        })
    }
}

fn row(
    shell: &Shell,
    item: &Item,
    check: &Check,
    (then, now): (&Checks, Option<&Checks>),
) -> ConditionRow {
    let rule = item.eligibility.iter().find(|rule| rule.code == check.rule);
    let tag = shell.locale.tag();
    let basis = rule.map(|rule| if tag == "en" { &rule.basis.en } else { &rule.basis.zh });
    let held_then = then.rules.iter().find(|c| c.rule == check.rule).map(|c| c.refusal.is_none());
    let holds = check.refusal.is_none();
    let key = match (held_then, now.is_some(), holds) {
        (_, false, true) => "counter-held-then",
        (_, false, false) => "counter-failed-then",
        (Some(false), true, true) => "counter-holds-now",
        (_, true, true) => "counter-holds",
        (Some(true), true, false) => "counter-fails-now",
        (_, true, false) => "counter-fails",
    };
    let why = |refusal: &Refusal| refusal_words(shell.locale, refusal).why;
    ConditionRow {
        icon: ui::icon(if holds { "done" } else { "no" }),
        class: if holds { "is-done" } else { "is-refused" },
        name: rule.map_or_else(|| check.rule.clone(), |r| r.name.in_language(tag).to_owned()),
        why: check.refusal.as_ref().map(why),
        when: shell.t(key),
        basis: basis.cloned().unwrap_or_default(),
    }
}

/// What is on record, in the order in which officers read it; facts that have no words are left out.
const FACTS: &[(&str, &str)] = &[
    ("person.real_name", "counter-fact-real-name"),
    ("vehicle.owned_by_applicant", "counter-fact-owned"),
    ("vehicle.statuses", "counter-fact-statuses"),
    ("vehicle.use_nature", "counter-fact-use"),
    ("vehicle.type_code", "counter-fact-type"),
    ("vehicle.seats", "counter-fact-seats"),
    ("vehicle.first_registered_on", "counter-fact-registered"),
    ("vehicle.manufactured_on", "counter-fact-manufactured"),
    ("vehicle.cycle.due_on", "counter-fact-due"),
    ("vehicle.cycle.valid_to", "counter-fact-valid-to"),
    ("vehicle.insurance_until", "counter-fact-insurance"),
    ("vehicle.tax_paid_until", "counter-fact-tax"),
    ("vehicle.open_violations", "counter-fact-violations"),
    ("vehicle.open_accidents", "counter-fact-accidents"),
    ("vehicle.injury_accident", "counter-fact-injury"),
    ("vehicle.illegal_modification", "counter-fact-modified"),
    ("licence.held_by_applicant", "counter-fact-held"),
    ("licence.statuses", "counter-fact-statuses"),
    ("licence.valid_until", "counter-fact-licence-until"),
    ("licence.photo_taken_on", "counter-fact-photo"),
];

fn facts(
    shell: &Shell,
    then: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Summary {
    let known = FACTS.iter().filter_map(|(name, key)| Some((*name, *key, now.get(*name)?)));
    known.fold(Summary::new(shell.locale), |summary, (name, key, value)| {
        let answer = Answer::new(shell.t(key), value_words(shell, name, value));
        let before = then.get(name).filter(|before| *before != value);
        summary.row(match before {
            Some(before) => {
                let before = value_words(shell, name, before);
                answer.note(shell.t_with("counter-fact-then", "value", &before))
            }
            None => answer,
        })
    })
}

/// Letters of the national register that have words (GA/T 16.3 use natures, the common statuses).
const LETTERS: &[(&str, &str, &str)] = &[
    ("vehicle.use_nature", "A", "counter-use-a"),
    ("vehicle.use_nature", "B", "counter-use-b"),
    ("vehicle.use_nature", "C", "counter-use-c"),
    ("vehicle.use_nature", "D", "counter-use-d"),
    ("vehicle.use_nature", "E", "counter-use-e"),
    ("vehicle.use_nature", "F", "counter-use-f"),
    ("vehicle.use_nature", "G", "counter-use-g"),
    ("vehicle.statuses", "A", "counter-status-normal"),
    ("licence.statuses", "A", "counter-status-normal"),
    ("vehicle.statuses", "G", "counter-status-violation"),
    ("vehicle.statuses", "I", "counter-status-accident"),
    ("vehicle.statuses", "Q", "counter-status-overdue"),
];

/// A fact as people read it: days written out, yes and no, letters with their words, nothing on record.
fn value_words(shell: &Shell, name: &str, value: &str) -> String {
    if let Ok(day) = value.parse::<Date>() {
        return ui::date(shell.locale, day);
    }
    match value {
        "true" => return shell.t("counter-yes"),
        "false" => return shell.t("counter-no"),
        "none" => return shell.t("counter-not-on-record"),
        _ => {}
    }
    let letters = value.split(',').map(|letter| {
        let known = LETTERS.iter().find(|(of, known, _)| *of == name && *known == letter);
        known.map_or_else(|| letter.to_owned(), |(_, _, key)| format!("{letter} {}", shell.t(key)))
    });
    letters.collect::<Vec<_>>().join(&shell.t("counter-list-comma"))
}
