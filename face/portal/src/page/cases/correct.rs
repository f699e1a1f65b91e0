//! `/cases/{number}/correct`: puts right everything that the one-time notice named, in one go. What is
//! right already is not asked again; a picture that was taken in stays taken in.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use casework::{Action, CasePage, Correction, NewUpload};
use catalogue::{Field, FieldKind, Item, Material};
use journal::CommandId;
use ui::{Errors, Html, Notice, Shell, Tick};
use web::{Answers, Trouble, Upload, redirect};

use super::mine::may;
use super::show::named;
use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::page::apply::draw::boxed;
use crate::say::said;

/// The hidden field that names pictures taken in by an earlier try of this form.
const RECEIVED: &str = "received";

/// The longer side of a photo on its way, in pixels.
const SIDE_PIXELS: u16 = 2_000;

#[derive(Template)]
#[template(path = "cases/correct.html")]
struct CorrectPage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
    href: String,
    received: Vec<String>,
    points: Vec<Point>,
}

/// One point of the notice.
struct Point {
    name: String,
    remark: String,
    asks: Html,
}

/// The form.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    if may(&page, Action::Correct).is_err() {
        return Ok(redirect(&format!("/cases/{number}")));
    }
    let form = Told { typed: Answers::default(), received: Vec::new(), refusals: Vec::new() };
    Ok(answer::page(&CorrectPage::new(&portal, &citizen.visit, &page, &form)?))
}

/// Takes the pictures in, then the correction as a whole.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(number): Path<String>,
    citizen: Citizen,
    upload: Upload,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let (received, mut refusals) = pictures(&portal, &citizen.me, &page, &upload).await?;
    if refusals.is_empty() {
        match correct(&portal, &citizen.me, &page, &upload.answers).await {
            Ok(()) => return Ok(redirect(&format!("/cases/{number}"))),
            Err(Error::Refused(refusal)) => refusals.push(*refusal),
            Err(fault) => return Err(fault.into()),
        }
    }
    let told = Told { typed: upload.answers, received, refusals };
    Ok(answer::again(&CorrectPage::new(&portal, &citizen.visit, &page, &told)?))
}

/// What was sent, for showing again.
struct Told {
    typed: Answers,
    received: Vec<String>,
    refusals: Vec<Refusal>,
}

/// Keeps each picture that can be kept; the codes of those that are here, and what is wrong with others.
async fn pictures(
    portal: &Portal,
    me: &Me,
    page: &CasePage,
    upload: &Upload,
) -> Result<(Vec<String>, Vec<Refusal>)> {
    let earlier = upload.answers.all(RECEIVED).unwrap_or_default();
    let mut received: Vec<String> = earlier.into_iter().map(str::to_owned).collect();
    let mut refusals = Vec::new();
    for code in &page.case.missing {
        let picture = match upload.picture(code) {
            Ok(Some(picture)) => picture,
            Ok(None) => continue,
            Err(refusal) => {
                refusals.push(refusal);
                continue;
            }
        };
        let new = NewUpload {
            authority: page.case.authority.clone(),
            item: page.case.about.item.clone(),
            matter: page.case.about.matter.clone(),
            material: code.clone(),
            bytes: picture.bytes.to_vec(),
        };
        match portal.cases.store_upload(me.id(), new).await {
            Ok(_) => received.push(code.clone()),
            Err(Error::Refused(refusal)) => refusals.push(refusal.on(code)),
            Err(fault) => return Err(fault),
        }
    }
    Ok((received, refusals))
}

async fn correct(portal: &Portal, me: &Me, page: &CasePage, typed: &Answers) -> Result<()> {
    let item = portal.cases.item(&page.case.about.item)?;
    let mut answers = BTreeMap::new();
    for field in fields(item, page) {
        let answer = match field.kind {
            FieldKind::Declaration if typed.ticked(&field.name) => "yes",
            _ => typed.text(&field.name)?,
        };
        answers.insert(field.name.clone(), answer.to_owned());
    }
    let envelope = me.sends(typed)?;
    let done = portal.cases.correct(envelope, page.case.key(), Correction { answers }).await?;
    portal.follow(&done.entry).await
}

/// The fields that the notice named.
fn fields<'i>(item: &'i Item, page: &CasePage) -> Vec<&'i Field> {
    let named = |field: &&Field| page.case.missing.contains(&field.name);
    item.fields.iter().filter(named).collect()
}

fn materials<'i>(item: &'i Item, page: &CasePage) -> Vec<&'i Material> {
    let named = |material: &&Material| page.case.missing.contains(&material.code);
    item.materials.iter().filter(named).collect()
}

