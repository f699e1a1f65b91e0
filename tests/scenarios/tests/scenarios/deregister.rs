//! 注销登记, and what becomes of the number: a car is scrapped and deregistered at the window, its number is
//! kept for its owner and comes onto the next car (article 001); another one is asked for too late. And what
//! is not deregistered.

use base::{Authority, Date};
use casework::{Case, CaseKey, Matter, PersonId, Source, Status, Submission, WaitsFor};
use catalogue::Channel;
use codes::Plate;
use issuance::DocumentKind;
use journal::Actor;
use plates::{DrawFor, NumberRecord, NumberState, Purpose};
use registry::{
    EndReason, Ending, Owner, PlateSwap, Register as _, Transfer, Vehicle, VehicleId, VehicleStatus,
};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::window::new_car;
use testkit::TestOffice;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
const HALL: &str = "370200-hall";
const END: &str = "veh_deregister";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Somebody with cars, on a Wednesday morning.
pub struct Morning {
    pub office: TestOffice,
    pub person: PersonId,
}

impl Morning {
    pub async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        office.town.hand.set(day("2026-11-25").start().plus_hours(10));
        let person = office.town.sign_up(&profile(&qingdao(), 1).unwrap()).await.unwrap();
        Self { office, person }
    }

    async fn car(&self, n: u64, situation: Situation, since: &str) -> Vehicle {
        let town = &self.office.town;
        let whose = (Owner::Person(self.person), situation);
        let car = vehicle(&qingdao(), n, whose, town.now().date()).unwrap();
        let car = Vehicle { plate_since: Some(day(since)), ..car };
        let form = town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        car
    }

    /// At the window, with what the clerk has seen of the papers.
    async fn asks(&self, car: &Vehicle, seen: &[&str]) -> base::Result<CaseKey> {
        let town = &self.office.town;
        let answers = [("reason", "scrapped"), ("final", "yes")]
            .map(|(name, answer)| (name.to_owned(), answer.to_owned()))
            .into();
        let seen = seen.iter().map(|code| (*code).to_owned()).collect();
        let submission = Submission {
            authority: qingdao(),
            item: END.to_owned(),
            matter: Some(Matter::Vehicle { plate: car.id.plate.clone() }),
            channel: Channel::Window,
            point: Some(HALL.to_owned()),
            applicant: self.person,
            source: Source::Window { answers, seen, arrived: None },
        };
        let form = town.form(Actor::staff(CLERK));
        let done = town.office.cases.submit(form, submission).await?;
        town.settle().await.unwrap();
        Ok(CaseKey::of(&done.entry).unwrap())
    }

    /// 受理, 审核: deregistered.
    async fn ended(&self, n: u64, since: &str) -> Vehicle {
        let town = &self.office.town;
        let car = self.car(n, Situation::Early, since).await;
        let case = self.asks(&car, &["end_proof"]).await.unwrap();
        assert_eq!(self.case(&case).await.standing.waits_for, WaitsFor::Review);
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.case(&case).await.status, Status::Closed);
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        assert!(self.under(&car.id.plate).await.statuses.has(VehicleStatus::Deregistered));
        // The owner has it on paper.
        let (issuance, subject) = (&town.office.issuance, self.case(&case).await.subject());
        let papers = issuance.of_matter(&qingdao(), &subject).await.unwrap();
        let proofs = papers.iter().filter(|paper| paper.facts.title == "机动车注销证明");
        assert_eq!(proofs.count(), 1, "{papers:?}");
        car
    }

    async fn case(&self, case: &CaseKey) -> Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    async fn under(&self, plate: &Plate) -> Vehicle {
        let id = VehicleId { authority: qingdao(), plate: plate.clone() };
        self.office.town.office.registry.vehicle(&id).await.unwrap().unwrap()
    }

    async fn number(&self, plate: &Plate) -> NumberRecord {
        self.office.town.office.plates.number(&qingdao(), plate).await.unwrap().unwrap()
    }

    /// A new car of theirs comes to the window, and is approved and paid.
    pub async fn new_car(&self, n: u64) -> (CaseKey, DrawFor) {
        let town = &self.office.town;
        let car = new_car(&qingdao(), n, self.person, town.now().date()).unwrap();
        let vin = car.id.vin.clone();
        town.papers_arrive(car).await.unwrap();
        let what = ("veh_register_new", Matter::NewVehicle { vin: vin.clone() });
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let case = town.enter_at_window(CLERK, (self.person, HALL), what, fetched).await.unwrap();
        town.until_paid(&case).await.unwrap();
        let number = Some(case.number.as_str().to_owned());
        let about =
            DrawFor { person: self.person, vin, purpose: Purpose::NewVehicle, case: number };
        (case, about)
    }

    /// Which papers of a case are in force, as whoever scans them is told.
    pub async fn in_force(&self, case: &CaseKey) -> Vec<DocumentKind> {
        let issuance = &self.office.town.office.issuance;
        let subject = format!("case/{}", case.number.as_str());
        let papers = issuance.of_matter(&case.authority, &subject).await.unwrap();
        let mut in_force = Vec::new();
        for paper in papers.iter().filter(|paper| paper.kind.blank().is_some()) {
            let url = issuance.verify_url(paper);
            let token = url.rsplit('/').next().unwrap();
            match issuance.verify_token(token).await {
                Ok(found) => {
                    assert_eq!(found.status, issuance::Status::Made, "{}", found.kind);
                    in_force.push(found.kind);
                }
                Err(error) => assert_eq!(error.code(), Some("issuance.revoked"), "{error}"),
            }
        }
        in_force.sort_unstable();
        in_force
    }

    async fn reuses(&self, plate: &Plate, about: DrawFor) -> base::Result<()> {
        let town = &self.office.town;
        let form = town.form(self.person.actor());
        town.office.plates.reuse(form, &qingdao(), plate, about).await?;
        town.settle().await
    }
}

