//! The crowd: everybody takes a place by the pages of the portal, waits for as long as it takes, looks
//! at ten numbers, takes one and confirms it. Who waits when the last number is gone goes home.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base::{Authority, Error, Fault, Result};
use codes::{Plate, PlateKind};
use journal::Journal;
use plates::PersonId;

use super::Size;
use super::browser::{Browser, Lines};
use super::window::{Asked, Waits};
use crate::bench::owners::Owned;

/// How long somebody looks at numbers, in milliseconds.
const EYES_MILLIS: (u64, u64) = (50, 550);
/// The first page.
const NEW: &str = "/numbers/new/plate_preselect_new";

/// Somebody who came.
pub(super) struct Citizen {
    /// Who.
    pub person: PersonId,
    /// With which session.
    pub cookie: String,
}

/// Everybody, and what happened to them.
pub(super) struct Crowd {
    pub journal: Journal,
    pub lines: Arc<Lines>,
    pub waits: Waits,
    city: Authority,
    size: Size,
    told: Mutex<Vec<Owned>>,
    /// Before whose eyes a number is, from the answer that showed it to the moment of choosing.
    looked_at: Mutex<BTreeMap<String, String>>,
    offered_twice: AtomicU64,
    faults: AtomicU64,
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Crowd {
    /// Nobody has come yet.
    pub fn of(journal: Journal, lines: Lines, (city, size): (Authority, Size)) -> Self {
        let (told, looked_at) = (Mutex::default(), Mutex::default());
        let (offered_twice, faults) = (AtomicU64::new(0), AtomicU64::new(0));
        let (lines, waits) = (Arc::new(lines), Waits::default());
        Self { journal, lines, waits, city, size, told, looked_at, offered_twice, faults }
    }

    /// What everybody was told they have.
    pub fn told(&self) -> Vec<Owned> {
        locked(&self.told).clone()
    }

    /// How many have a number.
    pub fn served(&self) -> u64 {
        u64::try_from(locked(&self.told).len()).unwrap_or(u64::MAX)
    }

    /// Numbers that were before the eyes of two people at once.
    pub fn offered_twice(&self) -> u64 {
        self.offered_twice.load(Ordering::Relaxed)
    }

    /// People whose way broke off, and answers of 500 and above.
    pub fn faults(&self) -> u64 {
        self.faults.load(Ordering::Relaxed) + self.lines.broken.load(Ordering::Relaxed)
    }

    fn is_sold_out(&self) -> bool {
        self.served() >= self.size.numbers
    }

    async fn pause(&self, (least, most): (u64, u64)) {
        let millis = least + self.journal.chance().below(most - least);
        tokio::time::sleep(Duration::from_millis(millis)).await;
    }

    /// The `n`-th citizen, from the door to the number or home; who cannot go on is counted.
    pub async fn walk(&self, n: u64, citizen: Citizen) {
        let mut browser = Browser::new(&self.lines, citizen.cookie, n);
        if let Err(error) = self.served_or_gone(&mut browser, citizen.person).await {
            tracing::error!(%error, "a citizen of the rush");
            self.faults.fetch_add(1, Ordering::Relaxed);
        }
    }

    async fn served_or_gone(&self, browser: &mut Browser, person: PersonId) -> Result<()> {
        self.waits.timed(Asked::Open, browser.open(NEW)).await?;
        let wants = [("mode", "online"), ("read", "yes")];
        self.sent(Asked::Prepare, browser, (NEW, &wants)).await?;
        let draw = browser.page.location.clone();
        let to = |what: &str| format!("{draw}/{what}");
        while !self.is_sold_out() {
            self.waits.timed(Asked::Look, browser.open(&draw)).await?;
            let numbers = browser.page.numbers();
            if browser.page.has(&to("begin")) {
                // Where too few are free after all it is refused or queued: the next look tells.
                let (begin, words) = (to("begin"), [("contribution", "我的生日")]);
                self.waits.timed(Asked::Begin, browser.send(&begin, &words)).await?;
            } else if !numbers.is_empty() {
                return self.take_one(browser, (&draw, &numbers), person).await;
            } else if browser.page.has(&to("next")) {
                self.waits.timed(Asked::Begin, browser.send(&to("next"), &[])).await?;
            } else if browser.page.has(&to("end")) {
                // As the page asks for it; a crowd does not breathe as one.
                let asked = browser.page.looks_again().unwrap_or(self.size.look_seconds);
                let least = asked.min(self.size.look_seconds) * 1_000;
                self.pause((least, least + least / 5)).await;
            } else {
                return Err(browser.page.lacks("a way to go on").into());
            }
        }
        Ok(())
    }

    /// Sends a form that must lead on.
    async fn sent(
        &self,
        asked: Asked,
        browser: &mut Browser,
        (action, answers): (&str, &[(&str, &str)]),
    ) -> Result<()> {
        let page = self.waits.timed(asked, browser.send(action, answers)).await?;
        if page.status != 303 {
            return Err(page.lacks("what comes after the form").into());
        }
        Ok(())
    }

    async fn take_one(
        &self,
        browser: &mut Browser,
        (draw, numbers): (&str, &[String]),
        person: PersonId,
    ) -> Result<()> {
        self.looks_at(numbers, draw);
        self.pause(EYES_MILLIS).await;
        let likes = self.journal.chance().below(u64::try_from(numbers.len()).unwrap_or(1));
        let number = usize::try_from(likes).ok().and_then(|at| numbers.get(at));
        let number = number.ok_or_else(|| Fault::Bug("nothing is offered".into()))?;
        let encoded: String = form_urlencoded::byte_serialize(number.as_bytes()).collect();
        let pick = format!("{draw}/pick?number={encoded}");
        self.waits.timed(Asked::Pick, browser.open(&pick)).await?;
        self.looks_away(numbers, draw);
        self.sent(Asked::Choose, browser, (&format!("{draw}/choose"), &[])).await?;
        self.waits.timed(Asked::Look, browser.open(draw)).await?;
        self.sent(Asked::Confirm, browser, (&format!("{draw}/confirm"), &[])).await?;
        let plate = Plate::of(PlateKind::SMALL_CAR, number).map_err(Error::from)?;
        locked(&self.told).push(Owned { authority: self.city.clone(), plate, person });
        Ok(())
    }

    /// From now on these numbers are before somebody's eyes; whoever looks at one of them too sees
    /// what must not be.
    fn looks_at(&self, numbers: &[String], draw: &str) {
        let mut looked_at = locked(&self.looked_at);
        for number in numbers {
            if looked_at.insert(number.clone(), draw.to_owned()).is_some_and(|other| other != draw)
            {
                self.offered_twice.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    fn looks_away(&self, numbers: &[String], draw: &str) {
        let mut looked_at = locked(&self.looked_at);
        looked_at.retain(|number, who| who != draw || !numbers.contains(number));
    }
}