impl CorrectPage {
    fn new(portal: &Portal, visit: &Visit, page: &CasePage, told: &Told) -> Result<Self> {
        let item = portal.cases.item(&page.case.about.item)?;
        let shell = visit.bare_shell(visit.t("portal-correct-title"));
        let missing = page.case.missing.iter();
        let labels: Vec<(&str, String)> =
            missing.map(|code| (code.as_str(), named(portal, &shell, page, code))).collect();
        let errors = form::errors(shell.locale, &told.refusals, &labels);
        let remarks = page.remarks.clone().unwrap_or_default();
        let point = |code: &str, asks: Html| Point {
            name: named(portal, &shell, page, code),
            remark: remarks.get(code).cloned().unwrap_or_default(),
            asks,
        };
        let before = page.answers.clone().unwrap_or_default();
        let mut points = Vec::new();
        for field in fields(item, page) {
            let typed = told.typed.shown(&field.name);
            let old = before.get(&field.name).cloned().unwrap_or_default();
            let answer = if typed.is_empty() { old } else { typed.to_owned() };
            points.push(point(&field.name, asked(&shell, field, answer, &errors)));
        }
        for material in materials(item, page) {
            let asks = if told.received.contains(&material.code) {
                Notice::done(shell.t("portal-correct-received")).into()
            } else {
                ui::Field::photo(&material.code, said(shell.locale, &material.name), SIDE_PIXELS)
                    .hint(said(shell.locale, &material.hint))
                    .error(errors.of(&material.code))
                    .into()
            };
            points.push(point(&material.code, asks));
        }
        Ok(Self {
            command: portal.command(),
            href: format!("/cases/{}", page.case.number.as_str()),
            received: told.received.clone(),
            points,
            shell: Shell { has_errors: !errors.is_empty(), ..shell },
            errors,
        })
    }
}

fn asked(shell: &Shell, field: &Field, answer: String, errors: &Errors) -> Html {
    if field.kind == FieldKind::Declaration {
        let words = said(shell.locale, &field.label);
        return Tick::new(&field.name, words).error(errors.of(&field.name)).into();
    }
    boxed(shell, field, answer, errors)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use http::StatusCode;

    use crate::testing::{Browser, Office, picture};

    /// A lost licence whose photo and address the officer sends back; the address of the page.
    async fn sent_back(office: &Office, browser: &mut Browser) -> String {
        browser.open("/apply/drv_replace_lost").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("lost_on", "")]).await;
        browser.answer(&[("delivery", "post")]).await;
        let to = [
            ("recipient", "周晓明"),
            ("recipient_mobile", "13800000001"),
            ("address", "青岛市市南区香港中路"),
        ];
        browser.answer(&to).await;
        let photo = browser.page.action();
        browser.upload(&photo, "file", ("me.jpg", &picture())).await;
        browser.follow().await;
        let page = browser.answer(&[("loss_statement", "yes")]).await;
        let case = office.case_in(&page.location);
        let missing = BTreeMap::from([
            ("photo".to_owned(), "背景不是白色".to_owned()),
            ("address".to_owned(), "没有门牌号".to_owned()),
        ]);
        office.kit().town.send_back("0417", &case, missing).await.unwrap();
        office.settle().await;
        format!("/cases/{}", case.number.as_str())
    }

    #[tokio::test]
    async fn everything_that_is_wrong_stands_on_one_page_and_goes_back_in_one() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let case = sent_back(&office, &mut browser).await;
        browser.open("/").await.good().says("请补正").says("有 2 处要改");
        browser.look(&case).await.says("等您补正").says("背景不是白色").says("没有门牌号");
        let correct = format!("{case}/correct");
        browser.look(&correct).await.says("背景不是白色").says("青岛市市南区香港中路</textarea>");
        // A wrong picture keeps the new address; the right one finishes it.
        let fields = [("address", "青岛市市南区香港中路7号2单元301")];
        let page = browser.upload_with(&correct, &fields, "photo", ("x.jpg", b"%PDF-1.7")).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("2单元301</textarea>").says("不是 JPEG 或 PNG");
        let page = browser.upload_with(&correct, &fields, "photo", ("x.jpg", &picture())).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
        browser.look(&case).await.says("您已补正").says_not("等您补正");
        assert_eq!(browser.open(&correct).await.location, case);
    }

    #[tokio::test]
    async fn a_picture_that_was_taken_in_is_not_asked_again() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let correct = format!("{}/correct", sent_back(&office, &mut browser).await);
        browser.open(&correct).await;
        let page = browser
            .upload_with(&correct, &[("address", "海边")], "photo", ("x.jpg", &picture()))
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("地址太短").says("这张照片已经收到").says_not("type=\"file\"");
        let fields = [("address", "青岛市市南区香港中路7号2单元301")];
        let page = browser.upload_with(&correct, &fields, "photo", ("", b"")).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER, "{}", page.text());
    }
}
