//! `/office/segments`: the segments that a city has filed, the latest first.

pub mod new;
pub mod show;
mod sure;

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::Result;
use identity::Action;
use plates::{Segment, SegmentCounts};
use ui::{Button, Cell, Desk, Empty, Link, Shell, Table};
use web::{Query, Trouble};

use super::{Cities, city_name, look, pool_name, state_tag};
use crate::desk::{self, Place};
use crate::guard::{Duty as _, SeeSegments};
use crate::{Counter, Staff};

#[derive(Template)]
#[template(path = "office/segments.html")]
struct SegmentsPage {
    shell: Shell,
    desk: Desk,
    cities: Vec<(Link, bool)>,
    city: String,
    file: Option<Button>,
    table: Option<Table>,
    empty: Empty,
}

/// The page of a segment.
pub fn href(segment: &Segment) -> String {
    format!("/office/segments/{}?city={}", segment.id, segment.authority.as_str())
}

/// The list.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeeSegments>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let cities = Cities::of(&counter, &staff, SeeSegments::ANY_OF, &asked)?;
    let city = &cities.chosen;
    look(&counter, &staff, city, ("segments", "all")).await?;
    let title = ui::text(staff.visit.locale, "office-segments", &[]);
    let (mut shell, desk) = desk::frame(&counter, &staff, Place::Segments, title);
    shell.path = format!("/office/segments?city={}", city.as_str());
    let segments = counter.plates.segments(city, None).await?;
    let file = Button::link(
        shell.t("office-segment-new"),
        format!("/office/segments/new?city={}", city.as_str()),
    );
    let none = [shell.t("office-segments-none"), shell.t("office-segments-none-words")];
    let [nothing, rest] = none;
    Ok(desk::page(&SegmentsPage {
        cities: cities.links(&counter, &shell, "/office/segments"),
        city: city_name(&counter, city, shell.locale),
        file: staff.can_at(Action::PlatesFile, city).is_ok().then_some(file),
        table: (!segments.is_empty()).then(|| table(&counter, &shell, &segments)),
        empty: Empty::new("done", nothing, rest),
        shell,
        desk,
    }))
}

fn table(counter: &Counter, shell: &Shell, segments: &[SegmentCounts]) -> Table {
    let table = Table::new(shell.t("office-segments"))
        .column(shell.t("office-col-segment"))
        .column(shell.t("office-col-pool"))
        .number(shell.t("office-col-size"))
        .column(shell.t("counter-col-state"))
        .column(shell.t("office-col-filed"))
        .column(shell.t("office-col-reason"));
    segments.iter().rev().fold(table.keys(), |table, one| {
        let segment = &one.segment;
        let when = ui::moment(shell.locale, segment.filed_at, counter.now());
        let facts = [("by", segment.filed_by.as_str()), ("when", when.as_str())];
        table.row([
            Cell::link(segment.form.form.clone(), href(segment)),
            Cell::new(pool_name(shell.locale, segment.form.pool)),
            Cell::new(segment.size.to_string()),
            Cell::new(state_tag(shell, segment.state, segment.frozen.is_some())),
            Cell::new(ui::text(shell.locale, "office-by-when", &facts)).soft(),
            Cell::new(segment.reason.clone()).soft(),
        ])
    })
}
