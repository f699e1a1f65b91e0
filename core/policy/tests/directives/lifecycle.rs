//! Who may write, publish, repeal; what a publisher sees; steps in order.

use base::Result;
use journal::Actor;
use policy::{
    DirectiveId, DirectiveState, Effect, NewDirective, Question, Reclassification, Selection,
    StepDecision, Touched, Venue, Wording,
};

use crate::world::{CITY, CLERK, PROVINCE, World, day, henan, region, schema};

fn decision(under: DirectiveId, from: &str, step: u8, chosen: &[&str]) -> NewDirective {
    NewDirective {
        scope: region("411000"),
        title: Wording { zh: "恢复业务".into(), en: "Reopening".into() },
        basis: "许昌市公安局".into(),
        from: day(from),
        until: None,
        effects: vec![Effect::Step(StepDecision {
            under,
            regions: vec![],
            step,
            chosen: Selection::of(chosen.iter().copied()),
            review_on: Some(day("2020-03-31")),
        })],
    }
}

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().code().unwrap().to_owned()
}

async fn open(world: &World, city: &str, (venue, item): (Venue, &str)) -> bool {
    let city = region(city);
    let standing = world.policy.standing_of(&city).await.unwrap();
    let question = Question { region: &city, venue, item, channel: "W" };
    standing.verdict(&question, world.now()).is_open()
}

