//! What a draft would change, what rules read with directives, and what may be drafted from.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use base::{Authority, Date, Instant};
use policy::{
    Directive, DirectiveId, DirectiveState, ExtensionTarget, NewDirective, Question, Standing,
    Touched, Venue,
};

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
    NewDirective::from_toml(include_str!("../../../data/policies/henan_2020.toml")).unwrap()
}

fn province() -> Directive {
    Directive {
        id: DirectiveId(uuid::Uuid::from_u128(1)),
        published_at: Some(day("2020-02-23").start().plus_hours(18)),
        said: henan(),
        state: DirectiveState::Published,
        drafted_by: "0101".into(),
        drafted_at: at("2020-02-20"),
        published_by: Some("0102".into()),
        repealed_at: None,
        touched: Touched::default(),
        version: 2,
    }
}

/// Whether plates are replaced in the hall of a city.
fn open(standing: &Standing, region: &str, when: &str) -> bool {
    let (region, item) = (&city(region), "veh_plate_replace");
    let question = Question { region, venue: Venue::MainOffice, item, channel: "W" };
    standing.verdict(&question, at(when)).is_open()
}

#[test]
fn a_draft_is_asked_as_if_it_were_published_and_changes_nothing_itself() {
    let none = Standing::default();
    let draft = none.with(&henan(), at("2020-02-20"));
    assert!(open(&none, "411000", "2020-02-24"));
    assert!(open(&draft, "411000", "2020-02-23"), "its first day has not come");
    assert!(!open(&draft, "411000", "2020-02-24"));
    assert!(open(&draft, "420500", "2020-02-24"));
}

#[test]
fn rules_read_deadlines_with_their_directives() {
    let book = policy::Rulebook::load(None).unwrap();
    let (here, now) = (city("411000"), at("2020-02-25"));
    let about = (ExtensionTarget::Preselection, None);
    let bare = book.at(&here, now).deadline(about, day("2020-02-26"));
    assert_eq!((bare.effective, bare.by), (day("2020-02-26"), None));
    let ordered = book.at(&here, now).under(Standing::new(vec![province()]), now);
    let moved = ordered.deadline(about, day("2020-02-26"));
    assert_eq!((moved.effective, moved.by), (day("2020-07-31"), Some(province().id)));
}

#[test]
fn decisions_of_a_city_find_the_directive_they_stand_under() {
    let standing = Standing::new(vec![province()]);
    let of = |region: &str| standing.with_stages(&city(region), at("2020-02-25")).len();
    assert_eq!((of("411000"), of("411024"), of("410000"), of("420500")), (1, 1, 1, 0));
}

#[test]
fn the_examples_can_be_drafted_from() {
    let examples = NewDirective::examples().unwrap();
    assert_eq!(examples.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["henan_2020"]);
    assert_eq!(examples.into_iter().next().map(|(_, said)| said), Some(henan()));
}
