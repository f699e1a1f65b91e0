//! What a point tells, new points, points closed for good: who may, what goes before the file, what a no says.

use base::Result;
use catalogue::{Channel, Group, Text};
use offices::{
    Contact, ContactKind, DayOff, Description, Equipment, Hours, NewPoint, Offices, Places,
    PlacesSetup, PointAct, PointKind, Span, Timetable,
};

use crate::world::{CHIEF, CLERK, ELSEWHERE, World, at, day, qingdao, schema};

const HALL: &str = "370200-hall";
const EAST: &str = "370200-east";

fn code<T: std::fmt::Debug>(result: Result<T>) -> String {
    result.unwrap_err().code().unwrap().to_owned()
}

fn text(zh: &str, en: &str) -> Text {
    Text { zh: zh.into(), en: en.into() }
}

async fn now(world: &World, point: &str) -> offices::Point {
    world.places.today(&qingdao()).await.unwrap().point(point).unwrap().clone()
}

fn moved(before: Description) -> Description {
    Description {
        address: text("新街 8 号", "8 New Street"),
        phone: "0532-8800 1234".into(),
        position: Some("36.100000,120.400000".parse().unwrap()),
        contacts: vec![Contact { kind: ContactKind::Web, value: "https://cgs.example.cn".into() }],
        equipment: vec![Equipment::Photo],
        windows: vec!["1".into(), "2".into()],
        ..before
    }
}

fn new_point(code: &str) -> NewPoint {
    let spans = vec![Span::try_from("09:00-17:00".to_owned()).unwrap()];
    let hours = Hours::Normal { weekdays: spans, saturday: vec![], sunday: vec![] };
    NewPoint {
        code: code.into(),
        kind: PointKind::Branch,
        county: None,
        said: Description {
            name: text("东部分所", "East Branch"),
            address: text("东路 1 号", "1 East Road"),
            position: None,
            directions: None,
            phone: "12123".into(),
            contacts: vec![],
            accessibility: vec![],
            equipment: vec![],
            windows: vec!["1".into()],
            serves_places: vec![],
        },
        channels: vec![Channel::Window],
        items: vec![],
        groups: vec![Group::Vehicle],
        timetable: Timetable { hours, services: vec![] },
        van: None,
        from: day("2026-12-01"),
    }
}

