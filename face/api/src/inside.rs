//! A part of the address, as text that can be kept. What is no text at all names nothing that we have.

use axum::extract::{FromRequestParts, Path};
use http::request::Parts;
use web::Trouble;

use crate::{ApiRefusal, plain};

/// The one part of an address that a route leaves open.
pub(crate) struct Inside(pub String);

/// The two parts of an address that a route leaves open.
pub(crate) struct InsideTwo(pub String, pub String);

/// The three parts of an address that a route leaves open.
pub(crate) struct InsideThree(pub String, pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Inside {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| Trouble::from(ApiRefusal::NoRoute))?;
        named(&text)?;
        Ok(Self(text))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InsideTwo {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let Path((one, other)) = Path::<(String, String)>::from_request_parts(parts, state)
            .await
            .map_err(|_| Trouble::from(ApiRefusal::NoRoute))?;
        named(&one)?;
        named(&other)?;
        Ok(Self(one, other))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for InsideThree {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let Path((one, two, three)) =
            Path::<(String, String, String)>::from_request_parts(parts, state)
                .await
                .map_err(|_| Trouble::from(ApiRefusal::NoRoute))?;
        for part in [&one, &two, &three] {
            named(part)?;
        }
        Ok(Self(one, two, three))
    }
}

fn named(text: &str) -> Result<(), Trouble> {
    plain::check(text).map_err(|_| ApiRefusal::NoRoute.into())
}
