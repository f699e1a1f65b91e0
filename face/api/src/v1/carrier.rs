//! `/carrier/pushes`: the carrier tells where a parcel is, signed. The answer to the same push is
//! always the same.

use axum::extract::State;
use axum::response::Response;
use serde::Serialize;
use utoipa::ToSchema;
use web::Trouble;

use crate::Api;
use crate::signed::Signed;
use crate::told::Tongue;

/// What came of a push.
#[derive(Serialize, ToSchema)]
pub struct PushShown {
    /// Whether the parcel stands elsewhere for it; what came late is only written into its track.
    moved: bool,
}

/// Takes a push of the carrier in: JSON, byte for byte as it was signed. Every genuine push is answered
/// with 200, whatever came of it; do not send it again then.
#[utoipa::path(
    post, path = "/api/v1/carrier/pushes", tag = "partners", operation_id = "receive_carrier_push",
    request_body(content = Object, content_type = "application/json",
        description = "`sender`, `waybill`, `state`, `place`, `at` (seconds since 1970), when delivered `signed_by` and `proof`"),
    responses((status = 200, description = "Recorded", body = PushShown))
)]
pub(crate) async fn push(
    State(api): State<Api>,
    tongue: Tongue,
    signed: Signed,
) -> Result<Response, Trouble> {
    let received = api.delivery.receive_push(&signed.body, &signed.signature).await?;
    Ok(tongue.tell(PushShown { moved: received.moved }))
}
