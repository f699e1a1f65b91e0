//! `/points`: where the office is found, and when it is open.

use axum::extract::State;
use axum::response::Response;
use base::{Instant, Refusal};
use offices::{Hours, Offices, Point, Span, WindowKind};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Trouble, WebRefusal};

use crate::Api;
use crate::asked::Asked;
use crate::told::{Tongue, moment};

/// A point of service.
#[derive(Serialize, ToSchema)]
pub struct PointShown {
    /// Stable.
    #[schema(example = "370200-hall")]
    code: String,
    /// Six digits of the issuing city.
    authority: String,
    /// Whose point.
    office: String,
    /// `hall`, `lane`, `branch`, `station`, `post`, `kiosk`, `online_centre`, …
    kind: &'static str,
    /// What people call it.
    name: String,
    /// Down to the door.
    address: String,
    /// Who answers questions.
    phone: String,
    /// Letters of the ways by which citizens reach it; empty for rooms behind the counter.
    channels: Vec<&'static str>,
    /// Codes of the items that it does.
    items: Vec<String>,
    /// Opening hours.
    hours: HoursShown,
    /// Whether it is open now; unknown while the calendar of the year is.
    open: Option<bool>,
    /// When it opens next.
    #[schema(format = DateTime)]
    opens_at: Option<String>,
}

/// Opening hours by the week; public holidays are closed, weekend days worked for a holiday have the
/// hours of a weekday.
#[derive(Serialize, ToSchema)]
pub struct HoursShown {
    /// Day and night, holidays included; the lists are empty then.
    round_the_clock: bool,
    /// `08:30-12:00`.
    weekdays: Vec<String>,
    /// Closed if empty.
    saturday: Vec<String>,
    /// Closed if empty.
    sunday: Vec<String>,
}

/// Lists the points of service of a city, or of all.
#[utoipa::path(
    get, path = "/api/v1/points", tag = "points", operation_id = "list_points",
    params(
        ("authority" = Option<String>, Query, description = "Six digits of the issuing city", example = "370200"),
        ("item" = Option<String>, Query, description = "Only points that do this item"),
    ),
    responses((status = 200, description = "The points", body = Vec<PointShown>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let (authority, code) = (query.text("authority")?, query.text("item")?);
    let item = api.catalogue.item(code);
    if !code.is_empty() && item.is_none() {
        return Err(Refusal::from(WebRefusal::NotReadable).on("item").into());
    }
    let wanted =
        api.offices.authorities().filter(|a| authority.is_empty() || a.as_str() == authority);
    let (places, now) = (api.cases.places().everywhere().await?, api.now());
    let points = wanted.flat_map(|authority| places.points(authority));
    let points = points.filter(|point| item.is_none_or(|item| places.does(point, item, now)));
    let shown: Vec<PointShown> =
        points.map(|point| PointShown::of((&api, &places), tongue, point)).collect();
    Ok(tongue.tell(shown))
}

impl PointShown {
    /// As it stands now: what officers changed of its items and hours is in it, but for the usual week.
    pub(crate) fn of((api, places): (&Api, &Offices), tongue: Tongue, point: &Point) -> Self {
        let now = api.now();
        let office = places.office(&point.authority);
        let items = api.catalogue.items().filter(|item| places.does(point, item, now));
        Self {
            code: point.code.clone(),
            authority: point.authority.to_string(),
            office: office.map(|office| tongue.said(&office.name)).unwrap_or_default(),
            kind: point.kind.code(),
            name: tongue.said(&point.name),
            address: tongue.said(&point.address),
            phone: point.phone.clone(),
            channels: point.channels().iter().map(|channel| channel.code()).collect(),
            items: items.map(|item| item.code.clone()).collect(),
            hours: HoursShown::of(&point.hours),
            open: places.is_open(point, now).ok(),
            opens_at: opens(places, point, now).map(moment),
        }
    }
}

/// When it opens next: after the openings that are going on and follow on each other; never, if it is always open.
fn opens(places: &Offices, point: &Point, now: Instant) -> Option<Instant> {
    let mut at = now;
    loop {
        let next = places.next_opening(point, None, at).ok()??;
        if next.from > at {
            return Some(next.from);
        }
        if next.kind == WindowKind::RoundTheClock {
            return None;
        }
        at = next.to;
    }
}

impl HoursShown {
    fn of(hours: &Hours) -> Self {
        let spans = |spans: &[Span]| {
            let span = |s: &Span| format!("{}-{}", s.from.format("%H:%M"), s.to.format("%H:%M"));
            spans.iter().map(span).collect()
        };
        match hours {
            Hours::H24 => Self {
                round_the_clock: true,
                weekdays: Vec::new(),
                saturday: Vec::new(),
                sunday: Vec::new(),
            },
            Hours::Normal { weekdays, saturday, sunday } => Self {
                round_the_clock: false,
                weekdays: spans(weekdays),
                saturday: spans(saturday),
                sunday: spans(sunday),
            },
        }
    }
}
