//! The carrier's pushes: genuine or forged, once or twice, in order or not.

use base::Chance;
use codes::Waybill;
use delivery::{CarrierKey, CarrierSimulator, News, ParcelState, SignedBy};
use journal::ActorKind;

use crate::office::{Office, code, schema, yichang};

db::two_engines! { schema();
    async fn a_parcel_goes_from_the_mail_room_to_the_door(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.label("case/4205261122073159").await.unwrap();
        let labelled_at = office.now();
        office.hand.advance_hours(1);
        office.hand_over(&[&waybill]).await.unwrap();
        let pushes = office.carrier.deliver(&office.route(&waybill)).unwrap();
        office.receive_all(&pushes).await;

        let parcel = office.parcel(&waybill).await;
        assert_eq!(parcel.state, ParcelState::Delivered);
        assert_eq!(parcel.delivered, Some((office.now(), SignedBy::Receiver)));
        assert_eq!(parcel.post_seconds, Some(6 * 3_600));
        let measured = office.delivery.post_seconds(&yichang(), labelled_at, office.now()).await;
        assert!(measured.unwrap().is_empty(), "the end of the period is not in it");
        let end = office.now().plus_seconds(1);
        let measured = office.delivery.post_seconds(&yichang(), labelled_at, end).await.unwrap();
        assert_eq!(measured, [6 * 3_600]);

        let track = office.delivery.track(&yichang(), &waybill).await.unwrap();
        let states: Vec<_> = track.iter().map(|line| line.state.code()).collect();
        assert_eq!(states, [
            "labelled",
            "handed_over",
            "handed_over",
            "in_transit",
            "at_station",
            "out_for_delivery",
            "delivered",
        ]);
        assert_eq!(track[3].place, "宜昌市邮区中心");
        let kinds: Vec<_> = office.entries(&format!("parcel/{waybill}")).await;
        assert!(kinds.iter().all(|(_, payload)| payload.contains("case/4205261122073159")));
        let kinds: Vec<_> = kinds.into_iter().map(|entry| entry.0).collect();
        assert_eq!(kinds, [
            "delivery.parcel.labelled",
            "delivery.parcel.handed_over",
            "delivery.parcel.moved",
            "delivery.parcel.moved",
            "delivery.parcel.moved",
            "delivery.parcel.moved",
            "delivery.parcel.delivered",
        ]);
        office.holds(scratch.folder()).await;
    }

    async fn a_forged_push_moves_nothing(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let push = office.route(&waybill).push(News::Delivered, "", office.now());
        let stranger =
            CarrierSimulator::new(CarrierKey::new(&[8; 32]).unwrap(), Chance::seeded(4));
        let forged = stranger.sign(&push, office.now()).unwrap();
        assert_eq!(code(office.receive(&forged).await), "delivery.forged");
        let mut moved = office.carrier.sign(&push, office.now()).unwrap();
        moved.body = String::from_utf8(moved.body).unwrap().replace("self", "family").into_bytes();
        assert_eq!(code(office.receive(&moved).await), "delivery.forged");
        let unsigned = office.delivery.receive_push(&moved.body, "").await;
        assert_eq!(code(unsigned), "delivery.forged");
        assert_eq!(office.parcel(&waybill).await.state, ParcelState::HandedOver);
        assert_eq!(office.delivery.track(&yichang(), &waybill).await.unwrap().len(), 2);
        office.holds(scratch.folder()).await;
    }

    async fn a_push_sent_twice_counts_once(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let push = office.route(&waybill).push(News::AtStation, "西陵区揽投部", office.now());
        let first = office.carrier.sign_as("E1", &push, office.now()).unwrap();
        let (a, b) = tokio::join!(office.receive(&first), office.receive(&first));
        assert!(a.unwrap().moved && b.unwrap().moved, "the same answer to both");
        // Sent again later: signed anew under the same id, its fields in another order.
        office.hand.advance_hours(5);
        let body = format!(
            r#"{{"at":{},"place":"西陵区揽投部","state":"at_station","waybill":"{waybill}","sender":"420500"}}"#,
            push.at
        );
        let key = CarrierKey::new(&[7; 32]).unwrap();
        let header = key.sign(office.now(), "E1", body.as_bytes()).unwrap();
        let again = office.delivery.receive_push(body.as_bytes(), &header).await.unwrap();
        assert!(again.moved, "the answer of the first time");
        assert_eq!(office.delivery.track(&yichang(), &waybill).await.unwrap().len(), 3);
        assert_eq!(office.entries(&format!("parcel/{waybill}")).await.len(), 3);
        // The id with other content is no repeat.
        let other = office.route(&waybill).push(News::Delivered, "", office.now());
        let other = office.carrier.sign_as("E1", &other, office.now()).unwrap();
        assert_eq!(code(office.receive(&other).await), "journal.already_sent");
        assert_eq!(office.parcel(&waybill).await.state, ParcelState::AtStation);
        office.holds(scratch.folder()).await;
    }

    async fn pushes_in_any_order_give_the_same_track_and_state(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let (a, b) = (office.sent("case/1").await, office.sent("case/2").await);
        let back = [6, 7].map(|hours| office.now().plus_hours(hours));
        let of = |waybill: &Waybill| {
            office.carrier.bring_back(&office.route(waybill), back).unwrap()
        };
        let (in_order, mut mixed) = (of(&a), of(&b));
        office.receive_all(&in_order).await;
        mixed.swap(0, 5);
        mixed.swap(2, 3);
        // All come at the end, within one minute, signed then.
        let key = CarrierKey::new(&[7; 32]).unwrap();
        for (n, push) in mixed.iter().enumerate() {
            let header = key.sign(office.now(), &format!("late{n}"), &push.body).unwrap();
            office.delivery.receive_push(&push.body, &header).await.unwrap();
        }
        let track = async |waybill| {
            let lines = office.delivery.track(&yichang(), waybill).await.unwrap();
            lines.into_iter().map(|line| (line.at, line.state, line.place)).collect::<Vec<_>>()
        };
        assert_eq!(track(&a).await, track(&b).await);
        let states = (office.parcel(&a).await.state, office.parcel(&b).await.state);
        assert_eq!(states, (ParcelState::Returned, ParcelState::Returned));
        office.holds(scratch.folder()).await;
    }

    async fn a_late_line_is_written_down_and_moves_nothing(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let start = office.now();
        office.hand.advance_hours(5);
        assert!(office.tell(&waybill, News::Delivered).await.unwrap().moved);
        let late = office.route(&waybill).push(News::OutForDelivery, "", start.plus_hours(4));
        let late = office.carrier.sign(&late, office.now()).unwrap();
        assert!(!office.receive(&late).await.unwrap().moved);
        assert_eq!(office.parcel(&waybill).await.state, ParcelState::Delivered);
        let track = office.delivery.track(&yichang(), &waybill).await.unwrap();
        let states: Vec<_> = track.iter().map(|line| line.state).collect();
        assert_eq!(states[2..], [ParcelState::OutForDelivery, ParcelState::Delivered]);
        office.holds(scratch.folder()).await;
    }

    async fn what_the_mail_room_forgot_to_scan_counts_as_handed_over(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let collected = office.label("case/1").await.unwrap();
        let delivered = office.label("case/2").await.unwrap();
        office.hand.advance_hours(1);
        assert!(office.tell(&collected, News::Collected).await.unwrap().moved);
        office.tell(&delivered, News::Delivered).await.unwrap();
        let by = office.parcel(&collected).await.handed_over.unwrap().1;
        assert_eq!(by.kind, ActorKind::Partner);
        let kinds = async |waybill: &Waybill| {
            let entries = office.entries(&format!("parcel/{waybill}")).await;
            entries.into_iter().map(|entry| entry.0).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&collected).await[1..], ["delivery.parcel.handed_over"]);
        let both = ["delivery.parcel.handed_over", "delivery.parcel.delivered"];
        assert_eq!(kinds(&delivered).await[1..], both);
        office.holds(scratch.folder()).await;
    }

    async fn a_push_for_an_unknown_number_is_refused(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        for (sender, number) in [
            ("420500", "1184002999999"),
            ("420500", "1184"),
            ("420500", "面单\u{0}<script>"),
            ("420300", waybill.as_str()),
        ] {
            let mut push = office.route(&waybill).push(News::AtStation, "", office.now());
            (push.sender, push.waybill) = (base::Authority::new(sender), number.to_owned());
            let push = office.carrier.sign(&push, office.now()).unwrap();
            assert_eq!(code(office.receive(&push).await), "delivery.unknown_waybill", "{number}");
        }
        let unreadable = b"{\"waybill\":";
        let header = CarrierKey::new(&[7; 32]).unwrap().sign(office.now(), "E1", unreadable).unwrap();
        let read = office.delivery.receive_push(unreadable, &header).await;
        assert_eq!(code(read), "delivery.unreadable");
        office.holds(scratch.folder()).await;
    }

    async fn a_push_counts_near_its_time_only(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let now = office.now();
        let push = office.route(&waybill).push(News::AtStation, "西陵区揽投部🚚", now);
        let signed = |minutes: i64| office.carrier.sign(&push, now.plus_minutes(minutes)).unwrap();
        assert_eq!(code(office.receive(&signed(-11)).await), "delivery.stale");
        assert_eq!(code(office.receive(&signed(11)).await), "delivery.clock_differs");
        for hours in [-1, 1] {
            let event = office.route(&waybill).push(News::AtStation, "", now.plus_hours(hours));
            let event = office.carrier.sign(&event, now).unwrap();
            assert_eq!(code(office.receive(&event).await), "delivery.impossible_time", "{hours}");
        }
        office.receive(&signed(-10)).await.unwrap();
        assert_eq!(office.parcel(&waybill).await.place.as_deref(), Some("西陵区揽投部🚚"));
        office.holds(scratch.folder()).await;
    }

    async fn many_pushes_at_once_lose_none(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let pushes = office.carrier.deliver(&office.route(&waybill)).unwrap();
        office.hand.set(pushes[4].at);
        let key = CarrierKey::new(&[7; 32]).unwrap();
        let tasks: Vec<_> = pushes
            .iter()
            .enumerate()
            .map(|(n, push)| {
                let header = key.sign(office.now(), &format!("many{n}"), &push.body).unwrap();
                let (delivery, body) = (office.delivery.clone(), push.body.clone());
                tokio::spawn(async move { delivery.receive_push(&body, &header).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        assert_eq!(office.parcel(&waybill).await.state, ParcelState::Delivered);
        assert_eq!(office.delivery.track(&yichang(), &waybill).await.unwrap().len(), 7);
        office.holds(scratch.folder()).await;
    }
}
