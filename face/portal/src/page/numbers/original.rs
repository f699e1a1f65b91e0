//! `/numbers/originals/{about}`: a former number that was taken up for a vehicle and is not on it yet: until
//! when it stands, what comes next, and giving it up, after which it is kept as it was before.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use casework::Matter;
use journal::CommandId;
use plates::{NumberRecord, NumberState};
use registry::Register as _;
use ui::{Answer, Button, Plate, Refused, Shell, Summary};
use web::{Form, Trouble, WebRefusal, redirect};

use super::about::by;
use super::new::refused;
use super::views::done::next_item;
use super::wish::tail;
use crate::Portal;
use crate::answer;
use crate::guard::{Citizen, Me};
use crate::say::{origin_words, said};

#[derive(Template)]
#[template(path = "numbers/original.html")]
struct OriginalPage {
    shell: Shell,
    refused: Option<Refused>,
    plate: Plate,
    stands: String,
    summary: Summary,
    next: Option<Button>,
    action: String,
    command: CommandId,
}

/// The page.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(word): Path<String>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let number = portal.my_original(&citizen.me, &word).await?;
    if !number.is_original() {
        return Ok(redirect("/numbers"));
    }
    Ok(answer::page(&page(&portal, &citizen, &number, None).await?))
}

/// Gives it up: it is kept on for me.
pub(crate) async fn give_up(
    State(portal): State<Portal>,
    Path(word): Path<String>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let number = portal.my_original(&citizen.me, &word).await?;
    let (envelope, me) = (citizen.me.sends(&form)?, citizen.me.id());
    let plates = &portal.plates;
    match plates.give_up_number(envelope, &number.authority, &number.plate, me).await {
        Ok(done) => {
            portal.follow(&done.entry).await?;
            Ok(redirect("/numbers"))
        }
        Err(Error::Refused(refusal)) => {
            let page = page(&portal, &citizen, &number, Some(&refusal)).await?;
            Ok(answer::again(&page))
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The page of a number; its address has a word that tells it to nobody else.
pub(super) fn href(portal: &Portal, number: &NumberRecord) -> Result<String> {
    Ok(format!("/numbers/originals/{}", word(portal, number)?))
}

fn word(portal: &Portal, number: &NumberRecord) -> Result<String> {
    portal.about(&number.authority, &Matter::Vehicle { plate: number.plate.clone() })
}

impl Portal {
    /// My number with this word that was taken up, or that is kept again.
    async fn my_original(&self, me: &Me, asked: &str) -> Result<NumberRecord> {
        let cities: Vec<_> = self.offices.authorities().cloned().collect();
        for number in self.plates.numbers_of(&cities, me.id()).await? {
            let is_one = number.is_original() || number.state == NumberState::Retained;
            if is_one && word(self, &number)? == asked {
                return Ok(number);
            }
        }
        Err(WebRefusal::NoPage.into())
    }

    /// The vehicle that it is for, in words.
    async fn vehicle_of(&self, shell: &Shell, number: &NumberRecord) -> Result<String> {
        let Some(vin) = &number.vin else { return Ok(String::new()) };
        let file = self.registry.origin(&number.authority, vin).await?;
        let words = file.map(|file| origin_words(shell.locale, &file.origin));
        Ok(words.unwrap_or_else(|| tail(vin).to_owned()))
    }
}

async fn page(
    portal: &Portal,
    citizen: &Citizen,
    number: &NumberRecord,
    refusal: Option<&Refusal>,
) -> Result<OriginalPage> {
    let shell = citizen.visit.bare_shell(citizen.visit.t("portal-numbers-original-title"));
    let (text, kind) = (number.plate.number(), number.plate.kind());
    let until = portal.plates.stands_until(number).await?;
    let until = until.map(|until| by(shell.locale, until, portal.now())).unwrap_or_default();
    let vehicle = portal.vehicle_of(&shell, number).await?;
    let item = number.purpose.and_then(|purpose| next_item(portal, purpose));
    let next = item.map(|item| {
        let name = said(shell.locale, &item.name);
        let words = shell.t_with("portal-numbers-done-go", "item", &name);
        Button::link(words, format!("/items/{}", item.code))
    });
    Ok(OriginalPage {
        refused: refusal.map(|refusal| refused(&shell, refusal)),
        plate: Plate::new(shell.locale, text, kind.as_str()).large(),
        stands: shell.t_with("portal-numbers-original-by", "by", &until),
        summary: Summary::new(shell.locale)
            .row(Answer::new(shell.t("portal-numbers-for"), vehicle))
            .row(Answer::new(shell.t("portal-numbers-owner"), citizen.me.called())),
        next,
        action: format!("{}/give-up", href(portal, number)?),
        command: portal.command(),
        shell,
    })
}
