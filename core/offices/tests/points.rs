//! What the committed points admit, and the way out of each refusal.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests say what they expect"
)]

use std::collections::BTreeSet;
use std::path::Path;

use base::{Authority, Instant, Refusal};
use catalogue::{Catalogue, Channel, Item};
use offices::{Offices, OfficesRefusal};
use policy::Deadlines;

const TEXTS: [&str; 2] = [
    include_str!("../../../data/locales/zh-CN/refusals-offices.ftl"),
    include_str!("../../../data/locales/en/refusals-offices.ftl"),
];

fn catalogue() -> Catalogue {
    Catalogue::load(None).unwrap()
}

fn offices(overlay: Option<&Path>) -> base::Result<Offices> {
    Offices::load(&catalogue(), &Deadlines::load(None).unwrap(), overlay)
}

fn at(day: &str, hour: i64) -> Instant {
    day.parse::<base::Date>().unwrap().start().plus_hours(hour)
}

fn item(catalogue: &Catalogue) -> &Item {
    catalogue.item("veh_exempt_mark").unwrap()
}

/// A refusal whose sentences name no fact that it does not carry.
fn told(result: Result<(), Refusal>) -> Refusal {
    let refusal = result.expect_err("a refusal");
    let key = refusal.code.replace('.', "-");
    for text in TEXTS {
        let start = text.find(&format!("\n{key} =")).expect("the code has words");
        let message = text.get(start + 1..).unwrap();
        let end = message.find("\noffices-").unwrap_or(message.len());
        let named = message.get(..end).unwrap().split("{ $").skip(1);
        for fact in named.map(|rest| rest.split(' ').next().unwrap()) {
            // What only another point has is said only where there is one.
            let of_other = fact.starts_with("other_") || fact.starts_with("address_");
            let needed = !of_other || refusal.facts["instead"] == "point";
            assert!(!needed || refusal.facts.contains_key(fact), "{key} names {fact}");
        }
    }
    refusal
}

#[test]
fn what_comes_by_phone_goes_to_the_online_centre_at_any_hour() {
    let (offices, catalogue) = (offices(None).unwrap(), catalogue());
    let centre = offices.online_centre(&Authority::new("420500")).unwrap();
    assert_eq!(centre.code, "420500-online");
    for when in [at("2026-10-01", 3), at("2026-11-23", 10), at("2027-02-01", 10)] {
        assert_eq!(offices.admits(item(&catalogue), centre, Channel::App, when), Ok(()));
    }
    let refusal = told(offices.online_centre(&Authority::new("610100")).map(|_| ()));
    assert_eq!(refusal.code, "offices.no_online_centre");
}

#[test]
fn a_closed_hall_tells_when_it_opens_and_the_way_online() {
    let (offices, catalogue) = (offices(None).unwrap(), catalogue());
    let hall = offices.point("370200-hall").unwrap();
    let ask = |item, when| offices.admits(item, hall, Channel::Window, when);
    assert_eq!(ask(item(&catalogue), at("2026-11-23", 10)), Ok(()));
    let refusal = told(ask(item(&catalogue), at("2026-11-21", 15)));
    assert_eq!(refusal.code, "offices.closed");
    assert_eq!(refusal.facts["opens"], "2026-11-23 09:00");
    assert_eq!(
        (refusal.facts["instead"].as_str(), refusal.facts["phone"].as_str()),
        ("online", "12123")
    );
    let last_day = told(ask(item(&catalogue), at("2026-12-31", 20)));
    assert_eq!(last_day.facts["opens"], "unknown");
    let unknown = ask(item(&catalogue), at("2027-02-01", 10)).unwrap_err();
    assert_eq!(unknown.code, "policy.unknown_calendar_year");
}

