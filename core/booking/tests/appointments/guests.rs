//! Somebody without a phone: written down by a clerk or the hotline, sealed, with the same limits.

use booking::{Guest, Holder};
use catalogue::Channel;
use codes::{Mobile, ResidentId};

use super::world::*;

fn grandmother(number: Option<&str>) -> Holder {
    Holder::Guest(Guest {
        name: "向秀英".into(),
        identity_number: number.map(|number| ResidentId::with_check(number).unwrap()),
        mobile: Some(Mobile::parse("13872501234").unwrap()),
    })
}

db::two_engines! { schema();
    async fn a_clerk_books_for_somebody_without_a_phone(scratch: Scratch) {
        let mut mixed = plan("2026-12-01", "2026-12-02", 4);
        mixed.share = Some(share(0, 50, 50));
        let hall = Hall::with(scratch, mixed).await;
        let (home, number) = (yichang(), Some("42050219450312002"));
        let book = |by: &str, at: &str, channel, holder| {
            hall.bookings.book(hall.by(by), holder, wanted(at, channel))
        };
        let placed = book(HOTLINE, "2026-12-01 09:00", Channel::Hotline, grandmother(number)).await.unwrap();
        let told = hall.bookings.guest(&journal::Actor::staff(CLERK), &home, &placed.code).await.unwrap().unwrap();
        assert_eq!((told.name.as_str(), told.mobile.as_deref()), ("向秀英", Some("13872501234")));
        let none = hall.bookings.guest(&journal::Actor::staff(PLANNER), &home, &placed.code).await;
        assert_eq!(code(none), "identity.no_right");
        // The same number is the same person: one a day, for guests too.
        let twice = book(CLERK, "2026-12-01 10:00", Channel::Window, grandmother(number)).await;
        assert_eq!(code(twice), "booking.day_taken");
        let next_day = book(CLERK, "2026-12-02 09:00", Channel::Window, grandmother(number)).await.unwrap();
        let (one, two) = (hall.booking(&placed.code).await, hall.booking(&next_day.code).await);
        assert_eq!(one.person, two.person);
        let no_number = book(CLERK, "2026-12-01 10:00", Channel::Window, grandmother(None)).await.unwrap();
        assert_ne!(hall.booking(&no_number.code).await.person, one.person);
        let nameless = Holder::Guest(Guest { name: " ".into(), identity_number: None, mobile: None });
        assert_eq!(code(book(CLERK, "2026-12-01 10:30", Channel::Window, nameless).await), "booking.guest_name");
        let by_citizen = hall.bookings.book(hall.of(person(1)), grandmother(number), wanted("2026-12-01 10:30", Channel::Web)).await;
        assert_eq!(code(by_citizen), "booking.unknown");
        hall.bookings.cancel(hall.by(HOTLINE), &home, &placed.code).await.unwrap();
        hall.verified().await;
    }

    async fn who_has_an_account_is_no_guest(scratch: Scratch) {
        let mut by_phone = plan("2026-12-01", "2026-12-01", 2);
        by_phone.share = Some(share(0, 100, 0));
        let hall = Hall::with(scratch, by_phone).await;
        let number = ResidentId::with_check("42050219450312002").unwrap();
        let account = hall.account("13872509999").await;
        let identity = &hall.parts.identity;
        identity.check_real_name(hall.of(account), account, "向秀英", number.as_str()).await.unwrap();
        let wanted = wanted("2026-12-01 09:00", Channel::Hotline);
        let guest = grandmother(Some("42050219450312002"));
        let placed = hall.bookings.book(hall.by(HOTLINE), guest, wanted).await.unwrap();
        let mine = hall.bookings.my_bookings(account).await.unwrap();
        assert_eq!(mine[0].code, placed.code);
        hall.verified().await;
    }

    async fn nothing_personal_of_a_guest_lies_open_in_the_journal(scratch: Scratch) {
        let mut by_phone = plan("2026-12-01", "2026-12-01", 2);
        by_phone.share = Some(share(0, 100, 0));
        let hall = Hall::with(scratch, by_phone).await;
        let guest = grandmother(Some("42050219450312002"));
        hall.bookings.book(hall.by(HOTLINE), guest, wanted("2026-12-01 09:00", Channel::Hotline)).await.unwrap();
        let read = |tx: db::Tx| async move {
            let rows = tx.rows(&db::select("journal", &["payload", "subject"], &[])).await?;
            rows.iter().map(|row| Ok(row.text("payload")? + &row.text("subject")?)).collect::<base::Result<Vec<_>>>()
        };
        let all = hall.journal.db().read(read).await.unwrap().concat();
        assert!(all.contains("guest/") && all.contains("sealed"));
        for open in ["向秀英", "13872501234", "42050219450312002"] {
            assert!(!all.contains(open), "{open}");
        }
    }
}
