//! What the gateway tells: late, twice, out of order, forged, wrong.

use base::Fen;
use journal::Actor;
use payments::{
    CancelReason, DiscrepancyKind, DiscrepancyState, GatewayKey, Notification, NotificationKind,
    OrderState, Outcome, PaymentsRefusal, RefundReason, SignedNotification,
};

use crate::till::{Till, schema, yichang};

fn read(message: &SignedNotification) -> Notification {
    Notification::read(&message.body).unwrap()
}

async fn refusal(till: &Till, message: &SignedNotification) -> String {
    till.tell(message).await.unwrap_err().code().unwrap().to_owned()
}

db::two_engines! { schema();
    async fn a_message_told_twice_has_one_effect_and_one_answer(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let message = till.pay(&key).await;
        let calls = (0..8).map(|_| {
            let (payments, message) = (till.payments.clone(), message.clone());
            tokio::spawn(async move {
                payments.receive_notification(&message.body, &message.signature).await
            })
        });
        for call in calls.collect::<Vec<_>>() {
            assert_eq!(call.await.unwrap().unwrap(), Outcome::Settled);
        }
        till.hand.advance_seconds(300);
        let resent = till.gateway.sign(&read(&message)).unwrap();
        assert_ne!(resent.signature, message.signature);
        assert_eq!(till.tell(&resent).await.unwrap(), Outcome::Settled);
        assert_eq!(till.count(&key.subject(), "payments.order.paid").await, 1);

        // The same payment under another message id is known; another amount under a known id is not taken.
        let renamed = Notification { id: "N-other".into(), ..read(&message) };
        let renamed = till.gateway.sign(&renamed).unwrap();
        assert_eq!(till.tell(&renamed).await.unwrap(), Outcome::Again);
        let changed = Notification { fen: Fen(1), ..read(&message) };
        let changed = till.gateway.sign(&changed).unwrap();
        assert_eq!(refusal(&till, &changed).await, "journal.already_sent");
        assert_eq!(till.payments.notifications(&key).await.unwrap().len(), 2);
        assert_eq!(till.gateway.balance(), Fen(2_500));
        till.holds().await;
    }

    async fn a_forged_message_changes_nothing(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let message = till.pay(&key).await;
        let thief = GatewayKey::new(&[8; 32]).unwrap();
        let signed = thief.sign(till.now(), "n", &message.body).unwrap();
        let mut body = message.body.clone();
        *body.last_mut().unwrap() = b' ';
        let forged = [
            SignedNotification { signature: signed, ..message.clone() },
            SignedNotification { body, ..message.clone() },
            SignedNotification { signature: String::new(), ..message.clone() },
        ];
        for message in &forged {
            assert_eq!(refusal(&till, message).await, "payments.forged");
        }
        assert_eq!(till.word(&key).await, OrderState::Open);
        assert!(till.payments.notifications(&key).await.unwrap().is_empty());
    }

    async fn the_signature_covers_its_time(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        till.hand.advance_seconds(601);
        let early = till.pay(&key).await;
        till.hand.advance_seconds(-601);
        assert_eq!(refusal(&till, &early).await, "payments.clock_differs");
        till.hand.advance_seconds(1);
        assert_eq!(till.tell(&early).await.unwrap(), Outcome::Settled);

        let other = till.order().await;
        let message = till.pay(&other).await;
        till.hand.advance_hours(7 * 24);
        till.hand.advance_seconds(1);
        assert_eq!(refusal(&till, &message).await, "payments.stale");
        till.hand.advance_seconds(-1);
        // Six days after it lapsed, but paid in time and never lapsed in the books: settled, late.
        assert_eq!(till.tell(&message).await.unwrap(), Outcome::Settled);
        let told = till.payments.notifications(&other).await.unwrap();
        assert_eq!((told[0].is_late, told[0].outcome), (true, Outcome::Settled));
        till.holds().await;
    }

    async fn signed_nonsense_is_refused(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let told = read(&till.pay(&key).await);
        let stranger = "420500-9420526326000009";
        assert_ne!(stranger, told.order);
        for (wrong, code) in [
            (Notification { fen: Fen(0), ..told.clone() }, "payments.unreadable"),
            (Notification { id: "a/b".into(), ..told.clone() }, "payments.unreadable"),
            (Notification { refund: Some("x".into()), ..told.clone() }, "payments.unreadable"),
            (Notification { order: "鄂".into(), ..told.clone() }, "payments.unknown_order"),
            (Notification { order: stranger.into(), ..told.clone() }, "payments.unknown_order"),
        ] {
            let message = till.gateway.sign(&wrong).unwrap();
            assert_eq!(refusal(&till, &message).await, code);
        }
        let body = b"[]".to_vec();
        let signature = till.key.sign(till.now(), "n", &body).unwrap();
        assert_eq!(refusal(&till, &SignedNotification { body, signature }).await, "payments.unreadable");
    }

    async fn money_that_comes_late_goes_back(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        till.payments.pay_page(&key).await.unwrap();
        till.hand.advance_hours(48);
        till.payments.lapse_due(&yichang()).await.unwrap();
        let message = till.gateway.pay(&key.to_string()).unwrap();
        assert_eq!(till.tell(&message).await.unwrap(), Outcome::Late);
        assert_eq!(till.word(&key).await, OrderState::RefundDue);
        assert_eq!(till.refund_all().await, [], "the matter has ten minutes to take it");
        till.hand.advance_seconds(600);
        let refused = till.payments.accept_late(till.by(Actor::system("r")), &key).await;
        assert_eq!(refused.unwrap_err().code(), Some("payments.too_late_to_accept"));
        assert_eq!(till.refund_all().await, [Outcome::Refunded]);
        assert_eq!(till.gateway.balance(), Fen(0));
        till.holds().await;
    }

    async fn a_matter_that_still_waits_may_take_late_money(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        till.payments.pay_page(&key).await.unwrap();
        let cancel = till.officer("0417");
        till.payments.cancel_order(cancel, &key, CancelReason::Mistake).await.unwrap();
        let message = till.gateway.pay(&key.to_string()).unwrap();
        assert_eq!(till.tell(&message).await.unwrap(), Outcome::Late);
        let system = till.by(Actor::system("case_still_waits"));
        let number = till.payments.accept_late(system, &key).await.unwrap();
        assert_eq!(till.see(&key).await.state.payment().unwrap().receipt, Some(number));
        assert_eq!(till.word(&key).await, OrderState::Paid);
        till.hand.advance_hours(1);
        assert_eq!(till.payments.send_refunds(&yichang()).await.unwrap(), 0);
        let again = till.payments.accept_late(till.by(Actor::system("r")), &key).await;
        assert_eq!(again.unwrap_err().code(), Some("payments.not_late"));
        till.holds().await;
    }

    async fn a_refund_told_before_its_payment_waits_for_it(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let paid = till.pay(&key).await;
        let refund = Notification {
            id: "R1".into(),
            kind: NotificationKind::Refunded,
            refund: Some("G1".into()),
            ..read(&paid)
        };
        let refund = till.gateway.sign(&refund).unwrap();
        assert_eq!(till.tell(&refund).await.unwrap(), Outcome::RefundNoted);
        assert_eq!(till.word(&key).await, OrderState::Open);
        assert_eq!(till.tell(&paid).await.unwrap(), Outcome::PaidAndRefunded);
        assert_eq!(till.word(&key).await, OrderState::Refunded);
        let late = till.payments.accept_late(till.by(Actor::system("r")), &key).await;
        assert_eq!(late.unwrap_err().code(), Some("payments.not_late"));
        till.holds().await;
    }

    async fn a_wrong_amount_settles_nothing_and_can_go_back(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let message = till.gateway.take(&key, Fen(2_499)).unwrap();
        assert_eq!(till.tell(&message).await.unwrap(), Outcome::Amount);
        assert_eq!(till.word(&key).await, OrderState::Open);
        let found = till.payments.discrepancies(&yichang(), DiscrepancyState::Open).await.unwrap();
        assert_eq!((found.len(), found[0].kind), (1, DiscrepancyKind::Amount));
        assert_eq!((found[0].fen, &found[0].order), (Fen(2_499), &key.number));

        let id = found[0].id.clone();
        till.payments.return_money(till.officer("0417"), &yichang(), &id).await.unwrap();
        let twice = till.payments.return_money(till.officer("0417"), &yichang(), &id).await;
        assert_eq!(twice.unwrap_err().code(), Some("payments.discrepancy_closed"));
        assert_eq!(till.refund_all().await, [Outcome::Returned]);
        let back = till.payments.discrepancies(&yichang(), DiscrepancyState::Returned).await;
        assert_eq!(back.unwrap()[0].returned_at, Some(till.now()));
        assert_eq!(till.gateway.balance(), Fen(0));
        till.holds().await;
    }

    async fn an_order_paid_at_the_desk_and_by_phone_is_settled_once(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let message = till.pay(&key).await;
        till.payments.take_cash(till.officer("0417"), &key).await.unwrap();
        assert_eq!(till.tell(&message).await.unwrap(), Outcome::PaidTwice);
        let found = till.payments.discrepancies(&yichang(), DiscrepancyState::Open).await.unwrap();
        let note = till.payments.explain(till.officer("0418"), &yichang(), &found[0].id, " ").await;
        assert_eq!(note.unwrap_err().code(), Some("payments.note_needed"));
        till.payments
            .explain(till.officer("0418"), &yichang(), &found[0].id, "已当面退还")
            .await
            .unwrap();
        till.holds().await;
    }

    async fn a_refund_that_nobody_asked_for_is_found(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.order().await;
        let paid = till.pay(&key).await;
        till.tell(&paid).await.unwrap();
        let refund = Notification {
            id: "R1".into(),
            kind: NotificationKind::Refunded,
            refund: Some("chargeback-1".into()),
            ..read(&paid)
        };
        let refund = till.gateway.sign(&refund).unwrap();
        assert_eq!(till.tell(&refund).await.unwrap(), Outcome::UnaskedRefund);
        assert_eq!(till.word(&key).await, OrderState::Paid);
        let returned =
            till.payments.return_money(till.officer("0417"), &yichang(), "chargeback-1").await;
        assert_eq!(returned.unwrap_err().code(), Some("payments.nothing_to_return"));
        let unknown = till.payments.return_money(till.officer("0417"), &yichang(), "x").await;
        let code = base::Refusal::from(PaymentsRefusal::UnknownDiscrepancy).code;
        assert_eq!(unknown.unwrap_err().code(), Some(code.as_str()));
        till.holds().await;
    }

    async fn a_refund_is_asked_for_again_until_it_is_told(scratch: Scratch) {
        let till = Till::open(scratch);
        let key = till.paid_order().await;
        let ask = till.payments.ask_refund(till.officer("0417"), &key, RefundReason::Withdrawn);
        ask.await.unwrap();
        assert_eq!(till.payments.send_refunds(&yichang()).await.unwrap(), 1);
        let lost = till.gateway.messages();
        assert_eq!(lost.len(), 1);
        assert_eq!(till.payments.send_refunds(&yichang()).await.unwrap(), 0);
        till.hand.advance_hours(1);
        assert_eq!(till.refund_all().await, [Outcome::Refunded]);
        assert_eq!(till.gateway.balance(), Fen(0), "the gateway refunds once");
        assert_eq!(till.tell(&lost[0]).await.unwrap(), Outcome::Refunded);
        till.holds().await;
    }
}
