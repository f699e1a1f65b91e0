//! `/counter/cases/{number}`: one case: where it stands, its conditions as they were and as they are,
//! what it rests on, what was done by whom, and what may be done now.

pub mod act;
pub mod actions;
pub mod conditions;
pub mod document;
pub mod inspect;
pub mod lanes;
pub mod materials;
pub mod notice;
pub mod photo;
pub mod record;
pub mod reject;
pub mod upload;
pub mod withdraw;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::{CaseKey, CasePage, CaseRefusal, DueState, TimelineStep, WaitsFor};
use codes::CaseNumber;
use identity::{Action, PersonView};
use issuance::IssuedDocument;
use ui::{Desk, Figure, Html, Notice, Refused, Shell};
use web::{Query, Trouble};

use self::actions::ActPart;
use self::conditions::ConditionsPart;
use self::lanes::Lane;
use self::materials::MaterialsPart;
use self::record::RecordPart;
use crate::desk::{self, Back, Place};
use crate::guard::ReadCases;
use crate::page::numbers;
use crate::{Counter, Officer, Staff, words};

#[derive(Template)]
#[template(path = "cases/show.html")]
struct ShowPage {
    shell: Shell,
    desk: Desk,
    refused: Option<Refused>,
    done: Option<Notice>,
    back: Back,
    head: Head,
    lanes: Vec<Lane>,
    conditions: Option<ConditionsPart>,
    materials: MaterialsPart,
    documents: Vec<DocumentRow>,
    record: RecordPart,
    act: ActPart,
}

/// The bar above the case: what it is about, whose it is, how much time is left.
struct Head {
    matter: Html,
    line: String,
    figure: Option<Figure>,
    is_late: bool,
    limit: String,
}

/// A document of the case.
struct DocumentRow {
    title: String,
    serial: String,
    state: String,
    /// Where it is opened; what is made on a blank is not.
    href: Option<String>,
}

/// Everything that the page shows, read at once.
pub struct Opened {
    pub page: CasePage,
    pub person: Option<PersonView>,
    pub steps: Vec<TimelineStep>,
    pub documents: Vec<IssuedDocument>,
}

/// The case that an address names.
pub fn key(number: &str) -> Result<CaseKey, Refusal> {
    let number = CaseNumber::parse(number).map_err(|_| CaseRefusal::NotFound)?;
    Ok(CaseKey { authority: words::authority_of(&number), number })
}

/// Reads it; that is journaled.
pub async fn open(counter: &Counter, officer: &Officer, key: &CaseKey) -> Result<Opened> {
    let actor = officer.actor.actor();
    let page = counter.cases.page(&actor, key, "case_page").await?;
    let subject = page.case.subject();
    Ok(Opened {
        person: counter.identity.person(page.case.about.applicant).await?,
        steps: counter.cases.timeline(&actor, key).await?,
        documents: counter.issuance.of_matter(&key.authority, &subject).await?,
        page,
    })
}

/// The page.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<ReadCases>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let opened = open(&counter, &staff, &key(&number)?).await?;
    let done = done_words(&staff, asked.shown("done"));
    Ok(desk::page(&drawn(&counter, &staff, &opened, (done, None))))
}

/// The page again, with why the act was not done.
pub async fn refused(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    refusal: &Refusal,
) -> Result<Response, Trouble> {
    let opened = open(counter, officer, key).await?;
    let status = crate::trouble::status_of(&refusal.code);
    let status = status.unwrap_or(http::StatusCode::UNPROCESSABLE_ENTITY);
    let page = drawn(counter, officer, &opened, (None, Some(refusal)));
    Ok(desk::refused(status, &page))
}

/// What has just been done, for the top of the page.
fn done_words(officer: &Officer, done: &str) -> Option<Notice> {
    let key = match done {
        "taken" => "counter-done-taken",
        "put-back" => "counter-done-put-back",
        "accepted" => "counter-done-accepted",
        "returned" => "counter-done-returned",
        "inspected" => "counter-done-inspected",
        "photographed" => "counter-done-photographed",
        "entered" => "counter-done-entered",
        "entered-ticket" => "counter-done-entered-ticket",
        "approved" => "counter-done-approved",
        "rejected" => "counter-done-rejected",
        "closed" => "counter-done-closed",
        "withdrawn" => "counter-done-withdrawn",
        _ => return None,
    };
    Some(Notice::done(ui::text(officer.visit.locale, key, &[])))
}

