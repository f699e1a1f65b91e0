//! 号段核准: the province approves a filed segment or says no. Never who filed it.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, IdentityRefusal};
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::file_segment::given;
use crate::event::{SegmentApproved, SegmentRefused};
use crate::model::segment::{Segment, SegmentId};
use crate::model::words::SegmentState;
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
struct ReviewSegment {
    authority: Authority,
    segment: SegmentId,
    /// Why not; none: it is approved.
    refused: Option<String>,
}

impl Plates {
    /// The province approves a filed segment.
    ///
    /// # Errors
    /// `identity.no_right`, `identity.separated` for who filed it, `plates.segment_unknown`,
    /// `plates.segment_state`.
    pub async fn approve_segment(
        &self,
        envelope: Envelope,
        authority: &Authority,
        segment: SegmentId,
    ) -> Result<Done> {
        self.review(envelope, authority, segment, None).await
    }

    /// The province says no; the numbers may be filed again.
    ///
    /// # Errors
    /// As [`Plates::approve_segment`], and `plates.reason_missing`.
    pub async fn refuse_segment(
        &self,
        envelope: Envelope,
        (authority, segment): (&Authority, SegmentId),
        reason: &str,
    ) -> Result<Done> {
        self.review(envelope, authority, segment, Some(given(reason)?)).await
    }

    async fn review(
        &self,
        envelope: Envelope,
        authority: &Authority,
        segment: SegmentId,
        refused: Option<String>,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PlatesSupervise, authority).await?;
        let command = ReviewSegment { authority: authority.clone(), segment, refused };
        self.journal.perform(envelope, command).await
    }
}

impl Command for ReviewSegment {
    const NAME: &'static str = "plates.review_segment";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let segment = segment_in(tx, &self.authority, self.segment).await?;
        if segment.state != SegmentState::Filed {
            return Err(wrong_state(&segment).into());
        }
        if segment.filed_by == desk.actor.id {
            let (done, wanted) = (Action::PlatesFile.word(), Action::PlatesSupervise.word());
            return Err(IdentityRefusal::Separated { done, wanted }.into());
        }
        let (home, subject) = (self.home(), Segment::subject(segment.id));
        let version = segment.version + 1;
        let next = match self.refused.clone() {
            Some(reason) => Next::new(home, subject, version, SegmentRefused { reason })?,
            None => Next::new(home, subject, version, SegmentApproved {})?,
        };
        Ok(vec![next])
    }
}

/// The segment.
pub(super) async fn segment_in(tx: &Tx, authority: &Authority, id: SegmentId) -> Result<Segment> {
    let segment = store::segment::segment_in(tx, authority, id).await?;
    segment.ok_or_else(|| PlatesRefusal::SegmentUnknown.into())
}

/// Where the segment stands, for those who would have it elsewhere.
pub(super) fn wrong_state(segment: &Segment) -> PlatesRefusal {
    let state = if segment.is_frozen() { "frozen" } else { segment.state.code() };
    PlatesRefusal::SegmentState { state: state.into() }
}
