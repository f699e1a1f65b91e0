//! One booking after the other through the interface: a seat is held on a day on which the person has none
//! yet, rather in the morning than later, then confirmed. Who is told that a half-hour is full tries another.

use std::collections::{BTreeSet, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use axum::body::Body;
use axum::http::{Request, header};
use base::{Authority, Fault, Result};
use booking::SlotKey;
use journal::Journal;
use serde_json::{Value, json};

use super::halls::{Halls, ITEM};
use crate::bench::account::Account;
use crate::bench::figures::{millis, percentile};
use crate::bench::page::away;
use crate::bench::rush::browser::{Lines, Page};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A seat is held.
    Hold,
    /// It is confirmed.
    Confirm,
}

impl Step {
    /// For the table.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Hold => "hold a seat",
            Self::Confirm => "confirm it",
        }
    }
}

/// Everybody, and what they were told.
pub(super) struct Crowd {
    pub journal: Journal,
    pub lines: Lines,
    pub halls: Halls,
    /// Who was told that a half-hour is full.
    pub full: AtomicU64,
    people: Vec<Account>,
    /// Whose turn is next, and how often each has booked: nobody's comes while they are still at it, for a
    /// second seat that somebody holds lets the first one go.
    turns: Mutex<VecDeque<(usize, usize)>>,
    told: Mutex<BTreeSet<String>>,
    waits: [Mutex<Vec<u64>>; 2],
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Crowd {
    /// Nobody has booked yet.
    pub fn of(journal: Journal, lines: Lines, halls: Halls, people: Vec<Account>) -> Self {
        let turns = Mutex::new((0..people.len()).map(|n| (n, 0)).collect());
        let (full, told, waits) = (AtomicU64::new(0), Mutex::default(), Default::default());
        Self { journal, lines, halls, full, people, turns, told, waits }
    }

    /// The codes of all bookings that somebody was told of.
    pub fn told(&self) -> BTreeSet<String> {
        locked(&self.told).clone()
    }

    /// How often it was asked, and p50, p95, p99 and the longest, in milliseconds.
    pub fn waits(&self, step: Step) -> (u64, [f64; 4]) {
        let mut sorted = self.waited(step).clone();
        sorted.sort_unstable();
        let count = u64::try_from(sorted.len()).unwrap_or(u64::MAX);
        (count, [50, 95, 99, 100].map(|percent| millis(percentile(&sorted, percent))))
    }

    fn waited(&self, step: Step) -> MutexGuard<'_, Vec<u64>> {
        let [hold, confirm] = &self.waits;
        locked(if step == Step::Hold { hold } else { confirm })
    }

    /// The next booking of the next person.
    ///
    /// # Errors
    /// Any answer but the expected ones.
    pub async fn visit(&self) -> Result<()> {
        let nobody = || Fault::Bug("more clients than people".into());
        let (n, round) = locked(&self.turns).pop_front().ok_or_else(nobody)?;
        let person = self.people.get(n).ok_or_else(|| Fault::Bug("nobody came".into()))?;
        let days = &self.halls.days;
        // Everybody goes through the days, each from another one on.
        let day = days.get((n + round) % days.len().max(1));
        let day = day.ok_or_else(|| Fault::Bug("no hall is open".into()))?;
        let slots = self.halls.of_day(*day);
        let mut left: Vec<usize> = (0..slots.len()).collect();
        let held = loop {
            if left.is_empty() {
                return Err(Fault::Bug(format!("{day} is full")).into());
            }
            let at = left.remove(self.early(left.len()));
            let slot = slots.get(at).ok_or_else(|| Fault::Bug("no such half-hour".into()))?;
            if let Some(held) = self.hold(slot, (n, person)).await? {
                break (held, &slot.sheet.authority);
            }
            self.full.fetch_add(1, Ordering::Relaxed);
        };
        self.confirm(held, (n, person)).await?;
        locked(&self.turns).push_back((n, round + 1));
        Ok(())
    }

    /// The earlier of two random places of so many: what everybody likes best is full first.
    fn early(&self, places: usize) -> usize {
        let chance = self.journal.chance();
        let any = || chance.below(u64::try_from(places).unwrap_or(1).max(1));
        usize::try_from(any().min(any())).unwrap_or(0)
    }

    /// What is held, or nothing where it is full.
    async fn hold(&self, slot: &SlotKey, who: (usize, &Account)) -> Result<Option<Value>> {
        let (day, time) = (slot.sheet.day, slot.time());
        let starts_at = format!("{day}T{time}:00+08:00");
        let body = json!({ "point": slot.sheet.point, "item": ITEM, "starts_at": starts_at });
        let page = self.sent("/api/v1/bookings", &body, (who, Step::Hold)).await?;
        match page.status {
            201 => Ok(Some(read(&page)?)),
            409 | 422 if read(&page)?.get("code").is_some_and(|code| code == "booking.full") => {
                Ok(None)
            }
            _ => Err(strange(&page)),
        }
    }

    async fn confirm(
        &self,
        (held, authority): (Value, &Authority),
        who: (usize, &Account),
    ) -> Result<()> {
        let word = |name: &str| held.get(name).and_then(Value::as_str).unwrap_or_default();
        let path = format!("{}/confirm", word("href"));
        let page = self.sent(&path, &json!({}), (who, Step::Confirm)).await?;
        if page.status != 200 {
            return Err(strange(&page));
        }
        let code = told(authority, word("code"));
        let is_new = locked(&self.told).insert(code.clone());
        if is_new { Ok(()) } else { Err(Fault::Bug(format!("{code} twice")).into()) }
    }

    async fn sent(
        &self,
        path: &str,
        body: &Value,
        ((n, person), step): ((usize, &Account), Step),
    ) -> Result<Page> {
        let [.., a, b, c] = n.to_be_bytes();
        let request = Request::post(path)
            .header(header::HOST, "127.0.0.1")
            .header(header::AUTHORIZATION, format!("Bearer {}", person.token.reveal()))
            .header(header::CONTENT_TYPE, "application/json")
            .header("Idempotency-Key", self.journal.command_id().to_string())
            .header("x-forwarded-for", format!("10.{a}.{b}.{c}"))
            .body(Body::from(body.to_string()))
            .map_err(away)?;
        let asked = Instant::now();
        let page = self.lines.ask(request).await?;
        let micros = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.waited(step).push(micros);
        Ok(page)
    }
}

/// A code is one booking's in a city; those of two cities may be the same.
pub(super) fn told(authority: &Authority, code: &str) -> String {
    format!("{authority} {code}")
}

fn read(page: &Page) -> Result<Value> {
    serde_json::from_str(&page.body).map_err(|_| strange(page))
}

fn strange(page: &Page) -> base::Error {
    away(format!("{} {}", page.status, page.body)).into()
}
