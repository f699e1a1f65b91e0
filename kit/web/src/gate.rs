//! What anybody may do without an account, when a flood of it comes from one network: so much a minute is free, more
//! costs a proof of work, the more the harder. Nobody is locked out by the neighbours of an address, as by a limit alone;
//! the limit behind it ([`RateLimit`](crate::RateLimit)) stays.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use base::{Chance, Clock, Error};
use http::header::RETRY_AFTER;

use crate::form::{FormKind, kind};
use crate::work::{Subject, Works, Wrong};
use crate::{Answers, ClientAddress, RateLimit, Trouble, WebRefusal, body, site};

/// The field in which a form carries its proof of work.
pub const WORK_FIELD: &str = "_work";

/// The header in which programs send theirs.
pub const WORK_HEADER: &str = "cheguan-work";

/// Zero bits at the least and at the most: some 16,000 and 131,000 tries on average. A cheap phone makes some 130,000 a
/// second in a browser, so that ninety-nine of a hundred have the answer within five seconds.
const BITS: (u32, u32) = (14, 17);

/// How much easier an answer may be than what is asked for when it comes: the flood may have grown meanwhile.
const SLACK: u32 = 1;

/// Networks that are counted at a time; beyond them those of the minutes before are forgotten.
const NETWORKS_MAX: usize = 100_000;

const MINUTE: i64 = 60;

/// The gate before some routes; clones share it.
#[derive(Clone)]
pub struct Gate {
    inner: Arc<Inner>,
    /// Whether what only reads counts too.
    counts_reads: bool,
}

struct Inner {
    purpose: &'static str,
    free: Arc<dyn Fn() -> u32 + Send + Sync>,
    counts: Mutex<BTreeMap<Vec<u8>, Seen>>,
    works: Works,
    clock: Clock,
}

/// What a network asked for in this minute and in the one before.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    minute: i64,
    here: u32,
    before: u32,
}

/// What is to be done first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Demand {
    bits: u32,
    /// After so long without a request it would be free again.
    seconds: i64,
}

impl Gate {
    /// Before routes that serve one purpose: so many requests a minute of one network are free. `key` signs the
    /// challenges; programs that serve one address together have the same.
    pub fn new(
        purpose: &'static str,
        free: impl Fn() -> u32 + Send + Sync + 'static,
        key: [u8; 32],
        clock: Clock,
        chance: Chance,
    ) -> Self {
        let works = Works::new(key, clock.clone(), chance);
        let (free, counts) = (Arc::new(free), Mutex::default());
        let inner = Arc::new(Inner { purpose, free, counts, works, clock });
        Self { inner, counts_reads: false }
    }

    /// The same before searches: what only reads counts too, and its answer may stand in the address.
    #[must_use]
    pub fn of_searches(self) -> Self {
        Self { counts_reads: true, ..self }
    }

    /// Puts these routes behind it.
    pub fn around<S: Clone + Send + Sync + 'static>(self, router: Router<S>) -> Router<S> {
        router.layer(middleware::from_fn_with_state(self, guard))
    }
}

/// Routes behind a gate, and behind it under a limit, where there are such: only what came through counts there.
pub fn guarded<S: Clone + Send + Sync + 'static>(
    routes: Router<S>,
    limit: Option<RateLimit>,
    gate: Option<Gate>,
) -> Router<S> {
    let routes = match limit {
        Some(limit) => limit.around(routes),
        None => routes,
    };
    match gate {
        Some(gate) => gate.around(routes),
        None => routes,
    }
}

impl Inner {
    /// Counts one request of a network; what it costs, if it costs anything.
    fn count(&self, network: &[u8]) -> Option<Demand> {
        let (free, now) = ((self.free)(), self.clock.now().micros().div_euclid(1_000_000));
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= NETWORKS_MAX {
            counts.retain(|_, seen| seen.minute == now.div_euclid(MINUTE));
        }
        if counts.len() >= NETWORKS_MAX && !counts.contains_key(network) {
            // So many networks at once are a flood by themselves.
            return Some(Demand { bits: BITS.1, seconds: MINUTE });
        }
        let seen = counts.entry(network.to_vec()).or_default();
        *seen = seen.at(now);
        seen.here = seen.here.saturating_add(1);
        demand(*seen, free, now)
    }
}

impl Seen {
    /// The same as of another second.
    fn at(self, second: i64) -> Self {
        let minute = second.div_euclid(MINUTE);
        match minute - self.minute {
            ..=0 => self,
            1 => Self { minute, here: 0, before: self.here },
            _ => Self { minute, here: 0, before: 0 },
        }
    }

    /// How many in the sixty seconds before: of the minute before as much as lies in them.
    fn lately(self, second: i64) -> u32 {
        let seen = self.at(second);
        let left = u32::try_from(MINUTE - second.rem_euclid(MINUTE)).unwrap_or(0);
        seen.here.saturating_add(seen.before.saturating_mul(left) / 60)
    }
}

/// Nothing up to what is free; then one bit more for each doubling.
fn demand(seen: Seen, free: u32, now: i64) -> Option<Demand> {
    let lately = seen.lately(now);
    if lately <= free {
        return None;
    }
    let doublings = (lately / free.max(1)).max(1).ilog2();
    let bits = BITS.0.saturating_add(doublings).min(BITS.1);
    let is_free = |seconds: &i64| seen.lately(now + seconds) < free;
    Some(Demand { bits, seconds: (1..2 * MINUTE).find(is_free).unwrap_or(2 * MINUTE) })
}

