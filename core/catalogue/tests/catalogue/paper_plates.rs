//! A paper plate for a vehicle on record, while its plates are being made.

use base::Fen;
use catalogue::{Deliverable, Facts, VehicleFacts};

use crate::sample::{catalogue, codes, day, facts, refused};

type Spoil = fn(&mut Facts);

fn vehicle(facts: &mut Facts) -> &mut VehicleFacts {
    facts.vehicle.as_mut().expect("the sample has a vehicle")
}

#[test]
fn a_car_on_record_has_a_paper_plate_while_its_plates_are_made_one_at_a_time() {
    let catalogue = catalogue();
    let item = catalogue.item("veh_temp_plate_making").unwrap();
    let mut good = facts(&catalogue);
    assert_eq!(codes(&item.eligibility(&good)), ["catalogue.plates_not_making"]);
    vehicle(&mut good).plates_making = true;
    let told = |spoil: Spoil| codes(&refused(item, &good, spoil)).join(" ");
    assert_eq!(told(|_| {}), "");
    assert_eq!(told(|f| vehicle(f).owned_by_applicant = false), "catalogue.not_your_vehicle");
    assert_eq!(told(|f| vehicle(f).statuses = vec!["K".into()]), "catalogue.vehicle_status");
    assert_eq!(told(|f| vehicle(f).insurance_until = None), "catalogue.insurance_expired");
    let trailer: Spoil =
        |f| (vehicle(f).plate_kind, vehicle(f).insurance_until) = ("15".into(), None);
    assert_eq!(told(trailer), "", "trailers are not insured by themselves");
    let last_day: Spoil = |f| vehicle(f).paper_plate_until = Some(day("2026-11-22"));
    assert_eq!(told(last_day), "catalogue.paper_plate_running");
    assert_eq!(told(|f| vehicle(f).paper_plate_until = Some(day("2026-11-21"))), "");
    assert_eq!(item.fee(&good).unwrap(), Fen::yuan(5));
    assert_eq!(item.deliverables(), [Deliverable::TempPlate]);
}
