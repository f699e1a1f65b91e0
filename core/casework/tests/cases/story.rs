//! Article 003: 网上申领免检标志，后台审核通过，36 小时内 EMS 邮寄到家. The whole way of one case, with
//! the clock, and the other ways a case may end well.

use casework::{
    DueState, Flag, Handover, ParcelState, Status, StepKind, StepState, Tab, WaitsFor, Who,
};
use journal::Actor;

use StepKind::{Accepted, Approved, Closed, Delivered, Made, Paid, Posted, Rated, Submitted};

use crate::world::*;

db::two_engines! { schema();
    async fn article_003_the_mark_is_at_the_door_within_36_hours(scratch: Scratch) {
        let world = World::new(scratch).await;
        let (cases, start) = (&world.cases, world.now());
        let permit = cases.availability(&ask(&world, my_car())).await.unwrap();
        assert_eq!((permit.fee.0, permit.postage.0), (0, 1_500));
        assert_eq!(permit.promise.minutes(), 36 * 60);

        world.save(MARK, my_car(), by_post()).await;
        let mut submission = world.mark();
        submission.source = casework::Source::Draft;
        let key = world.submit(submission).await;
        let case = world.case(&key).await;
        assert_eq!((case.status, case.standing.waits_for), (Status::Submitted, WaitsFor::Review));
        assert_eq!(case.clocks.review_due, start.plus_hours(24));
        assert_eq!(case.clocks.promise_due, start.plus_hours(36));
        assert_eq!((case.fee.0, case.postage.0), (0, 1_500));
        assert_eq!(case.about.point, "370200-online");
        assert_eq!(case.window, "round_the_clock");
        assert_eq!(cases.drafts(world.zhou).await.unwrap(), []);
        world.pay(&key).await;

        world.hand.advance_hours(11);
        let taken = cases.take_next(world.by(CHEN), filter()).await.unwrap();
        assert_eq!(casework::CaseKey::of(&taken.entry), Some(key.clone()));
        let seen = world.case(&key).await.version;
        cases.accept(world.by(CHEN), key.clone(), seen).await.unwrap();
        let case = world.case(&key).await;
        // Wednesday; the law allows one working day
        assert_eq!(case.clocks.legal_due.unwrap().to_string(), "2026-11-26T23:59:59+08:00");
        assert_eq!(case.review_due(world.now()).state, DueState::OnTime);

        world.hand.advance_hours(1);
        world.approve(&key, LIN).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.status, case.standing.waits_for), (Status::Approved, WaitsFor::Making));
        let made = cases.production_list((&qingdao(), Some(MARK)), None, 10).await.unwrap();
        assert_eq!(made.lines.len(), 1);
        world.hand.advance_hours(2);
        cases.record_made(world.by(SUN), key.clone()).await.unwrap();
        assert_eq!(cases.mail_room_list(&qingdao(), None, 10).await.unwrap().lines.len(), 1);
        cases.record_posted(world.by(HE), key.clone(), waybill()).await.unwrap();

        world.hand.advance_hours(3);
        let news = (ParcelState::InTransit, "崂山投递站".to_owned(), world.now());
        cases.record_parcel_status(world.system("delivery"), key.clone(), news).await.unwrap();
        world.hand.advance_hours(4);
        let at = world.now();
        cases.record_delivered(world.system("delivery"), key.clone(), at).await.unwrap();
        cases.close(world.system("archive"), key.clone()).await.unwrap();
        cases.mark_rated(world.zhou(), key.clone()).await.unwrap();

        let case = world.case(&key).await;
        assert_eq!(case.status, Status::Closed);
        for flag in [Flag::Paid, Flag::Made, Flag::HandedToPost, Flag::Delivered, Flag::Rated] {
            assert!(case.has(flag), "{flag}");
        }
        let post = case.post_due(world.now()).unwrap();
        assert_eq!((post.state, post.done), (DueState::OnTime, true));
        assert_eq!(at.seconds_since(start), 21 * 3_600);
        assert_eq!(cases.open_case(&qingdao(), MARK, &my_car()).await.unwrap(), None);
        world.holds().await;
    }

    async fn the_citizen_reads_every_step_and_no_name(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.approved().await;
        let steps = world.cases.timeline(&world.zhou.actor(), &key).await.unwrap();
        let told: Vec<(StepKind, StepState)> = steps.iter().map(|s| (s.kind, s.state)).collect();
        assert_eq!(told, [
            (Submitted, StepState::Done),
            (Paid, StepState::Done),
            (Accepted, StepState::Done),
            (Approved, StepState::Done),
            (Made, StepState::Now),
            (Posted, StepState::Next),
            (Delivered, StepState::Next),
            (Closed, StepState::Next),
            (Rated, StepState::Next),
        ]);
        assert_eq!(steps[0].who, Who::Applicant);
        assert_eq!(steps[3].who, Who::Officer(Some(LIN.into())));
        assert_eq!(steps[3].point.as_deref(), Some("370200-online"));
        assert_eq!(steps[6].by, Some(world.case(&key).await.clocks.promise_due));

        let text = world.journal_text().await;
        for clear in ["周晓明", "示例路", "13800000001", "138 0000 0001"] {
            assert!(!text.contains(clear), "{clear} stands in the journal");
        }
        world.holds().await;
    }

    async fn a_mark_is_fetched_at_the_window_without_postage(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submit(world.submission(MARK, my_car(), by_hand())).await;
        let case = world.case(&key).await;
        assert_eq!((case.handover, case.total().0), (Handover::Pickup, 0));
        assert!(!case.has(Flag::PaymentDue));
        world.cases.accept(world.by(CHEN), key.clone(), 1).await.unwrap();
        world.approve(&key, LIN).await.unwrap();
        world.cases.record_made(world.by(SUN), key.clone()).await.unwrap();
        let ready = world.case(&key).await;
        assert!(ready.post_due(world.now()).unwrap().done, "the promise is met when it lies ready");
        assert_eq!(world.cases.pickup_list(&qingdao(), None, 10).await.unwrap().lines.len(), 1);
        assert_eq!(
            code_of(world.cases.record_posted(world.by(HE), key.clone(), waybill()).await),
            "casework.not_by_post"
        );
        world.cases.record_pickup(world.by(HE), key.clone()).await.unwrap();
        world.cases.close(world.system("archive"), key.clone()).await.unwrap();
        assert_eq!(world.case(&key).await.status, Status::Closed);
        world.holds().await;
    }

    async fn a_parcel_comes_back_and_is_sent_again(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.approved().await;
        let cases = &world.cases;
        cases.record_made(world.by(SUN), key.clone()).await.unwrap();
        cases.record_posted(world.by(HE), key.clone(), waybill()).await.unwrap();
        cases.record_returned_parcel(world.by(HE), key.clone()).await.unwrap();
        let case = world.case(&key).await;
        assert!(case.has(Flag::ParcelReturned) && !case.has(Flag::HandedToPost));
        assert_eq!(case.standing.waits_for, WaitsFor::Mail);
        let second = codes::Waybill::domestic(8_400_267_751);
        cases.record_posted(world.by(HE), key.clone(), second.clone()).await.unwrap();
        let case = world.case(&key).await;
        assert_eq!((case.waybill, case.standing.waits_for), (Some(second), WaitsFor::Carrier));
        cases.record_returned_parcel(world.by(HE), key.clone()).await.unwrap();
        cases.record_pickup(world.by(HE), key.clone()).await.unwrap();
        assert!(world.case(&key).await.is_handed_over());
        world.holds().await;
    }

    async fn the_work_list_shows_what_waits_for_whom(scratch: Scratch) {
        let world = World::new(scratch).await;
        let key = world.submitted().await;
        let chen = Actor::staff(CHEN);
        let count = |officer: &'static str| {
            let world = &world;
            async move {
                let counts = world.cases.counts(&Actor::staff(officer), &filter()).await.unwrap();
                (counts.mine, counts.free, counts.waiting_applicant, counts.other_posts, counts.done_today)
            }
        };
        assert_eq!(count(CHEN).await, (0, 1, 0, 0, 0));
        world.cases.take(world.by(CHEN), key.clone()).await.unwrap();
        assert_eq!(count(CHEN).await, (1, 0, 0, 0, 0));
        assert_eq!(count(LIN).await, (0, 0, 0, 1, 0));
        world.cases.accept(world.by(CHEN), key.clone(), 2).await.unwrap();
        assert_eq!(count(CHEN).await, (0, 0, 0, 1, 0), "who accepted waits for somebody else");
        assert_eq!(count(LIN).await, (0, 1, 0, 0, 0));
        let empty = world.cases.take_next(world.by(CHEN), filter()).await;
        assert_eq!(code_of(empty), "casework.nothing_free");
        world.cases.take_next(world.by(LIN), filter()).await.unwrap();
        world.hand.advance_seconds(600);
        world.approve(&key, LIN).await.unwrap();
        assert_eq!(count(LIN).await, (0, 0, 1, 0, 0), "approved, and the postage is not paid");
        let load = world.cases.load_of_officers(&qingdao()).await.unwrap();
        assert_eq!((load.done_today, load.mean_minutes), (1, Some(10)));
        let page = world.cases.worklist(&chen, (&filter(), Tab::WaitingApplicant), None, 10).await;
        assert_eq!(page.unwrap().lines[0].due, None);
        world.holds().await;
    }
}