fn drawn(
    counter: &Counter,
    officer: &Officer,
    opened: &Opened,
    (done, wrong): (Option<Notice>, Option<&Refusal>),
) -> ShowPage {
    let case = &opened.page.case;
    let title = words::item_name(counter, &case.about.item, officer.visit.locale);
    let (mut shell, mut desk) = desk::frame(counter, officer, Place::Work, title);
    shell.path = words::case_href(&case.number);
    desk.keys =
        desk::keys(&officer.visit, &[("Esc", "counter-key-back"), ("F1", "counter-key-find")]);
    let document =
        |document: &IssuedDocument| DocumentRow {
            title: document.facts.title.clone(),
            serial: words::in_fours(&document.serial),
            state: document_state(&shell, document),
            href: document.kind.blank().is_none().then(|| {
                format!("{}/documents/{}", words::case_href(&case.number), document.serial)
            }),
        };
    let mut act = ActPart::new(counter, &shell, &opened.page);
    if case.standing.waits_for == WaitsFor::Number && officer.may(Action::PlatesDraw) {
        act.leads(shell.t("counter-act-number"), numbers::href(&case.number));
    }
    if withdraw::against(&opened.page).is_none() {
        let href = format!("{}/withdraw", words::case_href(&case.number));
        act.also(shell.t("counter-act-withdraw"), href);
    }
    ShowPage {
        refused: wrong.map(|refusal| Refused::of(shell.locale, refusal)),
        done,
        back: back(&shell),
        head: head(counter, &shell, opened),
        lanes: lanes::of(counter, &shell, case),
        conditions: ConditionsPart::new(counter, &shell, opened),
        materials: MaterialsPart::new(counter, &shell, opened),
        documents: opened.documents.iter().map(document).collect(),
        record: RecordPart::new(counter, &shell, &opened.steps),
        act,
        shell,
        desk,
    }
}

/// The way back to the list, by Esc.
pub fn back(shell: &Shell) -> Back {
    desk::back(shell.t("counter-work"), "/counter")
}

fn document_state(shell: &Shell, document: &IssuedDocument) -> String {
    let key = match document.status {
        issuance::Status::Ordered => "counter-document-ordered",
        issuance::Status::Made => "counter-document-made",
        issuance::Status::Spoiled => "counter-document-spoiled",
        issuance::Status::Revoked => "counter-document-revoked",
        issuance::Status::Superseded => "counter-document-superseded",
    };
    shell.t(key)
}

fn head(counter: &Counter, shell: &Shell, opened: &Opened) -> Head {
    let (case, locale, now) = (&opened.page.case, shell.locale, counter.now());
    let due = case.due(now);
    let figure = due.map(|due| {
        let key = if due.left_seconds < 0 { "counter-figure-over" } else { "counter-figure-left" };
        Figure::new(ui::duration(locale, due.left_seconds), "").above(shell.t(key))
    });
    let person = opened.person.as_ref();
    let name = person.and_then(|person| person.name.clone());
    let number = person.and_then(|person| person.identity_number.clone());
    let case_number = words::in_fours(case.number.as_str());
    let parts = [
        name,
        number,
        Some(words::status_word(locale, case.status)),
        case.about.matter.vin().map(|vin| vin.as_str().to_owned()),
        Some(shell.t_with("counter-case-number", "number", &case_number)),
    ];
    let matter = match (case.shown_plate(), case.about.matter.vin()) {
        (Some(plate), _) => words::drawn(locale, plate).large().into(),
        // no number yet: an empty plate, and the identification number in the line below
        (None, Some(_)) => ui::Plate::unchosen(locale).large().into(),
        (None, None) => Html::default(),
    };
    Head {
        matter,
        line: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        figure,
        is_late: due.is_some_and(|due| due.state != DueState::OnTime),
        limit: limit(shell, opened, now),
    }
}

/// Until when the running part is promised, and what the whole promise is.
fn limit(shell: &Shell, opened: &Opened, now: base::Instant) -> String {
    let case = &opened.page.case;
    let hours = (case.clocks.promise.minutes() / 60).to_string();
    match case.due(now) {
        Some(due) => {
            let by = ui::before(shell.locale, due.due_at, now);
            let facts = [("by", by.as_str()), ("hours", hours.as_str())];
            ui::text(shell.locale, "counter-limit", &facts)
        }
        None if case.clocks.paused_at.is_some() => shell.t("counter-limit-paused"),
        None => shell.t("counter-limit-none"),
    }
}
