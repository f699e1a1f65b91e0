//! `/cases/{number}`: when it comes, what waits for me, what happened and what comes next, papers, and
//! what else I can do.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Instant, Result};
use casework::{Action, Case, CasePage, Status};
use ui::{
    Button, Figure, Html, Link, Locale, Notice, Plate, Promise, RefusalWords, Refused, Row, Rows,
    Shell, Tag, Timeline,
};
use web::Trouble;

use super::mine::may;
use super::{card, paper, parcel, story};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::say::{in_fours, said};
use crate::todo::Todo;

/// A promise shorter than this needs no bar, in minutes.
const BAR_MINUTES_MIN: i64 = 60;

#[derive(Template)]
#[template(path = "cases/show.html")]
struct ShowPage {
    shell: Shell,
    plate: Option<Plate>,
    tag: Tag,
    figure: Option<Figure>,
    promise: Option<Promise>,
    todo: Option<Notice>,
    todo_button: Option<Button>,
    remarks: Vec<(String, String)>,
    decision: Option<Refused>,
    timeline: Timeline,
    more: Rows,
}

/// My case.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let page = portal.my_case(&me, &number).await?;
    let (case, locale, now) = (&page.case, visit.locale(), portal.now());
    let shell = visit.shell(card::item_name(&portal, locale, case), Place::Cases);
    let (todo, todo_button) = match portal.todo(case, me.id()).await? {
        Some(todo) => waiting(&portal, &shell, case, todo).await?,
        None => (None, None),
    };
    Ok(answer::page(&ShowPage {
        plate: card::plate(locale, &case.about.matter).map(Plate::medium),
        tag: card::tag(locale, case),
        figure: figure(&shell, case, now),
        promise: promise(&shell, case, now),
        todo,
        todo_button,
        remarks: remarks(&portal, &shell, &page),
        decision: decision(&shell, &page),
        timeline: story::timeline(&portal, locale, &me, case).await?,
        more: more(&portal, &shell, &page).await?,
        shell,
    }))
}

/// The one thing to do, with its button.
async fn waiting(
    portal: &Portal,
    shell: &Shell,
    case: &Case,
    todo: Todo,
) -> Result<(Option<Notice>, Option<Button>)> {
    let number = case.number.as_str();
    let key = |end: &str| format!("portal-waits-{}{end}", todo.code());
    let (what, detail) = match todo {
        Todo::Pay => {
            let order = portal.open_order(case).await?;
            let by = order.map(|order| ui::before(shell.locale, order.expires_at, portal.now()));
            (
                by.map_or_else(|| shell.t(&key("-soon")), |by| shell.t_with(&key(""), "by", &by)),
                String::new(),
            )
        }
        Todo::Fetch => {
            let point = portal.pickup_point(&case.authority);
            let words = point.map(|point| {
                format!(
                    "{} {}",
                    said(shell.locale, &point.name),
                    said(shell.locale, &point.address)
                )
            });
            (shell.t(&key("")), words.unwrap_or_default())
        }
        Todo::Correct | Todo::Rate | Todo::Number => (shell.t(&key("")), String::new()),
    };
    let href = match todo {
        Todo::Pay => format!("/cases/{number}/pay"),
        Todo::Correct => format!("/cases/{number}/correct"),
        Todo::Rate => format!("/cases/{number}/rate"),
        Todo::Number => format!("/numbers/new/{}?case={number}", case.about.item),
        Todo::Fetch => "/points".to_owned(),
    };
    let words = Html::strong(what, detail);
    let notice = if todo.is_pressing() { Notice::waiting(words) } else { Notice::info(words) };
    let button = Button::link(shell.t(&key("-button")), href);
    Ok((Some(notice), Some(button)))
}

/// When it is promised, or that it is done: the largest thing on the page.
fn figure(shell: &Shell, case: &Case, now: Instant) -> Option<Figure> {
    let locale = shell.locale;
    if let Some(at) = case.clocks.handed_over_at {
        let when = ui::moment_near(locale, at, now);
        return Some(sized(locale, Figure::new(when, "")).above(shell.t("portal-case-had")));
    }
    let runs = !case.is_over() && case.clocks.paused_at.is_none();
    let made = case.clocks.promise.minutes() >= BAR_MINUTES_MIN;
    (runs && made).then(|| {
        let due = ui::before(locale, case.clocks.promise_due, now);
        let key = format!("portal-case-due-{}", case.handover);
        sized(locale, Figure::new(due, "")).above(shell.t(&key))
    })
}

/// English says a moment in more letters than a phone has room for in one line.
fn sized(locale: Locale, figure: Figure) -> Figure {
    match locale {
        Locale::ZhCn => figure,
        Locale::En => figure.long(),
    }
}

/// How much of the promise is used up. The time in which the applicant had to act does not count.
fn promise(shell: &Shell, case: &Case, now: Instant) -> Option<Promise> {
    let clocks = &case.clocks;
    let minutes = clocks.promise.minutes();
    if case.is_over() && clocks.handed_over_at.is_none() || minutes < BAR_MINUTES_MIN {
        return None;
    }
    let until = clocks.handed_over_at.or(clocks.paused_at).unwrap_or(now);
    let seconds = until.seconds_since(clocks.submitted_at) - clocks.paused_seconds;
    Some(Promise::hours(shell.locale, seconds / 3_600, minutes / 60))
}

