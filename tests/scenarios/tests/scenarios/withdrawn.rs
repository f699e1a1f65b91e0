//! 撤回 of a new car's case that is approved and paid for: until its number is chosen, by the applicant or at a window
//! on their word. The money goes back, and so does a number that was being chosen.

use base::Authority;
use casework::{CaseKey, Status, WaitsFor};
use journal::Actor;
use payments::OrderState;
use plates::{Draw, DrawFor, DrawMode, NumberState, Purpose};
use scenarios::pools::{SMALL_CARS, pool};
use testkit::TestOffice;

use crate::preselect::Home;

fn qingdao() -> Authority {
    Authority::new("370200")
}

impl Home {
    /// Approved and paid for, its number still to be chosen.
    async fn is_paid(&self) -> CaseKey {
        let town = &self.office.town;
        let case = self.enters().await;
        self.approved(&case).await;
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(self.case(&case).await.standing.waits_for, WaitsFor::Number);
        case
    }

    /// Ten for this case, at home.
    async fn draws_for(&self, case: &CaseKey) -> base::Result<Draw> {
        let (vin, number) = (self.car.id.vin.clone(), case.number.as_str().to_owned());
        let (person, purpose) = (self.person, Purpose::NewVehicle);
        let about = DrawFor { person, vin, purpose, case: Some(number) };
        let whose = (&qingdao(), pool(SMALL_CARS).unwrap(), DrawMode::Online);
        self.office.town.draw(self.person.actor(), whose, about).await
    }

    async fn withdraws(&self, actor: Actor, case: &CaseKey) -> base::Result<()> {
        let town = &self.office.town;
        town.office.cases.cancel(town.form(actor), case.clone()).await.map(drop)
    }

    /// The case is over, its money on the way back, its applicant told, and nothing left for staff.
    async fn is_over(&self, case: &CaseKey) {
        let town = &self.office.town;
        town.settle().await.unwrap();
        let now = self.case(case).await;
        assert_eq!((now.status, now.standing.waits_for), (Status::Cancelled, WaitsFor::Nothing));
        let orders = town.office.payments.orders_of(&qingdao(), &now.subject()).await.unwrap();
        let states: Vec<OrderState> = orders.iter().map(|order| order.state.word()).collect();
        assert_eq!(states, [OrderState::RefundDue]);
        assert!(self.was_told("notice-case-cancelled").await);
        assert_eq!(town.office.cases.attention(&qingdao()).await.unwrap(), []);
    }
}

db::two_engines! { reactions::schema();
    async fn a_paid_case_is_taken_back_until_its_number_is_chosen(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.is_paid().await;
        home.withdraws(home.person.actor(), &case).await.unwrap();
        home.is_over(&case).await;
        let late = home.draws_for(&case).await.unwrap_err();
        assert_eq!(late.code(), Some("casework.ended"), "{late}");

        // Asked for anew it is another case; with its number it is taken back no more.
        let again = home.is_paid().await;
        let plate = home.preselects().await;
        assert_eq!(home.case(&again).await.plate.as_ref(), Some(&plate));
        for actor in [home.person.actor(), Actor::staff("0201")] {
            let late = home.withdraws(actor, &again).await.unwrap_err();
            assert_eq!(late.code(), Some("casework.too_late_to_cancel"), "{late}");
        }
        assert_eq!(home.number(&plate).await.state, NumberState::Issued);
        home.office.holds().await;
    }

    async fn a_clerk_takes_it_back_for_who_stands_there(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let case = home.is_paid().await;
        let approver = home.withdraws(Actor::staff("0202"), &case).await.unwrap_err();
        assert_eq!(approver.code(), Some("identity.no_right"), "{approver}");
        home.withdraws(Actor::staff("0201"), &case).await.unwrap();
        home.is_over(&case).await;
        home.office.holds().await;
    }

    async fn a_number_that_is_being_chosen_goes_back_with_it(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, me) = (&home.office.town, home.person.actor());
        let case = home.is_paid().await;
        let draw = home.draws_for(&case).await.unwrap();
        let plate = town.choose(me.clone(), &draw, 2).await.unwrap();
        home.withdraws(me.clone(), &case).await.unwrap();
        home.is_over(&case).await;
        let gone = home.number(&plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("case_ended")));
        let late = town.confirm(me, &draw, &plate).await.unwrap_err();
        assert_eq!(late.code(), Some("plates.not_held"), "{late}");
        // The car has another case, and that one its draws.
        let again = home.is_paid().await;
        home.draws_for(&again).await.unwrap();
        home.office.holds().await;
    }

    async fn confirmed_at_the_same_moment_it_goes_back_too(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, me) = (&home.office.town, home.person.actor());
        let case = home.is_paid().await;
        let draw = home.draws_for(&case).await.unwrap();
        let plate = town.choose(me.clone(), &draw, 2).await.unwrap();
        town.confirm(me.clone(), &draw, &plate).await.unwrap();
        // Elsewhere, before the case heard of the number.
        home.withdraws(me, &case).await.unwrap();
        home.is_over(&case).await;
        let gone = home.number(&plate).await;
        assert_eq!((gone.state, gone.reason.as_deref()), (NumberState::Cooling, Some("case_ended")));
        home.office.holds().await;
    }
}
