//! The case of the ticket at a station of a lane: whose vehicle it is, what is to be done here, and the page where
//! it is done. In a lane that follows a case nothing is ticked off at the station: the step is done in the case and
//! the ticket goes on by itself.

use base::{Error, Refusal, Result};
use casework::{Case, CaseKey, CaseRefusal, Flag};
use catalogue::Stage;
use codes::CaseNumber;
use identity::{Action, Resource};
use queue::{LaneStage, Place, QueueRefusal, Skill, Ticket, TicketKey, Turn};
use ui::{Answer, Button, Errors, Field, Link, Shell, Summary};
use web::Answers;

use crate::page::numbers::{self, called};
use crate::{Counter, Officer, words};

/// How long an act waits for what follows from it.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(1);

/// What a station shows of the case.
pub struct Station {
    /// The case, and its page.
    pub case: Option<Link>,
    /// Whose vehicle; for who may see cases.
    pub summary: Option<Summary>,
    /// What is to be done, in a sentence.
    pub words: String,
    /// Where it is done.
    pub step: Option<Button>,
    /// The question for a case that is under way, where the ticket has none yet.
    pub join: Option<(Field, Button)>,
}

impl Station {
    /// Of the ticket at a window; `None` in a lane that follows no case.
    pub async fn of(
        counter: &Counter,
        officer: &Officer,
        (shell, errors): (&Shell, &Errors),
        (ticket, turn): (&Ticket, &Turn),
    ) -> Result<Option<Self>> {
        let lane = counter.queue.lanes().lane(&turn.skill.lane);
        if !lane.is_some_and(|lane| lane.follows_case) {
            return Ok(None);
        }
        let stage = turn.skill.stage;
        let Some(number) = ticket.case.as_deref().and_then(|case| CaseNumber::parse(case).ok())
        else {
            return Ok(Some(Self::without(shell, errors, (officer, ticket, stage))));
        };
        let key = CaseKey { authority: ticket.key.place.authority.clone(), number };
        let case = match counter.cases.case(&officer.actor.actor(), &key).await {
            Ok(case) => Some(case),
            // A maker of plates sees no cases.
            Err(Error::Refused(_)) => None,
            Err(fault) => return Err(fault),
        };
        let is_failed = case.as_ref().is_some_and(|case| case.has(Flag::InspectionFailed));
        let at_vehicle = matches!(stage, Stage::Inspect | Stage::Photo);
        let words = if is_failed && at_vehicle { "queue-station-failed" } else { "queue-station" };
        let shown = words::in_fours(key.number.as_str());
        let href = words::case_href(&key.number);
        let summary = match &case {
            Some(case) => Some(summary(counter, shell, case).await?),
            None => None,
        };
        Ok(Some(Self {
            case: Some(Link::new(shell.t_with("counter-case-number", "number", &shown), href)),
            summary,
            words: shell.t(words),
            step: Some(step(shell, &key.number, stage)),
            join: None,
        }))
    }

    /// The case is still to be entered, or to be named.
    fn without(
        shell: &Shell,
        errors: &Errors,
        (officer, ticket, stage): (&Officer, &Ticket, Stage),
    ) -> Self {
        let is_entered_here = matches!(stage, Stage::Accept | Stage::CheckData);
        let enter = || {
            let to = format!("/counter/enter?item={}", ticket.item);
            Button::link(shell.t("queue-station-enter"), to).key("F9").tall()
        };
        let join = || {
            let field = Field::identifier("case", shell.t("queue-station-case"))
                .hint(shell.t("queue-station-case-hint"))
                .error(errors.of("case"));
            (field, Button::submit(shell.t("queue-station-join")).named("do", "join").quiet())
        };
        let may = may_do(officer, &ticket.key.place, Action::CaseAccept);
        let words = if is_entered_here { "queue-station-none" } else { "queue-station-not-yet" };
        Self {
            case: None,
            summary: None,
            words: shell.t(words),
            step: (is_entered_here && may).then(enter),
            join: may_join(officer, &ticket.key.place).then(join),
        }
    }
}

