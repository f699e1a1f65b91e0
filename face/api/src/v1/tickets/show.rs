//! `GET /tickets` and one of them: where it stands in line, how long, which window calls.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use super::TicketShown;
use crate::Api;
use crate::guard::Citizen;
use crate::inside::InsideThree;
use crate::told::Tongue;

/// The caller's tickets of today.
#[derive(Serialize, ToSchema)]
pub struct TicketsShown {
    /// The latest first; at most 20.
    tickets: Vec<TicketShown>,
}

/// Lists the account's tickets of today, the latest first.
#[utoipa::path(
    get, path = "/api/v1/tickets", tag = "tickets", operation_id = "list_tickets",
    responses((status = 200, description = "Mine", body = TicketsShown))
)]
pub(crate) async fn list(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let mut tickets = Vec::new();
    for ticket in api.queue.tickets_of(&api.cities(), citizen.id()).await? {
        tickets.push(api.standing(tongue, &ticket).await?);
    }
    Ok(tongue.tell(TicketsShown { tickets }))
}

/// Shows a ticket as it stands to whoever has its code.
#[utoipa::path(
    get, path = "/api/v1/tickets/{point}/{day}/{ticket}", tag = "tickets", operation_id = "show_ticket",
    params(
        ("point" = String, Path, description = "Code of the point of service", example = "370200-hall"),
        ("day" = String, Path, description = "The day of the ticket", example = "2026-11-27"),
        ("ticket" = String, Path, description = "Its code", example = "7F3K9P"),
    ),
    responses((status = 200, description = "As it stands", body = TicketShown))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    InsideThree(point, day, code): InsideThree,
) -> Result<Response, Trouble> {
    let ticket = api.ticket((&point, &day, &code)).await?;
    Ok(tongue.tell(api.standing(tongue, &ticket).await?))
}
