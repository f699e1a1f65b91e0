//! 同名号牌互换: two private cars of one owner exchange their numbers at the window: looked at before the
//! case is taken in and again before it is approved, both numbers at once, plates and licences for both.
//! And what is refused: somebody else's car, another kind, violations, a taxi, a second time within a year.

use base::Authority;
use casework::{CaseKey, ENTER_REGISTER, Flag, Matter, PersonId, Status, WaitsFor};
use codes::{Plate, PlateKind};
use issuance::DocumentKind;
use journal::Actor;
use plates::NumberState;
use registry::{Owner, Register as _, Vehicle, VehicleId};
use scenarios::actors::{Answers, plates_lost};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use testkit::TestOffice;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
const HALL: &str = "370200-hall";
const SWAP: &str = "plate_swap_same_owner";

fn qingdao() -> Authority {
    Authority::new("370200")
}

/// Somebody with cars, on a Wednesday morning.
struct Morning {
    office: TestOffice,
    person: PersonId,
}

impl Morning {
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
        let person = town.sign_up(&profile(&qingdao(), 1).unwrap()).await.unwrap();
        Self { office, person }
    }

    fn car_of(&self, n: u64, owner: PersonId, situation: Situation) -> Vehicle {
        let today = self.office.town.now().date();
        vehicle(&qingdao(), n, (Owner::Person(owner), situation), today).unwrap()
    }

    async fn on_record(&self, car: Vehicle) -> Vehicle {
        let form = self.office.town.form(Actor::system("import"));
        let registry = &self.office.town.office.registry;
        registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        car
    }

    async fn car(&self, n: u64) -> Vehicle {
        self.on_record(self.car_of(n, self.person, Situation::Early)).await
    }

    async fn asks(&self, car: &Vehicle, other: &str) -> base::Result<CaseKey> {
        let town = &self.office.town;
        let answers: Answers = [("other_plate", other), ("delivery", "pickup")]
            .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
            .into();
        let matter = Matter::Vehicle { plate: car.id.plate.clone() };
        town.enter_at_window(CLERK, (self.person, HALL), (SWAP, matter), answers).await
    }

    /// New plates for lost ones, from the phone; in work until somebody turns it down.
    async fn loses_its_plates(&self, car: &Vehicle) -> CaseKey {
        let town = &self.office.town;
        let lost = plates_lost(&profile(&qingdao(), 1).unwrap());
        let matter = Matter::Vehicle { plate: car.id.plate.clone() };
        let who = (self.person, &qingdao());
        let case = town.apply(who, "veh_plate_replace", matter, lost).await.unwrap();
        town.settle().await.unwrap();
        case
    }

    async fn is_turned_down(&self, case: &CaseKey) {
        let town = &self.office.town;
        town.reject("0417", case, ("号牌已经找到", "请继续使用")).await.unwrap();
        town.settle().await.unwrap();
    }

    async fn now(&self, case: &CaseKey) -> casework::Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    async fn under(&self, plate: &Plate) -> Vehicle {
        let id = VehicleId { authority: qingdao(), plate: plate.clone() };
        self.office.town.office.registry.vehicle(&id).await.unwrap().unwrap()
    }

    /// What is made on blanks for the case: kind, and the vehicle that it names.
    async fn ordered(&self, case: &CaseKey) -> Vec<(DocumentKind, Option<Plate>)> {
        let subject = format!("case/{}", case.number.as_str());
        let issuance = &self.office.town.office.issuance;
        let papers = issuance.of_matter(&case.authority, &subject).await.unwrap();
        let on_blanks = papers.into_iter().filter(|paper| paper.kind.blank().is_some());
        let mut ordered: Vec<_> = on_blanks.map(|paper| (paper.kind, paper.vehicle)).collect();
        ordered.sort_by_key(|(kind, vehicle)| (*kind, vehicle.is_some()));
        ordered
    }
}

