//! What happened to the case, from the journal: when, what, by whom; and what comes next by when.

use casework::{StepKind, StepState, TimelineStep, Who};
use ui::{Html, Shell};

use crate::Counter;

/// The record.
pub struct RecordPart {
    pub behind: Vec<RecordRow>,
    pub ahead: Vec<RecordRow>,
}

/// One line.
pub struct RecordRow {
    pub when: String,
    pub what: String,
    pub note: Html,
    pub who: String,
}

impl RecordPart {
    /// Newest first behind, nearest first ahead.
    pub fn new(counter: &Counter, shell: &Shell, steps: &[TimelineStep]) -> Self {
        let row = |step: &TimelineStep| row(counter, shell, step);
        let is_behind = |step: &&TimelineStep| step.state == StepState::Done;
        Self {
            behind: steps.iter().filter(is_behind).rev().map(row).collect(),
            ahead: steps.iter().filter(|step| !is_behind(step)).map(row).collect(),
        }
    }
}

fn row(counter: &Counter, shell: &Shell, step: &TimelineStep) -> RecordRow {
    let (locale, now) = (shell.locale, counter.now());
    let when = match (step.at, step.by) {
        (Some(at), _) => ui::moment_near(locale, at, now),
        (None, Some(by)) => ui::before(locale, by, now),
        (None, None) => "—".to_owned(),
    };
    RecordRow {
        when,
        what: what(shell, step.kind),
        note: note(shell, step),
        who: who(counter, shell, &step.who),
    }
}

fn who(counter: &Counter, shell: &Shell, who: &Who) -> String {
    match who {
        Who::Applicant => shell.t("counter-who-applicant"),
        Who::Officer(Some(number)) => shell.t_with("counter-who-officer", "number", number),
        Who::Officer(None) => shell.t("counter-who-staff"),
        Who::Carrier => shell.t("counter-who-carrier"),
        Who::Program(rule) => {
            let program = counter.identity.rights().program(rule);
            let is_english = shell.locale == ui::Locale::En;
            program.map_or_else(
                || shell.t("counter-who-program"),
                |p| if is_english { p.en.clone() } else { p.zh.clone() },
            )
        }
    }
}

/// What a step needs said: the waybill, the place of the parcel.
fn note(shell: &Shell, step: &TimelineStep) -> Html {
    let fact = |name: &str| step.facts.get(name).map(String::as_str).filter(|f| !f.is_empty());
    let words = match step.kind {
        StepKind::Posted => fact("waybill").map(crate::words::in_fours),
        StepKind::ParcelMoved => fact("place").map(str::to_owned),
        StepKind::Cancelled => fact("why").map(|why| match why {
            "payment_lapsed" => shell.t("counter-cancelled-unpaid"),
            _ => shell.t("counter-cancelled-applicant"),
        }),
        _ => None,
    };
    words.map(Html::from).unwrap_or_default()
}

/// The words of each kind of step.
fn what(shell: &Shell, kind: StepKind) -> String {
    shell.t(match kind {
        StepKind::Submitted => "counter-event-submitted",
        StepKind::Taken => "counter-event-taken",
        StepKind::PutBack => "counter-event-put-back",
        StepKind::Accepted => "counter-event-accepted",
        StepKind::Returned => "counter-event-returned",
        StepKind::Corrected => "counter-event-corrected",
        StepKind::Approved => "counter-event-approved",
        StepKind::Rejected => "counter-event-rejected",
        StepKind::Paid => "counter-event-paid",
        StepKind::Made => "counter-event-made",
        StepKind::Posted => "counter-event-posted",
        StepKind::ParcelMoved => "counter-event-parcel-moved",
        StepKind::ParcelReturned => "counter-event-parcel-returned",
        StepKind::Delivered => "counter-event-delivered",
        StepKind::PickedUp => "counter-event-picked-up",
        StepKind::Closed => "counter-event-closed",
        StepKind::Cancelled => "counter-event-cancelled",
        StepKind::ReviewOverdue => "counter-event-overdue",
        StepKind::Rated => "counter-event-rated",
    })
}
