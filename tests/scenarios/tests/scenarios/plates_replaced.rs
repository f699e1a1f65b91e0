//! 补换领号牌: lost plates are replaced by phone under the same number and come by post; damaged ones at a window.
//! And what is refused: no statement of the loss, somebody else's car, open violations.

use base::{Authority, Date, Fen};
use casework::{Case, CaseKey, Matter, PersonId, Status, WaitsFor};
use delivery::News;
use issuance::DocumentKind;
use journal::Actor;
use registry::{Owner, PlatesReplaced, Register as _, Vehicle};
use scenarios::actors::{Answers, plates_lost};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;
use testkit::TestOffice;

const CLERK: &str = "0201";
const HALL: &str = "370200-hall";
const REPLACE: &str = "veh_plate_replace";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn answers<const N: usize>(given: [(&str, &str); N]) -> Answers {
    given.map(|(name, answer)| (name.to_owned(), answer.to_owned())).into()
}

fn lost() -> Answers {
    plates_lost(&profile(&qingdao(), 1).unwrap())
}

/// Somebody with cars, on a Wednesday morning.
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

    async fn car(&self, n: u64, (owner, situation): (PersonId, Situation)) -> Vehicle {
        let town = &self.office.town;
        let whose = (Owner::Person(owner), situation);
        let car = vehicle(&qingdao(), n, whose, town.now().date()).unwrap();
        let form = town.form(Actor::system("import"));
        town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
        car
    }

    /// From the phone.
    async fn asks(&self, car: &Vehicle, answers: Answers) -> base::Result<CaseKey> {
        let (town, city) = (&self.office.town, qingdao());
        let matter = Matter::Vehicle { plate: car.id.plate.clone() };
        let case = town.apply((self.person, &city), REPLACE, matter, answers).await?;
        town.settle().await.unwrap();
        Ok(case)
    }

    async fn case(&self, case: &CaseKey) -> Case {
        self.office.town.office.cases.case(&Actor::system("play"), case).await.unwrap()
    }

    /// The cases by which the register knows that the car got new plates.
    async fn replaced_by(&self, car: &Vehicle) -> Vec<String> {
        let journal = &self.office.town.office.journal;
        let history = journal.history(&car.id.authority, &car.id.subject()).await.unwrap();
        let noted = history.iter().filter_map(|entry| entry.event::<PlatesReplaced>().unwrap());
        noted.map(|noted| noted.case.as_str().to_owned()).collect()
    }

    /// The car is under its number as before, and one order for its plates is there, with that number.
    async fn is_ordered(&self, case: &CaseKey, car: &Vehicle) {
        let (office, city) = (&self.office.town.office, qingdao());
        assert_eq!(office.cases.attention(&city).await.unwrap(), []);
        let now = self.case(case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Approved, WaitsFor::Making));
        assert_eq!(self.replaced_by(car).await, [case.number.as_str()]);
        let stands = office.registry.vehicle(&car.id).await.unwrap().unwrap();
        assert_eq!((&stands.vin, &stands.owner), (&car.vin, &car.owner));
        let subject = format!("case/{}", case.number.as_str());
        let papers = office.issuance.of_matter(&city, &subject).await.unwrap();
        let on_blanks: Vec<_> =
            papers.iter().filter(|paper| paper.kind.blank().is_some()).collect();
        let [order] = on_blanks.as_slice() else { panic!("{on_blanks:?}") };
        assert_eq!(order.kind, DocumentKind::Plates);
        let number = base::text::mask(&car.id.plate.to_string(), 4, 2);
        assert_eq!(order.facts.plate.as_ref(), Some(&number));
    }
}

