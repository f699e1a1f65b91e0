//! 号牌制作期间的临时行驶车号牌: the owner of a car on record drives with a paper plate while its plates are made, lost
//! ones that are replaced, those of a new car, or those of an exchange; one at a time, fifteen days at most.

use base::{Authority, Date, Fen};
use casework::{Case, CaseKey, Matter, PersonId, Status, WaitsFor};
use codes::{Plate, PlateKind};
use delivery::News;
use issuance::DocumentKind;
use journal::Actor;
use registry::{Owner, Vehicle};
use scenarios::actors::{Answers, ONLINE, plates_lost};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::window::new_car;
use testkit::TestOffice;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
/// Prints and makes plates.
const MAKER: &str = "0502";
const MAIL: &str = "0601";
const HALL: &str = "370200-hall";
const MEANWHILE: &str = "veh_temp_plate_making";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn answers<const N: usize>(given: [(&str, &str); N]) -> Answers {
    given.map(|(name, answer)| (name.to_owned(), answer.to_owned())).into()
}

/// Somebody with cars, on Wednesday, 25 November.
struct Morning {
    office: TestOffice,
    person: PersonId,
}

impl Morning {
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        office.town.hand.set(day("2026-11-25").start().plus_hours(10));
        let person = office.town.sign_up(&profile(&qingdao(), 1).unwrap()).await.unwrap();
        Self { office, person }
    }

    /// On record, insured until this day.
    async fn car(&self, n: u64, insured: &str) -> Vehicle {
        let town = &self.office.town;
        let whose = (Owner::Person(self.person), Situation::Early);
        let car = vehicle(&qingdao(), n, whose, town.now().date()).unwrap();
        let car = Vehicle { insurance_until: Some(day(insured)), ..car };
        let form = town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        car
    }

    /// Its plates are lost: replaced from the phone, accepted and approved.
    async fn replaces(&self, car: &Vehicle) -> CaseKey {
        let (town, city) = (&self.office.town, qingdao());
        let lost = plates_lost(&profile(&city, 1).unwrap());
        let matter = Matter::Vehicle { plate: car.id.plate.clone() };
        let who = (self.person, &city);
        let case = town.apply(who, "veh_plate_replace", matter, lost).await.unwrap();
        town.settle().await.unwrap();
        town.approve_online(&case).await.unwrap();
        case
    }

    async fn pays(&self, case: &CaseKey) {
        self.office.town.pay(case).await.unwrap();
        self.office.town.settle().await.unwrap();
    }

    /// A paper plate meanwhile, from the phone.
    async fn asks(&self, plate: &Plate) -> base::Result<CaseKey> {
        let (town, city) = (&self.office.town, qingdao());
        let matter = Matter::Vehicle { plate: plate.clone() };
        let fetched = answers([("delivery", "pickup")]);
        let case = town.apply((self.person, &city), MEANWHILE, matter, fetched).await?;
        town.settle().await.unwrap();
        Ok(case)
    }

    async fn is_refused(&self, plate: &Plate, code: &str) -> base::Refusal {
        let refused = self.asks(plate).await.unwrap_err();
        assert_eq!(refused.code(), Some(code), "{refused}");
        refused.refusal().unwrap().clone()
    }

    /// Paid, accepted and approved: its number is given and the paper ordered.
    async fn is_ordered(&self, case: &CaseKey) {
        let town = &self.office.town;
        self.pays(case).await;
        town.approve_online(case).await.unwrap();
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        let now = self.case(case).await;
        assert_eq!((now.standing.waits_for, now.total()), (WaitsFor::Making, Fen::yuan(5)));
        assert_eq!(now.plate.unwrap().kind(), PlateKind::TEMPORARY);
    }

    async fn case(&self, case: &CaseKey) -> Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    /// The last day that stands on the paper.
    async fn valid_until(&self, case: &CaseKey) -> Option<Date> {
        let subject = format!("case/{}", case.number.as_str());
        let issuance = &self.office.town.office.issuance;
        let papers = issuance.of_matter(&case.authority, &subject).await.unwrap();
        let paper = papers.into_iter().find(|paper| paper.kind == DocumentKind::TempPlate);
        paper.unwrap().facts.valid_until
    }

    /// What is ready in the mail room comes to the door.
    async fn post_delivers(&self) {
        let (town, city) = (&self.office.town, qingdao());
        let parcels = town.hand_over(&city, MAIL).await.unwrap();
        let [parcel] = parcels.as_slice() else { panic!("{parcels:?}") };
        town.settle().await.unwrap();
        for news in [News::InTransit, News::OutForDelivery, News::Delivered] {
            town.hand.advance_hours(1);
            town.post_says(&city, parcel, (news, "本人签收")).await.unwrap();
        }
        town.settle().await.unwrap();
    }
}

