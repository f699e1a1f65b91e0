//! `GET /cases/{number}`: a case with its timeline, what may be done with it, and what the office said.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::Response;
use base::{Refusal, Result};
use casework::{Action, CaseKey, CasePage, Material, TimelineStep, Who};
use serde::Serialize;
use ui::Locale;
use utoipa::ToSchema;
use web::Trouble;

use super::key;
use super::list::CaseLine;
use crate::Api;
use crate::guard::Citizen;
use crate::inside::Inside;
use crate::told::{Tongue, moment};

/// What is the applicant's to do; all else is the office's.
const OWN_ACTIONS: [Action; 3] = [Action::Correct, Action::Cancel, Action::Rate];

/// A case with everything that belongs to it.
#[derive(Serialize, ToSchema)]
pub struct CaseWhole {
    #[serde(flatten)]
    line: CaseLine,
    /// What happened and what is to come, in order.
    timeline: Vec<TimelineLine>,
    /// What the applicant may do, and for the rest why not.
    actions: Vec<ActionShown>,
    /// What it rests on.
    materials: Vec<CaseMaterial>,
    /// The last one-time notice: what is to be corrected, by code of material or name of field.
    notice: BTreeMap<String, String>,
    /// Why it was rejected, and what to do instead.
    decision: Option<DecisionShown>,
}

/// A step of the timeline.
#[derive(Serialize, ToSchema)]
pub struct TimelineLine {
    /// `submitted`, `accepted`, `returned`, `corrected`, `approved`, `rejected`, `paid`, `made`,
    /// `posted`, `parcel_moved`, `parcel_returned`, `delivered`, `picked_up`, `closed`, `cancelled`,
    /// `rated`, `vehicle_awaited`.
    kind: &'static str,
    /// `done`, `now` or `next`.
    state: &'static str,
    /// When it happened.
    #[schema(format = DateTime)]
    at: Option<String>,
    /// Until when it is promised.
    #[schema(format = DateTime)]
    by: Option<String>,
    /// `applicant`, `officer`, `program` or `carrier`.
    who: &'static str,
    /// Code of the point of service, for the office's steps.
    point: Option<String>,
    /// `waybill`, `place`, `state`, `why`, `rule`, `until`.
    facts: BTreeMap<String, String>,
}

/// Something that the applicant may do, or not now.
#[derive(Serialize, ToSchema)]
pub struct ActionShown {
    /// `correct`, `cancel` or `rate`.
    action: &'static str,
    /// Whether it may be done now.
    allowed: bool,
    /// Code of the refusal.
    code: Option<String>,
    /// Why not.
    reason: Option<String>,
    /// What to do instead.
    remedy: Option<String>,
}

/// A paper, picture or record of a case.
#[derive(Serialize, ToSchema)]
pub struct CaseMaterial {
    /// Its code in the item.
    code: String,
    /// `electronic`, `upload` or `shown`.
    source: &'static str,
    /// SHA-256 of the uploaded file as kept, in hex.
    sha256: Option<String>,
}

/// A decision against the applicant.
#[derive(Serialize, ToSchema)]
pub struct DecisionShown {
    /// Why not.
    reason: String,
    /// What to do instead.
    remedy: String,
}

/// Tells a case of the account: where it stands, what happened, what comes next and until when.
#[utoipa::path(
    get, path = "/api/v1/cases/{number}", tag = "cases", operation_id = "show_case",
    params(("number" = String, Path, description = "Number of the case", pattern = "^[0-9]{16}$")),
    responses((status = 200, description = "The case", body = CaseWhole))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    Inside(number): Inside,
) -> Result<Response, Trouble> {
    let key = key(&api, &number)?;
    Ok(tongue.tell(whole(&api, tongue, &citizen, &key).await?))
}

/// The case as its applicant sees it.
pub(crate) async fn whole(
    api: &Api,
    tongue: Tongue,
    citizen: &Citizen,
    key: &CaseKey,
) -> Result<CaseWhole> {
    let reader = citizen.actor();
    let page = api.cases.page(&reader, key, "api").await?;
    let timeline = api.cases.timeline(&reader, key).await?;
    Ok(CaseWhole {
        line: CaseLine::of(api, tongue, &page.case, api.now()),
        timeline: timeline.into_iter().map(TimelineLine::of).collect(),
        actions: actions(&page, tongue.locale()),
        materials: page.case.materials.iter().map(CaseMaterial::of).collect(),
        notice: page.remarks.unwrap_or_default(),
        decision: page
            .decision
            .map(|decision| DecisionShown { reason: decision.reason, remedy: decision.remedy }),
    })
}

fn actions(page: &CasePage, locale: Locale) -> Vec<ActionShown> {
    let own = page.actions.iter().filter(|(action, _)| OWN_ACTIONS.contains(action));
    own.map(|(action, answer)| ActionShown::of(*action, answer.as_ref().err(), locale)).collect()
}

impl ActionShown {
    fn of(action: Action, refusal: Option<&Refusal>, locale: Locale) -> Self {
        let words = refusal.map(|refusal| ui::refusal_words(locale, refusal));
        Self {
            action: action.code(),
            allowed: refusal.is_none(),
            code: refusal.map(|refusal| refusal.code.clone()),
            reason: words.as_ref().map(|words| words.why.clone()),
            remedy: words.and_then(|words| words.remedy),
        }
    }
}

impl TimelineLine {
    fn of(step: TimelineStep) -> Self {
        Self {
            kind: step.kind.code(),
            state: match step.state {
                casework::StepState::Done => "done",
                casework::StepState::Now => "now",
                casework::StepState::Next => "next",
            },
            at: step.at.map(moment),
            by: step.by.map(moment),
            // Which officer is of no concern to the applicant.
            who: match step.who {
                Who::Applicant | Who::Terminal(_) => "applicant",
                Who::Officer(_) => "officer",
                Who::Program(_) => "program",
                Who::Carrier => "carrier",
            },
            point: step.point,
            facts: step.facts,
        }
    }
}

impl CaseMaterial {
    fn of(material: &Material) -> Self {
        Self {
            code: material.code.clone(),
            source: material.source.code(),
            sha256: material.sha256.clone(),
        }
    }
}
