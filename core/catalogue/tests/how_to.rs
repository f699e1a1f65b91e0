//! `docs/how-to/add-a-service-item.md` is tried: its own blocks, laid over `data/`, must load and
//! answer, so that the page cannot rot.
#![expect(clippy::unwrap_used, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};

use base::{Date, Fen, Refusal};
use catalogue::{Applicant, Catalogue, Channel, Facts, PersonFacts, VehicleFacts};

const PAGE: &str = include_str!("../../../docs/how-to/add-a-service-item.md");
const CODE: &str = "veh_mark_replace";

/// The blocks whose fence names a file under `data/`, without the indent of their list.
fn blocks() -> Vec<(String, String)> {
    let mut blocks: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in PAGE.lines() {
        let text = line.strip_prefix("   ").unwrap_or(line);
        if let Some(info) = text.strip_prefix("```") {
            inside = !inside && info.contains(' ');
            let path = info.split(' ').nth(1).unwrap_or_default();
            blocks.extend(inside.then(|| (path.to_owned(), String::new())));
        } else if inside {
            let (_, content) = blocks.last_mut().unwrap();
            content.push_str(text);
            content.push('\n');
        }
    }
    blocks
}

/// A folder of own data as the page makes it: what exists is copied and added to, the item is new.
fn overlay(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    for (path, content) in blocks() {
        let before = fs::read_to_string(data.join(&path)).unwrap_or_default();
        assert_eq!(before.is_empty(), path.starts_with("items/"), "{path}");
        let file = folder.join(&path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, before + &content).unwrap();
    }
    folder
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A private saloon with a valid mark; what this item does not ask is as plain as can be.
fn facts(catalogue: &Catalogue) -> Facts {
    let today = day("2026-11-22");
    let registered = day("2024-12-08");
    let vehicle = VehicleFacts {
        owned_by_applicant: true,
        statuses: vec!["A".into()],
        use_nature: "A".into(),
        type_code: "K33".into(),
        seats: 5,
        first_registered_on: registered,
        manufactured_on: None,
        injury_accident: false,
        illegal_modification: false,
        insurance_until: None,
        tax_paid_until: None,
        open_violations: 0,
        open_accidents: 0,
        plate_kind: "02".into(),
        plate_since: registered,
        new_energy: false,
        swapped_on: None,
        mark_until: Some(day("2026-12-31")),
        plates_making: false,
        paper_plate_until: None,
        cycle: catalogue.schedule().current(registered, Some(day("2026-12-31")), today),
    };
    let promises = [("mark_replace.review_hours", 8), ("mark_replace.post_hours", 48)];
    Facts {
        today,
        person: PersonFacts { kind: Applicant::Person, real_name: true },
        vehicle: Some(vehicle),
        licence: None,
        origin: None,
        number: None,
        rules: promises.into_iter().map(|(key, value)| (key.to_owned(), value)).collect(),
        fees: catalogue.fees("420500", today),
    }
}

fn codes(refusals: &[Refusal]) -> Vec<&str> {
    refusals.iter().map(|refusal| refusal.code.as_str()).collect()
}

#[test]
fn the_item_of_the_how_to_loads_and_answers() {
    assert_eq!(blocks().len(), 4, "values, words in two languages, the item");
    let catalogue = Catalogue::load(Some(&overlay("how-to"))).unwrap_or_else(|errors| {
        let lines: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}", lines.join("\n"))
    });
    let item = catalogue.item(CODE).expect("the item is there");
    let good = facts(&catalogue);
    assert_eq!(item.eligibility(&good), []);
    let with = |spoil: fn(&mut VehicleFacts)| {
        let mut facts = good.clone();
        spoil(facts.vehicle.as_mut().unwrap());
        item.eligibility(&facts)
    };
    let strangers = with(|car| car.owned_by_applicant = false);
    assert_eq!(codes(&strangers), ["catalogue.not_your_vehicle"]);
    let overdue = with(|car| car.statuses.push("Q".into()));
    assert_eq!(codes(&overdue), ["catalogue.mark_overdue"]);
    assert_eq!((item.fee(&good).unwrap(), item.postage(&good).unwrap()), (Fen::ZERO, Fen(1_500)));
    assert_eq!(item.promised_minutes(&good.rules), Some(56 * 60));
    assert!(item.channels().contains(&Channel::App));
}

#[test]
fn people_find_it_and_what_was_there_stays() {
    let plain = Catalogue::load(None).unwrap();
    let extended = Catalogue::load(Some(&overlay("how-to-search"))).unwrap();
    assert_eq!(plain.items().count() + 1, extended.items().count());
    let found = extended.search("标志丢了");
    assert_eq!(found.first().map(|item| item.code.as_str()), Some(CODE));
}