db::two_engines! { reactions::schema();
    async fn two_cars_of_one_owner_exchange_their_numbers(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let (first, second) = (morning.car(1).await, morning.car(2).await);
        let case = morning.asks(&first, second.id.plate.number()).await.unwrap();
        town.settle().await.unwrap();
        let now = morning.now(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Accepted, WaitsFor::Review));
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        // Approved, but not paid: nothing has changed.
        assert_eq!(morning.under(&first.id.plate).await.vin, first.vin);
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert!(town.office.cases.attention(&city).await.unwrap().is_empty());

        // Each car under the other's number, in the register and where numbers are kept.
        let today = Some(town.now().date());
        for (plate, vin) in [(&first.id.plate, &second.vin), (&second.id.plate, &first.vin)] {
            let car = morning.under(plate).await;
            assert_eq!((&car.vin, car.plate_since, car.swapped_on), (vin, today, today));
            let record = town.office.plates.number(&city, plate).await.unwrap().unwrap();
            assert_eq!((record.state, record.vin.as_ref()), (NumberState::Issued, Some(vin)));
        }
        // Plates and licence for each of them, and the case goes on when the last is made.
        let (licence, plates) = (DocumentKind::VehicleLicence, DocumentKind::Plates);
        let other = Some(second.id.plate.clone());
        let both = [(licence, None), (licence, other.clone()), (plates, None), (plates, other)];
        assert_eq!(morning.ordered(&case).await, both);
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 2);
        town.settle().await.unwrap();
        assert!(!morning.now(&case).await.has(Flag::Made));
        assert_eq!(town.make_plates(&city, "0502").await.unwrap(), 2);
        town.settle().await.unwrap();
        assert_eq!(morning.now(&case).await.standing.waits_for, WaitsFor::Pickup);
        town.give_out(CLERK, &case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.now(&case).await.status, Status::Closed);
        assert!(town.office.cases.attention(&city).await.unwrap().is_empty());

        // Not again within a year.
        let again = morning.asks(&first, second.id.plate.number()).await.unwrap_err();
        assert!(again.code().unwrap().ends_with("swap_too_soon"), "{again}");
        morning.office.holds().await;
    }

    async fn what_may_not_be_exchanged_is_told_before_it_is_sent_in(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let own = morning.car(1).await;
        let other = town.sign_up(&profile(&qingdao(), 2).unwrap()).await.unwrap();
        let theirs = morning.car_of(2, other, Situation::Early);
        let theirs = morning.on_record(theirs).await;
        let taxi = morning.car_of(3, morning.person, Situation::Operating);
        let taxi = morning.on_record(taxi).await;
        let fined = morning.car_of(4, morning.person, Situation::Violations);
        let fined = morning.on_record(fined).await;
        let mut bike = morning.car_of(5, morning.person, Situation::Early);
        let plate = Plate::of(PlateKind::parse("07").unwrap(), bike.id.plate.number()).unwrap();
        (bike.id.plate, bike.type_code) = (plate, "M21".to_owned());
        let bike = morning.on_record(bike).await;
        for (plate, code) in [
            (theirs.id.plate.number(), "registry.swap_owners"),
            (taxi.id.plate.number(), "registry.swap_operating"),
            (fined.id.plate.number(), "registry.vehicle_unsettled"),
            (bike.id.plate.number(), "registry.swap_kinds"),
            (own.id.plate.number(), "registry.number_same"),
            ("鲁B99999", "registry.vehicle_unknown"),
        ] {
            let refused = morning.asks(&own, plate).await.unwrap_err();
            assert_eq!(refused.code(), Some(code), "{plate}: {refused}");
            assert_eq!(refused.refusal().unwrap().field.as_deref(), Some("other_plate"));
        }
        morning.office.holds().await;
    }

    async fn no_number_changes_its_place_while_another_case_is_in_work(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let (first, second) = (morning.car(1).await, morning.car(2).await);
        // Not taken in, whichever of the two it is about; and the reason says what is in work.
        let lost = morning.loses_its_plates(&second).await;
        for (own, other) in [(&first, &second), (&second, &first)] {
            let refused = morning.asks(own, other.id.plate.number()).await.unwrap_err();
            let refusal = refused.refusal().unwrap();
            assert_eq!(refusal.code, "casework.vehicle_in_work");
            assert_eq!(refusal.facts["number"], lost.number.to_string());
            let name = &town.office.catalogue.item("veh_plate_replace").unwrap().name;
            assert_eq!((&refusal.facts["item_zh"], &refusal.facts["item_en"]), (&name.zh, &name.en));
        }
        morning.is_turned_down(&lost).await;
        // Not approved.
        let case = morning.asks(&first, second.id.plate.number()).await.unwrap();
        town.settle().await.unwrap();
        let lost = morning.loses_its_plates(&first).await;
        let refused = town.approve(APPROVER, &case).await.unwrap_err();
        assert_eq!(refused.code(), Some("casework.vehicle_in_work"), "{refused}");
        morning.is_turned_down(&lost).await;
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        // Approved and paid, and not done.
        let lost = morning.loses_its_plates(&second).await;
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let open = town.office.cases.attention(&city).await.unwrap();
        let [task] = open.as_slice() else { panic!("{open:?}") };
        let told = (task.reaction.as_str(), task.refusal.code.as_str());
        assert_eq!(told, (ENTER_REGISTER, "casework.vehicle_in_work"));
        assert_eq!(morning.under(&first.id.plate).await.vin, first.vin);
        assert_eq!(town.office.plates.number(&city, &first.id.plate).await.unwrap(), None);
        // Tried again, once nothing else is in work.
        morning.is_turned_down(&lost).await;
        let form = town.form(Actor::staff(APPROVER));
        town.office.cases.retry_refused(form, &city, &task.id).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        assert_eq!(morning.under(&first.id.plate).await.vin, second.vin);
        assert_eq!(morning.under(&second.id.plate).await.vin, first.vin);
        morning.office.holds().await;
    }

    async fn a_car_that_was_sold_meanwhile_is_not_exchanged(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let (first, second) = (morning.car(1).await, morning.car(2).await);
        let case = morning.asks(&first, second.id.plate.number()).await.unwrap();
        town.settle().await.unwrap();
        let buyer = town.sign_up(&profile(&qingdao(), 2).unwrap()).await.unwrap();
        let sale = registry::Transfer {
            vin: second.vin.clone(),
            from: second.id.clone(),
            owner: Owner::Person(buyer),
            plate: None,
            case: case.number.clone(),
        };
        let form = town.form(Actor::system("import"));
        town.office.registry.transfer_vehicle(form, sale).await.unwrap();
        let refused = town.approve(APPROVER, &case).await.unwrap_err();
        assert_eq!(refused.code(), Some("registry.swap_owners"), "{refused}");
        assert_eq!(morning.under(&first.id.plate).await.vin, first.vin);
        morning.office.holds().await;
    }
}
