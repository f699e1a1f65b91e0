//! What is printed is on record; what is fetched again is the same.

use base::{Chance, Error, Fault};
use issuance::{BlankKind, DocumentPrinted, Order};
use journal::KeyRing;

use crate::office::{Office, mark, qingdao, receipt, schema};

async fn prints(office: &Office, serial: &str) -> Vec<DocumentPrinted> {
    let history = office.journal.history(&qingdao(), &format!("document/{serial}")).await.unwrap();
    history.iter().filter_map(|entry| entry.event::<DocumentPrinted>().unwrap()).collect()
}

/// A receipt for a case that was accepted.
async fn accepted(office: &Office) -> String {
    let case = office.case(&qingdao(), "3702261122000172").await;
    let order = Order { warrant: case.accepted, ..office.order(&case, receipt()) };
    office.issuance.order(office.envelope("0417"), order).await.unwrap()
}

db::two_engines! { schema();
    async fn a_batch_is_one_file_and_one_entry_for_each(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let (one, two) = (office.ordered("1", mark()).await, office.ordered("2", mark()).await);
        let batch = office.print(&[&one, &two, &one], None).await.unwrap();
        let single = office.print(&[&one], Some("纸张起皱")).await.unwrap();
        assert!(batch.starts_with(b"%PDF-") && batch.len() > single.len());
        let of_one = prints(&office, &one).await;
        assert_eq!(of_one.iter().map(|print| print.count).collect::<Vec<_>>(), [1, 2]);
        assert_eq!(of_one[1].reason.as_deref(), Some("纸张起皱"));
        assert_eq!(prints(&office, &two).await.len(), 1);
        office.holds().await;
    }

    async fn printing_again_needs_a_reason_until_the_blank_is_spoiled(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(BlankKind::InspectionMark, "1", "9").await;
        let serial = office.ordered("1", mark()).await;
        let envelope = office.envelope("0501");
        let print = |envelope| {
            let (issuance, serials) = (office.issuance.clone(), [serial.clone()]);
            async move { issuance.print(envelope, &qingdao(), &serials, Some(" ")).await }
        };
        let first = print(envelope.clone()).await.unwrap();
        // The same form sent twice is one print, with the same file.
        assert_eq!(print(envelope).await.unwrap(), first);
        assert_eq!(prints(&office, &serial).await.len(), 1);
        let again = office.print(&[&serial], None).await.unwrap_err();
        assert_eq!(again.code(), Some("issuance.reprint"));
        assert_eq!(again.refusal().unwrap().field.as_deref(), Some("reason"));
        office.make(&serial, "1").await.unwrap();
        office.spoil(&serial, "1").await.unwrap();
        office.print(&[&serial], None).await.unwrap();
        office.issuance.revoke(office.envelope("0417"), &qingdao(), &serial, "不属实").await.unwrap();
        let closed = office.print(&[&serial], Some("还要一张")).await.unwrap_err();
        assert_eq!(closed.code(), Some("issuance.closed"));
        let nothing = office.print(&[], None).await.unwrap_err();
        assert_eq!(nothing.code(), Some("issuance.count"));
        office.holds().await;
    }

    async fn a_receipt_is_always_the_same_and_carries_the_head_that_covers_it(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let serial = accepted(&office).await;
        let unsealed = office.issuance.paper(&qingdao(), &serial).await.unwrap();
        office.journal.seal_all().await.unwrap();
        let sealed = office.issuance.paper(&qingdao(), &serial).await.unwrap();
        assert_ne!(unsealed, sealed, "the head is on it as soon as there is one");
        office.ordered("2", mark()).await;
        office.hand.advance_hours(50);
        office.journal.seal_all().await.unwrap();
        assert_eq!(office.issuance.paper(&qingdao(), &serial).await.unwrap(), sealed);
        // What is made on a blank is nothing to fetch.
        let mark = office.ordered("3", mark()).await;
        let refused = office.issuance.paper(&qingdao(), &mark).await.unwrap_err();
        assert_eq!(refused.code(), Some("issuance.unknown"));
        office.holds().await;
    }

    async fn without_fonts_only_pdfs_fail_and_nothing_is_recorded(scratch: Scratch) {
        let office = Office::with(&scratch, None, KeyRing::seeded(&Chance::seeded(2)).unwrap());
        office.sign_up(office.person).await;
        office.stock(BlankKind::InspectionMark, "1", "9").await;
        let (serial, paper) = (office.ordered("1", mark()).await, accepted(&office).await);
        office.make(&serial, "1").await.unwrap();
        for answer in [
            office.print(&[&serial], None).await,
            office.issuance.paper(&qingdao(), &paper).await,
        ] {
            let Error::Fault(fault) = answer.unwrap_err() else { panic!("a fault is expected") };
            assert!(matches!(&*fault, Fault::Unavailable(text) if text.contains("make")), "{fault}");
        }
        assert!(prints(&office, &serial).await.is_empty());
        office.holds().await;
    }

    async fn nothing_is_written_of_a_person_who_was_erased(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let serial = office.ordered("1", mark()).await;
        let case = office.case(&qingdao(), "2").await;
        office.erase(office.person).await;
        assert_eq!(office.print(&[&serial], None).await.unwrap_err().code(), Some("issuance.erased"));
        let order = office.order(&case, mark());
        let refused = office.issuance.order(office.envelope("0417"), order).await.unwrap_err();
        assert_eq!(refused.code(), Some("issuance.erased"));
        office.holds().await;
    }
}
