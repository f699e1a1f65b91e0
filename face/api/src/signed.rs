//! What gateway and carrier tell us: the body byte for byte, and the header that signs it. Whether the
//! signature is theirs, the capability says that holds the key.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use web::Trouble;

use crate::ApiRefusal;
use crate::sent::body_trouble;

/// The header's name: `t=<seconds since 1970>,n=<nonce>,s=<64 hexadecimal digits>`.
pub(crate) const SIGNATURE_HEADER: &str = "Cheguan-Signature";

/// A signed message.
pub(crate) struct Signed {
    pub body: Bytes,
    pub signature: String,
}

impl<S: Send + Sync> FromRequest<S> for Signed {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        let header = request.headers().get(SIGNATURE_HEADER);
        let signature = header.and_then(|value| value.to_str().ok()).map(str::to_owned);
        let signature = signature.ok_or(ApiRefusal::SignatureNeeded)?;
        let body = Bytes::from_request(request, state).await.map_err(|why| body_trouble(&why))?;
        Ok(Self { body, signature })
    }
}
