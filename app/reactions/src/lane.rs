//! A ticket of a lane follows its case (article 003): what happens to the case finishes the stages of the visit, at
//! whatever desk or machine it was done, and a case that ends without success ends the visit. Asked again after
//! each entry of the case and of its papers, and when a ticket gets its case: what happened before is caught up
//! with, what is done already is passed by. Whoever comes again for an inspection is known by their account.

use base::{Error, Result};
use casework::{Case, CaseKey, Flag, Handover, Status};
use catalogue::Stage;
use issuance::{DocumentKind, IssuedDocument};
use journal::{Actor, CommandId, Entry, Envelope};
use policy::BoxFuture;
use queue::{
    EndReason, StageState, Ticket, TicketJoined, TicketKey, TicketTaken, TicketTransferred,
};

use crate::Reactions;

/// The name under which stages are finished.
const RULE: &str = "lane_case";
/// The latest cases of a person that are looked through.
const CASES: u64 = 100;

impl Reactions {
    /// A ticket has a case, or comes to other stages of it.
    pub(crate) async fn ticket_of_case(&self, entry: &Entry) -> Result<()> {
        let case = match (entry.event::<TicketJoined>()?, entry.event::<TicketTaken>()?) {
            (Some(joined), _) => Some(joined.case),
            (_, Some(taken)) if taken.case.is_none() => {
                return Box::pin(self.comes_again(entry, &taken)).await;
            }
            (_, Some(taken)) => taken.case,
            _ if entry.event::<TicketTransferred>()?.is_some() => self.case_behind(entry).await?,
            _ => None,
        };
        match case {
            Some(case) => {
                let subject = format!("case/{case}");
                self.follow_case(entry, &subject).await
            }
            None => Ok(()),
        }
    }

    /// Whoever comes again with a car that is still to be inspected queues for that alone: the ticket is for their case,
    /// if it is the only one of this item that they have here.
    async fn comes_again(&self, entry: &Entry, taken: &TicketTaken) -> Result<()> {
        let queue = &self.office.queue;
        let follows = queue.lanes().lane(&taken.lane).is_some_and(|lane| lane.follows_case);
        let ticket = TicketKey::of_subject(&entry.authority, &entry.subject).filter(|_| follows);
        let (Some(ticket), Some(person)) = (ticket, taken.person) else { return Ok(()) };
        let mut cases = self.office.cases.mine(person, None, CASES).await?.lines;
        cases.retain(|case| {
            let is_here = case.authority == entry.authority && case.about.item == taken.item;
            is_here && !case.is_over()
        });
        match cases.as_slice() {
            [case] if case.status == Status::Accepted && case.needs_inspection() => {
                let envelope = by_rule(entry, "join");
                let joined = queue.join_case(envelope, &ticket, case.number.as_str());
                unless_first(Box::pin(joined).await.map(drop))
            }
            _ => Ok(()),
        }
    }

    async fn case_behind(&self, entry: &Entry) -> Result<Option<String>> {
        let Some(key) = TicketKey::of_subject(&entry.authority, &entry.subject) else {
            return Ok(None);
        };
        let ticket = self.office.queue.ticket(&key).await?;
        Ok(ticket.and_then(|ticket| ticket.case))
    }

