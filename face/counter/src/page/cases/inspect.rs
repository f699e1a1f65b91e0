//! `/counter/cases/{number}/inspect`: what the inspector found at the vehicle (查验). Every point is on
//! the page; what is not in order is written beside it, and the vehicle passes when nothing is.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::{CaseKey, CheckPoint, InspectionRecord};
use http::StatusCode;
use journal::Done;
use ui::{Button, Choices, Desk, Errors, Field, Html, Shell};
use web::{Answers, Trouble, Upload};

use super::{act, key};
use crate::desk::{self, Back, Place};
use crate::guard::InspectVehicles;
use crate::{Counter, Officer, Staff, form, words};

/// Longest side of a picture, in pixels, before it travels.
const SIDE: u16 = 1_600;

/// The field of the pictures.
const PICTURE: &str = "picture";

/// The field in which the inspector says how it ends.
const RESULT: &str = "result";

#[derive(Template)]
#[template(path = "cases/inspect.html")]
struct InspectPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    href: String,
    matter: Html,
    item: String,
    points: Vec<Field>,
    note: Field,
    result: Choices,
    pictures: Field,
    button: Button,
    command: String,
    seen: String,
}

/// The label of a field.
fn label(shell: &Shell, field: &str) -> Option<String> {
    if let Some(point) = field.strip_prefix("found_") {
        let point: CheckPoint = point.parse().ok()?;
        return Some(point_name(shell, point));
    }
    let key = match field {
        "note" => "counter-inspect-note",
        RESULT => "counter-inspect-result",
        PICTURE => "counter-inspect-pictures",
        _ => return None,
    };
    Some(shell.t(key))
}

/// What staff call a point.
pub fn point_name(shell: &Shell, point: CheckPoint) -> String {
    shell.t(&format!("counter-point-{}", point.code().replace('_', "-")))
}

impl InspectPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        (case, seen): (&casework::Case, i64),
        (typed, wrong): (&Answers, Option<&Refusal>),
    ) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-act-inspect", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Work, title);
        let href = words::case_href(&case.number);
        shell.path = format!("{href}/inspect");
        let mut errors = Errors::new(locale);
        if let Some(refusal) = wrong {
            errors.refuse(refusal, |field| label(&shell, field));
        }
        shell.has_errors = !errors.is_empty();
        let point = |point: &CheckPoint| {
            let name = format!("found_{point}");
            let value = typed.shown(&name).to_owned();
            let error = errors.of(&name).map(str::to_owned);
            Field::text(name, point_name(&shell, *point)).value(value).error(error)
        };
        Self {
            back: desk::back(shell.t("counter-case"), href.clone()),
            matter: words::matter(locale, &case.about.matter),
            item: words::item_name(counter, &case.about.item, locale),
            points: CheckPoint::ALL.iter().map(point).collect(),
            note: Field::area("note", shell.t("counter-inspect-note"), 2)
                .value(typed.shown("note"))
                .error(errors.of("note")),
            result: Choices::new(RESULT, shell.t("counter-inspect-result"))
                .option("pass", shell.t("counter-inspect-pass"), "")
                .option("fail", shell.t("counter-inspect-fail"), "")
                .chosen(typed.shown(RESULT))
                .error(errors.of(RESULT)),
            pictures: Field::photo(PICTURE, shell.t("counter-inspect-pictures"), SIDE)
                .hint(shell.t("counter-inspect-pictures-hint"))
                .error(errors.of(PICTURE)),
            button: Button::submit(shell.t("counter-act-inspect")).key("F9"),
            command: counter.journal.command_id().to_string(),
            seen: seen.to_string(),
            href,
            errors,
            shell,
            desk,
        }
    }
}

/// The form.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<InspectVehicles>,
    Path(number): Path<String>,
) -> Result<Response, Trouble> {
    let case = counter.cases.case(&staff.actor.actor(), &key(&number)?).await?;
    let fresh = Answers::default();
    let at = (&case, case.version);
    Ok(desk::page(&InspectPage::new(&counter, &staff, at, (&fresh, None))))
}

/// Records it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<InspectVehicles>,
    Path(number): Path<String>,
    upload: Upload,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    match record(&counter, &staff, &key, &upload).await {
        Err(error) => {
            let refusal = form::refusal(error)?;
            if refusal.field.is_none() {
                return super::refused(&counter, &staff, &key, &refusal).await;
            }
            let case = counter.cases.case(&staff.actor.actor(), &key).await?;
            let seen = act::seen(&upload.answers).unwrap_or(case.version);
            let typed = (&upload.answers, Some(&refusal));
            let page = InspectPage::new(&counter, &staff, (&case, seen), typed);
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        done => act::answered(&counter, &staff, &key, (done, "inspected")).await,
    }
}

async fn record(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    upload: &Upload,
) -> Result<Done> {
    let answers = &upload.answers;
    let envelope = officer.envelope(answers)?;
    let mut record = InspectionRecord { seen: act::seen(answers)?, ..InspectionRecord::default() };
    for point in CheckPoint::ALL {
        let found = answers.text(&format!("found_{point}"))?;
        if !found.is_empty() {
            record.findings.insert(*point, found.to_owned());
        }
    }
    answers.text("note")?.clone_into(&mut record.note);
    record.passed = answers.required(RESULT)? == "pass";
    let pictures = upload.pictures(PICTURE)?;
    record.pictures = pictures.into_iter().map(|picture| picture.bytes.to_vec()).collect();
    counter.cases.record_inspection(envelope, key.clone(), record).await
}
