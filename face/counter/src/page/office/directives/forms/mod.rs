//! The forms of the orders that a directive may hold, one file each: the questions, and the order that the
//! answers make. What contradicts itself is for the capability to refuse.

mod decision;
mod extension;
mod green;
mod stages;
mod switch;
mod ticks;

use base::{Authority, Refusal, Result};
use policy::{Effect, Selection, Standing, Venue};
use ui::{Errors, Html, Shell};
use web::{Answers, WebRefusal};

pub use self::ticks::Ticks;
use crate::Counter;

/// The sorts of orders, as officers reach for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Items closed or opened.
    Switch,
    /// Staged restoration.
    Stages,
    /// A step under it.
    Step,
    /// Another class under it.
    Reclassify,
    /// Deadlines moved.
    Extension,
    /// Cancelled exams forgiven.
    ExamAmnesty,
    /// The green channel.
    GreenChannel,
}

impl Kind {
    /// In the order of the list.
    pub const ALL: [Self; 7] = [
        Self::Switch,
        Self::Stages,
        Self::Step,
        Self::Reclassify,
        Self::Extension,
        Self::ExamAmnesty,
        Self::GreenChannel,
    ];

    /// The word in addresses, fields and keys.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Switch => "switch",
            Self::Stages => "stages",
            Self::Step => "step",
            Self::Reclassify => "reclassify",
            Self::Extension => "extension",
            Self::ExamAmnesty => "exam_amnesty",
            Self::GreenChannel => "green_channel",
        }
    }

    /// The sort that was asked for.
    pub fn asked(answers: &Answers) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == answers.shown("kind"))
    }
}

/// What a form is drawn from and read with.
pub struct About<'a> {
    /// The face.
    pub counter: &'a Counter,
    /// The page.
    pub shell: &'a Shell,
    /// The region of the directive.
    pub scope: &'a Authority,
    /// What is in force there, for orders that lean on others.
    pub standing: &'a Standing,
    /// What was typed, for showing it again.
    pub typed: &'a Answers,
    /// What is wrong with it.
    pub errors: &'a Errors,
}

impl About<'_> {
    /// The questions of a sort of order.
    pub fn questions(&self, kind: Kind) -> Vec<Html> {
        match kind {
            Kind::Switch => self.switch(),
            Kind::Stages => self.stages(),
            Kind::Step => self.step(),
            Kind::Reclassify => self.reclassify(),
            Kind::Extension => self.extension(),
            Kind::ExamAmnesty => self.amnesty(),
            Kind::GreenChannel => self.green(),
        }
    }

    fn t(&self, key: &str) -> String {
        self.shell.t(key)
    }

    /// Every item of the catalogue as ticks.
    fn items(&self, name: &str, legend: &str) -> Ticks {
        let items = self.counter.catalogue.items();
        let ticks = Ticks::new(name, self.t(legend), self.typed).error(self.errors.of(name));
        items.fold(ticks, |ticks, item| {
            let words = item.name.in_language(self.shell.locale.tag());
            ticks.option(&item.code, words)
        })
    }

    /// Kinds of place.
    fn venues(&self, name: &str) -> Ticks {
        let ticks = Ticks::new(name, self.t("directive-venues"), self.typed)
            .hint(self.t("directive-venues-hint"));
        Venue::ALL.iter().fold(ticks, |ticks, venue| {
            ticks.option(venue.code(), self.t(&format!("directive-venue-{venue}")))
        })
    }

    /// Channels.
    fn channels(&self, name: &str, legend: &str) -> Ticks {
        let ticks = Ticks::new(name, self.t(legend), self.typed);
        catalogue::Channel::ALL.iter().fold(ticks, |ticks, channel| {
            let letter = channel.code();
            ticks.option(letter, self.t(&format!("directive-channel-{letter}")))
        })
    }
}

/// The order that the answers make.
///
/// # Errors
/// `web.required`, `.not_readable`, on the field.
pub fn read(kind: Kind, answers: &Answers) -> Result<Effect, Refusal> {
    match kind {
        Kind::Switch => switch::read(answers),
        Kind::Stages => stages::read(answers),
        Kind::Step => decision::read_step(answers),
        Kind::Reclassify => decision::read_class(answers),
        Kind::Extension => extension::read(answers),
        Kind::ExamAmnesty => extension::read_amnesty(answers),
        Kind::GreenChannel => green::read(answers),
    }
}

/// The labels of the fields that may be wrong.
pub const LABELS: &[(&str, &str)] = &[
    ("title_zh", "directive-title-zh"),
    ("title_en", "directive-title-en"),
    ("basis", "directive-basis"),
    ("from", "directive-from"),
    ("until", "directive-until"),
    ("way", "directive-way"),
    ("items", "directive-items"),
    ("under", "directive-under"),
    ("step", "directive-step"),
    ("moved", "directive-region"),
    ("class", "directive-class"),
    ("review_on", "directive-review"),
    ("target", "directive-target"),
    ("due_from", "directive-due-from"),
    ("due_to", "directive-due-to"),
    ("moved_to", "directive-moved-to"),
    ("exams_from", "directive-exams-from"),
    ("exams_to", "directive-exams-to"),
    ("within_hours", "directive-within"),
    ("audit_days", "directive-audit"),
    ("reason", "office-col-reason"),
];

/// Ticked items, or all of them.
fn selection(answers: &Answers, name: &str) -> Result<Selection, Refusal> {
    let all = answers.ticked(&format!("{name}_all"));
    let items = if all { Vec::new() } else { answers.all(name)? };
    Ok(Selection { all, ..Selection::of(items) })
}

fn venues(answers: &Answers, name: &str) -> Result<Vec<Venue>, Refusal> {
    let wrong = |_| Refusal::from(WebRefusal::NotReadable).on(name);
    answers.all(name)?.into_iter().map(|code| code.parse().map_err(wrong)).collect()
}

fn owned(words: Vec<&str>) -> Vec<String> {
    words.into_iter().map(str::to_owned).collect()
}

/// A day that may be left open.
fn day(answers: &Answers, name: &str) -> Result<Option<base::Date>, Refusal> {
    if answers.text(name)?.is_empty() { Ok(None) } else { answers.parsed(name).map(Some) }
}
