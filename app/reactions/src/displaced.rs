//! Appointments that cannot be kept: a directive, the hours or the items of a point changed under them.
//! What is asked is how places stand now, not what the entry said: a directive that was repealed before
//! anybody looked turns nobody away, a step back finds those whom the earlier step had left alone, and a
//! second look finds nobody. The clock looks again, for what was booked while the first look went on, and once after
//! each start at the calendar, which is read then. Hours that a point is given beyond those it had, by officers or by
//! the calendar, bring half-hours where a published plan has them.

use std::collections::BTreeSet;

use base::{Authority, Date, Error, Result};
use booking::{Ahead, HOURS_RULE, NewChange, OtherHours, hours_days};
use journal::{Actor, CommandId, Entry, Envelope};
use offices::{DayChanged, DayRestored, HoursChanged, ItemSwitched, Offices, PointClosed};
use policy::{DirectivePublished, DirectiveRepealed, is_within};

use crate::react::follow;
use crate::{Office, Reactions};

impl Reactions {
    /// A directive was published, or holds no longer.
    pub(crate) async fn of_policy(&self, entry: &Entry) -> Result<()> {
        let published = entry.event::<DirectivePublished>()?.is_some();
        if published || entry.event::<DirectiveRepealed>()?.is_some() {
            return follow!(self, entry, "turn_away" => self.turn_away(&entry.authority));
        }
        Ok(())
    }

    /// A point has other hours or other items, or is closed for good.
    pub(crate) async fn of_place(&self, entry: &Entry) -> Result<()> {
        let is_taken = entry.event::<ItemSwitched>()?.is_some();
        if is_taken || entry.event::<PointClosed>()?.is_some() {
            return follow!(self, entry, "turn_away" => self.turn_away(&entry.authority));
        }
        if let Some(e) = entry.event::<HoursChanged>()? {
            return follow!(self, entry, "fit_hours" => self.fit_hours(entry, &e));
        }
        let reason = match (entry.event::<DayChanged>()?, entry.event::<DayRestored>()?) {
            (Some(e), _) => e.reason,
            (_, Some(e)) => e.reason,
            _ => return Ok(()),
        };
        follow!(self, entry, "fit_day" => self.fit_day(entry, &reason))
    }

    async fn turn_away(&self, scope: &Authority) -> Result<()> {
        for city in self.office.offices.authorities() {
            if is_within(city, scope) || is_within(scope, city) {
                turn_away(&self.office, city).await?;
            }
        }
        Ok(())
    }

    /// Half-hours of one day, `day/<point>/<day>`.
    async fn fit_day(&self, entry: &Entry, reason: &str) -> Result<()> {
        let about = entry.subject.strip_prefix("day/").and_then(|rest| rest.rsplit_once('/'));
        let Some((point, day)) = about else { return Ok(()) };
        let (Some(point), Ok(day)) = (self.office.offices.point(point), day.parse::<Date>()) else {
            return Ok(());
        };
        let after = self.office.cases.places().today(&entry.authority).await?;
        let hours = OtherHours { after: &after, before: None, point, days: (day, day), reason };
        self.fit(entry, &hours).await
    }

    /// Half-hours of all days on which other hours hold, `hours/<point>`.
    async fn fit_hours(&self, entry: &Entry, e: &HoursChanged) -> Result<()> {
        let code = entry.subject.trim_start_matches("hours/");
        let Some(point) = self.office.offices.point(code) else { return Ok(()) };
        let after = self.office.cases.places().today(&entry.authority).await?;
        let before = after.before_hours(code, entry.version);
        let hours = OtherHours {
            after: &after,
            before: Some(&before),
            point,
            days: hours_days(e.from, e.to),
            reason: &e.reason,
        };
        self.fit(entry, &hours).await
    }

