//! Who may have a seat, as tables.

use base::Authority;
use catalogue::{Channel, Group};
use identity::PersonId;

use super::*;
use crate::model::slot::{SheetKey, Sizes};
use crate::model::words::MarkState;

fn now() -> Instant {
    let day: base::Date = "2026-11-30".parse().unwrap();
    day.start().plus_hours(9)
}

fn slot(day: i64) -> SlotKey {
    let day = now().date().plus_days(day);
    let (authority, point) = (Authority::new("420500"), "420500-hall".to_owned());
    SheetKey { authority, point, group: Group::Vehicle, day }.slot(10 * 60)
}

fn booking(code: u64, day: i64, state: BookingState) -> Booking {
    let slot = slot(day);
    let starts_at = slot.starts_at();
    Booking {
        seat: slot.seat(Pool::Web, 1),
        taken: 1,
        code: BookingCode::draw(&base::Chance::seeded(code)),
        place: 0,
        moves: 0,
        person: PersonId(uuid::Uuid::from_u128(1)),
        item: "veh_transfer_local".into(),
        vehicle: None,
        channel: Channel::Web,
        state,
        until: (state == BookingState::Held).then(|| now().plus_minutes(5)),
        extensions: 0,
        waiting: None,
        starts_at,
        taken_at: now(),
        ended_at: (!state.holds_seat()).then(now),
        reason: None,
        version: 1,
    }
}

fn told(bookings: Vec<Booking>, marks: Vec<Mark>, pool: Pool, moving: Option<u64>) -> String {
    let booker = Booker { bookings, marks, ..Booker::default() };
    let moving = moving.map(|code| BookingCode::draw(&base::Chance::seeded(code)));
    let limits = Limits::built_in();
    let may = may_book(&booker, &slot(3), pool, (&limits, now()), moving.as_ref());
    may.err().map_or("yes".into(), |refusal| Refusal::from(refusal).code)
}

#[test]
fn a_person_has_one_booking_a_day_and_two_at_once() {
    use BookingState::{Arrived, Cancelled, Confirmed, Held, Missed};
    let of = |list: &[(i64, BookingState)]| -> Vec<Booking> {
        (1_u64..).zip(list).map(|(code, (day, state))| booking(code, *day, *state)).collect()
    };
    for (list, moving, answer) in [
        (&[][..], None, "yes"),
        (&[(3, Confirmed)], None, "booking.day_taken"),
        (&[(3, Confirmed)], Some(1), "yes"),
        (&[(3, Cancelled)], None, "yes"),
        (&[(3, Held)], None, "yes"),
        (&[(1, Confirmed), (2, Confirmed)], None, "booking.too_many_open"),
        (&[(1, Confirmed), (2, Confirmed)], Some(2), "yes"),
        (&[(1, Confirmed), (2, Arrived)], None, "yes"),
        (&[(-1, Missed), (-2, Confirmed), (1, Confirmed)], None, "yes"),
        (&[(1, Cancelled); 5], None, "booking.too_many_cancelled"),
        (&[(1, Cancelled); 4], None, "yes"),
    ] {
        assert_eq!(told(of(list), vec![], Pool::Web, moving), answer, "{list:?} {moving:?}");
    }
    assert_eq!(told(of(&[(1, Cancelled); 9]), vec![], Pool::Phone, None), "yes");
}

#[test]
fn who_did_not_come_twice_books_by_phone_or_at_the_counter() {
    let at = |days: i64| (now().plus_hours(-24 * days), MarkState::Set);
    assert_eq!(told(vec![], vec![at(3)], Pool::Web, None), "yes");
    assert_eq!(told(vec![], vec![at(3), at(9)], Pool::Web, None), "booking.barred");
    assert_eq!(told(vec![], vec![at(3), at(9)], Pool::Phone, None), "yes");
    assert_eq!(told(vec![], vec![at(3), at(9)], Pool::Counter, None), "yes");
    assert_eq!(told(vec![], vec![at(31), at(32)], Pool::Web, None), "yes");
}

#[test]
fn a_half_hour_says_why_it_is_not_to_be_had() {
    let limits = Limits::built_in();
    let sizes = Sizes { web: 2, phone: 1, counter: 0, walk_in: 1 };
    let good = Slot {
        key: slot(1),
        sizes,
        share: limits.share,
        released_at: now(),
        closed: None,
        version: 1,
    };
    let told = |slot: &Slot, pool| {
        let may = bookable(slot, pool, &limits, now());
        may.err().map_or("yes".into(), |refusal| Refusal::from(refusal).code)
    };
    assert_eq!(told(&good, Pool::Web), "yes");
    let closed = Slot { closed: Some("停电".into()), ..good.clone() };
    assert_eq!(told(&closed, Pool::Web), "booking.closed");
    let later = Slot { released_at: now().plus_minutes(1), ..good.clone() };
    assert_eq!(told(&later, Pool::Phone), "booking.not_released");
    let kept = Slot { sizes: Sizes { walk_in: 4, ..Sizes::default() }, ..good.clone() };
    assert_eq!(told(&kept, Pool::Web), "booking.walk_in_only");
    let mut soon = Slot { key: slot(0), ..good.clone() };
    soon.key.minute = 9 * 60 + 30;
    assert_eq!(told(&soon, Pool::Web), "booking.too_late");
    assert_eq!(told(&soon, Pool::Phone), "yes");
    let refusal = full(&good, Pool::Web, &|pool| if pool == Pool::Web { 2 } else { 0 });
    assert_eq!(
        (refusal.code.as_str(), refusal.facts["elsewhere"].as_str()),
        ("booking.full", "phone")
    );
    let refusal = full(&good, Pool::Web, &|_| 9);
    assert_eq!(refusal.facts["elsewhere"], "none");
}