/// Everything that the one-time notice named, with what is wrong with it.
fn remarks(portal: &Portal, shell: &Shell, page: &CasePage) -> Vec<(String, String)> {
    let Some(remarks) = page.remarks.as_ref().filter(|_| page.case.clocks.paused_at.is_some())
    else {
        return Vec::new();
    };
    let named = |code: &String| named(portal, shell, page, code);
    remarks.iter().map(|(code, remark)| (named(code), remark.clone())).collect()
}

/// What a code of a notice is called in its item.
pub(super) fn named(portal: &Portal, shell: &Shell, page: &CasePage, code: &str) -> String {
    let Some(item) = portal.catalogue.item(&page.case.about.item) else {
        return code.to_owned();
    };
    let field = item.fields.iter().find(|field| field.name == code).map(|field| &field.label);
    let material = item.materials.iter().find(|m| m.code == code).map(|m| &m.name);
    field.or(material).map_or_else(|| code.to_owned(), |text| said(shell.locale, text))
}

fn decision(shell: &Shell, page: &CasePage) -> Option<Refused> {
    let decision = page.decision.as_ref()?;
    let words =
        RefusalWords { why: decision.reason.clone(), remedy: Some(decision.remedy.clone()) };
    Some(Refused::new(words).way(Link::new(shell.t("portal-way-points"), "/points")))
}

/// The number, papers, the parcel, and what else may be done.
async fn more(portal: &Portal, shell: &Shell, page: &CasePage) -> Result<Rows> {
    let case = &page.case;
    let number = case.number.as_str();
    let sent = Row::new(shell.t("portal-case-number"), format!("/cases/{number}/sent"))
        .line(in_fours(number))
        .icon("info");
    let mut rows = vec![sent];
    for paper in paper::of_case(portal, case).await? {
        let href = format!("/cases/{number}/papers/{}", paper.serial);
        let line = shell.t("portal-case-paper-line");
        let name = ui::paper_name(shell.locale, &paper.facts.title);
        rows.push(Row::new(name, href).line(line).icon("doc"));
    }
    if let Some(order) = portal.orders(case).await?.last() {
        let line = ui::money(shell.locale, order.total);
        let href = format!("/cases/{number}/pay");
        rows.push(Row::new(shell.t("portal-pay-title"), href).line(line).icon("pay"));
    }
    if parcel::may_redirect(portal, case).await? {
        let line = shell.t("portal-parcel-redirect-line");
        let href = format!("/cases/{number}/parcel");
        rows.push(Row::new(shell.t("portal-parcel-redirect"), href).line(line).icon("parcel"));
    }
    if may(page, Action::Cancel).is_ok() {
        let line = shell.t(if case.status == Status::Approved {
            "portal-cancel-line-number"
        } else {
            "portal-cancel-line"
        });
        let href = format!("/cases/{number}/cancel");
        rows.push(Row::new(shell.t("portal-cancel-title"), href).line(line).icon("x"));
    }
    let line = shell.t("portal-item-call-line");
    rows.push(Row::new(shell.t("portal-item-call"), "tel:12123").line(line).icon("phone"));
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use delivery::News;
    use http::StatusCode;

    use crate::testing::{Office, QINGDAO};

    #[tokio::test]
    async fn a_case_is_told_from_sending_to_the_door_with_who_and_when() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let town = &office.kit().town;
        let path = format!("/cases/{}", case.number.as_str());
        let sent = browser.look(&path).await;
        sent.says("等受理").says("后天 9:14").says("前").says("已用 0 小时").says("请在");
        town.pay(&case).await.unwrap();
        office.settle().await;
        office.wait(3_600);
        town.accept("0417", &case).await.unwrap();
        office.wait(3_600);
        town.approve("0418", &case).await.unwrap();
        office.settle().await;
        let city = base::Authority::new(QINGDAO);
        town.make_all(&city, "0501").await.unwrap();
        office.settle().await;
        let waybills = town.hand_over(&city, "0601").await.unwrap();
        let news = (News::AtStation, "市南投递站");
        office.settle().await;
        town.post_says(&city, &waybills[0], news).await.unwrap();
        office.settle().await;
        let page = browser.look(&path).await;
        page.says("青岛市车管所网办中心，工号 0418").says("审核通过").says("已交邮政");
        page.says("EMS 1001 1840").says("市南投递站，到达投递站").says("改地址，或者改自取");
        page.says("已用 2 小时").says("承诺 36 小时").says("业务受理回执");
        office.wait(36_000);
        town.post_says(&city, &waybills[0], (News::Delivered, "香港中路7号")).await.unwrap();
        office.settle().await;
        let page = browser.look(&path).await;
        page.says("已送到您手里").says("办结").says("去评价").says("已用 12 小时");
    }

    #[tokio::test]
    async fn other_peoples_cases_and_wrong_numbers_are_not_there() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let number = case.number.as_str();
        let (mut other, _) = office.named(2).await;
        for end in ["", "/sent", "/pay", "/correct", "/cancel", "/rate", "/parcel", "/papers/1"] {
            let page = other.open(&format!("/cases/{number}{end}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{end}");
            page.good().says_not("申领免检标志");
        }
        for wrong in ["1", "3702261124000000", "９", "%00", &"1".repeat(500)] {
            let page = browser.open(&format!("/cases/{wrong}")).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{wrong}");
        }
    }

    #[tokio::test]
    async fn a_refusal_gives_the_officers_reason_and_the_way_out() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let why = ("行驶证照片不清楚。", "请带行驶证到窗口办理。");
        office.kit().town.reject("0417", &case, why).await.unwrap();
        office.settle().await;
        let page = browser.look(&format!("/cases/{}", case.number.as_str())).await;
        page.says("没有通过").says(why.0).says(why.1).says("/points");
    }
}
