//! A point tells something else: name, address, place on the map, telephone, what stands there, its windows.

use base::{Authority, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::PointDescribed;
use crate::model::description::Description;
use crate::places::{Places, subject};
use crate::refusal::OfficesRefusal;
use crate::rules::{change, point};
use crate::store;

#[derive(Serialize)]
struct DescribePoint {
    authority: Authority,
    point: String,
    /// The version that was seen.
    seen: i64,
    said: Description,
    reason: String,
}

impl Places {
    /// Changes the whole of what a point tells, as it was seen at a version (0: as the file has it). The words of
    /// the file no longer count from then on.
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown`, `.point_changed` where somebody was first, `.nothing_changed`,
    /// `.text_wrong`, `.contact_wrong`, `.window_twice`, `.reason_missing`.
    pub async fn describe_point(
        &self,
        envelope: Envelope,
        (point, seen): (&str, i64),
        said: Description,
        reason: &str,
    ) -> Result<Done> {
        let authority = self.staff_may(&envelope.actor, Action::OfficesPoints, point).await?;
        let reason = change::reason(reason)?;
        point::described(&said)?;
        self.recall(Some(&authority)).await?;
        let before = self.offices.point(point).filter(|before| before.version == seen);
        if before.is_some_and(|before| before.description() == said) {
            return Err(OfficesRefusal::NothingChanged.into());
        }
        let point = point.to_owned();
        let command = DescribePoint { authority: authority.clone(), point, seen, said, reason };
        let done = self.journal.perform(envelope, command).await?;
        self.recall(Some(&authority)).await?;
        Ok(done)
    }
}

impl Command for DescribePoint {
    const NAME: &'static str = "offices.describe_point";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let acts = store::point::acts_in(tx, &self.authority, &self.point).await?;
        let version = acts.last().map_or(0, |act| act.version);
        if version != self.seen {
            return Err(OfficesRefusal::PointChanged.into());
        }
        let (said, reason) = (self.said.clone(), self.reason.clone());
        let event = PointDescribed { said, reason };
        Ok(vec![Next::new(self.home(), subject(&self.point), version + 1, event)?])
    }
}