db::two_engines! { schema();
    async fn a_directive_is_published_by_another_than_its_drafter_after_a_preview(scratch: Scratch) {
        let world = World::open(scratch).await;
        let province = region("410000");
        assert_eq!(code(world.directives.draft(world.by(CLERK), henan()).await), "identity.no_right");
        assert_eq!(code(world.directives.draft(world.by(CITY[0]), henan()).await), "identity.no_right");
        let id = world.directives.draft(world.by(PROVINCE[0]), henan()).await.unwrap();
        let preview = world.directives.preview(&Actor::staff(PROVINCE[1]), &province, id).await.unwrap();
        let touched = Touched { points: 2, cases: 30, ..Touched::default() };
        assert_eq!((preview.version, preview.touched), (1, touched));
        let looked = world.directives.preview(&Actor::staff(CLERK), &province, id).await;
        assert_eq!(code(looked), "identity.no_right");

        let own = world.directives.publish(world.by(PROVINCE[0]), &province, (id, 1)).await;
        assert_eq!(code(own), "identity.separated");
        // The drafter changes it after the other has looked.
        let mut said = henan();
        said.title.zh = "恢复线下业务".into();
        world.directives.revise(world.by(PROVINCE[0]), (id, 1), said).await.unwrap();
        let stale = world.directives.publish(world.by(PROVINCE[1]), &province, (id, 1)).await;
        assert_eq!(code(stale), "policy.draft_changed");
        // Whoever changes it has drafted it.
        world.directives.revise(world.by(PROVINCE[1]), (id, 2), henan()).await.unwrap();
        let changed = world.directives.publish(world.by(PROVINCE[1]), &province, (id, 3)).await;
        assert_eq!(code(changed), "identity.separated");
        let standing = world.policy.standing_of(&province).await.unwrap();
        assert!(standing.directive(id).is_none(), "a draft says nothing");

        let sent = world.by(PROVINCE[0]);
        world.directives.publish(sent.clone(), &province, (id, 3)).await.unwrap();
        assert!(world.directives.publish(sent, &province, (id, 3)).await.unwrap().repeated);
        let seen = world.seen("410000", id).await;
        assert_eq!((seen.state, seen.touched), (DirectiveState::Published, touched));
        assert_eq!(seen.since(), Some(day("2020-02-24").start()));
        let late = world.directives.revise(world.by(PROVINCE[0]), (id, 4), henan()).await;
        assert_eq!(code(late), "policy.directive_state");
        assert_eq!(world.policy.directives(&province).await.unwrap().len(), 1);
        world.holds().await;
    }

    async fn a_city_takes_the_steps_in_order_and_may_go_back(scratch: Scratch) {
        let world = World::open(scratch).await;
        let under = world.publish(PROVINCE, henan()).await.unwrap();
        world.hand.set(day("2020-02-26").start().plus_hours(9));
        let take = |step, chosen| {
            let from = world.now().date().to_string();
            let world = &world;
            async move { world.publish(CITY, decision(under, &from, step, chosen)).await }
        };
        let none: &[&str] = &[];
        assert_eq!(code(take(2, none).await), "policy.step_skipped");
        assert!(!open(&world, "411000", (Venue::MainOffice, "veh_plate_replace")).await);
        take(1, none).await.unwrap();
        assert!(open(&world, "411000", (Venue::MainOffice, "veh_plate_replace")).await);
        world.hand.set(day("2020-03-02").start().plus_hours(9));
        take(2, none).await.unwrap();
        assert_eq!(code(take(3, none).await), "policy.subset_missing");
        assert_eq!(code(take(3, &["drv_contact_change"]).await), "policy.subset_outside");
        world.hand.set(day("2020-03-09").start().plus_hours(9));
        take(3, &["veh_register_new"]).await.unwrap();
        assert!(open(&world, "411000", (Venue::MainOffice, "veh_register_new")).await);
        world.hand.set(day("2020-03-12").start().plus_hours(9));
        take(1, none).await.unwrap();
        assert!(!open(&world, "411000", (Venue::Branch, "veh_plate_replace")).await);
        assert_eq!(code(take(3, &["veh_register_new"]).await), "policy.step_skipped");
        assert_eq!(code(take(5, none).await), "policy.step_skipped");

        // Another city's step is none of theirs, and class one has none.
        let mut foreign = decision(under, "2020-03-12", 1, none);
        foreign.scope = region("411100");
        assert_eq!(code(world.publish(CITY, foreign).await), "identity.no_right");
        let mut held = decision(under, "2020-03-12", 1, none);
        held.scope = region("410100");
        assert_eq!(code(world.publish(PROVINCE, held).await), "policy.not_stepped");
        let unknown = DirectiveId(uuid::Uuid::nil());
        let lost = world.publish(CITY, decision(unknown, "2020-03-12", 1, none)).await;
        assert_eq!(code(lost), "policy.directive_unknown");
        world.holds().await;
    }

    async fn a_preview_says_what_the_rules_will_refuse(scratch: Scratch) {
        let world = World::open(scratch).await;
        let under = world.publish(PROVINCE, henan()).await.unwrap();
        world.hand.set(day("2020-02-26").start().plus_hours(9));
        let city = region("411000");
        let against = async |id| {
            let preview = world.directives.preview(&Actor::staff(CITY[1]), &city, id).await.unwrap();
            preview.against.map(|refusal| refusal.code)
        };
        let draft = |step, chosen| {
            world.directives.draft(world.by(CITY[0]), decision(under, "2020-02-26", step, chosen))
        };
        let (first, second) = (draft(1, &[]).await.unwrap(), draft(2, &[]).await.unwrap());
        assert_eq!(against(first).await, None);
        assert_eq!(against(second).await.as_deref(), Some("policy.step_skipped"));
        let refused = world.directives.publish(world.by(CITY[1]), &city, (second, 1)).await;
        assert_eq!(code(refused), "policy.step_skipped", "as it was said");
        world.directives.publish(world.by(CITY[1]), &city, (first, 1)).await.unwrap();
        assert_eq!(against(first).await, None, "what is published is not asked about");
        // What stood against it is gone; it is not a mark on the draft.
        assert_eq!(against(second).await, None);
        world.hand.set(day("2020-02-27").start().plus_hours(9));
        world.directives.publish(world.by(CITY[1]), &city, (second, 1)).await.unwrap();
        let outside = draft(3, &["drv_contact_change"]).await.unwrap();
        assert_eq!(against(outside).await.as_deref(), Some("policy.subset_outside"));
        world.holds().await;
    }

    async fn two_steps_published_at_once_are_put_in_order(scratch: Scratch) {
        let world = World::open(scratch).await;
        let under = world.publish(PROVINCE, henan()).await.unwrap();
        world.hand.set(day("2020-02-26").start().plus_hours(9));
        world.publish(CITY, decision(under, "2020-02-26", 1, &[])).await.unwrap();
        world.hand.set(day("2020-02-27").start().plus_hours(9));
        let city = region("411000");
        let mut drafts = Vec::new();
        // One goes on, the other goes back: whoever is second is checked against the first.
        for step in [0, 2] {
            let said = decision(under, "2020-02-27", step, &[]);
            drafts.push(world.directives.draft(world.by(CITY[0]), said).await.unwrap());
        }
        let publish = |id| world.directives.publish(world.by(CITY[1]), &city, (id, 1));
        let (back, on) = tokio::join!(publish(drafts[0]), publish(drafts[1]));
        back.unwrap();
        // On was first, or it is refused since two does not follow nought.
        let standing = world.policy.standing_of(&city).await.unwrap();
        let staged = standing.staged(&city, world.now());
        match on {
            Ok(_) => assert!([0, 2].contains(&staged[0].step)),
            Err(refused) => {
                assert_eq!(refused.code(), Some("policy.step_skipped"));
                assert_eq!(staged[0].step, 0);
            }
        }
        world.holds().await;
    }

    async fn repealed_and_discarded_directives_hold_no_longer(scratch: Scratch) {
        let world = World::open(scratch).await;
        let province = region("410000");
        let id = world.publish(PROVINCE, henan()).await.unwrap();
        world.hand.set(day("2020-03-01").start().plus_hours(9));
        assert!(!open(&world, "411000", (Venue::MainOffice, "veh_plate_replace")).await);
        let own = world.directives.repeal(world.by(PROVINCE[0]), (&province, id), "疫情结束").await;
        assert_eq!(code(own), "identity.separated");
        let silent = world.directives.repeal(world.by(PROVINCE[1]), (&province, id), " ").await;
        assert_eq!(code(silent), "policy.reason_missing");
        world.directives.repeal(world.by(PROVINCE[1]), (&province, id), "疫情结束").await.unwrap();
        assert!(open(&world, "411000", (Venue::MainOffice, "veh_plate_replace")).await);

        let draft = world.directives.draft(world.by(PROVINCE[0]), henan()).await.unwrap();
        world.directives.discard(world.by(PROVINCE[0]), &province, draft).await.unwrap();
        let gone = world.directives.publish(world.by(PROVINCE[1]), &province, (draft, 2)).await;
        assert_eq!(code(gone), "policy.directive_state");
        world.holds().await;
    }

    async fn what_contradicts_itself_is_not_drafted(scratch: Scratch) {
        let world = World::open(scratch).await;
        let draft = |said| world.directives.draft(world.by(PROVINCE[0]), said);
        let mut said = henan();
        said.title.en = "  ".into();
        assert_eq!(code(draft(said).await), "policy.not_worded");
        let mut said = henan();
        said.until = Some(day("2020-02-01"));
        assert_eq!(code(draft(said).await), "policy.period_backwards");
        let mut said = henan();
        said.effects.clear();
        assert_eq!(code(draft(said).await), "policy.orders_nothing");
        let mut said = henan();
        let Some(Effect::Stages(stages)) = said.effects.first_mut() else { panic!() };
        let twice = stages.classes[0].members[0].clone();
        stages.classes[1].members.push(twice);
        assert_eq!(code(draft(said.clone()).await), "policy.stages_wrong");
        let Some(Effect::Stages(stages)) = said.effects.first_mut() else { panic!() };
        stages.classes[1].members.pop();
        stages.classes[1].members.push(region("420500"));
        assert_eq!(code(draft(said).await), "policy.outside_scope");
        let under = world.publish(PROVINCE, henan()).await.unwrap();
        let to = Reclassification { under, region: region("411000"), class: "class9".into() };
        let mut said = henan();
        said.effects = vec![Effect::Reclassify(to)];
        assert_eq!(code(world.publish(PROVINCE, said).await), "policy.class_unknown");
        world.holds().await;
    }

    async fn a_city_does_not_move_itself_into_another_class(scratch: Scratch) {
        let world = World::open(scratch).await;
        let under = world.publish(PROVINCE, henan()).await.unwrap();
        world.hand.set(day("2020-02-26").start().plus_hours(9));
        let moved = |scope: &str, class: &str| NewDirective {
            scope: region(scope),
            title: Wording { zh: "调整类别".into(), en: "Another class".into() },
            basis: "河南省公安厅交警总队".into(),
            from: world.now().date(),
            until: None,
            effects: vec![Effect::Reclassify(Reclassification {
                under,
                region: region("411000"),
                class: class.into(),
            })],
        };
        let class = async || {
            let city = region("411000");
            let standing = world.policy.standing_of(&city).await.unwrap();
            standing.staged(&city, world.now())[0].class.clone()
        };
        assert_eq!(code(world.publish(CITY, moved("411000", "class1")).await), "policy.class_of_others");
        let draft = world.directives.draft(world.by(CITY[0]), moved("411000", "class1")).await.unwrap();
        let seen = world.directives.preview(&Actor::staff(CITY[1]), &region("411000"), draft).await.unwrap();
        assert_eq!(seen.against.unwrap().facts["scope"], "410000");
        assert_eq!(class().await, "class2");
        world.publish(PROVINCE, moved("410000", "class1")).await.unwrap();
        assert_eq!(class().await, "class1", "the province moves its city");
        assert_eq!(code(world.publish(CITY, moved("411000", "class2")).await), "policy.class_of_others");
        world.holds().await;
    }
}
