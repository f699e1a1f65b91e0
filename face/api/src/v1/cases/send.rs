//! `POST /cases`: sends a case in, with all answers at once.

use std::collections::BTreeMap;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Instant, Refusal};
use casework::{CaseKey, Source, Submission, UploadId};
use catalogue::Channel;
use http::StatusCode;
use http::header::LOCATION;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use web::{Trouble, WebRefusal};

use crate::about::{About, PlateSent};
use crate::guard::{Citizen, Sender};
use crate::once::Once;
use crate::sent::Sent;
use crate::told::{Tongue, moment};
use crate::v1::availability::channel;
use crate::{Api, ApiRefusal};

/// By which a citizen's own client may send a case; at all other channels a partner or staff stands
/// beside the citizen.
const OWN_CHANNELS: [Channel; 3] = [Channel::Web, Channel::App, Channel::Messenger];

/// The most files of one case.
const UPLOADS_MAX: usize = 20;

/// An application.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Application {
    /// Code of the item.
    #[schema(example = "veh_exempt_mark", max_length = 100)]
    item: String,
    /// `A` (app, if absent), `N` (web) or `M` (messenger).
    #[schema(example = "A", max_length = 1)]
    channel: Option<String>,
    /// Id of the vehicle, from `/me/vehicles`.
    #[schema(max_length = 100)]
    vehicle: Option<String>,
    /// A plate, instead of `vehicle`.
    plate: Option<PlateSent>,
    /// Six digits of the issuing city, where nothing else tells it.
    #[schema(max_length = 6)]
    authority: Option<String>,
    /// Answers by name of field, as the item asks them.
    answers: BTreeMap<String, String>,
    /// Ids of pictures from `/uploads`.
    #[serde(default)]
    #[schema(max_items = 20)]
    uploads: Vec<Uuid>,
}

/// A case that was sent in. The same request gives the same answer.
#[derive(Serialize, ToSchema)]
pub struct CaseSent {
    /// Sixteen digits.
    number: String,
    /// Six digits of the issuing city.
    authority: String,
    /// When it was sent in.
    #[schema(format = DateTime)]
    submitted_at: String,
    /// Where it is found.
    #[schema(example = "/api/v1/cases/3702261124003876")]
    href: String,
}

/// Sends a case in. 201 the first time; the same request under the same key again is 200 with the same
/// answer, another request under that key 409.
#[utoipa::path(
    post, path = "/api/v1/cases", tag = "cases", operation_id = "send_case",
    params(Once),
    request_body = Application,
    responses(
        (status = 201, description = "Sent in", body = CaseSent, links(
            ("show" = (operation_id = "show_case", parameters(("number" = "$response.body#/number")))),
            ("orders" = (operation_id = "list_orders", parameters(("number" = "$response.body#/number")))),
            ("documents" = (operation_id = "list_documents", parameters(("number" = "$response.body#/number")))),
            ("cancel" = (operation_id = "cancel_case", parameters(("number" = "$response.body#/number")))),
        )),
        (status = 200, description = "Had been sent in by this request before", body = CaseSent),
    )
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    Sender { citizen, envelope }: Sender,
    Sent(application): Sent<Application>,
) -> Result<Response, Trouble> {
    let submission = application.submission(&api, &citizen).await?;
    let done = api.cases.submit(envelope, submission).await?;
    let key = CaseKey::of(&done.entry).ok_or_else(|| {
        base::Fault::Bug("a submission is answered with something else than its case".into())
    })?;
    api.settle(&done).await?;
    let sent = CaseSent::of(&key, done.entry.at);
    let status = if done.repeated { StatusCode::OK } else { StatusCode::CREATED };
    let location = [(LOCATION, sent.href.clone())];
    Ok((status, location, tongue.tell(sent)).into_response())
}

impl Application {
    async fn submission(self, api: &Api, citizen: &Citizen) -> Result<Submission, Trouble> {
        let channel = channel(self.channel.as_deref())?;
        if !OWN_CHANNELS.contains(&channel) {
            let refusal = ApiRefusal::ChannelNotYours {
                channel: channel.code().to_owned(),
                channels: OWN_CHANNELS.map(Channel::code).join(","),
            };
            return Err(Refusal::from(refusal).on("channel").into());
        }
        if self.uploads.len() > UPLOADS_MAX {
            let refusal = WebRefusal::TooManyFiles { limit: UPLOADS_MAX };
            return Err(Refusal::from(refusal).on("uploads").into());
        }
        let about = About {
            vehicle: self.vehicle,
            plate: self.plate,
            authority: self.authority,
            point: None,
            vin: None,
        };
        let item = api.cases.item(&self.item)?;
        let (authority, matter) = api.place(Some(citizen.id()), item, &about).await?;
        let uploads = self.uploads.into_iter().map(UploadId).collect();
        Ok(Submission {
            authority,
            item: self.item,
            matter,
            channel,
            point: None,
            applicant: citizen.id(),
            source: Source::Given { answers: self.answers, uploads },
        })
    }
}

impl CaseSent {
    fn of(key: &CaseKey, at: Instant) -> Self {
        let number = key.number.as_str().to_owned();
        let href = format!("/api/v1/cases/{number}");
        Self { authority: key.authority.to_string(), submitted_at: moment(at), number, href }
    }
}
