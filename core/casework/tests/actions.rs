//! The whole table of what may be done with a case: every status, with every flag and deed that makes
//! a difference, for an officer with all rights, the applicant and the program. A change of any rule
//! shows here as a line that differs.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use base::{Authority, Fen, Instant};
use casework::{
    About, Action, Case, Clocks, Deed, Duties, Flag, Handover, Hands, Matter, Nearness, PersonId,
    Promise, Standing, Status, WaitsFor, available_actions,
};
use catalogue::Channel;
use codes::{CaseNumber, Plate, PlateKind};
use identity::Rights;
use journal::{Actor, ActorKind};

const ME: &str = "0417";
const OTHER: &str = "0418";
const SUBMITTED: Instant = Instant::from_micros(1_795_500_000_000_000);
const RULE: &str = "contact_change_instant";

fn zhou() -> PersonId {
    PersonId(uuid::Uuid::from_u128(7))
}

fn bare(status: Status) -> Case {
    let review_due = SUBMITTED.plus_hours(24);
    let waits_for = match status {
        Status::Submitted | Status::Accepted => WaitsFor::Review,
        Status::Returned => WaitsFor::Applicant,
        Status::Approved => WaitsFor::Making,
        Status::Rejected | Status::Closed | Status::Cancelled => WaitsFor::Nothing,
    };
    Case {
        authority: Authority::new("370200"),
        number: CaseNumber::with_check("370226112400001").unwrap(),
        about: About {
            item: "veh_exempt_mark".into(),
            applicant: zhou(),
            matter: Matter::Vehicle {
                plate: Plate::of(PlateKind::SMALL_CAR, "鲁B5K7C2").unwrap()
            },
            channel: Channel::App,
            point: "370200-online".into(),
        },
        window: "round_the_clock".into(),
        status,
        flags: BTreeSet::new(),
        handover: Handover::Post,
        fee: Fen::ZERO,
        postage: Fen(1_500),
        materials: Vec::new(),
        clocks: Clocks {
            promise: Promise { review_minutes: 24 * 60, post_minutes: 12 * 60 },
            nearness: Nearness { percent: 25, minutes: 120 },
            submitted_at: SUBMITTED,
            review_due,
            promise_due: SUBMITTED.plus_hours(36),
            legal_due: None,
            legal_days: 1,
            paused_at: None,
            paused_seconds: 0,
            awaited_until: None,
            handed_over_at: None,
        },
        standing: Standing { waits_for, near_at: SUBMITTED.plus_hours(18), due_at: review_due },
        hands: Duties::default(),
        auto_rule: None,
        missing: Vec::new(),
        order: None,
        waybill: None,
        plate: None,
        vin: None,
        rulebook: "test".into(),
        version: 3,
    }
}

fn deed(by: &str) -> Deed {
    Deed { by: by.into(), at: SUBMITTED.plus_hours(1) }
}

/// Changes one thing, or the few that come together.
type Change = fn(&mut Case);

