//! `/items/{code}`: the start page of an item: how long, how much, whether I can, how it goes, where
//! else, on which law it rests.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Authority, Error, Refusal, Result};
use casework::{Ask, Permit};
use catalogue::{Channel, Item, Journey};
use ui::{Html, Link, Notice, Refused, Rows, Shell, Timeline};
use web::{Query, Trouble};

use super::about::{self, Facts, Paper};
use super::eligible::{self, Standing};
use super::spot::{Spot, begins_at};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Visit;
use crate::page::numbers::kept;
use crate::page::services;
use crate::say::said;
use crate::ways;

#[derive(Template)]
#[template(path = "items/show.html")]
struct ItemPage {
    shell: Shell,
    group: String,
    group_href: String,
    summary: String,
    /// What was chosen before, and the way to another place.
    spot: Option<(String, Link)>,
    facts: Option<Facts>,
    refused: Option<Refused>,
    /// Where it is done, where that is no page of ours.
    elsewhere: Option<Notice>,
    standing: Standing,
    /// Numbers that wait for this item.
    numbers: Option<Rows>,
    start: String,
    begin: String,
    papers: Vec<Paper>,
    steps: Timeline,
    where_words: String,
    places: Rows,
    book: Option<String>,
    book_words: String,
    /// A page to read: nothing is asked or sent.
    is_list: bool,
    conditions: Vec<String>,
    bases: Vec<String>,
}

/// The page; `about` names the vehicle or licence that is looked at, `point` and `day` what was chosen before.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(code): Path<String>,
    Query(query): Query,
    visit: Visit,
) -> Result<Response, Trouble> {
    let (item, locale) = (portal.cases.item(&code)?, visit.locale());
    let shell = visit.shell(said(locale, &item.name), Place::Services);
    let spot = Spot::of(&portal, item, &query).await?;
    let standing = eligible::standing(&portal, &visit, (item, spot), query.shown("about")).await?;
    let spot = spot.and_then(|spot| spot.in_city(item, standing.authority.as_ref()));
    let city = spot.map_or(&portal.site.home, |spot| &spot.point.authority);
    let authority = standing.authority.clone().unwrap_or_else(|| city.clone());
    let (permit, refusal) = offered(&portal, item, &authority).await?;
    let books = item.journey == Journey::Booking;
    let is_ours = item.journey == Journey::List || about::is_online(item);
    let (elsewhere, refusal) = match refusal {
        Some(refusal) if refusal.code == "casework.channel_not_offered" => {
            (Some(about::elsewhere(&shell, item, spot)), None)
        }
        other => (None, other),
    };
    let facts = permit.filter(|_| item.journey != Journey::List);
    let facts = facts.map(|permit| about::facts(&shell, item, &permit));
    let refused = refusal.map(|refusal| {
        let ways = ways::out(&shell, &refusal);
        ways.into_iter().fold(Refused::of(locale, &refusal), Refused::way)
    });
    let numbers = match &visit.me {
        Some(me) => kept::rows_of(&portal, (&shell, me), item).await?,
        None => None,
    };
    Ok(answer::page(&ItemPage {
        numbers,
        group: services::title(locale, item.group),
        group_href: format!("/services/{}", item.group),
        summary: said(locale, &item.summary),
        facts,
        refused,
        elsewhere,
        standing,
        start: begins_at(item, None, spot),
        papers: about::papers(locale, item),
        steps: about::steps(&portal, &shell, item, &authority)?,
        begin: shell.t(match item.journey {
            Journey::Booking => "portal-item-book",
            Journey::List => "portal-item-look",
            _ => "portal-item-start",
        }),
        where_words: shell.t(match spot {
            Some(_) => "portal-item-spot",
            None if books || !is_ours => "portal-item-where",
            None => "portal-item-places",
        }),
        book: visit_booked(item, spot),
        book_words: shell.t(if spot.is_some() {
            "portal-item-spot-book"
        } else {
            "portal-book-item"
        }),
        places: about::places(&portal, &shell, (item, spot), &authority).await?,
        spot: spot.map(|spot| {
            (spot.words(locale), Link::new(shell.t("portal-item-spot-other"), others(item, spot)))
        }),
        is_list: item.journey == Journey::List,
        conditions: about::conditions(locale, item),
        bases: about::bases(locale, item),
        shell,
    }))
}

/// Where an hour is booked: at what was chosen, else at the question where.
fn book(item: &Item, spot: Option<Spot<'_>>) -> String {
    match spot {
        Some(spot) => spot.hours(item, None),
        None => format!("/book?item={}", item.code),
    }
}

