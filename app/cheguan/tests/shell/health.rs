//! Who watches sees how the program does; everybody else sees whether it is well.

use std::net::SocketAddr;
use std::sync::OnceLock;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use base::{Chance, Clock, Instant, ManualClock};
use cheguan::disk::{Disk, reserve_file};
use cheguan::health::{Figures, Health, router};
use cheguan::waiting::waiting;
use db::testing::Scratch;
use db::{Db, Engine, Schema, insert};
use tower::ServiceExt as _;

/// A program has its figures once.
fn figures() -> Figures {
    static FIGURES: OnceLock<Figures> = OnceLock::new();
    FIGURES.get_or_init(|| Figures::install().unwrap()).clone()
}

fn schema() -> Schema {
    Schema::new([journal::migrations()])
}

fn at(seconds: i64) -> Instant {
    Instant::from_micros(1_795_000_000_000_000).plus_seconds(seconds)
}

/// An entry that no sealer has come to, made at this time.
async fn leave_unsealed(db: &Db, made: Instant) {
    let row = [
        ("authority", "420500".into()),
        ("version", 1_i64.into()),
        ("id", Chance::seeded(made.unix_millis()).uuid(made).to_string().into()),
        ("subject", "case/1".into()),
        ("node", "main".into()),
        ("digest", vec![0_u8; 32].into()),
    ];
    let write = move |tx: db::Tx| {
        let row = insert("unsealed", &row);
        async move { tx.execute(row).await }
    };
    db.technical(write).await.unwrap();
}

fn health(scratch: &Scratch, clock: Clock) -> Health {
    let (db, disk) = (scratch.db.clone(), Disk::of(scratch.folder()));
    Health { db, clock, disk, figures: figures(), watchers: vec![[10, 0, 0, 9].into()] }
}

fn hold_reserve(scratch: &Scratch) {
    let file = std::fs::File::create(reserve_file(scratch.folder())).unwrap();
    file.set_len(64 * 1024 * 1024).unwrap();
}

async fn asked(health: &Health, path: &str, from: &str, forwarded: bool) -> (u16, String) {
    let peer: SocketAddr = format!("{from}:5000").parse().unwrap();
    let mut request = Request::get(path).extension(ConnectInfo(peer));
    if forwarded {
        request = request.header("x-forwarded-for", "10.0.0.9");
    }
    let answer =
        router(health.clone()).oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let status = answer.status().as_u16();
    let body = axum::body::to_bytes(answer.into_body(), 1 << 20).await.unwrap();
    (status, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn figures_are_for_watchers_alone() {
    let scratch = Scratch::new(Engine::Sqlite, &schema()).await;
    hold_reserve(&scratch);
    leave_unsealed(&scratch.db, at(0)).await;
    let health = health(&scratch, ManualClock::at(at(7)).clock());
    let (status, text) = asked(&health, "/metrics", "10.0.0.9", false).await;
    assert_eq!(status, 200);
    assert!(text.contains("cheguan_journal_waiting_entries 1"), "{text}");
    assert!(text.contains("cheguan_journal_waiting_seconds 7"), "{text}");
    assert!(text.contains("cheguan_disk_reserve_held 1"), "{text}");
    assert_eq!(asked(&health, "/metrics", "10.0.0.8", false).await.0, 404);
    assert_eq!(asked(&health, "/metrics", "10.0.0.9", true).await.0, 404, "through a proxy");
    let (status, text) = asked(&health, "/readyz", "10.0.0.8", false).await;
    assert_eq!((status, text.as_str()), (200, r#"{"ready":true}"#));
    let (_, text) = asked(&health, "/readyz", "10.0.0.9", false).await;
    assert!(text.contains(r#""waiting_entries":1"#) && text.contains("disk_free_bytes"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sealer_that_stands_still_and_a_lost_reserve_are_not_ready() {
    let scratch = Scratch::new(Engine::Sqlite, &schema()).await;
    let ready = |now| {
        let health = health(&scratch, ManualClock::at(now).clock());
        async move { asked(&health, "/readyz", "10.0.0.8", false).await.0 }
    };
    assert_eq!(ready(at(0)).await, 503, "no reserve");
    hold_reserve(&scratch);
    assert_eq!(ready(at(0)).await, 200);
    leave_unsealed(&scratch.db, at(0)).await;
    assert_eq!(ready(at(60)).await, 200);
    assert_eq!(ready(at(61)).await, 503);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_is_counted_from_the_oldest_on_both_engines() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let scratch = Scratch::new(engine, &schema()).await;
        let found = waiting(&scratch.db).await.unwrap();
        assert_eq!((found.entries, found.since, found.seconds(at(0))), (0, None, 0));
        for made in [at(5), at(2), at(9)] {
            leave_unsealed(&scratch.db, made).await;
        }
        let found = waiting(&scratch.db).await.unwrap();
        assert_eq!((found.entries, found.since), (3, Some(at(2))));
        assert_eq!(found.seconds(at(12)), 10);
        assert_eq!(found.seconds(at(0)), 0, "a clock that stepped back counts nothing");
    }
}
