//! The demo's one-queue lane (article 003: four acceptance windows, inspection and photos, approval, e-payment and the
//! self-select terminal, plates and papers) has a member of staff for every desk, who may do all that is done there.

use base::Authority;
use catalogue::Catalogue;
use db::Engine;
use db::testing::Scratch;
use identity::{Action, Resource};
use queue::Lanes;
use scenarios::hall::LANE;
use scenarios::staff::STAFF;
use testkit::TestOffice;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_desk_of_the_lane_has_somebody_who_may_serve_it() {
    let schema = reactions::schema();
    let office = TestOffice::new(Scratch::new(Engine::Sqlite, &schema).await).await;
    let (identity, city) = (&office.town.office.identity, Authority::new("370200"));
    let lanes = Lanes::load(&Catalogue::load(None).unwrap(), None).unwrap();
    let lane = lanes.lane("new_car").unwrap();
    let here = Resource::of(&city).at_point(LANE);
    let mut desks = Vec::new();
    for desk in &lane.desk {
        let of_desk = lane.stage.iter().filter(|stage| stage.desk == desk.code);
        let duties: Vec<Action> =
            of_desk.filter_map(|stage| stage.duty).chain([Action::QueueServe]).collect();
        let mut able = Vec::new();
        for member in STAFF.iter().filter(|member| member.city == "370200") {
            let actor = identity.staff_actor(member.number).await.unwrap().unwrap();
            let may = |duty: &Action| identity.rights().can(&actor, *duty, &here).is_ok();
            able.extend(duties.iter().all(may).then_some(member.number));
        }
        // A machine is served by the citizen; somebody gives it to them.
        let wanted = if desk.is_machine { 1 } else { usize::try_from(desk.count).unwrap() };
        desks.push((wanted, able, &desk.code));
    }
    // Whoever sits at one sits at no other: those with the least choice sit down first.
    desks.sort_by_key(|(wanted, able, _)| able.len().saturating_sub(*wanted));
    let mut taken: Vec<&str> = Vec::new();
    for (wanted, mut able, code) in desks {
        able.retain(|number| !taken.contains(number));
        assert!(able.len() >= wanted, "{code}: {wanted} wanted, {able:?} may");
        taken.extend(able.into_iter().take(wanted));
    }
    let windows = &office.town.office.offices.point(LANE).unwrap().windows;
    let places: u32 = lane.desk.iter().map(|desk| desk.count).sum();
    assert_eq!(windows.len(), usize::try_from(places).unwrap(), "each desk has its window");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_hall_of_the_demo_has_somebody_who_calls_its_tickets() {
    let schema = reactions::schema();
    let office = TestOffice::new(Scratch::new(Engine::Sqlite, &schema).await).await;
    let (identity, offices) = (&office.town.office.identity, &office.town.office.offices);
    let mut alone = Vec::new();
    for city in offices.authorities() {
        let mut able = Vec::new();
        for member in STAFF.iter().filter(|member| member.city == city.as_str()) {
            able.push(identity.staff_actor(member.number).await.unwrap().unwrap());
        }
        for hall in offices.points(city).filter(|point| !point.windows.is_empty()) {
            let here = Resource::of(city).at_point(&hall.code);
            let may = |actor| identity.rights().can(actor, Action::QueueServe, &here).is_ok();
            if !able.iter().any(may) {
                alone.push(hall.code.clone());
            }
        }
    }
    assert!(alone.is_empty(), "nobody calls at {alone:?}");
}
