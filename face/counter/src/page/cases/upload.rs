//! `/counter/cases/{number}/materials/{code}`: what the applicant has sent for a material, opened by a
//! click. The page names it; the file itself is opened, and the opening journaled, when it is fetched.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use base::Result;
use casework::{Case, CaseRefusal, Material, UploadId};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use ui::{Button, Desk, Shell};
use web::Trouble;

use super::key;
use crate::desk::{self, Back, Place};
use crate::guard::SeePictures;
use crate::{Counter, Officer, Staff, words};

#[derive(Template)]
#[template(path = "cases/material.html")]
struct MaterialPage {
    shell: Shell,
    desk: Desk,
    back: Back,
    file: String,
    is_picture: bool,
    open: Button,
    digest: String,
}

async fn material(
    counter: &Counter,
    officer: &Officer,
    (number, code): (&str, &str),
) -> Result<(Case, Material, UploadId)> {
    let case = counter.cases.case(&officer.actor.actor(), &key(number)?).await?;
    let found = case.materials.iter().find(|material| material.code == code).cloned();
    let material = found.ok_or(CaseRefusal::NotFound)?;
    let upload = material.upload.ok_or(CaseRefusal::NotFound)?;
    Ok((case, material, upload))
}

/// The page around the file.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<SeePictures>,
    Path((number, code)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (case, material, _) = material(&counter, &staff, (&number, &code)).await?;
    let tag = staff.visit.locale.tag();
    let item = counter.catalogue.item(&case.about.item);
    let of_item = item.and_then(|item| item.materials.iter().find(|m| m.code == code));
    let title = of_item.map_or(code.as_str(), |m| m.name.in_language(tag));
    let (shell, desk) = desk::frame(&counter, &staff, Place::Work, title);
    let file = format!("{}/materials/{code}/file", words::case_href(&case.number));
    let page = MaterialPage {
        back: desk::back(shell.t("counter-case"), words::case_href(&case.number)),
        is_picture: of_item.is_some_and(|m| m.kind == catalogue::MaterialKind::Photo),
        open: Button::link(shell.t("counter-open-file"), &file).quiet(),
        digest: material.sha256.unwrap_or_default(),
        file,
        shell,
        desk,
    };
    Ok(desk::page(&page))
}

/// The file.
pub async fn file(
    State(counter): State<Counter>,
    staff: Staff<SeePictures>,
    Path((number, code)): Path<(String, String)>,
) -> Result<Response, Trouble> {
    let (case, _, upload) = material(&counter, &staff, (&number, &code)).await?;
    let reader = staff.actor.actor();
    let opened = counter.cases.open_upload(&reader, &case.authority, upload, "material").await?;
    let kept = [(CONTENT_TYPE, opened.upload.mime.as_str()), (CONTENT_DISPOSITION, "inline")];
    Ok((kept, opened.bytes).into_response())
}