const CHANGES: [(&str, Change); 36] = [
    ("taken by me", |c| c.hands.taken = Some(deed(ME))),
    ("taken by another", |c| c.hands.taken = Some(deed(OTHER))),
    ("accepted by me", |c| c.hands.accepted = Some(deed(ME))),
    ("accepted by another", |c| c.hands.accepted = Some(deed(OTHER))),
    ("decided by me", |c| c.hands.decided = Some(deed(ME))),
    ("decided by another", |c| c.hands.decided = Some(deed(OTHER))),
    ("instant item", |c| c.auto_rule = Some(RULE.into())),
    ("payment_due", |c| c.flags.extend([Flag::PaymentDue])),
    ("paid", |c| c.flags.extend([Flag::PaymentDue, Flag::Paid])),
    ("made", |c| {
        c.flags.extend([Flag::Made]);
        c.hands.made = Some(deed(OTHER));
    }),
    ("made, pickup", |c| {
        c.flags.extend([Flag::Made]);
        c.hands.made = Some(deed(OTHER));
        c.handover = Handover::Pickup;
    }),
    ("made, handed_to_post", |c| {
        c.flags.extend([Flag::Made, Flag::HandedToPost]);
        c.hands.made = Some(deed(OTHER));
    }),
    ("made, parcel_returned", |c| {
        c.flags.extend([Flag::Made, Flag::ParcelReturned]);
        c.hands.made = Some(deed(OTHER));
    }),
    ("made, handed_to_post, delivered", |c| {
        c.flags.extend([Flag::Made, Flag::HandedToPost, Flag::Delivered]);
        c.hands.made = Some(deed(OTHER));
    }),
    ("made, picked_up", |c| {
        c.flags.extend([Flag::Made, Flag::PickedUp]);
        c.hands.made = Some(deed(OTHER));
        c.handover = Handover::Pickup;
    }),
    ("nothing to make", |c| c.handover = Handover::Nothing),
    ("nothing to make, payment_due", |c| {
        c.handover = Handover::Nothing;
        c.flags.extend([Flag::PaymentDue]);
    }),
    ("pickup", |c| c.handover = Handover::Pickup),
    ("rated", |c| c.flags.extend([Flag::Rated])),
    ("late", |c| c.clocks.review_due = SUBMITTED),
    ("late, review_overdue", |c| {
        c.clocks.review_due = SUBMITTED;
        c.flags.extend([Flag::ReviewOverdue]);
    }),
    ("audit_sample", |c| c.flags.extend([Flag::AuditSample])),
    ("inspection_due", |c| c.flags.extend([Flag::InspectionDue])),
    ("inspection_due, inspected by me", |c| {
        c.flags.extend([Flag::InspectionDue, Flag::Inspected]);
        c.hands.inspected.push(deed(ME));
    }),
    ("inspection_due, inspected by another", |c| {
        c.flags.extend([Flag::InspectionDue, Flag::Inspected]);
        c.hands.inspected.push(deed(OTHER));
    }),
    ("inspection failed by another, passed by me", |c| {
        c.flags.extend([Flag::InspectionDue, Flag::Inspected]);
        c.hands.inspected.extend([deed(OTHER), deed(ME)]);
    }),
    ("inspection_due, inspection_failed", |c| {
        c.flags.extend([Flag::InspectionDue, Flag::InspectionFailed]);
        c.hands.inspected.push(deed(OTHER));
        c.standing.waits_for = WaitsFor::Applicant;
    }),
    ("waits for the inspection, late", |c| {
        c.flags.extend([Flag::InspectionDue]);
        c.standing.waits_for = WaitsFor::Inspection;
        c.clocks.review_due = SUBMITTED;
    }),
    ("photo_due", |c| c.flags.extend([Flag::PhotoDue])),
    ("photo_due, photographed", |c| c.flags.extend([Flag::PhotoDue, Flag::Photographed])),
    ("number_due", |c| c.flags.extend([Flag::NumberDue])),
    ("number_due, payment_due", |c| c.flags.extend([Flag::NumberDue, Flag::PaymentDue])),
    ("number_due, number_bound", |c| {
        c.flags.extend([Flag::NumberDue, Flag::NumberBound]);
        c.plate = Some(Plate::of(PlateKind::SMALL_CAR, "鲁B12345").unwrap());
    }),
    ("number_due, number_bound, made", |c| {
        c.flags.extend([Flag::NumberDue, Flag::NumberBound, Flag::Made]);
        c.plate = Some(Plate::of(PlateKind::SMALL_CAR, "鲁B12345").unwrap());
        c.hands.made = Some(deed(OTHER));
    }),
    ("number_due, nothing to make", |c| {
        c.flags.extend([Flag::NumberDue]);
        c.handover = Handover::Nothing;
    }),
    ("delivered and rated", |c| c.flags.extend([Flag::Made, Flag::Delivered, Flag::Rated])),
];

fn hands(actor: Actor, duties: &[identity::Action]) -> Hands {
    let person = actor.id.parse().ok().filter(|_| actor.kind == ActorKind::Citizen);
    Hands {
        actor,
        person,
        duties: duties.iter().copied().collect(),
        rights: Rights::load(None).unwrap(),
    }
}

