//! Other hours are seen before they hold: which published half-hours they close, what becomes of the bookings in
//! them, and how many half-hours published plans have in them. Asked only where somebody is touched or half-hours
//! come, and the officer has not yet said that it is meant.

use base::{Refusal, Result};
use booking::{Impact, OtherHours, hours_days};
use offices::{DayChange, HoursChange, NewHours, Offices, Point};
use web::Answers;

use super::day;
use crate::page::office::touched::{SURE, is_nobody};
use crate::{Counter, form};

/// What the typed hours of a day come to; `None` where nothing has to be asked, also where the form is
/// wrong: then its own error is told. Closing is always asked, also where nobody is touched.
pub async fn of_day(counter: &Counter, point: &Point, answers: &Answers) -> Result<Option<Impact>> {
    let Ok(change) = day_change(counter, point, answers) else { return Ok(None) };
    let Some(change) = change.filter(|_| !answers.ticked(SURE)) else { return Ok(None) };
    let today = counter.cases.places().today(&point.authority).await?;
    let (day, reason) = (change.day, change.reason.clone());
    let after = today.with_day(change);
    let hours =
        OtherHours { after: &after, before: None, point, days: (day, day), reason: &reason };
    impact(counter, &hours, day::closes(answers)).await
}

/// What the typed hours of a day come to at several places together; always asked, so that their number is seen.
/// `None` where it was, where the usual hours are to hold again, or the form is wrong: then its own error is told.
pub async fn of_many(
    counter: &Counter,
    (today, points): (&Offices, &[&Point]),
    answers: &Answers,
) -> Result<Option<Impact>> {
    let Some(first) = points.first().filter(|_| !answers.ticked(SURE)) else { return Ok(None) };
    let Ok(Some(change)) = day_change(counter, first, answers) else { return Ok(None) };
    let (day, reason) = (change.day, &change.reason);
    let after = points.iter().fold(today.clone(), |after, point| {
        after.with_day(DayChange { point: point.code.clone(), ..change.clone() })
    });
    let mut sum = Impact::default();
    for &point in points {
        let hours = OtherHours { after: &after, before: None, point, days: (day, day), reason };
        sum = sum.and(counter.bookings.impact_of_hours(&hours).await?);
    }
    Ok(Some(sum))
}

fn day_change(
    counter: &Counter,
    point: &Point,
    answers: &Answers,
) -> Result<Option<DayChange>, Refusal> {
    let reason = form::reason(answers)?;
    let change = DayChange {
        point: point.code.clone(),
        version: i64::MAX,
        day: answers.parsed("day")?,
        hours: Some(day::hours(answers)?),
        by: String::new(),
        at: counter.now(),
        reason,
    };
    Ok((!change.reason.is_empty()).then_some(change))
}

/// The same of hours from a day on.
pub async fn of_hours(
    counter: &Counter,
    point: &Point,
    (new, answers): (&NewHours, &Answers),
) -> Result<Option<Impact>> {
    if answers.ticked(SURE) || new.reason.is_empty() {
        return Ok(None);
    }
    let today = counter.cases.places().today(&point.authority).await?;
    let after = with_hours(&today, (point, new), counter);
    let days = hours_days(new.from, new.to);
    let hours =
        OtherHours { after: &after, before: Some(&today), point, days, reason: &new.reason };
    impact(counter, &hours, false).await
}

fn with_hours(today: &Offices, (point, new): (&Point, &NewHours), counter: &Counter) -> Offices {
    today.with_hours(HoursChange {
        point: point.code.clone(),
        version: i64::MAX,
        from: new.from,
        to: new.to,
        timetable: new.timetable.clone(),
        reason: new.reason.clone(),
        by: String::new(),
        at: counter.now(),
    })
}

async fn impact(counter: &Counter, hours: &OtherHours<'_>, always: bool) -> Result<Option<Impact>> {
    let impact = counter.bookings.impact_of_hours(hours).await?;
    Ok((always || impact.come > 0 || !is_nobody(&impact)).then_some(impact))
}