#[test]
fn another_point_or_the_online_way_is_named_instead() {
    let folder = tempdir("instead");
    let city = r#"
authority = "371600"
name = { zh = "滨州", en = "Binzhou" }
[[point]]
code = "371600-hall"
kind = "hall"
name = { zh = "大厅", en = "Hall" }
address = { zh = "一号", en = "No. 1" }
phone = "1"
channels = ["W"]
groups = ["driver"]
hours = { kind = "h24" }
[[point]]
code = "371600-branch"
kind = "hall"
name = { zh = "分所", en = "Branch" }
address = { zh = "二号", en = "No. 2" }
phone = "2"
channels = ["W"]
items = ["veh_exempt_mark"]
hours = { kind = "h24" }
"#;
    std::fs::write(folder.join("points/binzhou.toml"), city).unwrap();
    let (offices, catalogue) = (offices(Some(&folder)).unwrap(), catalogue());
    let now = at("2026-11-23", 10);
    let hall = offices.point("371600-hall").unwrap();
    let refusal = told(offices.admits(item(&catalogue), hall, Channel::Window, now));
    assert_eq!(refusal.code, "offices.item_not_here");
    assert_eq!(refusal.facts["other_code"], "371600-branch");
    assert_eq!(refusal.facts["phone"], "2");

    // Another way of calling in person is named too, but for one who asks online.
    let refusal = told(offices.admits(item(&catalogue), hall, Channel::Kiosk, now));
    assert_eq!(refusal.facts["other_code"], "371600-branch");
    let refusal = told(offices.admits(item(&catalogue), hall, Channel::App, now));
    assert_eq!(
        (refusal.code.as_str(), refusal.facts["instead"].as_str()),
        ("offices.item_not_here", "none")
    );

    let room = offices.point("370200-mail").unwrap();
    let refusal = told(offices.admits(item(&catalogue), room, Channel::Window, now));
    assert_eq!(refusal.code, "offices.channel_not_here");
    assert_eq!(refusal.facts["other_code"], "370200-hall");
}

#[test]
fn everything_wrong_in_a_file_is_told_with_its_line() {
    let folder = tempdir("wrong");
    let city = r#"authority = "999999"
name = { zh = "无", en = "None" }
[[point]]
code = "hall"
kind = "hall"
name = { zh = "大厅", en = "Hall" }
address = { zh = "一号", en = "No. 1" }
phone = ""
items = ["veh_nothing"]
windows = ["1", "1"]
hours = { kind = "normal", weekdays = ["13:00-14:00", "09:00-12:00"] }
"#;
    std::fs::write(folder.join("points/none.toml"), city).unwrap();
    let told = offices(Some(&folder)).unwrap_err().to_string();
    for why in [
        "points/none.toml: authority `999999`",
        "points/none.toml:3: hall: the code must be",
        "the phone is missing",
        "there is no item `veh_nothing`",
        "a window stands twice",
        "must follow each other",
    ] {
        assert!(told.contains(why), "{why}: {told}");
    }
    std::fs::write(folder.join("points/none.toml"), city.replace("windows", "window")).unwrap();
    assert!(offices(Some(&folder)).unwrap_err().to_string().contains("window"));
}

#[test]
fn every_refusal_has_words_and_a_remedy_in_both_languages() {
    let codes: BTreeSet<String> =
        OfficesRefusal::CODES.iter().map(|c| c.replace('.', "-")).collect();
    for text in TEXTS {
        let resource = fluent_syntax::parser::parse(text).unwrap();
        let complete = |entry: &fluent_syntax::ast::Entry<&str>| match entry {
            fluent_syntax::ast::Entry::Message(m)
                if m.value.is_some() && m.attributes.iter().any(|a| a.id.name == "remedy") =>
            {
                Some(m.id.name.to_owned())
            }
            _ => None,
        };
        let keys: BTreeSet<String> = resource.body.iter().filter_map(complete).collect();
        assert_eq!(keys, codes);
    }
}

/// A fresh folder of own data.
fn tempdir(name: &str) -> std::path::PathBuf {
    let folder =
        std::env::temp_dir().join(format!("cheguan-offices-{name}-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(folder.join("points")).unwrap();
    folder
}
