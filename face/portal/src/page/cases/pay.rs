//! `/cases/{number}/pay`: what is to be paid, by when, and the way to the bank. Opened again after
//! paying it says that it is paid.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Fen, Result};
use casework::Case;
use payments::{Order, OrderState};
use ui::{Answer, Button, Figure, Html, Notice, Shell, Summary};
use web::{Trouble, WebRefusal, redirect};

use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::page::cases::cancel::lost_number;
use crate::page::cases::card;
use crate::say::in_fours;

#[derive(Template)]
#[template(path = "cases/pay.html")]
struct PayPage {
    shell: Shell,
    name: String,
    href: String,
    notice: Notice,
    figure: Option<Figure>,
    lines: Option<Summary>,
    may_pay: bool,
    /// What becomes of a number that was chosen beforehand if it is not paid.
    number: Option<String>,
    send: String,
    again: Option<Button>,
}

/// The order that counts now.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let page = portal.my_case(&me, &number).await?;
    let shell = visit.shell(visit.t("portal-pay-title"), Place::Cases);
    let order = current(&portal, &page.case).await?;
    let may_pay = order.as_ref().is_some_and(|o| o.word_at(portal.now()) == OrderState::Open);
    let number = match order.as_ref().filter(|_| may_pay) {
        Some(order) => {
            let told = (order.expires_at, "portal-pay-lost-number");
            lost_number(&portal, &shell, &page.case, told).await?
        }
        None => None,
    };
    let figure = order.as_ref().map(|order| Figure::money(shell.locale, order.total));
    Ok(answer::page(&PayPage {
        name: card::item_name(&portal, shell.locale, &page.case),
        href: format!("/cases/{}", page.case.number.as_str()),
        notice: notice(&portal, &shell, &page.case, order.as_ref()),
        figure: figure.map(|figure| figure.above(shell.t("portal-pay-total"))),
        lines: order.as_ref().map(|order| lines(&shell, order)),
        may_pay,
        number,
        send: shell.t("portal-pay-send"),
        again: order
            .is_none()
            .then(|| Button::link(shell.t("portal-pay-again"), shell.path.clone()).quiet()),
        shell,
    }))
}

/// To the bank's page.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let Some(order) = current(&portal, &page.case).await? else {
        return Ok(redirect(&format!("/cases/{number}/pay")));
    };
    if order.word_at(portal.now()) != OrderState::Open {
        return Ok(redirect(&format!("/cases/{number}/pay")));
    }
    let at_bank = portal.payments.pay_page(&order.key).await?;
    match portal.site.gateway {
        Some(_) => Ok(redirect(&format!("/pay/simulator/{}", at_bank.reference))),
        // A bank of its own brings its own page: none is connected here.
        None => Err(WebRefusal::NoPage.into()),
    }
}

/// The one that can be paid, else the latest.
async fn current(portal: &Portal, case: &Case) -> Result<Option<Order>> {
    let now = portal.now();
    let orders = portal.orders(case).await?;
    let open = orders.iter().position(|order| order.word_at(now) == OrderState::Open);
    let at = open.or(orders.len().checked_sub(1));
    Ok(at.and_then(|at| orders.into_iter().nth(at)))
}

/// How the order stands.
fn notice(portal: &Portal, shell: &Shell, case: &Case, order: Option<&Order>) -> Notice {
    let (locale, now) = (shell.locale, portal.now());
    let Some(order) = order else {
        let key = if case.is_unpaid() { "portal-pay-preparing" } else { "portal-pay-nothing" };
        return Notice::info(shell.t(key));
    };
    match order.word_at(now) {
        OrderState::Open => {
            let by = ui::before(locale, order.expires_at, now);
            Notice::waiting(Html::strong(
                shell.t_with("portal-pay-by", "by", &by),
                shell.t("portal-pay-by-line"),
            ))
        }
        OrderState::Paid => {
            Notice::done(shell.t_with("portal-pay-paid", "when", &paid_at(portal, shell, order)))
        }
        OrderState::Lapsed => Notice::refused(shell.t("portal-pay-lapsed")),
        OrderState::Cancelled => Notice::info(shell.t("portal-pay-cancelled")),
        OrderState::RefundDue => Notice::info(shell.t("portal-pay-refund-due")),
        OrderState::Refunded => Notice::info(shell.t("portal-pay-refunded")),
    }
}

