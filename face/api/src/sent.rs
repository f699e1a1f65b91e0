//! The JSON body of a request, read into what the route asks for. Whatever is wrong with it comes back
//! as a problem that names the place.

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{FromRequest, Request};
use base::Refusal;
use http::HeaderMap;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use serde::de::DeserializeOwned;
use serde_json::Value;
use web::{Trouble, WebRefusal};

use crate::{ApiRefusal, plain};

/// The most that a JSON body or a push holds.
pub(crate) const BODY_KIB_MAX: usize = 256;

/// A JSON body.
pub(crate) struct Sent<T>(pub T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Sent<T> {
    type Rejection = Trouble;

    async fn from_request(request: Request, state: &S) -> Result<Self, Trouble> {
        if !is_json(request.headers()) {
            return Err(ApiRefusal::NotJson.into());
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|why| body_trouble(&why))?;
        Ok(Self(read(&bytes)?))
    }
}

/// A body that broke off or is too large.
pub(crate) fn body_trouble(why: &BytesRejection) -> Trouble {
    if why.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return ApiRefusal::BodyTooLarge { limit_kib: BODY_KIB_MAX }.into();
    }
    WebRefusal::FormUnreadable.into()
}

fn is_json(headers: &HeaderMap) -> bool {
    let named = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = named.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let value: Value = serde_json::from_slice(bytes).map_err(|why| {
        Refusal::from(ApiRefusal::JsonBroken { line: why.line(), column: why.column() })
    })?;
    plain::check_all(&value, "")?;
    serde_path_to_error::deserialize(value).map_err(|why| {
        let place = why.path().to_string();
        // The reader's own words may repeat what was sent: cut, so that a problem stays small.
        let what = why.inner().to_string().chars().take(200).collect();
        let refusal = Refusal::from(ApiRefusal::JsonShape { what });
        if place == "." { refusal } else { refusal.on(place) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Order {
        #[expect(dead_code, reason = "only its reading is tested")]
        lines: Vec<Line>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        #[expect(dead_code, reason = "only its reading is tested")]
        count: u8,
    }

    fn refused(body: &str) -> (String, Option<String>) {
        let refusal = read::<Order>(body.as_bytes()).unwrap_err();
        (refusal.code, refusal.field)
    }

    #[test]
    fn what_is_wrong_with_a_body_is_named_with_its_place() {
        let shape = |place: &str| ("api.json_shape".to_owned(), Some(place.to_owned()));
        assert_eq!(refused(r#"{"lines":[{"count":1},{"count":-1}]}"#), shape("lines[1].count"));
        assert_eq!(refused(r#"{"lines":[{"sum":1}]}"#), shape("lines[0].sum"));
        assert_eq!(refused("{}"), ("api.json_shape".to_owned(), None));
        for broken in ["", "{", "\u{feff}{}", r#"{"lines":"\ud800"}"#, &"[".repeat(400)] {
            assert_eq!(refused(broken).0, "api.json_broken", "{broken}");
        }
    }
}
