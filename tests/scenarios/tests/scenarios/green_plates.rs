//! Articles 003, 004: an electric car that still bears ordinary plates. Its green number is chosen at
//! home, comes with the case at the window, and the old number is kept for its owner or cools down; who
//! chose none beforehand draws one of fifty for the case.

use base::{Authority, Date};
use casework::{CaseKey, CheckPoint, Findings, Matter, PersonId, Status, WaitsFor};
use codes::{Energy, Plate};
use issuance::DocumentKind;
use journal::Actor;
use plates::{DrawFor, DrawMode, NumberRecord, NumberState, Purpose};
use registry::{Origin, Owner, Register as _, Vehicle, VehicleId};
use scenarios::actors::Answers;
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::pools::{BATTERY, pool, waiting_car};
use testkit::TestOffice;

const HALL: &str = "370200-hall";
const SWAP: &str = "plate_nev_swap";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Wednesday morning: green numbers in the pool, and an electric car under a blue plate.
struct Home {
    office: TestOffice,
    person: PersonId,
    car: Vehicle,
}

impl Home {
    async fn of(scratch: db::testing::Scratch, since: Option<Date>) -> Self {
        let office = TestOffice::new(scratch).await;
        let (town, city) = (&office.town, qingdao());
        town.hand.set(day("2026-11-25").start().plus_hours(10));
        town.open_segment(&city, (BATTERY, "鲁BD1####")).await.unwrap();
        assert_eq!(town.office.plates.refill_pools(&city).await.unwrap(), 1);
        let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let of = (Owner::Person(person), Situation::Electric);
        let car = vehicle(&city, 1, of, town.now().date()).unwrap();
        let car = Vehicle { plate_since: since, ..car };
        let form = town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        Self { office, person, car }
    }

    fn about(&self, case: Option<&CaseKey>) -> DrawFor {
        DrawFor {
            person: self.person,
            vin: self.car.vin.clone(),
            purpose: Purpose::EnergySwap,
            case: case.map(|case| case.number.as_str().to_owned()),
        }
    }

    async fn chooses(&self, actor: Actor, mode: DrawMode, case: Option<&CaseKey>) -> Plate {
        let (town, city) = (&self.office.town, qingdao());
        let whose = (&city, pool(BATTERY).unwrap(), mode);
        let draw = town.draw(actor.clone(), whose, self.about(case)).await.unwrap();
        let plate = town.choose(actor.clone(), &draw, 4).await.unwrap();
        town.confirm(actor, &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        plate
    }

    async fn enters(&self) -> CaseKey {
        let town = &self.office.town;
        let fetched: Answers = [("delivery".to_owned(), "pickup".to_owned())].into();
        let matter = Matter::Vehicle { plate: self.car.id.plate.clone() };
        let who = (self.person, HALL);
        let case = town.enter_at_window("0201", who, (SWAP, matter), fetched).await.unwrap();
        town.settle().await.unwrap();
        case
    }

    async fn approved_and_paid(&self, case: &CaseKey) {
        let town = &self.office.town;
        town.inspect("0301", case, Findings::new()).await.unwrap();
        town.photograph("0301", case).await.unwrap();
        town.approve("0202", case).await.unwrap();
        town.settle().await.unwrap();
        town.pay(case).await.unwrap();
        town.settle().await.unwrap();
    }

    async fn case(&self, case: &CaseKey) -> casework::Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    async fn number(&self, plate: &Plate) -> NumberRecord {
        self.office.town.office.plates.number(&qingdao(), plate).await.unwrap().unwrap()
    }

    /// Under the green number in the register, and made, and given out.
    async fn is_changed(&self, case: &CaseKey, plate: &Plate) {
        let (town, city) = (&self.office.town, qingdao());
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        let id = VehicleId { authority: city.clone(), plate: plate.clone() };
        let car = town.office.registry.vehicle(&id).await.unwrap().unwrap();
        assert_eq!((&car.vin, car.plate_since), (&self.car.vin, Some(town.now().date())));
        let record = self.number(plate).await;
        assert_eq!((record.state, record.vin), (NumberState::Issued, Some(self.car.vin.clone())));
        let subject = format!("case/{}", case.number.as_str());
        let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
        let on_blanks = papers.iter().filter(|paper| paper.kind.blank().is_some());
        let mut kinds: Vec<DocumentKind> = on_blanks.map(|paper| paper.kind).collect();
        kinds.sort();
        assert_eq!(kinds, [DocumentKind::VehicleLicence, DocumentKind::Plates]);
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 1);
        assert_eq!(town.make_plates(&city, "0502").await.unwrap(), 1);
        town.settle().await.unwrap();
        town.give_out("0201", case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.case(case).await.status, Status::Closed);
    }
}

