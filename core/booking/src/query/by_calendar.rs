//! What another calendar makes of published half-hours: those that lay in the hours of the day as it was, and lie in
//! none as it is, are to be closed, those that had been closed for hours and lie inside again to be reopened. A holiday
//! that comes late does that, a worked weekend that is taken back, and each of the two when it is given again. Days
//! that a plan lists, and days that officers set, are as these say whatever the calendar does.

use base::{Authority, Date, Result};
use codes::DayKind;
use db::Tx;
use offices::{Offices, Point};

use super::hours::{Turned, Verb, changes_of, closed_for_hours};
use super::office::LIST_MAX;
use crate::model::booking::reason_of;
use crate::model::change::{ChangeRecord, NewChange};
use crate::model::plan::{Days, Plan};
use crate::model::slot::Slot;
use crate::rules::late::in_force;
use crate::{Bookings, store};

/// What people are told of a weekend that had been worked.
const WEEKEND: (&str, &str) =
    ("不再调休上班，恢复周末安排", "an ordinary weekend again, not worked for a holiday");

/// What people are told of a day that had been off.
const WORKED: (&str, &str) = ("改按工作日的时间开放", "open with the hours of a working day");

/// What is known of a point when the calendar is asked about its half-hours.
struct Facts<'a> {
    places: &'a Offices,
    point: &'a Point,
    plans: &'a [Plan],
    made: &'a [ChangeRecord],
}

impl Bookings {
    /// The points of a city that ever planned half-hours, in order.
    pub async fn planned_points(&self, authority: &Authority) -> Result<Vec<String>> {
        let authority = authority.clone();
        let read = move |tx: Tx| async move { store::office::points_in(&tx, &authority).await };
        self.journal.db().look(read).await
    }

    /// The changes that the calendar of these places calls for at a point; none if its half-hours fit it.
    pub async fn changes_for_calendar(
        &self,
        places: &Offices,
        point: &Point,
        days: (Date, Date),
    ) -> Result<Vec<NewChange>> {
        let published = self.published(point, days).await?;
        if published.iter().all(Vec::is_empty) {
            return Ok(Vec::new());
        }
        let (authority, code) = (point.authority.clone(), point.code.clone());
        let read = move |tx: Tx| async move {
            store::office::published_in(&tx, (&authority, &code), LIST_MAX).await
        };
        let plans = self.journal.db().look(read).await?;
        let (made, _) = self.changes_made(point, days).await?;
        let max = self.limits(&point.authority)?.range_days_max;
        let facts = Facts { places, point, plans: &plans, made: &made };
        Ok(changes_of(point, &published, max, &|slot| self.by_calendar(&facts, slot)))
    }

    /// What is to become of a half-hour; nothing if it is as it should be, or the calendar cannot tell.
    fn by_calendar(&self, facts: &Facts<'_>, slot: &Slot) -> Option<Turned> {
        let day = slot.key.sheet.day;
        let is_inside = self.lies_in(slot, &facts.places.openings(facts.point, day).ok()?);
        let Some(reason) = &slot.closed else {
            let closes = !is_inside && self.lay_inside(facts, slot);
            let kind = self.policy.deadlines().day(day).ok().filter(|_| closes)?;
            return Some((Verb::Close, why(kind)));
        };
        let reopens = is_inside && closed_for_hours(slot, facts.made);
        reopens.then(|| (Verb::Reopen, reason.clone()))
    }

    /// Whether a plan laid a half-hour in the hours of its day as another calendar had it.
    fn lay_inside(&self, facts: &Facts<'_>, slot: &Slot) -> bool {
        let sheet = &slot.key.sheet;
        let plan = in_force(facts.plans, sheet.group, sheet.day);
        plan.is_some_and(|plan| plan.new.days == Days::Open)
            && self.lies_in(slot, &facts.places.openings_of_any_kind(facts.point, sheet.day))
    }
}

/// What the calendar says of a day, as people are told why it is otherwise than it was.
fn why(kind: DayKind<'_>) -> String {
    let (zh, en) = match kind {
        DayKind::Holiday(holiday) => (holiday.name.as_str(), holiday.name_en.as_str()),
        DayKind::Weekend => WEEKEND,
        DayKind::Working | DayKind::AdjustedWorking => WORKED,
    };
    reason_of(zh, en)
}
