//! Papers go with the vehicle and not with its number: two cars exchange their numbers, then one is deregistered and
//! the other sold. Whoever scans a certificate is told of the car that it was made for.

use base::Authority;
use casework::{CaseKey, Matter};
use codes::{Plate, PlateKind};
use issuance::DocumentKind;
use journal::Actor;
use registry::{EndReason, Ending, Owner, Transfer, VehicleId};
use scenarios::actors::Answers;
use scenarios::people::profile;

use crate::deregister::Morning;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
const HALL: &str = "370200-hall";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn under(number: &str) -> VehicleId {
    VehicleId { authority: qingdao(), plate: Plate::of(PlateKind::SMALL_CAR, number).unwrap() }
}

impl Morning {
    /// A new car of theirs is registered under this number.
    async fn is_registered(&self, n: u64, id: &VehicleId) -> (CaseKey, codes::Vin) {
        let town = &self.office.town;
        let (case, about) = self.new_car(n).await;
        town.bind_number(&case, id.plate.clone()).await.unwrap();
        town.settle().await.unwrap();
        (case, about.vin)
    }

    /// Everything that waits is made.
    async fn all_is_made(&self) {
        let (town, city) = (&self.office.town, qingdao());
        town.make_all(&city, "0501").await.unwrap();
        town.make_plates(&city, "0502").await.unwrap();
        town.settle().await.unwrap();
    }

    async fn exchanges(&self, one: &VehicleId, other: &VehicleId) -> CaseKey {
        let town = &self.office.town;
        let answers: Answers = [("other_plate", other.plate.number()), ("delivery", "pickup")]
            .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
            .into();
        let what = ("plate_swap_same_owner", Matter::Vehicle { plate: one.plate.clone() });
        let case = town.enter_at_window(CLERK, (self.person, HALL), what, answers).await.unwrap();
        town.settle().await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        case
    }
}

db::two_engines! { reactions::schema();
    async fn after_an_exchange_papers_end_with_the_car_that_they_were_made_for(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let (one, other) = (under("鲁B5L101"), under("鲁B5L102"));
        let (first, first_vin) = morning.is_registered(1, &one).await;
        let (second, _) = morning.is_registered(2, &other).await;
        morning.all_is_made().await;
        let (mark, licence) = (DocumentKind::InspectionMark, DocumentKind::VehicleLicence);
        let (certificate, plates) = (DocumentKind::RegistrationCertificate, DocumentKind::Plates);
        for case in [&first, &second] {
            assert_eq!(morning.in_force(case).await, [mark, licence, certificate, plates]);
        }
        // What names the number is over, and made anew for both.
        let exchange = morning.exchanges(&one, &other).await;
        morning.all_is_made().await;
        for case in [&first, &second] {
            assert_eq!(morning.in_force(case).await, [certificate]);
        }
        assert_eq!(morning.in_force(&exchange).await, [licence, licence, plates, plates]);
        // The second car, under the number of the first, is deregistered.
        let registry = &town.office.registry;
        let end = Ending { vehicle: one.clone(), reason: EndReason::Deregistered, case: None };
        registry.end_vehicle(town.form(Actor::system("import")), end).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.in_force(&second).await, []);
        assert_eq!(morning.in_force(&first).await, [certificate]);
        assert_eq!(morning.in_force(&exchange).await, [licence, plates]);
        // The first one, under the number of the second, is sold.
        let buyer = town.sign_up(&profile(&city, 2).unwrap()).await.unwrap();
        let sale = Transfer {
            vin: first_vin,
            from: other.clone(),
            owner: Owner::Person(buyer),
            plate: Some(under("鲁B5L103").plate),
            case: second.number.clone(),
        };
        registry.transfer_vehicle(town.form(Actor::system("import")), sale).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.in_force(&first).await, []);
        assert_eq!(morning.in_force(&exchange).await, []);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        morning.office.holds().await;
    }
}
