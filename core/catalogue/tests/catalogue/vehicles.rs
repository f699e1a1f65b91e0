//! Registration, transfer, temporary plates and numbers: each condition with what does not meet it,
//! what is made in which order, and what it costs.

use std::collections::BTreeSet;

use crate::sample::{catalogue, codes, day, facts, refused};
use base::Fen;
use catalogue::{
    Catalogue, Channel, Deliverable, Facts, Item, Journey, NumberFacts, OriginFacts, Stage, Subject,
};

type Spoil = fn(&mut Facts);

/// A new saloon with all its papers, and a number kept since June.
fn good(catalogue: &Catalogue, item: &Item, kind: &str) -> Facts {
    let mut facts = facts(catalogue);
    facts.rules.extend(
        [
            ("plate_reuse.used_months_min", 12),
            ("plate_reuse.apply_months", 24),
            ("plate_swap.months_min", 12),
            ("transfer_in.emission_stage_min", 5),
            ("temp_plate.issues_max", 3),
            ("vehicle_transfer.keep_number", 0),
        ]
        .map(|(key, value)| (key.to_owned(), value)),
    );
    facts.vehicle = facts.vehicle.filter(|_| item.subject == Subject::OwnVehicle);
    facts.origin = Some(OriginFacts {
        kind: kind.into(),
        owner_is_applicant: true,
        registered: false,
        stolen: false,
        seized: false,
        mortgaged: false,
        invoiced: true,
        tax_paid: true,
        insurance_until: Some(day("2027-11-20")),
        made_on: Some(day("2026-09-01")),
        plate_kind: "02".into(),
        use_nature: "A".into(),
        type_code: "K33".into(),
        seats: 5,
        new_energy: false,
        emission_stage: Some(6),
        from_authority: None,
        statuses: vec!["A".into()],
        open_violations: 0,
        open_accidents: 0,
        temp_plates: 0,
        temp_purpose: String::new(),
        keeps_number: false,
    });
    facts.number = Some(NumberFacts {
        kept_for_applicant: true,
        plate_kind: "02".into(),
        used_since: day("2023-05-10"),
        left_on: day("2026-06-10"),
        open_violations: 0,
        open_accidents: 0,
    });
    facts
}

fn origin(facts: &mut Facts) -> &mut OriginFacts {
    facts.origin.as_mut().expect("the sample has papers")
}

fn number(facts: &mut Facts) -> &mut NumberFacts {
    facts.number.as_mut().expect("the sample has a number")
}

fn vehicle(facts: &mut Facts) -> &mut catalogue::VehicleFacts {
    facts.vehicle.as_mut().expect("the sample has a vehicle")
}

/// Every condition of the item is met by the sample, and each of `cases` fails for its own reason; no
/// condition is left untried.
fn table(code: &str, kind: &str, cases: &[(Spoil, &str)]) {
    let catalogue = catalogue();
    let item = catalogue.item(code).unwrap();
    let good = good(&catalogue, item, kind);
    assert_eq!(item.eligibility(&good), [], "{code}");
    let mut tried = BTreeSet::new();
    for (spoil, expected) in cases {
        let refusals = refused(item, &good, spoil);
        assert_eq!(codes(&refusals), [*expected], "{code}");
        tried.insert((*expected).to_owned());
    }
    let rules: BTreeSet<String> =
        item.eligibility.iter().map(|rule| rule.refusal_code().to_owned()).collect();
    assert_eq!(
        rules.difference(&tried).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "{code}: untried"
    );
}

const OWNER: (Spoil, &str) =
    (|f| origin(f).owner_is_applicant = false, "catalogue.not_your_origin");
const REGISTERED: (Spoil, &str) = (|f| origin(f).registered = true, "catalogue.vin_registered");
const STOLEN: (Spoil, &str) = (|f| origin(f).stolen = true, "catalogue.origin_stolen");
const SEIZED: (Spoil, &str) = (|f| origin(f).seized = true, "catalogue.origin_seized");
const INVOICE: (Spoil, &str) = (|f| origin(f).invoiced = false, "catalogue.origin_no_invoice");
const UNINSURED: (Spoil, &str) =
    (|f| origin(f).insurance_until = None, "catalogue.insurance_expired");
