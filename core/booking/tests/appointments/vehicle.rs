//! An appointment to which a vehicle is brought: it says which, from the hold to the move and on the waitlist.

use booking::{Booking, BookingState, Holder, NewPlan, NewWaiting, SheetKey, Span, Wanted};
use catalogue::{Channel, Group};
use codes::{Plate, PlateKind};

use super::world::*;

const STATION: &str = "420500-test_1";
const ITEM: &str = "veh_inspection_book";

fn tests(on: &str) -> NewPlan {
    let spans = vec![Span { from: 9 * 60, to: 10 * 60, windows: 1 }];
    NewPlan { point: STATION.into(), group: Group::Appointment, spans, ..plan(on, on, 1) }
}

fn plate(number: &str) -> Plate {
    Plate::of(PlateKind::SMALL_CAR, number).unwrap()
}

fn brings(vehicle: Option<Plate>, minute: i64) -> Wanted {
    let (authority, point) = (yichang(), STATION.to_owned());
    let sheet = SheetKey { authority, point, group: Group::Appointment, day: day("2026-12-01") };
    Wanted { slot: sheet.slot(minute), item: ITEM.into(), vehicle, channel: Channel::Web }
}

fn waits(vehicle: Option<Plate>) -> NewWaiting {
    NewWaiting {
        authority: yichang(),
        point: STATION.into(),
        item: ITEM.into(),
        vehicle,
        channel: Channel::Web,
        from: day("2026-12-01"),
        to: day("2026-12-01"),
    }
}

fn brought(booking: &Booking) -> String {
    booking.vehicle.as_ref().map(ToString::to_string).unwrap_or_default()
}

db::two_engines! { schema();
    async fn it_says_which_vehicle_and_keeps_it(scratch: Scratch) {
        let hall = Hall::with(scratch, tests("2026-12-01")).await;
        let bookings = &hall.bookings;
        let hold = |who: u128, wanted| bookings.hold(hall.of(person(who)), person(who), wanted);
        assert_eq!(code(hold(1, brings(None, 540)).await), "booking.vehicle_needed");
        let by_staff = Holder::Person(person(1));
        let told = bookings.book(hall.by(CLERK), by_staff, Wanted { channel: Channel::Window, ..brings(None, 540) }).await;
        assert_eq!(code(told), "booking.vehicle_needed");
        let wait = |who: u128, new| bookings.wait(hall.of(person(who)), person(who), new);
        assert_eq!(code(wait(1, waits(None)).await), "booking.vehicle_needed");

        let held = hold(1, brings(Some(plate("鄂E5K7C2")), 540)).await.unwrap();
        assert_eq!(brought(&hall.booking(&held.code).await), "鄂E·5K7C2");
        hall.confirm(1, &held.code).await.unwrap();
        let to = brings(None, 570).slot;
        bookings.move_booking(hall.of(person(1)), &held.code, to).await.unwrap();
        let moved = hall.booking(&held.code).await;
        assert_eq!((moved.seat.slot.time(), brought(&moved)), ("09:30".into(), "鄂E·5K7C2".into()));
        hall.verified().await;
    }

    async fn who_waits_is_offered_a_seat_for_the_vehicle_that_was_named(scratch: Scratch) {
        let hall = Hall::with(scratch, tests("2026-12-01")).await;
        let bookings = &hall.bookings;
        let mut first = None;
        for (who, minute) in [(1, 540), (2, 570)] {
            let wanted = brings(Some(plate("鄂E5K7C2")), minute);
            let held = bookings.hold(hall.of(person(who)), person(who), wanted).await.unwrap();
            hall.confirm(who, &held.code).await.unwrap();
            first.get_or_insert(held.code);
        }
        let new = waits(Some(plate("鄂E6M1A3")));
        let waiting = bookings.wait(hall.of(person(3)), person(3), new).await.unwrap();
        hall.cancel(1, &first.unwrap()).await.unwrap();
        let stands = bookings.waiting(&yichang(), waiting).await.unwrap().unwrap();
        assert_eq!(stands.vehicle, Some(plate("鄂E6M1A3")));
        let offered = hall.booking(&stands.offer.unwrap().code).await;
        assert_eq!((offered.state, brought(&offered)), (BookingState::Held, "鄂E·6M1A3".to_owned()));
        hall.verified().await;
    }
}
