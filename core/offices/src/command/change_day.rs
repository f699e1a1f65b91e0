//! A single day is not what the timetable says: closed, or other hours. For several points at once, as
//! when a holiday is announced late.

use base::{Authority, Date, Refusal, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::{DayChanged, DayRestored};
use crate::model::opening::DayHours;
use crate::places::Places;
use crate::refusal::OfficesRefusal;
use crate::rules::change;
use crate::store;

#[derive(Serialize)]
struct ChangeDay {
    authority: Authority,
    points: Vec<String>,
    day: Date,
    /// Closed if there are none; none at all: the timetable holds again.
    hours: Option<Vec<DayHours>>,
    reason: String,
}

impl Places {
    /// Sets the hours of one day at some points of one authority; without hours they are closed.
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown`, `.change_in_past`, `.hours_overlap`,
    /// `.reason_missing`.
    pub async fn change_day(
        &self,
        envelope: Envelope,
        (points, day): (&[String], Date),
        hours: Vec<DayHours>,
        reason: &str,
    ) -> Result<Done> {
        self.on_day(envelope, (points, day), Some(hours), reason).await
    }

    /// Lets the timetable hold again on a day.
    ///
    /// # Errors
    /// As [`Places::change_day`].
    pub async fn restore_day(
        &self,
        envelope: Envelope,
        (points, day): (&[String], Date),
        reason: &str,
    ) -> Result<Done> {
        self.on_day(envelope, (points, day), None, reason).await
    }

    async fn on_day(
        &self,
        envelope: Envelope,
        (points, day): (&[String], Date),
        hours: Option<Vec<DayHours>>,
        reason: &str,
    ) -> Result<Done> {
        let mut home: Option<Authority> = None;
        for point in points {
            let authority = self.staff_may(&envelope.actor, Action::OfficesHours, point).await?;
            if home.get_or_insert_with(|| authority.clone()) != &authority {
                let point = point.clone();
                return Err(Refusal::from(OfficesRefusal::PointUnknown { point }).into());
            }
        }
        let authority = home.ok_or(OfficesRefusal::PointUnknown { point: String::new() })?;
        let (points, reason) = (points.to_vec(), change::reason(reason)?);
        let command = ChangeDay { authority, points, day, hours, reason };
        self.journal.perform(envelope, command).await
    }
}

impl Command for ChangeDay {
    const NAME: &'static str = "offices.change_day";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        change::day(self.hours.as_deref().unwrap_or_default(), self.day, desk.now.date())?;
        let mut next = Vec::new();
        for point in &self.points {
            let before = store::days_in(tx, &self.authority, point).await?;
            let before = before.iter().find(|change| change.day == self.day);
            let version = before.map_or(0, |change| change.version) + 1;
            let subject = format!("day/{point}/{}", self.day);
            let reason = self.reason.clone();
            next.push(match self.hours.clone() {
                Some(hours) => {
                    Next::new(self.home(), subject, version, DayChanged { hours, reason })?
                }
                None => Next::new(self.home(), subject, version, DayRestored { reason })?,
            });
        }
        Ok(next)
    }
}
