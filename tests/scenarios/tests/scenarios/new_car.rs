//! Article 003, Qingdao: one window for a new car. A citizen brings it; it is accepted, inspected by
//! another officer, photographed, approved by a third, paid, its number bound, plates, licence,
//! certificate and mark made by those who make them, and all handed over at the window. The number is
//! drawn at the number desk, one of fifty, and anybody can do the draw again.

use std::path::Path;
use std::process::Command;

use base::Authority;
use casework::{
    CaseKey, CheckPoint, Findings, Flag, Matter, PersonId, Status, StepKind, StepState, WaitsFor,
};
use codes::{Plate, PlateKind};
use issuance::document::Fonts;
use issuance::{DocumentKind, Issuance, Status as Made};
use journal::Actor;
use payments::OrderState;
use plates::{DrawFor, DrawMode, NumberState, Purpose, Verdict};
use registry::{Origin, Owner, Register as _, VehicleId};
use scenarios::actors::Answers;
use scenarios::people::profile;
use scenarios::pools::{SMALL_CARS, pool};
use scenarios::window::new_car;
use testkit::TestOffice;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
const INSPECTOR: &str = "0301";
const CERTIFICATES: &str = "0501";
const PLATES: &str = "0502";
const DESK: &str = "0102";
const HALL: &str = "370200-hall";
const REGISTER: &str = "veh_register_new";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn fetched() -> Answers {
    [("delivery".to_owned(), "pickup".to_owned())].into()
}

fn number(text: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, text).unwrap()
}

/// The house as it is when the doors open on a Wednesday, with a citizen and the papers of a car.
struct Morning {
    office: TestOffice,
    person: PersonId,
    origin: Origin,
}

