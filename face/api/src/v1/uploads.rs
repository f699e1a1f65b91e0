//! `/uploads`: a picture for a material of an application that is about to be sent, or for a case that
//! came back to be corrected.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use base::{Authority, Refusal, Result};
use casework::{Matter, NewUpload, Upload as Kept};
use http::StatusCode;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Trouble, Upload, WebRefusal};

use super::cases::key;
use crate::Api;
use crate::about::{About, PlateSent};
use crate::guard::Citizen;
use crate::plain;
use crate::told::{Tongue, moment};

/// The parts of the form. Either `case`, or `item` with what it is about.
#[derive(ToSchema)]
pub struct UploadForm {
    /// Number of the case that is being corrected.
    case: Option<String>,
    /// Code of the item that is about to be applied for.
    item: Option<String>,
    /// Id of the vehicle, from `/me/vehicles`.
    vehicle: Option<String>,
    /// Kind of its plate, instead of `vehicle`.
    plate_kind: Option<String>,
    /// Number of its plate, instead of `vehicle`.
    plate_number: Option<String>,
    /// Six digits of the issuing city, where nothing else tells it.
    authority: Option<String>,
    /// Code of the material, as the item names it.
    material: String,
    /// JPEG or PNG, 10 MiB at most.
    #[schema(value_type = String, format = Binary, content_media_type = "application/octet-stream")]
    picture: Vec<u8>,
}

/// A picture that is kept: for thirty days, or with the case.
#[derive(Serialize, ToSchema)]
pub struct UploadShown {
    /// For `uploads` of a new case.
    #[schema(format = Uuid)]
    id: String,
    /// For which material.
    material: String,
    /// `image/jpeg` or `image/png`.
    mime: String,
    /// SHA-256 of the file as kept, in hex: it was written anew, without hidden data.
    sha256: String,
    /// Bytes, as kept.
    size: i64,
    /// When it came.
    #[schema(format = DateTime)]
    at: String,
}

/// Keeps a picture for a material. A newer one takes the place of an older one.
#[utoipa::path(
    post, path = "/api/v1/uploads", tag = "cases", operation_id = "upload_picture",
    request_body(content = UploadForm, content_type = "multipart/form-data"),
    responses((status = 201, description = "Kept", body = UploadShown))
)]
pub(crate) async fn post(
    State(api): State<Api>,
    tongue: Tongue,
    citizen: Citizen,
    sent: Upload,
) -> Result<Response, Trouble> {
    let form = UploadForm::read(&sent)?;
    let (item, authority, matter) = form.place(&api, &citizen).await?;
    let new = NewUpload { authority, item, matter, material: form.material, bytes: form.picture };
    let kept = api.cases.store_upload(citizen.id(), new).await?;
    Ok((StatusCode::CREATED, tongue.tell(UploadShown::of(kept))).into_response())
}

impl UploadForm {
    fn read(sent: &Upload) -> Result<Self, Refusal> {
        let optional = |name: &str| -> Result<Option<String>, Refusal> {
            let text = sent.answers.text(name)?;
            plain::check(text).map_err(|refusal| refusal.on(name))?;
            Ok((!text.is_empty()).then(|| text.to_owned()))
        };
        let material = optional("material")?;
        let needed = |name: &str| Refusal::from(WebRefusal::Required).on(name);
        let picture = sent.picture("picture")?.ok_or_else(|| needed("picture"))?;
        Ok(Self {
            case: optional("case")?,
            item: optional("item")?,
            vehicle: optional("vehicle")?,
            plate_kind: optional("plate_kind")?,
            plate_number: optional("plate_number")?,
            authority: optional("authority")?,
            material: material.ok_or_else(|| needed("material"))?,
            picture: picture.bytes.to_vec(),
        })
    }

    /// The item, the city and the matter.
    async fn place(
        &self,
        api: &Api,
        citizen: &Citizen,
    ) -> Result<(String, Authority, Matter), Trouble> {
        if let Some(number) = &self.case {
            let case = api.cases.case(&citizen.actor(), &key(api, number)?).await?;
            return Ok((case.about.item, case.authority, case.about.matter));
        }
        let code = self.item.clone();
        let code = code.ok_or_else(|| Refusal::from(WebRefusal::Required).on("item"))?;
        let plate = self.plate_kind.clone().zip(self.plate_number.clone());
        let about = About {
            vehicle: self.vehicle.clone(),
            plate: plate.map(|(kind, number)| PlateSent { kind, number }),
            authority: self.authority.clone(),
            point: None,
            vin: None,
        };
        let (authority, matter) =
            api.place(Some(citizen.id()), api.cases.item(&code)?, &about).await?;
        Ok((code, authority, matter.ok_or(casework::CaseRefusal::ChooseVehicle)?))
    }
}

impl UploadShown {
    fn of(kept: Kept) -> Self {
        Self {
            id: kept.id.to_string(),
            material: kept.material,
            mime: kept.mime,
            sha256: kept.sha256,
            size: kept.size,
            at: moment(kept.at),
        }
    }
}
