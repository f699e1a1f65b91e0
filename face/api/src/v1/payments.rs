//! `/payments/notifications`: the gateway tells what happened to money, signed. The answer to the same
//! message is always the same.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::signed::Signed;
use crate::told::Tongue;

/// What came of a message.
#[derive(Serialize, ToSchema)]
pub struct OutcomeShown {
    /// `settled`, `late`, `again`, `amount`, `paid_twice`, `refund_noted`, `paid_and_refunded`,
    /// `refunded`, `unasked_refund` or `returned`.
    outcome: &'static str,
}

/// Takes a message of the payment gateway in: JSON, byte for byte as it was signed. Every genuine
/// message is answered with 200, whatever came of it; do not send it again then.
#[utoipa::path(
    post, path = "/api/v1/payments/notifications", tag = "partners",
    operation_id = "receive_payment_notification",
    request_body(content = Object, content_type = "application/json",
        description = "`id`, `kind` (`paid`, `refunded`), `order`, `trade`, `refund`, `fen`, `at` (seconds since 1970)"),
    responses((status = 200, description = "Recorded", body = OutcomeShown))
)]
pub(crate) async fn notify(
    State(api): State<Api>,
    tongue: Tongue,
    signed: Signed,
) -> Result<Response, Trouble> {
    let outcome = api.payments.receive_notification(&signed.body, &signed.signature).await?;
    Ok(tongue.tell(OutcomeShown { outcome: outcome.code() }))
}
