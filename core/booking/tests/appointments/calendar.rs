//! What pages are told: the calendar, and why there is no slot.

use booking::{Asked, Place, Pool, Release};
use catalogue::{Channel, Group};

use super::world::*;

fn asked(on: &str, minute: Option<i64>, item: &str) -> Asked {
    Asked {
        authority: yichang(),
        point: HALL.into(),
        item: item.into(),
        channel: Channel::Web,
        day: day(on),
        minute,
    }
}

db::two_engines! { schema();
    async fn the_calendar_counts_what_is_free_and_says_why_not(scratch: Scratch) {
        let hall = Hall::with(scratch, plan("2026-12-01", "2026-12-03", 2)).await;
        hall.book(1, "2026-12-01 09:00").await.unwrap();
        hall.hold(2, "2026-12-01 09:00").await.unwrap();
        let place = Place { authority: yichang(), point: HALL.into(), group: Group::Vehicle };
        let read = |pool| hall.bookings.calendar(&place, pool, (day("2026-12-01"), 4));
        let days = read(Pool::Web).await.unwrap();
        let free: Vec<i64> = days.iter().map(|day| day.free).collect();
        assert_eq!(free, [6, 8, 8, 0]);
        let nine = &days[0].slots[0];
        assert_eq!((nine.seats, nine.free), (2, 0));
        assert_eq!(nine.refusal.as_ref().unwrap().code, "booking.full");
        assert_eq!(days[3].refusal.as_ref().unwrap().code, "booking.not_published");
        let phone = read(Pool::Phone).await.unwrap();
        assert_eq!(phone[0].free, 0);
        hall.hand.advance_seconds(300);
        assert_eq!(read(Pool::Web).await.unwrap()[0].free, 7);
    }

    async fn why_there_is_no_slot_names_the_reason_and_what_instead(scratch: Scratch) {
        let mut mixed = plan("2026-12-01", "2026-12-02", 2);
        mixed.share = Some(share(0, 50, 0));
        let hall = Hall::with(scratch, mixed).await;
        let mut later = plan("2026-12-03", "2026-12-03", 1);
        later.release = Release::DaysBefore { days: 1, minute: 480 };
        hall.publish(later).await;
        hall.book(1, "2026-12-01 09:00").await.unwrap();
        let why = |on: &str, minute, item: &str| {
            let asked = asked(on, minute, item);
            let bookings = hall.bookings.clone();
            async move { bookings.why(&asked).await.unwrap() }
        };
        let full = why("2026-12-01", Some(540), ITEM).await;
        assert_eq!(full.refusal.unwrap().code, "booking.full");
        assert_eq!(full.elsewhere, [(Pool::Phone, 1)]);
        assert_eq!(full.next, Some(slot("2026-12-01 09:30")));
        assert!(full.may_wait);
        let yes = why("2026-12-01", None, ITEM).await;
        assert_eq!((yes.refusal, yes.free), (None, 3));
        for (on, minute, item, reason) in [
            ("2026-12-01", Some(480), ITEM, "booking.not_published"),
            ("2026-12-04", None, ITEM, "booking.not_published"),
            ("2026-12-03", None, ITEM, "booking.not_released"),
            ("2026-12-01", None, "veh_nothing", "booking.item_unknown"),
            ("2026-12-01", None, "drv_replace_lost", "booking.not_published"),
        ] {
            let told = why(on, minute, item).await;
            assert_eq!(told.refusal.unwrap().code, reason, "{on} {minute:?} {item}");
        }
        let elsewhere = Asked { point: "420500-nowhere".into(), ..asked("2026-12-01", None, ITEM) };
        let told = hall.bookings.why(&elsewhere).await.unwrap();
        assert_eq!(told.refusal.unwrap().code, "booking.point_unknown");
    }
}