/// When the money came.
pub(crate) fn paid_at(portal: &Portal, shell: &Shell, order: &Order) -> String {
    let payment = order.state.payment();
    payment
        .map(|payment| ui::moment_near(shell.locale, payment.at, portal.now()))
        .unwrap_or_default()
}

/// What it is for, line by line.
pub(crate) fn lines(shell: &Shell, order: &Order) -> Summary {
    let locale = shell.locale;
    let sum = Summary::new(locale)
        .row(Answer::new(shell.t("portal-pay-number"), in_fours(order.key.number.as_str())));
    order.items.iter().fold(sum, |sum, item| {
        let amount: Fen = item.fen;
        sum.row(Answer::new(ui::text(locale, &item.name, &[]), ui::money(locale, amount)))
    })
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{Browser, Office};

    /// Applies and goes to the bank; the address of the bank's page.
    async fn at_the_bank(office: &Office, browser: &mut Browser) -> String {
        let case = office.applied(browser).await;
        let path = format!("/cases/{}/pay", case.number.as_str());
        browser.look(&path).await.says("15<small>元</small>").says("明天 24:00 前缴清");
        let page = browser.send(&path, &[]).await;
        assert!(page.location.starts_with("/pay/simulator/"), "{}", page.location);
        browser.look(&page.location).await.says("演示").says("支付成功");
        page.location
    }

    #[tokio::test]
    async fn paying_works_and_going_back_shows_that_it_is_paid() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let bank = at_the_bank(&office, &mut browser).await;
        let page = browser.send(&bank, &[("act", "paid")]).await;
        browser.look(&page.location).await.says("缴费成功").says("15<small>元</small>");
        let case = office.portal.cases.mine(browser_person(&office).await, None, 1).await.unwrap();
        let pay = format!("/cases/{}/pay", case.lines[0].number.as_str());
        browser.look(&pay).await.says("已缴费").says_not("去银行页面缴费");
        // The back button, and the old form once more.
        browser.open(&bank).await;
        let page = browser.send(&bank, &[("act", "paid")]).await;
        browser.open(&page.location).await.good().says("缴费成功");
        browser.open("/").await.good().says_not("请缴费");
    }

    async fn browser_person(office: &Office) -> identity::PersonId {
        let mobile = codes::Mobile::parse(crate::testing::MOBILE).unwrap();
        office.portal.identity.find_by_mobile(&mobile).await.unwrap().unwrap()
    }

    #[tokio::test]
    async fn a_failed_payment_leaves_the_order_open() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let bank = at_the_bank(&office, &mut browser).await;
        let page = browser.send(&bank, &[("act", "failed")]).await;
        let page = browser.look(&page.location).await;
        page.says("还没有收到银行的消息").says("钱不会丢").says("再看看");
        browser.open("/").await.good().says("请缴费").says("15<small>元</small>");
    }

    #[tokio::test]
    async fn a_message_that_comes_late_or_twice_counts_once() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let bank = at_the_bank(&office, &mut browser).await;
        let page = browser.send(&bank, &[("act", "late")]).await;
        browser.look(&page.location).await.says("还没有收到银行的消息");
        let back = page.location;
        browser.open(&bank).await;
        browser.send(&bank, &[("act", "twice")]).await;
        browser.look(&back).await.says("缴费成功");
        assert_eq!(office.bank.balance(), base::Fen::yuan(15));
    }

    #[tokio::test]
    async fn money_that_comes_after_the_time_goes_on_or_goes_back_and_says_so() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let bank = at_the_bank(&office, &mut browser).await;
        office.wait(3 * 86_400);
        let page = browser.send(&bank, &[("act", "paid")]).await;
        let page = browser.look(&page.location).await;
        assert!(page.body.contains("缴费成功") || page.body.contains("原路退"), "{}", page.text());
    }

    #[tokio::test]
    async fn nobody_sees_anybody_elses_payment() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let bank = at_the_bank(&office, &mut browser).await;
        let back = bank.replace("simulator", "return");
        let (mut other, _) = office.named(2).await;
        assert_eq!(other.open(&back).await.status, StatusCode::NOT_FOUND);
        for wrong in ["/pay/return/x", "/pay/return/370200-9370226329000000"] {
            assert_eq!(browser.open(wrong).await.status, StatusCode::NOT_FOUND, "{wrong}");
        }
    }

    #[tokio::test]
    async fn there_is_no_simulated_bank_outside_a_demo() {
        let office = Office::outside_a_demo().await;
        let page = office.browser().open("/pay/simulator/370200-9370226329000000").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }
}