db::two_engines! { reactions::schema();
    async fn lost_plates_are_bridged_by_one_paper_plate_after_the_other(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let car = morning.car(1, "2027-11-24").await;
        let plate = &car.id.plate;
        morning.is_refused(plate, "catalogue.plates_not_making").await;
        // Approved and not paid: nothing is made yet.
        let replaced = morning.replaces(&car).await;
        morning.is_refused(plate, "catalogue.plates_not_making").await;
        morning.pays(&replaced).await;
        let first = morning.asks(plate).await.unwrap();
        morning.is_refused(plate, "casework.already_open").await;
        morning.is_ordered(&first).await;
        assert_eq!(morning.valid_until(&first).await, Some(day("2026-12-09")), "fifteen days");
        // Printed and handed out; the plates are made too, and still with the office.
        assert_eq!(town.make_plates(&city, MAKER).await.unwrap(), 2);
        town.settle().await.unwrap();
        town.give_out(CLERK, &first).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.case(&first).await.status, Status::Closed);
        let refused = morning.is_refused(plate, "catalogue.paper_plate_running").await;
        assert_eq!(refused.facts["until"], "2026-12-09");
        // It has run out, and the plates have not come.
        town.hand.set(day("2026-12-10").start().plus_hours(10));
        let second = morning.asks(plate).await.unwrap();
        morning.pays(&second).await;
        town.accept(ONLINE[0], &second).await.unwrap();
        // They come before it is approved: there is nothing left to bridge.
        morning.post_delivers().await;
        assert_eq!(morning.case(&replaced).await.status, Status::Closed);
        let refused = town.approve(ONLINE[1], &second).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.plates_not_making"), "{refused}");
        let why = ("号牌已经签收", "请安装新号牌");
        town.reject(ONLINE[1], &second, why).await.unwrap();
        town.settle().await.unwrap();
        morning.is_refused(plate, "catalogue.plates_not_making").await;
        morning.office.holds().await;
    }

    async fn it_is_valid_no_longer_than_the_insurance(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let car = morning.car(1, "2026-12-01").await;
        let replaced = morning.replaces(&car).await;
        morning.pays(&replaced).await;
        let case = morning.asks(&car.id.plate).await.unwrap();
        morning.is_ordered(&case).await;
        assert_eq!(morning.valid_until(&case).await, Some(day("2026-12-01")));
        morning.office.holds().await;
    }

    async fn taken_back_it_is_no_obstacle_to_the_next(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let car = morning.car(1, "2027-11-24").await;
        let replaced = morning.replaces(&car).await;
        morning.pays(&replaced).await;
        let case = morning.asks(&car.id.plate).await.unwrap();
        morning.is_ordered(&case).await;
        town.make_plates(&city, MAKER).await.unwrap();
        town.settle().await.unwrap();
        town.give_out(CLERK, &case).await.unwrap();
        town.settle().await.unwrap();
        morning.is_refused(&car.id.plate, "catalogue.paper_plate_running").await;
        let issuance = &town.office.issuance;
        let subject = format!("case/{}", case.number.as_str());
        let papers = issuance.of_matter(&city, &subject).await.unwrap();
        let paper = papers.iter().find(|paper| paper.kind == DocumentKind::TempPlate).unwrap();
        let form = town.form(Actor::system("void_papers"));
        issuance.revoke(form, &city, &paper.serial, "印错").await.unwrap();
        morning.asks(&car.id.plate).await.unwrap();
        morning.office.holds().await;
    }

    async fn a_new_car_has_one_while_its_own_plates_are_made(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let car = new_car(&city, 1, morning.person, town.now().date()).unwrap();
        town.papers_arrive(car.clone()).await.unwrap();
        let who = (morning.person, HALL);
        let what = ("veh_register_new", Matter::NewVehicle { vin: car.id.vin.clone() });
        let fetched = answers([("delivery", "pickup")]);
        let case = town.enter_at_window(CLERK, who, what, fetched).await.unwrap();
        town.settle().await.unwrap();
        town.until_paid(&case).await.unwrap();
        let plate = Plate::of(PlateKind::SMALL_CAR, "鲁B5L108").unwrap();
        town.bind_number(&case, plate.clone()).await.unwrap();
        town.settle().await.unwrap();
        let paper = morning.asks(&plate).await.unwrap();
        morning.is_ordered(&paper).await;
        // Made and handed out with the others at the window.
        town.make_all(&city, "0501").await.unwrap();
        assert_eq!(town.make_plates(&city, MAKER).await.unwrap(), 2);
        town.settle().await.unwrap();
        for each in [&paper, &case] {
            town.give_out(CLERK, each).await.unwrap();
            town.settle().await.unwrap();
            assert_eq!(morning.case(each).await.status, Status::Closed);
        }
        morning.is_refused(&plate, "catalogue.plates_not_making").await;
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        morning.office.holds().await;
    }

    async fn both_cars_of_an_exchange_may_have_one(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let cars = [morning.car(1, "2027-11-24").await, morning.car(2, "2027-11-24").await];
        let [one, other] = cars.each_ref().map(|car| &car.id.plate);
        let form = answers([("other_plate", other.number()), ("delivery", "pickup")]);
        let what = ("plate_swap_same_owner", Matter::Vehicle { plate: one.clone() });
        let case = town.enter_at_window(CLERK, (morning.person, HALL), what, form).await.unwrap();
        town.settle().await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        morning.pays(&case).await;
        for plate in [one, other] {
            let paper = morning.asks(plate).await.unwrap();
            morning.is_ordered(&paper).await;
        }
        morning.office.holds().await;
    }
}
