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

fn wanted<'p>(application: &Application<'p>, material: &str) -> Result<&'p Material, WebRefusal> {
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

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{Browser, Office, picture};

    /// Goes to the photo of a lost licence; its address.
    async fn at_the_photo(browser: &mut Browser) -> String {
        browser.open("/apply/drv_replace_lost").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("lost_on", "")]).await;
        browser.answer(&[("delivery", "pickup")]).await;
        browser.page.action()
    }

    #[tokio::test]
    async fn a_lost_licence_is_replaced_with_a_new_photo() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let photo = at_the_photo(&mut browser).await;
        browser.look(&photo).await.says("白色背景").says("第 3 步，共 4 步");
        let page = browser.upload(&photo, "file", ("me.jpg", &picture())).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        let check = browser.follow().await;
        check.good().says("看看照片").says("10<small>元</small>").says("确已遗失");
        let href = check.body.split("href=\"/files/").nth(1).unwrap().split('"').next().unwrap();
        let file = browser.open(&format!("/files/{href}")).await;
        assert_eq!(file.status, StatusCode::OK);
        let (mut other, _) = office.named(2).await;
        let stolen = other.open(&format!("/files/{href}")).await;
        assert_eq!(stolen.status, StatusCode::NOT_FOUND);
        browser.open(&photo).await.good().says("已经有一张");
        browser.follow_to_check(&photo).await;
        let page = browser.answer(&[("loss_statement", "yes")]).await;
        assert!(page.location.ends_with("/pay"), "{}", page.location);
    }

    #[tokio::test]
    async fn a_file_that_is_no_photo_says_so_and_loses_nothing() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let photo = at_the_photo(&mut browser).await;
        let pdf = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".to_vec();
        let large = vec![0xFF; 30 * 1024 * 1024];
        let mut cut = picture();
        cut.truncate(cut.len() / 2);
        let wrong = [
            ("licence.jpg", pdf, "不是 JPEG 或 PNG 照片"),
            ("large.jpg", large, "文件太大：每个文件最多 10 MB"),
            ("cut.jpg", cut, "已损坏"),
        ];
        for (name, bytes, words) in wrong {
            let page = browser.upload(&photo, "file", (name, &bytes)).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
            page.good().says(words).says("href=\"#file\"");
        }
        let page = browser.upload(&photo, "file", ("", b"")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还没有填写");
        let page = browser.upload(&photo, "file", ("me.jpg", &picture())).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
    }
}
