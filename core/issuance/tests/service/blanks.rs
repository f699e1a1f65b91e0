//! The safe: what came in is used, spoiled or still there.

use base::Chance;
use issuance::{BlankKind, Status};

use crate::office::{Office, mark, qingdao, schema};

const MARKS: BlankKind = BlankKind::InspectionMark;

db::two_engines! { schema();
    async fn only_what_was_received_is_used_and_nothing_is_received_twice(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let serial = office.ordered("1", mark()).await;
        let unknown = office.make(&serial, "E0001").await.unwrap_err();
        assert_eq!(unknown.code(), Some("issuance.unknown_blank"));
        assert_eq!(unknown.refusal().unwrap().field.as_deref(), Some("blank"));
        assert_eq!(office.make(&serial, "鄂").await.unwrap_err().code(), Some("issuance.blank_number"));
        office.stock(MARKS, "E0001", "E0500").await;
        let receive = |first: &'static str, last: &'static str| {
            let (issuance, envelope) = (&office.issuance, office.envelope("0900"));
            async move { issuance.receive_blanks(envelope, &qingdao(), MARKS, (first, last)).await }
        };
        let overlap = receive("E0500", "E0600").await.unwrap_err();
        assert_eq!(overlap.code(), Some("issuance.block_overlaps"));
        assert_eq!(receive("E0600", "E0501").await.unwrap_err().code(), Some("issuance.block"));
        receive("E0501", "E0600").await.unwrap();
        // Cards of one kind are no cards of another.
        office.stock(BlankKind::DrivingLicence, "E0001", "E0010").await;
        assert_eq!(office.counts(MARKS).await, [600, 0, 0, 600]);
        assert_eq!(office.counts(BlankKind::DrivingLicence).await, [10, 0, 0, 10]);
        office.holds().await;
    }

    async fn of_two_deliveries_with_the_same_numbers_one_is_taken(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let calls: Vec<_> = (0..8).map(|n| {
            let (issuance, envelope) = (office.issuance.clone(), office.envelope("0900"));
            let numbers = (format!("{:04}", 1000 + n), format!("{:04}", 1100 + n));
            tokio::spawn(async move {
                let numbers = (numbers.0.as_str(), numbers.1.as_str());
                issuance.receive_blanks(envelope, &qingdao(), MARKS, numbers).await
            })
        }).collect();
        let mut taken = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(_) => taken += 1,
                Err(refused) => assert_eq!(refused.code(), Some("issuance.block_overlaps")),
            }
        }
        assert_eq!((taken, office.counts(MARKS).await), (1, [101, 0, 0, 101]));
        office.holds().await;
    }

    async fn the_next_blanks_follow_the_last_used(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let next = |count| {
            let issuance = &office.issuance;
            async move { issuance.next_blanks(&qingdao(), MARKS, count).await.unwrap() }
        };
        assert!(next(3).await.is_empty());
        office.stock(MARKS, "E08", "E10").await;
        office.stock(MARKS, "0001", "0100").await;
        assert_eq!(next(2).await, ["E08", "E09"]);
        let serial = office.ordered("1", mark()).await;
        office.make(&serial, "E08").await.unwrap();
        assert_eq!(next(4).await, ["E09", "E10", "0001", "0002"]);
    }

    async fn received_is_used_and_spoiled_and_left_whatever_happens(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(MARKS, "0100", "0139").await;
        let mut serials = Vec::new();
        for n in 0..10 {
            serials.push(office.ordered(&n.to_string(), mark()).await);
        }
        let dice = Chance::seeded(11);
        let pick = |n: usize| usize::try_from(dice.below(u64::try_from(n).unwrap())).unwrap();
        let (mut made, mut spoiled) = (0, 0);
        for _ in 0..80 {
            let serial = &serials[pick(serials.len())];
            let blank = format!("{:04}", 95 + pick(50));
            let document = office.issuance.document(&qingdao(), serial).await.unwrap().unwrap();
            match (pick(3), document.blank) {
                (0, Some(own)) => {
                    office.spoil(serial, &own).await.unwrap();
                    (made, spoiled) = (made - 1, spoiled + 1);
                }
                (0, None) => spoiled += i64::from(office.spoil(serial, &blank).await.is_ok()),
                _ => made += i64::from(office.make(serial, &blank).await.is_ok()),
            }
            assert_eq!(office.counts(MARKS).await, [40, made, spoiled, 40 - made - spoiled]);
        }
        assert!(made > 0 && spoiled > 3, "{made} {spoiled}");
        for serial in &serials {
            let document = office.issuance.document(&qingdao(), serial).await.unwrap().unwrap();
            assert_eq!(document.blank.is_some(), document.status == Status::Made);
        }
        office.holds().await;
    }
}
