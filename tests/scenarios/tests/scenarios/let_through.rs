//! The green channel and appointments: a directive closes the hall, one ambulance is let through. It is booked, moved,
//! kept by the clock and met at the reception, by the same approval that the one question asks for; nobody else is.

use booking::BookingState;
use casework::Ask;
use codes::Plate;
use identity::NewGrant;
use journal::Actor;
use offices::Visit;
use policy::{
    DirectiveId, Effect, GreenAllowance, GreenAsk, GreenChannel, NewDirective, Selection, Switch,
    Venue, Wording,
};
use scenarios::actors::Town;
use scenarios::cars::Situation;
use scenarios::hall::HALL;
use scenarios::life::Citizen;
use testkit::TestOffice;

use super::officers::hire_policy_manager;
use super::vehicle_appointments::*;

/// Two policy managers of the nation, hired for it; a police officer and the supervisor of Qingdao.
const FIRST: &str = "0011";
const SECOND: &str = "0012";
const CLERK: &str = "0202";
const CHIEF: &str = "0801";

/// Qingdao's halls swap no plates.
fn closes() -> Effect {
    Effect::Switch(Switch {
        open: false,
        items: Selection::of([GREEN]),
        venues: vec![Venue::MainOffice],
        channels: vec![],
    })
}

/// One ambulance passes, within two days.
fn one_passes() -> Effect {
    Effect::GreenChannel(GreenChannel {
        use_natures: vec!["J".into()],
        allow: vec![GreenAllowance { item: GREEN.into(), quota: 1 }],
        within_hours: 48,
        audit_days: 30,
    })
}

fn said(effects: Vec<Effect>) -> NewDirective {
    NewDirective {
        scope: qingdao(),
        title: Wording { zh: "大厅停办换牌".into(), en: "No swaps at the hall".into() },
        basis: "青岛市车管所".into(),
        from: day("2026-11-25"),
        until: None,
        effects,
    }
}

async fn ambulance(town: &Town) -> Citizen {
    with_car(town, &qingdao(), Situation::Electric, |car| car.use_nature = "J".into()).await
}

/// The clock turns away whoever cannot come.
async fn time_passes(town: &Town) {
    town.hand.advance_seconds(60);
    reactions::Clockwork::new(&town.office).tick().await.unwrap();
    town.settle().await.unwrap();
}

/// Drafted by one, seen and published by the other of the nation; how many bookings it was said to touch.
async fn publishes(town: &Town, effects: Vec<Effect>) -> (DirectiveId, u64) {
    let (directives, scope) = (&town.office.directives, qingdao());
    let id = directives.draft(town.form(Actor::staff(FIRST)), said(effects)).await.unwrap();
    let seen = directives.preview(&Actor::staff(SECOND), &scope, id).await.unwrap();
    directives.publish(town.form(Actor::staff(SECOND)), &scope, (id, seen.version)).await.unwrap();
    (id, seen.touched.bookings)
}

/// Wednesday, ten o'clock.
async fn wednesday(scratch: db::testing::Scratch) -> TestOffice {
    let office = TestOffice::new(scratch).await;
    let town = &office.town;
    town.publish_appointments().await.unwrap();
    town.hand.set(day("2026-11-25").start().plus_hours(10));
    for number in [FIRST, SECOND] {
        hire_policy_manager(town, number).await;
    }
    office
}

/// Asked for by one of Qingdao, let through by another.
async fn lets_through(town: &Town, directive: DirectiveId, plate: &Plate) {
    let (directives, scope) = (&town.office.directives, qingdao());
    let grant = NewGrant {
        role: "clerk_police".into(),
        authority: scope.clone(),
        office: None,
        point: None,
        valid_from: town.now(),
        valid_until: None,
    };
    town.office.identity.grant_role(town.form(Actor::staff("0001")), CLERK, grant).await.unwrap();
    let ask = GreenAsk {
        authority: scope.clone(),
        directive,
        item: GREEN.into(),
        use_nature: "J".into(),
        matter: plate.as_str().into(),
        reason: "急救用车，急需换牌".into(),
    };
    let id = directives.ask_green(town.form(Actor::staff(CLERK)), ask).await.unwrap();
    directives.approve_green(town.form(Actor::staff(CHIEF)), &scope, id).await.unwrap();
}

db::two_engines! { reactions::schema();
    async fn whoever_the_green_channel_lets_through_books_moves_keeps_and_comes(scratch: Scratch) {
        let office = wednesday(scratch).await;
        let town = &office.town;
        let (cases, bookings, at) = (&town.office.cases, &town.office.bookings, (GREEN, HALL));
        let mine = ambulance(town).await;
        let other = citizen(town, 2, Situation::Electric).await;
        let lost = books(town, &other, at, (THURSDAY, 540)).await.unwrap();
        let (directive, _) = publishes(town, vec![closes(), one_passes()]).await;
        assert_eq!(code(books(town, &mine, at, (THURSDAY, 600)).await), "policy.suspended");

        lets_through(town, directive, &mine.plate).await;
        let placed = books(town, &mine, at, (THURSDAY, 600)).await.unwrap();
        bookings.move_booking(town.form(mine.person.actor()), &placed.code, seat(HALL, (THURSDAY, 630))).await.unwrap();
        // The approval is for this vehicle, and for two days.
        assert_eq!(code(books(town, &other, at, (THURSDAY, 600)).await), "policy.suspended");
        assert_eq!(code(books(town, &mine, at, ("2026-11-30", 600)).await), "policy.suspended");
        // The clock turns away whoever was not let through, and nobody else.
        time_passes(town).await;
        assert_eq!(stands(town, &lost).await.state, BookingState::Revoked);
        let kept = stands(town, &placed).await;
        assert_eq!((kept.state, kept.seat.slot.time()), (BookingState::Confirmed, "10:30".to_owned()));
        // Staff who book for the owner, and the reception when they come, are told the same.
        town.hand.set(kept.starts_at);
        for (whose, answer) in [(&mine, "yes"), (&other, "policy.suspended")] {
            let ask = Ask { applicant: None, ..brought(whose, at, (THURSDAY, 630)) };
            assert_eq!(code(cases.availability_for_owner(&ask, Visit::Booked).await), answer);
            assert_eq!(code(cases.availability_on_arrival(&ask, kept.starts_at).await), answer);
        }
        office.holds().await;
    }

    async fn a_directive_counts_whom_it_turns_away_and_not_who_passes(scratch: Scratch) {
        let office = wednesday(scratch).await;
        let town = &office.town;
        let (mine, other) = (ambulance(town).await, citizen(town, 2, Situation::Electric).await);
        let (directive, _) = publishes(town, vec![one_passes()]).await;
        lets_through(town, directive, &mine.plate).await;
        let kept = books(town, &mine, (GREEN, HALL), (THURSDAY, 600)).await.unwrap();
        let lost = books(town, &other, (GREEN, HALL), (THURSDAY, 540)).await.unwrap();
        let (_, touched) = publishes(town, vec![closes()]).await;
        time_passes(town).await;
        let states = [stands(town, &kept).await.state, stands(town, &lost).await.state];
        assert_eq!((touched, states), (1, [BookingState::Confirmed, BookingState::Revoked]));
        office.holds().await;
    }
}
