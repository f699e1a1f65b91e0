//! `/me/licence`: my driving licence as the register has it, and what can be done with it.

use axum::extract::State;
use axum::response::Response;
use base::Date;
use registry::{Cancellation, Licence};
use ui::{Answer, Locale, Summary, Tag};
use web::{Trouble, WebRefusal};

use super::vehicle::{RecordPage, masked, rows};
use crate::Portal;
use crate::answer;
use crate::frame::Place;
use crate::guard::Citizen;
use crate::records::Record;

/// The licence, if I have one.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let Citizen { visit, me } = citizen;
    let licence = portal.licence(me.id()).await?.ok_or(WebRefusal::NoPage)?;
    let (locale, today) = (visit.locale(), portal.now().date());
    let ends = portal.registry.cancellation(&licence).await?;
    let record = Record::Licence(Box::new(licence.clone()));
    let items = rows(&portal, locale, &me, &record).await?;
    Ok(answer::page(&RecordPage {
        shell: visit.shell(visit.t("portal-licence-title"), Place::Me),
        plate: None,
        facts: with_end(locale, facts(locale, &licence, today), (ends, &licence), today),
        has_items: !items.is_empty(),
        items: items.into_iter().collect(),
    }))
}

/// For a licence that has run out: by when it is to be renewed at the latest, and what moved that day.
fn with_end(
    locale: Locale,
    facts: Summary,
    (ends, licence): (Option<Cancellation>, &Licence),
    today: Date,
) -> Summary {
    let over = licence.valid_until.is_some_and(|until| until < today);
    let Some(ends) = ends.filter(|_| over) else { return facts };
    let last = ends.last;
    let answer =
        Answer::new(ui::text(locale, "portal-licence-ends", &[]), ui::date(locale, last.effective));
    let day = ui::date(locale, last.original);
    let moved = ui::text(locale, "portal-licence-ends-moved", &[("day", &day)]);
    facts.row(if last.by.is_some() { answer.note(moved) } else { answer })
}

fn facts(locale: Locale, licence: &Licence, today: Date) -> Summary {
    let t = |key: &str| ui::text(locale, key, &[]);
    let statuses = licence.statuses_on(today);
    let letters = statuses.letters();
    let letter = letters.first().map(String::as_str).unwrap_or_default();
    let state = ui::text(locale, "portal-licence-status", &[("letter", letter)]);
    let state = if statuses.is_normal() { Tag::done(state) } else { Tag::plain(state) };
    let until = match licence.valid_until {
        Some(day) => ui::date(locale, day),
        None => t("portal-licence-long"),
    };
    let photo = match licence.photo_taken_on {
        Some(day) => ui::date(locale, day),
        None => t("portal-none-on-record"),
    };
    let (points, left) = (licence.points.to_string(), (12 - licence.points).max(0).to_string());
    Summary::new(locale)
        .row(Answer::new(t("portal-vehicle-state"), state))
        .row(Answer::new(t("portal-licence-classes"), &licence.classes))
        .row(Answer::new(
            t("portal-licence-points-term"),
            ui::text(locale, "portal-licence-points", &[("points", &points), ("left", &left)]),
        ))
        .row(Answer::new(t("portal-licence-first"), ui::date(locale, licence.first_issued_on)))
        .row(Answer::new(t("portal-licence-until-term"), until))
        .row(Answer::new(t("portal-licence-file"), masked(&licence.file_number)))
        .row(Answer::new(t("portal-licence-photo"), photo))
}