const VIOLATION: (Spoil, &str) = (|f| origin(f).open_violations = 1, "catalogue.violations_open");
const ACCIDENT: (Spoil, &str) = (|f| origin(f).open_accidents = 1, "catalogue.accidents_open");
const SEALED: (Spoil, &str) =
    (|f| origin(f).statuses = vec!["G".into(), "K".into()], "catalogue.vehicle_status");
const DIRTY: (Spoil, &str) = (|f| origin(f).emission_stage = Some(4), "catalogue.emission_below");
const UNPROVEN: (Spoil, &str) = (|f| f.person.real_name = false, "catalogue.identity_unproven");

#[test]
fn a_new_vehicle_is_registered_with_all_its_papers() {
    let expired: (Spoil, &str) =
        (|f| origin(f).insurance_until = Some(day("2026-11-21")), "catalogue.insurance_expired");
    let used: (Spoil, &str) = (|f| origin(f).kind = "file_in".into(), "catalogue.origin_not_new");
    let untaxed: (Spoil, &str) = (|f| origin(f).tax_paid = false, "catalogue.purchase_tax_unpaid");
    let no_papers: (Spoil, &str) = (|f| f.origin = None, "catalogue.no_origin");
    let cases =
        [OWNER, REGISTERED, STOLEN, SEIZED, INVOICE, UNINSURED, expired, used, untaxed, no_papers];
    table("veh_register_new", "factory", &cases);
    table("veh_register_new", "import", &cases);
}

#[test]
fn a_used_vehicle_is_transferred_or_moves_in_when_everything_is_settled() {
    let new: (Spoil, &str) = (|f| origin(f).kind = "factory".into(), "catalogue.origin_not_local");
    let kept: (Spoil, &str) = (|f| origin(f).keeps_number = true, "catalogue.number_not_kept");
    let cases = [
        OWNER, new, REGISTERED, SEALED, STOLEN, SEIZED, VIOLATION, ACCIDENT, INVOICE, UNINSURED,
        kept,
    ];
    table("veh_transfer_local", "used_local", &cases);
    let local: (Spoil, &str) =
        (|f| origin(f).kind = "used_local".into(), "catalogue.origin_not_in");
    let unknown: (Spoil, &str) = (|f| origin(f).emission_stage = None, "catalogue.emission_below");
    let cases = [
        OWNER, local, REGISTERED, SEALED, STOLEN, SEIZED, DIRTY, unknown, VIOLATION, ACCIDENT,
        UNINSURED,
    ];
    table("veh_transfer_in", "file_in", &cases);
    let catalogue = catalogue();
    let item = catalogue.item("veh_transfer_in").unwrap();
    let good = good(&catalogue, item, "file_in");
    let electric = refused(item, &good, |f| {
        (origin(f).new_energy, origin(f).emission_stage) = (true, None);
    });
    assert_eq!(electric, [], "no emissions, no stage");
    assert_eq!(
        refused(item, &good, |f| origin(f).statuses = vec!["B".into()]),
        [],
        "moved out there"
    );
}

#[test]
fn temporary_plates_are_for_insured_vehicles_without_a_number() {
    let fourth: (Spoil, &str) = (|f| origin(f).temp_plates = 3, "catalogue.temp_plates_had");
    let bought: (Spoil, &str) = (
        |f| (origin(f).invoiced, origin(f).temp_purpose) = (false, "acquired".into()),
        "catalogue.origin_no_invoice",
    );
    let cases = [OWNER, REGISTERED, STOLEN, SEIZED, UNINSURED, bought, fourth];
    table("veh_temp_plate", "factory", &cases);
    let catalogue = catalogue();
    let item = catalogue.item("veh_temp_plate").unwrap();
    let purpose = item.fields.iter().find(|field| field.name == "purpose").unwrap();
    assert_eq!(purpose.choices.len(), 5, "five cases");
    let good = good(&catalogue, item, "factory");
    let trailer = refused(item, &good, |f| {
        (origin(f).plate_kind, origin(f).insurance_until) = ("15".into(), None);
    });
    assert_eq!(trailer, [], "trailers are not insured by themselves");
    assert_eq!(refused(item, &good, |f| origin(f).invoiced = false), [], "not sold: none yet");
    // An approval is a paper to be handed in, and only where the law asks for one.
    for (purpose, expected) in [
        ("unsold", ""),
        ("acquired", ""),
        ("export", ""),
        ("trial", "approval_trial"),
        ("special", "approval_special"),
    ] {
        let answers = [("purpose".to_owned(), purpose.to_owned())].into();
        let missing = item.missing(&good, &BTreeSet::new());
        let asked: Vec<&str> = missing
            .into_iter()
            .filter(|material| material.asked(&answers))
            .map(|material| material.code.as_str())
            .collect();
        assert_eq!(asked.join(" "), expected, "{purpose}");
    }
}

