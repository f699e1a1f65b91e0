//! `/numbers`: my numbers and what becomes of them, the draws to go back to, and where one begins.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Instant, Result};
use catalogue::{Channel, Journey};
use plates::{Draw, DrawState, NumberRecord, NumberState};
use ui::{Empty, Row, Rows, Shell, Tag};
use web::Trouble;

use super::about::href;
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
    let live = portal.live_draws(&me).await?;
    let mut waiting = Vec::new();
    for (draw, now) in &live {
        waiting.push(draw_row(&portal, &shell, draw, *now).await?);
    }
    let mut numbers = Vec::new();
    for authority in portal.offices.authorities() {
        for number in portal.plates.numbers_of(authority, me.id()).await? {
            numbers.extend(number_row(&portal, &shell, &number)?);
        }
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

impl Portal {
    /// My draws on which time runs, in all cities, the latest first; with the moment of asking.
    pub(crate) async fn live_draws(&self, me: &Me) -> Result<Vec<(Draw, Instant)>> {
        let now = self.now();
        let mut live = Vec::new();
        for authority in self.offices.authorities() {
            for draw in self.plates.draws_of(authority, me.id()).await? {
                let may_wait = draw.state_at(now) != DrawState::Ended;
                if may_wait && stage(&draw, self.chosen(&draw).await?.as_ref(), now).is_live() {
                    live.push((draw, now));
                }
            }
        }
        Ok(live)
    }
}

/// A draw to go back to: what it waits for, and until when.
async fn draw_row(portal: &Portal, shell: &Shell, draw: &Draw, now: Instant) -> Result<Row> {
    let chosen = portal.chosen(draw).await?;
    let stage = stage(draw, chosen.as_ref(), now);
    let (code, until) = match stage {
        Stage::Waiting => ("waiting", None),
        Stage::Ready => ("ready", draw.ready_until),
        Stage::Held => ("held", chosen.as_ref().and_then(|number| number.until)),
        _ => ("offering", Some(draw.closes_at())),
    };
    let line = match until.filter(|until| *until > now) {
        Some(until) => {
            let by = ui::before(shell.locale, until, now);
            shell.t_with(&format!("portal-numbers-draw-{code}-by"), "by", &by)
        }
        None => shell.t(&format!("portal-numbers-draw-{code}-line")),
    };
    let vehicle = portal.vehicle_words(shell.locale, draw).await?;
    let row = Row::new(shell.t(&format!("portal-numbers-draw-{code}")), href(draw))
        .line(format!("{line} {vehicle}"))
        .end(match stage {
            Stage::Waiting => Tag::later(shell.t("portal-numbers-tag-line")),
            _ => Tag::waiting(shell.t("portal-todo-tag")),
        });
    Ok(match chosen {
        Some(number) => {
            let (text, kind) = (number.plate.number(), number.plate.kind());
            row.lead(ui::Plate::new(shell.locale, text, kind.as_str()).medium())
        }
        None => row.icon("plate"),
    })
}

/// A number that is mine or is kept for me; one on a vehicle stands with the vehicle.
fn number_row(portal: &Portal, shell: &Shell, number: &NumberRecord) -> Result<Option<Row>> {
    let (locale, now) = (shell.locale, portal.now());
    let until = portal.plates.stands_until(number)?;
    if until.is_some_and(|until| until <= now) {
        return Ok(None);
    }
    let by = until.map(|until| ui::before(locale, until, now)).unwrap_or_default();
    let (key, href, tag) = match (number.state, number.confirmed) {
        (NumberState::Held, true) => {
            let of_draw = |id| format!("/numbers/draws/{}/{id}", number.authority);
            let of_case = |case: &String| format!("/cases/{case}");
            let href = number.case.as_ref().map(of_case).or(number.draw.map(of_draw));
            let key = match (&number.case, until) {
                (Some(_), _) => "portal-numbers-state-case",
                (None, Some(_)) => "portal-numbers-state-preselected",
                (None, None) => "portal-numbers-state-reused",
            };
            let tag = Tag::done(shell.t("portal-numbers-tag-confirmed"));
            (key, href.unwrap_or_else(|| next_href(portal, number)), tag)
        }
        (NumberState::Retained, _) => {
            let href = format!("/items/{}", super::wish::REUSE);
            let tag = Tag::going(shell.t("portal-numbers-tag-kept"));
            ("portal-numbers-state-retained", href, tag)
        }
        _ => return Ok(None),
    };
    let (text, kind) = (number.plate.number(), number.plate.kind());
    let drawn = ui::Plate::new(locale, text, kind.as_str()).medium();
    let city = portal.offices.office(&number.authority);
    let city = city.map(|office| crate::say::place(locale, office)).unwrap_or_default();
    let line = ui::text(locale, key, &[("by", &by), ("city", &city)]);
    Ok(Some(Row::new(shell.t(&format!("{key}-title")), href).line(line).lead(drawn).end(tag)))
}

/// Where a number without a draw leads: the item by which it comes onto the vehicle.
fn next_href(portal: &Portal, number: &NumberRecord) -> String {
    let purpose = number.purpose;
    let item = purpose.and_then(|purpose| super::views::done::next_item(portal, purpose));
    item.map_or_else(|| "/points".to_owned(), |item| format!("/items/{}", item.code))
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
