//! What becomes of each message in each state of an order, as a table.

use base::{Authority, Date};
use identity::PersonId;
use journal::Actor;

use super::*;
use crate::model::number::{OrderKey, OrderNumber, ReceiptNumber};
use crate::model::order::{NotedRefund, Payment, Refund};
use crate::model::words::{Account, DiscrepancyKind, RefundReason};

fn start() -> Instant {
    Date::ymd(2026, 11, 22).unwrap().start()
}

fn person() -> PersonId {
    PersonId(uuid::Uuid::from_u128(7))
}

fn item(fen: i64) -> Item {
    let (code, name) = ("driving_licence".into(), "fee-driving_licence".into());
    Item { code, name, fen: Fen(fen), account: Account::Fees }
}

fn asked(items: Vec<Item>) -> NewOrder {
    let matter = "case/4205261122073159".into();
    NewOrder { authority: Authority::new("420500"), matter, payer: person(), items }
}

fn order(state: State, noted: Option<&str>) -> Order {
    let authority = Authority::new("420500");
    let day = start().date();
    let number = OrderNumber::draw(&authority, day, &base::Chance::seeded(1));
    Order {
        key: OrderKey { authority, number },
        matter: "case/4205261122073159".into(),
        payer: person(),
        items: vec![item(1_000)],
        total: Fen(1_000),
        opened_at: start(),
        expires_at: start().plus_hours(48),
        state,
        refund_noted: noted.map(|trade| NotedRefund {
            trade: trade.into(),
            reference: "G1".into(),
            at: start(),
        }),
        version: 1,
    }
}

fn payment(trade: Option<&str>) -> Payment {
    let method = if trade.is_some() { Method::Gateway } else { Method::Cash };
    let number =
        ReceiptNumber::draw(&Authority::new("420500"), start().date(), &base::Chance::seeded(2));
    Payment {
        method,
        trade: trade.map(Into::into),
        at: start(),
        taken_by: Actor::staff("0417"),
        receipt: Some(number),
    }
}

fn refund() -> Refund {
    let reason = RefundReason::NotGranted;
    Refund { reason, asked_by: Actor::staff("0417"), asked_at: start(), not_before: start() }
}

fn told(kind: NotificationKind, trade: &str, refund: Option<&str>, fen: i64) -> Notification {
    Notification {
        id: "N1".into(),
        kind,
        order: String::new(),
        trade: trade.into(),
        refund: refund.map(Into::into),
        fen: Fen(fen),
        at: start().plus_hours(1).micros() / 1_000_000,
    }
}

#[test]
fn orders_come_to_more_than_nothing() {
    assert_eq!(total(&asked(vec![item(1_000), item(0)])).unwrap(), Fen(1_000));
    let cases = [
        (vec![], PaymentsRefusal::NothingDue),
        (vec![item(0)], PaymentsRefusal::NothingDue),
        (
            vec![item(1_000), item(-1)],
            PaymentsRefusal::WrongAmount { item: "driving_licence".into() },
        ),
        (vec![item(i64::MAX)], PaymentsRefusal::WrongAmount { item: "driving_licence".into() }),
    ];
    for (items, refusal) in cases {
        assert_eq!(total(&asked(items)).unwrap_err(), refusal);
    }
    let nul = Item { code: "a\0b".into(), ..item(1) };
    assert!(matches!(total(&asked(vec![nul])), Err(PaymentsRefusal::WrongItem { .. })));
    assert!(matches!(total(&asked(vec![item(1); 51])), Err(PaymentsRefusal::WrongItem { .. })));
}

#[test]
fn a_payment_settles_an_open_order_once() {
    use Outcome::{Again, Amount, Late, PaidTwice, Settled};

    let states = || {
        [
            State::Open,
            State::Lapsed,
            State::Cancelled,
            State::Paid(payment(Some("T1"))),
            State::Paid(payment(None)),
            State::RefundDue(payment(Some("T1")), refund()),
            State::Refunded(payment(Some("T1")), refund(), start()),
        ]
    };
    let table = [
        ("T1", 1_000, [Settled, Late, Late, Again, PaidTwice, Again, Again]),
        ("T2", 1_000, [Settled, Late, Late, PaidTwice, PaidTwice, PaidTwice, PaidTwice]),
        ("T2", 999, [Amount, Amount, Amount, PaidTwice, PaidTwice, PaidTwice, PaidTwice]),
    ];
    for (trade, fen, expected) in table {
        for (state, expected) in states().into_iter().zip(expected) {
            let order = order(state, None);
            let told = told(NotificationKind::Paid, trade, None, fen);
            assert_eq!(outcome(&order, None, &told), expected, "{trade} {fen} {:?}", order.state);
        }
    }
    let mut late = told(NotificationKind::Paid, "T1", None, 1_000);
    late.at += 48 * 3_600;
    assert_eq!(outcome(&order(State::Open, None), None, &late), Outcome::Late);
    let paid = told(NotificationKind::Paid, "T1", None, 1_000);
    assert_eq!(outcome(&order(State::Open, Some("T1")), None, &paid), Outcome::PaidAndRefunded);
    assert_eq!(outcome(&order(State::Open, Some("T9")), None, &paid), Outcome::Settled);
}