/// Where a visit is booked, if one comes with an appointment and the item is not one itself.
fn visit_booked(item: &Item, spot: Option<Spot<'_>>) -> Option<String> {
    let is_other = booking::is_in_person(item) && item.journey != Journey::Booking;
    (is_other && spot.is_none_or(|spot| spot.books)).then(|| book(item, spot))
}

/// The other places: those that one books, or those of the city to which one just goes.
fn others(item: &Item, spot: Spot<'_>) -> String {
    if spot.books {
        return book(item, None);
    }
    format!("/points?city={}&item={}", spot.point.authority, item.code)
}

/// Whether it is offered on the phone at all, and on which terms.
async fn offered(
    portal: &Portal,
    item: &Item,
    authority: &Authority,
) -> Result<(Option<Permit>, Option<Refusal>)> {
    let ask = Ask {
        authority: authority.clone(),
        item: item.code.clone(),
        point: None,
        channel: Channel::Web,
        at: portal.now(),
        applicant: None,
        matter: None,
    };
    match portal.cases.availability(&ask).await {
        Ok(permit) => Ok((Some(permit), None)),
        Err(Error::Refused(refusal)) => Ok((None, Some(*refusal))),
        Err(fault) => Err(fault),
    }
}

/// An icon in the colour of its state.
pub(super) fn mark(is_met: bool) -> Html {
    ui::icon(if is_met { "check" } else { "no" })
}

#[cfg(test)]
mod tests {
    use http::StatusCode;
    use journal::Actor;
    use registry::Vehicle;

    use crate::testing::{Office, car, day};

