//! `/numbers`: my numbers and what becomes of them, the draws to go back to, and where one begins.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Instant, Result};
use catalogue::{Channel, Journey};
use plates::{Draw, DrawState, NumberRecord, NumberState};
use ui::{Empty, Locale, Row, Rows, Shell, Tag};
use web::Trouble;

use super::about::{self, href};
use super::stage::{Stage, stage};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Citizen, Me};
use crate::say::said;

#[derive(Template)]
#[template(path = "numbers/show.html")]
struct NumbersPage {
    shell: Shell,
    waiting: Option<Rows>,
    numbers: Option<Rows>,
    empty: Option<Empty>,
    items: Rows,
    more: Rows,
}

/// Everything of mine in all cities.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let shell = visit.shell(visit.t("portal-numbers-title"), Place::Me);
    let live = portal.live_draws(shell.locale, &me).await?.into_iter();
    let waiting: Vec<Row> = live.map(|live| live_row(&shell, live)).collect();
    let mut numbers = Vec::new();
    let cities: Vec<_> = portal.offices.authorities().cloned().collect();
    for number in portal.plates.numbers_of(&cities, me.id()).await? {
        numbers.extend(number_row(&portal, &shell, &number).await?);
    }
    let rows = |rows: Vec<Row>| (!rows.is_empty()).then(|| rows.into_iter().collect::<Rows>());
    let (waiting, numbers) = (rows(waiting), rows(numbers));
    let empty = || {
        let (title, words) = ("portal-numbers-none", "portal-numbers-none-line");
        Empty::new("plate", shell.t(title), shell.t(words))
    };
    Ok(answer::page(&NumbersPage {
        empty: (waiting.is_none() && numbers.is_none()).then(empty),
        waiting,
        numbers,
        items: items(&portal, &shell),
        more: more(&shell),
        shell,
    }))
}

/// A draw on which time runs, in words.
pub(crate) struct Live {
    /// What it waits for.
    pub title: String,
    /// Until when, and for which vehicle.
    pub line: String,
    /// Where one goes on.
    pub href: String,
    /// The number that waits for its second confirmation.
    pub plate: Option<ui::Plate>,
    /// It waits for the citizen, not for its turn.
    pub is_pressing: bool,
}

impl Portal {
    /// My draws on which time runs, in all cities, the latest first.
    pub(crate) async fn live_draws(&self, locale: Locale, me: &Me) -> Result<Vec<Live>> {
        let now = self.now();
        let mut live = Vec::new();
        let cities: Vec<_> = self.offices.authorities().cloned().collect();
        for draw in self.plates.draws_of(&cities, me.id()).await? {
            if is_long_over(&draw, now) {
                continue;
            }
            let chosen = self.chosen(&draw).await?;
            let at = stage(&draw, chosen.as_ref(), now);
            if at.is_live() {
                live.push(self.live(locale, (&draw, at), chosen).await?);
            }
        }
        Ok(live)
    }

    async fn live(
        &self,
        locale: Locale,
        (draw, at): (&Draw, Stage),
        chosen: Option<NumberRecord>,
    ) -> Result<Live> {
        let now = self.now();
        let (code, until) = match at {
            Stage::Waiting => ("waiting", None),
            Stage::Ready => ("ready", draw.ready_until),
            Stage::Held => ("held", chosen.as_ref().and_then(|number| number.until)),
            _ => ("offering", Some(draw.closes_at())),
        };
        let key = format!("portal-numbers-draw-{code}");
        let line = match until.filter(|until| *until > now) {
            Some(until) => {
                let by = ui::before(locale, until, now);
                ui::text(locale, &format!("{key}-by"), &[("by", &by)])
            }
            None => ui::text(locale, &format!("{key}-line"), &[]),
        };
        let vehicle = self.vehicle_words(locale, draw).await?;
        let plate = |number: NumberRecord| {
            ui::Plate::new(locale, number.plate.number(), number.plate.kind().as_str())
        };
        Ok(Live {
            title: ui::text(locale, &key, &[]),
            line: format!("{line} {vehicle}"),
            href: href(draw),
            plate: chosen.map(plate),
            is_pressing: at != Stage::Waiting,
        })
    }
}

