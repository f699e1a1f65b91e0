//! Admission by remaining work: near the end of the day a ticket is given as long as the work that waits is done in
//! the time that is left, and refused with what to do instead; the clock alone closes nothing.

use db::testing::Scratch;
use db::{Schema, two_engines};
use queue::{Appointment, Asked, Ground, NewTicket};

use crate::world::{Hall, LICENCE, at, code, counter, new, window};

fn with_places() -> Schema {
    Schema::new([
        journal::migrations(),
        identity::migrations(),
        policy::migrations(),
        offices::migrations(),
        queue::migrations(),
    ])
}

/// Friday, at this time, in a hall that closes at five.
fn hall(scratch: Scratch, hour: i64, minute: i64) -> Hall {
    let hall = Hall::with_hours(scratch);
    hall.hand.set(at(hour, minute));
    hall
}

two_engines! {
    with_places();

    async fn a_long_queue_closes_admission_before_the_hour(scratch: Scratch) {
        let hall = hall(scratch, 15, 0);
        hall.opens("5", &[counter()]).await;
        // Eight minutes each by the file, one window, three hours with those that staff stay: 21 fit.
        for _ in 0..22 {
            hall.take(new(LICENCE)).await.unwrap();
        }
        let refused = hall.take(new(LICENCE)).await.unwrap_err();
        assert_eq!(refused.code(), Some("offices.full_for_today"));
        let facts = &refused.refusal().unwrap().facts;
        assert_eq!((&*facts["minutes"], &*facts["left"]), ("184", "180"));
        assert_eq!((&*facts["instead"], &*facts["other_code"]), ("point", "370200-hall"));
        assert_eq!(facts["opens"], "2026-11-28 09:00");
        // Who has a time is expected, also who asks to go before others.
        let elder = Asked::Priority(Ground::Elder);
        for (code, asked) in [("YY0007", Asked::Normal), ("YY0008", elder.clone())] {
            let booked = Appointment { code: code.into(), start: at(15, 0) };
            hall.take(NewTicket { appointment: Some(booked), asked, ..new(LICENCE) }).await.unwrap();
        }
        let without = hall.take(NewTicket { asked: elder, ..new(LICENCE) }).await;
        assert_eq!(code(without), "offices.full_for_today");
        // A second window, and there is room again.
        hall.opens("6", &[counter()]).await;
        hall.take(new(LICENCE)).await.unwrap();
    }

    async fn at_the_hour_an_empty_hall_takes_one_more_while_somebody_serves(scratch: Scratch) {
        let hall = hall(scratch, 16, 59);
        let refused = hall.take(new(LICENCE)).await;
        assert_eq!(code(refused), "offices.no_window", "everybody has closed");
        hall.opens("5", &[counter()]).await;
        hall.take(new(LICENCE)).await.unwrap();
    }

    async fn after_the_hour_open_windows_and_waiting_work_decide_as_long_as_staff_stay(scratch: Scratch) {
        let hall = hall(scratch, 16, 0);
        hall.opens("5", &[counter()]).await;
        // Ten past five, and nobody waits: eight minutes of fifty.
        hall.hand.set(at(17, 10));
        hall.take(new(LICENCE)).await.unwrap();
        // Six are done by six o'clock, a seventh is not.
        for _ in 0..5 {
            hall.take(new(LICENCE)).await.unwrap();
        }
        let refused = hall.take(new(LICENCE)).await.unwrap_err();
        assert_eq!(refused.code(), Some("offices.full_for_today"));
        let facts = &refused.refusal().unwrap().facts;
        assert_eq!((&*facts["minutes"], &*facts["left"]), ("56", "50"));
        assert_eq!(facts["opens"], "2026-11-28 09:00");
        // Whoever serves goes home.
        for _ in 0..6 {
            hall.serves("5", 1).await;
        }
        hall.queue.close_window(hall.clerk("5"), &window("5")).await.unwrap();
        assert_eq!(code(hall.take(new(LICENCE)).await), "offices.no_window");
        // An hour after closing the day is over, also where a window was left open.
        hall.opens("5", &[counter()]).await;
        hall.hand.set(at(18, 1));
        let refused = hall.take(new(LICENCE)).await.unwrap_err();
        assert_eq!(refused.code(), Some("offices.closed"));
        assert_eq!(refused.refusal().unwrap().facts["opens"], "2026-11-28 09:00");
    }

    async fn measured_times_count_before_those_of_the_file(scratch: Scratch) {
        let hall = hall(scratch, 9, 0);
        hall.opens("5", &[counter()]).await;
        for _ in 0..20 {
            hall.take(new(LICENCE)).await.unwrap();
            hall.serves("5", 2).await;
        }
        hall.hand.set(at(15, 0));
        for _ in 0..60 {
            hall.take(new(LICENCE)).await.unwrap();
        }
        hall.minutes(59);
        assert_eq!(code(hall.take(new(LICENCE)).await), "offices.full_for_today", "60 × 2 of 121 minutes");
    }
}
