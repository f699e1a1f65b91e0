//! `/apply/{item}/{about}/check`: everything that was filled in, with a way to change each answer; what
//! it costs; the declarations, to be ticked by hand; and the button that sends.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Fen, Refusal, Result};
use casework::{CaseKey, Permit};
use catalogue::{Field, FieldKind};
use journal::CommandId;
use ui::{Answer, Button, Errors, Figure, Html, Shell, Steps, Summary, Tick};
use web::{Answers, Form, Trouble, redirect};

use super::application::{Application, Place, matter_words, opened, submission};
use super::journey::Asks;
use super::photo::file_href;
use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::records::Record;
use crate::say::{said, within};

#[derive(Template)]
#[template(path = "apply/check.html")]
struct CheckPage {
    shell: Shell,
    errors: Errors,
    steps: Steps,
    back: Html,
    action: String,
    command: CommandId,
    about: Summary,
    applicant: Summary,
    answered: Summary,
    total: Figure,
    total_line: String,
    ticks: Vec<Tick>,
    send: String,
    after: String,
}

/// The list; whoever has not answered everything goes there first.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let application = match opened(&portal, &citizen, &place).await? {
        Ok(application) => application,
        Err(elsewhere) => return Ok(redirect(&elsewhere)),
    };
    if let Some(step) = application.first_open() {
        return Ok(redirect(&application.href(&step)));
    }
    let page = CheckPage::new(&portal, &citizen, &application, (&Answers::default(), &[])).await?;
    Ok(answer::page(&page))
}

