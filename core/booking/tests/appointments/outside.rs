//! Half-hours outside of all hours of their point, listed so by a plan or by other hours since: nobody is told of them, sent
//! there, or kept waiting for them.

use booking::{Asked, Days, Pool, Span, WaitState};
use catalogue::Channel;
use offices::{DayHours, WindowKind};

use super::shut::places;
use super::world::*;

const SUNDAY: &str = "2026-12-06";

db::two_engines! { schema();
    async fn nobody_is_refused_to_wait_for_them_or_offered_one(scratch: Scratch) {
        let mut session = plan("2026-12-04", "2026-12-07", 1);
        session.days = Days::Listed(vec![day(SUNDAY)]);
        let hall = Hall::with(scratch, session).await;
        let wait = async |who: u128| {
            let new = waits(SUNDAY, SUNDAY);
            hall.bookings.wait(hall.of(person(who)), person(who), new).await
        };
        let mine = wait(1).await.unwrap();
        assert_eq!(hall.bookings.offer_seats(&yichang()).await.unwrap(), 0);

        let hours = DayHours {
            kind: WindowKind::Overtime,
            span: offices::Span::try_from("09:30-10:30".to_owned()).unwrap(),
        };
        let on = ([HALL.to_owned()], day(SUNDAY));
        let places = places(&hall);
        places.change_day(hall.by(CHIEF), (&on.0, on.1), vec![hours], "周日专场").await.unwrap();
        assert_eq!(code(wait(2).await), "booking.no_need_to_wait");
        assert_eq!(hall.bookings.offer_seats(&yichang()).await.unwrap(), 1);
        let offered = hall.bookings.waiting(&yichang(), mine).await.unwrap().unwrap();
        assert_eq!(offered.offer.unwrap().seat.slot, slot("2026-12-06 09:30"));
        hall.verified().await;
    }

    async fn a_seat_that_is_given_back_outside_of_the_hours_goes_to_nobody_who_waits(scratch: Scratch) {
        let on = "2026-12-01";
        let hall = Hall::with(scratch, plan(on, on, 1)).await;
        let mut codes = Vec::new();
        for (who, at) in (1..).zip(["09:00", "09:30", "10:00", "10:30"]) {
            codes.push(hall.book(who, &format!("{on} {at}")).await.unwrap());
        }
        let mine = hall.bookings.wait(hall.of(person(9)), person(9), waits(on, on)).await.unwrap();
        let stands = async || hall.bookings.waiting(&yichang(), mine).await.unwrap().unwrap();
        // The hall opens later on that day, and its half-hours do not follow yet.
        let (points, span) = ([HALL.to_owned()], offices::Span::try_from("10:00-12:00".to_owned()).unwrap());
        let hours = vec![DayHours { kind: WindowKind::Normal, span }];
        places(&hall).change_day(hall.by(CHIEF), (&points, day(on)), hours, "检修").await.unwrap();
        hall.cancel(1, &codes[0]).await.unwrap();
        hall.bookings.move_booking(hall.of(person(2)), &codes[1], slot("2026-12-01 09:00")).await.unwrap();
        assert_eq!((stands().await.state, stands().await.offer), (WaitState::Waiting, None));
        assert_eq!(hall.bookings.offer_seats(&yichang()).await.unwrap(), 0);
        hall.cancel(4, &codes[3]).await.unwrap();
        let offer = stands().await.offer.unwrap();
        assert_eq!(offer.seat.slot, slot("2026-12-01 10:30"));
        // Nor is an offer passed on to the next, once the hours are others.
        let next = hall.bookings.wait(hall.of(person(10)), person(10), waits(on, on)).await.unwrap();
        places(&hall).change_day(hall.by(CHIEF), (&points, day(on)), vec![], "停电").await.unwrap();
        hall.cancel(9, &offer.code).await.unwrap();
        let next = hall.bookings.waiting(&yichang(), next).await.unwrap().unwrap();
        assert_eq!((next.state, next.offer), (WaitState::Waiting, None));
        hall.verified().await;
    }

    async fn a_day_that_is_full_in_its_hours_is_full(scratch: Scratch) {
        let on = "2026-12-01";
        let mut late = plan(on, on, 1);
        late.days = Days::Listed(vec![day(on)]);
        late.spans = [540, 1_260].map(|from| Span { from, to: from + 30, windows: 1 }).into();
        let hall = Hall::with(scratch, late).await;
        let mine = hall.book(1, "2026-12-01 09:00").await.unwrap();
        let today = places(&hall).today(&yichang()).await.unwrap();
        let asked = Asked {
            authority: yichang(),
            point: HALL.into(),
            item: ITEM.into(),
            channel: Channel::Web,
            day: day(on),
            minute: None,
        };
        let why = hall.bookings.why(&today, &asked).await.unwrap();
        assert_eq!(why.refusal.map(|refusal| refusal.code).as_deref(), Some("booking.full"));
        assert_eq!((why.may_wait, why.free, why.next), (true, 0, None));
        let lost = hall.booking(&mine).await;
        assert!(hall.bookings.instead(&today, &lost, Pool::Web).await.unwrap().is_empty());
        hall.verified().await;
    }
}
