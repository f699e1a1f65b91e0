//! 撤回 of a new car's case that is approved and paid for: until its number is chosen, by the applicant or at a window
//! on their word. The money goes back, and so does a number that was being chosen. So it is with money that comes in
//! the moment in which a case ends.

use base::Authority;
use casework::{CaseKey, Matter, Status, WaitsFor};
use journal::Actor;
use payments::{RefundReason, State};
use plates::{Draw, DrawFor, DrawMode, NumberState, Purpose};
use scenarios::actors::by_post;
use scenarios::cars::Situation;
use scenarios::life::{MARK, move_in};
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
        self.goes_back(case, RefundReason::Withdrawn).await;
        assert!(self.was_told("notice-case-cancelled").await);
    }

    /// The money of the case, and nothing is left for staff to see to.
    async fn goes_back(&self, case: &CaseKey, reason: RefundReason) {
        let (office, subject) = (&self.office.town.office, self.case(case).await.subject());
        let orders = office.payments.orders_of(&qingdao(), &subject).await.unwrap();
        let [order] = orders.as_slice() else { panic!("{orders:?}") };
        let State::RefundDue(_, refund) = &order.state else { panic!("{order:?}") };
        assert_eq!(refund.reason, reason);
        assert_eq!(office.cases.attention(&qingdao()).await.unwrap(), []);
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
    async fn money_that_came_before_the_case_heard_of_it_goes_back(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let town = &home.office.town;
        let case = home.enters().await;
        home.approved(&case).await;
        town.pay(&case).await.unwrap();
        home.withdraws(home.person.actor(), &case).await.unwrap();
        home.is_over(&case).await;
        home.office.holds().await;
    }

    async fn so_does_money_that_came_as_the_case_was_rejected(scratch: Scratch) {
        let home = Home::of(TestOffice::new(scratch).await).await;
        let (town, city) = (&home.office.town, qingdao());
        let lin = move_in(town, &city, 5, (Situation::Due, town.now().date())).await.unwrap();
        let matter = Matter::Vehicle { plate: lin.plate.clone() };
        let answers = by_post(&lin.profile);
        let case = town.apply((lin.person, &city), MARK, matter, answers).await.unwrap();
        town.settle().await.unwrap();
        town.accept("0417", &case).await.unwrap();
        town.settle().await.unwrap();
        let why = ("登记的车辆照片与实车不符", "请到任一检验机构上线检验后再办");
        town.reject("0418", &case, why).await.unwrap();
        // On the bank's page all the while.
        town.pay(&case).await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(home.case(&case).await.status, Status::Rejected);
        home.goes_back(&case, RefundReason::NotGranted).await;
        home.office.holds().await;
    }
}