#[test]
fn a_refund_counts_if_it_was_asked_for() {
    use Outcome::{Again, RefundNoted, Refunded, UnaskedRefund};

    let number = order(State::Open, None).key.number.as_str().to_owned();
    let due = || State::RefundDue(payment(Some("T1")), refund());
    let done = || State::Refunded(payment(Some("T1")), refund(), start());
    let table = [
        (due(), None, number.as_str(), 1_000, Refunded),
        (due(), None, number.as_str(), 999, UnaskedRefund),
        (due(), None, "G1", 1_000, UnaskedRefund),
        (done(), None, number.as_str(), 1_000, Again),
        (done(), None, "G1", 1_000, UnaskedRefund),
        (done(), Some("T1"), "G1", 1_000, Again),
        (State::Paid(payment(Some("T1"))), None, number.as_str(), 1_000, UnaskedRefund),
        (State::Open, None, "G1", 1_000, RefundNoted),
        (State::Lapsed, None, "G1", 1_000, RefundNoted),
        (State::Open, None, "G1", 999, UnaskedRefund),
        (State::Open, Some("T1"), "G1", 1_000, Again),
        (State::Open, Some("T2"), "G1", 1_000, UnaskedRefund),
        (State::RefundDue(payment(None), refund()), None, number.as_str(), 1_000, UnaskedRefund),
    ];
    for (state, noted, reference, fen, expected) in table {
        let order = order(state, noted);
        let told = told(NotificationKind::Refunded, "T1", Some(reference), fen);
        assert_eq!(outcome(&order, None, &told), expected, "{reference} {fen} {:?}", order.state);
    }
}

#[test]
fn a_discrepancy_remembers_its_money() {
    use DiscrepancyKind::{PaidTwice, UnaskedRefund};
    use DiscrepancyState::{Explained, Open, ReturnDue, Returned};

    let order = order(State::Paid(payment(None)), None);
    let known = |kind, state| Discrepancy {
        authority: order.key.authority.clone(),
        id: "T1".into(),
        kind,
        order: order.key.number.clone(),
        matter: order.matter.clone(),
        trade: "T1".into(),
        fen: Fen(1_000),
        at: start(),
        state,
        returned_at: None,
        note: None,
        version: 1,
    };
    let refund = |fen| told(NotificationKind::Refunded, "T1", Some("DT1"), fen);
    let paid = told(NotificationKind::Paid, "T1", None, 1_000);
    let table = [
        (known(PaidTwice, Open), paid.clone(), Outcome::Again),
        (known(PaidTwice, ReturnDue), refund(1_000), Outcome::Returned),
        (known(PaidTwice, ReturnDue), refund(999), Outcome::UnaskedRefund),
        (known(PaidTwice, Returned), refund(1_000), Outcome::Again),
        (known(PaidTwice, Open), refund(1_000), Outcome::UnaskedRefund),
        (known(PaidTwice, Explained), refund(1_000), Outcome::UnaskedRefund),
        (known(UnaskedRefund, Open), refund(1_000), Outcome::Again),
    ];
    for (known, told, expected) in table {
        assert_eq!(outcome(&order, Some(&known), &told), expected, "{known:?}");
    }
}

#[test]
fn who_cannot_pay_is_told_why() {
    let until = start();
    assert_eq!(payable(OrderState::Open, until), Ok(()));
    let refusals: Vec<_> =
        OrderState::ALL.iter().filter_map(|word| payable(*word, until).err()).collect();
    assert_eq!(refusals.len(), OrderState::ALL.len() - 1);
    let open = order(State::Open, None);
    assert_eq!(open.word_at(open.expires_at), OrderState::Open);
    assert_eq!(open.word_at(open.expires_at.plus_seconds(1)), OrderState::Lapsed);
}
