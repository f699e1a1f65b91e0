//! Fifty clerks at once: 2,000 tickets taken and called, none twice, the order kept.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use db::two_engines;
use queue::Act;

use crate::world::{Hall, LICENCE, code, counter, new, place, schema, window};

const CLERKS: usize = 50;
const TICKETS: usize = 2_000;

/// A call: when it began and ended on one count, and whom it got.
#[derive(Clone, Copy)]
struct Call {
    began: u64,
    ended: u64,
    serial: u64,
}

async fn everybody_takes(hall: &Arc<Hall>) -> BTreeSet<String> {
    let mut takers = tokio::task::JoinSet::new();
    for _ in 0..CLERKS {
        let hall = Arc::clone(hall);
        takers.spawn(async move {
            let mut numbers = Vec::new();
            for _ in 0..TICKETS / CLERKS {
                numbers.push(hall.take(new(LICENCE)).await.unwrap().number.to_string());
            }
            numbers
        });
    }
    let all: Vec<String> = takers.join_all().await.into_iter().flatten().collect();
    assert_eq!(all.len(), TICKETS);
    all.into_iter().collect()
}

async fn calls_until_empty(hall: Arc<Hall>, label: String, count: Arc<AtomicU64>) -> Vec<Call> {
    hall.opens(&label, &[counter()]).await;
    let mut calls = Vec::new();
    loop {
        let began = count.fetch_add(1, Ordering::SeqCst);
        let called = hall.queue.call_next(hall.clerk(&label), &window(&label)).await;
        let ended = count.fetch_add(1, Ordering::SeqCst);
        let Ok(key) = called else {
            assert_eq!(code(called), "queue.nobody_waits");
            return calls;
        };
        let serial = key.number.as_str().trim_start_matches('B').parse().unwrap();
        calls.push(Call { began, ended, serial });
        hall.act(&label, Act::Begin).await.unwrap();
        hall.finish(&label).await.unwrap();
    }
}

/// A call that was over before another began got somebody who was before in line.
fn order_is_kept(calls: &[Call]) -> bool {
    let mut by_end = calls.to_vec();
    by_end.sort_by_key(|call| call.ended);
    let mut by_begin = calls.to_vec();
    by_begin.sort_by_key(|call| call.began);
    let (mut over, mut furthest) = (by_end.into_iter().peekable(), 0);
    by_begin.iter().all(|call| {
        while let Some(earlier) = over.next_if(|earlier| earlier.ended < call.began) {
            furthest = furthest.max(earlier.serial);
        }
        call.serial > furthest
    })
}

two_engines! {
    schema();

    async fn fifty_clerks_call_two_thousand_tickets_and_none_twice(scratch: Scratch) {
        let hall = Arc::new(Hall::open(scratch));
        let taken = everybody_takes(&hall).await;
        assert_eq!(taken.len(), TICKETS, "no number twice");
        let count = Arc::new(AtomicU64::new(1));
        let mut clerks = tokio::task::JoinSet::new();
        for clerk in 1..=CLERKS {
            clerks.spawn(calls_until_empty(Arc::clone(&hall), clerk.to_string(), Arc::clone(&count)));
        }
        let calls: Vec<Call> = clerks.join_all().await.into_iter().flatten().collect();
        let different: BTreeSet<u64> = calls.iter().map(|call| call.serial).collect();
        assert_eq!((calls.len(), different.len()), (TICKETS, TICKETS), "each called once");
        assert!(order_is_kept(&calls), "who came first was called first");
        assert!(hall.queue.open_tickets(&place()).await.unwrap().is_empty());
        hall.holds().await;
    }
}
