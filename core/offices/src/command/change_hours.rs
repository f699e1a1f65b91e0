//! A point has other hours from a day on.

use base::{Authority, Date, Result};
use db::Tx;
use identity::Action;
use journal::{Command, Desk, Done, Envelope, Next};
use serde::Serialize;

use crate::event::HoursChanged;
use crate::model::timetable::Timetable;
use crate::places::Places;
use crate::rules::change;
use crate::store;

/// Hours from a day on.
#[derive(Clone, Debug, Serialize)]
pub struct NewHours {
    /// From this day on …
    pub from: Date,
    /// … until this one; open if none.
    pub to: Option<Date>,
    /// The hours.
    pub timetable: Timetable,
    /// Why.
    pub reason: String,
}

#[derive(Serialize)]
struct ChangeHours {
    authority: Authority,
    point: String,
    new: NewHours,
}

impl Places {
    /// Gives a point other hours. What was decided before for these days gives way and stays on record.
    ///
    /// # Errors
    /// `identity.no_right`; `offices.point_unknown`, `.change_in_past`, `.period_backwards`,
    /// `.hours_overlap`, `.reason_missing`.
    pub async fn change_hours(
        &self,
        envelope: Envelope,
        point: &str,
        new: NewHours,
    ) -> Result<Done> {
        let authority = self.staff_may(&envelope.actor, Action::OfficesHours, point).await?;
        let new = NewHours { reason: change::reason(&new.reason)?, ..new };
        let command = ChangeHours { authority, point: point.to_owned(), new };
        self.journal.perform(envelope, command).await
    }
}

impl Command for ChangeHours {
    const NAME: &'static str = "offices.change_hours";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let NewHours { from, to, timetable, reason } = self.new.clone();
        change::hours(&timetable, (from, to), desk.now.date())?;
        let before = store::hours_in(tx, &self.authority, &self.point).await?;
        let version = before.last().map_or(0, |change| change.version) + 1;
        let event = HoursChanged { from, to, timetable, reason };
        let subject = format!("hours/{}", self.point);
        Ok(vec![Next::new(self.home(), subject, version, event)?])
    }
}
