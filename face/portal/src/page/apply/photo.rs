//! `/apply/{item}/{about}/{material}/photo`: a picture, with what a good one is. One that cannot be
//! kept says why; an earlier one stays until a better one is here.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::{Authority, Error, Refusal, Result};
use casework::{NewUpload, UploadId};
use catalogue::Material;
use http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use ui::{Errors, Html, Shell, Steps};
use web::{Query, Trouble, Upload, WebRefusal, redirect};

use super::application::{Application, came_from_check, opened};
use super::journey::Asks;
use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::say::said;

/// The longer side to which a browser makes a photo smaller before it travels, in pixels.
const SIDE_PIXELS: u16 = 2_000;

/// The field of the file.
const FILE: &str = "file";

#[derive(Template)]
#[template(path = "apply/photo.html")]
struct PhotoPage {
    shell: Shell,
    heading: String,
    errors: Errors,
    steps: Steps,
    back: Html,
    action: String,
    from: String,
    hint: String,
    /// The picture that is there already.
    present: Option<String>,
    side: u16,
}

/// What is wanted, and what was sent.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((item, about, material)): Path<(String, String, String)>,
    citizen: Citizen,
    Query(query): Query,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &(item, about)).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let asked = wanted(&application, &material)?;
    let from_check = came_from_check(&query);
    let page = PhotoPage::new(&application, &citizen.visit, (asked, from_check), &[]);
    Ok(answer::page(&page))
}

/// Keeps the picture and goes on.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path((item, about, material)): Path<(String, String, String)>,
    citizen: Citizen,
    upload: Upload,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &(item, about)).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    let asked = wanted(&application, &material)?;
    let from_check = came_from_check(&upload.answers);
    match keep(&portal, &citizen.me, (&application, asked), &upload).await {
        Ok(()) => {
            let step = format!("{material}/photo");
            // Asked anew, so that the picture just sent counts.
            let place = (application.item.code.clone(), application.about.clone());
            let fresh = portal.application(&citizen.me, &place).await?;
            let stop = fresh.journey().next(&step, &fresh.so_far()).to_owned();
            portal.keep(&citizen.me, &fresh, &stop).await?;
            Ok(redirect(&fresh.onward(&step, from_check)))
        }
        Err(Error::Refused(refusal)) => {
            let refusal = refusal.on(FILE);
            let page =
                PhotoPage::new(&application, &citizen.visit, (asked, from_check), &[refusal]);
            Ok(answer::again(&page))
        }
        Err(fault) => Err(fault.into()),
    }
}

fn wanted<'p>(
    application: &Application<'p>,
    material: &str,
) -> Result<&'p Material, WebRefusal> {
    let journey = application.journey();
    let step = journey.step(&format!("{material}/photo"));
    match step.filter(|step| step.needed(&application.so_far())).map(|step| &step.asks) {
        Some(Asks::Photo(material)) => Ok(material),
        _ => Err(WebRefusal::NoPage),
    }
}

async fn keep(
    portal: &Portal,
    me: &Me,
    (application, material): (&Application<'_>, &Material),
    upload: &Upload,
) -> Result<()> {
    let Some(picture) = upload.picture(FILE)? else {
        // Going on without a new one is fine where there is one already.
        return match application.upload(&material.code) {
            Some(_) => Ok(()),
            None => Err(WebRefusal::Required.into()),
        };
    };
    let new = NewUpload {
        authority: application.record.authority().clone(),
        item: application.item.code.clone(),
        matter: application.record.matter(),
        material: material.code.clone(),
        bytes: picture.bytes.to_vec(),
    };
    portal.cases.store_upload(me.id(), new).await.map(drop)
}

/// A picture of one's own: `/files/{authority}/{id}`.
pub(crate) async fn file(
    State(portal): State<Portal>,
    Path((authority, id)): Path<(String, String)>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let authority = Authority::parse(&authority).ok_or(WebRefusal::NoPage)?;
    let id: UploadId = id.parse().map_err(|_| WebRefusal::NoPage)?;
    let reader = citizen.me.id().actor();
    let opened = portal.cases.open_upload(&reader, &authority, id, "own").await;
    let opened = match opened {
        Err(Error::Refused(_)) => return Err(WebRefusal::NoPage.into()),
        other => other?,
    };
    let headers = [
        (CONTENT_TYPE, opened.upload.mime),
        // A picture is only a picture, whatever a browser may think of it.
        (CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
    ];
    Ok((headers, opened.bytes).into_response())
}

/// Where a picture is shown.
pub(crate) fn file_href(authority: &Authority, id: UploadId) -> String {
    format!("/files/{authority}/{id}")
}

impl PhotoPage {
    fn new(
        application: &Application<'_>,
        visit: &Visit,
        (material, from_check): (&Material, bool),
        refusals: &[Refusal],
    ) -> Self {
        let locale = visit.locale();
        let step = format!("{}/photo", material.code);
        let heading = said(locale, &material.name);
        let shell = application.shell(visit, &step, &heading);
        let labels = [(FILE, shell.t("portal-apply-photo-file"))];
        let authority = application.record.authority();
        Self {
            errors: form::errors(locale, refusals, &labels),
            steps: application.steps(&shell, &step),
            back: application.back(&shell, &step, from_check),
            action: application.href(&step),
            from: if from_check { "check".to_owned() } else { String::new() },
            hint: said(locale, &material.hint),
            present: application.upload(&material.code).map(|u| file_href(authority, u.id)),
            side: SIDE_PIXELS,
            heading,
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
        }
    }
}
