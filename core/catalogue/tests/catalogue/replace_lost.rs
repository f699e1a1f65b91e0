//! 驾驶证遗失补证: each condition with what meets it and, beside it, what does not; fee and photo.

use std::collections::BTreeSet;

use crate::sample::{catalogue, codes, day, facts, refused};
use base::Fen;
use catalogue::{Applicant, LicenceFacts};

/// Status letters and the refusal they lead to.
const STATUSES: &[(&[&str], Option<&str>)] = &[
    (&["A"], None),
    (&["H", "I"], None),
    (&["N", "P", "S", "T", "M"], None),
    (&["K"], Some("catalogue.licence_detained")),
    (&["D"], Some("catalogue.licence_detained")),
    (&["H", "U"], Some("catalogue.licence_detained")),
    (&["E"], Some("catalogue.licence_ended")),
    (&["F"], Some("catalogue.licence_ended")),
    (&["G"], Some("catalogue.licence_ended")),
    (&["R"], Some("catalogue.licence_recoverable")),
    (&["B"], Some("catalogue.licence_full_points")),
    (&["C"], Some("catalogue.licence_status")),
    (&["J"], Some("catalogue.licence_status")),
    (&["L"], Some("catalogue.licence_status")),
    (&[], Some("catalogue.licence_status")),
];

fn change(facts: &mut catalogue::Facts) -> &mut LicenceFacts {
    facts.licence.as_mut().expect("the sample has a licence")
}

#[test]
fn each_status_passes_or_is_refused_for_its_own_reason() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("drv_replace_lost").unwrap(), facts(&catalogue));
    for (letters, code) in STATUSES {
        let statuses: Vec<String> = letters.iter().map(|letter| (*letter).to_owned()).collect();
        let refusals = refused(item, &good, |facts| change(facts).statuses = statuses);
        assert_eq!(codes(&refusals), code.iter().copied().collect::<Vec<_>>(), "{letters:?}");
    }
}

#[test]
fn holder_identity_and_validity_are_asked_for() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("drv_replace_lost").unwrap(), facts(&catalogue));
    assert_eq!(item.eligibility(&good), []);
    assert_eq!(refused(item, &good, |f| change(f).valid_until = None), [], "long-term");
    assert_eq!(refused(item, &good, |f| change(f).valid_until = Some(f.today)), [], "the last day");
    let told = |refusals: Vec<base::Refusal>| codes(&refusals).join(" ");
    let expired = refused(item, &good, |f| {
        change(f).valid_until = Some(day("2026-11-21"));
    });
    assert_eq!(told(expired), "catalogue.licence_expired");
    let other = refused(item, &good, |f| change(f).held_by_applicant = false);
    assert_eq!(told(other), "catalogue.not_your_licence");
    let unproven = refused(item, &good, |f| f.person.real_name = false);
    assert_eq!(told(unproven), "catalogue.identity_unproven");
    assert_eq!(told(refused(item, &good, |f| f.licence = None)), "catalogue.no_licence");
    let unit = refused(item, &good, |f| f.person.kind = Applicant::Unit);
    assert_eq!(told(unit), "catalogue.applicant_kind");
}

#[test]
fn the_refusal_tells_how_the_licence_ended() {
    let catalogue = catalogue();
    let (item, good) = (catalogue.item("drv_replace_lost").unwrap(), facts(&catalogue));
    let ended = refused(item, &good, |f| {
        change(f).statuses = vec!["G".into(), "F".into()];
    });
    assert_eq!(ended[0].facts["status"], "F");
}

#[test]
fn the_photo_is_asked_for_only_if_the_stored_one_is_too_old() {
    let catalogue = catalogue();
    let (item, mut facts) = (catalogue.item("drv_replace_lost").unwrap(), facts(&catalogue));
    let mut missing = |taken_on, provided: &[&str]| {
        change(&mut facts).photo_taken_on = taken_on;
        let provided: BTreeSet<String> = provided.iter().map(|code| (*code).to_owned()).collect();
        item.missing(&facts, &provided).iter().map(|one| one.code.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        missing(Some(day("2026-05-22")), &[]),
        Vec::<String>::new(),
        "six months to the day"
    );
    assert_eq!(missing(Some(day("2026-05-21")), &[]), ["photo"]);
    assert_eq!(missing(None, &[]), ["photo"]);
    assert_eq!(missing(None, &["photo"]), Vec::<String>::new());
}

#[test]
fn it_costs_ten_yuan_and_never_nothing_by_mistake() {
    let catalogue = catalogue();
    let (item, mut facts) = (catalogue.item("drv_replace_lost").unwrap(), facts(&catalogue));
    assert_eq!(item.fee(&facts).unwrap(), Fen::yuan(10));
    assert_eq!(item.promised_minutes(&facts.rules), Some(56 * 60));
    facts.fees.clear();
    assert!(item.fee(&facts).is_err());
}
