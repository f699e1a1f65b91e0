//! What stands behind the `?` of an address: filters, pages, the question. Texts that cannot be kept or
//! are longer than any field are refused before a route reads them.

use axum::extract::FromRequestParts;
use http::request::Parts;
use web::{Answers, Query, Trouble};

use crate::plain;

/// The query of a request.
pub(crate) struct Asked(pub Answers);

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Trouble> {
        let Ok(Query(answers)) = Query::from_request_parts(parts, state).await;
        for (name, text) in answers.iter() {
            plain::check(text).map_err(|refusal| refusal.on(name))?;
        }
        Ok(Self(answers))
    }
}
