//! The thirteen laws of the journal (`ARCHITECTURE.md`), each with the test named after it, played
//! with a small office of lockers: a locker is taken at one version and given back at the next.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests say what they expect")]

mod lockers;

use base::{Chance, ManualClock};
use db::{select, update};
use journal::{Actor, CommandId, Entry, Envelope, Event, Kinds};
use lockers::{GiveBack, Lockers, Take, TakeTwo, Taken, schema, yichang};

fn take(locker: &str) -> Take {
    Take { locker: locker.into(), free: false }
}

db::two_engines! { schema();
    async fn law_01_one_subject_one_version(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let calls: Vec<_> = (0..32).map(|n| office.spawn_take("A1", &format!("p{n}"))).collect();
        let mut winners = 0;
        for call in calls {
            match call.await.unwrap() {
                Ok(_) => winners += 1,
                Err(e) => assert_eq!(e.code(), Some("locker.taken"), "{e}"),
            }
        }
        assert_eq!(winners, 1);
        let history = office.journal.history(&yichang(), "locker/A1").await.unwrap();
        assert_eq!(history.iter().map(|e| e.version).collect::<Vec<_>>(), [1]);
        office.holds().await;
    }

    async fn law_02_own_rows_only_so_entries_commute(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        for (locker, who) in [("A1", "p1"), ("A2", "p2")] {
            office.take(locker, who).await.unwrap();
            office.give_back(locker).await.unwrap();
            office.take(locker, "p3").await.unwrap();
        }
        // Waiting entries are replayed by version, sealed ones by time: the tables are the same.
        office.holds().await;
        office.journal.seal_all().await.unwrap();
        office.holds().await;
    }

    async fn law_03_a_command_may_make_several_entries(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let two = |first: &str, second: &str| TakeTwo { first: first.into(), second: second.into() };
        let done = office.journal.perform(office.envelope("p1"), two("A1", "A2")).await.unwrap();
        assert_eq!((done.entry.part, done.entry.subject.as_str()), (0, "locker/A1"));
        let second = office.journal.history(&yichang(), "locker/A2").await.unwrap();
        assert_eq!(second[0].part, 1);
        // All or nothing: the second is taken, so the first stays free.
        let refused = office.journal.perform(office.envelope("p2"), two("A3", "A2")).await;
        assert_eq!(refused.unwrap_err().code(), Some("locker.taken"));
        assert!(office.journal.history(&yichang(), "locker/A3").await.unwrap().is_empty());
        office.holds().await;
    }

    async fn law_04_twice_is_once(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let envelope = office.envelope("p1");
        let calls: Vec<_> = (0..8).map(|_| {
            let (journal, envelope) = (office.journal.clone(), envelope.clone());
            tokio::spawn(async move { journal.perform(envelope, take("A1")).await })
        }).collect();
        let mut ids = std::collections::BTreeSet::new();
        for call in calls {
            ids.insert(call.await.unwrap().unwrap().entry.id);
        }
        assert_eq!(ids.len(), 1, "the same command had several answers");
        let again = office.journal.perform(envelope.clone(), take("A1")).await.unwrap();
        assert!(again.repeated);
        assert_eq!(again.event::<Taken>().unwrap().who, "citizen:p1");
        // The same id with other content, or from another actor, is refused.
        let other = office.journal.perform(envelope.clone(), take("A2")).await;
        assert_eq!(other.unwrap_err().code(), Some("journal.already_sent"));
        let stranger = Envelope { actor: Actor::citizen("p9"), ..envelope };
        let stolen = office.journal.perform(stranger, take("A1")).await;
        assert_eq!(stolen.unwrap_err().code(), Some("journal.already_sent"));
        // A repeat whose decision would name another subject (a fresh number) is once, too.
        let envelope = office.envelope("p1");
        let any = || Take { locker: String::new(), free: true };
        let first = office.journal.perform(envelope.clone(), any()).await.unwrap();
        let second = office.journal.perform(envelope, any()).await.unwrap();
        assert_eq!(first.entry.id, second.entry.id);
        office.holds().await;
    }

    async fn law_05_technical_rows_guard_live_and_are_not_rebuilt(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        office.lease("A1", "p2").await;
        assert_eq!(office.take("A1", "p1").await.unwrap_err().code(), Some("locker.leased"));
        office.take("A1", "p2").await.unwrap();
        // The lease is another's by now; the replay does not ask for it.
        office.lease("A1", "p7").await;
        office.holds().await;
    }

    async fn law_06_what_was_seen_is_named(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let done = office.take("A1", "p1").await.unwrap();
        assert_eq!(done.entry.seen, "hall/open v1");
    }

    async fn law_07_sealing_is_ordered_and_two_sealers_harm_nothing(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        for n in 0..120 {
            office.take(&format!("B{n}"), "p1").await.unwrap();
            office.give_back(&format!("B{n}")).await.unwrap();
        }
        let sealers: Vec<_> = (0..4).map(|_| {
            let journal = office.journal.clone();
            tokio::spawn(async move { journal.seal(&yichang()).await })
        }).collect();
        let mut sealed = 0;
        for sealer in sealers {
            sealed += sealer.await.unwrap().unwrap();
        }
        sealed += office.journal.seal_all().await.unwrap();
        assert_eq!(sealed, 240);
        let proof = office.journal.proof(&yichang(), "locker/B7", 2).await.unwrap().unwrap();
        assert!(proof.holds(office.journal.keys()));
        let mut forged = proof.clone();
        forged.digest[0] ^= 1;
        assert!(!forged.holds(office.journal.keys()));
        office.holds().await;
    }

    async fn law_07_followers_miss_nothing_and_repeat_nothing(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let writer = {
            let office = office.clone();
            tokio::spawn(async move {
                for n in 0..150 {
                    office.take(&format!("C{n}"), "p1").await.unwrap();
                }
            })
        };
        let mut seen = Vec::new();
        while seen.len() < 150 {
            office.journal.seal_all().await.unwrap();
            for news in office.journal.unread("test", 7).await.unwrap() {
                office.journal.advance("test", &news).await.unwrap();
                seen.push(news.position);
            }
            tokio::task::yield_now().await;
        }
        writer.await.unwrap();
        assert_eq!(seen, (1..=150).collect::<Vec<i64>>());
        assert!(office.journal.unread("test", 7).await.unwrap().is_empty());
    }

    async fn law_08_the_tail_is_anchored(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        for locker in ["A1", "A2"] {
            office.take(locker, "p1").await.unwrap();
            office.journal.seal_all().await.unwrap();
        }
        office.holds().await;
        // Cut the history short, tables and all: without the anchor nobody could tell.
        office.as_owner("DELETE FROM seal WHERE no = 2; DELETE FROM sealed WHERE position = 2; \
            DELETE FROM journal WHERE subject = 'locker/A2'; DELETE FROM locker WHERE name = 'A2'").await;
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("cut off or signed anew"), "{found}");
    }

    async fn law_09_verify_finds_a_changed_byte(scratch: Scratch) {
        let office = Lockers::three(&scratch).await;
        office.as_owner("UPDATE journal SET payload = replace(payload, 'p1', 'p7') WHERE subject = 'locker/A2'").await;
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("entry locker/A2 v1 has been changed"), "{found}");
    }

    async fn law_09_verify_finds_a_deleted_entry(scratch: Scratch) {
        let office = Lockers::three(&scratch).await;
        office.as_owner("DELETE FROM journal WHERE subject = 'locker/A2'").await;
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("entry locker/A2 v1 has been deleted"), "{found}");
    }

    async fn law_09_verify_finds_an_entry_that_never_was_sealed(scratch: Scratch) {
        let office = Lockers::three(&scratch).await;
        office.as_owner("INSERT INTO journal SELECT authority, 'x', 'locker/A9', version, kind, \
            event_version, payload, actor, 'x', part, request, at, node, rulebook, seen, digest \
            FROM journal WHERE subject = 'locker/A2'").await;
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("4 entries stand in the journal, 3 were sealed or wait"), "{found}");
    }

    async fn law_09_verify_finds_a_waiting_entry_deleted(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        office.take("A1", "p1").await.unwrap();
        office.take("A2", "p1").await.unwrap();
        office.as_owner("DELETE FROM journal WHERE subject = 'locker/A2'; DELETE FROM unsealed WHERE subject = 'locker/A2'").await;
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("A2") && found.contains("stands there without an entry"), "{found}");
    }

    async fn law_09_verify_finds_a_row_written_behind_its_back(scratch: Scratch) {
        let office = Lockers::three(&scratch).await;
        let forged = office.journal.db().write(|tx| async move {
            let key = [("authority", yichang().into()), ("name", "A1".into())];
            tx.execute(update("locker", &key, &[("who", "citizen:p6".into())])).await
        }).await;
        assert_eq!(forged.unwrap(), 1);
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("table locker") && found.contains("column who"), "{found}");
        // A changed number is found as well (a compare that read numbers as blanks once said ok).
        office.as_owner("UPDATE locker SET who = 'citizen:p1', times = 5 WHERE name = 'A1'").await;
        let found = office.verify().await.difference.unwrap();
        assert!(found.contains("column times"), "{found}");
    }

    async fn law_10_every_entry_names_its_node_and_chains_are_apart(scratch: Scratch) {
        let (van, centre) = (Lockers::open_as(&scratch, "van"), Lockers::open_as(&scratch, "centre"));
        van.take("V1", "p1").await.unwrap();
        centre.take("C1", "p1").await.unwrap();
        assert_eq!(van.journal.seal_all().await.unwrap(), 1);
        assert_eq!(centre.journal.seal_all().await.unwrap(), 1);
        assert_eq!(van.journal.head(&yichang()).await.unwrap().unwrap().node, "van");
        assert_eq!(centre.journal.head(&yichang()).await.unwrap().unwrap().no, 1);
        centre.holds().await;
    }

    async fn law_11_a_persons_key_erased_is_a_person_erased(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let person = Chance::seeded(9).uuid_random();
        let sealed = office.sign_up(person, "13800000001", "周晓明").await;
        assert!(!sealed.contains("周"));
        assert_eq!(office.look(person, "13800000001", &sealed).await, (Some("周晓明".to_owned()), Some(person)));
        let vault = office.journal.vault().clone();
        let erase = move |tx: db::Tx| {
            let vault = vault.clone();
            async move { vault.erase_in(&tx, person).await }
        };
        office.journal.db().write(erase).await.unwrap();
        assert_eq!(office.look(person, "13800000001", &sealed).await, (None, None));
    }

    async fn law_12_a_reaction_that_runs_twice_has_one_effect(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        let cause = office.take("A1", "p1").await.unwrap().entry.id;
        let react = || Envelope {
            command: CommandId::following(cause, "test.reaction"),
            actor: Actor::system("test.reaction"),
        };
        let first = office.journal.perform(react(), take("A2")).await.unwrap();
        let again = office.journal.perform(react(), take("A2")).await.unwrap();
        assert!(again.repeated && !first.repeated);
        assert_eq!(first.entry.id, again.entry.id);
    }

    async fn law_13_entries_name_the_rules_they_were_decided_under(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        office.journal.set_rulebook("r1");
        office.take("A1", "p1").await.unwrap();
        office.journal.set_rulebook("r2");
        let back = office.give_back("A1").await.unwrap();
        let first = office.journal.entry(&yichang(), "locker/A1", 1).await.unwrap().unwrap();
        assert_eq!((first.rulebook.as_str(), back.entry.rulebook.as_str()), ("r1", "r2"));
    }

    async fn a_refused_command_leaves_no_trace(scratch: Scratch) {
        let office = Lockers::open(&scratch);
        office.take("A1", "p1").await.unwrap();
        assert_eq!(office.take("A1", "p2").await.unwrap_err().code(), Some("locker.taken"));
        let nobody = GiveBack { locker: "A9".into() };
        let refused = office.journal.perform(office.envelope("p2"), nobody).await;
        assert_eq!(refused.unwrap_err().code(), Some("locker.free"));
        let all = |tx: db::Tx| async move { tx.rows(&select("journal", &["id"], &[])).await };
        assert_eq!(office.journal.db().read(all).await.unwrap().len(), 1);
    }
}

