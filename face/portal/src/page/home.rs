//! `/`: what to do, what waits for me, what I have, what can be done.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use base::{Date, Result};
use registry::{Licence, Vehicle};
use ui::{CaseCard, Html, Locale, Row, Rows, Shell, Tag, Tile, Tiles, View};
use web::Trouble;

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::{Me, Visit};
use crate::page::book;
use crate::page::cases::card;
use crate::page::numbers::kept;
use crate::page::queue;
use crate::page::services::{self, Heading};
use crate::records::{MarkState, Record, mark_item, mark_state, test_item};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    shell: Shell,
    typed: String,
    is_elder: bool,
    waiting: Option<CaseCard>,
    tickets: Option<Rows>,
    numbers: Option<Rows>,
    booked: Option<Rows>,
    mine: Option<Rows>,
    count: String,
    tiles: Tiles,
    headings: Vec<Heading>,
}

/// The same for everybody, with what is one's own for who signed in.
pub(crate) async fn get(State(portal): State<Portal>, visit: Visit) -> Result<Response, Trouble> {
    let locale = visit.locale();
    let headings = services::headings(locale, &portal.catalogue);
    let (waiting, mine) = match &visit.me {
        Some(me) => (waiting(&portal, locale, me).await?, mine(&portal, locale, me).await?),
        None => (None, None),
    };
    let tile = |heading: &Heading| {
        let href = format!("/services/{}", heading.group);
        Tile::new(services::icon(heading.group), &heading.title, &heading.names, href)
    };
    let shell = visit.shell(visit.t("portal-home-title"), Place::Home);
    let (tickets, booked) = match &visit.me {
        Some(me) => {
            let tickets = queue::rows(&portal, &shell, me).await?;
            (tickets, book::next_row(&portal, &shell, me).await?)
        }
        None => (None, None),
    };
    let numbers = match &visit.me {
        Some(me) => kept::rows(&portal, &shell, me).await?,
        None => None,
    };
    Ok(answer::page(&HomePage {
        is_elder: shell.view == View::Elder,
        shell,
        typed: String::new(),
        waiting,
        tickets,
        numbers,
        booked,
        mine,
        count: portal.catalogue.items().count().to_string(),
        tiles: headings.iter().map(tile).collect(),
        headings,
    }))
}

/// The first thing to do; a rating only when nothing else waits.
async fn waiting(portal: &Portal, locale: Locale, me: &Me) -> Result<Option<CaseCard>> {
    // A draw is over in minutes: it comes before every case.
    if let Some(live) = portal.live_draws(locale, me).await?.into_iter().find(|l| l.is_pressing) {
        let tag = Tag::waiting(ui::text(locale, "portal-todo-tag", &[]));
        let card = CaseCard::new(live.title, live.href).line(live.line).waiting(tag);
        return Ok(Some(match live.plate {
            Some(plate) => card.figure(plate.small()),
            None => card,
        }));
    }
    let todos = portal.todos(me.id()).await?;
    match todos.first() {
        Some((todo, case)) => card::card(portal, locale, Some(*todo), case).await.map(Some),
        None => Ok(None),
    }
}

