//! Papers that are revoked before they are made, for the registration that they certify is over: their case does not
//! wait for them for ever.

use base::Authority;
use casework::{Attention, CaseKey, Decision, ENTER_REGISTER, Flag, Matter, Status, WaitsFor};
use issuance::DocumentKind;
use journal::Actor;
use payments::OrderState;
use registry::{EndReason, Ending, VehicleId};
use scenarios::actors::plates_lost;
use scenarios::cars::Situation;
use scenarios::life::move_in;
use testkit::TestOffice;

use crate::preselect::Home;

const APPROVER: &str = "0202";

fn qingdao() -> Authority {
    Authority::new("370200")
}

impl Home {
    /// The one task that waits for somebody, about the register and this case.
    async fn nothing_is_left(&self, case: &CaseKey) -> Attention {
        let open = self.office.town.office.cases.attention(&qingdao()).await.unwrap();
        let [task] = open.as_slice() else { panic!("{open:?}") };
        assert_eq!(
            (task.reaction.as_str(), task.case(&qingdao())),
            (ENTER_REGISTER, Some(case.clone()))
        );
        assert_eq!(task.refusal.code, "casework.papers_revoked");
        task.clone()
    }
}

db::two_engines! { reactions::schema();
    async fn plates_of_a_car_that_was_deregistered_meanwhile_end_their_case(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let lin = move_in(town, &city, 5, (Situation::Early, town.now().date())).await.unwrap();
        let matter = Matter::Vehicle { plate: lin.plate.clone() };
        let who = (lin.person, &city);
        let case = town.apply(who, "veh_plate_replace", matter, plates_lost(&lin.profile)).await.unwrap();
        town.settle().await.unwrap();
        town.approve_online(&case).await.unwrap();
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.case(&case).await.standing.waits_for, WaitsFor::Making);

        let vehicle = VehicleId { authority: city.clone(), plate: lin.plate.clone() };
        let ending = Ending { vehicle, reason: EndReason::Deregistered, case: None };
        let law = town.form(Actor::system("import"));
        town.office.registry.end_vehicle(law, ending).await.unwrap();
        town.settle().await.unwrap();
        let first = home.nothing_is_left(&case).await;

        // Tried again nothing is ordered either.
        let again = town.form(Actor::staff(APPROVER));
        town.office.cases.retry_refused(again, &city, &first.id).await.unwrap();
        town.settle().await.unwrap();
        let second = home.nothing_is_left(&case).await;
        assert_ne!(first.id, second.id);
        let form = town.form(Actor::staff(APPROVER));
        let no = Decision {
            reason: "机动车已注销登记，号牌不再制作".into(),
            remedy: "缴费原路退回".into(),
        };
        town.office.cases.end_refused(form, &city, &second.id, no).await.unwrap();
        town.settle().await.unwrap();
        let now = home.case(&case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Rejected, WaitsFor::Nothing));
        let orders = town.office.payments.orders_of(&city, &now.subject()).await.unwrap();
        assert!(orders.iter().all(|order| order.state.word() == OrderState::RefundDue), "{orders:?}");
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }

    async fn what_is_made_is_handed_out_without_what_was_revoked(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, city) = (&home.office.town, qingdao());
        home.preselects().await;
        let case = home.enters().await;
        home.approved(&case).await;
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(town.make_all(&city, "0501").await.unwrap(), 3);
        town.settle().await.unwrap();
        assert!(!home.case(&case).await.has(Flag::Made), "the plates are not");
        let subject = home.case(&case).await.subject();
        let papers = town.office.issuance.of_matter(&city, &subject).await.unwrap();
        let plates = papers.iter().find(|paper| paper.kind == DocumentKind::Plates).unwrap();
        let keeper = town.form(Actor::staff("0901"));
        town.office.issuance.revoke(keeper, &city, &plates.serial, "重复").await.unwrap();
        town.settle().await.unwrap();
        let now = home.case(&case).await;
        assert_eq!((now.has(Flag::Made), now.standing.waits_for), (true, WaitsFor::Pickup));
        assert_eq!(now.hands.made.unwrap().by, "0501");
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        home.office.holds().await;
    }
}