db::two_engines! { reactions::schema();
    async fn lost_plates_come_by_post_under_the_same_number(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let car = morning.car(1, (morning.person, Situation::Early)).await;
        let case = morning.asks(&car, lost()).await.unwrap();
        assert_eq!(morning.case(&case).await.total(), Fen::yuan(115), "plates and postage");
        town.approve_online(&case).await.unwrap();
        // Approved, but not paid: nothing is made, and the register says nothing.
        assert_eq!(morning.case(&case).await.standing.waits_for, WaitsFor::Applicant);
        assert!(morning.replaced_by(&car).await.is_empty());
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        morning.is_ordered(&case, &car).await;

        assert_eq!(town.make_plates(&city, "0502").await.unwrap(), 1);
        town.settle().await.unwrap();
        let parcels = town.hand_over(&city, "0601").await.unwrap();
        let [parcel] = parcels.as_slice() else { panic!("{parcels:?}") };
        town.settle().await.unwrap();
        for news in [News::InTransit, News::OutForDelivery, News::Delivered] {
            town.hand.advance_hours(4);
            town.post_says(&city, parcel, (news, "本人签收")).await.unwrap();
        }
        town.settle().await.unwrap();
        assert_eq!(morning.case(&case).await.status, Status::Closed);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        morning.office.holds().await;
    }

    async fn damaged_plates_are_changed_at_a_window_and_again_another_time(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let (town, city) = (&morning.office.town, qingdao());
        let car = morning.car(1, (morning.person, Situation::Early)).await;
        let mut cases = Vec::new();
        for _ in 0..2 {
            let damaged = answers([("cause", "damaged"), ("delivery", "pickup")]);
            let what = (REPLACE, Matter::Vehicle { plate: car.id.plate.clone() });
            let who = (morning.person, HALL);
            let case = town.enter_at_window(CLERK, who, what, damaged).await.unwrap();
            town.settle().await.unwrap();
            town.pay(&case).await.unwrap();
            town.approve("0202", &case).await.unwrap();
            town.settle().await.unwrap();
            assert_eq!(morning.case(&case).await.total(), Fen::yuan(100), "no postage");
            assert_eq!(town.make_plates(&city, "0502").await.unwrap(), 1);
            town.settle().await.unwrap();
            town.give_out(CLERK, &case).await.unwrap();
            town.settle().await.unwrap();
            assert_eq!(morning.case(&case).await.status, Status::Closed);
            cases.push(case.number.as_str().to_owned());
        }
        assert_eq!(morning.replaced_by(&car).await, cases);
        // Whoever scans the plates of before is told that they are over.
        let mut stand = Vec::new();
        for case in &cases {
            let subject = format!("case/{case}");
            let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
            let plates = papers.iter().filter(|paper| paper.kind == DocumentKind::Plates);
            stand.extend(plates.map(|paper| paper.status));
        }
        assert_eq!(stand, [issuance::Status::Revoked, issuance::Status::Made]);
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        morning.office.holds().await;
    }

    async fn what_may_not_be_replaced_is_told_before_it_is_sent_in(scratch: Scratch) {
        let morning = Morning::of(scratch).await;
        let town = &morning.office.town;
        let car = morning.car(1, (morning.person, Situation::Early)).await;
        for undeclared in [None, Some("")] {
            let mut unsaid = lost();
            unsaid.remove("loss_statement");
            let empty = undeclared.map(|said| ("loss_statement".to_owned(), said.to_owned()));
            unsaid.extend(empty);
            let refused = morning.asks(&car, unsaid).await.unwrap_err();
            assert_eq!(refused.code(), Some("catalogue.field_declaration"), "{refused}");
            let field = refused.refusal().unwrap().field.as_deref();
            assert_eq!(field, Some("loss_statement"));
        }
        let fined = morning.car(2, (morning.person, Situation::Violations)).await;
        let refused = morning.asks(&fined, lost()).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.violations_open"), "{refused}");
        let other = town.sign_up(&profile(&qingdao(), 2).unwrap()).await.unwrap();
        let theirs = morning.car(3, (other, Situation::Early)).await;
        let refused = morning.asks(&theirs, lost()).await.unwrap_err();
        assert_eq!(refused.code(), Some("catalogue.not_your_vehicle"), "{refused}");
        morning.office.holds().await;
    }
}