    /// Publishes what plans have in the hours, and closes and reopens half-hours so that they fit them. Each step has
    /// an id of its own, so that one half of them done before a crash stays done. What is new comes first: whoever
    /// loses a half-hour may go there.
    async fn fit(&self, entry: &Entry, hours: &OtherHours<'_>) -> Result<()> {
        let bookings = &self.office.bookings;
        for late in bookings.late_slots(hours).await? {
            let step = format!("{HOURS_RULE} plan {}", late.plan.id);
            bookings.publish_late(by_hours(entry, &step), late).await?;
        }
        for change in bookings.changes_for_hours(hours).await? {
            bookings.publish_change(by_hours(entry, &named(&change)), &change).await?;
        }
        bookings.sweep_changes(&entry.authority).await?;
        Ok(())
    }
}

fn by_hours(entry: &Entry, step: &str) -> Envelope {
    let command = CommandId::following(entry.id, step);
    Envelope { command, actor: Actor::system(HOURS_RULE) }
}

fn named(change: &NewChange) -> String {
    let range = &change.range;
    format!(
        "{HOURS_RULE} {:?} {}-{} {}-{} {:?}",
        range.groups, range.from, range.to, range.from_minute, range.to_minute, change.turn
    )
}

/// Fits published half-hours of a city to the calendar that the program started with: those that plans have in hours
/// which it brings are published, what lies outside of the hours that it leaves is closed as other hours close it, what
/// lies inside again is reopened. Asked again it finds nothing to do.
///
/// # Errors
/// Faults only: what is refused at one point is logged, and the others go on.
pub(crate) async fn fit_calendar(office: &Office, city: &Authority) -> Result<()> {
    let points = office.bookings.planned_points(city).await?;
    if points.is_empty() {
        return Ok(());
    }
    let days = hours_days(office.journal.clock().now().date(), None);
    let places = office.cases.places().today(city).await?;
    for code in points {
        let Some(point) = places.point(&code) else { continue };
        // What is new comes first here too.
        let hours = OtherHours { after: &places, before: None, point, days, reason: "" };
        for late in office.bookings.late_slots(&hours).await? {
            office.bookings.publish_late(by_calendar(office), late).await?;
        }
        for change in office.bookings.changes_for_calendar(&places, point, days).await? {
            close_or_reopen(office, &change).await?;
        }
    }
    Ok(())
}

fn by_calendar(office: &Office) -> Envelope {
    Envelope { command: office.journal.command_id(), actor: Actor::system(HOURS_RULE) }
}

async fn close_or_reopen(office: &Office, change: &NewChange) -> Result<()> {
    match office.bookings.publish_change(by_calendar(office), change).await {
        Err(Error::Refused(refusal)) => {
            let (point, code) = (change.range.point.as_str(), refusal.code.as_str());
            tracing::warn!(point, code, "half-hours do not follow the calendar");
            Ok(())
        }
        done => done.map(drop),
    }
}

/// Turns away whoever is booked in a city for what cannot be done there at that time as places stand now;
/// how many.
///
/// # Errors
/// Faults only: asked again it goes on where it stopped.
pub(crate) async fn turn_away(office: &Office, city: &Authority) -> Result<u64> {
    let places = office.cases.places().today(city).await?;
    let bookings = &office.bookings;
    let ahead = bookings.ahead(city, office.journal.clock().now()).await?;
    let shut: BTreeSet<(String, Date)> = ahead
        .into_iter()
        .filter(|ahead| may_be_shut(office, &places, ahead))
        .map(|ahead| (ahead.point, ahead.day))
        .collect();
    let mut turned = 0;
    for (point, day) in shut {
        for booking in bookings.coming(city, &point, (day, day)).await? {
            let Some(reason) = bookings.shut_to(&places, &booking).await? else { continue };
            turned += u64::from(bookings.turn_away(&booking, &reason).await?);
        }
    }
    Ok(turned)
}

/// Whether anything of a day may be shut: directives hold whole days, an item may go in the middle of one.
fn may_be_shut(office: &Office, places: &Offices, ahead: &Ahead) -> bool {
    let about = (ahead.point.as_str(), ahead.item.as_str());
    let (begins, ends) = (ahead.day.start(), ahead.day.plus_days(1).start().plus_seconds(-1));
    let mut instants = [begins, ends.max(office.journal.clock().now())].into_iter();
    instants.any(|at| office.bookings.shut(places, about, at).is_some())
}