db::two_engines! { reactions::schema();
    async fn a_car_is_deregistered_and_its_number_comes_onto_the_next(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let (old, late) = (morning.ended(1, "2025-11-25").await, morning.ended(2, "2020-01-01").await);
        let plate = &old.id.plate;
        for kept in [plate, &late.id.plate] {
            let record = morning.number(kept).await;
            let until = Some(day("2028-11-26").start());
            assert_eq!((record.state, record.until), (NumberState::Retained, until));
        }
        // Used for a day less than a year: not kept.
        let short = morning.ended(3, "2025-11-26").await;
        assert_eq!(morning.number(&short.id.plate).await.state, NumberState::Cooling);

        let (case, about) = morning.new_car(4).await;
        assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Number);
        morning.reuses(plate, about.clone()).await.unwrap();
        let now = morning.case(&case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(plate), WaitsFor::Making));
        assert_eq!(morning.under(plate).await.vin, about.vin);
        let record = morning.number(plate).await;
        assert_eq!((record.state, record.vin), (NumberState::Issued, Some(about.vin)));
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);

        // Its time is over with the last day.
        let (_, about) = morning.new_car(5).await;
        town.hand.set(day("2028-11-26").start());
        let refused = morning.reuses(&late.id.plate, about).await.unwrap_err();
        assert_eq!(refused.code(), Some("plates.retention_over"), "{refused}");
        assert_eq!(morning.under(&late.id.plate).await.vin, late.vin);
        morning.office.holds().await;
    }

    async fn papers_end_with_the_registration_that_they_certify(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let old = morning.ended(1, "2025-11-25").await;
        let (case, about) = morning.new_car(4).await;
        morning.reuses(&old.id.plate, about).await.unwrap();
        // A former number has a receipt too, with the papers of its case.
        let subject = format!("case/{}", case.number.as_str());
        let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
        let chosen = papers.iter().filter(|paper| paper.facts.title == "选号回执");
        assert_eq!(chosen.count(), 1, "{papers:?}");
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 3);
        assert_eq!(town.make_plates(&city, "0502").await.unwrap(), 1);
        town.settle().await.unwrap();
        let (mark, licence) = (DocumentKind::InspectionMark, DocumentKind::VehicleLicence);
        let (certificate, plates) = (DocumentKind::RegistrationCertificate, DocumentKind::Plates);
        assert_eq!(morning.in_force(&case).await, [mark, licence, certificate, plates]);
        // Sold with its number: what names the seller is over.
        let buyer = town.sign_up(&profile(&city, 2).unwrap()).await.unwrap();
        let (other, _) = morning.new_car(5).await;
        let sale = Transfer {
            vin: morning.under(&old.id.plate).await.vin,
            from: old.id.clone(),
            owner: Owner::Person(buyer),
            plate: None,
            case: other.number,
        };
        let registry = &town.office.registry;
        registry.transfer_vehicle(town.form(Actor::system("import")), sale).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.in_force(&case).await, [mark, plates]);
        // And with the record of the car, everything.
        let end = Ending { vehicle: old.id, reason: EndReason::Deregistered, case: None };
        registry.end_vehicle(town.form(Actor::system("import")), end).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.in_force(&case).await, []);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        morning.office.holds().await;
    }

    async fn the_car_that_has_come_under_the_number_is_not_deregistered(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let old = morning.car(1, Situation::Early, "2024-11-25").await;
        let good = morning.car(2, Situation::Early, "2024-11-25").await;
        let case = morning.asks(&old, &["end_proof"]).await.unwrap();
        assert_eq!(morning.case(&case).await.vin.as_ref(), Some(&old.vin));
        // In the register alone: an exchange by a case would wait for the deregistration.
        let swap = PlateSwap {
            first: old.id.clone(),
            second: good.id.clone(),
            months_min: 12,
            case: case.number.clone(),
        };
        let form = town.form(Actor::system("import"));
        town.office.registry.swap_plates(form, swap).await.unwrap();
        town.settle().await.unwrap();
        let refused = town.approve(APPROVER, &case).await.unwrap_err();
        assert_eq!(refused.code(), Some("registry.vehicle_other"), "{refused}");
        for plate in [&old.id.plate, &good.id.plate] {
            assert!(!morning.under(plate).await.statuses.has(VehicleStatus::Deregistered));
        }
        // For the number that the old car bears now it is deregistered.
        let moved = morning.under(&good.id.plate).await;
        let case = morning.asks(&moved, &["end_proof"]).await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        let over = morning.under(&good.id.plate).await;
        assert!(over.vin == old.vin && over.statuses.has(VehicleStatus::Deregistered));
        assert!(!morning.under(&old.id.plate).await.statuses.has(VehicleStatus::Deregistered));
        morning.office.holds().await;
    }

    async fn what_is_not_settled_or_over_is_not_deregistered(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let fined = morning.car(1, Situation::Violations, "2024-11-25").await;
        let refused = morning.asks(&fined, &["end_proof"]).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.violations_open"), "{refused}");
        let car = morning.car(2, Situation::Early, "2025-11-25").await;
        let refused = morning.asks(&car, &[]).await.unwrap_err();
        assert_eq!(refused.code(), Some("casework.materials_missing"), "{refused}");
        let over = morning.ended(3, "2025-11-25").await;
        let refused = morning.asks(&over, &["end_proof"]).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.vehicle_status"), "{refused}");
        // Rejected, the car stays what it was.
        let town = &morning.office.town;
        let case = morning.asks(&car, &["end_proof"]).await.unwrap();
        town.reject(APPROVER, &case, ("回收证明上的车架号不符", "请换开证明再来")).await.unwrap();
        town.settle().await.unwrap();
        assert!(!morning.under(&car.id.plate).await.statuses.has(VehicleStatus::Deregistered));
        morning.office.holds().await;
    }
}