/// Sends it, once, however often the form comes.
pub(crate) async fn post(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let mut application = portal.application(&citizen.me, &place).await?;
    match send(&portal, &citizen.me, &mut application, &form).await {
        Ok(Sent { key, total }) => {
            let next = if total.is_zero() { "sent" } else { "pay" };
            Ok(redirect(&format!("/cases/{}/{next}", key.number.as_str())))
        }
        Err(Error::Refused(refusal)) if application.open.is_none() => {
            let told = (&form, &[*refusal] as &[Refusal]);
            let page = CheckPage::new(&portal, &citizen, &application, told).await?;
            Ok(answer::again(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// What was sent.
struct Sent {
    key: CaseKey,
    total: Fen,
}

async fn send(
    portal: &Portal,
    me: &Me,
    application: &mut Application<'_>,
    form: &Answers,
) -> Result<Sent> {
    let envelope = me.sends(form)?;
    // A draft that is gone was sent before: then the same form gets the same answer.
    if application.kept_at.is_some() {
        for field in declarations(application) {
            let answer =
                if form.ticked(&field.name) { field.check("yes") } else { field.check("") };
            application.answers.insert(field.name.clone(), answer?);
        }
        portal.keep(me, application, "check").await?;
    }
    let submission = submission(me, application.item, &application.record);
    let done = portal.cases.submit(envelope, submission).await?;
    portal.follow(&done.entry).await?;
    let key = CaseKey::of(&done.entry)
        .ok_or_else(|| base::Fault::Bug("what was submitted is no case".into()))?;
    let case = portal.cases.case(&me.id().actor(), &key).await?;
    let total = if case.is_unpaid() { case.total() } else { Fen::ZERO };
    Ok(Sent { key, total })
}

fn declarations<'p>(application: &Application<'p>) -> Vec<&'p Field> {
    let fields = application.item.fields.iter();
    fields.filter(|field| field.kind == FieldKind::Declaration).collect()
}

impl Application<'_> {
    /// The first step that still needs an answer.
    fn first_open(&self) -> Option<String> {
        let (journey, so_far) = (self.journey(), self.so_far());
        let unproven = self.refusals.iter().any(|r| r.code == "casework.mobile_unverified");
        let needed = journey.needed(&so_far);
        let open = needed.into_iter().find(|step| match &step.asks {
            Asks::Code(_) => unproven,
            asks => self.is_open(asks),
        });
        open.map(|step| step.path.clone())
    }
}

impl CheckPage {
    async fn new(
        portal: &Portal,
        citizen: &Citizen,
        application: &Application<'_>,
        (form, refusals): (&Answers, &[Refusal]),
    ) -> Result<Self> {
        let visit = &citizen.visit;
        let shell = application.shell(visit, "check", &visit.t("portal-check-title"));
        let item = application.item;
        let ask = portal.ask(item, citizen.me.id(), &application.record);
        let permit = portal.cases.availability(&ask).await?;
        let ticks = declarations(application);
        let words = shell.t("portal-check-declaration");
        let labels: Vec<(&str, String)> =
            ticks.iter().map(|field| (field.name.as_str(), words.clone())).collect();
        let errors = form::errors(shell.locale, refusals, &labels);
        let (total, total_line) = money(&shell, application, &permit);
        let tick = |field: &&Field| {
            let words = said(shell.locale, &field.label);
            let tick = Tick::new(&field.name, words).error(errors.of(&field.name));
            tick.ticked(form.ticked(&field.name))
        };
        let must_pay = !total.is_zero();
        let way = if must_pay { "portal-check-send-pay" } else { "portal-check-send" };
        Ok(Self {
            ticks: ticks.iter().map(tick).collect(),
            steps: application.steps(&shell, "check"),
            back: application.back(&shell, "check", false),
            action: application.href("check"),
            command: portal.command(),
            about: about(&shell, application),
            applicant: applicant(&shell, visit, &citizen.me),
            answered: answered(&shell, application),
            total: Figure::money(shell.locale, total),
            total_line,
            send: shell.t(way),
            after: after(&shell, &permit, application),
            shell: Shell { has_errors: !errors.is_empty(), ..shell },
            errors,
        })
    }
}

/// What it costs as it was filled in.
fn money(shell: &Shell, application: &Application<'_>, permit: &Permit) -> (Fen, String) {
    let by_post = application.answers.get("delivery").is_some_and(|answer| answer == "post");
    let postage = if by_post { permit.postage } else { Fen::ZERO };
    let (fee, post) = (ui::money(shell.locale, permit.fee), ui::money(shell.locale, postage));
    let facts = [("fee", fee.as_str()), ("postage", post.as_str())];
    let key = if by_post { "portal-check-fee-postage" } else { "portal-check-fee" };
    (permit.fee + postage, ui::text(shell.locale, key, &facts))
}

/// What happens after the button is pressed.
fn after(shell: &Shell, permit: &Permit, application: &Application<'_>) -> String {
    if application.item.auto_approve.is_some() {
        return shell.t("portal-check-after-instant");
    }
    let within = within(shell.locale, permit.promise.minutes());
    shell.t_with("portal-check-after", "within", &within)
}

fn about(shell: &Shell, application: &Application<'_>) -> Summary {
    let (drawn, kind) = matter_words(shell, &application.record);
    let (term, note) = match &application.record {
        Record::Vehicle(vehicle) => {
            let vin = vehicle.vin.as_str();
            let tail: String = vin.chars().skip(vin.chars().count().saturating_sub(6)).collect();
            (shell.t("portal-check-plate"), Some(shell.t_with("portal-check-vin", "tail", &tail)))
        }
        Record::Licence(_) => (shell.t("portal-check-licence"), None),
    };
    let row = Answer::new(term, drawn).change(format!("/apply/{}", application.item.code));
    let row = match note {
        Some(note) => row.note(format!("{kind} {note}")),
        None => row,
    };
    Summary::new(shell.locale).row(row)
}

fn applicant(shell: &Shell, visit: &Visit, me: &Me) -> Summary {
    let person = &me.person;
    let name = Answer::new(visit.t("portal-me-name"), me.called());
    let name = match &person.identity_number {
        Some(number) => name.note(number),
        None => name,
    };
    let mobile = Answer::new(visit.t("portal-me-mobile"), &person.mobile);
    Summary::new(shell.locale).row(name).row(mobile.note(visit.t("portal-check-news")))
}

/// Every answer with the page that changes it.
fn answered(shell: &Shell, application: &Application<'_>) -> Summary {
    let journey = application.journey();
    let mut summary = Summary::new(shell.locale);
    for step in journey.needed(&application.so_far()) {
        let href = format!("{}?from=check", application.href(&step.path));
        match &step.asks {
            Asks::Fields(fields) => {
                for field in fields.iter().filter(|field| field.asked(&application.answers)) {
                    let words = answer_words(shell, application, field);
                    let row = Answer::new(said(shell.locale, &field.label), words);
                    summary = summary.row(row.change(href.clone()));
                }
            }
            Asks::Photo(material) => {
                let sent = application.upload(&material.code);
                let words = match sent {
                    Some(upload) => {
                        let at = file_href(application.record.authority(), upload.id);
                        Button::link(shell.t("portal-check-photo"), at).text().into()
                    }
                    None => Html::default(),
                };
                let row = Answer::new(said(shell.locale, &material.name), words);
                summary = summary.row(row.change(href));
            }
            Asks::Code(_) | Asks::Check => {}
        }
    }
    summary
}

fn answer_words(shell: &Shell, application: &Application<'_>, field: &Field) -> String {
    let locale = shell.locale;
    let Some(answer) = application.answers.get(&field.name) else {
        return shell.t("portal-check-empty");
    };
    let chosen = field.choices.iter().find(|choice| choice.code == *answer);
    match (field.kind, chosen) {
        (FieldKind::Choice, Some(choice)) => said(locale, &choice.label),
        (FieldKind::Date, _) => answer.parse().map_or(answer.clone(), |day| ui::date(locale, day)),
        _ => answer.clone(),
    }
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::{MOBILE, Office};

    const ADDRESS: &str = "青岛市市南区香港中路7号2单元301";

    #[tokio::test]
    async fn a_mark_is_asked_for_one_thing_at_a_time_and_paid() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        let first = browser.follow().await;
        first.good().says("第 1 步，共 2 步").says("邮费 15 元").says("青岛市车管所业务大厅");
        browser.answer(&[("delivery", "post")]).await;
        browser.page.good().says("第 2 步，共 3 步").says("value=\"周晓明\"").says(MOBILE);
        let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", ADDRESS)];
        browser.answer(&to).await;
        let check = browser.page.clone();
        check.good().says("第 3 步，共 3 步").says("鲁B 5K7C2").says(ADDRESS).says("周**");
        check.says("15<small>元</small>").says("工本费 0 元，邮费 15 元").says_not("checked");
        let sent = browser.answer(&[("declaration", "yes")]).await;
        assert!(sent.location.ends_with("/pay"), "{}", sent.location);
        browser.follow().await.good().says("15<small>元</small>").says("前缴清");
    }

    #[tokio::test]
    async fn nothing_is_sent_before_the_declaration_is_ticked_by_hand() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("delivery", "pickup")]).await;
        let action = browser.page.action();
        let page = browser.send(&action, &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("需要您亲自勾选").says("href=\"#declaration\"");
        assert_eq!(office.portal.cases.mine(person, None, 10).await.unwrap().lines.len(), 0);
    }

    #[tokio::test]
    async fn the_same_form_sent_twice_gives_the_same_answer() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("delivery", "pickup")]).await;
        let action = browser.page.action();
        let mut form = browser.hidden(&action);
        form.push(("declaration".into(), "yes".into()));
        let (mut here, mut there) = (browser.clone(), browser.clone());
        let (one, two) = tokio::join!(here.post(&action, &form), there.post(&action, &form));
        let three = browser.post(&action, &form).await;
        assert_eq!((one.status, &one.location), (StatusCode::SEE_OTHER, &two.location));
        assert_eq!(two.location, three.location);
        assert_eq!(office.portal.cases.mine(person, None, 10).await.unwrap().lines.len(), 1);
        assert_eq!(office.portal.cases.drafts(person).await.unwrap().len(), 0);
        browser.open("/cases").await.good().says_not("没提交的");
    }

    #[tokio::test]
    async fn leaving_and_going_back_loses_nothing() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        browser.follow().await;
        let first = browser.page.action();
        browser.answer(&[("delivery", "post")]).await;
        browser.open(&first).await.good().says("value=\"post\" checked");
        office.wait(3 * 86_400);
        let (mut phone, _) = office.again("13800000001").await;
        phone.open("/cases").await.good().says("没提交的").says("填到一半");
        phone.open("/apply/veh_exempt_mark").await;
        phone.follow().await;
        assert!(phone.follow().await.body.contains("name=\"recipient\""));
    }

    #[tokio::test]
    async fn a_change_comes_back_to_the_check_page() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("delivery", "pickup")]).await;
        let check = browser.page.action();
        let change = check.replace("/check", "/delivery?from=check");
        browser.open(&change).await.good();
        // By post now: the address is missing, and asked for before the check page.
        let page = browser.answer(&[("delivery", "post")]).await;
        assert!(page.location.ends_with("/recipient?from=check"), "{}", page.location);
        let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", ADDRESS)];
        let page = browser.answer(&to).await;
        assert_eq!(page.location, check);
    }

    #[tokio::test]
    async fn what_the_post_cannot_find_is_told_beside_its_field() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        browser.follow().await;
        browser.follow().await;
        browser.answer(&[("delivery", "post")]).await;
        let action = browser.page.action();
        let wrong = [("recipient", "周3"), ("recipient_mobile", "1380"), ("address", "海边")];
        let page = browser.send(&action, &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("有 3 处要改").says("姓名里只能有文字").says("地址太短");
        page.says("value=\"周3\"").says("value=\"1380\"").says("海边</textarea>");
        for odd in ["周\u{0}明", "🚗\u{7}", "\u{202e}\u{0}"] {
            let page = browser.send(&action, &[("recipient", odd), ("address", ADDRESS)]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{odd:?}");
            page.good();
        }
    }

    #[tokio::test]
    async fn a_step_that_was_skipped_is_asked_before_the_check_page() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        let place = browser.page.location.clone();
        let page = browser.open(&format!("{place}/check")).await;
        assert_eq!(page.location, format!("{place}/delivery"));
        let page = browser.open(&format!("{place}/recipient")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn a_second_application_for_the_same_leads_to_the_first() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        browser.open("/apply/veh_exempt_mark").await;
        let page = browser.follow().await;
        assert_eq!(page.location, format!("/cases/{}", case.number.as_str()));
        browser.open("/items/veh_exempt_mark").await.good().says("您已经在办了");
    }

    #[tokio::test]
    async fn every_page_of_the_journey_is_good_in_each_language_and_view() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        browser.open("/apply/veh_exempt_mark").await;
        let place = browser.page.location.clone();
        browser.look(&format!("{place}/delivery")).await;
        browser.answer(&[("delivery", "post")]).await;
        browser.look(&format!("{place}/recipient")).await;
        let to = [("recipient", "周晓明"), ("recipient_mobile", MOBILE), ("address", ADDRESS)];
        browser.answer(&to).await;
        browser.look(&format!("{place}/check")).await;
    }
}
