//! Article 004, read from the directive of `data/policies`: three cities are held, fifteen come back in
//! four steps that each city dates itself; and what happens when steps go back, directives overlap, a
//! city changes its class, a deadline is moved twice.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

mod deadlines;

use base::{Authority, Date, Instant};
use policy::{
    ClassRule, Directive, DirectiveId, DirectiveState, Effect, NewDirective, Question,
    Reclassification, RegionClass, Selection, Standing, StepDecision, Switch, Venue, Verdict,
    Wording,
};

const CLASS_1: [&str; 3] = ["411500", "411300", "410100"];

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn at(text: &str) -> Instant {
    day(text).start().plus_hours(10)
}

fn city(code: &str) -> Authority {
    Authority::new(code)
}

fn henan() -> NewDirective {
    NewDirective::from_toml(include_str!("../../../../data/policies/henan_2020.toml")).unwrap()
}

fn classes() -> Vec<RegionClass> {
    let stages = henan().effects.into_iter().find_map(|effect| match effect {
        Effect::Stages(stages) => Some(stages),
        _ => None,
    });
    stages.unwrap().classes
}

/// A directive as published on the evening before its first day.
fn published(number: u128, said: NewDirective) -> Directive {
    Directive {
        id: DirectiveId(uuid::Uuid::from_u128(number)),
        published_at: Some(said.from.plus_days(-1).start().plus_hours(18)),
        said,
        state: DirectiveState::Published,
        drafted_by: "0101".into(),
        drafted_at: at("2020-02-20"),
        published_by: Some("0102".into()),
        repealed_at: None,
        touched: policy::Touched::default(),
        version: 2,
    }
}

fn province() -> Directive {
    published(1, henan())
}

fn order(scope: &str, from: &str, effect: Effect) -> NewDirective {
    NewDirective {
        scope: city(scope),
        title: Wording { zh: "决定".into(), en: "Decision".into() },
        basis: "市局".into(),
        from: day(from),
        until: None,
        effects: vec![effect],
    }
}

fn step(number: u128, scope: &str, from: &str, step: u8, chosen: &[&str]) -> Directive {
    let decision = StepDecision {
        under: province().id,
        regions: vec![],
        step,
        chosen: Selection::of(chosen.iter().copied()),
        review_on: None,
    };
    published(number, order(scope, from, Effect::Step(decision)))
}

/// Whether an item is open at a place by the channel that belongs to it.
fn open(standing: &Standing, region: &str, (venue, item): (Venue, &str), when: &str) -> bool {
    let channel = match venue {
        Venue::Online => "A",
        Venue::SelfService => "H",
        Venue::Station => "S",
        Venue::Post => "P",
        _ => "W",
    };
    let question = Question { region: &city(region), venue, item, channel };
    standing.verdict(&question, at(when)).is_open()
}

const HALL: Venue = Venue::MainOffice;

#[test]
fn three_cities_are_of_class_one_and_fifteen_of_class_two() {
    let [held, stepped]: [RegionClass; 2] = classes().try_into().unwrap();
    assert_eq!((held.rule, held.members.len()), (ClassRule::Held, 3));
    assert_eq!((stepped.rule, stepped.members.len()), (ClassRule::Stepped, 15));
    let codes: Vec<&str> = held.members.iter().map(Authority::as_str).collect();
    assert_eq!(codes, CLASS_1);
    let all: std::collections::BTreeSet<&Authority> =
        held.members.iter().chain(&stepped.members).collect();
    assert_eq!(all.len(), 18);
}

#[test]
fn windows_close_everywhere_and_what_is_online_or_self_service_stays_open() {
    let standing = Standing::new(vec![province()]);
    let cities = classes().into_iter().flat_map(|class| class.members);
    for region in cities.map(|region| region.to_string()) {
        let is = |place, when: &str| open(&standing, &region, place, when);
        assert!(is((HALL, "veh_plate_replace"), "2020-02-23"), "{region}: the day before");
        assert!(!is((HALL, "veh_plate_replace"), "2020-02-24"), "{region}");
        assert!(!is((Venue::Station, "veh_register_new"), "2020-02-24"), "{region}");
        assert!(is((Venue::Online, "veh_plate_replace"), "2020-02-24"), "{region}");
        assert!(is((Venue::SelfService, "drv_replace_lost"), "2020-02-24"), "{region}");
    }
    // Other provinces do not notice.
    assert!(open(&standing, "420500", (HALL, "veh_plate_replace"), "2020-02-24"));
}

