//! Many at once: one seat, one half-hour, one person from many windows.

use std::collections::BTreeSet;
use std::sync::Arc;

use booking::{BookingState, Holder, Pool};
use catalogue::Channel;

use super::world::*;

/// How many booked, and everything else that was told.
async fn rush(hall: &Arc<Hall>, clients: u128, at: &'static str) -> (usize, BTreeSet<String>) {
    let tasks: Vec<_> = (0..clients)
        .map(|n| {
            let hall = Arc::clone(hall);
            tokio::spawn(async move {
                let envelope = hall.of(person(n));
                let holder = Holder::Person(person(n));
                code(hall.bookings.book(envelope, holder, wanted(at, Channel::Web)).await)
            })
        })
        .collect();
    let (mut won, mut told) = (0, BTreeSet::new());
    for task in tasks {
        let answer = task.await.unwrap();
        if answer == "yes" {
            won += 1;
        } else {
            told.insert(answer);
        }
    }
    (won, told)
}

db::two_engines! { schema();
    async fn two_hundred_clients_on_one_seat_and_exactly_one_has_it(scratch: Scratch) {
        let hall = Arc::new(Hall::with(scratch, plan("2026-12-01", "2026-12-01", 1)).await);
        let (won, told) = rush(&hall, 200, "2026-12-01 09:00").await;
        assert_eq!(won, 1);
        assert_eq!(told, BTreeSet::from(["booking.full".to_owned()]));
        hall.verified().await;
    }

    async fn a_half_hour_of_sixty_seats_fills_to_the_last_and_not_beyond(scratch: Scratch) {
        let hall = Arc::new(Hall::with(scratch, plan("2026-12-01", "2026-12-01", 60)).await);
        let (won, told) = rush(&hall, 90, "2026-12-01 09:00").await;
        let view = hall.bookings.day_view(&yichang(), HALL, day("2026-12-01")).await.unwrap();
        let first = &view.slots[0];
        let seats: BTreeSet<i64> = first.bookings.iter().map(|b| b.seat.no).collect();
        assert_eq!(seats.len(), first.bookings.len());
        assert_eq!(first.taken[0], (Pool::Web, i64::try_from(won).unwrap()));
        assert_eq!((won, told), (60, BTreeSet::from(["booking.full".to_owned()])));
        hall.verified().await;
    }

    async fn one_person_from_many_windows_has_one_booking(scratch: Scratch) {
        let hall = Arc::new(Hall::with(scratch, plan("2026-12-01", "2026-12-01", 20)).await);
        let tasks: Vec<_> = (0..12)
            .map(|_| {
                let hall = Arc::clone(&hall);
                tokio::spawn(async move {
                    let wanted = wanted("2026-12-01 09:00", Channel::Web);
                    let holder = Holder::Person(person(7));
                    code(hall.bookings.book(hall.of(person(7)), holder, wanted).await)
                })
            })
            .collect();
        let mut told = Vec::new();
        for task in tasks {
            told.push(task.await.unwrap());
        }
        assert_eq!(told.iter().filter(|answer| *answer == "yes").count(), 1, "{told:?}");
        let mine = hall.bookings.my_bookings(person(7)).await.unwrap();
        let live = mine.iter().filter(|b| b.state == BookingState::Confirmed).count();
        assert_eq!(live, 1);
        hall.verified().await;
    }
}
