//! The end of a case: filed, taken back, rated; and the note that its review is over the limit.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::{By, CaseKey};
use crate::Cases;
use crate::event::{CaseCancelled, CaseClosed, CaseRated, ReviewOverdue};
use crate::model::{Action, CancelReason, Case};

/// What ends here with one entry, and maybe the release of the claim.
#[derive(Clone, Copy, Serialize)]
enum End {
    Close,
    Cancel,
    Rate,
    NoteOverdue,
}

#[derive(Serialize)]
struct Finish {
    case: CaseKey,
    end: End,
    #[serde(skip)]
    by: By,
}

impl End {
    const fn action(self) -> Action {
        match self {
            Self::Close => Action::Close,
            Self::Cancel => Action::Cancel,
            Self::Rate => Action::Rate,
            Self::NoteOverdue => Action::NoteOverdue,
        }
    }

    fn next(self, case: &Case, desk: &Desk) -> Result<Next> {
        let (about, standing) = (case.about.clone(), case.ended(desk.now));
        match self {
            Self::Close => case.next(CaseClosed { about, standing }),
            Self::Cancel => {
                let (why, refund) = (CancelReason::Applicant, case.order.clone());
                case.next(CaseCancelled { about, why, refund, standing })
            }
            Self::Rate => case.next(CaseRated { about }),
            Self::NoteOverdue => {
                let officer = case.hands.taken.as_ref().map(|deed| deed.by.clone());
                case.next(ReviewOverdue { about, due: case.clocks.review_due, officer })
            }
        }
    }
}

impl Command for Finish {
    const NAME: &'static str = "casework.finish";

    fn home(&self) -> Authority {
        self.case.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let case = self.by.case_in(tx, desk, &self.case, self.end.action()).await?;
        let mut nexts = vec![self.end.next(&case, desk)?];
        if matches!(self.end, End::Close | End::Cancel) {
            nexts.extend(self.by.freed(tx, &case).await?);
        }
        Ok(nexts)
    }
}

impl Cases {
    async fn finish(&self, envelope: Envelope, case: CaseKey, end: End) -> Result<Done> {
        let by = self.by(&envelope).await?;
        self.journal.perform(envelope, Finish { case, end, by }).await
    }

    /// 归档: the applicant has everything. By the program, or by staff who file.
    pub async fn close(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.finish(envelope, case, End::Close).await
    }

    /// 撤回, by the applicant or at a window on their word: before the approval, or while its number is still to be
    /// chosen. What was paid goes back.
    ///
    /// # Errors
    /// `casework.too_late_to_cancel`, `.ended`, `.not_yours`.
    pub async fn cancel(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.finish(envelope, case, End::Cancel).await
    }

    /// The applicant has rated the service; what was said lies with feedback.
    pub async fn mark_rated(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.finish(envelope, case, End::Rate).await
    }

    /// The review went over its limit. Once, by the program.
    pub async fn note_overdue(&self, envelope: Envelope, case: CaseKey) -> Result<Done> {
        self.finish(envelope, case, End::NoteOverdue).await
    }
}
