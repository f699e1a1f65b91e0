//! A vehicle leaves the register, or its number, between the approval of a case and its payment. Nothing is made
//! for it, nor for the one that bears its number then; staff are told, and the case is tried again or ends with its
//! money back. Nobody else waits meanwhile.

use base::Authority;
use casework::{Attention, CaseKey, Decision, ENTER_REGISTER, Matter, Status};
use codes::{Plate, PlateKind};
use issuance::DocumentKind;
use journal::Actor;
use payments::OrderState;
use registry::{EndReason, Ending, Owner, PlateSwap, Register as _, Transfer, Vehicle, VehicleId};
use scenarios::actors::{Answers, ONLINE, by_post, plates_lost};
use scenarios::cars::{Situation, vehicle};
use scenarios::life::{Citizen, MARK, move_in};
use scenarios::people::profile;
use testkit::TestOffice;

fn qingdao() -> Authority {
    Authority::new("370200")
}

/// Wednesday morning: somebody whose car is due for a mark.
struct Morning {
    office: TestOffice,
    zhou: Citizen,
}

impl Morning {
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let today = office.town.now().date().plus_days(1);
        office.town.hand.set(today.start().plus_hours(10));
        let due = (Situation::Due, today);
        let zhou = move_in(&office.town, &qingdao(), 1, due).await.unwrap();
        Self { office, zhou }
    }

    fn car(&self) -> VehicleId {
        VehicleId { authority: qingdao(), plate: self.zhou.plate.clone() }
    }

    /// Asked for from the phone and approved; not paid yet.
    async fn approved(&self, item: &str, answers: Answers) -> CaseKey {
        let town = &self.office.town;
        let matter = Matter::Vehicle { plate: self.zhou.plate.clone() };
        let who = (self.zhou.person, &qingdao());
        let case = town.apply(who, item, matter, answers).await.unwrap();
        town.settle().await.unwrap();
        town.approve_online(&case).await.unwrap();
        case
    }

    async fn pays(&self, case: &CaseKey) {
        self.office.town.pay(case).await.unwrap();
        self.office.town.settle().await.unwrap();
    }

    /// The car goes to somebody else, under a number of theirs.
    async fn is_sold(&self, case: &CaseKey) {
        let town = &self.office.town;
        let buyer = town.sign_up(&profile(&qingdao(), 2).unwrap()).await.unwrap();
        let sold = town.office.registry.vehicle(&self.car()).await.unwrap().unwrap();
        let sale = Transfer {
            vin: sold.vin,
            from: self.car(),
            owner: Owner::Person(buyer),
            plate: Some(Plate::of(PlateKind::SMALL_CAR, "鲁B7Z999").unwrap()),
            case: case.number.clone(),
        };
        let form = town.form(Actor::system("import"));
        town.office.registry.transfer_vehicle(form, sale).await.unwrap();
        town.settle().await.unwrap();
    }

    /// Another car of theirs comes under the number, in the register alone; that car.
    async fn is_exchanged(&self, case: &CaseKey) -> Vehicle {
        let town = &self.office.town;
        let whose = (Owner::Person(self.zhou.person), Situation::YearSix);
        let other = vehicle(&qingdao(), 2, whose, town.now().date()).unwrap();
        let registry = &town.office.registry;
        let import = || town.form(Actor::system("import"));
        registry.enter_vehicle(import(), other.clone(), None).await.unwrap();
        let (first, second) = (self.car(), other.id.clone());
        let swap = PlateSwap { first, second, months_min: 12, case: case.number.clone() };
        registry.swap_plates(import(), swap).await.unwrap();
        town.settle().await.unwrap();
        other
    }

    async fn ends(&self) {
        let town = &self.office.town;
        let end = Ending { vehicle: self.car(), reason: EndReason::Deregistered, case: None };
        let form = town.form(Actor::system("import"));
        town.office.registry.end_vehicle(form, end).await.unwrap();
        town.settle().await.unwrap();
    }

    async fn tasks(&self, case: &CaseKey) -> Vec<Attention> {
        let subject = format!("case/{}", case.number.as_str());
        let mut open = self.office.town.office.cases.attention(&qingdao()).await.unwrap();
        open.retain(|task| task.matter == subject);
        open
    }

    /// The one task of the case, with this reason; and nothing is made for it.
    async fn nothing_is_made(&self, case: &CaseKey, code: &str) -> Attention {
        let office = &self.office.town.office;
        let open = self.tasks(case).await;
        let [task] = open.as_slice() else { panic!("{open:?}") };
        assert_eq!((task.reaction.as_str(), task.refusal.code.as_str()), (ENTER_REGISTER, code));
        let subject = format!("case/{}", case.number.as_str());
        let papers = office.issuance.of_matter(&qingdao(), &subject).await.unwrap();
        let on_blanks: Vec<DocumentKind> =
            papers.iter().map(|paper| paper.kind).filter(|kind| kind.blank().is_some()).collect();
        assert_eq!(on_blanks, []);
        task.clone()
    }

    async fn is_paid_back(&self, case: &CaseKey, task: &Attention) {
        let town = &self.office.town;
        let decision = Decision {
            reason: "车辆已经不在这副号牌上".into(),
            remedy: "缴费原路退回，请按车辆现在的登记重新申请".into(),
        };
        let form = town.form(Actor::staff(ONLINE[1]));
        town.office.cases.end_refused(form, &qingdao(), &task.id, decision).await.unwrap();
        town.settle().await.unwrap();
        let now = town.office.cases.case(&Actor::system("play"), case).await.unwrap();
        assert_eq!(now.status, Status::Rejected);
        let orders = town.office.payments.orders_of(&qingdao(), &now.subject()).await.unwrap();
        assert!(orders.iter().all(|order| order.state.word() != OrderState::Paid), "{orders:?}");
        assert_eq!(self.tasks(case).await, []);
    }
}