impl Morning {
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
        let city = qingdao();
        let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let origin = new_car(&city, 1, person, town.now().date()).unwrap();
        town.papers_arrive(origin.clone()).await.unwrap();
        town.open_segment(&city, (SMALL_CARS, "鲁B5L###")).await.unwrap();
        assert_eq!(town.office.plates.refill_pools(&city).await.unwrap(), 1);
        Self { office, person, origin }
    }

    fn matter(&self) -> Matter {
        Matter::NewVehicle { vin: self.origin.id.vin.clone() }
    }

    async fn entered(&self) -> CaseKey {
        let (town, who) = (&self.office.town, (self.person, HALL));
        let what = (REGISTER, self.matter());
        let case = town.enter_at_window(CLERK, who, what, fetched()).await.unwrap();
        town.settle().await.unwrap();
        case
    }

    async fn now(&self, case: &CaseKey) -> casework::Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    /// … inspected, photographed and approved.
    async fn approved(&self) -> CaseKey {
        let case = self.entered().await;
        let town = &self.office.town;
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        town.photograph(INSPECTOR, &case).await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        case
    }

    /// 50选1 at the number desk: drawn, looked at, chosen, confirmed; three minutes in all.
    async fn chooses(&self, case: &CaseKey) -> Plate {
        let (town, desk) = (&self.office.town, Actor::staff(DESK));
        let about = DrawFor {
            person: self.person,
            vin: self.origin.id.vin.clone(),
            purpose: Purpose::NewVehicle,
            case: Some(case.number.as_str().to_owned()),
        };
        let whose = (&case.authority, pool(SMALL_CARS).unwrap(), DrawMode::Onsite);
        let draw = town.draw(desk.clone(), whose, about).await.unwrap();
        assert_eq!(draw.offered_at(town.now()).len(), 50);
        town.hand.advance_seconds(105);
        let plate = town.choose(desk.clone(), &draw, 17).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.now(case).await.plate, None, "chosen is not confirmed");
        town.hand.advance_seconds(60);
        town.confirm(desk, &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        self.can_be_done_again(&draw).await;
        plate
    }

    /// What everybody may have of a draw is enough to do it again.
    async fn can_be_done_again(&self, draw: &plates::Draw) {
        let plates = &self.office.town.office.plates;
        let record = plates.draw_proof(&draw.authority, draw.id).await.unwrap().unwrap();
        let proof = plates.public_proof(&record).await.unwrap().unwrap();
        for (check, verdict) in proof.check(None) {
            assert!(verdict == Verdict::Holds, "{}: {verdict:?}", check.code());
        }
    }

    /// … paid, and its number chosen.
    async fn numbered(&self) -> CaseKey {
        let case = self.approved().await;
        let town = &self.office.town;
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        self.chooses(&case).await;
        case
    }

    async fn kinds_made(&self, case: &CaseKey) -> Vec<(DocumentKind, Made)> {
        let subject = format!("case/{}", case.number.as_str());
        let issuance = &self.office.town.office.issuance;
        let papers = issuance.of_matter(&case.authority, &subject).await.unwrap();
        let on_blanks = papers.iter().filter(|paper| paper.kind.blank().is_some());
        let mut kinds: Vec<_> = on_blanks.map(|paper| (paper.kind, paper.status)).collect();
        kinds.sort();
        kinds
    }

    /// The citizen has the receipts, and those of the choice and of the end carry what proves the draw.
    async fn receipts_are_given(&self, case: &CaseKey) {
        let (issuance, city) = (&self.office.town.office.issuance, qingdao());
        let subject = format!("case/{}", case.number.as_str());
        let papers = issuance.of_matter(&city, &subject).await.unwrap();
        let mut titles: Vec<&str> = papers
            .iter()
            .filter(|paper| paper.kind == DocumentKind::Receipt)
            .map(|paper| paper.facts.title.as_str())
            .collect();
        titles.sort_unstable();
        assert_eq!(titles, ["业务办结回执", "业务受理回执", "选号回执"]);
        let of = |title: &str| papers.iter().find(|paper| paper.facts.title == title).unwrap();
        let accepted = self.printed(&of("业务受理回执").serial).await;
        let finished = self.printed(&of("业务办结回执").serial).await;
        // Taken in: what was shown, not what the office looked up itself.
        assert!(
            accepted.contains("提交材料") && accepted.contains("1.机动车所有人身份"),
            "{accepted}"
        );
        assert!(!accepted.contains("交强险"), "{accepted}");
        // Done: what was handed out, and nothing that was taken in.
        assert!(finished.contains("发放物品") && !finished.contains("所有人身份"), "{finished}");
        for thing in ["机动车检验合格标志", "机动车行驶证", "机动车登记证书", "机动车号牌"]
        {
            assert!(finished.contains(&format!(".{thing}")), "{thing}: {finished}");
        }
    }

    /// The words of a paper as it is printed, without white space.
    async fn printed(&self, serial: &str) -> String {
        let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../web/dist/fonts");
        let [regular, bold] = ["Regular", "Bold"].map(|weight| {
            let file = fonts.join(format!("NotoSansSC-{weight}.ttf"));
            // `make` builds them.
            std::fs::read(file).unwrap()
        });
        let fonts = Some(Fonts::new(regular, bold).unwrap());
        let journal = self.office.town.office.journal.clone();
        let press = Issuance::new(journal, fonts, "https://cheguan.example");
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("new-car-{serial}.pdf"));
        std::fs::write(&file, press.paper(&qingdao(), serial).await.unwrap()).unwrap();
        let read = Command::new("pdftotext").arg(file).arg("-").output().unwrap();
        assert!(read.status.success(), "{read:?}");
        let words = String::from_utf8(read.stdout).unwrap();
        words.chars().filter(|c| !c.is_whitespace()).collect()
    }

    /// The register knows the car, and everything that the case brings is ordered.
    async fn is_registered_and_ordered(&self, case: &CaseKey, plate: &Plate) {
        let (office, city) = (&self.office.town.office, qingdao());
        let refused = office.cases.attention(&city).await.unwrap();
        assert!(refused.is_empty(), "{refused:?}");
        let id = VehicleId { authority: city.clone(), plate: plate.clone() };
        let car = office.registry.vehicle(&id).await.unwrap().unwrap();
        assert_eq!((&car.vin, &car.owner), (&self.origin.id.vin, &Owner::Person(self.person)));
        let record = office.plates.number(&city, plate).await.unwrap().unwrap();
        assert_eq!((record.state, record.vin.as_ref()), (NumberState::Issued, Some(&car.vin)));
        assert_eq!(
            self.kinds_made(case).await,
            [
                (DocumentKind::InspectionMark, Made::Ordered),
                (DocumentKind::VehicleLicence, Made::Ordered),
                (DocumentKind::RegistrationCertificate, Made::Ordered),
                (DocumentKind::Plates, Made::Ordered),
            ]
        );
    }
}

