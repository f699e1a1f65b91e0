//! What happened to the case, from the journal: when, what, by whom; and what comes next by when.

use casework::{StepKind, StepState, TimelineStep, Who};
use ui::{Cell, Shell, Table};

use crate::Counter;

/// The record.
pub struct RecordPart {
    pub behind: Table,
    pub ahead: Option<Table>,
}

impl RecordPart {
    /// Newest first behind, nearest first ahead.
    pub fn new(counter: &Counter, shell: &Shell, steps: &[TimelineStep]) -> Self {
        let is_behind = |step: &&TimelineStep| step.state == StepState::Done;
        let ahead: Vec<&TimelineStep> = steps.iter().filter(|step| !is_behind(step)).collect();
        let behind = steps.iter().filter(is_behind).rev();
        Self {
            behind: table(counter, shell, "counter-record", behind),
            ahead: (!ahead.is_empty())
                .then(|| table(counter, shell, "counter-ahead", ahead.into_iter())),
        }
    }
}

fn table<'a>(
    counter: &Counter,
    shell: &Shell,
    caption: &str,
    steps: impl Iterator<Item = &'a TimelineStep>,
) -> Table {
    let table = Table::new(shell.t(caption))
        .column(shell.t("counter-col-when"))
        .column(shell.t("counter-col-what"))
        .column(shell.t("counter-col-who"));
    steps.fold(table, |table, step| table.row(row(counter, shell, step)))
}

fn row(counter: &Counter, shell: &Shell, step: &TimelineStep) -> [Cell; 3] {
    let (locale, now) = (shell.locale, counter.now());
    let when = match (step.at, step.by) {
        (Some(at), _) => ui::moment_near(locale, at, now),
        (None, Some(by)) => ui::before(locale, by, now),
        (None, None) => "—".to_owned(),
    };
    let what = match note(shell, step) {
        Some(note) => format!("{} {note}", what(shell, step.kind)),
        None => what(shell, step.kind),
    };
    [Cell::new(when).soft(), Cell::new(what), Cell::new(who(counter, shell, &step.who)).soft()]
}

fn who(counter: &Counter, shell: &Shell, who: &Who) -> String {
    match who {
        Who::Applicant => shell.t("counter-who-applicant"),
        Who::Terminal(number) => shell.t_with("counter-who-terminal", "number", number),
        Who::Officer(Some(number)) => shell.t_with("counter-who-officer", "number", number),
        Who::Officer(None) => shell.t("counter-who-staff"),
        Who::Carrier => shell.t("counter-who-carrier"),
        Who::Program(rule) => crate::words::program(counter, rule, shell.locale)
            .unwrap_or_else(|| shell.t("counter-who-program")),
    }
}

/// What a step needs said: the waybill, the place of the parcel.
fn note(shell: &Shell, step: &TimelineStep) -> Option<String> {
    let fact = |name: &str| step.facts.get(name).map(String::as_str).filter(|f| !f.is_empty());
    match step.kind {
        StepKind::Posted => fact("waybill").map(crate::words::in_fours),
        StepKind::ParcelMoved => fact("place").map(str::to_owned),
        StepKind::NumberBound | StepKind::NumberLost => fact("plate").map(str::to_owned),
        StepKind::Inspected => fact("passed").map(|passed| match passed {
            "yes" => shell.t("counter-inspection-passed"),
            _ => shell.t("counter-inspection-failed"),
        }),
        StepKind::Cancelled => fact("why").map(|why| match why {
            "payment_lapsed" => shell.t("counter-cancelled-unpaid"),
            "not_presented" => shell.t("counter-cancelled-not-presented"),
            _ => shell.t("counter-cancelled-applicant"),
        }),
        _ => None,
    }
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
        StepKind::VehicleAwaited => "counter-event-vehicle-awaited",
        StepKind::Inspected => "counter-event-inspected",
        StepKind::Photographed => "counter-event-photographed",
        StepKind::NumberBound => "counter-event-number-bound",
        StepKind::NumberLost => "counter-event-number-lost",
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
