//! `GET /cases`: the citizen's own, newest first, page by page.

use axum::extract::State;
use axum::response::Response;
use base::{Instant, Refusal};
use casework::{Case, Due, Matter, PAGE_MAX, PageKey};
use serde::Serialize;
use utoipa::ToSchema;
use web::{Trouble, WebRefusal};

use crate::Api;
use crate::asked::Asked;
use crate::guard::Citizen;
use crate::told::{Tongue, moment};
use crate::v1::me::vehicles::PlateShown;

/// Cases of one page unless asked otherwise.
const PAGE_USUAL: u64 = 20;

/// A page of cases.
#[derive(Serialize, ToSchema)]
pub struct CasesShown {
    /// Newest first.
    cases: Vec<CaseLine>,
    /// Ask with this as `before` for the next page; null on the last.
    next: Option<String>,
}

/// A case as it stands.
#[derive(Serialize, ToSchema)]
pub struct CaseLine {
    /// Sixteen digits.
    #[schema(example = "3702261124003876")]
    number: String,
    /// Six digits of the issuing city.
    authority: String,
    /// Code of the item.
    item: String,
    /// Its name.
    item_name: String,
    /// What it is about.
    matter: MatterShown,
    /// Letter of the channel by which it came.
    channel: &'static str,
    /// Code of the point of service that handles it.
    point: String,
    /// `submitted`, `accepted`, `returned`, `approved`, `rejected`, `closed` or `cancelled`.
    status: &'static str,
    /// What else has happened: `payment_due`, `paid`, `made`, `handed_to_post`, `parcel_returned`,
    /// `delivered`, `picked_up`, `rated`, `review_overdue`.
    flags: Vec<&'static str>,
    /// `review`, `applicant`, `making`, `mail`, `pickup`, `carrier`, `archive` or `nothing`.
    waits_for: &'static str,
    /// `post`, `pickup` or `none`.
    handover: &'static str,
    /// The fee, in fen.
    fee_fen: i64,
    /// What the post costs on top, in fen.
    postage_fen: i64,
    /// When it was sent in.
    #[schema(format = DateTime)]
    submitted_at: String,
    /// The limits.
    due: DueShown,
    /// The number of the parcel.
    waybill: Option<String>,
}

/// What a case is about.
#[derive(Serialize, ToSchema)]
pub struct MatterShown {
    /// `vehicle`, `licence` or `person`.
    kind: &'static str,
    /// Of a vehicle.
    plate: Option<PlateShown>,
}

/// The limits of a case.
#[derive(Serialize, ToSchema)]
pub struct DueShown {
    /// The decision is promised until here.
    #[schema(format = DateTime)]
    review: String,
    /// All is promised until here.
    #[schema(format = DateTime)]
    promise: String,
    /// The end of the last working day that the law allows, once accepted.
    #[schema(format = DateTime)]
    legal: Option<String>,
    /// How the limit that runs now stands: `on_time`, `near` or `over`; null while none runs.
    state: Option<&'static str>,
    /// Seconds left of it; negative when over.
    left_seconds: Option<i64>,
    /// The clock stands since then, because the applicant has to act.
    #[schema(format = DateTime)]
    paused_at: Option<String>,
}

/// Lists the cases of the account, newest first.
#[utoipa::path(
    get, path = "/api/v1/cases", tag = "cases", operation_id = "list_cases",
    params(
        ("before" = Option<String>, Query, description = "`next` of the page before"),
        ("size" = Option<u64>, Query, description = "Cases of a page; 20 unless asked otherwise", minimum = 1, maximum = 100),
    ),
    responses((status = 200, description = "A page", body = CasesShown, links(
        ("show" = (operation_id = "show_case", parameters(("number" = "$response.body#/cases/0/number")))),
        ("orders" = (operation_id = "list_orders", parameters(("number" = "$response.body#/cases/0/number")))),
        ("documents" = (operation_id = "list_documents", parameters(("number" = "$response.body#/cases/0/number")))),
        ("correct" = (operation_id = "correct_case", parameters(("number" = "$response.body#/cases/0/number")))),
        ("rate" = (operation_id = "rate_case", parameters(("number" = "$response.body#/cases/0/number")))),
        ("next" = (operation_id = "list_cases", parameters(("before" = "$response.body#/next")))),
    )))
)]
pub(crate) async fn get(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    Asked(query): Asked,
) -> Result<Response, Trouble> {
    let unreadable = |name: &str| Refusal::from(WebRefusal::NotReadable).on(name);
    let before = match query.text("before")? {
        "" => None,
        key => Some(key.parse::<PageKey>().map_err(|()| unreadable("before"))?),
    };
    let size = match query.text("size")? {
        "" => PAGE_USUAL,
        size => size.parse().map_err(|_| unreadable("size"))?,
    };
    if !(1..=PAGE_MAX).contains(&size) {
        return Err(unreadable("size").into());
    }
    let (page, now) = (api.cases.mine(citizen.id(), before, size).await?, api.now());
    Ok(tongue.tell(CasesShown {
        cases: page.lines.iter().map(|case| CaseLine::of(&api, tongue, case, now)).collect(),
        next: page.next.map(|key| key.to_string()),
    }))
}

impl CaseLine {
    /// As it stands at an instant.
    pub(crate) fn of(api: &Api, tongue: Tongue, case: &Case, now: Instant) -> Self {
        let item = api.catalogue.item(&case.about.item);
        Self {
            number: case.number.as_str().to_owned(),
            authority: case.authority.to_string(),
            item: case.about.item.clone(),
            item_name: item.map(|item| tongue.said(&item.name)).unwrap_or_default(),
            matter: MatterShown::of(&case.about.matter),
            channel: case.about.channel.code(),
            point: case.about.point.clone(),
            status: case.status.code(),
            flags: case.flags.iter().map(|flag| flag.code()).collect(),
            waits_for: case.standing.waits_for.code(),
            handover: case.handover.code(),
            fee_fen: case.fee.0,
            postage_fen: case.postage.0,
            submitted_at: moment(case.clocks.submitted_at),
            due: DueShown::of(case, case.due(now)),
            waybill: case.waybill.as_ref().map(|waybill| waybill.as_str().to_owned()),
        }
    }
}

impl MatterShown {
    fn of(matter: &Matter) -> Self {
        Self { kind: matter.kind(), plate: matter.plate().map(PlateShown::of) }
    }
}

impl DueShown {
    fn of(case: &Case, due: Option<Due>) -> Self {
        let clocks = &case.clocks;
        Self {
            review: moment(clocks.review_due),
            promise: moment(clocks.promise_due),
            legal: clocks.legal_due.map(moment),
            state: due.map(|due| due.state.code()),
            left_seconds: due.map(|due| due.left_seconds),
            paused_at: clocks.paused_at.map(moment),
        }
    }
}
