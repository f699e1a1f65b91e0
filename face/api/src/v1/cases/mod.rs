//! `/cases`: a citizen's cases, from sending one in to rating it.

pub(crate) mod act;
pub(crate) mod documents;
pub(crate) mod list;
pub(crate) mod orders;
pub(crate) mod send;
pub(crate) mod show;

use base::Refusal;
use casework::{CaseKey, CaseRefusal};
use codes::CaseNumber;
use http::StatusCode;
use web::Trouble;

use crate::Api;

/// The case that a number names. A number that is none is told why, as 404.
pub(crate) fn key(api: &Api, number: &str) -> Result<CaseKey, Trouble> {
    let not_there = |refusal: Refusal| Trouble::from(refusal).with_status(StatusCode::NOT_FOUND);
    let number = CaseNumber::parse(number).map_err(|why| not_there(why.into()))?;
    api.cases.find(&number).ok_or_else(|| CaseRefusal::NotFound.into())
}
