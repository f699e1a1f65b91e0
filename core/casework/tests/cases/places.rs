//! The one question with place, hour and directive: by whom a no was said, what instead, and where it is
//! done soonest and nearest.

use std::sync::Arc;

use base::{Authority, Instant};
use casework::{Ask, Matter, Search};
use catalogue::Channel;
use journal::Actor;
use offices::{Position, Visit, WindowKind};
use policy::{Directives, Effect, NewDirective, Policy, Selection, Switch, Venue, Wording};

use crate::world::*;

fn at(on: &str, minutes: i64) -> Instant {
    day(on).start().plus_minutes(minutes)
}

fn at_hall(world: &World, hall: &str, when: Instant) -> Ask {
    Ask {
        authority: Authority::new(hall.get(..6).unwrap()),
        point: Some(hall.into()),
        channel: Channel::Window,
        at: when,
        applicant: None,
        matter: None,
        ..ask(world, Matter::Licence { holder: world.zhou })
    }
}

/// Marks are closed at some venues and channels of Qingdao from a day on.
async fn closed(world: &World, from: &str, venues: Vec<Venue>, channels: Vec<String>) {
    let journal = world.parts.journal.clone();
    let policy = Policy::load(journal, None).unwrap();
    let identity = world.parts.identity.clone();
    let reach = Arc::new(policy::Uncounted);
    let directives = Directives::new(policy::Setup { identity, policy, reach });
    for number in ["0801", "0802"] {
        world.officer(number, "policy_admin").await;
    }
    let items = Selection::of([MARK]);
    let said = NewDirective {
        scope: qingdao(),
        title: Wording { zh: "暂停办理免检标志".into(), en: "Marks are suspended".into() },
        basis: "青岛市公安局".into(),
        from: day(from),
        until: None,
        effects: vec![Effect::Switch(Switch { open: false, items, venues, channels })],
    };
    let id = directives.draft(world.by("0801"), said).await.unwrap();
    let looked = directives.preview(&Actor::staff("0802"), &qingdao(), id).await.unwrap();
    directives.publish(world.by("0802"), &qingdao(), (id, looked.version)).await.unwrap();
}

db::two_engines! { schema();
    async fn the_permit_tells_hours_and_a_case_after_closing_its_kind(scratch: Scratch) {
        let world = World::new(scratch).await;
        let thursday = "2026-11-26";
        // 17:41 in Guiyang: 延时 until seven.
        let late = at_hall(&world, "520100-hall", at(thursday, 17 * 60 + 41));
        let permit = world.cases.availability(&late).await.unwrap();
        assert_eq!((permit.window.as_str(), permit.until), ("delayed", at(thursday, 19 * 60)));
        assert_eq!(permit.ruling, None);
        // Qingdao is closed then, but who has a ticket of ten to five is served.
        let late = at_hall(&world, "370200-hall", at(thursday, 17 * 60 + 10));
        assert_eq!(code_of(world.cases.availability(&late).await), "offices.closed");
        let visit = Visit::Arrived(at(thursday, 16 * 60 + 50));
        let permit = world.cases.availability_of_visit(&late, visit).await.unwrap();
        assert_eq!(permit.window, "delayed");
        // Nor is the hour alone against a ticket while staff stay: an hour, by the rulebook.
        let permit = world.cases.availability_in_line(&late).await.unwrap();
        assert_eq!(permit.window, "delayed");
        let later = at_hall(&world, "370200-hall", at(thursday, 18 * 60 + 1));
        assert_eq!(code_of(world.cases.availability_in_line(&later).await), "offices.closed");
        // Online everything keeps its hours, and so does a van.
        let visit = |channel| world.cases.visit_in_line(&qingdao(), (channel, late.at)).unwrap();
        for channel in [Channel::Web, Channel::Rural, Channel::Station] {
            assert_eq!(visit(channel), Visit::WalkIn);
        }
    }

    async fn a_directive_closes_the_windows_and_the_online_way_stays(scratch: Scratch) {
        let world = World::new(scratch).await;
        closed(&world, "2026-11-26", vec![Venue::MainOffice], vec![]).await;
        let ten = |on| at_hall(&world, "370200-hall", at(on, 600));
        assert!(world.cases.availability(&ten("2026-11-25")).await.is_ok());
        let all = world.cases.availability_all(&ten("2026-11-26")).await.unwrap();
        assert_eq!((all.len(), all[0].code.as_str()), (1, "policy.suspended"));
        assert_eq!(all[0].facts["instead"], "online");
        world.hand.set(at("2026-11-26", 600));
        let matter = Matter::Vehicle { plate: car(world.zhou).id.plate };
        assert!(world.cases.availability(&ask(&world, matter)).await.is_ok());
        world.submitted().await;
        world.holds().await;
    }

    async fn what_a_directive_closes_online_is_not_sent_either(scratch: Scratch) {
        let world = World::new(scratch).await;
        closed(&world, "2026-11-24", vec![], vec!["A".into(), "N".into(), "M".into()]).await;
        assert_eq!(code_of(world.cases.submit(world.zhou(), world.mark()).await), "policy.suspended");
        world.holds().await;
    }

    async fn an_item_taken_from_a_point_overnight_is_refused_there(scratch: Scratch) {
        let world = World::new(scratch).await;
        let switch = |from| {
            let (places, envelope) = (world.cases.places(), world.by(WU));
            async move {
                places.switch_item(envelope, ("370200-hall", MARK), (false, from), "设备检修").await
            }
        };
        switch(at("2026-11-26", 0)).await.unwrap();
        let ten = |on| at_hall(&world, "370200-hall", at(on, 600));
        assert!(world.cases.availability(&ten("2026-11-25")).await.is_ok());
        let refusal = code_of(world.cases.availability(&ten("2026-11-26")).await);
        assert_eq!(refusal, "offices.item_withdrawn");
        let search = |on| Search {
            within: qingdao(),
            item: MARK.into(),
            channels: vec![Channel::Window],
            from: None,
            at: at(on, 600),
            limit: 5,
        };
        assert_eq!(world.cases.soonest(&search("2026-11-25")).await.unwrap().len(), 1);
        assert!(world.cases.soonest(&search("2026-11-26")).await.unwrap().is_empty());
        world.holds().await;
    }

    async fn soonest_and_nearest_answer_over_all_cities(scratch: Scratch) {
        let world = World::new(scratch).await;
        let sunday = at("2026-11-29", 8 * 60);
        let search = Search {
            within: Authority::new("370000"),
            item: MARK.into(),
            channels: vec![],
            from: Position::new(36.10, 120.47),
            at: sunday,
            limit: 2,
        };
        // Qingdao's hall is near and opens on Monday; Binzhou's stations open today.
        let nearest = world.cases.nearest(&search).await.unwrap();
        assert_eq!((nearest[0].point.as_str(), nearest[0].when), ("370200-hall", at("2026-11-30", 540)));
        assert!(nearest[0].metres.unwrap() < 1_000.0);
        let soonest = world.cases.soonest(&search).await.unwrap();
        assert!(soonest.iter().all(|place| place.when == at("2026-11-29", 540)), "{soonest:?}");
        assert!(soonest.iter().all(|place| place.window == WindowKind::Normal));
        let unknown = Search { item: "veh_nothing".into(), ..search };
        assert_eq!(code_of(world.cases.soonest(&unknown).await), "casework.item_unknown");
    }
}
