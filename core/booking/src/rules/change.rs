//! What a change makes of half-hours, and where the bookings that it touches may go.

use base::Instant;

use super::plan::{share_out, shareable};
use crate::limits::Limits;
use crate::model::change::{NewChange, Turn};
use crate::model::slot::{DAY_MINUTES, SeatKey, Slot, SlotKey};
use crate::refusal::BookingRefusal;

/// Whether a change can be made at all.
pub fn changeable(new: &NewChange, limits: &Limits) -> Result<(), BookingRefusal> {
    let (range, max) = (&new.range, limits.range_days_max);
    let days = range.to.days_since(range.from) + 1;
    let minutes = 0 <= range.from_minute
        && range.from_minute < range.to_minute
        && range.to_minute <= DAY_MINUTES;
    if !(1..=max).contains(&days) || !minutes {
        return Err(BookingRefusal::RangeWrong { max });
    }
    match new.turn {
        Turn::Share(share) => shareable(share),
        Turn::Seats(seats) if seats < 0 => Err(BookingRefusal::PlanShare),
        _ => Ok(()),
    }
}

/// The half-hour after the change; none where nothing changes.
pub fn changed(slot: &Slot, new: &NewChange) -> Option<Slot> {
    let mut after = slot.clone();
    match new.turn {
        Turn::Close => after.closed = Some(new.reason.clone()),
        Turn::Reopen => after.closed = None,
        Turn::Seats(seats) => after.sizes = share_out(seats, slot.share),
        Turn::Share(share) => {
            after.sizes = share_out(slot.sizes.total(), share);
            after.share = share;
        }
    }
    (after != *slot).then_some(after)
}

/// The half-hours of a day to which the office may move a booking by itself, the nearest first, the
/// earlier of two; never into the past.
pub fn near<'a>(seat: &SeatKey, slots: &'a [Slot], limits: &Limits, now: Instant) -> Vec<&'a Slot> {
    let distance = |slot: &SlotKey| (slot.minute - seat.slot.minute).abs();
    let mut near: Vec<&Slot> = slots
        .iter()
        .filter(|slot| slot.key != seat.slot && slot.closed.is_none())
        .filter(|slot| slot.key.sheet == seat.slot.sheet)
        .filter(|slot| slot.key.starts_at() > now && distance(&slot.key) <= limits.refit_minutes)
        .collect();
    near.sort_by_key(|slot| (distance(&slot.key), slot.key.minute));
    near
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::Range;
    use crate::model::plan::Share;
    use crate::model::slot::SheetKey;
    use crate::model::slot::Sizes;
    use crate::model::words::Pool;
    use base::Authority;
    use catalogue::Group;

    fn slot(minute: i64) -> Slot {
        let sheet = SheetKey {
            authority: Authority::new("420500"),
            point: "420500-hall".into(),
            group: Group::Vehicle,
            day: "2026-12-01".parse().unwrap(),
        };
        let sizes = Sizes { web: 5, phone: 2, counter: 1, walk_in: 2 };
        let (share, released_at) = (Limits::built_in().share, Instant::from_micros(0));
        Slot { key: sheet.slot(minute), sizes, share, released_at, closed: None, version: 1 }
    }

    fn change(turn: Turn) -> NewChange {
        let day = "2026-12-01".parse().unwrap();
        let range = Range {
            authority: Authority::new("420500"),
            point: "420500-hall".into(),
            groups: vec![],
            from: day,
            to: day,
            from_minute: 0,
            to_minute: DAY_MINUTES,
        };
        NewChange { range, turn, reason: "停电".into() }
    }

    #[test]
    fn a_change_closes_reopens_resizes_and_turns_the_dial() {
        let open = slot(600);
        let closed = changed(&open, &change(Turn::Close)).unwrap();
        assert_eq!(closed.closed.as_deref(), Some("停电"));
        assert_eq!(changed(&closed, &change(Turn::Reopen)), Some(open.clone()));
        assert_eq!(changed(&open, &change(Turn::Reopen)), None);
        let half = changed(&open, &change(Turn::Seats(5))).unwrap();
        assert_eq!(half.sizes, Sizes { web: 2, phone: 1, counter: 1, walk_in: 1 });
        let dial = Share { walk_in_percent: 50, phone_percent: 20, counter_percent: 10 };
        let dialled = changed(&open, &change(Turn::Share(dial))).unwrap();
        assert_eq!(dialled.sizes, Sizes { web: 2, phone: 2, counter: 1, walk_in: 5 });
        let none = changed(&open, &change(Turn::Seats(0))).unwrap();
        assert_eq!(none.sizes.total(), 0);
        assert_eq!(changed(&none, &change(Turn::Seats(10))).unwrap().sizes, open.sizes);
    }

    #[test]
    fn a_wrong_range_is_refused() {
        let limits = Limits::built_in();
        let mut backwards = change(Turn::Close);
        backwards.range.to = backwards.range.from.plus_days(-1);
        let mut hours = change(Turn::Close);
        hours.range.to_minute = 0;
        let over = Share { walk_in_percent: 101, phone_percent: 0, counter_percent: 0 };
        let wrong = [backwards, hours, change(Turn::Seats(-1)), change(Turn::Share(over))];
        assert!(wrong.iter().all(|new| changeable(new, &limits).is_err()));
        assert_eq!(changeable(&change(Turn::Close), &limits), Ok(()));
    }

    #[test]
    fn a_booking_goes_to_the_nearest_half_hour_of_its_day() {
        let slots: Vec<Slot> = [540, 570, 630, 660, 690].map(slot).into();
        let seat = slot(600).key.seat(Pool::Web, 1);
        let at = |minute| slot(minute).key.starts_at();
        let minutes = |now| -> Vec<i64> {
            near(&seat, &slots, &Limits::built_in(), now).iter().map(|s| s.key.minute).collect()
        };
        assert_eq!(minutes(at(500)), [570, 630, 540, 660]);
        assert_eq!(minutes(at(570)), [630, 660]);
    }
}