db::two_engines! { reactions::schema();
    async fn a_mark_for_a_car_that_was_sold_stops_nobody(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.approved(MARK, by_post(&morning.zhou.profile)).await;
        morning.is_sold(&case).await;
        morning.pays(&case).await;
        let task = morning.nothing_is_made(&case, "registry.vehicle_unknown").await;
        // Tried again, the cause is still there.
        let town = &morning.office.town;
        let form = town.form(Actor::staff(ONLINE[1]));
        town.office.cases.retry_refused(form, &qingdao(), &task.id).await.unwrap();
        town.settle().await.unwrap();
        let task = morning.nothing_is_made(&case, "registry.vehicle_unknown").await;
        morning.is_paid_back(&case, &task).await;
        morning.office.holds().await;
    }

    async fn a_deregistered_car_gets_no_mark(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.approved(MARK, by_post(&morning.zhou.profile)).await;
        let registry = &morning.office.town.office.registry;
        let before = registry.vehicle(&morning.car()).await.unwrap().unwrap().mark_valid_until;
        morning.ends().await;
        morning.pays(&case).await;
        let task = morning.nothing_is_made(&case, "registry.vehicle_ended").await;
        let after = registry.vehicle(&morning.car()).await.unwrap().unwrap().mark_valid_until;
        assert_eq!(after, before);
        morning.is_paid_back(&case, &task).await;
        morning.office.holds().await;
    }

    async fn a_car_that_is_due_for_a_test_gets_no_mark_of_another(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let case = morning.approved(MARK, by_post(&morning.zhou.profile)).await;
        let other = morning.is_exchanged(&case).await;
        morning.pays(&case).await;
        let task = morning.nothing_is_made(&case, "registry.vehicle_other").await;
        let registry = &morning.office.town.office.registry;
        let now = registry.vehicle(&morning.car()).await.unwrap().unwrap();
        assert_eq!((&now.vin, now.mark_valid_until), (&other.vin, other.mark_valid_until));
        morning.is_paid_back(&case, &task).await;
        morning.office.holds().await;
    }

    async fn a_paper_plate_for_a_car_that_was_sold_stops_nobody(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let replaced = morning.approved("veh_plate_replace", plates_lost(&morning.zhou.profile)).await;
        morning.pays(&replaced).await;
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let case = morning.approved("veh_temp_plate_making", fetched).await;
        morning.is_sold(&case).await;
        morning.pays(&case).await;
        let task = morning.nothing_is_made(&case, "registry.vehicle_unknown").await;
        morning.is_paid_back(&case, &task).await;
        // The plates that it was to bridge are not made any more either: a task of their own case.
        let [task] = morning.tasks(&replaced).await.try_into().unwrap();
        assert_eq!(task.refusal.code.as_str(), "casework.papers_revoked");
        morning.is_paid_back(&replaced, &task).await;
        morning.office.holds().await;
    }
}