#[test]
fn a_city_of_class_two_comes_back_in_four_steps_that_it_dates_itself() {
    let standing = Standing::new(vec![
        province(),
        step(2, "411000", "2020-02-26", 1, &[]),
        step(3, "411000", "2020-03-02", 2, &[]),
        step(4, "411000", "2020-03-10", 3, &["veh_register_new"]),
        step(5, "411000", "2020-04-01", 4, &[]),
    ]);
    let days = ["2020-02-25", "2020-02-26", "2020-03-02", "2020-03-10", "2020-04-01"];
    for (place, opens) in [
        ((HALL, "veh_plate_replace"), [false, true, true, true, true]),
        ((HALL, "veh_temp_plate"), [false, true, true, true, true]),
        ((HALL, "veh_temp_plate_making"), [false, true, true, true, true]),
        ((Venue::Branch, "veh_plate_replace"), [false, false, true, true, true]),
        ((Venue::Station, "drv_replace_lost"), [false, false, true, true, true]),
        // Temporary plates come back at the main office alone.
        ((Venue::Branch, "veh_temp_plate"), [false, false, false, false, true]),
        // The city chose new cars at step three, not exams.
        ((HALL, "veh_register_new"), [false, false, false, true, true]),
        ((Venue::Exam, "exam_take"), [false, false, false, false, true]),
        ((HALL, "drv_first_apply"), [false, false, false, false, true]),
    ] {
        for (when, is_open) in days.iter().zip(opens) {
            assert_eq!(open(&standing, "411000", place, when), is_open, "{place:?} {when}");
        }
    }
    // Its counties follow it; the next city does not.
    assert!(open(&standing, "411025", (HALL, "veh_plate_replace"), "2020-02-26"));
    assert!(!open(&standing, "411100", (HALL, "veh_plate_replace"), "2020-02-26"));
    // 济源 is a county by its code and a class of its own accord.
    let jiyuan = Standing::new(vec![province(), step(2, "419001", "2020-02-26", 1, &[])]);
    assert!(open(&jiyuan, "419001", (HALL, "veh_temp_plate"), "2020-02-26"));
}

#[test]
fn a_no_names_the_directive_the_step_and_the_step_that_opens_it() {
    let standing = Standing::new(vec![province(), step(2, "411000", "2020-02-26", 1, &[])]);
    let region = city("411000");
    let question =
        Question { region: &region, venue: HALL, item: "veh_register_new", channel: "W" };
    let Verdict::Closed(ruling) = standing.verdict(&question, at("2020-02-27")) else {
        panic!("open")
    };
    assert_eq!(ruling.directive, province().id);
    assert_eq!(ruling.class.as_deref(), Some("class2"));
    assert_eq!((ruling.step, ruling.opens_at_step), (Some(1), Some(3)));
    assert_eq!(ruling.since, day("2020-02-26").start());
    // The public page: what is open where, since when, what instead.
    let picture = standing.picture(&region, at("2020-02-27"));
    let [staged] = picture.staged.as_slice() else { panic!("{picture:?}") };
    assert_eq!((staged.step, staged.since), (1, day("2020-02-26").start()));
    assert!(staged.always.iter().any(|letter| letter == "A"));
    let counts = (picture.extensions.len(), picture.amnesties.len(), picture.green.len());
    assert_eq!(counts, (3, 1, 1));
}

#[test]
fn a_city_of_class_one_restores_what_it_decides_and_has_no_steps() {
    let standing =
        Standing::new(vec![province(), step(2, "410100", "2020-03-01", 0, &["veh_temp_plate"])]);
    let is = |item, when| open(&standing, "410100", (HALL, item), when);
    assert!(!is("veh_temp_plate", "2020-02-29") && is("veh_temp_plate", "2020-03-01"));
    assert!(!is("veh_plate_replace", "2020-03-01"));
    assert!(!open(&standing, "411500", (HALL, "veh_temp_plate"), "2020-03-01"));
}

#[test]
fn a_city_goes_back_a_step_and_on_again() {
    let standing = Standing::new(vec![
        province(),
        step(2, "411000", "2020-02-26", 1, &[]),
        step(3, "411000", "2020-03-02", 2, &[]),
        step(4, "411000", "2020-03-05", 1, &[]),
        step(5, "411000", "2020-03-12", 2, &[]),
    ]);
    let branch = (Venue::Branch, "veh_plate_replace");
    for (when, is_open) in [
        ("2020-03-01", false),
        ("2020-03-04", true),
        ("2020-03-05", false),
        ("2020-03-11", false),
        ("2020-03-12", true),
    ] {
        assert_eq!(open(&standing, "411000", branch, when), is_open, "{when}");
        assert!(open(&standing, "411000", (HALL, "veh_plate_replace"), when));
    }
}

#[test]
fn a_county_follows_its_city_until_the_city_decides_for_it() {
    let mut county = step(3, "411000", "2020-03-04", 1, &[]);
    let Some(Effect::Step(decision)) = county.said.effects.first_mut() else { panic!() };
    decision.regions = vec![city("411025")];
    let standing = Standing::new(vec![
        province(),
        step(2, "411000", "2020-03-02", 2, &[]),
        county,
        step(4, "411000", "2020-03-20", 4, &[]),
    ]);
    let branch = (Venue::Branch, "veh_plate_replace");
    assert!(open(&standing, "411025", branch, "2020-03-03"));
    assert!(!open(&standing, "411025", branch, "2020-03-04"));
    assert!(open(&standing, "411002", branch, "2020-03-04"));
    // The city's own next step does not lift what it decided for the county.
    assert!(!open(&standing, "411025", branch, "2020-03-20"));
}

