//! The mail room: labels, batches for the post, spoiled labels, redirections, lists.

use codes::Waybill;
use delivery::{Cursor, Destination, News, Page, ParcelState};
use journal::Actor;

use crate::office::{ADDRESS, MOBILE, NAME, Office, code, first_page, schema, yichang};

fn waybills(parcels: &[delivery::Parcel]) -> Vec<&Waybill> {
    parcels.iter().map(|parcel| &parcel.waybill).collect()
}

db::two_engines! { schema();
    async fn nothing_personal_lies_in_the_clear(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let elsewhere = "宜昌市伍家岗区胜利四路9号";
        let to = Destination::Address(elsewhere.into());
        let own = office.by(office.person.actor());
        office.delivery.redirect(own, &yichang(), &waybill, to).await.unwrap();
        office.hand.advance_hours(1);
        let at = office.now();
        let mut push =
            office.route(&waybill).push(News::Delivered, "西陵区李师傅13912345678", at);
        push.proof = Some("家人代收：周建国".into());
        office.receive(&office.carrier.sign(&push, at).unwrap()).await.unwrap();
        let payloads = office.payloads().await;
        for word in [NAME, MOBILE, ADDRESS, elsewhere, "周建国", "13912345678"] {
            assert!(!payloads.contains(word), "{word}");
        }
        // Opened for the label, and for who asks how it was delivered.
        let labels = office.delivery.label_data(&yichang(), std::slice::from_ref(&waybill)).await;
        let receiver = labels.unwrap().remove(0).receiver.unwrap();
        assert_eq!((receiver.name.as_str(), receiver.mobile.as_str()), (NAME, MOBILE));
        assert_eq!(receiver.address, elsewhere);
        let proof = office.delivery.proof_of_delivery(&yichang(), &waybill).await.unwrap().unwrap();
        assert_eq!((proof.at, proof.text.as_str()), (at, "家人代收：周建国"));
        office.holds(scratch.folder()).await;
    }

    async fn who_was_erased_has_no_name_on_a_label(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let (vault, person) = (office.journal.vault().clone(), office.person);
        let erase = move |tx| {
            let vault = vault.clone();
            async move { vault.erase_in(&tx, person.0).await }
        };
        scratch.db.write(erase).await.unwrap();
        let labels = office.delivery.label_data(&yichang(), std::slice::from_ref(&waybill)).await;
        assert!(labels.unwrap()[0].receiver.is_none());
        // The way goes on; the proof is not kept.
        office.tell(&waybill, News::Delivered).await.unwrap();
        let proof = office.delivery.proof_of_delivery(&yichang(), &waybill).await.unwrap().unwrap();
        assert_eq!(proof.text, "");
        office.holds(scratch.folder()).await;
    }

    async fn what_came_back_is_booked_by_the_mail_room(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.label("case/1").await.unwrap();
        let by = office.by(Actor::staff("0601"));
        let early = office.delivery.take_back(by, &yichang(), &waybill).await;
        assert_eq!(code(early), "delivery.not_with_the_post");
        let handed = office.by(Actor::staff("0601"));
        office.delivery.hand_over(handed, &yichang(), vec![waybill.clone()]).await.unwrap();
        let own = office.by(office.person.actor());
        let stranger = office.delivery.take_back(own, &yichang(), &waybill).await;
        assert_eq!(code(stranger), "delivery.not_staff");

        office.hand.advance_hours(30);
        let back = office.by(Actor::staff("0601"));
        office.delivery.take_back(back, &yichang(), &waybill).await.unwrap();
        let parcel = office.delivery.parcel(&yichang(), &waybill).await.unwrap().unwrap();
        assert_eq!((parcel.state, parcel.state_at), (ParcelState::Returned, office.now()));
        let by = office.by(Actor::staff("0602"));
        let again = office.delivery.take_back(by, &yichang(), &waybill).await;
        assert_eq!(code(again), "delivery.not_with_the_post");
        // The post says the same later, and the matter gets a further parcel.
        office.tell(&waybill, News::Returned).await.unwrap();
        let next = office.label("case/1").await.unwrap();
        assert_ne!(next, waybill);
        office.holds(scratch.folder()).await;
    }

    async fn a_batch_goes_to_the_post_whole_or_not_at_all(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let a = office.label("case/1").await.unwrap();
        let b = office.label("case/2").await.unwrap();
        assert_eq!(code(office.hand_over(&[]).await), "delivery.nothing_chosen");
        let unknown = Waybill::parse("1000000000000").unwrap();
        assert_eq!(code(office.hand_over(&[&a, &unknown]).await), "delivery.unknown_waybill");
        let citizen = office.by(office.person.actor());
        let own = office.delivery.hand_over(citizen, &yichang(), [a.clone()]).await;
        assert_eq!(code(own), "delivery.not_staff");
        let many = (0..101).map(Waybill::domestic);
        let many = office.delivery.hand_over(office.clerk(), &yichang(), many).await;
        assert_eq!(code(many), "delivery.too_many");

        office.hand_over(&[&a, &a]).await.unwrap();
        let again = office.hand_over(&[&a, &b]).await.unwrap_err();
        assert_eq!(again.code(), Some("delivery.not_in_mail_room"));
        assert_eq!(again.refusal().unwrap().facts["waybills"], a.as_str());
        assert_eq!(office.parcel(&b).await.state, ParcelState::Labelled);
        let handed = office.parcel(&a).await;
        assert_eq!(handed.state, ParcelState::HandedOver);
        assert_eq!(handed.handed_over, Some((office.now(), Actor::staff("0417"))));
        office.holds(scratch.folder()).await;
    }

    async fn a_label_is_cancelled_in_the_mail_room_only(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let spoiled = office.label("case/1").await.unwrap();
        let here = yichang();
        let cancel = |envelope| office.delivery.cancel_label(envelope, &here, &spoiled);
        assert_eq!(code(cancel(office.by(office.person.actor())).await), "delivery.not_staff");
        cancel(office.clerk()).await.unwrap();
        assert_eq!(code(cancel(office.clerk()).await), "delivery.not_in_mail_room");
        assert_eq!(code(office.hand_over(&[&spoiled]).await), "delivery.not_in_mail_room");
        // The carrier may still scan the spoiled label: a line, and nothing else.
        assert!(!office.tell(&spoiled, News::Collected).await.unwrap().moved);
        assert_eq!(office.parcel(&spoiled).await.state, ParcelState::Cancelled);
        let sent = office.sent("case/1").await;
        let late = office.delivery.cancel_label(office.clerk(), &yichang(), &sent).await;
        assert_eq!(code(late), "delivery.not_in_mail_room");
        office.holds(scratch.folder()).await;
    }

    async fn a_parcel_is_redirected_until_the_postman_has_it(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let waybill = office.sent("case/1").await;
        let here = yichang();
        let point = || Destination::Point("post_xiling".into());
        let redirect = |actor: Actor, to| {
            office.delivery.redirect(office.by(actor), &here, &waybill, to)
        };
        let own = office.person.actor();
        redirect(own.clone(), point()).await.unwrap();
        assert_eq!(office.parcel(&waybill).await.pickup_point.as_deref(), Some("post_xiling"));
        redirect(Actor::staff("0417"), Destination::Address(ADDRESS.into())).await.unwrap();
        assert_eq!(office.parcel(&waybill).await.pickup_point, None);
        assert_eq!(code(redirect(Actor::citizen("x"), point()).await), "delivery.not_yours");
        let nowhere = redirect(own.clone(), Destination::Address(" \0".into())).await.unwrap_err();
        assert_eq!(nowhere.refusal().unwrap().field.as_deref(), Some("address"));
        office.hand.advance_hours(1);
        office.tell(&waybill, News::OutForDelivery).await.unwrap();
        assert_eq!(code(redirect(own, point()).await), "delivery.too_late_to_redirect");
        let kinds: Vec<_> = office.entries(&format!("parcel/{waybill}")).await;
        let kinds: Vec<_> = kinds.into_iter().map(|entry| entry.0).collect();
        assert_eq!(kinds, [
            "delivery.parcel.labelled",
            "delivery.parcel.handed_over",
            "delivery.parcel.redirected",
            "delivery.parcel.redirected",
            "delivery.parcel.moved",
        ]);
        office.holds(scratch.folder()).await;
    }

    async fn lists_show_each_parcel_where_it_is(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let mut waiting = Vec::new();
        for n in 0..5 {
            waiting.push(office.label(&format!("case/{n}")).await.unwrap());
            // Two in one minute: the list must not lose one between pages.
            office.hand.advance_seconds(if n % 2 == 0 { 0 } else { 60 });
        }
        let mut seen = Vec::new();
        let mut after: Option<Cursor> = None;
        loop {
            let page = Page { after: after.take(), limit: 2 };
            let list = office.delivery.to_hand_over(&yichang(), None, page).await.unwrap();
            assert!(list.parcels.len() <= 2);
            assert!(list.parcels.is_sorted_by_key(|p| (p.labelled_at, p.waybill.clone())));
            seen.extend(list.parcels.into_iter().map(|parcel| parcel.waybill));
            let Some(next) = list.next else { break };
            after = Some(next);
        }
        let mut all = waiting.clone();
        seen.sort();
        all.sort();
        assert_eq!(seen, all);
        let elsewhere =
            office.delivery.to_hand_over(&yichang(), Some("zhuxi"), first_page()).await.unwrap();
        assert!(elsewhere.parcels.is_empty() && elsewhere.next.is_none());

        let (sent, lost, home) = (&waiting[0], &waiting[1], &waiting[2]);
        office.hand_over(&[sent, lost, home]).await.unwrap();
        office.tell(lost, News::Lost).await.unwrap();
        let route = office.route(home);
        let back = [6, 7].map(|hours| office.now().plus_hours(hours));
        office.receive_all(&office.carrier.bring_back(&route, back).unwrap()).await;
        let lists = &office.delivery;
        let way = lists.on_the_way(&yichang(), first_page()).await.unwrap();
        assert_eq!(waybills(&way.parcels), [sent]);
        let returned = lists.returned(&yichang(), first_page()).await.unwrap();
        assert_eq!(waybills(&returned.parcels), [home]);
        assert_eq!(waybills(&lists.lost(&yichang(), first_page()).await.unwrap().parcels), [lost]);
        let here = Some("yichang_hall");
        let left = lists.to_hand_over(&yichang(), here, first_page()).await.unwrap();
        assert_eq!(left.parcels.len(), 2);
        assert_eq!(lists.parcel(&yichang(), &Waybill::domestic(1)).await.unwrap(), None);
        office.holds(scratch.folder()).await;
    }

    async fn the_returned_are_listed_latest_first(scratch: Scratch) {
        let office = Office::stocked(&scratch).await;
        let mut back = Vec::new();
        for n in 0..3 {
            let waybill = office.sent(&format!("case/{n}")).await;
            office.hand.advance_hours(1);
            office.tell(&waybill, News::Returned).await.unwrap();
            back.insert(0, waybill);
        }
        let page = Page { after: None, limit: 2 };
        let first = office.delivery.returned(&yichang(), page).await.unwrap();
        assert_eq!(waybills(&first.parcels), [&back[0], &back[1]]);
        let page = Page { after: first.next, limit: 2 };
        let second = office.delivery.returned(&yichang(), page).await.unwrap();
        assert_eq!(waybills(&second.parcels), [&back[2]]);
        assert_eq!(second.next, None);
    }
}
