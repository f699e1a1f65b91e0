//! One line in the log and two figures for each request, without personal data: the path is the
//! route's template (`/cases/{case}`), never the address that was asked.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use base::Chance;
use http::{HeaderValue, Method};
use tracing::Instrument as _;

use crate::{Reference, TrustedProxies};

#[derive(Clone)]
pub(crate) struct Watch {
    pub chance: Chance,
    pub proxies: TrustedProxies,
}

/// Middleware, the outermost: names the request (`x-request-id`), finds the client's address, and
/// measures until the answer begins.
pub(crate) async fn watch(
    State(watch): State<Watch>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now(); // a measurement, not a time that anyone is told
    let id = Reference::draw(&watch.chance);
    let method = method_name(request.method());
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let path = path.unwrap_or_else(|| "unmatched".into());
    let client = watch.proxies.client_of(&request);
    request.extensions_mut().insert(client);

    let span = tracing::info_span!("request", %id, method, path);
    let mut response = next.run(request).instrument(span.clone()).await;

    let (took, status) = (began.elapsed(), response.status().as_u16());
    let millis = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| tracing::info!(status, millis, "answered"));
    let labels = [("method", method.to_owned()), ("path", path), ("status", status.to_string())];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", &labels).record(took.as_secs_f64());
    if let Ok(id) = HeaderValue::try_from(id.as_str()) {
        response.headers_mut().insert("x-request-id", id);
    }
    response
}

/// Anyone may invent methods; the figures keep a bounded list.
fn method_name(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