/// Action → `ok` or the reason, without what such an actor may never do.
fn answers(case: &Case, hands: &Hands) -> BTreeMap<Action, String> {
    let answers = available_actions(case, hands, SUBMITTED.plus_hours(2)).into_iter();
    let told = answers.map(|(action, answer)| match answer {
        Ok(()) => (action, "ok".to_owned()),
        Err(refusal) => (action, refusal.code.split_once('.').unwrap().1.to_owned()),
    });
    let never = ["no_right", "not_yours", "not_by_hand", "not_automatic"];
    told.filter(|(_, word)| !never.contains(&word.as_str())).collect()
}

/// What differs from `before`.
fn difference(before: &BTreeMap<Action, String>, after: &BTreeMap<Action, String>) -> String {
    let news = after.iter().filter(|(action, word)| before.get(action) != Some(word));
    let told = news.map(|(action, word)| format!("{action} {word}"));
    told.collect::<Vec<_>>().join(", ")
}

#[test]
fn the_whole_table() {
    let officer = hands(Actor::staff(ME), identity::Action::ALL);
    let own = [
        identity::Action::CaseApply,
        identity::Action::CaseWithdraw,
        identity::Action::FeedbackRate,
    ];
    let applicant = hands(zhou().actor(), &own);
    let program = hands(Actor::system(RULE), &[identity::Action::CaseApprove]);
    let actors = [("officer", officer), ("applicant", applicant), ("program", program)];
    let mut table = String::new();
    for status in Status::ALL {
        for (name, hands) in &actors {
            let plain = answers(&bare(*status), hands);
            writeln!(table, "{status}, {name}: {}", difference(&BTreeMap::new(), &plain)).unwrap();
            for (change_name, change) in CHANGES {
                let mut case = bare(*status);
                change(&mut case);
                let changed = difference(&plain, &answers(&case, hands));
                if !changed.is_empty() {
                    writeln!(table, "  {change_name}: {changed}").unwrap();
                }
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn without_rights_nothing_may_be_done_and_the_right_is_named() {
    let case = bare(Status::Submitted);
    for actor in [Actor::staff(ME), Actor::new(ActorKind::Nobody, "x")] {
        for (action, answer) in available_actions(&case, &hands(actor, &[]), SUBMITTED) {
            assert!(answer.is_err(), "{action}");
        }
    }
    let stranger = hands(Actor::citizen(uuid::Uuid::from_u128(8)), identity::Action::ALL);
    for action in [Action::Correct, Action::Cancel, Action::Rate] {
        let answers = available_actions(&case, &stranger, SUBMITTED);
        let (_, answer) = answers.into_iter().find(|(one, _)| *one == action).unwrap();
        assert_eq!(answer.unwrap_err().code, "casework.not_yours");
    }
}

#[test]
fn one_person_with_two_roles_is_told_the_law() {
    let officer = hands(Actor::staff(ME), identity::Action::ALL);
    let refusal_of = |case: &Case, action: Action| {
        let answers = available_actions(case, &officer, SUBMITTED);
        answers.into_iter().find(|(one, _)| *one == action).unwrap().1.unwrap_err()
    };
    let mut accepted = bare(Status::Accepted);
    accepted.hands.accepted = Some(deed(ME));
    for action in [Action::Approve, Action::Reject, Action::Take] {
        let refusal = refusal_of(&accepted, action);
        assert_eq!(refusal.code, "casework.same_person", "{action}");
        assert_eq!(
            (refusal.facts["by"].as_str(), refusal.facts["other"].as_str()),
            (ME, "case-accept")
        );
        assert!(refusal.facts["law"].contains("公安部令第164号"));
    }
    let mut approved = bare(Status::Approved);
    approved.hands.decided = Some(deed(ME));
    let kept_from_making = |case: &Case| {
        let refusal = refusal_of(case, Action::RecordMade);
        assert_eq!(
            (refusal.code.as_str(), refusal.facts["other"].as_str()),
            ("casework.same_person", "case-approve")
        );
    };
    kept_from_making(&approved);
    // Nor does who approved make a spoiled piece again: by law, not because it was made once.
    approved.hands.made = Some(deed("0501"));
    kept_from_making(&approved);
}
