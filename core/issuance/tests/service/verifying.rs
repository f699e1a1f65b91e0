//! What anyone with a phone is told, and what a forger gets.

use base::{Authority, Chance, Fen};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issuance::{BlankKind, Issuance, Status};
use journal::KeyRing;

use crate::office::{Office, licence, mark, qingdao, schema, yichang};

async fn token(office: &Office, serial: &str) -> String {
    let document = office.issuance.document(&qingdao(), serial).await.unwrap().unwrap();
    let url = office.issuance.verify_url(&document);
    url.strip_prefix("https://cheguan.example/v/").unwrap().to_owned()
}

async fn refused(issuance: &Issuance, token: &str) -> String {
    issuance.verify_token(token).await.unwrap_err().code().unwrap().to_owned()
}

/// The token with other bytes.
fn altered(token: &str, change: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = URL_SAFE_NO_PAD.decode(token).unwrap();
    change(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

db::two_engines! { schema();
    async fn a_genuine_mark_tells_what_it_is_and_where_it_stands(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(BlankKind::InspectionMark, "1", "9").await;
        let serial = office.ordered("1", mark()).await;
        let token = token(&office, &serial).await;
        assert!(token.len() <= 128, "{} characters", token.len());
        let waiting = office.issuance.verify_token(&token).await.unwrap();
        assert_eq!((waiting.status, waiting.proof), (Status::Ordered, None));
        office.make(&serial, "1").await.unwrap();
        office.journal.seal_all().await.unwrap();
        let genuine = office.issuance.verify_token(&token).await.unwrap();
        assert_eq!((genuine.status, genuine.expired), (Status::Made, false));
        assert_eq!(genuine.facts.plate.as_deref(), Some("鲁B·5**C2"));
        assert_eq!(genuine.facts.valid_until.unwrap().to_string(), "2028-11-30");
        assert!(genuine.proof.unwrap().holds(office.journal.keys()));
        office.hand.advance_hours(24 * 800);
        assert!(office.issuance.verify_token(&token).await.unwrap().expired);
        office.holds().await;
    }

    async fn nobody_learns_more_of_a_person_than_masked_values(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let serial = office.ordered("1", licence()).await;
        let genuine = office.issuance.verify_token(&token(&office, &serial).await).await.unwrap();
        assert_eq!(genuine.facts.holder.as_deref(), Some("周**"));
        assert_eq!(genuine.facts.number.as_deref(), Some("4205**********0013"));
        let shown = format!("{genuine:?}");
        // Nor does the journal hold it in the clear.
        let history = office.journal.history(&qingdao(), &format!("document/{serial}")).await.unwrap();
        for secret in ["晓明", "420500199001010013", "东山大道", "420500123456"] {
            assert!(!shown.contains(secret) && !history[0].payload.contains(secret), "{secret}");
        }
    }

    async fn a_token_that_was_cut_or_altered_is_not_genuine(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let serial = office.ordered("1", mark()).await;
        let token = token(&office, &serial).await;
        for length in 0..token.len() {
            assert_eq!(refused(&office.issuance, &token[..length]).await, "issuance.not_genuine");
        }
        let bytes = URL_SAFE_NO_PAD.decode(&token).unwrap().len();
        for at in 0..bytes {
            let forged = altered(&token, |bytes| bytes[at] ^= 1);
            assert_eq!(refused(&office.issuance, &forged).await, "issuance.not_genuine", "byte {at}");
        }
        let junk = ["", "0", "鄂", "../../etc", "\0", &"A".repeat(10_000), &format!("{token}A")];
        for junk in junk {
            assert_eq!(refused(&office.issuance, junk).await, "issuance.not_genuine");
        }
    }

    async fn a_token_is_good_for_its_own_document_alone(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let (one, two) = (office.ordered("1", mark()).await, office.ordered("2", mark()).await);
        let of_one = token(&office, &one).await;
        let swap = |from: &str, to: &str| {
            let (from, to) = (from.as_bytes().to_vec(), to.as_bytes().to_vec());
            altered(&of_one, move |bytes| {
                let at = bytes.windows(from.len()).position(|part| part == from).unwrap();
                bytes[at..at + to.len()].copy_from_slice(&to);
            })
        };
        assert_eq!(refused(&office.issuance, &swap(&one, &two)).await, "issuance.not_genuine");
        // The same serial at another authority: no such document there.
        let (here, there) = (qingdao(), yichang());
        let moved = swap(here.as_str(), there.as_str());
        assert_eq!(refused(&office.issuance, &moved).await, "issuance.not_genuine");
        // Signed by another office's key, under the same key id.
        let other_keys = KeyRing::seeded(&Chance::seeded(77)).unwrap();
        let stranger = Office::with(&scratch, None, other_keys);
        let forged = token(&stranger, &one).await;
        assert_ne!(forged, of_one);
        assert_eq!(refused(&office.issuance, &forged).await, "issuance.not_genuine");
        assert!(office.issuance.verify_token(&of_one).await.is_ok());
    }

    async fn a_row_changed_behind_our_back_is_not_genuine(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        let serial = office.ordered("1", mark()).await;
        let token = token(&office, &serial).await;
        let forge = move |tx: db::Tx| {
            let key = [("authority", Authority::new("370200").into()), ("serial", serial.as_str().into())];
            let facts = r#"{"title":"机动车检验合格标志","office":"青岛","valid_until":"2038-11-30"}"#;
            let statement = db::update("document", &key, &[("facts", facts.into())]);
            async move { tx.execute(statement).await.map(drop) }
        };
        scratch.db.technical(forge).await.unwrap();
        assert_eq!(refused(&office.issuance, &token).await, "issuance.not_genuine");
    }

    async fn a_revoked_document_says_since_when_and_a_superseded_one_shows_it(scratch: Scratch) {
        let office = Office::open(&scratch).await;
        office.stock(BlankKind::DrivingLicence, "11", "19").await;
        let (old, new) = (office.ordered("1", licence()).await, office.ordered("2", licence()).await);
        office.make(&old, "11").await.unwrap();
        office.make(&new, "12").await.unwrap();
        let shown = office.issuance.verify_token(&token(&office, &old).await).await.unwrap();
        assert_eq!(shown.status, Status::Superseded);
        office.hand.advance_hours(24);
        office.issuance.revoke(office.envelope("0417"), &qingdao(), &new, "冒领").await.unwrap();
        let error = office.issuance.verify_token(&token(&office, &new).await).await.unwrap_err();
        let refusal = error.refusal().unwrap();
        assert_eq!((refusal.code.as_str(), refusal.facts["day"].as_str()), ("issuance.revoked", "2026-11-23"));
        assert!(!refusal.facts.values().any(|fact| fact.contains("冒领")));
        office.holds().await;
    }

    async fn tokens_printed_today_are_read_for_ever(scratch: Scratch) {
        let keys = scratch.folder().join("keys");
        std::fs::create_dir(&keys).unwrap();
        for name in ["seal-1", "master-1", "lookup"] {
            std::fs::write(keys.join(format!("{name}.key")), "5a".repeat(32)).unwrap();
        }
        let office = Office::with(&scratch, None, KeyRing::load(&keys).unwrap());
        let facts = r#"{"title":"缴费票据","office":"青岛","holder":"周**","number":"1","amount":1000}"#;
        let row = [
            ("authority", qingdao().into()), ("serial", "370226112200017".into()),
            ("version", 1_i64.into()), ("kind", "payment_receipt".into()), ("status", "made".into()),
            ("matter", "order/1".into()), ("warrant", uuid::Uuid::nil().to_string().into()),
            ("person", office.person.to_string().into()), ("facts", facts.into()),
            ("content", "".into()), ("ordered_at", 1_795_312_800_000_000_i64.into()),
            ("since", 0_i64.into()), ("prints", 0_i64.into()), ("printed", false.into()),
        ];
        let put = move |tx: db::Tx| {
            let statement = db::insert("document", &row);
            async move { tx.execute(statement).await.map(drop) }
        };
        scratch.db.technical(put).await.unwrap();
        let golden = include_str!("../golden/token-v1.txt").trim();
        assert_eq!(token(&office, "370226112200017").await, golden);
        let genuine = office.issuance.verify_token(golden).await.unwrap();
        assert_eq!(genuine.facts.amount, Some(Fen::yuan(10)));
    }
}
