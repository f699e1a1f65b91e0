//! Proofs of work: right, forged, late, twice, for something else, too easy.

use std::sync::Arc;

use base::{Instant, ManualClock};

use super::*;

const BITS: u32 = 8;
const HERE: Subject<'static> = Subject { purpose: "sign_in", network: &[203, 0, 113, 7] };

fn works() -> (Works, Arc<ManualClock>) {
    let clock = ManualClock::at(Instant::from_micros(1_796_000_000_000_000));
    (Works::new([7; 32], clock.clock(), Chance::seeded(3)), clock)
}

/// Any number after the challenge for which `is_one` holds of the zero bits.
fn found(challenge: &str, is_one: impl Fn(u32) -> bool) -> String {
    let answers = (0..1_000_000).map(|nonce| format!("{challenge}.{nonce}"));
    let mut good = answers.filter(|answer| is_one(zero_bits(&Sha256::digest(answer))));
    good.next().unwrap()
}

fn solved(challenge: &str) -> String {
    found(challenge, |bits| bits >= BITS)
}

#[test]
fn zero_bits_are_counted_from_the_left() {
    assert_eq!(zero_bits(&[0x80]), 0);
    assert_eq!(zero_bits(&[0x01]), 7);
    assert_eq!(zero_bits(&[0, 0, 0x1f]), 19);
    assert_eq!(zero_bits(&[0; 32]), 256);
}

/// The one of `web/check/work.mjs`: browser and server count alike.
#[test]
fn the_example_of_the_browser_holds_here() {
    let answer = "1796000300.12.c2FsdHNh.AAAAAAAAAAAAAAAAAAAAAA.361";
    assert_eq!(zero_bits(&Sha256::digest(answer)), 13);
    assert!(Parts::of(answer).is_some_and(|parts| parts.bits == 12));
}

#[test]
fn a_right_answer_counts_once() {
    let (works, _) = works();
    let answer = solved(&works.challenge(HERE, BITS));
    assert_eq!(works.take(HERE, &answer, BITS), Ok(()));
    assert_eq!(works.take(HERE, &answer, BITS), Err(Wrong::Used));
    // The same challenge with another number is the same challenge.
    let challenge = answer.rsplit_once('.').unwrap().0;
    let again = found(challenge, |bits| bits > BITS);
    assert_eq!(works.take(HERE, &again, BITS), Err(Wrong::Used));
    let another = solved(&works.challenge(HERE, BITS));
    assert_eq!(works.take(HERE, &another, BITS), Ok(()));
}

#[test]
fn a_challenge_fits_one_block_with_its_nonce() {
    let (works, _) = works();
    let challenge = works.challenge(HERE, 18);
    assert!(challenge.len() + 1 + NONCE_DIGITS_MAX <= 55, "{challenge}");
}

#[test]
fn what_was_not_computed_does_not_count() {
    let (works, _) = works();
    let lazy = found(&works.challenge(HERE, BITS), |bits| bits < BITS);
    assert_eq!(works.take(HERE, &lazy, BITS), Err(Wrong::Unsolved));
}

#[test]
fn forged_and_altered_challenges_are_not_ours() {
    let (works, _) = works();
    let answer = solved(&works.challenge(HERE, BITS));
    let mut easier: Vec<&str> = answer.split('.').collect();
    easier[1] = "0";
    let mut longer: Vec<&str> = answer.split('.').collect();
    longer[0] = "9999999999";
    let others = Works::new([8; 32], works.clock.clone(), Chance::seeded(3));
    let foreign = solved(&others.challenge(HERE, BITS));
    let odd = ["", ".", "....", "a.b.c.d.e", "1.8.x.!!.3", "🚗.8.x.AAAA.1"].map(str::to_owned);
    let nonces =
        ["", "-1", "1e3", "0000000000", "１"].map(|n| format!("{}.{n}", works.challenge(HERE, 0)));
    for wrong in [easier.join("."), longer.join("."), foreign].into_iter().chain(odd).chain(nonces)
    {
        assert_eq!(works.take(HERE, &wrong, 0), Err(Wrong::Unknown), "{wrong}");
    }
    assert_eq!(works.take(HERE, &answer, BITS), Ok(()));
}

#[test]
fn it_counts_for_its_purpose_and_network_alone() {
    let (works, _) = works();
    let answer = solved(&works.challenge(HERE, BITS));
    let ticket = Subject { purpose: "ticket", ..HERE };
    let elsewhere = Subject { network: &[203, 0, 113, 8], ..HERE };
    for other in [ticket, elsewhere] {
        assert_eq!(works.take(other, &answer, BITS), Err(Wrong::Unknown));
    }
    assert_eq!(works.take(HERE, &answer, BITS), Ok(()));
}

#[test]
fn after_five_minutes_it_is_too_late() {
    let (works, clock) = works();
    let [early, late] = [0, 1].map(|_| solved(&works.challenge(HERE, BITS)));
    clock.advance_seconds(LIFE - 1);
    assert_eq!(works.take(HERE, &early, BITS), Ok(()));
    clock.advance_seconds(1);
    assert_eq!(works.take(HERE, &late, BITS), Err(Wrong::Expired));
    assert_eq!(works.take(HERE, &early, BITS), Err(Wrong::Expired));
}

#[test]
fn an_easy_answer_is_not_taken_when_more_is_asked_for() {
    let (works, _) = works();
    let answer = solved(&works.challenge(HERE, BITS));
    assert_eq!(works.take(HERE, &answer, BITS + 1), Err(Wrong::TooEasy));
}

#[test]
fn memory_is_bounded_and_never_forgets_what_is_still_good() {
    let (works, clock) = works();
    let first = solved(&works.challenge(HERE, BITS));
    assert_eq!(works.take(HERE, &first, BITS), Ok(()));
    let expires = works.now() + LIFE;
    for n in 1..USED_MAX {
        let mut signature = [0xff; SIGNED];
        signature[..8].copy_from_slice(&n.to_be_bytes());
        assert_eq!(works.use_up((expires, signature)), Ok(()));
    }
    let second = solved(&works.challenge(HERE, BITS));
    assert_eq!(works.take(HERE, &second, BITS), Err(Wrong::Full));
    assert_eq!(works.take(HERE, &first, BITS), Err(Wrong::Used));
    clock.advance_seconds(LIFE);
    let third = solved(&works.challenge(HERE, BITS));
    assert_eq!(works.take(HERE, &third, BITS), Ok(()));
    assert_eq!(works.used.lock().unwrap().len(), 1);
}
