//! What plans come to, as tables.

use base::Authority;
use proptest::prelude::*;

use super::*;

fn plan() -> NewPlan {
    NewPlan {
        authority: Authority::new("420500"),
        point: "420500-hall".into(),
        group: Group::Vehicle,
        from: "2026-12-01".parse().unwrap(),
        to: "2026-12-02".parse().unwrap(),
        days: Days::Open,
        spans: vec![Span { from: 9 * 60, to: 11 * 60, windows: 2 }],
        visit_minutes: 15,
        share: None,
        release: Release::DaysBefore { days: 3, minute: 8 * 60 },
    }
}

fn now() -> Instant {
    let day: Date = "2026-11-30".parse().unwrap();
    day.start().plus_hours(9)
}

#[test]
fn windows_and_the_length_of_a_visit_make_seats() {
    for (windows, minutes, seats) in [(2, 15, 4), (3, 20, 4), (1, 30, 1), (1, 45, 0), (2, 45, 1)] {
        assert_eq!(capacity(windows, minutes), seats, "{windows} {minutes}");
    }
    assert_eq!(capacity(1, 0), 0);
}

#[test]
fn seats_are_shared_out_and_some_kept_back() {
    let share = Limits::built_in().share;
    for (seats, web, phone, counter, walk_in) in
        [(10, 5, 2, 1, 2), (4, 2, 1, 0, 1), (1, 1, 0, 0, 0), (20, 10, 4, 2, 4), (0, 0, 0, 0, 0)]
    {
        assert_eq!(share_out(seats, share), Sizes { web, phone, counter, walk_in }, "{seats}");
    }
}

proptest! {
    #[test]
    fn a_half_hour_never_has_more_seats_than_were_shared_out(
        seats in 0_i64..5_000, a in 0_i64..=100, b in 0_i64..=100, c in 0_i64..=100,
    ) {
        let sizes = share_out(seats, Share { walk_in_percent: a, phone_percent: b, counter_percent: c });
        prop_assert_eq!(sizes.total(), seats);
        prop_assert!([sizes.web, sizes.phone, sizes.counter, sizes.walk_in].iter().all(|n| *n >= 0));
    }
}

#[test]
fn a_plan_comes_to_half_hours_inside_the_hours_of_open_days() {
    let open: Date = "2026-12-01".parse().unwrap();
    let hours = |_: Group, day: Date| {
        Ok(if day == open { vec![(9 * 60 + 15, 10 * 60 + 40)] } else { vec![] })
    };
    let days = planned(&plan(), Limits::built_in().share, now(), &hours).unwrap();
    let [day] = days.as_slice() else { panic!("{days:?}") };
    assert_eq!(day.sheet.day, open);
    let minutes: Vec<i64> = day.slots.iter().map(|slot| slot.minute).collect();
    assert_eq!(minutes, [9 * 60 + 30, 10 * 60]);
    assert_eq!(day.released_at.to_string(), "2026-11-28T08:00:00+08:00");
    let mut listed = plan();
    listed.days = Days::Listed(vec![open.plus_days(1)]);
    listed.release = Release::AtOnce;
    let days = planned(&listed, Limits::built_in().share, now(), &hours).unwrap();
    assert_eq!((days[0].sheet.day, days[0].slots.len()), (open.plus_days(1), 4));
    assert_eq!(days[0].released_at, now());
    let shut = planned(&plan(), Limits::built_in().share, now(), &|_, _| Ok(vec![]));
    assert_eq!(shut.unwrap_err().code, "booking.plan_empty");
}

#[test]
fn all_that_is_wrong_with_a_plan_is_told_at_once_each_at_its_part() {
    let mut plan = plan();
    plan.from = plan.from.plus_days(-2);
    plan.days = Days::Listed(vec![plan.to.plus_days(1)]);
    let noon = |from: i64, to: i64, windows| Span { from: from * 60, to: to * 60, windows };
    plan.spans = vec![noon(9, 11, 2), noon(10, 12, 2), noon(13, 14, 0), noon(15, 16, 1)];
    plan.share = Some(Share { walk_in_percent: 120, phone_percent: 0, counter_percent: 0 });
    plan.visit_minutes = 40;
    plan.release = Release::DaysBefore { days: -1, minute: 0 };
    let parts = |plan: &NewPlan| -> Vec<PlanPart> {
        let wrong = mistakes(plan, &Limits::built_in(), now().date());
        wrong.into_iter().map(|(part, _)| part).collect()
    };
    let all = [
        PlanPart::Days,
        PlanPart::Listed,
        PlanPart::Span(1),
        PlanPart::Span(2),
        PlanPart::Share,
        PlanPart::Visit,
        PlanPart::Release,
    ];
    assert_eq!(parts(&plan), all);
    plan.spans.clear();
    assert!(parts(&plan).contains(&PlanPart::Span(0)));
}

#[test]
fn a_wrong_plan_is_told_what_is_wrong() {
    let limits = Limits::built_in();
    let today = now().date();
    let told = |change: &dyn Fn(&mut NewPlan)| {
        let mut plan = plan();
        change(&mut plan);
        let refusal = draftable(&plan, &limits, today).err().map(Refusal::from);
        refusal.map(|refusal| refusal.code)
    };
    assert_eq!(told(&|_| {}), None);
    let days: &dyn Fn(&mut NewPlan) = &|plan| plan.to = plan.from.plus_days(-1);
    let long: &dyn Fn(&mut NewPlan) = &|plan| plan.to = plan.from.plus_days(62);
    let past: &dyn Fn(&mut NewPlan) = &|plan| plan.from = plan.from.plus_days(-2);
    let outside: &dyn Fn(&mut NewPlan) =
        &|plan| plan.days = Days::Listed(vec![plan.to.plus_days(1)]);
    for wrong in [days, long, past, outside] {
        assert_eq!(told(wrong).as_deref(), Some("booking.plan_days"));
    }
    let no_spans: &dyn Fn(&mut NewPlan) = &|plan| plan.spans.clear();
    let odd: &dyn Fn(&mut NewPlan) = &|plan| plan.spans[0].from += 10;
    let empty: &dyn Fn(&mut NewPlan) = &|plan| plan.spans[0].windows = 0;
    let twice: &dyn Fn(&mut NewPlan) = &|plan| plan.spans.push(plan.spans[0]);
    for wrong in [no_spans, odd, empty, twice] {
        assert_eq!(told(wrong).as_deref(), Some("booking.plan_spans"));
    }
    let over = Share { walk_in_percent: 60, phone_percent: 41, counter_percent: 0 };
    assert_eq!(told(&|plan| plan.share = Some(over)).as_deref(), Some("booking.plan_share"));
    assert_eq!(told(&|plan| plan.visit_minutes = 61).as_deref(), Some("booking.plan_visit"));
}
