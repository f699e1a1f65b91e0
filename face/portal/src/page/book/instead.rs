//! Why a half-hour cannot be had, and what instead: my bookings, the next free half-hour here, other points.

use base::{Date, Refusal, Result};
use booking::Asked;
use catalogue::Channel;
use ui::{Link, Refused, Shell};

use super::at::At;
use crate::Portal;
use crate::say::readable;
use crate::ways;

/// What is against the person, here and elsewhere.
const ABOUT_PERSON: [&str; 6] = [
    "booking.day_taken",
    "booking.too_many_open",
    "booking.too_many_holds",
    "booking.too_many_cancelled",
    "booking.too_many_moves",
    "booking.barred",
];

/// The reason, with its ways out.
pub(super) async fn instead(
    portal: &Portal,
    shell: &Shell,
    at: &At<'_>,
    (day, refusal): (Date, &Refusal),
) -> Result<Refused> {
    let told = Refused::of(shell.locale, &readable(shell.locale, refusal));
    let told = ways::out(shell, refusal).into_iter().fold(told, Refused::way);
    if ABOUT_PERSON.contains(&refusal.code.as_str()) {
        return Ok(told.way(Link::new(shell.t("portal-book-title"), "/book")));
    }
    let asked = Asked {
        authority: at.point.authority.clone(),
        point: at.point.code.clone(),
        item: at.item.code.clone(),
        channel: Channel::Web,
        day: day.max(portal.now().date()),
        minute: None,
    };
    let places = portal.cases.places().today(&asked.authority).await?;
    let next = portal.bookings.why(&places, &asked).await?.next;
    let told = match next {
        Some(next) => {
            let when = ui::moment_near(shell.locale, next.starts_at(), portal.now());
            let words = shell.t_with("portal-book-next", "when", &when);
            told.way(Link::new(words, at.day(next.sheet.day)))
        }
        None => told,
    };
    Ok(told.way(Link::new(shell.t("portal-book-elsewhere"), at.elsewhere())))
}
