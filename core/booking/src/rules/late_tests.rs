//! What plans lack by other hours, as tables.

use base::Authority;

use super::*;
use crate::limits::Limits;
use crate::model::change::{ChangeId, NewChange, Range};
use crate::model::plan::{PlanId, Release, Span};
use crate::model::slot::SheetKey;
use crate::model::words::{ChangeState, PlanState};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A published plan of December mornings; the number is its id.
fn plan(n: u128, days: Days) -> Plan {
    let at = day("2026-11-30").start();
    let new = NewPlan {
        authority: Authority::new("420500"),
        point: "420500-hall".into(),
        group: Group::Vehicle,
        from: day("2026-12-01"),
        to: day("2026-12-07"),
        days,
        spans: vec![Span { from: 9 * 60, to: 11 * 60, windows: 1 }],
        visit_minutes: 30,
        share: None,
        release: Release::AtOnce,
    };
    Plan {
        id: PlanId(uuid::Uuid::from_u128(n)),
        new,
        state: PlanState::Published,
        drafted_by: "staff:1".into(),
        drafted_at: at,
        published_by: Some("staff:2".into()),
        published_at: Some(at),
        version: 2,
    }
}

fn change(turn: Turn, (from_minute, to_minute): (i64, i64)) -> ChangeRecord {
    let range = Range {
        authority: Authority::new("420500"),
        point: "420500-hall".into(),
        groups: vec![],
        from: day("2026-12-01"),
        to: day("2026-12-31"),
        from_minute,
        to_minute,
    };
    ChangeRecord {
        id: ChangeId(uuid::Uuid::from_u128(1)),
        new: NewChange { range, turn, reason: "培训".into() },
        state: ChangeState::Swept,
        published_by: "staff:2".into(),
        published_at: day("2026-11-30").start(),
        version: 1,
    }
}

fn slot(on: &str, minute: i64) -> SlotKey {
    let (authority, point) = (Authority::new("420500"), "420500-hall".to_owned());
    SheetKey { authority, point, group: Group::Vehicle, day: day(on) }.slot(minute)
}

/// What is late where the point is open from nine to ten on all days: plan, half-hour, and why it is closed.
fn told(plans: &[Plan], slots: &[SlotKey], changes: &[ChangeRecord]) -> Vec<(u128, String)> {
    let (slots, share) = (slots.iter().cloned().collect(), Limits::built_in().share);
    let now = day("2026-12-05").start().plus_hours(9);
    let known = Known { plans, slots: &slots, changes, share, now };
    let range = (day("2026-12-01"), day("2026-12-06"));
    let found = late(&known, range, &|_, _| Ok(vec![(540, 600)])).unwrap();
    let mut all = Vec::new();
    for late in &found {
        for day in &late.days {
            for slot in &day.slots {
                let closed = slot.closed.as_deref().unwrap_or_default();
                let words = format!("{} {closed}", day.sheet.slot(slot.minute));
                all.push((late.plan.id.0.as_u128(), words.trim_end().to_owned()));
            }
        }
    }
    all
}

/// Half-hours of the hall of Yichang.
fn half_hours(plan: u128, all: &[&str]) -> Vec<(u128, String)> {
    all.iter().map(|at| (plan, format!("420500-hall/vehicle/{at}"))).collect()
}

#[test]
fn what_lies_ahead_in_the_range_and_is_not_published_is_late() {
    let open = [plan(1, Days::Open)];
    // Of Saturday nine o'clock has begun; the seventh is outside of the range.
    let all = ["2026-12-05/0930", "2026-12-06/0900", "2026-12-06/0930"];
    assert_eq!(told(&open, &[], &[]), half_hours(1, &all));
    let known = [slot("2026-12-05", 570), slot("2026-12-06", 540)];
    assert_eq!(told(&open, &known, &[]), half_hours(1, &all[2..]));
}

#[test]
fn a_day_that_a_plan_lists_is_as_listed_and_of_two_the_newer_holds() {
    let listed = || plan(2, Days::Listed(vec![day("2026-12-06")]));
    let saturday = half_hours(1, &["2026-12-05/0930"]);
    assert_eq!(told(&[plan(1, Days::Open), listed()], &[], &[]), saturday);
    assert_eq!(told(&[listed(), plan(1, Days::Open)], &[], &[]), saturday);
    let all = ["2026-12-05/0930", "2026-12-06/0900", "2026-12-06/0930"];
    assert_eq!(told(&[plan(3, Days::Open), plan(1, Days::Open)], &[], &[]), half_hours(3, &all));
    let mut other = plan(4, Days::Open);
    other.new.group = Group::Driver;
    assert_eq!(told(&[other], &[], &[]).len(), 3, "another group has its own");
    assert_eq!(in_force(&[listed()], Group::Vehicle, day("2026-12-05")), None);
}

#[test]
fn what_officers_had_closed_comes_closed_unless_they_opened_it_again() {
    let open = [plan(1, Days::Open)];
    let closed = change(Turn::Close, (0, 570));
    let all = ["2026-12-05/0930", "2026-12-06/0900 培训", "2026-12-06/0930"];
    assert_eq!(told(&open, &[], std::slice::from_ref(&closed)), half_hours(1, &all));
    let again = [change(Turn::Seats(3), (0, 1440)), change(Turn::Reopen, (0, 600)), closed];
    assert!(told(&open, &[], &again).iter().all(|(_, words)| !words.ends_with("培训")));
}
