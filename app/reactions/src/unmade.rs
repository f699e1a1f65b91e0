//! Papers that are taken back before they are made, for the registration that they certify is over. The case that
//! waits for them goes on with those that are made; where none is, staff are told, who end it as they end one that the
//! register did not take, and what was paid goes back.

use base::{Refusal, Result};
use casework::{
    Case, CaseApproved, CasePaid, CaseRefusal, ENTER_REGISTER, Flag, NumberBound, Status, WaitsFor,
};
use issuance::{DocumentRevoked, IssuedDocument, Status as Stands};
use journal::{Actor, CommandId, Entry, Envelope};

use crate::Reactions;

/// The rule by which a case goes on without them.
const RULE: &str = "papers_revoked";

/// The rule by which staff are told that nothing is left.
const ATTENTION: &str = "attention.papers_revoked";

/// What is left of what was ordered on blanks for a case.
enum Left {
    /// Something waits to be made, or nothing was ordered.
    ToMake,
    /// All that stands is made; who made the last.
    Made(Actor),
    /// All was taken back.
    Nothing,
}

impl Left {
    fn of(papers: &[IssuedDocument]) -> Self {
        let on_blanks = || papers.iter().filter(|paper| paper.kind.blank().is_some());
        let waits = |status| matches!(status, Stands::Ordered | Stands::Spoiled);
        if on_blanks().next().is_none() || on_blanks().any(|paper| waits(paper.status)) {
            return Self::ToMake;
        }
        let made = on_blanks().filter(|paper| paper.status == Stands::Made);
        let last = made.max_by_key(|paper| paper.made_at);
        last.and_then(|paper| paper.made_by.clone()).map_or(Self::Nothing, Self::Made)
    }
}

/// Whether a case came to the making by this entry.
fn came_to_making(entry: &Entry) -> Result<bool> {
    let standing = if let Some(e) = entry.event::<CaseApproved>()? {
        e.standing
    } else if let Some(e) = entry.event::<CasePaid>()? {
        e.standing
    } else if let Some(e) = entry.event::<NumberBound>()? {
        e.standing
    } else {
        return Ok(false);
    };
    Ok(standing.waits_for == WaitsFor::Making)
}

impl Reactions {
    async fn left_of(&self, case: &Case) -> Result<Left> {
        let papers = self.office.issuance.of_matter(&case.authority, &case.subject()).await?;
        Ok(Left::of(&papers))
    }

    /// Whether all that was ordered for a case was taken back.
    pub(crate) async fn is_all_revoked(&self, case: &Case) -> Result<bool> {
        Ok(matches!(self.left_of(case).await?, Left::Nothing))
    }

    /// A paper was taken back: its case does not wait for it.
    pub(crate) async fn go_on_without(&self, entry: &Entry, e: &DocumentRevoked) -> Result<()> {
        let Some(key) = Self::case_of(entry, &e.matter) else { return Ok(()) };
        let case = self.office.cases.case(&Actor::system(RULE), &key).await?;
        if e.kind.blank().is_none() || case.status != Status::Approved || case.has(Flag::Made) {
            return Ok(());
        }
        match self.left_of(&case).await? {
            Left::ToMake => Ok(()),
            Left::Made(actor) => {
                let command = CommandId::following(entry.id, RULE);
                self.office.cases.record_made(Envelope { command, actor }, key).await.map(drop)
            }
            Left::Nothing => self.tell_nothing_left(&case).await,
        }
    }

    /// Once, however many were taken back: the task is of the entry by which they were ordered.
    async fn tell_nothing_left(&self, case: &Case) -> Result<()> {
        let history = self.office.journal.history(&case.authority, &case.subject()).await?;
        for earlier in history.iter().rev() {
            if came_to_making(earlier)? {
                let command = CommandId::following(earlier.id, ATTENTION);
                let envelope = Envelope { command, actor: Actor::system(ATTENTION) };
                let (of, refusal) =
                    ((earlier, Some(earlier.id)), Refusal::from(CaseRefusal::PapersRevoked));
                let cases = &self.office.cases;
                return cases.note_attention(envelope, of, ENTER_REGISTER, &refusal).await;
            }
        }
        Ok(())
    }
}