#[test]
fn numbers_are_chosen_beforehand_for_the_vehicle_they_are_for() {
    let used: (Spoil, &str) =
        (|f| origin(f).kind = "used_local".into(), "catalogue.origin_not_new");
    table(
        "plate_preselect_new",
        "factory",
        &[OWNER, UNPROVEN, used, REGISTERED, STOLEN, SEIZED, INVOICE],
    );
    let moved: (Spoil, &str) =
        (|f| origin(f).kind = "file_in".into(), "catalogue.origin_not_local");
    table(
        "plate_preselect_used_local",
        "used_local",
        &[OWNER, UNPROVEN, moved, REGISTERED, SEALED, STOLEN, SEIZED, VIOLATION, ACCIDENT],
    );
    let new: (Spoil, &str) = (|f| origin(f).kind = "import".into(), "catalogue.origin_not_in");
    let cases =
        [OWNER, UNPROVEN, new, REGISTERED, SEALED, STOLEN, SEIZED, DIRTY, VIOLATION, ACCIDENT];
    table("plate_preselect_used_in", "file_in", &cases);
    table("plate_select_onsite", "used_local", &[OWNER, STOLEN, SEIZED]);
}

#[test]
fn a_green_number_is_for_electric_cars_with_ordinary_plates() {
    let catalogue = catalogue();
    let item = catalogue.item("plate_preselect_nev").unwrap();
    let mut good = good(&catalogue, item, "factory");
    assert_eq!(codes(&item.eligibility(&good)), ["catalogue.not_new_energy"]);
    vehicle(&mut good).new_energy = true;
    assert_eq!(item.eligibility(&good), []);
    let green = refused(item, &good, |f| vehicle(f).plate_kind = "52".into());
    assert_eq!(codes(&green), ["catalogue.plate_is_new_energy"]);
}

#[test]
fn green_plates_are_changed_at_a_window_for_settled_electric_cars() {
    let catalogue = catalogue();
    let item = catalogue.item("plate_nev_swap").unwrap();
    let mut good = good(&catalogue, item, "factory");
    vehicle(&mut good).new_energy = true;
    assert_eq!(item.eligibility(&good), []);
    let told = |spoil: Spoil| codes(&refused(item, &good, spoil)).join(" ");
    assert_eq!(told(|f| vehicle(f).new_energy = false), "catalogue.not_new_energy");
    assert_eq!(told(|f| vehicle(f).plate_kind = "51".into()), "catalogue.plate_is_new_energy");
    assert_eq!(told(|f| vehicle(f).statuses = vec!["K".into()]), "catalogue.vehicle_status");
    assert_eq!(told(|f| vehicle(f).open_violations = 1), "catalogue.violations_open");
    assert_eq!(told(|f| vehicle(f).open_accidents = 1), "catalogue.accidents_open");
    assert_eq!(told(|f| vehicle(f).owned_by_applicant = false), "catalogue.not_your_vehicle");
    assert_eq!(item.journey, Journey::Case);
    for stage in [Stage::Inspect, Stage::Photo, Stage::SelectPlate, Stage::MakePlate] {
        assert!(item.has_stage(stage), "{stage}");
    }
    assert_eq!(item.fee(&good).unwrap(), Fen::yuan(110));
}

