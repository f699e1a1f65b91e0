//! The first 检验合格标志 of a new vehicle runs to its first inspection, which is another day for a truck and for a taxi
//! than for a family car. The licence that is made with it names that day.

use base::{Authority, Date};
use casework::Matter;
use codes::{Plate, PlateKind};
use issuance::DocumentKind;
use registry::{Origin, Register as _, VehicleId};
use scenarios::people::profile;
use scenarios::window::new_car;
use testkit::TestOffice;

use crate::owner_address::licence;

const HALL: &str = "370200-hall";

fn qingdao() -> Authority {
    Authority::new("370200")
}

/// A new vehicle of this type and use is registered; the last day of its mark.
async fn marked(office: &TestOffice, n: u64, (type_code, use_nature): (&str, &str)) -> Date {
    let (town, city) = (&office.town, qingdao());
    let person = town.sign_up(&profile(&city, n).unwrap()).await.unwrap();
    let car = new_car(&city, n, person, town.now().date()).unwrap();
    let car = Origin { type_code: type_code.into(), use_nature: use_nature.into(), ..car };
    let vin = car.id.vin.clone();
    town.papers_arrive(car).await.unwrap();
    let answers = [("delivery".to_owned(), "pickup".to_owned())].into();
    let what = ("veh_register_new", Matter::NewVehicle { vin });
    let case = town.enter_at_window("0201", (person, HALL), what, answers).await.unwrap();
    town.settle().await.unwrap();
    town.until_paid(&case).await.unwrap();
    let plate = Plate::of(PlateKind::SMALL_CAR, &format!("鲁B5L00{n}")).unwrap();
    town.bind_number(&case, plate.clone()).await.unwrap();
    town.settle().await.unwrap();
    assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
    let subject = format!("case/{}", case.number.as_str());
    let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
    assert!(papers.iter().any(|paper| paper.kind == DocumentKind::InspectionMark));
    let id = VehicleId { authority: city, plate };
    let vehicle = town.office.registry.vehicle(&id).await.unwrap().unwrap();
    let until = vehicle.mark_valid_until.unwrap();
    let words = licence(office, &case).await;
    let said = format!("检验有效期至{}", until.0.format("%Y年%-m月"));
    assert!(words.contains(&said), "{said}: {words}");
    until
}

db::two_engines! { reactions::schema();
    async fn a_truck_and_a_taxi_come_after_a_year_and_a_family_car_after_two(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let hand = &office.town.hand;
        hand.set("2026-11-25".parse::<Date>().unwrap().start().plus_hours(10));
        for (n, vehicle, until) in [
            (1, ("K33", "A"), "2028-11-30"),
            (2, ("H31", "F"), "2027-11-30"),
            (3, ("K33", "D"), "2027-11-30"),
        ] {
            let day: Date = until.parse().unwrap();
            assert_eq!(marked(&office, n, vehicle).await, day, "{vehicle:?}");
        }
        office.holds().await;
    }
}
