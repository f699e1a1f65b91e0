//! The `Idempotency-Key` of a command: a UUID that the client makes. Sent again with the same content
//! it gives the same answer; with other content it is refused (`journal.already_sent`, 409).

use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use base::Refusal;
use http::HeaderMap;
use http::request::Parts;
use journal::CommandId;
use utoipa::IntoParams;
use uuid::{Uuid, Version};
use web::Trouble;

use crate::ApiRefusal;

/// The header's name, as problems and the description write it.
pub(crate) const KEY_HEADER: &str = "Idempotency-Key";

/// The id of a command. `Option<Once>` where a route can do without.
#[derive(IntoParams)]
#[into_params(names("Idempotency-Key"), parameter_in = Header)]
pub(crate) struct Once(
    /// A UUID of version 4 or 7 that the client makes.
    #[param(
        value_type = Uuid,
        pattern = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[47][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$"
    )]
    pub CommandId,
);

fn read(headers: &HeaderMap) -> Option<Result<Once, Trouble>> {
    let text = headers.get(KEY_HEADER)?.to_str().unwrap_or_default();
    let id = Uuid::try_parse(text).ok();
    // Commands of the program have ids that follow from their cause (version 5). A client that could
    // choose such an id could take it before the program does.
    let own = |id: &Uuid| matches!(id.get_version(), Some(Version::Random | Version::SortRand));
    let id = id.filter(own).map(|id| Once(CommandId(id)));
    Some(id.ok_or_else(needed))
}

fn needed() -> Trouble {
    Refusal::from(ApiRefusal::KeyNeeded).on(KEY_HEADER).into()
}

impl<S: Send + Sync> FromRequestParts<S> for Once {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Trouble> {
        read(&parts.headers).unwrap_or_else(|| Err(needed()))
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for Once {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Trouble> {
        read(&parts.headers).transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_a_uuid_of_the_clients_own_making() {
        let of = |text: &str| {
            let headers = [(KEY_HEADER.parse().unwrap(), text.parse().unwrap())];
            read(&headers.into_iter().collect()).unwrap().is_ok()
        };
        assert!(of("0193f6d2-7c3a-7b1e-8a55-0d7f2b1c9e11"));
        assert!(of("67e55044-10b1-426f-9247-bb680e5fe0c8"));
        for wrong in ["", "1", "00000000-0000-0000-0000-000000000000", "x".repeat(5_000).as_str()] {
            assert!(!of(wrong), "{wrong}");
        }
        let follows = CommandId::following(journal::EntryId(Uuid::nil()), "approve_by_rule");
        assert!(!of(&follows.to_string()));
        assert!(read(&HeaderMap::new()).is_none());
    }
}