async fn summary(counter: &Counter, shell: &Shell, case: &Case) -> Result<Summary> {
    let matter = words::matter(shell.locale, &case.about.matter);
    let whose = called(counter, case.about.applicant).await?;
    Ok(Summary::new(shell.locale)
        .row(Answer::new(shell.t("choose-vehicle"), matter))
        .row(Answer::new(shell.t("choose-owner"), whose)))
}

/// The page where the step of a stage is done.
fn step(shell: &Shell, number: &CaseNumber, stage: Stage) -> Button {
    let case = words::case_href(number);
    let (key, to) = match stage {
        Stage::Inspect => ("inspect", format!("{case}/inspect")),
        Stage::Photo => ("photo", format!("{case}/photo")),
        Stage::Pay => ("pay", format!("/counter/cash?number={}", number.as_str())),
        Stage::SelectPlate => ("number", numbers::href(number)),
        Stage::MakePlate | Stage::MakeCert => ("make", "/counter/production".to_owned()),
        Stage::Deliver => ("deliver", format!("/counter/pickup?number={}", number.as_str())),
        Stage::Accept | Stage::CheckData | Stage::Approve | Stage::Archive => ("case", case),
    };
    Button::link(shell.t(&format!("queue-station-to-{key}")), to).key("F9").tall()
}

/// Whether the officer's roles allow this at a place.
pub fn may_do(officer: &Officer, place: &Place, action: Action) -> bool {
    let resource = Resource::of(&place.authority).at_point(&place.point);
    officer.can(action, &resource).is_ok()
}

/// Who enters cases and who sees cars first may say for which case a ticket is.
fn may_join(officer: &Officer, place: &Place) -> bool {
    [Action::CaseAccept, Action::CaseInspect].into_iter().any(|act| may_do(officer, place, act))
}

/// Whether a stage is this officer's to do at a place.
pub fn is_duty(officer: &Officer, place: &Place, stage: &LaneStage) -> bool {
    stage.duty.is_none_or(|duty| may_do(officer, place, duty))
}

/// All of these are this officer's to do.
///
/// # Errors
/// `queue.no_duty` with the first that is not.
pub fn duties<'s>(
    counter: &Counter,
    officer: &Officer,
    (place, skills): (&Place, impl IntoIterator<Item = &'s Skill>),
) -> Result<(), Refusal> {
    for skill in skills {
        let Some(stage) = counter.queue.lanes().stage(skill) else { continue };
        if !is_duty(officer, place, stage) {
            let (stage_zh, stage_en) = (stage.name.zh.clone(), stage.name.en.clone());
            return Err(QueueRefusal::NoDuty { stage_zh, stage_en }.into());
        }
    }
    Ok(())
}

/// The ticket is for a case that is under way: the citizen came again, or it was entered elsewhere. The case is
/// of the item that the ticket was taken for, and not over.
pub async fn join(
    counter: &Counter,
    officer: &Officer,
    (key, answers): (&TicketKey, &Answers),
) -> Result<()> {
    let unknown = || Refusal::from(CaseRefusal::NotFound).on("case");
    let number = CaseNumber::parse(answers.required("case")?).map_err(|_| unknown())?;
    if !may_join(officer, &key.place) {
        return Err(crate::guard::no_right(Action::CaseAccept).into());
    }
    let case = CaseKey { authority: key.place.authority.clone(), number };
    let case = match counter.cases.case(&officer.actor.actor(), &case).await {
        Err(Error::Refused(refusal)) => return Err(refusal.on("case").into()),
        other => other?,
    };
    let ticket = counter.queue.ticket(key).await?.ok_or(QueueRefusal::UnknownTicket)?;
    if case.about.item != ticket.item {
        return Err(unknown().into());
    }
    if case.is_over() {
        return Err(Refusal::from(CaseRefusal::Ended { status: case.status }).on("case").into());
    }
    let envelope = officer.envelope(answers)?;
    let joined = counter.queue.join_case(envelope, key, case.number.as_str()).await?;
    counter.journal.followed("reactions", &joined.entry, PATIENCE).await?;
    Ok(())
}
