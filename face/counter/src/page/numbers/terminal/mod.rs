//! `/counter/terminal`: the citizen's own screen: a self-select terminal in the lane, or the second
//! screen of a window (`screen=side`). No navigation of the staff, nothing kept in the browser, and
//! nothing of one person stays: a finished draw leads back to the first page by itself, and a terminal
//! that nobody touches goes back there from everywhere. The draw goes on and is found again. Before the
//! second confirmation a terminal asks once more who stands there.

pub mod give;
mod stages;
pub mod visit;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::{Refusal, Result};
use casework::CaseRefusal;
use http::{HeaderMap, StatusCode};
use ui::{Button, Choices, Countdown, Errors, Field, Html, Locale, Plate, Refused, Shell, View};
use web::{Answers, Form, Query, Trouble, redirect};

use super::act::{self, offered};
use super::wish::{Stage, Wish};
use crate::guard::DrawNumbers;
use crate::{Counter, Officer, Staff, desk, form, words};

/// How long a finished draw stays on the screen.
const STAYS_SECONDS: i64 = 60;

/// A terminal that nobody touched for so long is the next person's.
const IDLE_SECONDS: u32 = 60;

const LABELS: &[(&str, &str)] =
    &[("number", "terminal-case"), ("last", "terminal-last"), ("pool", "choose-pool")];

/// Which screen it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Screen {
    is_side: bool,
    idle: Idle,
}

/// When a page that nobody touches is left for the first one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Idle {
    /// Beside a window somebody sits; and who stands in the line keeps the screen until their turn.
    Never,
    /// Nothing of anybody is on it before somebody touches it.
    OnceTouched,
    Always,
}

impl Screen {
    /// By the word in the address or the form.
    pub fn of(asked: &Answers) -> Self {
        let is_side = asked.shown("screen") == "side";
        Self { is_side, idle: if is_side { Idle::Never } else { Idle::Always } }
    }

    /// The first page as everybody finds it.
    const fn untouched(self) -> Self {
        if self.is_side { self } else { Self { idle: Idle::OnceTouched, ..self } }
    }

    /// The line.
    const fn waiting(self) -> Self {
        Self { idle: Idle::Never, ..self }
    }

    /// After so many seconds without a touch the page is left; 0 where it stays.
    fn idle_seconds(self) -> u32 {
        if self.idle == Idle::Never { 0 } else { IDLE_SECONDS }
    }

    /// Whether that time begins with the first touch.
    fn is_untouched(self) -> bool {
        self.idle == Idle::OnceTouched
    }

    /// The first page as the next person finds it; beside a window the language stays.
    fn fresh(self) -> String {
        let home = self.home();
        if self.is_side { home } else { format!("{home}?lang=zh-CN&view=normal") }
    }

    /// The class of its body: a terminal is read at arm's length and pressed with a whole finger.
    pub const fn class(self) -> &'static str {
        if self.is_side { "portal" } else { "kiosk kiosk--choose" }
    }

    /// Keys on the screen: a terminal has no keyboard beside it.
    pub const fn has_keys(self) -> bool {
        !self.is_side
    }

    /// The countdown is said aloud: nobody brings a screen reader to a terminal, and beside a window somebody sits.
    pub const fn speaks(self) -> bool {
        !self.is_side
    }

    /// Whether the second confirmation asks once more who is there: beside a window somebody sits and sees it.
    pub fn asks(self, officer: &Officer) -> bool {
        !self.is_side || give::is_given(officer)
    }

    /// Carried by each form.
    pub fn hidden(self) -> Html {
        if self.is_side { ui::hidden("screen", "side") } else { Html::default() }
    }

    const fn query(self) -> &'static str {
        if self.is_side { "?screen=side" } else { "" }
    }

    /// Where it begins.
    pub fn home(self) -> String {
        format!("/counter/terminal{}", self.query())
    }

    /// The page of a case's draw.
    pub fn href(self, number: &str) -> String {
        format!("/counter/terminal/{number}{}", self.query())
    }
}

#[derive(Template)]
#[template(path = "terminal/start.html")]
struct StartPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    refused: Option<Refused>,
    number: Field,
    last: Field,
    pools: Option<Choices>,
    button: Button,
    give: Option<Button>,
    command: String,
}

#[derive(Template)]
#[template(path = "terminal/pick.html")]
struct PickPage {
    shell: Shell,
    screen: Screen,
    href: String,
    back: String,
    number: String,
    plate: Plate,
    countdown: Countdown,
    words: String,
    command: String,
}

/// The first page: which case.
pub async fn get(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let screen = Screen::of(&asked);
    let fresh = Answers::default();
    Ok(desk::page(&start(&counter, &staff, (screen, &fresh), (None, None))))
}

