//! The words of a case for staff: item, step, state, time left. Codes come from casework; this is the
//! one place of the counter that turns them into sentences and tags.

use base::{Authority, Instant};
use casework::{Action, Case, DueState, Flag, Matter, Status, WaitsFor, WorkLine};
use codes::CaseNumber;
use journal::{Actor, ActorKind};
use offices::Point;
use ui::{Html, Locale, Plate, Select, Shell, Tag, text};

use crate::Counter;

/// `4205 2611 2207 3159`: in groups of four, as people read it out.
pub fn in_fours(number: &str) -> String {
    let mut groups = String::with_capacity(number.len() + number.len() / 4);
    for (at, letter) in number.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            groups.push(' ');
        }
        groups.push(letter);
    }
    groups
}

/// Who did it: staff by number; a terminal by who gave it; citizens by that they are citizens.
pub fn who(shell: &Shell, actor: &Actor) -> String {
    match actor.kind {
        ActorKind::Staff => shell.t_with("office-by-staff", "by", &actor.id),
        ActorKind::Terminal => shell.t_with("office-by-terminal", "by", &actor.id),
        ActorKind::Partner => shell.t_with("office-by-partner", "by", &actor.id),
        ActorKind::System => shell.t("office-by-program"),
        ActorKind::Nobody => shell.t("office-by-nobody"),
        ActorKind::Citizen => shell.t("office-by-citizen"),
    }
}

/// The question which point, where there is a choice.
pub fn which_point(shell: &Shell, points: &[&Point], chosen: &Point) -> Option<Select> {
    let select = Select::new("point", shell.t("queue-point"));
    let select = points.iter().fold(select, |select, point| {
        select.option(&point.code, point.name.in_language(shell.locale.tag()))
    });
    (points.len() > 1).then(|| select.chosen(&chosen.code))
}