#[test]
fn the_former_number_is_kept_for_who_used_it_long_enough_and_asks_in_time() {
    let others: (Spoil, &str) =
        (|f| number(f).kept_for_applicant = false, "catalogue.reuse_not_yours");
    let kind: (Spoil, &str) =
        (|f| number(f).plate_kind = "01".into(), "catalogue.reuse_other_kind");
    let short: (Spoil, &str) =
        (|f| number(f).used_since = day("2025-06-11"), "catalogue.reuse_used_short");
    let late: (Spoil, &str) =
        (|f| number(f).left_on = day("2024-11-21"), "catalogue.reuse_too_late");
    let violation: (Spoil, &str) = (|f| number(f).open_violations = 2, "catalogue.violations_open");
    let accident: (Spoil, &str) = (|f| number(f).open_accidents = 1, "catalogue.accidents_open");
    let cases = [OWNER, others, kind, short, late, violation, accident, STOLEN, SEIZED];
    table("plate_reuse_original", "factory", &cases);
    let catalogue = catalogue();
    let item = catalogue.item("plate_reuse_original").unwrap();
    let good = good(&catalogue, item, "factory");
    let last_day = refused(item, &good, |f| {
        (number(f).used_since, number(f).left_on) = (day("2023-11-22"), day("2024-11-22"));
    });
    assert_eq!(last_day, [], "a year to the day, two years to the day");
    // What the rule asked for on a day: three years and six months, a year and a year, a year and two.
    for (used, apply, allowed) in [(36, 6, true), (38, 6, false), (36, 5, false), (12, 12, true)] {
        let refusals = refused(item, &good, |f| {
            f.rules.insert("plate_reuse.used_months_min".into(), used);
            f.rules.insert("plate_reuse.apply_months".into(), apply);
        });
        assert_eq!(refusals.is_empty(), allowed, "{used} {apply}");
    }
}

#[test]
fn two_numbers_are_exchanged_once_a_year() {
    let catalogue = catalogue();
    let item = catalogue.item("plate_swap_same_owner").unwrap();
    let good = good(&catalogue, item, "factory");
    let told = |spoil: Spoil| codes(&refused(item, &good, spoil)).join(" ");
    assert_eq!(told(|_| {}), "");
    assert_eq!(told(|f| vehicle(f).use_nature = "D".into()), "catalogue.swap_operating");
    assert_eq!(told(|f| vehicle(f).swapped_on = Some(day("2025-11-22"))), "");
    assert_eq!(
        told(|f| vehicle(f).swapped_on = Some(day("2025-11-23"))),
        "catalogue.swap_too_soon"
    );
    let other = item.fields.iter().find(|field| field.name == "other_plate").unwrap();
    assert!(other.check("鄂E5K7C2").is_ok());
    assert_eq!(other.check("鄂E5K7I2").unwrap_err().code, "catalogue.field_plate");
}

#[test]
fn a_settled_vehicle_is_deregistered_by_its_owner() {
    let catalogue = catalogue();
    let item = catalogue.item("veh_deregister").unwrap();
    let good = good(&catalogue, item, "factory");
    let told = |spoil: Spoil| codes(&refused(item, &good, spoil)).join(" ");
    assert_eq!(told(|_| {}), "");
    assert_eq!(told(|f| vehicle(f).statuses = vec!["P".into(), "Q".into()]), "", "due for it");
    assert_eq!(told(|f| vehicle(f).statuses = vec!["E".into()]), "catalogue.vehicle_status");
    assert_eq!(told(|f| vehicle(f).statuses = vec!["K".into()]), "catalogue.vehicle_status");
    assert_eq!(told(|f| vehicle(f).open_violations = 1), "catalogue.violations_open");
    assert_eq!(told(|f| vehicle(f).open_accidents = 1), "catalogue.accidents_open");
    assert_eq!(told(|f| vehicle(f).owned_by_applicant = false), "catalogue.not_your_vehicle");
    let proof: Vec<&str> = item
        .missing(&good, &BTreeSet::new())
        .into_iter()
        .map(|material| material.code.as_str())
        .collect();
    assert_eq!(proof, ["end_proof"]);
    assert_eq!(item.fee(&good).unwrap(), Fen(0));
}

