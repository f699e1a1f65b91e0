//! 二手车: one that was sold in the city changes hands and number, and the seller's number is kept for the seller
//! (article 001); one from another city comes on record by its electronic file, under a number that was
//! chosen at home (article 003).

use base::{Authority, Date, Fen};
use casework::{Case, CaseKey, Correction, Findings, Matter, PersonId, Status, WaitsFor};
use codes::Plate;
use issuance::{DocumentKind, IssuedDocument};
use journal::Actor;
use plates::{DrawFor, DrawMode, NumberRecord, NumberState, Purpose};
use registry::{
    EndReason, Ending, Origin, OriginId, OriginKind, Owner, Register as _, Vehicle, VehicleId,
};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use scenarios::pools::{SMALL_CARS, pool};
use scenarios::window::new_car;
use testkit::TestOffice;

const CLERK: &str = "0201";
const HALL: &str = "370200-hall";
const DESK: &str = "0102";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn yichang() -> Authority {
    Authority::new("420500")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Qingdao lets a sold car keep its number.
const KEEPS: &str = "
[[value]]
key = 'vehicle_transfer.keep_number'
region = '370200'
valid_from = '2017-05-01'
value = 1
source = 'x'
";

/// Who gets the car: the second person of Qingdao.
const BUYER: u64 = 2;

/// Wednesday morning: numbers in the pool, a car that its owner has had for a year, and who gets it.
pub struct Morning {
    pub office: TestOffice,
    pub seller: PersonId,
    pub buyer: PersonId,
    pub car: Vehicle,
}

impl Morning {
    /// The car is on record in this city.
    pub async fn of(scratch: db::testing::Scratch, city: &Authority) -> Self {
        Self::at(TestOffice::new(scratch).await, city).await
    }

    pub async fn at(office: TestOffice, city: &Authority) -> Self {
        let town = &office.town;
        town.hand.set(day("2026-11-25").start().plus_hours(10));
        town.open_segment(&qingdao(), (SMALL_CARS, "鲁B5L###")).await.unwrap();
        assert_eq!(town.office.plates.refill_pools(&qingdao()).await.unwrap(), 1);
        let seller = town.sign_up(&profile(city, 1).unwrap()).await.unwrap();
        let buyer = town.sign_up(&profile(&qingdao(), BUYER).unwrap()).await.unwrap();
        let whose = (Owner::Person(seller), Situation::Early);
        let car = vehicle(city, 1, whose, town.now().date()).unwrap();
        let car = Vehicle { plate_since: Some(day("2025-11-25")), ..car };
        let form = town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        Self { office, seller, buyer, car }
    }

    /// The papers of the sale, or the electronic file, have come.
    pub async fn papers(&self, kind: OriginKind) {
        self.papers_from(kind, &self.car.id).await;
    }

    /// The same, naming where the car stands.
    pub async fn papers_from(&self, kind: OriginKind, from: &VehicleId) {
        let town = &self.office.town;
        let car = &self.car;
        let papers = new_car(&qingdao(), 1, self.buyer, town.now().date()).unwrap();
        let papers = Origin {
            id: OriginId { authority: qingdao(), vin: car.vin.clone() },
            kind,
            made_on: car.manufactured_on,
            first_registered_on: Some(car.first_registered_on),
            from: Some(from.clone()),
            mark_valid_until: car.mark_valid_until,
            mark_serial: car.mark_serial.clone(),
            ..papers
        };
        town.papers_arrive(papers).await.unwrap();
    }

    pub async fn enters(&self, item: &str) -> base::Result<CaseKey> {
        self.enters_with(item, &[]).await
    }

    pub async fn enters_with(&self, item: &str, more: &[(&str, &str)]) -> base::Result<CaseKey> {
        let town = &self.office.town;
        let matter = Matter::NewVehicle { vin: self.car.vin.clone() };
        let always = [("delivery", "pickup")];
        let answers = always.iter().chain(more);
        let fetched =
            answers.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let who = (self.buyer, HALL);
        let case = town.enter_at_window(CLERK, who, (item, matter), fetched).await?;
        town.settle().await.unwrap();
        Ok(case)
    }

    /// 查验, 照相, 审核, 缴费.
    pub async fn approved_and_paid(&self, case: &CaseKey) {
        self.pays(case, (Fen::yuan(110), "plates and licence")).await;
    }

    pub async fn pays(&self, case: &CaseKey, (fee, of): (Fen, &str)) {
        let town = &self.office.town;
        town.inspect("0301", case, Findings::new()).await.unwrap();
        town.photograph("0301", case).await.unwrap();
        town.approve("0202", case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.case(case).await.total(), fee, "{of}");
        town.pay(case).await.unwrap();
        town.settle().await.unwrap();
    }

    pub async fn chooses(&self, actor: Actor, mode: DrawMode, about: DrawFor) -> Plate {
        let town = &self.office.town;
        let whose = (&qingdao(), pool(SMALL_CARS).unwrap(), mode);
        let draw = town.draw(actor.clone(), whose, about).await.unwrap();
        let plate = town.choose(actor.clone(), &draw, 4).await.unwrap();
        town.confirm(actor, &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        plate
    }

    pub fn about(&self, purpose: Purpose, case: Option<&CaseKey>) -> DrawFor {
        let case = case.map(|case| case.number.as_str().to_owned());
        DrawFor { person: self.buyer, vin: self.car.vin.clone(), purpose, case }
    }

    pub async fn case(&self, case: &CaseKey) -> Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    pub async fn under(&self, city: &Authority, plate: &Plate) -> Option<Vehicle> {
        let id = VehicleId { authority: city.clone(), plate: plate.clone() };
        self.office.town.office.registry.vehicle(&id).await.unwrap()
    }

    async fn number(&self, city: &Authority, plate: &Plate) -> NumberRecord {
        self.office.town.office.plates.number(city, plate).await.unwrap().unwrap()
    }

    /// What is made on blanks for the case.
    async fn papers_of(&self, case: &CaseKey) -> Vec<IssuedDocument> {
        let subject = format!("case/{}", case.number.as_str());
        let issuance = &self.office.town.office.issuance;
        let papers = issuance.of_matter(&case.authority, &subject).await.unwrap();
        let mut papers: Vec<_> =
            papers.into_iter().filter(|paper| paper.kind.blank().is_some()).collect();
        papers.sort_by_key(|paper| paper.kind);
        papers
    }

    /// The register names the buyer under the number, which is on the car; and the seller's is kept for the
    /// seller, in the city whose it is.
    async fn is_the_buyers(&self, plate: &Plate) {
        let (town, city) = (&self.office.town, qingdao());
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        let car = self.under(&city, plate).await.unwrap();
        assert_eq!((&car.vin, &car.owner), (&self.car.vin, &Owner::Person(self.buyer)));
        assert_eq!(car.plate_since, Some(town.now().date()));
        let kept = (self.car.first_registered_on, self.car.mark_valid_until);
        assert_eq!((car.first_registered_on, car.mark_valid_until), kept, "as it was");
        let record = self.number(&city, plate).await;
        assert_eq!((record.state, record.vin), (NumberState::Issued, Some(self.car.vin.clone())));
        let former = &self.car.id;
        let record = self.number(&former.authority, &former.plate).await;
        assert_eq!((record.state, record.person), (NumberState::Retained, Some(self.seller)));
        assert_eq!(record.until, Some(day("2028-11-26").start()));
    }

    /// Plates, licence and certificate in the buyer's name, made and given out.
    async fn is_handed_over(&self, case: &CaseKey) {
        let (town, city) = (&self.office.town, qingdao());
        let papers = self.papers_of(case).await;
        let kinds: Vec<DocumentKind> = papers.iter().map(|paper| paper.kind).collect();
        let (licence, certificate) =
            (DocumentKind::VehicleLicence, DocumentKind::RegistrationCertificate);
        assert_eq!(kinds, [licence, certificate, DocumentKind::Plates]);
        let name = base::text::mask_name(&profile(&city, BUYER).unwrap().name);
        for paper in papers.iter().filter(|paper| paper.kind != DocumentKind::Plates) {
            assert_eq!(paper.facts.holder.as_ref(), Some(&name), "{}", paper.kind.code());
        }
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 2);
        assert_eq!(town.make_plates(&city, "0502").await.unwrap(), 1);
        town.settle().await.unwrap();
        town.give_out(CLERK, case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.case(case).await.status, Status::Closed);
    }
}

db::two_engines! { reactions::schema();
    async fn a_car_sold_in_the_city_changes_hands_and_number(scratch: Scratch) {
        let morning = Morning::of(scratch, &qingdao()).await;
        let city = qingdao();
        morning.papers(OriginKind::UsedLocal).await;
        let case = morning.enters("veh_transfer_local").await.unwrap();
        assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Inspection);
        morning.approved_and_paid(&case).await;
        assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Number);
        let old = &morning.car.id.plate;
        let owner = morning.under(&city, old).await.unwrap().owner;
        assert_eq!(owner, Owner::Person(morning.seller), "the seller's until it has its number");

        let about = morning.about(Purpose::UsedLocal, Some(&case));
        let plate = morning.chooses(Actor::staff(DESK), DrawMode::Onsite, about).await;
        let now = morning.case(&case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(&plate), WaitsFor::Making));
        morning.is_the_buyers(&plate).await;
        assert!(morning.under(&city, old).await.is_none(), "nothing hangs on the old number");
        morning.is_handed_over(&case).await;

        // The sale is done: by the same papers the car changes hands no second time.
        let again = morning.enters("veh_transfer_local").await.unwrap_err();
        assert_eq!(again.code(), Some("catalogue.vin_registered"), "{again}");
        morning.office.holds().await;
    }

    async fn the_number_stays_on_a_sold_car_where_the_place_lets_it(scratch: Scratch) {
        let office = TestOffice::under_rules(scratch, KEEPS).await;
        let morning = Morning::at(office, &qingdao()).await;
        let (town, city, old) = (&morning.office.town, qingdao(), &morning.car.id.plate);
        // The pool has heard of the number: its segment was released around it.
        let form: String = old.number().chars().take(4).chain("###".chars()).collect();
        let form: &'static str = form.leak();
        town.open_segment(&city, (SMALL_CARS, form)).await.unwrap();
        let program = town.form(Actor::system("plates_clock"));
        let pool = pool(SMALL_CARS).unwrap();
        town.office.plates.list_pool(program, &city, pool).await.unwrap();
        morning.papers(OriginKind::UsedLocal).await;
        let keep = [("number_choice", "keep")];
        let case = morning.enters_with("veh_transfer_local", &keep).await.unwrap();
        morning.pays(&case, (Fen::yuan(10), "the licence alone")).await;
        // No number is chosen, and no plates are made.
        let now = morning.case(&case).await;
        assert_eq!((now.plate, now.standing.waits_for), (None, WaitsFor::Making));
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        let kinds: Vec<_> = morning.papers_of(&case).await.iter().map(|one| one.kind).collect();
        assert_eq!(kinds, [DocumentKind::VehicleLicence, DocumentKind::RegistrationCertificate]);
        let car = morning.under(&city, old).await.unwrap();
        assert_eq!((&car.vin, &car.owner), (&morning.car.vin, &Owner::Person(morning.buyer)));
        let record = morning.number(&city, old).await;
        assert_eq!((record.state, record.person), (NumberState::Issued, Some(morning.buyer)));
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 2);
        town.settle().await.unwrap();
        town.give_out(CLERK, &case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.status, Status::Closed);
        // The sale is done: the same papers bring no second case.
        let again = morning.enters_with("veh_transfer_local", &keep).await.unwrap_err();
        assert_eq!(again.code(), Some("catalogue.vin_registered"), "{again}");
        morning.office.holds().await;
    }

    async fn who_chose_a_number_and_keeps_the_one_on_the_car_is_not_barred(scratch: Scratch) {
        let office = TestOffice::under_rules(scratch, KEEPS).await;
        let morning = Morning::at(office, &qingdao()).await;
        let (town, me) = (&morning.office.town, morning.buyer.actor());
        morning.papers(OriginKind::UsedLocal).await;
        let about = morning.about(Purpose::UsedLocal, None);
        let plate = morning.chooses(me, DrawMode::Online, about).await;
        let keep = [("number_choice", "keep")];
        let case = morning.enters_with("veh_transfer_local", &keep).await.unwrap();
        morning.pays(&case, (Fen::yuan(10), "the licence alone")).await;
        // It goes back with the transfer, and not as one that was let lapse.
        let gone = morning.number(&qingdao(), &plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("case_ended")));
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        morning.office.holds().await;
    }

    async fn a_number_that_is_to_stay_stays_when_the_papers_are_put_right(scratch: Scratch) {
        let office = TestOffice::under_rules(scratch, KEEPS).await;
        let morning = Morning::at(office, &qingdao()).await;
        let town = &morning.office.town;
        morning.papers(OriginKind::UsedLocal).await;
        let keep = [("number_choice", "keep")];
        let case = morning.enters_with("veh_transfer_local", &keep).await.unwrap();
        let asked = |name: &str, text: &str| [(name.to_owned(), text.to_owned())].into();
        let remark = asked("number_choice", "原所有人的同意书没有签名");
        town.send_back("0202", &case, remark).await.unwrap();
        let choose = |choice| {
            let form = town.form(morning.buyer.actor());
            let correction = Correction { answers: asked("number_choice", choice) };
            town.office.cases.correct(form, case.clone(), correction)
        };
        for other in ["new", ""] {
            let refused = choose(other).await.unwrap_err();
            assert_eq!(refused.code(), Some("casework.number_settled"), "{refused}");
        }
        choose("keep").await.unwrap();
        town.settle().await.unwrap();
        morning.pays(&case, (Fen::yuan(10), "the licence alone")).await;
        assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Making);
        morning.office.holds().await;
    }

    async fn elsewhere_no_number_is_sold_with_its_car(scratch: Scratch) {
        let morning = Morning::of(scratch, &qingdao()).await;
        morning.papers(OriginKind::UsedLocal).await;
        let keep = [("number_choice", "keep")];
        let refused = morning.enters_with("veh_transfer_local", &keep).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.number_not_kept"), "{refused}");
        morning.enters_with("veh_transfer_local", &[("number_choice", "new")]).await.unwrap();
        morning.office.holds().await;
    }

    async fn a_car_from_another_city_comes_on_record_by_its_file(scratch: Scratch) {
        let morning = Morning::of(scratch, &yichang()).await;
        let town = &morning.office.town;
        // Moved out there, and its file has come.
        let moved = Ending {
            vehicle: morning.car.id.clone(),
            reason: EndReason::MovedOut,
            case: None,
        };
        town.office.registry.end_vehicle(town.form(Actor::system("import")), moved).await.unwrap();
        town.settle().await.unwrap();
        morning.papers(OriginKind::FileIn).await;

        let about = morning.about(Purpose::UsedIn, None);
        let plate = morning.chooses(morning.buyer.actor(), DrawMode::Online, about).await;
        let wrong = morning.enters("veh_transfer_local").await.unwrap_err();
        assert_eq!(wrong.code(), Some("catalogue.origin_not_local"), "{wrong}");
        let case = morning.enters("veh_transfer_in").await.unwrap();
        let held = morning.number(&qingdao(), &plate).await;
        assert_eq!(held.case.as_deref(), Some(case.number.as_str()), "it waits for its case");
        morning.approved_and_paid(&case).await;
        let now = morning.case(&case).await;
        assert_eq!((now.plate.as_ref(), now.standing.waits_for), (Some(&plate), WaitsFor::Making));
        morning.is_the_buyers(&plate).await;
        morning.is_handed_over(&case).await;

        let again = morning.enters("veh_transfer_in").await.unwrap_err();
        assert_eq!(again.code(), Some("catalogue.vin_registered"), "{again}");
        morning.office.holds().await;
    }
}
