//! `/office/slots/{point}/changes/{change}`: a change over a range as it was published, and whether everybody whom
//! it touches has been looked after.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use booking::{BookingRefusal, ChangeRecord, reason_in};
use offices::Point;
use ui::{Answer, Desk, Link, Notice, Shell, Summary, Tag};
use web::{Query, Trouble};

use super::show::swept;
use super::{SEE, by_when, href, point, words};
use crate::desk::{self, Back, Place};
use crate::guard::SeePlans;
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/slots/changed.html")]
struct ChangedPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    done: Option<Notice>,
    state: Tag,
    summary: Summary,
    links: Vec<Link>,
}

/// The change.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePlans>,
    Path((code, id)): Path<(String, String)>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let point = point(&counter, &staff, (&code, &SEE))?;
    let change = named(&counter, point, &id).await?;
    let locale = staff.visit.locale;
    let title = words::turn(locale, change.new.turn);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Slots, title);
    let page = href(&point.code);
    shell.path = format!("{page}/changes/{id}");
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let by = by_when(&counter, &shell, (&change.published_by, change.published_at));
    let range = &change.new.range;
    let capacity = format!("/office/capacity?point={}&day={}", point.code, range.from);
    Ok(desk::page(&ChangedPage {
        back: desk::back(point.name.in_language(locale.tag()).to_owned(), page),
        done: (asked.shown("done") == "published")
            .then(|| Notice::done(shell.t("slots-done-changed"))),
        state: swept(&shell, change.state),
        summary: Summary::new(locale)
            .row(row("slots-range", words::range(&shell, range)))
            .row(row("slots-turn", words::turn(locale, change.new.turn)))
            .row(row("office-col-reason", reason_in(&change.new.reason, locale.tag()).to_owned()))
            .row(row("hours-changed", by)),
        links: vec![Link::new(shell.t("capacity-title"), capacity)],
        shell,
        desk,
    }))
}

async fn named(counter: &Counter, point: &Point, id: &str) -> Result<ChangeRecord> {
    let unknown = || BookingRefusal::PlanUnknown;
    let id = id.parse().map_err(|_| unknown())?;
    let change = counter.bookings.change(&point.authority, id).await?;
    let here = change.filter(|change| change.new.range.point == point.code);
    Ok(here.ok_or_else(unknown)?)
}