#[test]
fn who_keeps_the_number_in_a_transfer_pays_for_the_licence_alone_where_the_place_lets_them() {
    let catalogue = catalogue();
    let item = catalogue.item("veh_transfer_local").unwrap();
    let mut good = good(&catalogue, item, "used_local");
    assert_eq!(item.fee(&good).unwrap(), Fen::yuan(110));
    origin(&mut good).keeps_number = true;
    good.rules.insert("vehicle_transfer.keep_number".to_owned(), 1);
    assert_eq!(item.eligibility(&good), []);
    assert_eq!(item.fee(&good).unwrap(), Fen::yuan(10));
}

#[test]
fn each_item_says_what_is_made_and_which_way_it_goes() {
    use Deliverable::{
        Deregistration, Mark, Number, Plates, RegistrationCertificate, VehicleLicence,
    };
    let catalogue = catalogue();
    let item = |code: &str| catalogue.item(code).unwrap();
    assert_eq!(
        item("veh_register_new").deliverables(),
        [Plates, VehicleLicence, RegistrationCertificate, Mark]
    );
    assert_eq!(item("veh_exempt_mark").deliverables(), [Mark], "the old single word");
    assert_eq!(item("veh_deregister").deliverables(), [Deregistration]);
    for code in ["plate_preselect_new", "plate_select_onsite", "plate_reuse_original"] {
        assert_eq!(
            (item(code).journey, item(code).deliverables()),
            (Journey::Numbers, &[Number][..])
        );
    }
    assert_eq!(item("plate_segment_publish").journey, Journey::List);
    for code in ["veh_register_new", "veh_transfer_local", "veh_transfer_in"] {
        assert_eq!(item(code).journey, Journey::Case);
        for stage in [Stage::Inspect, Stage::Photo, Stage::SelectPlate, Stage::MakePlate] {
            assert!(item(code).has_stage(stage), "{code} {stage}");
        }
    }
    assert!(!item("veh_plate_replace").has_stage(Stage::SelectPlate), "the number stays");
    let channels = |code: &str| {
        item(code).channels().iter().map(|channel| channel.code()).collect::<Vec<_>>().join("")
    };
    for (code, expected) in [
        ("veh_register_new", "WLSD"),
        ("veh_transfer_local", "WS"),
        ("veh_transfer_in", "W"),
        ("veh_deregister", "W"),
        ("veh_temp_plate", "WNAV"),
        ("veh_temp_plate_making", "WNAV"),
        ("veh_plate_replace", "WNAMKSPV"),
        ("plate_preselect_new", "NAM"),
        ("plate_select_onsite", "WLSK"),
        ("plate_reuse_original", "WSNA"),
        ("plate_segment_publish", "NAM"),
    ] {
        assert_eq!(channels(code), expected, "{code}");
    }
    assert!(!item("veh_transfer_in").channels().contains(&Channel::Web));
}

#[test]
fn plates_cost_what_their_kind_costs() {
    let catalogue = catalogue();
    let item = catalogue.item("veh_register_new").unwrap();
    let good = good(&catalogue, item, "factory");
    for (kind, yuan) in [("02", 120), ("52", 120), ("15", 70), ("07", 55), ("08", 55), ("13", 60)] {
        let mut facts = good.clone();
        origin(&mut facts).plate_kind = kind.into();
        assert_eq!(item.fee(&facts).unwrap(), Fen::yuan(yuan), "{kind}");
    }
    let onlooker = Facts { origin: None, ..good.clone() };
    assert_eq!(item.fee(&onlooker).unwrap(), Fen::yuan(120), "an ordinary car, for who only looks");
    let lost = catalogue.item("veh_plate_replace").unwrap();
    assert_eq!(lost.fee(&onlooker).unwrap(), Fen::yuan(100));
    let swap = catalogue.item("plate_swap_same_owner").unwrap();
    assert_eq!(swap.fee(&onlooker).unwrap(), Fen::yuan(220));
}