/// What came with a request.
struct Told {
    answer: Option<String>,
    /// What else its form held, or its address.
    form: Option<Answers>,
    /// To hand on, whole.
    request: Request,
}

async fn told(request: Request) -> Result<Told, Error> {
    if let Some(answer) = request.headers().get(WORK_HEADER) {
        let answer = answer.to_str().ok().map(str::to_owned);
        return Ok(Told { answer, form: None, request });
    }
    if !site::may_change(request.method()) {
        let (answer, form) = parted(request.uri().query().unwrap_or_default().as_bytes());
        return Ok(Told { answer, form: Some(form), request });
    }
    if kind(request.headers()) != Some(FormKind::Urlencoded) {
        return Ok(Told { answer: None, form: None, request });
    }
    let (parts, sent) = request.into_parts();
    let bytes = body::read_form(sent).await?;
    let (answer, form) = parted(&bytes);
    Ok(Told { answer, form: Some(form), request: Request::from_parts(parts, bytes.into()) })
}

/// The answer, and the other fields.
fn parted(fields: &[u8]) -> (Option<String>, Answers) {
    let (mut answer, mut form) = (None, Answers::default());
    for (field, typed) in form_urlencoded::parse(fields) {
        if field == WORK_FIELD {
            answer = Some(typed.into_owned()).filter(|typed| !typed.is_empty());
        } else {
            form.push(&field, &typed);
        }
    }
    (answer, form)
}

async fn guard(
    State(gate): State<Gate>,
    from: ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    let Gate { inner: gate, counts_reads } = gate;
    let network = from.network();
    let counts = counts_reads || site::may_change(request.method());
    let Some(demand) = counts.then(|| gate.count(&network)).flatten() else {
        return next.run(request).await;
    };
    let Told { answer, form, request } = match told(request).await {
        Ok(told) => told,
        Err(wrong) => return Trouble::from(wrong).into_response(),
    };
    let subject = Subject { purpose: gate.purpose, network: &network };
    let bits_min = demand.bits.saturating_sub(SLACK);
    let taken =
        answer.map_or(Err(Wrong::Missing), |answer| gate.works.take(subject, &answer, bits_min));
    let Err(wrong) = taken else {
        metrics::counter!("http_work_taken_total").increment(1);
        return next.run(request).await;
    };
    body::drain(request.into_body()).await;
    metrics::counter!("http_work_asked_total").increment(1);
    let Demand { bits, seconds } = demand;
    let challenge = gate.works.challenge(subject, bits);
    let refusal = WebRefusal::WorkNeeded { challenge, bits, seconds, wrong: wrong.word() };
    let trouble = Trouble::from(refusal).holding(form);
    ([(RETRY_AFTER, seconds.to_string())], trouble).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: i64 = 1_796_000_400; // a whole minute
    const FREE: u32 = 4;

    /// So many requests one after the other in each of these seconds: what the last one costs.
    fn asks(times: &[(i64, u32)]) -> Option<Demand> {
        let mut seen = Seen::default();
        let mut last = None;
        for (second, n) in times {
            for _ in 0..*n {
                seen = seen.at(NOON + second);
                seen.here += 1;
                last = demand(seen, FREE, NOON + second);
            }
        }
        last
    }

    fn bits(times: &[(i64, u32)]) -> Option<u32> {
        asks(times).map(|demand| demand.bits)
    }

    #[test]
    fn what_is_free_is_free_and_each_doubling_costs_a_bit_up_to_a_bound() {
        assert_eq!(NOON % MINUTE, 0);
        for (n, cost) in [
            (1, None),
            (4, None),
            (5, Some(14)),
            (7, Some(14)),
            (8, Some(15)),
            (16, Some(16)),
            (32, Some(17)),
            (64, Some(17)),
            (1_000, Some(17)),
        ] {
            assert_eq!(bits(&[(0, n)]), cost, "{n}");
        }
    }

    #[test]
    fn the_minute_before_counts_by_what_of_it_lies_within_sixty_seconds() {
        assert_eq!(bits(&[(59, 4), (60, 1)]), Some(14), "a minute's turn forgives nothing");
        assert_eq!(bits(&[(0, 4), (90, 1)]), None, "half of four and one");
        assert_eq!(bits(&[(0, 1_000), (180, 1)]), None, "after two minutes nothing is left");
    }

    #[test]
    fn whoever_waits_as_long_as_told_needs_no_proof() {
        for times in [vec![(0, 5)], vec![(59, 5)], vec![(0, 40)], vec![(0, 10), (61, 20)]] {
            let (last, wait) = (times.last().unwrap().0, asks(&times).unwrap().seconds);
            assert!((1..=120).contains(&wait), "{times:?}: {wait}");
            let later = |seconds| [times.as_slice(), &[(last + seconds, 1)]].concat();
            assert_eq!(bits(&later(wait)), None, "{times:?}: {wait}");
            assert!(bits(&later(wait - 1)).is_some(), "{times:?}: {wait}");
        }
    }

    #[test]
    fn a_clock_that_stands_counts_on() {
        let seen = Seen { minute: 10, here: 3, before: 2 };
        assert_eq!(seen.at(9 * MINUTE).here, 3);
    }
}
