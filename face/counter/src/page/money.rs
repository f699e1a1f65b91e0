//! What the money pages share: an order as staff read it, and the words of payments.

use base::{Authority, Refusal, Result};
use codes::CaseNumber;
use payments::{Method, Order, OrderKey, OrderNumber, OrderState, PaymentsRefusal, RefundReason};
use ui::{Answer, Figure, Locale, Shell, Summary, Tag};

use crate::{Counter, words};

/// The order with this number: its digits name the city, as those of a case do.
pub fn order_key(number: OrderNumber) -> OrderKey {
    let city: String = number.as_str().chars().skip(1).take(4).collect();
    OrderKey { authority: Authority::new(format!("{city}00")), number }
}

/// The orders that a number leads to: of an order itself, or of a case.
pub async fn orders(counter: &Counter, typed: &str) -> Result<Vec<Order>> {
    if let Ok(number) = OrderNumber::parse(typed) {
        let found = counter.payments.order(&order_key(number)).await?;
        return Ok(found.into_iter().collect());
    }
    let number = CaseNumber::parse(typed).map_err(|why| Refusal::from(why).on("number"))?;
    let matter = format!("case/{}", number.as_str());
    counter.payments.orders_of(&words::authority_of(&number), &matter).await
}

/// The order with this number, if it is there.
pub async fn order(counter: &Counter, number: &str) -> Result<Order> {
    let number = OrderNumber::parse(number)?;
    let found = counter.payments.order(&order_key(number)).await?;
    found.ok_or_else(|| PaymentsRefusal::UnknownOrder.into())
}

/// Where an order stands.
pub fn state(shell: &Shell, state: OrderState) -> Tag {
    match state {
        OrderState::Open => Tag::waiting(shell.t("counter-order-open")),
        OrderState::Paid => Tag::done(shell.t("counter-order-paid")),
        OrderState::Lapsed => Tag::plain(shell.t("counter-order-lapsed")),
        OrderState::Cancelled => Tag::plain(shell.t("counter-order-cancelled")),
        OrderState::RefundDue => Tag::going(shell.t("counter-order-refund-due")),
        OrderState::Refunded => Tag::done(shell.t("counter-order-refunded")),
    }
}

/// How money came.
pub fn method(locale: Locale, method: Method) -> String {
    let key = match method {
        Method::Gateway => "counter-method-gateway",
        Method::Cash => "counter-method-cash",
    };
    ui::text(locale, key, &[])
}

/// Why money goes back.
pub fn reason(locale: Locale, reason: RefundReason) -> String {
    let key = match reason {
        RefundReason::Late => "counter-refund-late",
        RefundReason::NotGranted => "counter-refund-not-granted",
        RefundReason::Withdrawn => "counter-refund-withdrawn",
        RefundReason::Mistake => "counter-refund-mistake",
    };
    ui::text(locale, key, &[])
}

/// What a line of an order is for: an item of the catalogue, or the post.
pub fn line_name(counter: &Counter, code: &str, locale: Locale) -> String {
    match code {
        "postage" => ui::text(locale, "counter-postage", &[]),
        code => words::item_name(counter, code, locale),
    }
}

/// The case of a matter, as number and address.
pub fn case_of(matter: &str) -> Option<(String, String)> {
    let number = CaseNumber::parse(matter.strip_prefix("case/")?).ok()?;
    Some((words::in_fours(number.as_str()), words::case_href(&number)))
}

/// An order on a page.
pub struct OrderPart {
    pub number: String,
    pub tag: Tag,
    pub total: Figure,
    pub lines: Summary,
    pub case: Option<(String, String)>,
}

impl OrderPart {
    /// With its lines.
    pub fn new(counter: &Counter, shell: &Shell, order: &Order) -> Self {
        let (locale, now) = (shell.locale, counter.now());
        let lines = order.items.iter().fold(Summary::new(locale), |lines, item| {
            let name = line_name(counter, &item.code, locale);
            lines.row(Answer::new(name, ui::money(locale, item.fen)))
        });
        let settled = if let Some(payment) = order.state.payment() {
            let when = ui::moment(locale, payment.at, now);
            let how = method(locale, payment.method);
            Answer::new(shell.t("counter-paid-how"), how).note(when)
        } else {
            let until = ui::before(locale, order.expires_at, now);
            Answer::new(shell.t("counter-pay-until"), until)
        };
        let lines = lines.row(settled);
        let receipt = order.state.payment().and_then(|payment| payment.receipt.as_ref());
        let lines = match receipt {
            Some(receipt) => {
                lines.row(Answer::new(shell.t("counter-receipt"), receipt.to_string()))
            }
            None => lines,
        };
        Self {
            number: order.key.number.to_string(),
            tag: state(shell, order.word_at(now)),
            total: Figure::money(locale, order.total),
            lines,
            case: case_of(&order.matter),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::{Chance, Date};

    use super::*;

    #[test]
    fn an_order_names_its_city() {
        let (city, day) = (Authority::new("370200"), Date::ymd(2026, 11, 24).unwrap());
        let number = OrderNumber::draw(&city, day, &Chance::seeded(7));
        assert_eq!(order_key(number).authority, city);
    }
}
