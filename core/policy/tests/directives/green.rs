//! The green channel of article 004: 14 ambulances registered, 19 vehicles given temporary plates; each
//! with a reason, a second officer, and a third who looks at it afterwards.

use base::Result;
use db::testing::Scratch;
use policy::{DirectiveId, GreenAsk, GreenCounts, GreenId, GreenState};

use crate::world::{CHIEF, CLERK, PROVINCE, WATCH, World, day, henan, region, schema};

fn ask(directive: DirectiveId, item: &str, n: usize) -> GreenAsk {
    GreenAsk {
        authority: region("410100"),
        directive,
        item: item.into(),
        use_nature: "J".into(),
        matter: format!("case/410100{n:04}"),
        reason: "新购救护车，急需投入救护".into(),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().code().unwrap().to_owned()
}

async fn open(scratch: Scratch) -> (World, DirectiveId) {
    let world = World::open(scratch).await;
    let directive = world.publish(PROVINCE, henan()).await.unwrap();
    world.hand.set(day("2020-02-25").start().plus_hours(9));
    (world, directive)
}

async fn asked(world: &World, directive: DirectiveId, item: &str, n: usize) -> GreenId {
    world.directives.ask_green(world.by(CLERK), ask(directive, item, n)).await.unwrap()
}

db::two_engines! { schema();
    async fn fourteen_ambulances_and_nineteen_temporary_plates_go_through_and_no_more(scratch: Scratch) {
        let (world, directive) = open(scratch).await;
        let city = region("410100");
        for (item, count) in [("veh_register_new", 14), ("veh_temp_plate", 19)] {
            for n in 0..count {
                let id = asked(&world, directive, item, n).await;
                world.directives.approve_green(world.by(CHIEF), &city, id).await.unwrap();
                let green = world.policy.green(&city, id).await.unwrap().unwrap();
                assert_eq!(green.place, Some(i64::try_from(n).unwrap() + 1));
                assert_eq!(green.done_by, Some(world.now().plus_hours(24)));
            }
            let over = asked(&world, directive, item, count).await;
            let refused = world.directives.approve_green(world.by(CHIEF), &city, over).await;
            assert_eq!(code(refused), "policy.green_quota");
        }
        let report = world.directives.green_report(&city, directive, world.now()).await.unwrap();
        let through = |item: &str| (report[item].asked, report[item].approved, report[item].waiting);
        assert_eq!(through("veh_register_new"), (15, 14, 1));
        assert_eq!(through("veh_temp_plate"), (20, 19, 1));

        // A month later those are overdue that nobody looked at again.
        let all = world.policy.green_asked(&city, directive).await.unwrap();
        let seen = (&city, all[0].id);
        world.directives.audit_green(world.by(WATCH), seen, "手续补齐").await.unwrap();
        world.hand.set(day("2020-04-01").start());
        let report = world.directives.green_report(&city, directive, world.now()).await.unwrap();
        let new = GreenCounts { asked: 15, waiting: 1, approved: 14, cases: 0, lapsed: 14, refused: 0, audited: 1, overdue: 13 };
        assert_eq!(report["veh_register_new"], new);
        world.holds().await;
    }

    async fn a_place_whose_time_ended_without_a_case_is_free_again(scratch: Scratch) {
        let (world, directive) = open(scratch).await;
        let (city, item) = (region("410100"), "veh_register_new");
        let approve = |id| world.directives.approve_green(world.by(CHIEF), &city, id);
        for n in 0..14 {
            let id = asked(&world, directive, item, n).await;
            approve(id).await.unwrap();
            if n != 4 {
                world.cases.came.lock().unwrap().insert(id);
            }
        }
        let waits = asked(&world, directive, item, 14).await;
        assert_eq!(code(approve(waits).await), "policy.green_quota");
        // A vehicle takes one place: nobody asks for it again while an asking waits or its approval is in time.
        for n in [4, 14] {
            let again = world.directives.ask_green(world.by(CLERK), ask(directive, item, n)).await;
            assert_eq!(code(again), "policy.green_twice");
        }
        world.hand.advance_seconds(24 * 3_600);
        approve(waits).await.unwrap();
        let green = world.policy.green(&city, waits).await.unwrap().unwrap();
        assert_eq!(green.place, Some(5), "of the one by which no case came");
        let late = asked(&world, directive, item, 4).await;
        assert_eq!(code(approve(late).await), "policy.green_quota");
        let report = world.directives.green_report(&city, directive, world.now()).await.unwrap();
        let counts = report[item];
        assert_eq!((counts.approved, counts.cases, counts.lapsed), (15, 13, 1));
        world.holds().await;
    }

    async fn three_persons_ask_approve_and_look(scratch: Scratch) {
        let (world, directive) = open(scratch).await;
        let city = region("410100");
        for (number, role) in [(CLERK, "supervisor"), (CLERK, "biz_supervisor"), (CHIEF, "biz_supervisor")] {
            world.grant(number, role, "410100").await;
        }
        let id = asked(&world, directive, "veh_temp_plate", 1).await;
        let approve = |by: &'static str| world.directives.approve_green(world.by(by), &city, id);
        let audit = |by: &'static str| world.directives.audit_green(world.by(by), (&city, id), "齐");
        assert_eq!(code(audit(WATCH).await), "policy.green_state");
        assert_eq!(code(approve(CLERK).await), "identity.separated");
        assert_eq!(code(approve(WATCH).await), "identity.no_right");
        approve(CHIEF).await.unwrap();
        assert_eq!(code(approve(CHIEF).await), "policy.green_state");
        assert_eq!(code(audit(CLERK).await), "identity.separated");
        assert_eq!(code(audit(CHIEF).await), "identity.separated");
        audit(WATCH).await.unwrap();
        let green = world.policy.green(&city, id).await.unwrap().unwrap();
        assert_eq!((green.state, green.finding.as_deref()), (GreenState::Audited, Some("齐")));
        world.holds().await;
    }

    async fn it_is_open_for_its_items_and_uses_with_a_reason(scratch: Scratch) {
        let (world, directive) = open(scratch).await;
        let good = ask(directive, "veh_register_new", 1);
        let asks = |ask| world.directives.ask_green(world.by(CLERK), ask);
        let silent = GreenAsk { reason: " ".into(), ..good.clone() };
        assert_eq!(code(asks(silent).await), "policy.reason_missing");
        let private = GreenAsk { use_nature: "A".into(), ..good.clone() };
        assert_eq!(code(asks(private).await), "policy.green_closed");
        let other = GreenAsk { item: "veh_transfer_local".into(), ..good.clone() };
        assert_eq!(code(asks(other).await), "policy.green_closed");
        let elsewhere = GreenAsk { authority: region("411000"), ..good.clone() };
        assert_eq!(code(asks(elsewhere).await), "identity.no_right");
        let id = asks(good).await.unwrap();
        let city = region("410100");
        let no = world.directives.refuse_green(world.by(CHIEF), (&city, id), "不急").await.unwrap();
        assert!(!no.repeated);
        // The directive ends while one waits.
        let id = asked(&world, directive, "veh_register_new", 2).await;
        world.directives.repeal(world.by(PROVINCE[1]), (&region("410000"), directive), "结束").await.unwrap();
        world.hand.set(day("2020-02-26").start());
        let late = world.directives.approve_green(world.by(CHIEF), &city, id).await;
        assert_eq!(code(late), "policy.green_closed");
        world.holds().await;
    }

    async fn the_last_place_is_given_once(scratch: Scratch) {
        let (world, directive) = open(scratch).await;
        let city = region("410100");
        for n in 0..13 {
            let id = asked(&world, directive, "veh_register_new", n).await;
            world.directives.approve_green(world.by(CHIEF), &city, id).await.unwrap();
        }
        let one = asked(&world, directive, "veh_register_new", 13).await;
        let two = asked(&world, directive, "veh_register_new", 14).await;
        let approve = |id| world.directives.approve_green(world.by(CHIEF), &city, id);
        let (a, b) = tokio::join!(approve(one), approve(two));
        assert_eq!([a.is_ok(), b.is_ok()].iter().filter(|ok| **ok).count(), 1);
        let lost = a.err().or(b.err()).unwrap();
        assert_eq!(lost.code(), Some("policy.green_quota"));
        world.holds().await;
    }
}