/// Over without a choice, or so long ago that no number waits for its second confirmation any more:
/// the hour is for what the program writes down after time is up.
fn is_long_over(draw: &Draw, now: Instant) -> bool {
    match draw.state_at(now) {
        DrawState::Ended => true,
        DrawState::Chosen => {
            draw.closes_at().plus_seconds(draw.rules.confirm_seconds).plus_hours(1) <= now
        }
        _ => false,
    }
}

/// A draw to go back to.
fn live_row(shell: &Shell, live: Live) -> Row {
    let tag = if live.is_pressing {
        Tag::waiting(shell.t("portal-todo-tag"))
    } else {
        Tag::later(shell.t("portal-numbers-tag-line"))
    };
    let row = Row::new(live.title, live.href).line(live.line).end(tag);
    match live.plate {
        Some(plate) => row.lead(plate.medium()),
        None => row.icon("plate"),
    }
}

/// A number that is mine or is kept for me; one on a vehicle stands with the vehicle.
pub(super) async fn number_row(
    portal: &Portal,
    shell: &Shell,
    number: &NumberRecord,
) -> Result<Option<Row>> {
    let (locale, now) = (shell.locale, portal.now());
    let until = portal.plates.stands_until(number).await?;
    if until.is_some_and(|until| until <= now) {
        return Ok(None);
    }
    let by = until.map(|until| about::by(locale, until, now)).unwrap_or_default();
    let (key, href) = match (number.state, number.confirmed) {
        (NumberState::Held, true) => {
            let of_draw = |id| format!("/numbers/draws/{}/{id}", number.authority);
            let of_case = |case: &String| format!("/cases/{case}");
            let href = number.case.as_ref().map(of_case).or(number.draw.map(of_draw));
            let key = match &number.case {
                Some(_) => "portal-numbers-state-case",
                None if number.is_original() => "portal-numbers-state-reused",
                None => "portal-numbers-state-preselected",
            };
            (key, href.map_or_else(|| super::original::href(portal, number), Ok)?)
        }
        (NumberState::Retained, _) => {
            ("portal-numbers-state-retained", format!("/items/{}", super::wish::REUSE))
        }
        _ => return Ok(None),
    };
    let (text, kind) = (number.plate.number(), number.plate.kind());
    let drawn = ui::Plate::new(locale, text, kind.as_str()).medium();
    let city = portal.offices.office(&number.authority);
    let city = city.map(|office| crate::say::place(locale, office)).unwrap_or_default();
    let line = ui::text(locale, key, &[("by", &by), ("city", &city)]);
    Ok(Some(Row::new(shell.t(&format!("{key}-title")), href).line(line).lead(drawn)))
}

/// The items of numbers that are done on the phone.
fn items(portal: &Portal, shell: &Shell) -> Rows {
    let today = portal.now().date();
    let here = portal.catalogue.items().filter(|item| {
        item.journey == Journey::Numbers
            && item.valid_from <= today
            && item.channels().contains(&Channel::Web)
    });
    let row = |item: &catalogue::Item| {
        Row::new(said(shell.locale, &item.name), format!("/items/{}", item.code))
            .line(said(shell.locale, &item.summary))
            .icon(item.icon())
    };
    here.map(row).collect()
}

fn more(shell: &Shell) -> Rows {
    let row = |key: &str, href: &str, icon: &str| {
        Row::new(shell.t(key), href).line(shell.t(&format!("{key}-line"))).icon(icon)
    };
    Rows::from([
        row("portal-numbers-segments", "/segments", "doc"),
        row("portal-numbers-how", "/about/draws", "check"),
    ])
}
