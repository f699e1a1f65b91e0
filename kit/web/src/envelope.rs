//! Everything a face's router is wrapped in, in the one right order.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use base::{Chance, Fault};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};

use crate::form::{FormKind, kind};
use crate::headers::{Armour, armour};
use crate::trouble::{Shower, show};
use crate::watch::{Watch, watch};
use crate::{
    CookieMode, Csrf, RateLimit, StatusOf, Trouble, TroublePages, TrustedProxies, csrf, preferences,
};

/// What one face needs around it. Start from [`Envelope::new`] and change what differs.
#[derive(Clone)]
pub struct Envelope {
    /// https or a plain demo.
    pub mode: CookieMode,
    /// For nonces, references and visitor cookies.
    pub chance: Chance,
    /// How trouble is shown.
    pub pages: Arc<dyn TroublePages>,
    /// The status of the capabilities' refusals.
    pub status_of: StatusOf,
    /// None for faces without cookies (the JSON API).
    pub csrf: Option<Csrf>,
    /// None for no limit.
    pub limit: Option<RateLimit>,
    /// Proxies of ours before this program.
    pub proxies: TrustedProxies,
    /// How long a request may take.
    pub time_max: Duration,
    /// How long one with files may take: five megabytes over a village network need minutes.
    pub upload_time_max: Duration,
    /// Bytes of a body that is neither [`Form`](crate::Form) nor [`Upload`](crate::Upload) (JSON).
    pub body_bytes_max: usize,
}

impl Envelope {
    /// 30 seconds, 5 minutes with files, 256 KiB, no guard, no limit.
    pub fn new(mode: CookieMode, chance: Chance, pages: Arc<dyn TroublePages>) -> Self {
        Self {
            mode,
            chance,
            pages,
            status_of: |_| None,
            csrf: None,
            limit: None,
            proxies: TrustedProxies::default(),
            time_max: Duration::from_secs(30),
            upload_time_max: Duration::from_mins(5),
            body_bytes_max: 256 * 1024,
        }
    }

    /// Wraps a face. From the outside in: log and figures, security headers, compression, words for
    /// trouble, panics, time, limit, language switch, forged requests, body size.
    pub fn around(self, face: Router) -> Router {
        let times = Times { usual: self.time_max, upload: self.upload_time_max };
        let shower =
            Shower { pages: self.pages, status_of: self.status_of, chance: self.chance.clone() };
        let headers = Armour { mode: self.mode, chance: self.chance.clone() };
        let watcher = Watch { chance: self.chance, proxies: self.proxies };
        let compressed = DefaultPredicate::new().and(NotForContentType::const_new("font/"));

        let face = face.layer(DefaultBodyLimit::max(self.body_bytes_max));
        let face = match self.csrf {
            Some(guard) => face.layer(from_fn_with_state(guard, csrf::guard)),
            None => face,
        };
        let face = face.layer(from_fn_with_state(self.mode, preferences::switch));
        let face = match self.limit {
            Some(limit) => limit.around(face),
            None => face,
        };
        face.layer(from_fn_with_state(times, in_time))
            .layer(CatchPanicLayer::custom(panicked))
            .layer(from_fn_with_state(shower, show))
            .layer(CompressionLayer::new().compress_when(compressed))
            .layer(from_fn_with_state(headers, armour))
            .layer(from_fn_with_state(watcher, watch))
    }
}

#[derive(Clone, Copy)]
struct Times {
    usual: Duration,
    upload: Duration,
}

async fn in_time(State(times): State<Times>, request: Request, next: Next) -> Response {
    let time_max = match kind(request.headers()) {
        Some(FormKind::Multipart) => times.upload,
        _ => times.usual,
    };
    tokio::time::timeout(time_max, next.run(request)).await.unwrap_or_else(|_| {
        let context = format!("no answer within {} s", time_max.as_secs_f32());
        Trouble::from(Fault::Unavailable(context)).into_response()
    })
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that CatchPanicLayer calls")]
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no message");
    Trouble::from(Fault::Bug(format!("panic: {text}"))).into_response()
}
