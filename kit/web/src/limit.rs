//! How many requests one session or address may make. Memory is bounded: clients are sorted into a
//! million buckets by a keyed hash that nobody outside can aim at.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use base::{Chance, Clock};
use governor::clock::Clock as _;
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use http::HeaderMap;
use http::header::RETRY_AFTER;
use sha2::{Digest, Sha256};

use crate::{ClientAddress, SessionCookie, Trouble, WebRefusal, body};

/// Collisions are rare (1 % with ten thousand clients at a time) and cost only a shared allowance.
const BUCKETS: u32 = 1 << 20;

/// An address may stand for many people (a mobile network, an office), but not for endless invented
/// sessions: it has this many allowances in all.
const SESSIONS_PER_ADDRESS: u32 = 20;

/// Every so many requests, buckets that are full again are forgotten.
const TIDY_EVERY: u64 = 4_096;

type Buckets = RateLimiter<u32, DashMapStateStore<u32>, HouseClock, NoOpMiddleware<Nanos>>;

/// A limit; clones share it.
#[derive(Clone)]
pub struct RateLimit(Arc<Inner>);

struct Inner {
    own: Buckets,
    of_address: Buckets,
    clock: HouseClock,
    session: SessionCookie,
    seed: [u8; 32],
    asked: AtomicU64,
}

impl RateLimit {
    /// `per_minute` requests on average and `burst` at once, for each session of this cookie, or for
    /// each address without one (IPv6: each /64); an address with all its sessions has twenty times that.
    pub fn new(
        per_minute: u32,
        burst: u32,
        session: SessionCookie,
        clock: Clock,
        chance: &Chance,
    ) -> Self {
        let clock = HouseClock(clock);
        let buckets = |times: u32| {
            let quota = Quota::per_minute(at_least_one(per_minute.saturating_mul(times)))
                .allow_burst(at_least_one(burst.saturating_mul(times)));
            RateLimiter::dashmap_with_clock(quota, clock.clone())
        };
        Self(Arc::new(Inner {
            own: buckets(1),
            of_address: buckets(SESSIONS_PER_ADDRESS),
            clock: clock.clone(),
            session,
            seed: chance.bytes(),
            asked: AtomicU64::new(0),
        }))
    }

    /// Puts these routes under the limit.
    pub fn around<S: Clone + Send + Sync + 'static>(self, router: Router<S>) -> Router<S> {
        router.layer(middleware::from_fn_with_state(self, guard))
    }

    /// Counts one request; `Err` is the time to wait.
    fn count(&self, headers: &HeaderMap, from: ClientAddress) -> Result<(), Duration> {
        let limit = &self.0;
        if limit.asked.fetch_add(1, Ordering::Relaxed) % TIDY_EVERY == TIDY_EVERY - 1 {
            limit.own.retain_recent();
            limit.of_address.retain_recent();
        }
        let address = limit.bucket(&from.network());
        let own = limit.session.read(headers).map_or(address, |token| limit.bucket(&token.hash()));
        let wait = |until: governor::NotUntil<Nanos>| until.wait_time_from(limit.clock.now());
        limit.of_address.check_key(&address).map_err(wait)?;
        limit.own.check_key(&own).map_err(wait)
    }
}

impl Inner {
    fn bucket(&self, client: &[u8]) -> u32 {
        let hash = Sha256::new().chain_update(self.seed).chain_update(client).finalize();
        hash.iter().take(4).fold(0_u32, |n, byte| n << 8 | u32::from(*byte)) % BUCKETS
    }
}

const fn at_least_one(n: u32) -> NonZeroU32 {
    match NonZeroU32::new(n) {
        Some(n) => n,
        None => NonZeroU32::MIN,
    }
}

async fn guard(
    State(limit): State<RateLimit>,
    from: ClientAddress,
    request: Request,
    next: Next,
) -> Response {
    let Err(wait) = limit.count(request.headers(), from) else {
        return next.run(request).await;
    };
    body::drain(request.into_body()).await;
    let seconds = wait.as_secs().saturating_add(1);
    let trouble = Trouble::from(WebRefusal::TooMany { seconds });
    ([(RETRY_AFTER, seconds.to_string())], trouble).into_response()
}

/// The house's clock for governor, which counts nanoseconds.
#[derive(Clone)]
struct HouseClock(Clock);

impl governor::clock::Clock for HouseClock {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Nanos::new(u64::try_from(self.0.now().micros()).unwrap_or(0).saturating_mul(1_000))
    }
}