/// Golden bytes: payload and digest of version 1 must stay what they are, for ever.
#[test]
fn the_bytes_of_an_entry_are_settled() {
    let hand = ManualClock::at(base::Date::ymd(2026, 11, 22).unwrap().start());
    let entry = Entry {
        authority: yichang(),
        id: "01890000-0000-7000-8000-000000000001".parse().unwrap(),
        subject: "locker/A1".into(),
        version: 1,
        kind: Taken::KIND.into(),
        event_version: 1,
        payload: serde_json::to_string(&Taken { who: "citizen:p1".into() }).unwrap(),
        actor: Actor::citizen("p1"),
        command: CommandId(uuid::Uuid::nil()),
        part: 0,
        request: vec![1, 2, 3],
        at: hand.clock().now(),
        node: "centre".into(),
        rulebook: "r1".into(),
        seen: String::new(),
    };
    assert_eq!(entry.payload, r#"{"who":"citizen:p1"}"#);
    let digest = entry.digest().iter().fold(String::new(), |s, b| s + &format!("{b:02x}"));
    assert_eq!(digest, include_str!("golden/entry-v1.sha256").trim());
    assert!(Kinds::new().with::<Taken>().replay(&entry).is_ok());
    let unknown = Kinds::new().replay(&entry).unwrap_err().to_string();
    assert!(unknown.contains("unknown kind locker.taken v1"), "{unknown}");
}
