//! What both engines must hold, and what each must survive: one winner for a key, no neighbour
//! harmed, nothing acknowledged lost, wrong types told.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::sync::Arc;
use std::time::Duration;

use base::{Error, Fault, Refusal};
use db::testing::Scratch;
use db::{
    Change, Column, Kind, Migration, Schema, Table, Writes, insert, insert_new, select, update,
    upsert,
};

base::refusals! {
    /// Refusals of these tests.
    pub enum No: "test" {
        /// Taken.
        Taken = "taken",
    }
}

fn schema() -> Schema {
    let claim = Table::journaled("claim")
        .text("authority")
        .text("name")
        .int("owner")
        .text_null("note")
        .key(&["authority", "name"])
        .index(&["authority", "owner"]);
    let state = Table::technical("state")
        .text("authority")
        .text("word")
        .bytes_null("raw")
        .key(&["authority"])
        .one_of("word", &["on", "off"]);
    Schema::new([vec![
        Migration {
            version: 2026112201,
            name: "claim",
            changes: vec![Change::Create(claim), Change::Create(state)],
        },
        Migration {
            version: 2026112202,
            name: "claim_when",
            changes: vec![Change::Add("claim", Column { name: "at", kind: Kind::Int, null: true })],
        },
    ]])
}

fn row(name: &str, owner: i64) -> Vec<(&'static str, db::Value)> {
    vec![("authority", "420500".into()), ("name", name.into()), ("owner", owner.into())]
}

async fn take(db: &db::Db, name: String, owner: i64) -> base::Result<()> {
    db.write(move |tx| {
        let row = row(&name, owner);
        async move {
            let mut writes = Writes::new();
            writes.claim(insert_new("claim", &row), 1, No::Taken);
            tx.flush(&writes).await
        }
    })
    .await
}

async fn owners(db: &db::Db) -> Vec<i64> {
    db.read(|tx| async move {
        let rows = tx.rows(&select("claim", &["owner"], &[("authority", "420500".into())])).await?;
        rows.iter().map(|r| r.int("owner")).collect()
    })
    .await
    .unwrap()
}