/// Text as part of an address.
pub fn escaped(text: &str) -> String {
    let sign = |byte: u8| match byte {
        b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'-' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(sign).collect()
}

/// The authority whose cases begin with these digits.
pub fn authority_of(number: &CaseNumber) -> Authority {
    let city: String = number.as_str().chars().take(4).collect();
    Authority::new(format!("{city}00"))
}

/// The address of a case's page.
pub fn case_href(number: &CaseNumber) -> String {
    format!("/counter/cases/{}", number.as_str())
}

/// The name of an item, also of one that is still to come; its code if nobody knows it.
pub fn item_name(counter: &Counter, code: &str, locale: Locale) -> String {
    let item = counter.catalogue.item(code);
    let name = item.map(|item| item.name.in_language(locale.tag()).to_owned());
    name.or_else(|| ui::item_to_come(locale, code)).unwrap_or_else(|| code.to_owned())
}

/// The plate of the matter, or what it is about in a word.
pub fn matter(locale: Locale, matter: &Matter) -> Html {
    match matter {
        Matter::Vehicle { plate } => drawn(locale, plate).small().into(),
        Matter::NewVehicle { vin } => vin.as_str().into(),
        Matter::Licence { .. } => text(locale, "counter-matter-licence", &[]).into(),
        Matter::Person { .. } => text(locale, "counter-matter-person", &[]).into(),
    }
}

/// A plate, drawn.
pub fn drawn(locale: Locale, plate: &codes::Plate) -> Plate {
    Plate::new(locale, plate.number(), plate.kind().as_str())
}

/// The step at which a case stands.
pub fn step(locale: Locale, case: &Case) -> String {
    let key = match (case.standing.waits_for, case.status) {
        (WaitsFor::Review, Status::Accepted) => "counter-step-approve",
        (WaitsFor::Inspection, _) if case.needs_inspection() => "counter-step-inspect",
        (WaitsFor::Inspection, _) => "counter-step-photo",
        (WaitsFor::Review, _) if case.clocks.paused_seconds > 0 => "counter-step-recheck",
        (WaitsFor::Review, _) => "counter-step-accept",
        (WaitsFor::Applicant, Status::Returned) => "counter-step-correct",
        (WaitsFor::Applicant, Status::Accepted) => "counter-step-present-again",
        (WaitsFor::Applicant, _) => "counter-step-pay",
        (WaitsFor::Number, _) => "counter-step-number",
        (WaitsFor::Making, _) => "counter-step-make",
        (WaitsFor::Mail, _) if case.has(Flag::ParcelReturned) => "counter-step-returned",
        (WaitsFor::Mail, _) => "counter-step-post",
        (WaitsFor::Pickup, _) => "counter-step-pickup",
        (WaitsFor::Carrier, _) => "counter-step-carrier",
        (WaitsFor::Archive, _) => "counter-step-archive",
        (WaitsFor::Nothing, status) => return status_word(locale, status),
    };
    text(locale, key, &[])
}

/// Where a case stands in law.
pub fn status_word(locale: Locale, status: Status) -> String {
    let key = match status {
        Status::Submitted => "counter-status-submitted",
        Status::Accepted => "counter-status-accepted",
        Status::Returned => "counter-status-returned",
        Status::Approved => "counter-status-approved",
        Status::Rejected => "counter-status-rejected",
        Status::Closed => "counter-status-closed",
        Status::Cancelled => "counter-status-cancelled",
    };
    text(locale, key, &[])
}

/// The state of a line as a tag: over and near first, then who has it.
pub fn state(locale: Locale, line: &WorkLine, officer: &str) -> Tag {
    let t = |key: &str| text(locale, key, &[]);
    let taken = line.case.hands.taken.as_ref();
    match (line.due.map(|due| due.state), line.case.status, taken) {
        (Some(DueState::Over), ..) => Tag::refused(t("counter-tag-over")),
        (Some(DueState::Near), ..) => Tag::waiting(t("counter-tag-near")),
        (_, Status::Rejected, _) => Tag::refused(t("counter-status-rejected")),
        (_, Status::Closed, _) => Tag::done(t("counter-status-closed")),
        (_, Status::Cancelled, _) => Tag::plain(t("counter-status-cancelled")),
        (_, _, Some(deed)) if deed.by == officer => Tag::going(t("counter-tag-mine")),
        (_, _, Some(deed)) => Tag::plain(text(locale, "counter-tag-taken", &[("by", &deed.by)])),
        _ if line.case.standing.waits_for == WaitsFor::Review => Tag::plain(t("counter-tag-free")),
        _ if line.case.standing.waits_for == WaitsFor::Inspection => {
            Tag::going(t("counter-tag-inspect"))
        }
        _ if matches!(line.case.standing.waits_for, WaitsFor::Applicant | WaitsFor::Number) => {
            Tag::later(t("counter-tag-applicant"))
        }
        _ => Tag::going(t("counter-tag-elsewhere")),
    }
}

/// How long it has been with the office: the time for which the applicant had to act is left out.
pub fn waited_seconds(case: &Case, now: Instant) -> i64 {
    let until = case.clocks.paused_at.or(case.clocks.handed_over_at).unwrap_or(now);
    until.seconds_since(case.clocks.submitted_at).saturating_sub(case.clocks.paused_seconds).max(0)
}

/// The name of a rule by which the program acts.
pub fn program(counter: &Counter, rule: &str, locale: Locale) -> Option<String> {
    let program = counter.identity.rights().program(rule)?;
    Some(match locale {
        Locale::ZhCn => program.zh.clone(),
        Locale::En => program.en.clone(),
    })
}

/// What staff call an action.
pub fn action(locale: Locale, action: Action) -> String {
    let key = match action {
        Action::Take => "counter-act-take",
        Action::PutBack => "counter-act-put-back",
        Action::Accept => "counter-act-accept",
        Action::ReturnForCorrection => "counter-act-return",
        Action::RecordInspection => "counter-act-inspect",
        Action::RecordPhoto => "counter-act-photo",
        Action::Approve => "counter-act-approve",
        Action::Reject => "counter-act-reject",
        Action::RecordMade => "counter-act-make",
        Action::RecordPosted => "counter-act-post",
        Action::PickUp => "counter-act-pickup",
        Action::Close => "counter-act-close",
        // Never by hand: these have no button and no reason beside one.
        Action::Correct
        | Action::RecordPayment
        | Action::LapsePayment
        | Action::RecordNumber
        | Action::LoseNumber
        | Action::RecordDelivered
        | Action::RecordReturnedParcel
        | Action::Cancel
        | Action::Rate
        | Action::NoteOverdue => "counter-act-other",
    };
    text(locale, key, &[])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_out_in_fours() {
        assert_eq!(in_fours("4205261122073159"), "4205 2611 2207 3159");
        assert_eq!(in_fours("12345"), "1234 5");
        assert_eq!(in_fours(""), "");
    }

    #[test]
    fn a_case_number_names_its_city() {
        let number = CaseNumber::with_check("420526112200001").unwrap();
        assert_eq!(authority_of(&number), Authority::new("420500"));
    }
}