#[test]
fn all_eighteen_units_are_named_and_a_county_only_where_it_stands_otherwise() {
    let of_county = |number, from, at_step: u8| {
        let mut county = step(number, "411000", from, at_step, &[]);
        let Some(Effect::Step(decision)) = county.said.effects.first_mut() else { panic!() };
        decision.regions = vec![city("411025")];
        county
    };
    let standing = Standing::new(vec![
        province(),
        step(2, "411000", "2020-02-26", 1, &[]),
        step(3, "411000", "2020-03-02", 2, &[]),
        of_county(4, "2020-03-04", 1),
        of_county(5, "2020-03-10", 2),
    ]);
    let members: std::collections::BTreeSet<Authority> =
        classes().into_iter().flat_map(|class| class.members).collect();
    assert_eq!(standing.staged_units(at("2020-02-24")), members);
    assert_eq!(members.len(), 18);
    assert!(standing.staged_units(at("2020-02-23")).is_empty(), "not yet in force");
    let apart = |region: &str, when: &str| {
        let counties = standing.counties_apart(&city(region), at(when));
        counties.iter().map(|one| (one.region.to_string(), one.staged[0].step)).collect::<Vec<_>>()
    };
    assert!(apart("411000", "2020-03-03").is_empty());
    assert_eq!(apart("411000", "2020-03-04"), [("411025".to_owned(), 1)]);
    assert!(apart("411000", "2020-03-10").is_empty(), "as its city again");
    assert!(apart("411100", "2020-03-04").is_empty(), "of another city");
}

#[test]
fn a_city_that_changes_its_class_starts_anew() {
    let moved = |number, from, region: &str, class: &str| {
        let to =
            Reclassification { under: province().id, region: city(region), class: class.into() };
        published(number, order("410000", from, Effect::Reclassify(to)))
    };
    let standing = Standing::new(vec![
        province(),
        step(2, "411000", "2020-03-02", 2, &[]),
        moved(3, "2020-03-10", "411000", "class1"),
        moved(4, "2020-03-20", "411000", "class2"),
        step(5, "411000", "2020-03-22", 1, &[]),
        // 郑州 gets better.
        moved(6, "2020-03-10", "410100", "class2"),
        step(7, "410100", "2020-03-12", 1, &[]),
    ]);
    let plate = (HALL, "veh_plate_replace");
    for (when, is_open) in
        [("2020-03-09", true), ("2020-03-10", false), ("2020-03-21", false), ("2020-03-22", true)]
    {
        assert_eq!(open(&standing, "411000", plate, when), is_open, "{when}");
    }
    assert!(!open(&standing, "410100", plate, "2020-03-11"));
    assert!(open(&standing, "410100", plate, "2020-03-12"));
}

#[test]
fn directives_that_overlap_all_have_to_let_it_through() {
    let switch = |is_open: bool| {
        Effect::Switch(Switch {
            open: is_open,
            items: Selection::of(["veh_plate_replace"]),
            venues: vec![HALL],
            channels: vec![],
        })
    };
    let mut nation = order("000000", "2020-03-05", switch(false));
    nation.until = Some(day("2020-03-06"));
    let standing = Standing::new(vec![
        province(),
        step(2, "411000", "2020-02-26", 1, &[]),
        published(3, nation),
        // The city lets it open again: nearer, so it holds against the nation's switch …
        published(4, order("411000", "2020-03-06", switch(true))),
        // … but no switch opens what a step keeps closed.
        published(5, order("411100", "2020-03-01", switch(true))),
    ]);
    let plate = (HALL, "veh_plate_replace");
    for (region, when, is_open) in [
        ("411000", "2020-03-04", true),
        ("411000", "2020-03-05", false),
        ("411000", "2020-03-06", true),
        ("411000", "2020-03-07", true),
        ("411100", "2020-03-02", false),
        ("420500", "2020-03-05", false),
        ("420500", "2020-03-07", true),
    ] {
        assert_eq!(open(&standing, region, plate, when), is_open, "{region} {when}");
    }
    // What nobody published says nothing, and what was repealed says it no longer.
    let mut repealed = province();
    repealed.state = DirectiveState::Repealed;
    repealed.repealed_at = Some(at("2020-03-01"));
    let mut draft = published(9, order("410000", "2020-02-24", switch(false)));
    draft.state = DirectiveState::Draft;
    let standing = Standing::new(vec![repealed, draft]);
    assert!(!open(&standing, "411000", plate, "2020-02-28"));
    assert!(open(&standing, "411000", plate, "2020-03-02"));
}