    #[tokio::test]
    async fn anybody_can_read_what_an_item_is_before_signing_in() {
        let office = Office::new().await;
        let mut browser = office.browser();
        let page = browser.look("/items/veh_exempt_mark").await;
        page.says("36<small>小时</small>").says("从提交到送上门").says("0 元").says("3 分钟");
        page.says("寄到家另收邮费 15 元").says("青岛市车管所业务大厅").says("登录后就知道");
        page.says("《机动车登记规定》（公安部令第164号）").says("2022年5月1日起施行");
        browser.look("/items/drv_contact_change").await.says("1<small>分钟</small>");
        browser.look("/items/drv_replace_lost").await.says("10 元").says("白底证件照");
        assert_eq!(browser.open("/items/nothing").await.status, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn what_is_done_at_a_window_says_so_and_offers_an_appointment() {
        let office = Office::new().await;
        let mut browser = office.browser();
        for item in ["veh_register_new", "veh_transfer_local", "plate_select_onsite"] {
            let page = browser.look(&format!("/items/{item}")).await;
            page.says("要到").says(&format!("/book?item={item}")).says_not("不能用这个渠道办理");
            page.says_not("您在手机上填写、核对、提交");
        }
    }

    #[tokio::test]
    async fn a_place_that_was_chosen_before_is_kept_and_not_asked_for_again() {
        const NEW: &str = "/items/veh_register_new";
        let (hall, lane) = ("青岛市车管所业务大厅", "青岛市车管所通道式查验区");
        let office = Office::new().await;
        let mut browser = office.browser();
        let here = format!("{NEW}?point=370200-hall");
        browser.look("/points/370200-hall").await.says(&format!("href=\"{here}\""));
        let page = browser.look(&format!("{here}&day=2026-11-26")).await;
        page.says("您选的地点").says(&format!("{hall} · 11月26日 周四")).says_not(lane);
        page.says("href=\"/book/370200-hall/veh_register_new?day=2026-11-26\"");
        page.says("换一个地点").says("预约去这里办");
        browser.look(&format!("{here}&day=2026-11-01")).await.says(hall).says_not("11月1日");
        // A place to which one just goes keeps its city, its address and its hours, and is not booked.
        let station = "/items/veh_register_new?point=371600-station_01";
        browser.look("/points/371600-station_01").await.says(&format!("href=\"{station}\""));
        let page = browser.look(station).await;
        page.says("您选的地点").says("滨城区渤海机动车登记服务站").says("渤海路20号");
        page.says("不用预约").says("8:30").says("/points?city=371600&#38;item=veh_register_new");
        page.says_not(hall).says_not("预约去这里办").says_not("/book/").says_not("/book?item=");
        for (point, item) in
            [("371600-post_01", "drv_replace_lost"), ("420500-night", "drv_replace_lost")]
        {
            let page = browser.look(&format!("/items/{item}?point={point}")).await;
            page.says("您选的地点").says("不用预约").says_not(hall).says_not("/book/");
        }
        // A place that does not do it, or none.
        for point in ["370200-mail", "370200-test_1", "nowhere"] {
            let page = browser.look(&format!("{NEW}?point={point}")).await;
            page.says(hall).says(lane).says_not("您选的地点");
            page.says("href=\"/book?item=veh_register_new\"");
        }
    }

    #[tokio::test]
    async fn a_page_to_read_promises_nothing_to_be_sent() {
        let office = Office::new().await;
        let page = office.browser().look("/items/plate_segment_publish").await;
        page.says("href=\"/segments\"").says("打开看").says_not("登录后就知道");
        page.says_not("提交后当场生效").says_not("您在手机上填写、核对、提交");
    }

    #[tokio::test]
    async fn what_an_office_took_or_gave_is_seen_where_else_it_is_done() {
        const LOST: &str = "drv_replace_lost";
        let (hall, machine) = ("青岛市车管所业务大厅", "青岛市车管所自助照相机");
        let office = Office::staffed().await;
        let mut browser = office.browser();
        let page = browser.look("/items/drv_replace_lost").await;
        page.says(hall).says_not(machine);
        let town = &office.kit().town;
        for (point, done) in [("370200-hall", false), ("370200-photo", true)] {
            let (by, places) = (town.form(Actor::staff("0801")), town.office.cases.places());
            let turn = (done, town.now());
            places.switch_item(by, (point, LOST), turn, "制证设备搬迁").await.unwrap();
        }
        browser.look("/items/drv_replace_lost").await.says(machine).says_not(hall);
    }

    #[tokio::test]
    async fn a_car_that_can_have_it_says_why_and_leads_on() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let page = browser.look("/items/veh_exempt_mark").await;
        page.says("可以办").says("交强险在有效期内").says("今年不用上线检测");
        page.says("/apply/veh_exempt_mark/");
    }

    /// What a car that differs in one point is told, and the way out.
    async fn told(n: u32, change: impl FnOnce(&mut Vehicle)) -> crate::testing::Page {
        let office = Office::new().await;
        let (mut browser, person) = office.named(n).await;
        let mut vehicle = car("鲁B5K7C2", person);
        change(&mut vehicle);
        office.enter(vehicle).await;
        browser.look("/items/veh_exempt_mark").await
    }

    #[tokio::test]
    async fn a_car_in_its_sixth_year_is_sent_to_the_test() {
        let page = told(2, |car| {
            car.first_registered_on = day("2020-12-05");
            car.manufactured_on = Some(day("2020-08-01"));
        });
        page.await.says("现在办不了").says("上线检测").says_not("href=\"/apply/veh_exempt_mark/");
    }

    #[tokio::test]
    async fn an_operating_car_is_told_that_it_is_for_private_ones() {
        told(2, |car| car.use_nature = "D".into()).await.says("现在办不了").says("出租客运");
    }

    #[tokio::test]
    async fn a_car_with_several_troubles_is_told_all_of_them() {
        let page = told(2, |car| {
            car.insurance_until = Some(day("2026-10-01"));
            car.open_violations = 2;
        });
        page.await.says("2026年10月1日").says("2 条违法").says("请先投保交强险");
    }

    #[tokio::test]
    async fn somebody_elses_car_is_not_there() {
        let office = Office::new().await;
        let (_, zhou) = office.zhou().await;
        let vehicle = office.portal.vehicles(zhou).await.unwrap().remove(0);
        let record = crate::records::Record::Vehicle(Box::new(vehicle));
        let about = office.portal.about(record.authority(), &record.matter()).unwrap();
        let (mut other, _) = office.named(2).await;
        let page = other.look(&format!("/items/veh_exempt_mark?about={about}")).await;
        page.says("您名下没有查到").says_not("鲁B");
        for path in [
            format!("/apply/veh_exempt_mark/{about}"),
            format!("/apply/veh_exempt_mark/{about}/delivery"),
            format!("/apply/veh_exempt_mark/{about}/check"),
            format!("/me/vehicles/{about}"),
        ] {
            assert_eq!(other.open(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }

    #[tokio::test]
    async fn of_several_cars_the_one_that_can_comes_first_and_any_can_be_chosen() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        let mut early = car("鲁B1A001", person);
        early.mark_valid_until = Some(day("2028-12-31"));
        office.enter(early).await;
        let page = browser.look("/items/veh_exempt_mark").await;
        page.says("可以办").says("换一辆").says("鲁B·1A001");
        browser.look("/apply/veh_exempt_mark").await.says("给哪辆车办").says("鲁B·1A001");
    }
}
