//! What is done in a draw of one's own: begin, next batch, try, choose, confirm, give up, end. Each is a
//! command that acts once however often it is sent, and answers with the draw as it stands then.

use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use codes::Plate;
use journal::Done;
use plates::{Draw, PlatesRefusal};
use serde::Deserialize;
use utoipa::ToSchema;
use web::Trouble;

use super::show::DrawMine;
use crate::Api;
use crate::guard::{Citizen, Sender};
use crate::inside::InsideTwo;
use crate::once::Once;
use crate::sent::Sent;
use crate::told::Tongue;

/// What the caller gives to chance.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contribution {
    /// Any words, none too; they and the office's secret decide together.
    #[serde(default)]
    #[schema(example = "我的生日", max_length = 64)]
    contribution: String,
}

/// Which batch is left.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BatchLeft {
    /// The batch that the caller sees, from 1: who sees an old one goes nowhere by it.
    #[schema(minimum = 1)]
    after: u64,
    /// A number of it that is to stand a while longer, where the place allows that.
    #[schema(example = "鲁B12345", max_length = 20)]
    keep: Option<String>,
}

/// A number of the draw's kind.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberSent {
    /// As it is written on the plate.
    #[schema(example = "鲁B12345", max_length = 20)]
    number: String,
}

/// Begins a draw with what the caller gives to chance: the first batch is offered, or it joins the line.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/begin", tag = "plates", operation_id = "begin_draw",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    request_body = Contribution,
    responses((status = 200, description = "The draw as it stands", body = DrawMine))
)]
pub(crate) async fn begin(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
    Sent(sent): Sent<Contribution>,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let words = sent.contribution;
    let done = api.plates.begin_draw(envelope, &draw.authority, draw.id, &words).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

/// Goes on to the next batch; the one before is gone.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/next", tag = "plates", operation_id = "next_batch",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    request_body = BatchLeft,
    responses((status = 200, description = "The draw as it stands", body = DrawMine))
)]
pub(crate) async fn next(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
    Sent(sent): Sent<BatchLeft>,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let keep = sent.keep.map(|number| plate(&draw, &number, "keep")).transpose()?;
    let which = (&draw.authority, draw.id);
    let done = api.plates.next_batch(envelope, which, sent.after, keep).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

/// Tries a number of one's own; a malformed one or one of no published segment uses up no try.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/try", tag = "plates", operation_id = "try_number",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    request_body = NumberSent,
    responses((status = 200, description = "The draw as it stands; the number lies in `offer` if it is free", body = DrawMine))
)]
pub(crate) async fn try_one(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
    Sent(sent): Sent<NumberSent>,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let which = (&draw.authority, draw.id);
    let done = api.plates.try_number(envelope, which, &sent.number).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

/// Chooses a number that is offered: it is held until the second confirmation.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/choose", tag = "plates", operation_id = "choose_number",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    request_body = NumberSent,
    responses((status = 200, description = "The draw as it stands", body = DrawMine))
)]
pub(crate) async fn choose(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
    Sent(sent): Sent<NumberSent>,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let plate = plate(&draw, &sent.number, "number")?;
    let done = api.plates.choose_number(envelope, (&draw.authority, draw.id), &plate).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

/// Confirms the chosen number for good: there is no way back.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/confirm", tag = "plates", operation_id = "confirm_number",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    responses((status = 200, description = "The draw as it stands", body = DrawMine))
)]
pub(crate) async fn confirm(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let (plate, me) = (chosen(&draw)?, citizen.id());
    let done = api.plates.confirm_number(envelope, &draw.authority, plate, me).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

/// Gives the chosen number up, before the second confirmation.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/give-up", tag = "plates", operation_id = "give_up_number",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    responses((status = 200, description = "The draw as it stands", body = DrawMine))
)]
pub(crate) async fn give_up(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let (plate, me) = (chosen(&draw)?, citizen.id());
    let done = api.plates.give_up_number(envelope, &draw.authority, plate, me).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

/// Leaves the draw without a number.
#[utoipa::path(
    post, path = "/api/v1/me/draws/{authority}/{draw}/end", tag = "plates", operation_id = "end_draw",
    params(
        ("authority" = String, Path, description = "Six digits of the issuing city", example = "370200"),
        ("draw" = String, Path, description = "The draw's id"),
        Once,
    ),
    responses((status = 200, description = "The draw as it stands", body = DrawMine))
)]
pub(crate) async fn end(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideTwo(authority, draw): InsideTwo,
) -> Result<Response, Trouble> {
    let draw = api.own_draw(&citizen, &authority, &draw).await?;
    let done = api.plates.end_draw(envelope, &draw.authority, draw.id).await?;
    answered(&api, tongue, (&citizen, &draw), &done).await
}

fn plate(draw: &Draw, number: &str, field: &str) -> Result<Plate, Refusal> {
    Plate::of(draw.pool.kind(), number).map_err(|why| Refusal::from(why).on(field))
}

/// The number that the draw led to.
fn chosen(draw: &Draw) -> Result<&Plate, Refusal> {
    draw.chosen.as_ref().ok_or_else(|| PlatesRefusal::DrawNotBegun.into())
}

/// The draw as it stands, once everything has followed.
async fn answered(
    api: &Api,
    tongue: Tongue,
    (citizen, draw): (&Citizen, &Draw),
    done: &Done,
) -> Result<Response, Trouble> {
    api.settle(done).await?;
    let (authority, id) = (draw.authority.to_string(), draw.id.to_string());
    let draw = api.own_draw(citizen, &authority, &id).await?;
    Ok(tongue.tell(DrawMine::of(api, &draw).await?))
}
