//! A point is closed for good from a day on; until the day has come that may be put off or taken back.

use base::{Authority, Date, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::{PointClosed, PointReopened};
use crate::model::changes::{PointAct, PointChange};
use crate::places::{Places, subject};
use crate::rules::{change, point};
use crate::store;

#[derive(Serialize)]
struct ClosePoint {
    authority: Authority,
    point: String,
    /// From this day on; none: it stays open after all.
    from: Option<Date>,
    reason: String,
}

impl Places {
    /// Closes a point for good from a day on. Whoever is booked there from that day on is told and offered what is
    /// near (reactions).
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown`, `.change_in_past`, `.closed_already`, `.reason_missing`.
    pub async fn close_point(
        &self,
        envelope: Envelope,
        (point, from): (&str, Date),
        reason: &str,
    ) -> Result<Done> {
        self.on_closing(envelope, (point, Some(from)), reason).await
    }

    /// Takes that back, until the day has come. Who was told stays told.
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown`, `.not_closed`, `.closed_already`, `.reason_missing`.
    pub async fn reopen_point(
        &self,
        envelope: Envelope,
        point: &str,
        reason: &str,
    ) -> Result<Done> {
        self.on_closing(envelope, (point, None), reason).await
    }

    async fn on_closing(
        &self,
        envelope: Envelope,
        (point, from): (&str, Option<Date>),
        reason: &str,
    ) -> Result<Done> {
        let authority = self.staff_may(&envelope.actor, Action::OfficesPoints, point).await?;
        let (point, reason) = (point.to_owned(), change::reason(reason)?);
        let command = ClosePoint { authority: authority.clone(), point, from, reason };
        let done = self.journal.perform(envelope, command).await?;
        self.recall(Some(&authority)).await?;
        Ok(done)
    }
}

/// From when a point is closed after all these acts.
fn closed_from(acts: &[PointChange]) -> Option<Date> {
    let last = acts.iter().rev().find_map(|change| match &change.act {
        PointAct::Closed(from) => Some(Some(*from)),
        PointAct::Reopened => Some(None),
        PointAct::Opened(..) | PointAct::Described(_) => None,
    });
    last.flatten()
}

impl Command for ClosePoint {
    const NAME: &'static str = "offices.close_point";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let acts = store::point::acts_in(tx, &self.authority, &self.point).await?;
        let version = acts.last().map_or(0, |act| act.version) + 1;
        let (before, today) = (closed_from(&acts), desk.now.date());
        let (home, subject, reason) = (self.home(), subject(&self.point), self.reason.clone());
        let next = if let Some(from) = self.from {
            point::closed(before, from, today)?;
            Next::new(home, subject, version, PointClosed { from, reason })?
        } else {
            point::reopened(before, today)?;
            Next::new(home, subject, version, PointReopened { reason })?
        };
        Ok(vec![next])
    }
}