/// My vehicles and licence, what is due in each row; `None` if the register has nothing.
pub(crate) async fn mine(portal: &Portal, locale: Locale, me: &Me) -> Result<Option<Rows>> {
    let mut ranked = Vec::new();
    for vehicle in portal.vehicles(me.id()).await? {
        ranked.push(vehicle_row(portal, locale, me, vehicle).await?);
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    let mut rows: Vec<Row> = ranked.into_iter().map(|(_, row)| row).collect();
    if let Some(licence) = portal.licence(me.id()).await? {
        rows.push(licence_row(locale, &licence, portal.now().date()));
    }
    Ok((!rows.is_empty()).then(|| rows.into_iter().collect()))
}

/// A vehicle: its plate, and what is due; what can be done now has the lowest rank.
async fn vehicle_row(
    portal: &Portal,
    locale: Locale,
    me: &Me,
    vehicle: Vehicle,
) -> Result<(u8, Row)> {
    let today = portal.now().date();
    let plate = &vehicle.id.plate;
    let drawn = ui::Plate::new(locale, plate.number(), plate.kind().as_str()).medium();
    let state = mark_state(&portal.catalogue, &vehicle, today);
    let record = Record::Vehicle(Box::new(vehicle));
    let about = portal.about(record.authority(), &record.matter())?;
    let mut href = format!("/me/vehicles/{about}");
    let mut may = false;
    if let (MarkState::Test(_), Some(item)) = (state, test_item(&portal.catalogue)) {
        href = format!("/items/{}?about={about}", item.code);
    }
    if let (MarkState::Exempt(_) | MarkState::Over(_), Some(item)) =
        (state, mark_item(&portal.catalogue))
    {
        let against = portal.cases.availability_all(&portal.ask(item, me.id(), &record)).await?;
        may = against.is_empty();
        href = format!("/items/{}?about={about}", item.code);
    }
    let (title, line) = mark_words(locale, state, may, today);
    Ok((rank(state, may), Row::new(title, href).line(line).lead(drawn)))
}

/// What is pressing comes first.
fn rank(state: MarkState, may: bool) -> u8 {
    match state {
        MarkState::Exempt(_) if may => 0,
        MarkState::Over(_) => 1,
        MarkState::Exempt(_) => 2,
        MarkState::Test(_) => 3,
        MarkState::Valid(_) => 4,
        MarkState::Unknown => 5,
    }
}

fn mark_words(locale: Locale, state: MarkState, may: bool, today: Date) -> (String, String) {
    let words = |key: &str, day: Date| {
        let day = if day.year() == today.year() {
            ui::date_short(locale, day)
        } else {
            ui::date(locale, day)
        };
        let line = format!("{key}-line");
        (ui::text(locale, key, &[]), ui::text(locale, &line, &[("day", &day)]))
    };
    match state {
        MarkState::Exempt(day) if may => words("portal-mark-exempt", day),
        MarkState::Exempt(day) => words("portal-mark-refused", day),
        MarkState::Over(day) => words("portal-mark-over", day),
        MarkState::Test(day) => words("portal-mark-test", day),
        MarkState::Valid(day) => words("portal-mark-valid", day),
        MarkState::Unknown => (ui::text(locale, "portal-mark-unknown", &[]), String::new()),
    }
}

/// The licence: its classes, points and last day.
fn licence_row(locale: Locale, licence: &Licence, today: Date) -> Row {
    let (points, left) = (licence.points.to_string(), (12 - licence.points).max(0).to_string());
    let title = if licence.statuses_on(today).is_normal() {
        ui::text(locale, "portal-licence-points", &[("points", &points), ("left", &left)])
    } else {
        let letters = licence.statuses_on(today).letters();
        let letter = letters.first().map(String::as_str).unwrap_or_default();
        ui::text(locale, "portal-licence-status", &[("letter", letter)])
    };
    let line = match licence.valid_until {
        Some(day) => ui::text(locale, "portal-licence-until", &[("day", &ui::date(locale, day))]),
        None => ui::text(locale, "portal-licence-long", &[]),
    };
    let classes = Html::strong(&licence.classes, "");
    Row::new(title, "/me/licence").line(line).lead(classes)
}

#[cfg(test)]
mod tests {
    use crate::testing::Office;

    #[tokio::test]
    async fn a_visitor_sees_what_can_be_done_and_nothing_personal() {
        let office = Office::new().await;
        let page = office.browser().look("/").await;
        let all = format!("全部 {} 项", office.portal.catalogue.items().count());
        page.says(&all).says("变更驾驶证联系方式、驾驶证遗失补证").says("登录后");
        page.says_not("plate--blue");
    }

    #[tokio::test]
    async fn somebody_who_signed_in_sees_what_is_due() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let page = browser.look("/").await;
        page.says("小型汽车号牌 鲁 B 5 K 7 C 2").says("可领免检标志").says("12月31日前办");
        page.says("记 3 分，还剩 9 分").says("有效至 2027年5月10日").says("周**");
        page.says_not("周晓明").says_not("13800000001");
    }

    #[tokio::test]
    async fn an_account_without_a_name_is_told_how_to_find_its_vehicles() {
        let office = Office::new().await;
        let (mut browser, _) = office.citizen("13800000002").await;
        browser.look("/").await.says("/me/real-name");
    }
}
