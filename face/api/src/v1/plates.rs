//! `/segments`, `/pools`, `/draws/…`: what anybody may know of numbers: the published segments with where
//! their numbers are, how pools stand, and what proves a draw. Who chose stands nowhere here.

use axum::extract::State;
use axum::response::Response;
use base::{Authority, Fault};
use plates::{DrawId, PlatesRefusal, SegmentState};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::asked::Asked;
use crate::inside::InsideTwo;
use crate::told::{Tongue, moment};

/// A published segment.
#[derive(Serialize, ToSchema)]
pub struct SegmentShown {
    /// Its id.
    id: String,
    /// Six digits of the issuing city.
    #[schema(example = "370200")]
    authority: String,
    /// The plate kind, for new energy with the drive.
    #[schema(example = "52-battery")]
    pool: String,
    /// Its numbers: `#` is a digit, `@` a letter without I and O.
    #[schema(example = "鲁B5L###")]
    form: String,
    /// How many they are.
    size: u64,
    /// Since when it is public.
    #[schema(format = DateTime)]
    published_at: Option<String>,
    /// The day from which its numbers may be composed.
    #[schema(format = Date)]
    compose_from: Option<String>,
    /// Why the province froze it; null: it is not frozen.
    frozen: Option<String>,
    /// Digest of the secret that orders its release.
    commitment: Option<String>,
    /// The secret, once all is released.
    secret: Option<String>,
    /// Where its numbers are; the nine add up to `size`.
    counts: CountsShown,
}

/// How many numbers are in each state. Each is in exactly one.
#[derive(Serialize, ToSchema)]
pub struct CountsShown {
    /// Not released.
    unreleased: u64,
    /// Free in the pool.
    pooled: u64,
    /// In live offers.
    offered: u64,
    /// Held by somebody.
    held: u64,
    /// On vehicles.
    issued: u64,
    /// Kept for former owners.
    retained: u64,
    /// Waiting before they come back.
    cooling: u64,
    /// Frozen by the province.
    frozen: u64,
    /// Never given out again.
    withdrawn: u64,
}

/// How a pool stands.
#[derive(Serialize, ToSchema)]
pub struct PoolShown {
    /// Six digits of the issuing city.
    #[schema(example = "370200")]
    authority: String,
    /// Which pool.
    #[schema(example = "02")]
    pool: String,
    /// Numbers that are free.
    free: u64,
    /// Numbers in live offers.
    offered: u64,
    /// Numbers that draws ready to begin will be offered.
    promised: u64,
    /// Draws in the line.
    waiting: u64,
    /// The list that is drawn from; null before the first release.
    list: Option<ListShown>,
}

/// A list of numbers, written once and never changed.
#[derive(Serialize, ToSchema)]
pub struct ListShown {
    /// Its id.
    id: String,
    /// How many numbers.
    size: u64,
    /// SHA-256 over its numbers in order, each with a line feed behind it.
    digest: String,
    /// When it was opened.
    #[schema(format = DateTime)]
    opened_at: String,
    /// Its numbers as text, one a line.
    href: String,
}

/// A draw as everybody may see it.
#[derive(Serialize, ToSchema)]
pub struct DrawShown {
    /// `waiting`, `ready`, `offering`, `chosen` or `ended`.
    state: &'static str,
    /// `onsite`, `online` or `compose`.
    mode: &'static str,
    /// When the digest of the secret was put on record.
    #[schema(format = DateTime)]
    prepared_at: String,
    /// What proves it, in the format `cheguan-draw-1`, without the journal's entries; null for composed
    /// numbers. The secret is missing until the draw is over.
    #[schema(value_type = Option<Object>)]
    proof: Option<Value>,
}

/// The cities that were asked for: one, or all.
fn cities<'a>(api: &'a Api, asked: &'a str) -> impl Iterator<Item = &'a Authority> {
    api.offices.authorities().filter(move |city| asked.is_empty() || city.as_str() == asked)
}

