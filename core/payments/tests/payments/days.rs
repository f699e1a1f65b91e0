//! A day's money: compared with the gateway's statement, and closed.

use base::{Chance, Fen};
use payments::{Account, Gateway as _, PayRequest, RefundReason, SimulatedGateway};

use crate::till::{Till, schema, today, yichang};

db::two_engines! { schema();
    async fn a_day_is_closed_to_the_fen(scratch: Scratch) {
        let till = Till::open(scratch);
        let refunded = till.paid_order().await;
        till.paid_order().await;
        let cash = till.order().await;
        till.payments.take_cash(till.officer("0417"), &cash).await.unwrap();
        till.payments
            .ask_refund(till.officer("0417"), &refunded, RefundReason::Withdrawn)
            .await
            .unwrap();
        till.refund_all().await;
        let odd = till.order().await;
        let message = till.gateway.take(&odd, Fen(7)).unwrap();
        till.tell(&message).await.unwrap();
        // A payment of which the message never came.
        till.gateway.take(&odd, Fen(2_500)).unwrap();

        let early = till.payments.close_day(till.officer("0500"), &yichang(), today()).await;
        assert_eq!(early.unwrap_err().code(), Some("payments.day_not_over"));
        assert_eq!(till.payments.fetch_statement(&yichang(), today()).await.unwrap(), 5);
        till.hand.advance_hours(24);
        let early = till.payments.close_day(till.officer("0500"), &yichang(), today()).await;
        assert_eq!(early.unwrap_err().code(), Some("payments.no_statement"));
        till.payments.fetch_statement(&yichang(), today()).await.unwrap();

        let found = till.payments.reconcile(&yichang(), today()).await.unwrap();
        assert_eq!((found.matched, found.differences()), (4, 1));
        assert_eq!(found.missing_here[0].fen, Fen(2_500));
        assert_eq!((found.totals.gateway_in, found.totals.gateway_out), (Fen(5_007), Fen(2_500)));
        assert_eq!((found.totals.cash_in, found.totals.not_settled), (Fen(2_500), Fen(7)));
        assert_eq!(found.totals.by_account[&Account::Fees], Fen(2_000));
        assert_eq!(found.totals.by_account[&Account::Postage], Fen(3_000));
        assert_eq!(found.totals.money(), found.totals.accounted());

        let closed = till.payments.close_day(till.officer("0500"), &yichang(), today()).await;
        let closed = closed.unwrap();
        assert_eq!((closed.matched, closed.differences), (4, 1));
        let found = till.payments.reconcile(&yichang(), today()).await.unwrap();
        assert_eq!(found.closed.unwrap().totals, closed.totals);
        let again = till.payments.close_day(till.officer("0500"), &yichang(), today()).await;
        assert_eq!(again.unwrap_err().code(), Some("payments.day_closed"));
        till.holds().await;
    }

    async fn who_handled_a_days_cash_does_not_close_it(scratch: Scratch) {
        let till = Till::open(scratch);
        let cash = till.order().await;
        till.payments.take_cash(till.officer("0417"), &cash).await.unwrap();
        let asked = till.payments.ask_refund(till.officer("0417"), &cash, RefundReason::Mistake);
        asked.await.unwrap();
        till.payments.pay_out(till.officer("0418"), &cash).await.unwrap();
        till.hand.advance_hours(24);
        till.payments.fetch_statement(&yichang(), today()).await.unwrap();
        let close = |officer: &str| {
            let (payments, by) = (till.payments.clone(), till.officer(officer));
            async move { payments.close_day(by, &yichang(), today()).await }
        };
        for cashier in ["0417", "0418"] {
            let refused = close(cashier).await.unwrap_err();
            assert_eq!(refused.code(), Some("payments.cashier_closes"), "{cashier}");
        }
        let next = till.order().await;
        till.payments.take_cash(till.officer("0500"), &next).await.unwrap();
        // Cash of another day is no matter.
        close("0500").await.unwrap();

        // The clock is set back: who closed the day has no hand in its cash any more.
        till.hand.set(today().start().plus_hours(22));
        let late = till.order().await;
        let refused = till.payments.take_cash(till.officer("0500"), &late).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.closer_takes_cash"));
        till.payments.take_cash(till.officer("0417"), &late).await.unwrap();
        let asked = till.payments.ask_refund(till.officer("0417"), &late, RefundReason::Mistake);
        asked.await.unwrap();
        let refused = till.payments.pay_out(till.officer("0500"), &late).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.closer_takes_cash"));
        till.holds().await;
    }

    async fn money_lies_on_the_day_it_came(scratch: Scratch) {
        let till = Till::open(scratch);
        till.hand.set(today().plus_days(1).start().plus_seconds(-1));
        let key = till.order().await;
        let message = till.pay(&key).await;
        till.hand.advance_seconds(60);
        till.tell(&message).await.unwrap();
        let of = |day| {
            let payments = till.payments.clone();
            async move { payments.reconcile(&yichang(), day).await.unwrap().totals.gateway_in }
        };
        assert_eq!(of(today()).await, Fen(2_500));
        assert_eq!(of(today().plus_days(1)).await, Fen(0));
    }

    async fn the_simulated_gateway_remembers_over_a_restart(scratch: Scratch) {
        let till = Till::open(scratch);
        let file = till.scratch.folder().join("gateway.jsonl");
        let open = || {
            let chance = Chance::seeded(5);
            SimulatedGateway::open(till.key.clone(), till.hand.clock(), chance, &file).unwrap()
        };
        let order = till.see(&till.order().await).await;
        let (key, total, expires_at) = (order.key, order.total, order.expires_at);
        let request = PayRequest { order: key, total, expires_at };
        let first = open();
        let page = first.create(&request).await.unwrap();
        let message = first.pay(&page.reference).unwrap();
        drop(first);
        let second = open();
        assert_eq!(second.balance(), total);
        assert_eq!(second.pay(&page.reference).unwrap().body, message.body);
        assert_eq!(second.balance(), total);
        assert!(second.pay("420500-9").is_err());
    }
}
