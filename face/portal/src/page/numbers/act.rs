//! What is done in a draw, each as a form of its own: begin, next batch, try, choose, confirm, give up,
//! end. Sent twice each acts once; what is refused is told on the page of the draw as it stands.

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use codes::Plate;
use journal::{Done, Envelope};
use plates::{Draw, PlatesRefusal};
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use super::about::{Place, href};
use super::draw::shown;
use super::stage::{Stage, stage};
use crate::Portal;
use crate::guard::Citizen;

/// Begins, with what the citizen gives to chance.
pub(crate) async fn begin(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let done = match form.verbatim("contribution") {
        Ok(words) => portal.plates.begin_draw(envelope, &draw.authority, draw.id, words).await,
        Err(refusal) => Err(refusal.into()),
    };
    answered(&portal, &citizen, &place, done).await
}

/// Goes on to the next batch.
pub(crate) async fn next(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let after: u64 = form.parsed("after")?;
    let keep = match form.text("keep")? {
        "" => None,
        number => Some(plate(&draw, number)?),
    };
    let done = portal.plates.next_batch(envelope, (&draw.authority, draw.id), after, keep).await;
    answered(&portal, &citizen, &place, done).await
}

/// Tries a number of one's own. What is wrong with it stands beside it, and uses up nothing.
pub(crate) async fn compose(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let done = match super::compose::whole(&draw, &form, portal.now().date()) {
        // What lies open to this draw already costs no second try.
        Ok(number) if super::compose::is_open(&draw, &number, portal.now()) => {
            return Ok(redirect(&href(&draw)));
        }
        Ok(number) => portal.plates.try_number(envelope, (&draw.authority, draw.id), &number).await,
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Err(Error::Refused(refusal)) => {
            let draw = portal.my_draw(&citizen.me, &place).await?;
            Ok(super::compose::again(&portal, &citizen, &draw, (&form, &refusal)).await?)
        }
        done => answered(&portal, &citizen, &place, done).await,
    }
}

/// Chooses a number that is offered: it is held from now on.
pub(crate) async fn choose(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let plate = plate(&draw, form.required("number")?)?;
    let done = portal.plates.choose_number(envelope, (&draw.authority, draw.id), &plate).await;
    answered(&portal, &citizen, &place, done).await
}

/// The second confirmation.
pub(crate) async fn confirm(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let plate = held(&draw)?;
    let me = citizen.me.id();
    let done = portal.plates.confirm_number(envelope, &draw.authority, plate, me).await;
    answered(&portal, &citizen, &place, done).await
}

/// Gives a held number up.
pub(crate) async fn give_up(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let plate = held(&draw)?;
    let me = citizen.me.id();
    let done = portal.plates.give_up_number(envelope, &draw.authority, plate, me).await;
    answered(&portal, &citizen, &place, done).await
}

/// Leaves the draw without a number.
pub(crate) async fn end(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
    Form(form): Form,
) -> Result<Response, Trouble> {
    let (draw, envelope) = asked(&portal, &citizen, &place, &form).await?;
    let done = portal.plates.end_draw(envelope, &draw.authority, draw.id).await;
    answered(&portal, &citizen, &place, done).await
}

/// The address of a form, opened or loaded anew: to the draw as it stands.
pub(crate) async fn back(
    State(portal): State<Portal>,
    Path(place): Path<Place>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let draw = portal.my_draw(&citizen.me, &place).await?;
    Ok(redirect(&href(&draw)))
}

/// My draw, and the form as it is sent once.
async fn asked(
    portal: &Portal,
    citizen: &Citizen,
    place: &Place,
    form: &Answers,
) -> Result<(Draw, Envelope)> {
    let draw = portal.my_draw(&citizen.me, place).await?;
    Ok((draw, citizen.me.sends(form)?))
}

/// A number of the draw's kind, as a button or a link carries it.
pub(super) fn plate(draw: &Draw, number: &str) -> Result<Plate, Refusal> {
    Plate::of(draw.pool.kind(), number).map_err(|_| WebRefusal::NoPage.into())
}

/// The number that the draw led to.
fn held(draw: &Draw) -> Result<&Plate, Refusal> {
    draw.chosen.as_ref().ok_or_else(|| PlatesRefusal::DrawNotBegun.into())
}

/// To the page of the draw, once everything has followed; or the page as it stands, with why not.
async fn answered(
    portal: &Portal,
    citizen: &Citizen,
    place: &Place,
    done: Result<Done>,
) -> Result<Response, Trouble> {
    match done {
        Ok(done) => {
            portal.follow(&done.entry).await?;
            let draw = portal.my_draw(&citizen.me, place).await?;
            Ok(redirect(&href(&draw)))
        }
        Err(Error::Refused(refusal)) => {
            let draw = portal.my_draw(&citizen.me, place).await?;
            // Sent from a page that is behind: what stands says more than that something is over.
            let chosen = portal.chosen(&draw).await?;
            let at = stage(&draw, chosen.as_ref(), portal.now());
            let is_chosen = matches!(at, Stage::Held | Stage::Confirmed);
            if refusal.code == "plates.draw_over" && is_chosen {
                return Ok(redirect(&href(&draw)));
            }
            Ok(shown(portal, citizen, &draw, Some(&refusal)).await?)
        }
        Err(fault) => Err(fault.into()),
    }
}