db::two_engines! { reactions::schema();
    async fn a_new_car_goes_through_one_window(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());

        // 10:00 受理：一个窗口，当场受理.
        let case = morning.entered().await;
        let now = morning.now(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Accepted, WaitsFor::Inspection));
        assert_eq!(now.hands.accepted.as_ref().unwrap().by, CLERK);
        assert_eq!(now.about.point, HALL);
        assert!(town.office.payments.orders_of(&city, &now.subject()).await.unwrap().is_empty());

        // 查验、照相：没有查验的不能审核，查验的人不能审核.
        let early = town.approve(APPROVER, &case).await.unwrap_err();
        assert_eq!(early.code(), Some("casework.not_inspected"), "{early}");
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        let early = town.approve(APPROVER, &case).await.unwrap_err();
        assert_eq!(early.code(), Some("casework.not_photographed"), "{early}");
        town.photograph(INSPECTOR, &case).await.unwrap();
        assert_eq!(morning.now(&case).await.standing.waits_for, WaitsFor::Review);

        // 审核 by a third; then the money, then the number.
        town.approve(APPROVER, &case).await.unwrap();
        town.settle().await.unwrap();
        let now = morning.now(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Approved, WaitsFor::Applicant));
        let orders = town.office.payments.orders_of(&city, &now.subject()).await.unwrap();
        assert_eq!(orders.len(), 1, "asked for once, after the approval");
        town.hand.advance_seconds(120);
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let now = morning.now(&case).await;
        assert_eq!(now.standing.waits_for, WaitsFor::Number);
        assert!(now.clocks.paused_at.is_some(), "the clock stands while a number is chosen");
        assert!(morning.kinds_made(&case).await.is_empty(), "nothing is made without a number");
        let plate = morning.chooses(&case).await;
        let now = morning.now(&case).await;
        assert_eq!((now.standing.waits_for, now.plate), (WaitsFor::Making, Some(plate.clone())));
        assert_eq!(now.clocks.paused_seconds, 300);

        morning.is_registered_and_ordered(&case, &plate).await;

        // 制证 and 制牌, each in its room: the case goes on when the last is made.
        assert_eq!(town.make_all(&city, CERTIFICATES).await.unwrap(), 3);
        town.settle().await.unwrap();
        assert!(!morning.now(&case).await.has(Flag::Made));
        assert_eq!(town.make_plates(&city, PLATES).await.unwrap(), 1);
        town.settle().await.unwrap();
        let now = morning.now(&case).await;
        assert_eq!((now.has(Flag::Made), now.standing.waits_for), (true, WaitsFor::Pickup));

        // 发放, 归档.
        town.give_out(CLERK, &case).await.unwrap();
        town.settle().await.unwrap();
        let done = morning.now(&case).await;
        assert_eq!(done.status, Status::Closed);
        morning.receipts_are_given(&case).await;
        let orders = town.office.payments.orders_of(&city, &done.subject()).await.unwrap();
        assert!(orders.iter().all(|order| order.state.word() == OrderState::Paid));
        assert!(town.office.cases.attention(&city).await.unwrap().is_empty());
        morning.office.holds().await;
    }

    async fn a_car_that_fails_comes_again_and_the_clock_stood(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let case = morning.entered().await;
        let before = morning.now(&case).await.clocks;
        let worn = Findings::from([(CheckPoint::Tyres, "左前轮胎花纹磨平".to_owned())]);
        town.inspect(INSPECTOR, &case, worn).await.unwrap();
        town.settle().await.unwrap();
        let failed = morning.now(&case).await;
        assert_eq!((failed.status, failed.standing.waits_for), (Status::Accepted, WaitsFor::Applicant));
        let told = town.inbox.of_person(morning.person, 5).await.unwrap();
        assert!(told.iter().any(|message| message.key == "notice-case-inspection_failed"));
        let page = town.office.cases.page(&morning.person.actor(), &case, "case_page").await.unwrap();
        assert_eq!(page.inspection.unwrap().findings[&CheckPoint::Tyres], "左前轮胎花纹磨平");
        let ahead = town.office.cases.timeline(&morning.person.actor(), &case).await.unwrap();
        let next = ahead.iter().find(|step| step.state == StepState::Now).unwrap();
        assert_eq!(next.kind, StepKind::Inspected);

        town.hand.advance_hours(24);
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        town.photograph(INSPECTOR, &case).await.unwrap();
        let passed = morning.now(&case).await;
        assert_eq!(passed.clocks.review_due, before.review_due.plus_hours(24));
        assert_eq!(passed.clocks.paused_at, None);
        assert_eq!(passed.hands.inspected.len(), 3, "everybody who was at the vehicle");
        let pictures = passed.materials.iter().filter(|m| m.code.contains("photo")).count();
        assert_eq!(pictures, 3);
        town.approve(APPROVER, &case).await.unwrap();
        morning.office.holds().await;
    }

    async fn who_inspected_never_approves_with_two_roles_either(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let grant = identity::NewGrant {
            role: "approver".into(),
            authority: qingdao(),
            office: None,
            point: None,
            valid_from: town.now(),
            valid_until: None,
        };
        let admin = town.form(Actor::staff("0001"));
        town.office.identity.grant_role(admin, INSPECTOR, grant).await.unwrap();
        let case = morning.entered().await;
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        town.photograph(INSPECTOR, &case).await.unwrap();
        let refused = town.approve(INSPECTOR, &case).await.unwrap_err();
        assert_eq!(refused.code(), Some("casework.same_person"), "{refused}");
        assert_eq!(refused.refusal().unwrap().facts["other"], "case-inspect");
        morning.office.holds().await;
    }

    async fn a_number_that_is_lost_is_chosen_again_before_anything_is_made(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let case = morning.approved().await;
        // Bound before the money came, lost, bound again: the last one counts.
        town.bind_number(&case, number("鲁B12345")).await.unwrap();
        let twice = town.office.cases.record_number(
            town.form(Actor::system("number_confirmed")), case.clone(), number("鲁B54321"));
        assert_eq!(twice.await.unwrap_err().code(), Some("casework.number_bound"));
        let by = town.form(Actor::system("number_released"));
        town.office.cases.lose_number(by, case.clone()).await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.now(&case).await.standing.waits_for, WaitsFor::Number);
        let by = town.form(Actor::system("number_confirmed"));
        town.office.cases.record_number(by, case.clone(), number("鲁B54321")).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(morning.now(&case).await.standing.waits_for, WaitsFor::Making);
        assert_eq!(morning.kinds_made(&case).await.len(), 4);
        morning.office.holds().await;
    }

    async fn the_same_car_is_not_entered_twice_and_not_for_somebody_else(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let case = morning.numbered().await;
        let what = || (REGISTER, morning.matter());
        let again = town.enter_at_window(CLERK, (morning.person, HALL), what(), fetched()).await;
        let refused = again.unwrap_err();
        assert!(refused.refusal().is_some(), "{refused}");
        let other = town.sign_up(&profile(&qingdao(), 2).unwrap()).await.unwrap();
        let foreign = town.enter_at_window(CLERK, (other, HALL), what(), fetched()).await;
        assert!(foreign.unwrap_err().refusal().is_some());
        // An applicant does not say that a clerk has seen something.
        let own = casework::Submission {
            authority: qingdao(),
            item: REGISTER.into(),
            matter: Some(morning.matter()),
            channel: catalogue::Channel::Window,
            point: Some(HALL.into()),
            applicant: morning.person,
            source: casework::Source::Window {
                answers: fetched(),
                seen: [].into(),
                arrived: None,
            },
        };
        let sent = town.office.cases.submit(town.form(morning.person.actor()), own).await;
        assert_eq!(sent.unwrap_err().code(), Some("casework.not_yours"));
        assert_eq!(morning.now(&case).await.status, Status::Approved);
        morning.office.holds().await;
    }
}
