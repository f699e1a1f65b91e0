//! What is done in a draw at the number desk and on the citizen's screen, each as a form of its own.
//! Sent twice each acts once; what is refused is told on the page of the draw as it stands. Whoever
//! supervises a pool is refused by the pool itself, with whatever other role.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::Response;
use base::{Error, Refusal, Result};
use codes::Plate;
use journal::{Done, Envelope};
use plates::{Draw, PlatesRefusal};
use web::{Answers, Form, Trouble, WebRefusal, redirect};

use super::terminal::{self, Screen, visit};
use super::wish::{Wish, here};
use super::{desk, href};
use crate::guard::DrawNumbers;
use crate::{Counter, Officer, Staff, form};

/// How long a page waits for what follows from its act.
const PATIENCE: Duration = Duration::from_secs(1);

/// The desk prepares a draw for a case: the office commits itself.
pub async fn start(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match prepare(&counter, &staff, (&number, &answers)).await {
        Ok(wish) => Ok(redirect(&href(&wish.case.number))),
        Err(error) => desk::refused(&counter, &staff, &number, &form::refusal(error)?).await,
    }
}

/// Prepares a draw for the case of this number, if it waits for one.
pub async fn prepare(
    counter: &Counter,
    officer: &Officer,
    (number, answers): (&str, &Answers),
) -> Result<Wish> {
    let wish = Wish::of(counter, officer, number).await?;
    wish.case.may_have_number(false)?;
    let missing = || Refusal::from(WebRefusal::Required).on("pool");
    let pool = wish.pool(answers.text("pool")?).ok_or_else(missing)?;
    let (form, point) = (officer.envelope(answers)?, here(counter, officer, &wish.case).await?);
    counter.plates.prepare_draw_at(form, wish.new_draw(pool), point).await?;
    Ok(wish)
}

/// The desk ends a draw that its citizen has walked away from.
pub async fn stop(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match ended(&counter, &staff, &number, &answers).await {
        Ok((wish, done)) => {
            counter.journal.followed("reactions", &done.entry, PATIENCE).await?;
            Ok(redirect(&format!("{}?done=ended", href(&wish.case.number))))
        }
        Err(error) => desk::refused(&counter, &staff, &number, &form::refusal(error)?).await,
    }
}

/// The applicant uses a former number again.
pub async fn reuse(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match reused(&counter, &staff, &number, &answers).await {
        Ok((wish, done)) => {
            counter.journal.followed("reactions", &done.entry, PATIENCE).await?;
            Ok(redirect(&format!("{}?done=reused", href(&wish.case.number))))
        }
        Err(error) => desk::refused(&counter, &staff, &number, &form::refusal(error)?).await,
    }
}

