//! `/numbers/draws/{authority}/{draw}/pick?number=…`: one of the numbers offered, large, to look at once
//! more. Nothing is held by opening it: the form on it holds the number.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use base::Result;
use journal::CommandId;
use ui::{Countdown, Plate, Shell};
use web::{Query, Trouble, redirect};

use super::about::{Place, href};
use super::act::plate;
use super::views::batch;
use crate::Portal;
use crate::answer;
use crate::guard::Citizen;

#[derive(Template)]
#[template(path = "numbers/pick.html")]
struct PickPage {
    shell: Shell,
    command: CommandId,
    href: String,
    number: String,
    plate: Plate,
    countdown: Countdown,
    minutes: i64,
}

/// The number; what is not offered any more leads back to what is.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    Query(query): Query,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let draw = portal.my_draw(&citizen.me, &place).await?;
    let now = portal.now();
    let asked = plate(&draw, query.shown("number"))?;
    let Some(until) = batch::stands_until(&draw, &asked, now) else {
        return Ok(redirect(&href(&draw)));
    };
    let visit = &citizen.visit;
    let shell = visit.bare_shell(visit.t("portal-numbers-pick-title"));
    let kind = asked.kind();
    Ok(answer::page(&PickPage {
        command: portal.command(),
        href: href(&draw),
        number: asked.number().to_owned(),
        plate: Plate::new(shell.locale, asked.number(), kind.as_str()).large(),
        countdown: batch::countdown(&shell, &draw, (until, now)).reload(),
        minutes: draw.rules.confirm_seconds / 60,
        shell,
    }))
}
