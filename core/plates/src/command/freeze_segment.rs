//! 号段冻结: the province stops a segment, or lets it go on. While it is frozen nothing more of it is released,
//! and those of its numbers that nobody has are offered to nobody; what is offered, held or on a vehicle stays
//! where it is.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::file_segment::given;
use super::review_segment::{segment_in, wrong_state};
use crate::Plates;
use crate::event::{SegmentFrozen, SegmentUnfrozen};
use crate::model::segment::{Segment, SegmentId};
use crate::model::words::SegmentState;

#[derive(Serialize)]
struct FreezeSegment {
    authority: Authority,
    segment: SegmentId,
    freeze: bool,
    reason: String,
}

impl Plates {
    /// Nothing more of the segment is released or offered.
    ///
    /// # Errors
    /// `identity.no_right`, `plates.segment_unknown`, `plates.segment_state`,
    /// `plates.reason_missing`.
    pub async fn freeze_segment(
        &self,
        envelope: Envelope,
        (authority, segment): (&Authority, SegmentId),
        reason: &str,
    ) -> Result<Done> {
        let (authority, reason) = (authority.clone(), given(reason)?);
        self.frost(envelope, FreezeSegment { authority, segment, freeze: true, reason }).await
    }

    /// Its release goes on, and its numbers may be offered again.
    ///
    /// # Errors
    /// As [`Plates::freeze_segment`].
    pub async fn unfreeze_segment(
        &self,
        envelope: Envelope,
        (authority, segment): (&Authority, SegmentId),
        reason: &str,
    ) -> Result<Done> {
        let (authority, reason) = (authority.clone(), given(reason)?);
        self.frost(envelope, FreezeSegment { authority, segment, freeze: false, reason }).await
    }

    async fn frost(&self, envelope: Envelope, command: FreezeSegment) -> Result<Done> {
        let authority = &command.authority;
        self.staff_may(&envelope.actor, Action::PlatesSupervise, authority).await?;
        self.journal.perform(envelope, command).await
    }
}

impl Command for FreezeSegment {
    const NAME: &'static str = "plates.freeze_segment";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let segment = segment_in(tx, &self.authority, self.segment).await?;
        let released = matches!(segment.state, SegmentState::Approved | SegmentState::Published);
        if !released || segment.frozen.is_some() == self.freeze {
            return Err(wrong_state(&segment).into());
        }
        let (home, subject) = (self.home(), Segment::subject(segment.id));
        let (version, reason) = (segment.version + 1, self.reason.clone());
        let next = if self.freeze {
            Next::new(home, subject, version, SegmentFrozen { reason })?
        } else {
            Next::new(home, subject, version, SegmentUnfrozen { reason })?
        };
        Ok(vec![next])
    }
}