    /// The visit of a case, as far as the case is. On the heap: it is asked after every entry of a case, and the
    /// stack of who asks is deep already.
    pub(crate) fn follow_case<'a>(
        &'a self,
        entry: &'a Entry,
        subject: &'a str,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(self.followed(entry, subject))
    }

    async fn followed(&self, entry: &Entry, subject: &str) -> Result<()> {
        let Some(key) = Self::case_of(entry, subject) else { return Ok(()) };
        let queue = &self.office.queue;
        let found = Box::pin(queue.of_case(&key.authority, key.number.as_str())).await?;
        let Some(mut ticket) = found else {
            return Ok(());
        };
        if !queue.lanes().lane(&ticket.lane).is_some_and(|lane| lane.follows_case) {
            return Ok(());
        }
        let progress = Box::pin(self.progress(&key)).await?;
        if let Some(reason) = progress.ended() {
            let ended = queue.end_visit(by_rule(entry, "end"), &ticket.key, reason);
            return unless_first(Box::pin(ended).await);
        }
        // One after the other: what one of them opens may be done already.
        let mut tried = Vec::new();
        while let Some(stage) = progress.next(&ticket, &tried) {
            let envelope = by_rule(entry, stage.code());
            let finished = queue.finish_elsewhere(envelope, &ticket.key, stage);
            unless_first(Box::pin(finished).await)?;
            tried.push(stage);
            let Some(now) = queue.ticket(&ticket.key).await? else { break };
            ticket = now;
        }
        Ok(())
    }

    async fn progress(&self, key: &CaseKey) -> Result<Progress> {
        let case = self.office.cases.case(&Actor::system(RULE), key).await?;
        let papers = self.office.issuance.of_matter(&key.authority, &case.subject()).await?;
        Ok(Progress { case, papers })
    }
}

fn by_rule(entry: &Entry, what: &str) -> Envelope {
    let command = CommandId::following(entry.id, &format!("{RULE}_{what}"));
    Envelope { command, actor: Actor::system(RULE) }
}

/// Whoever was first has done the same, or ended the visit.
fn unless_first(done: Result<()>) -> Result<()> {
    const FIRST: [&str; 4] =
        ["queue.not_waiting", "queue.visit_over", "queue.has_case", "queue.case_has_ticket"];
    match done {
        Err(Error::Refused(refusal)) if FIRST.contains(&refusal.code.as_str()) => Ok(()),
        other => other,
    }
}

/// How far a case is.
struct Progress {
    case: Case,
    papers: Vec<IssuedDocument>,
}

impl Progress {
    /// A case that ends without success ends the visit.
    fn ended(&self) -> Option<EndReason> {
        match self.case.status {
            Status::Rejected => Some(EndReason::NotEligible),
            Status::Cancelled => Some(EndReason::Withdrawn),
            _ => None,
        }
    }

    /// A stage that the visit has come to and that is done in the case.
    fn next(&self, ticket: &Ticket, tried: &[Stage]) -> Option<Stage> {
        let is_open = |state| !matches!(state, StageState::Done | StageState::Dropped);
        let here = ticket.turns.iter().filter(|turn| turn.skill.lane == ticket.lane);
        let mut open = here.filter(|turn| is_open(turn.state)).map(|turn| turn.skill.stage);
        open.find(|stage| !tried.contains(stage) && self.is_done(*stage))
    }

    fn is_done(&self, stage: Stage) -> bool {
        let case = &self.case;
        let is_approved = matches!(case.status, Status::Approved | Status::Closed);
        let is_accepted = is_approved || case.hands.accepted.is_some();
        match stage {
            Stage::Accept | Stage::CheckData => is_accepted,
            Stage::Inspect => is_accepted && !case.needs_inspection(),
            Stage::Photo => is_accepted && !case.needs_photo(),
            Stage::Approve => is_approved,
            Stage::Pay => is_approved && !case.is_unpaid(),
            Stage::SelectPlate => is_approved && !case.needs_number(),
            Stage::MakePlate => self.is_made(|kind| kind == DocumentKind::Plates),
            Stage::MakeCert => self.is_made(|kind| kind != DocumentKind::Plates),
            // Who has it sent is called to no window.
            Stage::Deliver => case.is_handed_over() || case.handover == Handover::Post,
            Stage::Archive => case.status == Status::Closed,
        }
    }

    /// All pieces of these kinds are made; the case itself says so when all of all kinds are.
    fn is_made(&self, wanted: impl Fn(DocumentKind) -> bool) -> bool {
        let on_blanks = self.papers.iter().filter(|paper| paper.kind.blank().is_some());
        let mut pieces = on_blanks.filter(|paper| wanted(paper.kind)).peekable();
        let is_left =
            |status| matches!(status, issuance::Status::Ordered | issuance::Status::Spoiled);
        let all = pieces.peek().is_some() && pieces.all(|paper| !is_left(paper.status));
        all || self.case.has(Flag::Made)
    }
}
