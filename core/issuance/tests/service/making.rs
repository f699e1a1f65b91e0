//! From the order to a document in force, and out of force again.

use codes::Plate;
use issuance::{BlankKind, DocumentKind, Order, Status};
use journal::EntryId;
use uuid::Uuid;

use crate::office::{Office, licence, mark, qingdao, receipt, schema, yichang};

const MARKS: BlankKind = BlankKind::InspectionMark;

async fn status(office: &Office, serial: &str) -> Status {
    office.issuance.document(&qingdao(), serial).await.unwrap().unwrap().status
}

db::two_engines! { schema();
    async fn a_mark_is_ordered_and_made(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(MARKS, "E0000001", "E0000100").await;
        let serial = office.ordered("3702261122000172", mark()).await;
        let to_make = (DocumentKind::InspectionMark, Status::Ordered);
        let list = office.issuance.production(&qingdao(), to_make, None, 10).await.unwrap();
        assert_eq!((list.documents[0].serial.as_str(), list.next), (serial.as_str(), None));
        office.hand.advance_hours(1);
        office.make(&serial, "e000-0001").await.unwrap();
        let made = office.issuance.document(&qingdao(), &serial).await.unwrap().unwrap();
        assert_eq!((made.status, made.blank.as_deref()), (Status::Made, Some("E0000001")));
        assert_eq!(made.made_by.unwrap().to_string(), "staff:0501");
        assert_eq!(made.made_at.unwrap().seconds_since(made.ordered_at), 3_600);
        assert_eq!(office.counts(MARKS).await, [100, 1, 0, 99]);
        let of_case = office.issuance.of_matter(&qingdao(), "case/3702261122000172").await.unwrap();
        assert_eq!(of_case.len(), 1);
        office.holds().await;
    }

    async fn no_document_without_an_approved_case(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let (case, other) = (office.case(&qingdao(), "1").await, office.case(&qingdao(), "2").await);
        let elsewhere = office.case(&yichang(), "3").await;
        let order = |warrant| Order { warrant, ..office.order(&case, mark()) };
        let wrong = [case.accepted, other.approved, elsewhere.approved, EntryId(Uuid::nil())];
        for order in wrong.map(order) {
            let refused = office.issuance.order(office.envelope("0417"), order).await.unwrap_err();
            assert_eq!(refused.code(), Some("issuance.not_approved"));
        }
        // A receipt says that the case was accepted: that is its warrant.
        let paper = Order { content: receipt(), ..order(case.accepted) };
        let serial = office.issuance.order(office.envelope("0417"), paper).await.unwrap();
        assert_eq!(status(&office, &serial).await, Status::Made);
        office.holds().await;
    }

    async fn an_approval_makes_one_document_however_often_it_is_asked(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let case = office.case(&qingdao(), "1").await;
        let calls: Vec<_> = (0..8).map(|_| {
            let (issuance, envelope) = (office.issuance.clone(), office.envelope("0417"));
            let order = office.order(&case, mark());
            tokio::spawn(async move { issuance.order(envelope, order).await })
        }).collect();
        let mut serials = Vec::new();
        for call in calls {
            match call.await.unwrap() {
                Ok(serial) => serials.push(serial),
                Err(refused) => assert_eq!(refused.code(), Some("issuance.already_ordered")),
            }
        }
        assert_eq!(serials.len(), 1);
        // The same form sent twice gives the same document.
        let envelope = office.envelope("0417");
        let next = office.case(&qingdao(), "2").await;
        let first = office.issuance.order(envelope.clone(), office.order(&next, mark())).await;
        let again = office.issuance.order(envelope, office.order(&next, mark())).await;
        assert_eq!(first.unwrap(), again.unwrap());
        office.holds().await;
    }

    async fn an_approval_about_two_vehicles_makes_one_of_a_kind_for_each(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let case = office.case(&qingdao(), "1").await;
        let [first, second] = ["02鲁B5K1C2", "02鲁B5K1C3"].map(|key| Plate::parse(key).unwrap());
        let of = |vehicle: Option<&Plate>| {
            Order { vehicle: vehicle.cloned(), ..office.order(&case, mark()) }
        };
        let ordered =
            async |vehicle| office.issuance.order(office.envelope("0417"), of(vehicle)).await;
        for vehicle in [None, Some(&first), Some(&second)] {
            let serial = ordered(vehicle).await.unwrap();
            let document = office.issuance.document(&qingdao(), &serial).await.unwrap().unwrap();
            assert_eq!(document.vehicle.as_ref(), vehicle);
        }
        // Also where what was ordered stands in the documents alone, from before the warrants were counted.
        for forgets in [false, true] {
            if forgets {
                assert_eq!(office.forget_warrants().await, 3);
            }
            for vehicle in [None, Some(&first), Some(&second)] {
                let refused = ordered(vehicle).await.unwrap_err();
                assert_eq!(refused.code(), Some("issuance.already_ordered"));
            }
        }
        office.holds().await;
    }

    async fn what_was_spoiled_is_made_again_on_another_blank(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(MARKS, "1", "9").await;
        let serial = office.ordered("1", mark()).await;
        // Once before it was made, once after.
        office.spoil(&serial, "1").await.unwrap();
        office.make(&serial, "2").await.unwrap();
        assert_eq!(office.spoil(&serial, "3").await.unwrap_err().code(), Some("issuance.other_blank"));
        office.spoil(&serial, "2").await.unwrap();
        assert_eq!(status(&office, &serial).await, Status::Spoiled);
        assert_eq!(office.counts(MARKS).await, [9, 0, 2, 7]);
        for gone in ["1", "2"] {
            assert_eq!(office.make(&serial, gone).await.unwrap_err().code(), Some("issuance.blank_gone"));
            assert_eq!(office.spoil(&serial, gone).await.unwrap_err().code(), Some("issuance.blank_gone"));
        }
        office.make(&serial, "3").await.unwrap();
        let twice = office.make(&serial, "4").await.unwrap_err();
        assert_eq!(twice.code(), Some("issuance.not_to_be_made"));
        assert_eq!(office.counts(MARKS).await, [9, 1, 2, 6]);
        office.holds().await;
    }

    async fn a_blank_becomes_one_document(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(MARKS, "100", "199").await;
        let mut serials = Vec::new();
        for n in 0..12 {
            serials.push(office.ordered(&n.to_string(), mark()).await);
        }
        let calls: Vec<_> = serials.into_iter().map(|serial| {
            let office = office.clone();
            tokio::spawn(async move { office.make(&serial, "150").await })
        }).collect();
        let mut made = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(()) => made += 1,
                Err(refused) => assert_eq!(refused.code(), Some("issuance.blank_gone")),
            }
        }
        assert_eq!(made, 1);
        assert_eq!(office.counts(MARKS).await, [100, 1, 0, 99]);
        office.holds().await;
    }

    async fn two_who_make_one_document_use_one_blank(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(MARKS, "100", "199").await;
        let serial = office.ordered("1", mark()).await;
        let calls: Vec<_> = (100..108).map(|n| {
            let (office, serial) = (office.clone(), serial.clone());
            tokio::spawn(async move { office.make(&serial, &n.to_string()).await })
        }).collect();
        let mut made = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(()) => made += 1,
                Err(refused) => assert_eq!(refused.code(), Some("issuance.not_to_be_made")),
            }
        }
        assert_eq!((made, office.counts(MARKS).await), (1, [100, 1, 0, 99]));
        office.holds().await;
    }

    async fn a_new_licence_supersedes_the_earlier_one_when_it_is_made(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(BlankKind::DrivingLicence, "4200000000001", "4200000000050").await;
        let old = office.ordered("1", licence()).await;
        office.make(&old, "4200000000001").await.unwrap();
        let new = office.ordered("2", licence()).await;
        assert_eq!(status(&office, &old).await, Status::Made);
        office.make(&new, "4200000000002").await.unwrap();
        let superseded = office.issuance.document(&qingdao(), &old).await.unwrap().unwrap();
        assert_eq!(superseded.status, Status::Superseded);
        assert_eq!(superseded.superseded_by.as_deref(), Some(new.as_str()));
        assert_eq!(status(&office, &new).await, Status::Made);
        let closed = office.spoil(&old, "4200000000001").await.unwrap_err();
        assert_eq!(closed.code(), Some("issuance.closed"));
        assert_eq!(closed.refusal().unwrap().facts["status"], "superseded");
        office.holds().await;
    }

    async fn a_revoked_document_stays_revoked(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(MARKS, "100", "199").await;
        let serial = office.ordered("1", mark()).await;
        let revoke = |why: &'static str| {
            let (issuance, envelope, serial) = (&office.issuance, office.envelope("0417"), &serial);
            async move { issuance.revoke(envelope, &qingdao(), serial, why).await }
        };
        for why in ["", "  ", "\0", &"长".repeat(201)] {
            let why: &'static str = String::from(why).leak();
            assert_eq!(revoke(why).await.unwrap_err().code(), Some("issuance.reason"));
        }
        revoke("申报内容不属实").await.unwrap();
        assert_eq!(revoke("再次").await.unwrap_err().code(), Some("issuance.closed"));
        let made = office.make(&serial, "100").await.unwrap_err();
        assert_eq!(made.code(), Some("issuance.not_to_be_made"));
        for serial in ["370226112299999", "", "a\0b", "车"] {
            let unknown = office.make(serial, "100").await.unwrap_err();
            assert_eq!(unknown.code(), Some("issuance.unknown"));
        }
        office.holds().await;
    }

    async fn the_production_list_goes_by_pages(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        for n in 0..7 {
            office.ordered(&n.to_string(), mark()).await;
        }
        let (mut after, mut seen) = (None, std::collections::BTreeSet::new());
        let what = (DocumentKind::InspectionMark, Status::Ordered);
        loop {
            let page = office.issuance.production(&qingdao(), what, after, 3).await.unwrap();
            seen.extend(page.documents.into_iter().map(|document| document.serial));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 7);
        office.holds().await;
    }
}
