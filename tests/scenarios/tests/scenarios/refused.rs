//! The register does not take what was approved and paid for: staff have it tried again when the cause is
//! gone, or end the case with a reason, and what was paid goes back.

use base::Authority;
use casework::{Attention, CaseKey, Decision, ENTER_REGISTER, Status, WaitsFor};
use codes::Plate;
use journal::Actor;
use payments::OrderState;
use plates::{DrawMode, NumberState};
use registry::{Origin, Registration, VehicleId};
use testkit::TestOffice;

use crate::preselect::Home;

const APPROVER: &str = "0202";
const DESK: &str = "0102";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn no() -> Decision {
    Decision {
        reason: "车辆被列入被盗抢名单".into(),
        remedy: "请与销售单位联系；缴费原路退回".into(),
    }
}

impl Home {
    /// The papers of the car as they stand from now on.
    async fn papers(&self, stolen: bool) {
        let papers = Origin { stolen, ..self.car.clone() };
        self.office.town.papers_arrive(papers).await.unwrap();
    }

    /// Approved and paid, with a number; meanwhile the car was put on the list of stolen ones.
    async fn is_refused(&self) -> (CaseKey, Plate) {
        let town = &self.office.town;
        let plate = self.preselects().await;
        let case = self.enters().await;
        self.approved(&case).await;
        self.papers(true).await;
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        let now = self.case(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Approved, WaitsFor::Making));
        (case, plate)
    }

    /// The one task that waits for somebody.
    async fn task(&self) -> Attention {
        let open = self.office.town.office.cases.attention(&qingdao()).await.unwrap();
        assert_eq!(open.len(), 1, "{open:?}");
        assert_eq!(open[0].reaction, ENTER_REGISTER);
        open.into_iter().next().unwrap()
    }

    async fn tries_again(&self, officer: &str, task: &Attention) -> base::Result<()> {
        let town = &self.office.town;
        let form = town.form(Actor::staff(officer));
        town.office.cases.retry_refused(form, &qingdao(), &task.id).await?;
        town.settle().await
    }

    async fn ends(&self, officer: &str, task: &Attention) -> base::Result<()> {
        let town = &self.office.town;
        let form = town.form(Actor::staff(officer));
        town.office.cases.end_refused(form, &qingdao(), &task.id, no()).await?;
        town.settle().await
    }
}

db::two_engines! { reactions::schema();
    async fn what_the_register_refused_is_tried_again_when_its_cause_is_gone(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let (case, plate) = home.is_refused().await;
        let first = home.task().await;
        let refused = home.tries_again(DESK, &first).await.unwrap_err();
        assert_eq!(refused.code(), Some("identity.no_right"), "{refused}");
        // The cause is still there: another task, about the same.
        home.tries_again(APPROVER, &first).await.unwrap();
        let second = home.task().await;
        assert_ne!(first.id, second.id);
        assert_eq!((&first.matter, &first.refusal), (&second.matter, &second.refusal));
        let late = home.tries_again(APPROVER, &first).await.unwrap_err();
        assert_eq!(late.code(), Some("casework.changed_meanwhile"), "{late}");

        home.papers(false).await;
        home.tries_again(APPROVER, &second).await.unwrap();
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        let (city, subject) = (qingdao(), home.case(&case).await.subject());
        let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
        let ordered = papers.iter().filter(|paper| paper.kind.blank().is_some()).count();
        assert_eq!(ordered, 4, "mark, licence, certificate, plates");
        // What has gone on is not ended from the task that told of it.
        let late = home.ends(APPROVER, &second).await.unwrap_err();
        assert_eq!(late.code(), Some("casework.changed_meanwhile"), "{late}");
        home.office.holds().await;
    }

    async fn a_case_that_the_register_does_not_take_ends_and_is_paid_back(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let (case, plate) = home.is_refused().await;
        let task = home.task().await;
        let refused = home.ends(DESK, &task).await.unwrap_err();
        assert_eq!(refused.code(), Some("identity.no_right"), "{refused}");
        home.ends(APPROVER, &task).await.unwrap();
        let now = home.case(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Rejected, WaitsFor::Nothing));
        let orders = town.office.payments.orders_of(&qingdao(), &now.subject()).await.unwrap();
        assert!(orders.iter().all(|order| order.state.word() != OrderState::Paid), "{orders:?}");
        let free = home.number(&plate).await;
        assert_eq!((free.state, free.case), (NumberState::Held, None), "it stands by its own time");
        assert!(home.was_told("notice-case-rejected").await);
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn what_the_pool_refused_after_the_register_is_tried_again_too(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, me) = (&home.office.town, home.person.actor());
        let case = home.enters().await;
        let draw = home.draws(me.clone(), DrawMode::Online).await.unwrap();
        let plate = town.choose(me.clone(), &draw, 4).await.unwrap();
        // The register has it on the car before it is confirmed.
        let vehicle = VehicleId { authority: qingdao(), plate: plate.clone() };
        let vin = home.car.id.vin.clone();
        let registration = Registration { vehicle: vehicle.clone(), vin, case: case.number.clone() };
        let form = town.form(Actor::system("import"));
        town.office.registry.register_vehicle(form, registration).await.unwrap();
        town.settle().await.unwrap();
        let open = town.office.cases.attention(&qingdao()).await.unwrap();
        let [task] = open.as_slice() else { panic!("{open:?}") };
        assert_eq!((task.reaction.as_str(), &task.matter), ("follow_register", &vehicle.subject()));
        let refused = home.tries_again(DESK, task).await.unwrap_err();
        assert_eq!(refused.code(), Some("identity.no_right"), "{refused}");

        town.confirm(me, &draw, &plate).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.number(&plate).await.state, NumberState::Held);
        home.tries_again(APPROVER, task).await.unwrap();
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn who_was_at_the_vehicle_ends_no_case(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let grant = identity::NewGrant {
            role: "approver".into(),
            authority: qingdao(),
            office: None,
            point: None,
            valid_from: town.now(),
            valid_until: None,
        };
        let admin = town.form(Actor::staff("0001"));
        town.office.identity.grant_role(admin, "0301", grant).await.unwrap();
        home.is_refused().await;
        let refused = home.ends("0301", &home.task().await).await.unwrap_err();
        assert_eq!(refused.code(), Some("casework.same_person"), "{refused}");
        home.office.holds().await;
    }
}
