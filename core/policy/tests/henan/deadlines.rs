//! Deadlines that the directive moves, and exams that it forgives.

use policy::{DirectiveId, DirectiveState, Effect, ExtensionTarget, Standing};

use crate::{at, city, day, order, province, published};

#[test]
fn a_deadline_is_moved_by_the_later_of_two_and_never_shortened() {
    let extension = |number, due_to, until: &str| {
        let effect = Effect::Extension(policy::Extension {
            target: ExtensionTarget::LicenceCancellation,
            causes: vec!["late_renewal".into()],
            due_from: day("2020-02-01"),
            due_to: day(due_to),
            until: day(until),
        });
        published(number, order("410000", "2020-02-24", effect))
    };
    let mut all = vec![
        province(),
        extension(2, "2020-03-31", "2020-07-31"),
        extension(3, "2020-03-31", "2020-10-31"),
    ];
    let standing = Standing::new(all.clone());
    let of = |standing: &Standing, cause, original: &str| {
        let target = (ExtensionTarget::LicenceCancellation, Some(cause));
        standing.deadline(&city("411000"), target, day(original), at("2020-06-01"))
    };
    let moved = of(&standing, "late_renewal", "2020-03-15");
    assert_eq!(moved.effective, day("2020-10-31"));
    assert_eq!(
        (moved.original, moved.by),
        (day("2020-03-15"), Some(DirectiveId(uuid::Uuid::from_u128(3))))
    );
    assert_eq!(of(&standing, "late_medical", "2020-03-15").effective, day("2020-08-31"));
    assert_eq!(of(&standing, "late_renewal", "2020-05-15").effective, day("2020-08-31"));
    // Outside the time, or of another cause, or later anyway: as stored.
    for (cause, original) in
        [("late_renewal", "2020-01-10"), ("late_renewal", "2020-07-01"), ("other", "2020-03-15")]
    {
        let same = of(&standing, cause, original);
        assert_eq!((same.effective, same.by), (day(original), None), "{cause} {original}");
    }
    let before = standing.deadline(
        &city("411000"),
        (ExtensionTarget::Preselection, None),
        day("2020-03-01"),
        at("2020-02-01"),
    );
    assert_eq!(before.effective, day("2020-03-01"), "not yet in force");

    // Repealed on the first of April: what fell due before stays moved, what falls due later does not.
    for directive in &mut all {
        directive.state = DirectiveState::Repealed;
        directive.repealed_at = Some(day("2020-04-01").start());
    }
    let repealed = Standing::new(all);
    assert_eq!(of(&repealed, "late_renewal", "2020-03-15").effective, day("2020-10-31"));
    assert_eq!(of(&repealed, "late_renewal", "2020-05-15").effective, day("2020-05-15"));
}

#[test]
fn preselected_numbers_and_learner_permits_hold_longer_and_cancelled_exams_are_forgiven() {
    let standing = Standing::new(vec![province()]);
    let region = city("410100");
    for (target, until) in [
        (ExtensionTarget::Preselection, "2020-07-31"),
        (ExtensionTarget::LearnerPermit, "2020-12-31"),
    ] {
        let moved = standing.deadline(&region, (target, None), day("2020-03-01"), at("2020-03-01"));
        assert_eq!(moved.effective, day(until), "{target}");
    }
    let (by, amnesty) =
        standing.exam_amnesty(&region, day("2020-03-10"), at("2020-03-01")).unwrap();
    assert_eq!(by, province().id);
    assert!(!amnesty.counts_attempt && amnesty.keeps_rank);
    assert!(standing.exam_amnesty(&region, day("2020-07-10"), at("2020-07-10")).is_none());
    assert!(standing.exam_amnesty(&city("420500"), day("2020-03-10"), at("2020-03-10")).is_none());
}