/// Lists the published segments of a city, or of all, with their numbers by state.
#[utoipa::path(
    get, path = "/api/v1/segments", tag = "plates", operation_id = "list_segments",
    params(
        ("authority" = Option<String>, Query, description = "Six digits of the issuing city", example = "370200"),
    ),
    responses((status = 200, description = "The segments", body = Vec<SegmentShown>))
)]
pub(crate) async fn segments(
    State(api): State<Api>,
    tongue: Tongue,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let mut shown = Vec::new();
    for city in cities(&api, query.text("authority")?) {
        let found = api.plates.segments(city, None).await?;
        let is_public = |one: &plates::SegmentCounts| one.segment.state == SegmentState::Published;
        shown.extend(found.into_iter().filter(is_public).map(SegmentShown::of));
    }
    Ok(tongue.tell(shown))
}

impl SegmentShown {
    fn of(found: plates::SegmentCounts) -> Self {
        let plates::SegmentCounts { segment, counts } = found;
        Self {
            id: segment.id.to_string(),
            authority: segment.authority.to_string(),
            pool: segment.form.pool.to_string(),
            form: segment.form.form,
            size: segment.size,
            published_at: segment.published_at.map(moment),
            compose_from: segment.compose_from.map(|day| day.to_string()),
            frozen: segment.frozen,
            commitment: segment.commitment,
            secret: segment.secret,
            counts: CountsShown {
                unreleased: counts.unreleased,
                pooled: counts.pooled,
                offered: counts.offered,
                held: counts.held,
                issued: counts.issued,
                retained: counts.retained,
                cooling: counts.cooling,
                frozen: counts.frozen,
                withdrawn: counts.withdrawn,
            },
        }
    }
}

/// Lists the pools of a city, or of all, and how they stand.
#[utoipa::path(
    get, path = "/api/v1/pools", tag = "plates", operation_id = "list_pools",
    params(
        ("authority" = Option<String>, Query, description = "Six digits of the issuing city", example = "370200"),
    ),
    responses((status = 200, description = "The pools", body = Vec<PoolShown>))
)]
pub(crate) async fn pools(
    State(api): State<Api>,
    tongue: Tongue,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let mut shown = Vec::new();
    for city in cities(&api, query.text("authority")?) {
        for (pool, list) in api.plates.pools(city).await? {
            let stands = api.plates.pool_standing(city, pool).await?;
            let list = list.map(|list| ListShown {
                href: format!("/draws/lists/{city}/{}.txt", list.id),
                id: list.id.to_string(),
                size: list.size,
                digest: list.digest,
                opened_at: moment(list.opened_at),
            });
            shown.push(PoolShown {
                authority: city.to_string(),
                pool: pool.to_string(),
                free: stands.free,
                offered: stands.offered,
                promised: stands.promised,
                waiting: stands.waiting,
                list,
            });
        }
    }
    Ok(tongue.tell(shown))
}

/// Shows a draw to whoever asks, with what proves it.
#[utoipa::path(
    get, path = "/api/v1/draws/{authority}/{draw}", tag = "plates", operation_id = "get_draw",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id, as receipts have it"),
    ),
    responses((status = 200, description = "The draw", body = DrawShown))
)]
pub(crate) async fn draw(
    State(api): State<Api>,
    tongue: Tongue,
    InsideTwo(authority, draw): InsideTwo,
) -> Result<Response, Trouble> {
    let unknown = || PlatesRefusal::DrawUnknown;
    let authority = Authority::parse(&authority).ok_or_else(unknown)?;
    let id: DrawId = draw.parse().map_err(|_| unknown())?;
    let record = api.plates.draw_proof(&authority, id).await?.ok_or_else(unknown)?;
    let proof = api.plates.public_proof(&record).await?;
    let proof = proof.map(serde_json::to_value).transpose();
    Ok(tongue.tell(DrawShown {
        state: record.draw.state_at(api.now()).code(),
        mode: record.draw.mode.code(),
        prepared_at: moment(record.draw.prepared_at),
        proof: proof.map_err(|error| Fault::Bug(format!("a proof is no JSON: {error}")))?,
    }))
}
