//! `GET /me/draws`, `GET /me/draws/{authority}/{draw}`: the caller's draws, wherever each stands: in the
//! line, ready, at a batch, at a number that waits for its second confirmation, or over.

use axum::extract::State;
use axum::response::Response;
use base::{Instant, Result};
use plates::{Draw, DrawMode, DrawState, NumberState};
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use super::mine::NumberMine;
use crate::Api;
use crate::guard::Citizen;
use crate::inside::InsideTwo;
use crate::told::{Tongue, moment};
use crate::v1::me::vehicles::PlateShown;

/// A draw of the caller's.
#[derive(Serialize, ToSchema)]
pub struct DrawMine {
    /// Its id.
    id: String,
    /// Six digits of the issuing city.
    #[schema(example = "370200")]
    authority: String,
    /// The plate kind, for new energy with the drive.
    #[schema(example = "52-battery")]
    pool: String,
    /// `online`, `compose` or `onsite`.
    mode: &'static str,
    /// `waiting` (in the line), `ready` (to be begun), `offering`, `chosen` or `ended`.
    state: &'static str,
    /// `new_vehicle`, `used_local`, `used_in` or `energy_swap`.
    purpose: &'static str,
    /// The vehicle (GB 16735), masked.
    vin: String,
    /// The case that waits for the number; null: it is chosen beforehand.
    case: Option<String>,
    /// When the digest of the secret was put on record.
    #[schema(format = DateTime)]
    prepared_at: String,
    /// Digest of the office's secret.
    commitment: String,
    /// The place in the line; null when it does not wait.
    line: Option<LinePlace>,
    /// Until when it may be begun; null when it is not ready.
    #[schema(format = DateTime)]
    ready_until: Option<String>,
    /// What is offered now; null when nothing is.
    offer: Option<OfferShown>,
    /// The next batch may be asked for, or the next number tried.
    has_more: bool,
    /// Numbers of one's own that may still be tried.
    tries_left: u64,
    /// What was chosen, as it stands; null before that.
    chosen: Option<NumberMine>,
    /// Where the draw proves itself to everybody.
    #[schema(example = "/draws/370200/0197f3a0-0000-7000-8000-000000000001")]
    public_href: String,
    /// Where it is found.
    #[schema(example = "/api/v1/me/draws/370200/0197f3a0-0000-7000-8000-000000000001")]
    href: String,
}

/// A place in the line.
#[derive(Serialize, ToSchema)]
pub struct LinePlace {
    /// How many wait before.
    ahead: u64,
    /// In about so many minutes at most the turn comes; null: the numbers may not last so long.
    minutes: Option<u64>,
    /// Look again after so many seconds; longer, the further back the place.
    look_again_seconds: i64,
}

/// Numbers that nobody else can have now.
#[derive(Serialize, ToSchema)]
pub struct OfferShown {
    /// The how manieth batch, from 1; of numbers of one's own the how manieth try.
    batch: u64,
    /// Batches in all.
    batches: u64,
    /// Until when the batch stands.
    #[schema(format = DateTime)]
    until: String,
    /// The numbers, in the order of the draw.
    numbers: Vec<PlateShown>,
    /// Numbers kept of earlier batches.
    kept: Vec<KeptShown>,
}

/// A number of an earlier batch that stands a while longer.
#[derive(Serialize, ToSchema)]
pub struct KeptShown {
    /// Which.
    plate: PlateShown,
    /// Until when.
    #[schema(format = DateTime)]
    until: String,
}

/// Where a draw of the caller's is found.
pub(super) fn href(draw: &Draw) -> String {
    format!("/api/v1/me/draws/{}/{}", draw.authority, draw.id)
}

impl DrawMine {
    /// As it stands now.
    ///
    /// # Errors
    /// Faults alone.
    pub(super) async fn of(api: &Api, draw: &Draw) -> Result<Self> {
        let now = api.now();
        let state = draw.state_at(now);
        let place = match state {
            DrawState::Waiting => api.plates.place(draw).await?,
            _ => None,
        };
        let line = place.map(|place| LinePlace {
            ahead: place.ahead,
            minutes: place.minutes,
            look_again_seconds: place.look_again_seconds,
        });
        let is_live = matches!(state, DrawState::Ready | DrawState::Offering);
        let tries_left = match draw.mode {
            DrawMode::Compose if is_live => draw.rules.tries.saturating_sub(draw.tried),
            _ => 0,
        };
        Ok(Self {
            id: draw.id.to_string(),
            authority: draw.authority.to_string(),
            pool: draw.pool.to_string(),
            mode: draw.mode.code(),
            state: state.code(),
            purpose: draw.about.purpose.code(),
            vin: draw.about.vin.masked(),
            case: draw.about.case.clone(),
            prepared_at: moment(draw.prepared_at),
            commitment: draw.commitment.clone(),
            line,
            ready_until: draw.ready_until.filter(|_| state == DrawState::Ready).map(moment),
            offer: offer(draw, now),
            has_more: is_live && draw.has_more(),
            tries_left,
            chosen: chosen(api, draw).await?,
            public_href: format!("/draws/{}/{}", draw.authority, draw.id),
            href: href(draw),
        })
    }
}

/// What lies open; the numbers of a batch that ran out are nobody's.
fn offer(draw: &Draw, now: Instant) -> Option<OfferShown> {
    let batch = draw.batch.as_ref()?;
    if draw.offered_at(now).is_empty() {
        return None;
    }
    let stands = batch.expires_at > now;
    let kept = draw.kept_at(now);
    let kept = kept
        .map(|kept| KeptShown { plate: PlateShown::of(&kept.plate), until: moment(kept.until) });
    Some(OfferShown {
        batch: batch.no,
        batches: draw.rules.batches,
        until: moment(batch.expires_at),
        numbers: batch.numbers.iter().filter(|_| stands).map(PlateShown::of).collect(),
        kept: kept.collect(),
    })
}

/// The number that the draw led to, while it is this draw's or on its vehicle.
async fn chosen(api: &Api, draw: &Draw) -> Result<Option<NumberMine>> {
    let Some(plate) = &draw.chosen else { return Ok(None) };
    let Some(record) = api.plates.number(&draw.authority, plate).await? else { return Ok(None) };
    let is_ours = match record.state {
        NumberState::Held => record.draw == Some(draw.id),
        NumberState::Issued => record.vin.as_ref() == Some(&draw.about.vin),
        _ => false,
    };
    if !is_ours {
        return Ok(None);
    }
    NumberMine::of(api, &record).await.map(Some)
}

/// Lists the draws of the caller in all cities, in each the latest first.
#[utoipa::path(
    get, path = "/api/v1/me/draws", tag = "plates", operation_id = "list_my_draws",
    responses((status = 200, description = "The draws", body = Vec<DrawMine>))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let mut shown = Vec::new();
    let cities: Vec<_> = api.offices.authorities().cloned().collect();
    for draw in api.plates.draws_of(&cities, citizen.id()).await? {
        shown.push(DrawMine::of(&api, &draw).await?);
    }
    Ok(tongue.tell(shown))
}

/// Shows a draw of the caller's as it stands; looking costs nothing.
#[utoipa::path(
    get, path = "/api/v1/me/draws/{authority}/{draw}", tag = "plates", operation_id = "get_my_draw",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
    ),
    responses((status = 200, description = "The draw", body = DrawMine))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    InsideTwo(authority, draw): InsideTwo,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    Ok(tongue.tell(DrawMine::of(&api, &draw).await?))
}