db::two_engines! { schema();
    async fn a_point_tells_what_officers_say_before_what_its_file_says(scratch: Scratch) {
        let world = World::open(scratch).await;
        let filed = now(&world, HALL).await;
        let said = moved(filed.description());
        let describe = |by: &str, seen, said: &Description, why: &str| {
            let (envelope, said, why) = (world.by(by), said.clone(), why.to_owned());
            let places = &world.places;
            async move { places.describe_point(envelope, (HALL, seen), said, &why).await }
        };
        assert_eq!(code(describe(CLERK, 0, &said, "搬迁").await), "identity.no_right");
        assert_eq!(code(describe(ELSEWHERE, 0, &said, "搬迁").await), "identity.no_right");
        assert_eq!(code(describe(CHIEF, 0, &said, " ").await), "offices.reason_missing");
        assert_eq!(code(describe(CHIEF, 0, &filed.description(), "搬迁").await), "offices.nothing_changed");
        let silent = Description { phone: "见门口".into(), ..said.clone() };
        assert_eq!(code(describe(CHIEF, 0, &silent, "搬迁").await), "offices.contact_wrong");

        // Whoever holds these points sees it, without asking anew.
        let held = world.places.today(&qingdao()).await.unwrap();
        describe(CHIEF, 0, &said, "搬迁").await.unwrap();
        assert_eq!(held.point(HALL).unwrap().description(), said);
        assert_eq!(held.filed(HALL).unwrap().description(), filed.description());
        assert_eq!(held.point(HALL).unwrap().timetable, filed.timetable, "hours are changed elsewhere");

        // Who looked before that is told, and nothing is lost.
        assert_eq!(code(describe(CHIEF, 0, &filed.description(), "撤销").await), "offices.point_changed");
        describe(CHIEF, 1, &filed.description(), "撤销：搬迁推迟").await.unwrap();
        assert_eq!(now(&world, HALL).await.description(), filed.description());
        let history = world.places.point_history(HALL).await.unwrap();
        let told: Vec<_> = history.iter().map(|c| (c.version, c.reason.as_str(), c.by.as_str())).collect();
        assert_eq!(told, [(2, "撤销：搬迁推迟", CHIEF), (1, "搬迁", CHIEF)]);
        assert_eq!(history[1].said(), Some(&said));
        world.holds().await;
    }

    async fn files_that_are_read_again_do_not_undo_what_officers_said(scratch: Scratch) {
        let world = World::open(scratch).await;
        let said = moved(now(&world, HALL).await.description());
        let envelope = world.by(CHIEF);
        world.places.describe_point(envelope, (HALL, 0), said.clone(), "搬迁").await.unwrap();
        world.places.open_point(world.by(CHIEF), &qingdao(), new_point(EAST), "新建").await.unwrap();

        // The program starts again: the files are read, then what officers did is recalled.
        let policy = policy::Policy::load(world.journal.clone(), None).unwrap();
        let offices = Offices::load(&world.catalogue, policy.deadlines(), None).unwrap();
        assert_ne!(offices.point(HALL).unwrap().description(), said);
        let setup = PlacesSetup { journal: world.journal.clone(), identity: world.identity().clone(), offices: offices.clone() };
        let places = Places::new(setup);
        places.recall(None).await.unwrap();
        assert_eq!(offices.point(HALL).unwrap().description(), said);
        assert_eq!(offices.point(EAST).unwrap().name.zh, "东部分所");

        // What another program does is known with the next question.
        let back = offices.filed(HALL).unwrap().description();
        world.places.describe_point(world.by(CHIEF), (HALL, 1), back.clone(), "撤销").await.unwrap();
        assert_eq!(offices.point(HALL).unwrap().description(), said, "not told yet");
        places.today(&qingdao()).await.unwrap();
        assert_eq!(offices.point(HALL).unwrap().description(), back);
        world.holds().await;
    }

    async fn a_new_point_is_there_at_once_and_serves_from_its_day(scratch: Scratch) {
        let world = World::open(scratch).await;
        let open = |by: &str, new: NewPoint| {
            let (envelope, places) = (world.by(by), &world.places);
            async move { places.open_point(envelope, &qingdao(), new, "新建").await }
        };
        assert_eq!(code(open(CLERK, new_point(EAST)).await), "identity.no_right");
        assert_eq!(code(open(CHIEF, new_point("371600-east")).await), "offices.code_wrong");
        assert_eq!(code(open(CHIEF, new_point(HALL)).await), "offices.code_taken");
        let late = NewPoint { from: day("2026-11-25"), ..new_point(EAST) };
        assert_eq!(code(open(CHIEF, late).await), "offices.change_in_past");
        let idle = NewPoint { groups: vec![], ..new_point(EAST) };
        assert_eq!(code(open(CHIEF, idle).await), "offices.does_nothing");
        let odd = NewPoint { items: vec!["veh_nothing".into()], ..new_point(EAST) };
        assert_eq!(code(open(CHIEF, odd).await), "offices.item_unknown");
        let shut = NewPoint { channels: vec![], ..new_point(EAST) };
        assert_eq!(code(open(CHIEF, shut).await), "offices.no_channel");
        let stop = NewPoint { kind: PointKind::Mobile, ..new_point(EAST) };
        assert_eq!(code(open(CHIEF, stop).await), "offices.van_missing");
        let centre = NewPoint { kind: PointKind::OnlineCentre, ..new_point(EAST) };
        assert_eq!(code(open(CHIEF, centre).await), "offices.one_online_centre");

        open(CHIEF, new_point(EAST)).await.unwrap();
        assert_eq!(code(open(CHIEF, new_point(EAST)).await), "offices.code_taken");
        let today = world.places.today(&qingdao()).await.unwrap();
        assert!(today.points(&qingdao()).any(|point| point.code == EAST));
        let (point, item) = (today.point(EAST).unwrap(), world.catalogue.item("veh_exempt_mark").unwrap());
        let ask = |when: &str| today.admits(item, point, Channel::Window, at(when));
        let early = ask("2026-11-30 10:00").unwrap_err();
        assert_eq!((early.code.as_str(), early.facts["opens"].as_str()), ("offices.point_not_open_yet", "2026-12-01"));
        assert_eq!(ask("2026-12-01 10:00"), Ok(()));
        assert_eq!(world.kinds(EAST, "2026-11-30").await.unwrap(), []);
        // Its hours, items and words are changed as those of any other.
        let why = "系统升级";
        world.places.switch_item(world.by(CHIEF), (EAST, &item.code), (false, at("2026-12-02 00:00")), why).await.unwrap();
        let today = world.places.today(&qingdao()).await.unwrap();
        let refused = today.admits(item, today.point(EAST).unwrap(), Channel::Window, at("2026-12-02 10:00"));
        assert_eq!(refused.unwrap_err().code, "offices.item_withdrawn");
        let said = Description { phone: "12124".into(), ..new_point(EAST).said };
        world.places.describe_point(world.by(CHIEF), (EAST, 1), said, "换电话").await.unwrap();
        assert_eq!(now(&world, EAST).await.phone, "12124");
        assert!(matches!(world.places.point_history(EAST).await.unwrap()[1].act, PointAct::Opened(_)));
        world.holds().await;
    }

    async fn a_point_closed_for_good_serves_until_its_day_and_names_another(scratch: Scratch) {
        let world = World::open(scratch).await;
        let (places, why) = (&world.places, "整体搬迁");
        let close = |by: &str, from: &str| {
            let (envelope, from) = (world.by(by), day(from));
            async move { places.close_point(envelope, (HALL, from), why).await }
        };
        assert_eq!(code(close(CLERK, "2026-12-01").await), "identity.no_right");
        assert_eq!(code(close(CHIEF, "2026-11-25").await), "offices.change_in_past");
        assert_eq!(code(places.reopen_point(world.by(CHIEF), HALL, "x").await), "offices.not_closed");
        close(CHIEF, "2026-12-01").await.unwrap();
        assert_eq!(world.admits("veh_exempt_mark", "2026-11-30 10:00").await, Ok(()));
        let refusal = world.admits("veh_exempt_mark", "2026-12-01 10:00").await.unwrap_err();
        assert_eq!(refusal.code, "offices.point_closed");
        for (fact, value) in [("since", "2026-12-01"), ("reason", why), ("instead", "online")] {
            assert_eq!(refusal.facts[fact], value, "{fact}");
        }
        assert_eq!(world.kinds(HALL, "2026-12-01").await.unwrap(), []);
        let today = places.today(&qingdao()).await.unwrap();
        let hall = today.point(HALL).unwrap();
        assert_eq!(today.day_off(hall, None, day("2026-12-01")).unwrap(), Some(DayOff::Set(why)));

        // Until the day has come it is put off and taken back.
        close(CHIEF, "2026-12-02").await.unwrap();
        assert_eq!(world.kinds(HALL, "2026-12-01").await.unwrap().len(), 1);
        places.reopen_point(world.by(CHIEF), HALL, "搬迁取消").await.unwrap();
        assert_eq!(world.admits("veh_exempt_mark", "2026-12-02 10:00").await, Ok(()));
        close(CHIEF, "2026-12-02").await.unwrap();
        world.hand.set(at("2026-12-02 09:00"));
        assert_eq!(code(close(CHIEF, "2026-12-09").await), "offices.closed_already");
        assert_eq!(code(places.reopen_point(world.by(CHIEF), HALL, "x").await), "offices.closed_already");
        let today = places.today(&qingdao()).await.unwrap();
        assert!(today.points(&qingdao()).all(|point| point.code != HALL), "listed no longer");
        assert!(today.point(HALL).is_some(), "what lies there is still told");
        world.holds().await;
    }
}
