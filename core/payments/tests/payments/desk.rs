//! The cash desk: money in, a receipt, money back by another officer.

use journal::Actor;
use payments::{Method, OrderState, Outcome, RefundReason};

use crate::till::{Till, again, schema, yichang};

db::two_engines! { schema();
    async fn cash_settles_an_order_and_gives_a_receipt(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let citizen = till.by(Actor::citizen("p1"));
        let refused = till.payments.take_cash(citizen, &key).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.not_staff"));

        let desk = till.officer("0417");
        let number = till.payments.take_cash(again(&desk), &key).await.unwrap();
        assert_eq!(till.payments.take_cash(desk, &key).await.unwrap(), number);
        let receipt = till.payments.receipt(&yichang(), &number).await.unwrap().unwrap();
        assert_eq!((receipt.order, receipt.total.0, receipt.voided_at), (key.clone(), 2_500, None));
        let payment = till.see(&key).await.state.payment().cloned().unwrap();
        assert_eq!((payment.method, payment.taken_by), (Method::Cash, Actor::staff("0417")));
        assert_eq!(payment.receipt, Some(number));

        let second = till.payments.take_cash(till.officer("0418"), &key).await.unwrap_err();
        assert_eq!(second.code(), Some("payments.already_paid"));
        till.holds().await;
    }

    async fn of_two_desks_one_takes_the_money(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let tries = (0..8).map(|n| {
            let (payments, key) = (till.payments.clone(), key.clone());
            let envelope = till.officer(&format!("04{n}"));
            tokio::spawn(async move { payments.take_cash(envelope, &key).await })
        });
        let mut won = 0;
        for tried in tries.collect::<Vec<_>>() {
            match tried.await.unwrap() {
                Ok(_) => won += 1,
                Err(e) => assert_eq!(e.code(), Some("payments.already_paid"), "{e}"),
            }
        }
        assert_eq!(won, 1);
        till.holds().await;
    }

    async fn cash_is_paid_out_by_another_officer(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let early = till.payments.ask_refund(till.officer("0417"), &key, RefundReason::Mistake);
        assert_eq!(early.await.unwrap_err().code(), Some("payments.not_paid"));
        let number = till.payments.take_cash(till.officer("0417"), &key).await.unwrap();
        let early = till.payments.pay_out(till.officer("0418"), &key).await.unwrap_err();
        assert_eq!(early.code(), Some("payments.no_refund_due"));

        let ask = till.payments.ask_refund(till.officer("0417"), &key, RefundReason::Mistake);
        ask.await.unwrap();
        let refused = till.payments.pay_out(till.officer("0417"), &key).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.same_officer"));
        assert_eq!(till.payments.send_refunds(&yichang()).await.unwrap(), 0);
        till.payments.pay_out(till.officer("0418"), &key).await.unwrap();
        assert_eq!(till.word(&key).await, OrderState::Refunded);
        let receipt = till.payments.receipt(&yichang(), &number).await.unwrap().unwrap();
        assert_eq!(receipt.voided_at, Some(till.now()));
        till.holds().await;
    }

    async fn what_was_paid_by_phone_is_not_paid_out_in_cash(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.paid_order().await;
        let ask = till.payments.ask_refund(till.officer("0417"), &key, RefundReason::NotGranted);
        ask.await.unwrap();
        let refused = till.payments.pay_out(till.officer("0418"), &key).await.unwrap_err();
        assert_eq!(refused.code(), Some("payments.by_gateway"));
        assert_eq!(till.payments.refunds_due(&yichang()).await.unwrap().len(), 1);
        assert_eq!(till.refund_all().await, [Outcome::Refunded]);
        assert_eq!(till.word(&key).await, OrderState::Refunded);
        assert!(till.payments.refunds_due(&yichang()).await.unwrap().is_empty());
        till.holds().await;
    }
}
