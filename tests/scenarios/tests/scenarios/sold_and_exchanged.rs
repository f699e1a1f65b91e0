//! The seller of a car exchanges its number for that of another car of theirs, while the sale waits for the buyer's
//! number: the buyer gets the car that was bought and never the other one, once the sale names where it stands.

use base::Authority;
use casework::{CaseKey, ENTER_REGISTER, Matter, WaitsFor};
use journal::Actor;
use plates::{DrawMode, NumberState, Purpose};
use registry::{OriginKind, Owner, Vehicle, VehicleId};
use scenarios::actors::Answers;
use scenarios::cars::{Situation, vehicle};

use crate::used_car::Morning;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
const DESK: &str = "0102";
const HALL: &str = "370200-hall";

fn qingdao() -> Authority {
    Authority::new("370200")
}

impl Morning {
    /// Another car of the seller.
    async fn second_car(&self) -> Vehicle {
        let town = &self.office.town;
        let whose = (Owner::Person(self.seller), Situation::Early);
        let car = vehicle(&qingdao(), 2, whose, town.now().date()).unwrap();
        let form = town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        car
    }

    /// The seller has both cars exchange their numbers.
    async fn is_exchanged_with(&self, other: &VehicleId) {
        let town = &self.office.town;
        let answers: Answers = [("other_plate", other.plate.number()), ("delivery", "pickup")]
            .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
            .into();
        let matter = Matter::Vehicle { plate: self.car.id.plate.clone() };
        let what = ("plate_swap_same_owner", matter);
        let who = (self.seller, HALL);
        let case = town.enter_at_window(CLERK, who, what, answers).await.unwrap();
        town.settle().await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
    }

    /// Whose the car under this number is, and which one it is.
    async fn stands(&self, id: &VehicleId) -> (codes::Vin, Owner) {
        let car = self.under(&id.authority, &id.plate).await.unwrap();
        (car.vin, car.owner)
    }

    /// The register refused the sale, and is asked again.
    async fn is_tried_again(&self, case: &CaseKey) {
        let town = &self.office.town;
        let open = town.office.cases.attention(&qingdao()).await.unwrap();
        let [task] = open.as_slice() else { panic!("{open:?}") };
        assert_eq!(task.matter, self.case(case).await.subject());
        assert_eq!(task.reaction, ENTER_REGISTER);
        assert_eq!(task.refusal.code, "registry.vehicle_other");
        let form = town.form(Actor::staff(APPROVER));
        town.office.cases.retry_refused(form, &qingdao(), &task.id).await.unwrap();
        town.settle().await.unwrap();
    }
}

db::two_engines! { reactions::schema();
    async fn the_buyer_gets_the_car_that_was_bought(scratch: Scratch) {
        let morning = Morning::of(scratch, &qingdao()).await;
        let (town, city) = (&morning.office.town, qingdao());
        let (sold, seller) = (morning.car.clone(), Owner::Person(morning.seller));
        let kept = morning.second_car().await;
        morning.papers(OriginKind::UsedLocal).await;
        let case = morning.enters("veh_transfer_local").await.unwrap();
        morning.approved_and_paid(&case).await;
        assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Number);
        morning.is_exchanged_with(&kept.id).await;
        assert_eq!(morning.stands(&sold.id).await, (kept.vin.clone(), seller.clone()));

        let about = morning.about(Purpose::UsedLocal, Some(&case));
        let plate = morning.chooses(Actor::staff(DESK), DrawMode::Onsite, about).await;
        let number = VehicleId { authority: city.clone(), plate: plate.clone() };
        assert!(morning.under(&city, &plate).await.is_none(), "nothing bears the buyer's number");
        // By the papers as they are the register refuses it again.
        morning.is_tried_again(&case).await;
        assert_eq!(morning.stands(&sold.id).await, (kept.vin.clone(), seller.clone()));
        // The sale is entered with the number that the car bears now.
        morning.papers_from(OriginKind::UsedLocal, &kept.id).await;
        morning.is_tried_again(&case).await;
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        let buyer = Owner::Person(morning.buyer);
        assert_eq!(morning.stands(&number).await, (sold.vin.clone(), buyer));
        assert_eq!(morning.stands(&sold.id).await, (kept.vin, seller));
        assert!(morning.under(&city, &kept.id.plate).await.is_none(), "the sold car has left it");
        let record = town.office.plates.number(&city, &plate).await.unwrap().unwrap();
        assert_eq!((record.state, record.vin), (NumberState::Issued, Some(sold.vin)));
        morning.office.holds().await;
    }
}
