//! 号段公布: an approved segment becomes public. The program makes the secret that orders the release
//! of its numbers, and its digest goes on record before the first of them is released.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use super::review_segment::{segment_in, wrong_state};
use crate::event::SegmentPublished;
use crate::model::segment::{Segment, SegmentId};
use crate::model::words::SegmentState;
use crate::shuffle::commitment;
use crate::{Plates, store};

#[derive(Serialize)]
struct PublishSegment {
    authority: Authority,
    segment: SegmentId,
    /// `plates.compose_after_days`.
    #[serde(skip)]
    compose_after_days: i64,
}

impl Plates {
    /// Publishes an approved segment: from now on the program releases its numbers.
    ///
    /// # Errors
    /// `identity.no_right`, `plates.segment_unknown`, `plates.segment_state`.
    pub async fn publish_segment(
        &self,
        envelope: Envelope,
        authority: &Authority,
        segment: SegmentId,
    ) -> Result<Done> {
        self.staff_may(&envelope.actor, Action::PlatesFile, authority).await?;
        let compose_after_days = self.rules(authority).int("plates.compose_after_days")?;
        let command = PublishSegment { authority: authority.clone(), segment, compose_after_days };
        self.journal.perform(envelope, command).await
    }
}

impl Command for PublishSegment {
    const NAME: &'static str = "plates.publish_segment";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let segment = segment_in(tx, &self.authority, self.segment).await?;
        if segment.state != SegmentState::Approved || segment.frozen.is_some() {
            return Err(wrong_state(&segment).into());
        }
        let subject = Segment::subject(segment.id);
        let secret = store::secret::create_in(tx, desk, &self.authority, &subject).await?;
        let event = SegmentPublished {
            commitment: commitment(&secret),
            compose_from: desk.now.date().plus_days(self.compose_after_days),
        };
        Ok(vec![Next::new(self.home(), subject, segment.version + 1, event)?])
    }
}
