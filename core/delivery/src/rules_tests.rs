//! The rules as tables, and what must hold for every order of pushes and every block.

use base::Authority;
use codes::Waybill;
use identity::PersonId;
use proptest::prelude::*;

use super::*;
use ParcelState::{
    AtStation, Cancelled, Delivered, FailedAttempt, HandedOver, InTransit, Labelled, Lost,
    OutForDelivery, Returned, Returning,
};

fn at(second: i64) -> Instant {
    Instant::from_micros(1_795_000_000_000_000).plus_seconds(second)
}

fn parcel(state: ParcelState) -> Parcel {
    Parcel {
        authority: Authority::new("420500"),
        waybill: Waybill::domestic(1),
        matter: "case/1".into(),
        person: PersonId(uuid::Uuid::from_u128(7)),
        point: "yichang_hall".into(),
        pickup_point: None,
        state,
        state_at: at(0),
        place: None,
        labelled_at: at(0),
        handed_over: None,
        delivered: None,
        post_seconds: None,
        version: 1,
    }
}

#[test]
fn a_matter_has_one_parcel_under_way() {
    assert_eq!(may_label(&[]), Ok(()));
    for state in ParcelState::ALL {
        let free = matches!(state, Cancelled | Returned | Lost);
        assert_eq!(may_label(&[parcel(*state)]).is_ok(), free, "{state}");
        assert_eq!(may_label(&[parcel(Lost), parcel(*state)]).is_ok(), free, "{state}");
    }
}

#[test]
fn a_parcel_is_redirected_until_the_postman_has_it() {
    let own = parcel(Labelled).person.actor();
    for state in ParcelState::ALL {
        let early = matches!(state, Labelled | HandedOver | InTransit | AtStation);
        let expected = if early { Ok(()) } else { Err(DeliveryRefusal::TooLateToRedirect) };
        for actor in [own.clone(), Actor::staff("0417")] {
            assert_eq!(may_redirect(&actor, &parcel(*state)), expected, "{actor} {state}");
        }
        let stranger = may_redirect(&Actor::citizen("x"), &parcel(*state));
        assert_eq!(stranger, Err(DeliveryRefusal::NotYours));
    }
}

#[test]
fn a_parcel_never_goes_back_on_its_way() {
    for (state, to, later, news) in [
        (Labelled, HandedOver, -1, true),
        (InTransit, HandedOver, 1, false),
        (InTransit, InTransit, 1, true),
        (InTransit, InTransit, 0, false),
        (OutForDelivery, FailedAttempt, 1, true),
        (FailedAttempt, OutForDelivery, 1, true),
        (FailedAttempt, OutForDelivery, -1, false),
        (FailedAttempt, AtStation, 1, false),
        (Lost, Returning, 1, false),
        (Lost, Delivered, 1, true),
        (Returning, Delivered, 1, true),
        (Delivered, Returned, 1, false),
        (Cancelled, HandedOver, 1, false),
        (Returned, Delivered, 1, false),
    ] {
        assert_eq!(advances(state, at(0), to, at(later)), news, "{state} -> {to} at {later}");
    }
    assert!(ParcelState::ALL.iter().all(|to| !advances(Delivered, at(0), *to, at(9))));
    assert!(advances(HandedOver, at(0), Returning, at(-5)));
}

#[test]
fn nothing_happens_in_the_future_or_before_there_was_a_label() {
    let possible = |event| possible(at(event), at(0), at(3_600), 10).is_ok();
    assert!(possible(0) && possible(3_600) && possible(-600) && possible(4_200));
    assert!(!possible(-601) && !possible(4_201));
}

#[test]
fn a_place_tells_no_telephone_number() {
    assert_eq!(place(" 西陵区揽投部\0 "), "西陵区揽投部");
    assert_eq!(place("443000 宜昌，李师傅13800000001"), "443000 宜昌，李师傅***");
    assert_eq!(place("电话１３８０００００００１转2"), "电话***转2");
    assert_eq!(place(&"区".repeat(100)).chars().count(), PLACE_MAX);
}

#[test]
fn only_staff_serve_the_mail_room() {
    assert_eq!(staff_only(&Actor::staff("0417")), Ok(()));
    for other in [Actor::citizen("x"), Actor::system("x")] {
        assert_eq!(staff_only(&other), Err(DeliveryRefusal::NotStaff));
    }
}

fn news() -> impl Strategy<Value = Vec<(ParcelState, i64)>> {
    let state = prop::sample::select(vec![
        HandedOver,
        InTransit,
        AtStation,
        OutForDelivery,
        FailedAttempt,
        Returning,
        Lost,
    ]);
    prop::collection::vec((state, 0..50_i64), 0..9)
}

fn told(lines: &[(ParcelState, i64)]) -> (u8, Instant) {
    let mut now = (Labelled, at(0));
    for (state, second) in lines {
        if advances(now.0, now.1, *state, at(*second)) {
            now = (*state, at(*second));
        }
    }
    (now.0.stage(), now.1)
}

proptest! {
    /// Two lines of one stage in one second may change places; stage and time never do.
    #[test]
    fn the_order_of_pushes_does_not_matter(
        (lines, mixed) in news().prop_flat_map(|v| (Just(v.clone()), Just(v).prop_shuffle())),
        delivered in prop::option::of((0..50_i64, 0..10_usize)),
    ) {
        let (mut lines, mut mixed) = (lines, mixed);
        if let Some((second, place)) = delivered {
            lines.push((Delivered, second));
            mixed.insert(place.min(mixed.len()), (Delivered, second));
        }
        prop_assert_eq!(told(&lines), told(&mixed));
    }

    #[test]
    fn a_free_number_lies_in_the_block_and_is_not_taken(
        size in 1..60_i64,
        from in 0..120_i64,
        taken in prop::collection::vec(0..120_i64, 0..80),
        most in 1..20_usize,
    ) {
        let block = Block::new(30, size).unwrap();
        let found = free(block, from, &taken, most);
        prop_assert!(found.iter().all(|n| (30.max(from)..=block.last()).contains(n)));
        prop_assert!(found.iter().all(|n| !taken.contains(n)));
        prop_assert!(found.is_sorted_by(|a, b| a < b) && found.len() <= most);
        let all = (30.max(from)..=block.last()).filter(|n| !taken.contains(n)).count();
        prop_assert_eq!(found.len(), all.min(most));
    }
}
