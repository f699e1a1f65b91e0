//! Trouble for programs: RFC 9457 problem+json with the refusal's code, facts and remedy.

use std::collections::BTreeMap;

use axum::response::{IntoResponse, Json, Response};
use base::Refusal;
use http::StatusCode;
use http::header::{CONTENT_LANGUAGE, CONTENT_TYPE};
use serde::Serialize;

use crate::{Asked, Lang, Reference, TroublePages};

/// Words in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// A few words, the same for every case of the kind.
    pub title: String,
    /// Why.
    pub detail: String,
    /// What to do instead.
    pub remedy: Option<String>,
}

/// Who finds the words: the faces know them, this room does not.
pub trait Speaks: Send + Sync + 'static {
    /// Of a refusal.
    fn refusal(&self, lang: Lang, refusal: &Refusal) -> Spoken;
    /// Of anything broken: an apology with the reference, never what broke.
    fn fault(&self, lang: Lang, reference: &Reference) -> Spoken;
}

/// The body of `application/problem+json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// `urn:cheguan:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// A few words.
    pub title: String,
    /// As in the status line.
    pub status: u16,
    /// Why.
    pub detail: String,
    /// The refusal's code; `fault` for what is broken. Programs may rely on it.
    pub code: String,
    /// What to do instead.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedy: Option<String>,
    /// What explains it.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub facts: BTreeMap<String, String>,
    /// The field of the request it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// `urn:cheguan:reference:` and the number under which the log has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}

impl Problem {
    /// Of a refusal.
    pub fn refused(status: StatusCode, refusal: &Refusal, spoken: Spoken) -> Self {
        Self {
            code: refusal.code.clone(),
            facts: refusal.facts.clone(),
            field: refusal.field.clone(),
            ..Self::new(status, &refusal.code, spoken)
        }
    }

    /// Of a fault.
    pub fn broken(status: StatusCode, reference: &Reference, spoken: Spoken) -> Self {
        let instance = Some(format!("urn:cheguan:reference:{reference}"));
        Self { instance, ..Self::new(status, "fault", spoken) }
    }

    fn new(status: StatusCode, code: &str, spoken: Spoken) -> Self {
        Self {
            kind: format!("urn:cheguan:problem:{code}"),
            title: spoken.title,
            status: status.as_u16(),
            detail: spoken.detail,
            code: code.to_owned(),
            remedy: spoken.remedy,
            facts: BTreeMap::new(),
            field: None,
            instance: None,
        }
    }
}

/// Shows all trouble of a face as problem+json, in the language of `Accept-Language`.
pub struct Problems<W>(pub W);

impl<W: Speaks> TroublePages for Problems<W> {
    fn refused(&self, asked: &Asked, status: StatusCode, refusal: &Refusal) -> Response {
        let lang = Lang::accepted(&asked.headers);
        written(lang, &Problem::refused(status, refusal, self.0.refusal(lang, refusal)))
    }

    fn broken(&self, asked: &Asked, status: StatusCode, reference: &Reference) -> Response {
        let lang = Lang::accepted(&asked.headers);
        written(lang, &Problem::broken(status, reference, self.0.fault(lang, reference)))
    }
}

fn written(lang: Lang, problem: &Problem) -> Response {
    let headers = [(CONTENT_TYPE, "application/problem+json"), (CONTENT_LANGUAGE, lang.tag())];
    (headers, Json(problem)).into_response()
}
