//! A number that is kept for its former owner goes onto the next vehicle (使用原号): which, and that there
//! is no way back. Whether it may be is the pool's to say, by the rule of the day on which it was left.

use askama::Template;
use axum::response::Response;
use base::{Error, Refusal, Result};
use codes::Plate;
use journal::CommandId;
use plates::{NumberRecord, NumberState};
use std::slice::from_ref;

use ui::{Choices, Errors, Html, Refused, Shell, Tick};
use web::{Answers, Trouble, redirect};

use super::about::by;
use super::new::refused;
use super::wish::{REUSE, Wish};
use crate::Portal;
use crate::answer;
use crate::form::{self, Told};
use crate::guard::{Citizen, Me};
use crate::page::apply::matter_words;
use crate::refusal::PortalRefusal;
use crate::say::said;

#[derive(Template)]
#[template(path = "numbers/reuse.html")]
pub(super) struct ReusePage {
    shell: Shell,
    errors: Errors,
    refused: Vec<Refused>,
    name: String,
    back: String,
    action: String,
    command: CommandId,
    about: String,
    case: String,
    lead: Html,
    words: String,
    /// The one number, drawn; of several one is chosen.
    only: Option<(ui::Plate, String, String)>,
    numbers: Option<Choices>,
    tick: Tick,
}

impl Portal {
    /// Numbers that are kept for me and are of the kind that the vehicle is due.
    async fn kept_for(&self, me: &Me, wish: &Wish<'_>) -> Result<Vec<NumberRecord>> {
        let (now, kind) = (self.now(), wish.pools.first().map(|pool| pool.kind()));
        let mut numbers = self.plates.numbers_of(from_ref(wish.authority()), me.id()).await?;
        numbers.retain(|number| {
            number.state == NumberState::Retained
                && number.until.is_some_and(|until| until > now)
                && Some(number.plate.kind()) == kind
        });
        Ok(numbers)
    }
}

/// Where a kept number is taken instead of a new one, if there is any.
pub(super) async fn offered(portal: &Portal, me: &Me, wish: &Wish<'_>) -> Result<Option<String>> {
    if portal.kept_for(me, wish).await?.is_empty() {
        return Ok(None);
    }
    Ok(Some(match wish.case.as_str() {
        "" => format!("/numbers/new/{REUSE}?about={}", wish.word),
        case => format!("/numbers/new/{REUSE}?case={case}"),
    }))
}

/// The numbers kept, to choose one of.
pub(super) async fn page(
    portal: &Portal,
    citizen: &Citizen,
    wish: &Wish<'_>,
    told: Told<'_>,
) -> Result<ReusePage> {
    let shell = citizen.visit.bare_shell(citizen.visit.t("portal-numbers-reuse-title"));
    let kept = portal.kept_for(&citizen.me, wish).await?;
    let labels = [
        ("number", shell.t("portal-numbers-reuse-label")),
        ("read", shell.t("portal-numbers-read-label")),
    ];
    let (beside, whole): (Vec<_>, Vec<_>) =
        told.refusals.iter().cloned().partition(|refusal| refusal.field.is_some());
    let errors = form::errors(shell.locale, &beside, &labels);
    let (lead, words) = matter_words(&shell, &wish.record);
    let kept_by = |number: &NumberRecord| {
        let until = number.until.unwrap_or(portal.now());
        let until = by(shell.locale, until, portal.now());
        shell.t_with("portal-numbers-kept-until", "by", &until)
    };
    let only = match kept.as_slice() {
        [number] => {
            let text = number.plate.number();
            let drawn = ui::Plate::new(shell.locale, text, number.plate.kind().as_str()).large();
            Some((drawn, text.to_owned(), kept_by(number)))
        }
        _ => None,
    };
    let question = || {
        let question = Choices::new("number", shell.t("portal-numbers-reuse-label"))
            .chosen(told.typed.shown("number"))
            .error(errors.of("number"));
        kept.iter().fold(question, |question, number| {
            question.option(number.plate.number(), number.plate.number(), kept_by(number))
        })
    };
    Ok(ReusePage {
        refused: whole.iter().map(|refusal| refused(&shell, refusal)).collect(),
        name: said(shell.locale, &wish.item.name),
        back: wish.back(),
        action: format!("/numbers/new/{REUSE}"),
        command: portal.command(),
        about: wish.word.clone(),
        case: wish.case.clone(),
        lead,
        words,
        numbers: (kept.len() > 1).then(question),
        only,
        tick: Tick::new("read", shell.t("portal-numbers-reuse-read"))
            .error(errors.of("read"))
            .ticked(told.typed.ticked("read")),
        shell: Shell { has_errors: !errors.is_empty(), ..shell },
        errors,
    })
}

/// Takes the number up. It is bound to the vehicle, or to the case that waits.
pub(super) async fn post(
    portal: &Portal,
    citizen: &Citizen,
    wish: &Wish<'_>,
    form: &Answers,
) -> Result<Response, Trouble> {
    let again = async |refusals: &[Refusal]| {
        let told = Told { typed: form, refusals };
        Ok::<_, Trouble>(answer::again(&page(portal, citizen, wish, told).await?))
    };
    let mut refusals = form.refusals();
    let kind = wish.pools.first().map(|pool| pool.kind());
    let plate = kind.and_then(|kind| Plate::of(kind, form.shown("number")).ok());
    if plate.is_none() {
        refusals.push(Refusal::from(PortalRefusal::ChooseFirst).on("number"));
    }
    if !form.ticked("read") {
        refusals.push(Refusal::from(PortalRefusal::TickFirst).on("read"));
    }
    refusals.extend(portal.still_against(&citizen.me, wish).await?);
    let Some(plate) = plate.filter(|_| refusals.is_empty()) else {
        return again(&refusals).await;
    };
    let envelope = citizen.me.sends(form)?;
    let reused = portal.plates.reuse(envelope, wish.authority(), &plate, wish.about.clone()).await;
    match reused {
        Ok(done) => {
            portal.follow(&done.entry).await?;
            Ok(redirect(&match wish.case.as_str() {
                "" => "/numbers".to_owned(),
                case => format!("/cases/{case}"),
            }))
        }
        Err(Error::Refused(refusal)) => again(&[*refusal]).await,
        Err(fault) => Err(fault.into()),
    }
}
