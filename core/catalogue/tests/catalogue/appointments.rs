//! Appointments to which a vehicle is brought: which vehicle may come for its inspection, which for green plates,
//! and that such an item is an appointment and nothing else.

use std::collections::BTreeSet;

use base::Fen;
use catalogue::{Catalogue, Channel, Deliverable, Facts, Journey, VehicleFacts};

use crate::sample::{catalogue, codes, day, facts, refused};

type Spoil = fn(&mut VehicleFacts);

fn vehicle(facts: &mut Facts) -> &mut VehicleFacts {
    facts.vehicle.as_mut().expect("the sample has a vehicle")
}

/// The saloon of the sample, in its sixth year: its test is due by the end of December.
fn due(catalogue: &Catalogue) -> Facts {
    let mut facts = facts(catalogue);
    facts.rules.insert("inspection_book.months_before_max".to_owned(), 3);
    registered(catalogue, &mut facts, "2020-12-08");
    facts
}

fn registered(catalogue: &Catalogue, facts: &mut Facts, on: &str) {
    let today = facts.today;
    let vehicle = vehicle(facts);
    vehicle.first_registered_on = day(on);
    vehicle.manufactured_on = Some(day(on));
    vehicle.cycle = catalogue.schedule().current(day(on), vehicle.mark_until, today);
}

/// A car driven by new energy under ordinary plates.
fn electric(catalogue: &Catalogue) -> Facts {
    let mut facts = facts(catalogue);
    vehicle(&mut facts).new_energy = true;
    facts
}

/// Each of `cases` fails for its own reason, and no condition of the item is left untried.
fn each_for_its_reason(code: &str, good: &Facts, cases: &[(Spoil, &str)]) {
    let catalogue = catalogue();
    let item = catalogue.item(code).unwrap();
    assert_eq!(item.eligibility(good), [], "{code}");
    for (spoil, expected) in cases {
        assert_eq!(codes(&refused(item, good, |f| spoil(vehicle(f)))), [*expected], "{code}");
    }
    let tried: BTreeSet<&str> = cases.iter().map(|(_, code)| *code).collect();
    let named: BTreeSet<&str> =
        item.eligibility.iter().map(catalogue::Rule::refusal_code).collect();
    let untried: Vec<_> = named.difference(&tried).filter(|c| **c != UNPROVEN).collect();
    assert!(untried.is_empty(), "{code}: untried {untried:?}");
}

const UNPROVEN: &str = "catalogue.identity_unproven";
const FOREIGN: (Spoil, &str) = (|v| v.owned_by_applicant = false, "catalogue.not_your_vehicle");
const SEALED: (Spoil, &str) =
    (|v| v.statuses = vec!["G".into(), "K".into()], "catalogue.vehicle_status");

#[test]
fn an_inspection_is_booked_for_a_vehicle_that_is_due() {
    let catalogue = catalogue();
    let exempt: (Spoil, &str) = (
        |v| v.cycle.as_mut().expect("a cycle").kind = catalogue::DueKind::ExemptMark,
        "catalogue.inspection_exempt",
    );
    let early: (Spoil, &str) =
        (|v| v.mark_until = Some(day("2027-02-23")), "catalogue.inspection_too_early");
    let cases = [FOREIGN, SEALED, exempt, early];
    each_for_its_reason("veh_inspection_book", &due(&catalogue), &cases);
}

#[test]
fn three_months_before_and_no_day_earlier_and_never_too_late() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("veh_inspection_book").unwrap(), due(&catalogue));
    for until in [Some("2027-02-22"), Some("2026-11-22"), Some("2025-06-30"), None] {
        let refusals = refused(item, &good, |f| vehicle(f).mark_until = until.map(day));
        assert_eq!(refusals, [], "{until:?}");
    }
    let early = refused(item, &good, |f| vehicle(f).mark_until = Some(day("2027-05-31")));
    let told = &early[0].facts;
    let days = (told["due_on"].as_str(), told["opens_on"].as_str(), told["months"].as_str());
    assert_eq!(days, ("2027-05-31", "2027-02-28", "3"));
    assert_eq!(item.rule(&early[0].code).unwrap().remedy.code(), "wait");
}