db::two_engines! { reactions::schema();
    async fn a_green_number_chosen_at_home_comes_onto_the_car(scratch: Scratch) {
        let home = Home::of(scratch, None).await;
        let town = &home.office.town;
        let plate = home.chooses(home.person.actor(), DrawMode::Online, None).await;
        let held = home.number(&plate).await;
        assert_eq!((held.state, held.confirmed), (NumberState::Held, true));

        town.hand.set(day("2026-11-27").start().plus_hours(10));
        let case = home.enters().await;
        let held = home.number(&plate).await;
        assert_eq!(held.case.as_deref(), Some(case.number.as_str()), "it waits for its case");
        home.approved_and_paid(&case).await;
        let now = home.case(&case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(&plate), WaitsFor::Making));
        home.is_changed(&case, &plate).await;
        // Two years under the old number: it is kept for its owner.
        let old = home.number(&home.car.id.plate).await;
        assert_eq!((old.state, old.person), (NumberState::Retained, Some(home.person)));
        home.office.holds().await;
    }

    async fn who_chose_none_draws_one_of_fifty_and_a_short_used_number_cools(scratch: Scratch) {
        let home = Home::of(scratch, Some(day("2026-06-01"))).await;
        let case = home.enters().await;
        home.approved_and_paid(&case).await;
        assert_eq!(home.case(&case).await.standing.waits_for, WaitsFor::Number);
        let desk = Actor::staff("0102");
        let plate = home.chooses(desk, DrawMode::Onsite, Some(&case)).await;
        assert_eq!(home.case(&case).await.plate.as_ref(), Some(&plate));
        home.is_changed(&case, &plate).await;
        assert_eq!(home.number(&home.car.id.plate).await.state, NumberState::Cooling);
        home.office.holds().await;
    }

    async fn a_number_from_the_wrong_pool_does_not_come_onto_the_car(scratch: Scratch) {
        let home = Home::of(scratch, None).await;
        let town = &home.office.town;
        let plate = home.chooses(home.person.actor(), DrawMode::Online, None).await;
        let case = home.enters().await;
        let hybrid = "合格证为插电式混合动力，所选号码为纯电动".to_owned();
        let found = Findings::from([(CheckPoint::Energy, hybrid)]);
        town.inspect("0301", &case, found).await.unwrap();
        town.photograph("0301", &case).await.unwrap();
        let refused = town.approve("0202", &case).await.unwrap_err();
        assert_eq!(refused.code(), Some("casework.inspection_failed"), "{refused}");
        assert_eq!(home.number(&plate).await.state, NumberState::Held);
        home.office.holds().await;
    }

    async fn who_chooses_is_bound_by_what_the_papers_say_drives_the_car(scratch: Scratch) {
        let home = Home::of(scratch, None).await;
        let (town, city) = (&home.office.town, qingdao());
        town.open_segment(&city, ("52-other", "鲁BF1####")).await.unwrap();
        assert_eq!(town.office.plates.refill_pools(&city).await.unwrap(), 1);
        let new = async |n, energy| {
            let whose = (home.person, pool(BATTERY).unwrap());
            let car = waiting_car(&city, n, whose, town.now().date()).unwrap();
            let vin = car.id.vin.clone();
            town.papers_arrive(Origin { energy, ..car }).await.unwrap();
            DrawFor { person: home.person, vin, purpose: Purpose::NewVehicle, case: None }
        };
        let draws = async |about: &DrawFor| {
            let whose = (&city, pool("52-other").unwrap(), DrawMode::Online);
            town.draw(home.person.actor(), whose, about.clone()).await
        };
        // One on record with ordinary plates, and one whose papers the dealer has sent.
        for about in [home.about(None), new(2, Some(Energy::Battery)).await] {
            let refused = draws(&about).await.unwrap_err();
            let refusal = refused.refusal().unwrap();
            assert_eq!(refusal.code, "plates.pool_energy");
            assert_eq!((refusal.field.as_deref(), &*refusal.facts["due"]), (Some("pool"), BATTERY));
        }
        // Where no paper says it, whoever chooses does, and the inspection looks.
        draws(&new(3, None).await).await.unwrap();
        home.office.holds().await;
    }

    async fn a_case_that_is_rejected_lets_the_number_stand_by_its_own_time(scratch: Scratch) {
        let home = Home::of(scratch, None).await;
        let town = &home.office.town;
        let plate = home.chooses(home.person.actor(), DrawMode::Online, None).await;
        let case = home.enters().await;
        town.inspect("0301", &case, Findings::new()).await.unwrap();
        town.photograph("0301", &case).await.unwrap();
        town.reject("0202", &case, ("车辆信息与登记不符", "请到查验区复核")).await.unwrap();
        town.settle().await.unwrap();
        let held = home.number(&plate).await;
        assert_eq!((held.state, held.case), (NumberState::Held, None));
        assert_eq!(home.car.id.plate, {
            let id = home.car.id.clone();
            town.office.registry.vehicle(&id).await.unwrap().unwrap().id.plate
        });
        home.office.holds().await;
    }
}