/// The case is found by its number and the last four signs of its applicant's identity number, and its
/// draw is prepared; one that is under way is gone on with.
pub async fn post(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    let screen = Screen::of(&answers);
    match found(&counter, &staff, &answers).await {
        Ok(number) => Ok(redirect(&screen.href(&number))),
        Err((wish, error)) => {
            let refusal = form::refusal(error)?;
            let told = (wish.as_deref(), Some(&refusal));
            let page = start(&counter, &staff, (screen, &answers), told);
            Ok(desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// The number of the case; or why not, with the case if it was theirs.
async fn found(
    counter: &Counter,
    officer: &Officer,
    answers: &Answers,
) -> Result<String, (Option<Box<Wish>>, base::Error)> {
    let wish = identified(counter, officer, answers).await.map_err(|error| (None, error))?;
    let number = wish.case.number.as_str().to_owned();
    counter.terminals.begin(officer, &number);
    if wish.stage(counter.now()).is_live() {
        return Ok(number);
    }
    match act::prepare(counter, officer, (&number, answers)).await {
        Ok(_) => Ok(number),
        Err(error) => Err((Some(Box::new(wish)), error)),
    }
}

/// Neither half of what was typed is told right when the other is wrong.
async fn identified(counter: &Counter, officer: &Officer, answers: &Answers) -> Result<Wish> {
    let unknown = || Refusal::from(CaseRefusal::NotFound).on("number");
    let number = answers.required("number")?;
    let last = answers.required("last")?;
    let wish = match Wish::of(counter, officer, number).await {
        Ok(wish) => wish,
        Err(error) => {
            form::refusal_or_fault(error)?;
            return Err(unknown().into());
        }
    };
    let is_theirs = visit::knows(counter, wish.about.person, last).await?;
    if is_theirs { Ok(wish) } else { Err(unknown().into()) }
}

fn start(
    counter: &Counter,
    officer: &Officer,
    (screen, typed): (Screen, &Answers),
    (wish, wrong): (Option<&Wish>, Option<&Refusal>),
) -> StartPage {
    let mut shell = shell(officer, "terminal-title", screen.home());
    let locale = shell.locale;
    let (beside, whole) = match wrong {
        Some(refusal) if refusal.field.is_some() => (Some(refusal), None),
        other => (None, other),
    };
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = wrong.is_some();
    let several = wish.filter(|wish| wish.pools.len() > 1);
    let is_fresh = wrong.is_none() && locale == Locale::ZhCn && shell.view == View::Normal;
    StartPage {
        refused: whole.map(|refusal| Refused::of(locale, refusal)),
        number: Field::identifier("number", shell.t("terminal-case"))
            .hint(shell.t("terminal-case-hint"))
            .value(typed.shown("number"))
            .error(errors.of("number")),
        last: Field::identifier("last", shell.t("terminal-last"))
            .hint(shell.t("terminal-last-hint"))
            .value(typed.shown("last"))
            .error(errors.of("last"))
            .short(),
        pools: several.map(|wish| super::desk::pools(&shell, wish, &errors)),
        button: Button::submit(shell.t("terminal-go")).wide(),
        give: (!screen.is_side && !give::is_given(officer))
            .then(|| Button::submit(shell.t("terminal-give")).quiet()),
        command: counter.journal.command_id().to_string(),
        screen: if is_fresh { screen.untouched() } else { screen },
        errors,
        shell,
    }
}

/// A frame without navigation.
fn shell(officer: &Officer, title: &str, path: String) -> Shell {
    let mut shell = officer.visit.shell(ui::text(officer.visit.locale, title, &[]));
    shell.path = path;
    shell
}

/// The draw of a case as its citizen sees it.
pub async fn show(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    headers: HeaderMap,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let screen = Screen::of(&asked);
    let wish = Wish::of(&counter, &staff, &number).await?;
    if counter.terminals.goes_on(&staff, wish.case.number.as_str()).is_err() {
        return Ok(redirect(&screen.fresh()));
    }
    let stage = wish.stage(counter.now());
    if headers.contains_key("hx-request") && stage != Stage::Waiting {
        return Ok((StatusCode::OK, [("hx-redirect", screen.href(&number))]).into_response());
    }
    Ok(stages::shown(&counter, &staff, (&wish, screen), None).await?)
}

/// The same with why something was not done.
pub async fn refused(
    counter: &Counter,
    officer: &Officer,
    (number, screen): (&str, Screen),
    refusal: &Refusal,
) -> Result<Response, Trouble> {
    let wish = Wish::of(counter, officer, number).await?;
    Ok(stages::shown(counter, officer, (&wish, screen), Some(refusal)).await?)
}

/// The first page, with why the visit is over.
pub fn left(counter: &Counter, officer: &Officer, screen: Screen, refusal: &Refusal) -> Response {
    let fresh = Answers::default();
    let page = start(counter, officer, (screen, &fresh), (None, Some(refusal)));
    desk::refused(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// One of the numbers offered, large, to look at once more. Nothing is held by opening it.
pub async fn pick(
    State(counter): State<Counter>,
    staff: Staff<DrawNumbers>,
    Path(number): Path<String>,
    Query(asked): Query,
) -> Result<Response, Trouble> {
    let (screen, now) = (Screen::of(&asked), counter.now());
    let wish = Wish::of(&counter, &staff, &number).await?;
    let back = screen.href(&number);
    let (Some(draw), Stage::Offering) = (&wish.draw, wish.stage(now)) else {
        return Ok(redirect(&back));
    };
    let plate = offered(draw, asked.required("number")?)?;
    let until = draw.batch.as_ref().map_or(now, |batch| batch.expires_at);
    if !draw.offered_at(now).contains(&plate) {
        return Ok(redirect(&back));
    }
    let picked = words::escaped(plate.number());
    let path = format!("/counter/terminal/{number}/pick?number={picked}");
    let path = if screen.is_side { format!("{path}&screen=side") } else { path };
    let shell = shell(&staff, "terminal-pick-title", path);
    let minutes = draw.rules.confirm_seconds / 60;
    Ok(desk::page(&PickPage {
        href: format!("/counter/terminal/{number}/choose"),
        number: plate.number().to_owned(),
        plate: words::drawn(shell.locale, &plate).large(),
        countdown: stages::countdown(&shell, draw, (until, now)),
        words: shell.t_with("terminal-pick-words", "n", &minutes),
        command: counter.journal.command_id().to_string(),
        back,
        screen,
        shell,
    }))
}