#[test]
fn who_is_exempt_is_told_so_and_who_is_not_is_tested_every_time() {
    let catalogue = catalogue();
    let item = catalogue.item("veh_inspection_book").unwrap();
    let mut second = due(&catalogue);
    registered(&catalogue, &mut second, "2024-12-08");
    let refusals = item.eligibility(&second);
    assert_eq!(codes(&refusals), ["catalogue.inspection_exempt"]);
    assert_eq!(
        (refusals[0].facts["year"].as_str(), &*refusals[0].facts["due_on"]),
        ("2", "2026-12-31")
    );
    let tested: [(&str, Spoil); 7] = [
        ("a taxi", |v| v.use_nature = "D".into()),
        ("a van", |v| v.type_code = "K39".into()),
        ("a lorry", |v| v.type_code = "H31".into()),
        ("eleven seats", |v| v.seats = 11),
        ("after an accident", |v| v.injury_accident = true),
        ("modified", |v| v.illegal_modification = true),
        ("late on the road", |v| v.manufactured_on = Some(day("2020-01-01"))),
    ];
    for (name, change) in tested {
        assert_eq!(refused(item, &second, |f| change(vehicle(f))), [], "{name}");
    }
    // And such a vehicle is due when its mark ends, whatever the years of private cars say.
    let early = refused(item, &second, |f| {
        let taxi = vehicle(f);
        taxi.use_nature = "D".into();
        taxi.mark_until = Some(day("2027-06-30"));
    });
    assert_eq!(codes(&early), ["catalogue.inspection_too_early"]);
}

#[test]
fn green_plates_are_for_new_energy_under_ordinary_plates() {
    let catalogue = catalogue();
    let petrol: (Spoil, &str) = (|v| v.new_energy = false, "catalogue.not_new_energy");
    let green: (Spoil, &str) = (|v| v.plate_kind = "52".into(), "catalogue.plate_is_new_energy");
    let large: (Spoil, &str) = (|v| v.plate_kind = "51".into(), "catalogue.plate_is_new_energy");
    let good = electric(&catalogue);
    each_for_its_reason("plate_nev_swap_book", &good, &[FOREIGN, SEALED, petrol, green, large]);
    let item = catalogue.item("plate_nev_swap_book").unwrap();
    let unproven = refused(item, &good, |f| f.person.real_name = false);
    assert_eq!(codes(&unproven), [UNPROVEN]);
    let unit = refused(item, &good, |f| {
        f.person = catalogue::PersonFacts { kind: catalogue::Applicant::Unit, real_name: false };
    });
    assert_eq!(unit, [], "a unit that a window has registered");
    assert_eq!(item.fee(&good).unwrap(), Fen::yuan(110));
    let onlooker = Facts { vehicle: None, ..good };
    assert_eq!(item.fee(&onlooker).unwrap(), Fen::yuan(110));
}

#[test]
fn such_an_item_is_an_appointment_and_nothing_else() {
    let catalogue = catalogue();
    for (code, at) in
        [("veh_inspection_book", Channel::Inspection), ("plate_nev_swap_book", Channel::Window)]
    {
        let item = catalogue.item(code).unwrap();
        assert!(item.books_vehicle(), "{code}");
        assert_eq!(
            (item.journey, item.deliverables()),
            (Journey::Booking, &[Deliverable::Booking][..])
        );
        let channels = [Channel::Web, Channel::App, Channel::Messenger, at];
        assert_eq!(item.channels(), channels, "{code}");
        assert!(item.fields.is_empty() && item.delivery.is_empty());
    }
    assert!(!catalogue.item("veh_exempt_mark").unwrap().books_vehicle());
    let found = |words: &str| catalogue.search(words).first().map(|item| item.code.clone());
    assert_eq!(found("预约检车").as_deref(), Some("veh_inspection_book"));
    assert_eq!(found("换牌预约").as_deref(), Some("plate_nev_swap_book"));
}
