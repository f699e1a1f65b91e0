//! The stages of a case beside each other: which are done, by whom and when, which is in work, which
//! cannot begin yet.

use casework::{Case, Deed, Flag, Handover, Status, WaitsFor};
use ui::{Shell, Tag};

use crate::{Counter, words};

/// One stage.
pub struct Lane {
    pub tag: Tag,
    pub name: String,
    pub who: String,
    pub when: String,
}

/// How far a stage is.
enum Stage<'a> {
    Done(Option<&'a Deed>),
    /// In work here, or with the applicant.
    Now(bool),
    Refused(Option<&'a Deed>),
    Later,
}

/// The stages of this case.
pub fn of(counter: &Counter, shell: &Shell, case: &Case) -> Vec<Lane> {
    let waits = case.standing.waits_for;
    let with = |wanted: &[WaitsFor]| wanted.contains(&waits);
    let hands = &case.hands;
    let accept = match &hands.accepted {
        Some(deed) => Stage::Done(Some(deed)),
        None if hands.decided.is_some() => Stage::Done(hands.decided.as_ref()),
        None if case.is_over() => Stage::Later,
        None => Stage::Now(case.status == Status::Returned),
    };
    let approve = match (&hands.decided, case.status) {
        (deed, Status::Rejected) => Stage::Refused(deed.as_ref()),
        (Some(deed), _) => Stage::Done(Some(deed)),
        (None, Status::Accepted) if waits == WaitsFor::Review => Stage::Now(false),
        (None, Status::Returned) if hands.accepted.is_some() => Stage::Now(true),
        (None, _) => Stage::Later,
    };
    let mut lanes = vec![lane(counter, shell, ("counter-lane-accept", &accept))];
    if case.has(Flag::InspectionDue) || case.has(Flag::PhotoDue) {
        lanes.push(lane(counter, shell, ("counter-lane-inspect", &at_the_vehicle(case))));
    }
    lanes.push(lane(counter, shell, ("counter-lane-approve", &approve)));
    if case.has(Flag::PaymentDue) {
        let pay = match case.has(Flag::Paid) {
            true => Stage::Done(None),
            false if case.is_over() => Stage::Later,
            false => Stage::Now(true),
        };
        lanes.push(lane(counter, shell, ("counter-lane-pay", &pay)));
    }
    if case.has(Flag::NumberDue) {
        let number = match case.needs_number() {
            false => Stage::Done(None),
            true if with(&[WaitsFor::Number]) => Stage::Now(true),
            true => Stage::Later,
        };
        lanes.push(lane(counter, shell, ("counter-lane-number", &number)));
    }
    if case.handover != Handover::Nothing {
        let make = match &hands.made {
            Some(deed) => Stage::Done(Some(deed)),
            None if with(&[WaitsFor::Making]) => Stage::Now(false),
            None => Stage::Later,
        };
        lanes.push(lane(counter, shell, ("counter-lane-make", &make)));
        let hand_over = match case.is_handed_over() {
            true => Stage::Done(None),
            false if with(&[WaitsFor::Mail, WaitsFor::Carrier]) => Stage::Now(false),
            false if with(&[WaitsFor::Pickup]) => Stage::Now(true),
            false => Stage::Later,
        };
        let by_post = case.handover == Handover::Post;
        let name = if by_post { "counter-lane-post" } else { "counter-lane-pickup" };
        lanes.push(lane(counter, shell, (name, &hand_over)));
    }
    lanes
}

/// Inspected and photographed, as far as the item asks for it.
fn at_the_vehicle(case: &Case) -> Stage<'_> {
    match case.standing.waits_for {
        _ if case.has(Flag::InspectionFailed) => Stage::Now(true),
        _ if !case.needs_inspection() && !case.needs_photo() => {
            Stage::Done(case.hands.inspected.last())
        }
        WaitsFor::Inspection => Stage::Now(false),
        _ => Stage::Later,
    }
}

fn lane(counter: &Counter, shell: &Shell, (name, stage): (&str, &Stage<'_>)) -> Lane {
    let (tag, deed) = match stage {
        Stage::Done(deed) => (Tag::done(shell.t("counter-lane-done")), *deed),
        Stage::Now(false) => (Tag::going(shell.t("counter-lane-now")), None),
        Stage::Now(true) => (Tag::waiting(shell.t("counter-lane-applicant")), None),
        Stage::Refused(deed) => (Tag::refused(shell.t("counter-lane-refused")), *deed),
        Stage::Later => (Tag::later(shell.t("counter-lane-later")), None),
    };
    let moment = |deed: &Deed| ui::moment_near(shell.locale, deed.at, counter.now());
    let by = |deed: &Deed| {
        let program = words::program(counter, &deed.by, shell.locale);
        program.unwrap_or_else(|| shell.t_with("counter-who-officer", "number", &deed.by))
    };
    Lane {
        tag,
        name: shell.t(name),
        who: deed.map(by).unwrap_or_default(),
        when: deed.map(moment).unwrap_or_default(),
    }
}