db::two_engines! { schema();
    async fn of_sixty_four_writers_exactly_one_wins_a_key(scratch: Scratch) {
        let tries = (0..64).map(|n| {
            let db = scratch.db.clone();
            tokio::spawn(async move { take(&db, "鄂E5K7C2".into(), n).await })
        });
        let mut won = 0;
        for t in tries.collect::<Vec<_>>() {
            match t.await.unwrap() {
                Ok(()) => won += 1,
                Err(e) => assert_eq!(e.code(), Some("test.taken"), "{e}"),
            }
        }
        assert_eq!((won, owners(&scratch.db).await.len()), (1, 1));
    }

    async fn who_passes_a_gate_sees_what_those_before_left(scratch: Scratch) {
        let passes = (0..24).map(|n| {
            let db = scratch.db.clone();
            tokio::spawn(async move {
                db.write(move |tx| async move {
                    let gate = [("authority", "420500".into()), ("word", "on".into())];
                    let gate = upsert("state", &["authority"], &gate).into();
                    let all = select("claim", &["owner"], &[("authority", "420500".into())]);
                    let told = tx.rows_after(&[gate], &[all.clone(), all]).await?;
                    let [before, again]: [Vec<db::Row>; 2] = told.try_into().unwrap();
                    assert_eq!(before.len(), again.len());
                    let before = i64::try_from(before.len()).unwrap();
                    tx.execute(insert("claim", &row(&format!("N{n}"), before))).await
                })
                .await
            })
        });
        for pass in passes.collect::<Vec<_>>() {
            assert_eq!(pass.await.unwrap().unwrap(), 1);
        }
        let mut seen = owners(&scratch.db).await;
        seen.sort_unstable();
        assert_eq!(seen, (0..24).collect::<Vec<i64>>());
    }

    async fn a_look_sees_what_is_committed_and_writes_nothing(scratch: Scratch) {
        take(&scratch.db, "鄂E5K7C2".into(), 7).await.unwrap();
        let look = |tx: db::Tx| async move {
            let all = select("claim", &["owner"], &[("authority", "420500".into())]);
            tx.one(&all).await?.int("owner")
        };
        assert_eq!(scratch.db.look(look).await.unwrap(), 7);
        let write = |tx: db::Tx| async move { tx.execute(insert("claim", &row("N1", 1))).await };
        assert!(scratch.db.look(write).await.is_err());
        assert_eq!(owners(&scratch.db).await, [7]);
    }

    async fn callers_that_go_away_lose_nothing(scratch: Scratch) {
        for n in 0..200_i64 {
            let db = scratch.db.clone();
            let call = tokio::spawn(async move { take(&db, format!("N{n}"), n).await });
            tokio::time::sleep(Duration::from_micros(10 * u64::try_from(n % 40).unwrap())).await;
            call.abort();
        }
        // A call that was polled at all has handed its work over; wait until the engine is idle.
        let mut last = usize::MAX;
        loop {
            tokio::time::sleep(Duration::from_millis(300)).await;
            let now = owners(&scratch.db).await.len();
            if now == last { break }
            last = now;
        }
        // Whatever is there is whole, and may be taken by nobody else.
        for n in owners(&scratch.db).await {
            let again = take(&scratch.db, format!("N{n}"), -1).await;
            assert_eq!(again.unwrap_err().code(), Some("test.taken"));
        }
        assert!(last > 100, "only {last} of 200 calls were carried through");
    }

    async fn a_refusal_or_a_panic_harms_no_neighbour(scratch: Scratch) {
        let calls = (0..90_i64).map(|n| {
            let db = scratch.db.clone();
            tokio::spawn(async move {
                db.write(move |tx| async move {
                    tx.execute(insert("claim", &row(&format!("N{n}"), n))).await?;
                    match n % 3 {
                        1 => Err(Error::from(No::Taken)),
                        2 => panic!("a unit of work that panics on purpose"),
                        _ => Ok(n),
                    }
                })
                .await
            })
        });
        for (n, call) in calls.collect::<Vec<_>>().into_iter().enumerate() {
            let answer = call.await.unwrap();
            match n % 3 {
                0 => assert_eq!(answer.unwrap(), i64::try_from(n).unwrap()),
                1 => assert_eq!(answer.unwrap_err().code(), Some("test.taken")),
                _ => assert!(matches!(answer.unwrap_err(), Error::Fault(f) if matches!(*f, Fault::Bug(_)))),
            }
        }
        let kept = owners(&scratch.db).await;
        assert_eq!(kept.len(), 30);
        assert!(kept.iter().all(|n| n % 3 == 0));
    }

    async fn a_wrong_type_is_a_fault_never_a_null(scratch: Scratch) {
        take(&scratch.db, "A".into(), 1).await.unwrap();
        let (int, text, opt) = scratch.db.read(|tx| async move {
            let row = tx.one(&select("claim", &["name", "owner", "note"], &[])).await?;
            Ok((row.int("name"), row.opt_text("owner"), row.opt_text("note")))
        }).await.unwrap();
        assert!(int.unwrap_err().to_string().contains("column name holds text, not an integer"));
        assert!(text.unwrap_err().to_string().contains("column owner holds an integer, not text"));
        assert_eq!(opt.unwrap(), None);
        let wrong = scratch.db.write(|tx| async move {
            tx.execute(update("claim", &[], &[("owner", "no number".into())])).await
        }).await;
        assert!(wrong.is_err(), "text went into an integer column");
    }

    async fn a_lost_race_is_decided_again(scratch: Scratch) {
        take(&scratch.db, "1".into(), 1).await.unwrap();
        let free = scratch.db.write(|tx| async move {
            let n = i64::from(tx.attempt()) + 1;
            // Written before the race is lost, and so undone with it.
            tx.execute(insert("claim", &row(&format!("try {n}"), 10 * n))).await?;
            let mut writes = Writes::new();
            writes.first(insert_new("claim", &row(&n.to_string(), n)), 1);
            tx.flush(&writes).await?;
            Ok(n)
        }).await.unwrap();
        assert_eq!(free, 2);
        let mut kept = owners(&scratch.db).await;
        kept.sort_unstable();
        assert_eq!(kept, [1, 2, 20]);
    }

    async fn a_check_and_bytes_hold_on_both(scratch: Scratch) {
        let put = |word: &'static str| scratch.db.technical(move |tx| async move {
            let row = [("authority", "420500".into()), ("word", word.into()), ("raw", vec![0_u8, 255].into())];
            tx.execute(upsert("state", &["authority"], &row)).await
        });
        assert_eq!(put("on").await.unwrap(), 1);
        assert_eq!(put("off").await.unwrap(), 1);
        assert!(put("perhaps").await.is_err());
        let raw = scratch.db.read(|tx| async move {
            tx.one(&select("state", &["raw", "word"], &[])).await?.bytes("raw")
        }).await.unwrap();
        assert_eq!(raw, [0, 255]);
    }

    async fn pages_go_by_key_and_text_sorts_bytewise(scratch: Scratch) {
        for name in ["b", "A", "Ä", "鄂", "a", "B"] {
            take(&scratch.db, name.into(), 1).await.unwrap();
        }
        let table = schema().tables().remove(0);
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let (t, a) = (table.clone(), after.clone());
            let rows = scratch.db.read(move |tx| async move {
                tx.page(&t, "420500", a.as_deref(), 2).await
            }).await.unwrap();
            let Some(last) = rows.last() else { break };
            after = Some(vec![last.value("name").unwrap().clone()]);
            seen.extend(rows.iter().map(|r| r.text("name").unwrap()));
        }
        assert_eq!(seen, ["A", "B", "a", "b", "Ä", "鄂"]);
    }

    async fn a_transaction_is_of_no_use_after_its_end(scratch: Scratch) {
        let kept = scratch.db.read(|tx| async move { Ok(tx) }).await.unwrap();
        let late = kept.rows(&select("claim", &["name"], &[])).await;
        assert!(late.unwrap_err().to_string().contains("after its end"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_harms_no_neighbour_and_answers_everyone() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    scratch.db.batch("PRAGMA max_page_count=60").await.unwrap();
    let calls: Vec<_> = (0..64_i64)
        .map(|n| {
            let db = scratch.db.clone();
            tokio::spawn(async move {
                let big = if n == 20 { 1_000_000 } else { 10 };
                db.write(move |tx| async move {
                    let mut row = row(&format!("N{n}"), n);
                    row.push(("note", "x".repeat(big).into()));
                    tx.execute(insert("claim", &row)).await
                })
                .await
            })
        })
        .collect();
    for (n, call) in calls.into_iter().enumerate() {
        match call.await.unwrap() {
            Ok(_) => assert_ne!(n, 20),
            Err(e) => {
                assert_eq!(n, 20, "{e}");
                assert!(e.to_string().contains("the disk is full"), "{e}");
            }
        }
    }
    assert_eq!(owners(&scratch.db).await.len(), 63);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_program_on_one_folder_is_told_so() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    let second = db::Db::open(&scratch.config).await.unwrap_err();
    assert!(second.to_string().contains("another program is using this folder"), "{second}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_a_whole_database() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    take(&scratch.db, "A".into(), 7).await.unwrap();
    let file = scratch.folder().join("copy.db");
    scratch.db.backup(&file).await.unwrap();
    let copy = db::Db::open(&db::Config::Sqlite { file }).await.unwrap();
    assert_eq!(owners(&copy).await, [7]);
    take(&scratch.db, "B".into(), 8).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_writer_commits_waiting_work_together() {
    let scratch = Scratch::new(db::Engine::Sqlite, &schema()).await;
    let began = std::time::Instant::now();
    let commits = Arc::new(());
    let calls: Vec<_> = (0..2_000_i64)
        .map(|n| {
            let (db, hold) = (scratch.db.clone(), Arc::clone(&commits));
            tokio::spawn(async move {
                drop(hold);
                take(&db, format!("N{n}"), n).await
            })
        })
        .collect();
    for call in calls {
        call.await.unwrap().unwrap();
    }
    assert_eq!(owners(&scratch.db).await.len(), 2_000);
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "2,000 durable writes took {:?}",
        began.elapsed()
    );
    let _: Refusal = No::Taken.into();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_programs_role_may_not_change_the_journal() {
    let record = Table::record("log").text("authority").int("n").key(&["authority", "n"]);
    let schema = Schema::new([vec![Migration {
        version: 1,
        name: "log",
        changes: vec![Change::Create(record)],
    }]]);
    let scratch = Scratch::new(db::Engine::Postgres, &schema).await;
    let row = [("authority", "420500".into()), ("n", 1_i64.into())];
    scratch
        .db
        .write(move |tx| {
            let row = row.clone();
            async move { tx.execute(insert("log", &row)).await }
        })
        .await
        .unwrap();
    let changed = scratch
        .db
        .write(|tx| async move { tx.execute(update("log", &[], &[("n", 2_i64.into())])).await })
        .await;
    assert!(changed.unwrap_err().to_string().contains("permission denied"));
    let gone = scratch.db.write(|tx| async move { tx.execute(db::delete("log", &[])).await }).await;
    assert!(gone.unwrap_err().to_string().contains("permission denied"));
}
