//! What the owner does with a ticket: let others go first, give it up. Each answers with the ticket as it then stands;
//! sent twice it acts once.

use axum::extract::State;
use axum::response::Response;
use web::Trouble;

use super::TicketShown;
use crate::Api;
use crate::guard::Sender;
use crate::inside::InsideThree;
use crate::once::Once;
use crate::told::Tongue;

/// Lets others go first for some minutes.
#[utoipa::path(
    post, path = "/api/v1/tickets/{point}/{day}/{ticket}/postpone", tag = "tickets", operation_id = "postpone_ticket",
    params(
        ("point" = String, Path, description = "Code of the point of service", example = "370200-hall"),
        ("day" = String, Path, description = "The day of the ticket", example = "2026-11-27"),
        ("ticket" = String, Path, description = "Its code"),
        Once,
    ),
    responses((status = 200, description = "Others go first", body = TicketShown))
)]
pub(crate) async fn postpone(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideThree(point, day, code): InsideThree,
) -> Result<Response, Trouble> {
    let ticket = api.own_ticket(&citizen, (&point, &day, &code)).await?;
    api.queue.postpone(envelope, &ticket.key).await?;
    Ok(tongue.tell(api.standing(tongue, &ticket).await?))
}

/// Gives it up, as long as no window works on it.
#[utoipa::path(
    post, path = "/api/v1/tickets/{point}/{day}/{ticket}/leave", tag = "tickets", operation_id = "leave_ticket",
    params(
        ("point" = String, Path, description = "Code of the point of service", example = "370200-hall"),
        ("day" = String, Path, description = "The day of the ticket", example = "2026-11-27"),
        ("ticket" = String, Path, description = "Its code"),
        Once,
    ),
    responses((status = 200, description = "Given up", body = TicketShown))
)]
pub(crate) async fn leave(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    InsideThree(point, day, code): InsideThree,
) -> Result<Response, Trouble> {
    let ticket = api.own_ticket(&citizen, (&point, &day, &code)).await?;
    api.queue.leave(envelope, &ticket.key).await?;
    Ok(tongue.tell(api.standing(tongue, &ticket).await?))
}
