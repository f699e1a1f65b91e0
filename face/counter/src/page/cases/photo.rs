//! `/counter/cases/{number}/photo`: the picture of the vehicle that goes into its papers (照相). Taken
//! again, the new one counts.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Refusal, Result};
use casework::{Case, CaseKey, PhotoRecord};
use http::StatusCode;
use journal::Done;
use ui::{Button, Desk, Errors, Field, Html, Shell};
use web::{Answers, Trouble, Upload};

use super::{act, key};
use crate::desk::{self, Back, Place};
use crate::guard::InspectVehicles;
use crate::{Counter, Officer, Staff, form, words};

/// Longest side of the picture, in pixels, before it travels.
const SIDE: u16 = 1_600;

const LABELS: &[(&str, &str)] = &[("picture", "counter-photo-picture")];

#[derive(Template)]
#[template(path = "cases/photo.html")]
struct PhotoPage {
    shell: Shell,
    desk: Desk,
    errors: Errors,
    back: Back,
    href: String,
    matter: Html,
    item: String,
    picture: Field,
    button: Button,
    command: String,
    seen: String,
}

impl PhotoPage {
    fn new(
        counter: &Counter,
        officer: &Officer,
        (case, seen): (&Case, i64),
        wrong: Option<&Refusal>,
    ) -> Self {
        let locale = officer.visit.locale;
        let title = ui::text(locale, "counter-act-photo", &[]);
        let (mut shell, desk) = desk::frame(counter, officer, Place::Work, title);
        let href = words::case_href(&case.number);
        shell.path = format!("{href}/photo");
        let errors = form::errors(locale, wrong, LABELS);
        shell.has_errors = !errors.is_empty();
        Self {
            back: desk::back(shell.t("counter-case"), href.clone()),
            matter: words::matter(locale, &case.about.matter),
            item: words::item_name(counter, &case.about.item, locale),
            picture: Field::photo("picture", shell.t("counter-photo-picture"), SIDE)
                .hint(shell.t("counter-photo-hint"))
                .error(errors.of("picture")),
            button: Button::submit(shell.t("counter-photo-keep")).key("F9"),
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
    Ok(desk::page(&PhotoPage::new(&counter, &staff, (&case, case.version), None)))
}

/// Keeps it.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<InspectVehicles>,
    Path(number): Path<String>,
    upload: Upload,
) -> Result<Response, Trouble> {
    let key = key(&number)?;
    match keep(&counter, &staff, &key, &upload).await {
        Err(error) => {
            let refusal = form::refusal(error)?;
            if refusal.field.is_none() {
                return super::refused(&counter, &staff, &key, &refusal).await;
            }
            let case = counter.cases.case(&staff.actor.actor(), &key).await?;
            let seen = act::seen(&upload.answers).unwrap_or(case.version);
            let page = PhotoPage::new(&counter, &staff, (&case, seen), Some(&refusal));
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        done => act::answered(&counter, &staff, &key, (done, "photographed")).await,
    }
}

async fn keep(
    counter: &Counter,
    officer: &Officer,
    key: &CaseKey,
    upload: &Upload,
) -> Result<Done> {
    let answers: &Answers = &upload.answers;
    let (envelope, seen) = (officer.envelope(answers)?, act::seen(answers)?);
    let picture = upload.picture("picture")?.map(|picture| picture.bytes.to_vec());
    let record = PhotoRecord { seen, picture: picture.unwrap_or_default() };
    counter.cases.record_photo(envelope, key.clone(), record).await
}