async fn reused(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<(Wish, Done)> {
    let wish = Wish::of(counter, officer, number).await?;
    let envelope = officer.envelope(answers)?;
    let typed = answers.required("plate")?;
    // Sent twice it is kept no more: the pool knows the form by its id, whatever the state is now.
    let kind = wish.pools.first().map(|pool| pool.kind());
    let plate = kind.and_then(|kind| Plate::of(kind, typed).ok());
    let plate = plate.ok_or_else(|| PlatesRefusal::NotRetained { plate: typed.to_owned() });
    let plate = plate.map_err(Refusal::from)?;
    let city = wish.case.authority.clone();
    let done = counter.plates.reuse(envelope, &city, &plate, wish.about.clone()).await?;
    Ok((wish, done))
}

/// Begins, with what the citizen gives to chance.
pub async fn begin(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = begun(&counter, &staff, &number, &answers).await;
    answered(&counter, &staff, (&number, &answers), done).await
}

async fn begun(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<Done> {
    let (draw, envelope) = asked(counter, officer, number, answers).await?;
    let words = answers.verbatim("contribution")?;
    counter.plates.begin_draw(envelope, &draw.authority, draw.id, words).await
}

/// Chooses a number that is offered: it is held from now on.
pub async fn choose(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = chosen(&counter, &staff, &number, &answers).await;
    answered(&counter, &staff, (&number, &answers), done).await
}

async fn chosen(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<Done> {
    let (draw, envelope) = asked(counter, officer, number, answers).await?;
    let plate = offered(&draw, answers.required("number")?)?;
    counter.plates.choose_number(envelope, (&draw.authority, draw.id), &plate).await
}

/// A number of the draw's kind, as a button carries it.
pub fn offered(draw: &Draw, number: &str) -> Result<Plate, Refusal> {
    let plate = Plate::of(draw.pool.kind(), number);
    plate.map_err(|_| PlatesRefusal::NotOffered { plate: number.to_owned() }.into())
}

/// The second confirmation: there is no way back. Who walked away from a terminal does not give it to the next one.
pub async fn confirm(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = confirmed(&counter, &staff, &number, &answers).await;
    answered(&counter, &staff, (&number, &answers), done).await
}

async fn confirmed(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<Done> {
    let (draw, envelope) = asked(counter, officer, number, answers).await?;
    let (plate, person) = (held(&draw)?, draw.about.person);
    if Screen::of(answers).asks(officer) {
        let case = draw.about.case.as_deref().unwrap_or(number);
        visit::is_there(counter, officer, (case, person), answers).await?;
    }
    counter.plates.confirm_number(envelope, &draw.authority, plate, person).await
}

/// Gives a held number up.
pub async fn give_up(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = given_up(&counter, &staff, &number, &answers).await;
    answered(&counter, &staff, (&number, &answers), done).await
}

async fn given_up(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<Done> {
    let (draw, envelope) = asked(counter, officer, number, answers).await?;
    let (plate, person) = (held(&draw)?, draw.about.person);
    counter.plates.give_up_number(envelope, &draw.authority, plate, person).await
}

/// Leaves the draw without a number.
pub async fn end(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let done = ended(&counter, &staff, &number, &answers).await.map(|(_, done)| done);
    answered(&counter, &staff, (&number, &answers), done).await
}

async fn ended(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<(Wish, Done)> {
    let wish = Wish::of(counter, officer, number).await?;
    let draw = wish.draw.as_ref().ok_or(PlatesRefusal::DrawUnknown)?;
    let envelope = officer.envelope(answers)?;
    let done = counter.plates.end_draw(envelope, &draw.authority, draw.id).await?;
    Ok((wish, done))
}

/// The draw of the case, and the form as it is sent once.
async fn asked(
    counter: &Counter,
    officer: &Officer,
    number: &str,
    answers: &Answers,
) -> Result<(Draw, Envelope)> {
    let wish = Wish::of(counter, officer, number).await?;
    counter.terminals.goes_on(officer, wish.case.number.as_str())?;
    let draw = wish.draw.ok_or(PlatesRefusal::DrawUnknown)?;
    Ok((draw, officer.envelope(answers)?))
}

/// The number that the draw led to.
fn held(draw: &Draw) -> Result<&Plate, Refusal> {
    draw.chosen.as_ref().ok_or_else(|| PlatesRefusal::DrawNotBegun.into())
}

/// To the citizen's screen, once everything has followed; or the screen as it stands, with why not.
async fn answered(
    counter: &Counter,
    officer: &Officer,
    (number, answers): (&str, &Answers),
    done: Result<Done>,
) -> Result<Response, Trouble> {
    let screen = Screen::of(answers);
    match done {
        Ok(done) => {
            counter.journal.followed("reactions", &done.entry, PATIENCE).await?;
            Ok(redirect(&screen.href(number)))
        }
        Err(Error::Refused(refusal)) if visit::is_over(&refusal) => {
            Ok(terminal::left(counter, officer, screen, &refusal))
        }
        Err(Error::Refused(refusal)) => {
            terminal::refused(counter, officer, (number, screen), &refusal).await
        }
        Err(fault) => Err(fault.into()),
    }
}
