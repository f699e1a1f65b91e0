//! Orders: opened, lapsed, withdrawn.

use journal::Actor;
use payments::{Account, CancelReason, OrderState, State};

use crate::till::{MATTER, Till, again, schema, today, yichang};

db::two_engines! { schema();
    async fn an_order_can_be_paid_until_the_end_of_the_next_day(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let order = till.see(&key).await;
        assert_eq!(order.expires_at, today().plus_days(2).start());
        assert_eq!((order.total.0, order.items.len()), (2_500, 2));
        assert_eq!(till.payments.orders_of(&yichang(), MATTER).await.unwrap(), [order]);

        till.hand.set(today().plus_days(2).start());
        till.payments.pay_page(&key).await.unwrap();
        assert_eq!(till.payments.lapse_due(&yichang()).await.unwrap(), 0);

        till.hand.advance_seconds(1);
        let refused = till.payments.pay_page(&key).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.lapsed"));
        assert_eq!(refused.refusal().unwrap().facts["until"], "2026-11-24 00:00");
        let cash = till.payments.take_cash(till.officer("0417"), &key).await.unwrap_err();
        assert_eq!(cash.code(), Some("payments.lapsed"));
        assert_eq!(till.payments.lapse_due(&yichang()).await.unwrap(), 1);
        assert_eq!(till.payments.lapse_due(&yichang()).await.unwrap(), 0);
        assert_eq!(till.word(&key).await, OrderState::Lapsed);
        assert_eq!(till.count(&key.subject(), "payments.order.lapsed").await, 1);
        till.holds().await;
    }

    async fn nothing_and_less_than_nothing_are_no_orders(scratch: Scratch) {
        let till = Till::open(scratch);
        let nothing: [(&str, i64, Account); 0] = [];
        for (items, code) in [
            (nothing.as_slice(), "payments.nothing_due"),
            (&[("mark", 0, Account::Fees)], "payments.nothing_due"),
            (&[("mark", 10, Account::Fees), ("mark", -10, Account::Fees)], "payments.wrong_amount"),
            (&[("mark", i64::MAX, Account::Fines)], "payments.wrong_amount"),
            (&[("ma\0rk", 10, Account::Fees)], "payments.wrong_item"),
        ] {
            let order = Till::asked(items);
            let refused =
                till.payments.open_order(till.officer("0417"), order).await.unwrap_err();
            assert_eq!(refused.code(), Some(code));
        }
        assert!(till.payments.orders_of(&yichang(), MATTER).await.unwrap().is_empty());
    }

    async fn the_same_form_sent_twice_opens_one_order(scratch: Scratch) {
        let till = Till::open(scratch);
        let envelope = till.by(Actor::system("case_approved"));
        let asked = || Till::asked(&[("driving_licence", 1_000, Account::Fees)]);
        let first = till.payments.open_order(again(&envelope), asked()).await.unwrap();
        till.hand.advance_hours(30);
        let second = till.payments.open_order(envelope, asked()).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(till.payments.orders_of(&yichang(), MATTER).await.unwrap().len(), 1);
    }

    async fn a_withdrawn_order_cannot_be_paid(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let cancel = till.by(Actor::system("case_withdrawn"));
        till.payments.cancel_order(cancel, &key, CancelReason::Withdrawn).await.unwrap();
        assert_eq!(till.see(&key).await.state, State::Cancelled);
        let refused = till.payments.pay_page(&key).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.cancelled"));
        till.hand.advance_hours(72);
        assert_eq!(till.payments.lapse_due(&yichang()).await.unwrap(), 0);
        till.holds().await;
    }
}
