//! Money: paid before or after the approval, lapsed, too late; what a cancelled case gives back.

use casework::{CancelReason, CaseCancelled, Flag, Status, WaitsFor};

use crate::world::*;

db::two_engines! { schema();
    async fn what_is_approved_and_not_paid_waits_and_the_clock_with_it(scratch: Scratch) {
        let world = World::new(scratch).await;
        let start = world.now();
        let key = world.submitted().await;
        world.cases.accept(world.by(CHEN), key.clone(), 1).await.unwrap();
        world.approve(&key, LIN).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.standing.waits_for), (Status::Approved, WaitsFor::Applicant));
        assert_eq!(code_of(world.cases.record_made(world.by(SUN), key.clone()).await), "casework.unpaid");
        world.hand.advance_hours(5);
        world.pay(&key).await;
        let case = world.case(&key).await;
        assert_eq!(case.standing.waits_for, WaitsFor::Making);
        assert_eq!(case.clocks.promise_due, start.plus_hours(36 + 5));
        assert_eq!(case.clocks.review_due, start.plus_hours(24), "the review was done in time");
        assert_eq!(case.standing.due_at, case.clocks.promise_due);
        assert_eq!(case.order.as_deref(), Some("order-1"));
        let twice = world.cases.mark_paid(world.system("payments"), key.clone(), "order-2".into()).await;
        assert_eq!(code_of(twice), "casework.already_paid");
        world.cases.record_made(world.by(SUN), key.clone()).await.unwrap();
        world.holds().await;
    }

    async fn money_that_comes_while_a_correction_is_waited_for_does_not_start_the_clock(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let notice = answers([("address", "请写到门牌号")]);
        world.cases.return_for_correction(world.by(CHEN), key.clone(), 1, notice).await.unwrap();
        world.hand.advance_hours(2);
        world.pay(&key).await;
        let case = world.case(&key).await;
        assert_eq!((case.status, case.standing.waits_for), (Status::Returned, WaitsFor::Applicant));
        assert!(case.has(Flag::Paid) && case.clocks.paused_at.is_some());
        world.holds().await;
    }

    async fn a_payment_that_never_came_cancels_the_case_and_late_money_is_refused(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let done = world.cases.payment_lapsed(world.system("payments"), key.clone()).await.unwrap();
        let event: CaseCancelled = done.event().unwrap();
        assert_eq!((event.why, event.refund), (CancelReason::PaymentLapsed, None));
        let late = refusal(world.cases.mark_paid(world.system("payments"), key.clone(), "order-1".into()).await);
        assert_eq!((late.code.as_str(), late.facts["status"].as_str()), ("casework.paid_after_end", "cancelled"));
        world.submitted().await;
        world.holds().await;
    }

    async fn a_case_is_taken_back_until_it_is_approved(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.accepted().await;
        let other = world.person("13900000002", "420500199202020015").await;
        let theirs = world.cases.cancel(world.from(other.actor()), key.clone()).await;
        assert_eq!(code_of(theirs), "casework.not_yours");
        let done = world.cases.cancel(world.zhou(), key.clone()).await.unwrap();
        let event: CaseCancelled = done.event().unwrap();
        assert_eq!((event.why, event.refund.as_deref()), (CancelReason::Applicant, Some("order-1")));
        assert_eq!(code_of(world.approve(&key, LIN).await), "casework.ended");
        assert_eq!(code_of(world.cases.mark_rated(world.zhou(), key).await), "casework.not_yet_to_rate");

        let key = world.approved().await;
        assert_eq!(code_of(world.cases.cancel(world.zhou(), key).await), "casework.too_late_to_cancel");
        assert!(world.cases.has_open_cases(world.zhou).await.unwrap());
        let page = world.cases.mine(world.zhou, None, 1).await.unwrap();
        assert_eq!(page.lines[0].status, Status::Approved);
        let rest = world.cases.mine(world.zhou, page.next, 5).await.unwrap();
        assert_eq!((rest.lines.len(), rest.next), (1, None));
        world.holds().await;
    }

    async fn nothing_is_paid_for_what_is_free(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submit(world.submission(MARK, my_car(), by_hand())).await;
        let paid = world.cases.mark_paid(world.system("payments"), key.clone(), "order-1".into()).await;
        assert_eq!(code_of(paid), "casework.nothing_to_pay");
        let lapsed = world.cases.payment_lapsed(world.system("payments"), key).await;
        assert_eq!(code_of(lapsed), "casework.nothing_to_pay");
        world.holds().await;
    }
}
