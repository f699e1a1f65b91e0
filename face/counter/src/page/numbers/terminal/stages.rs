//! What the citizen's screen shows at each stage of a draw: the line, ready, the fifty, the number held,
//! the number confirmed, over. The clock is the server's; a page asked for again costs nothing.

use askama::Template;
use axum::response::Response;
use base::{Instant, Refusal, Result};
use http::StatusCode;
use plates::{Draw, DrawState, EndReason, NumberRecord, Place};
use ui::{
    Answer, Button, Confirmation, Contribution, Countdown, Errors, Field, Notice, Offer, Plate,
    Proof, Refused, Shell, Summary, Tray, WaitingLine,
};
use web::redirect;

use super::super::called;
use super::super::wish::{Stage, Wish};
use super::{STAYS_SECONDS, Screen, shell};
use crate::{Counter, Officer, desk, form, words};

/// The signs that many people avoid.
const AVOIDED: [char; 2] = ['4', '7'];

/// Whose turn has just come looks again at once.
const LOOK_SECONDS: u32 = 1;

/// After how long the page looks whether the number that time takes is on record.
const FIRST_SECONDS: i64 = 3;

const LABELS: &[(&str, &str)] =
    &[("contribution", "contribution-label"), ("last", "terminal-last")];

#[derive(Template)]
#[template(path = "terminal/line.html")]
struct LinePage {
    shell: Shell,
    screen: Screen,
    refused: Option<Refused>,
    href: String,
    line: WaitingLine,
    command: String,
}

#[derive(Template)]
#[template(path = "terminal/ready.html")]
struct ReadyPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    refused: Option<Refused>,
    href: String,
    countdown: Countdown,
    how: String,
    contribution: Contribution,
    proof: Proof,
    begin: Button,
    commands: [String; 2],
}

#[derive(Template)]
#[template(path = "terminal/offer.html")]
struct OfferPage {
    shell: Shell,
    screen: Screen,
    refused: Option<Refused>,
    href: String,
    line: String,
    countdown: Countdown,
    offer: Offer,
    tray: Tray,
    commitment: String,
    command: String,
}

#[derive(Template)]
#[template(path = "terminal/held.html")]
struct HeldPage {
    shell: Shell,
    screen: Screen,
    errors: Errors,
    refused: Option<Refused>,
    href: String,
    countdown: Countdown,
    plate: Plate,
    summary: Summary,
    warning: Notice,
    /// Who is there is asked once more.
    last: Option<Field>,
    commands: [String; 2],
}

#[derive(Template)]
#[template(path = "terminal/done.html")]
struct DonePage {
    shell: Shell,
    screen: Screen,
    confirmation: Confirmation,
    plate: Plate,
    proof: Option<Proof>,
    public: String,
    countdown: Countdown,
}

#[derive(Template)]
#[template(path = "terminal/over.html")]
struct OverPage {
    shell: Shell,
    screen: Screen,
    refused: Option<Refused>,
    why: String,
    /// Time takes a number: the page of it is about to come.
    first: Option<(Countdown, Button)>,
}

/// A draw on a screen.
struct About<'a> {
    counter: &'a Counter,
    officer: &'a Officer,
    wish: &'a Wish,
    draw: &'a Draw,
    screen: Screen,
    now: Instant,
    refused: Option<Refused>,
}

impl About<'_> {
    fn shell(&self, title: &str) -> Shell {
        shell(self.officer, title, self.screen.href(self.wish.case.number.as_str()))
    }

    /// Before the name of each act.
    fn href(&self) -> String {
        format!("/counter/terminal/{}", self.wish.case.number.as_str())
    }

    fn command(&self) -> String {
        self.counter.journal.command_id().to_string()
    }
}

/// The page of a draw; what is finished and was seen for a while leads to the first page.
pub async fn shown(
    counter: &Counter,
    officer: &Officer,
    (wish, screen): (&Wish, Screen),
    refusal: Option<&Refusal>,
) -> Result<Response> {
    let now = counter.now();
    let Some(draw) = &wish.draw else { return Ok(redirect(&screen.home())) };
    let refused = refusal.filter(|refusal| refusal.field.is_none());
    let refused = refused.map(|refusal| Refused::of(officer.visit.locale, refusal));
    let about = About { counter, officer, wish, draw, screen, now, refused };
    let page = match (wish.stage(now), &wish.chosen) {
        (Stage::Waiting, _) => ui::render(&line(&about).await?),
        (Stage::Ready, _) => ui::render(&ready(&about, refusal).await?),
        (Stage::Offering, _) => ui::render(&offer(&about)),
        (Stage::Held, Some(record)) => ui::render(&held(&about, (record, refusal)).await?),
        (Stage::Confirmed, Some(record)) => {
            if record.since.plus_seconds(STAYS_SECONDS) <= now {
                return Ok(redirect(&screen.fresh()));
            }
            ui::render(&done(&about, record).await?)
        }
        _ => ui::render(&over(&about)),
    };
    let status = match refusal {
        None => StatusCode::OK,
        Some(refusal) => {
            let known = crate::trouble::status_of(&refusal.code);
            known.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY)
        }
    };
    Ok(desk::refused_text(status, page))
}

async fn line(about: &About<'_>) -> Result<LinePage> {
    let shell = about.shell("terminal-line-title");
    let place = about.counter.plates.place(about.draw).await?;
    let seconds = |place: Place| u32::try_from(place.look_again_seconds).unwrap_or(LOOK_SECONDS);
    let whole = |n: u64| u32::try_from(n).unwrap_or(u32::MAX);
    let ahead = place.map_or(0, |place| whole(place.ahead));
    let minutes = about.draw.rules.ready_seconds / 60;
    let line = WaitingLine::new(shell.locale, ahead.saturating_add(1))
        .next(shell.t_with("terminal-line-next", "n", &minutes))
        .look(shell.path.clone(), place.map_or(LOOK_SECONDS, seconds));
    // Those before may be quick, or take their whole time: both ends of that are said.
    let line = match place.and_then(|place| place.minutes).map(whole) {
        Some(most) => line.minutes(most.min(1), most),
        None => line,
    };
    Ok(LinePage {
        screen: about.screen.waiting(),
        refused: about.refused.clone(),
        href: about.href(),
        line,
        command: about.command(),
        shell,
    })
}

async fn ready(about: &About<'_>, refusal: Option<&Refusal>) -> Result<ReadyPage> {
    let (draw, rules) = (about.draw, about.draw.rules);
    let mut shell = about.shell("terminal-ready-title");
    let locale = shell.locale;
    let beside = refusal.filter(|refusal| refusal.field.is_some());
    let errors = form::errors(locale, beside, LABELS);
    shell.has_errors = refusal.is_some();
    let facts =
        [("n", rules.batch_numbers.to_string()), ("seconds", rules.batch_seconds.to_string())];
    let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let record = about.counter.plates.draw_proof(&draw.authority, draw.id).await?;
    let proof = Proof::new(locale, public(draw), &draw.commitment).ahead();
    let until = draw.ready_until.unwrap_or(about.now);
    let then = shell.t("choose-then-ready");
    let countdown = Countdown::until(locale, until, about.now, rules.ready_seconds, then).reload();
    Ok(ReadyPage {
        screen: about.screen,
        refused: about.refused.clone(),
        href: about.href(),
        countdown,
        how: ui::text(locale, "terminal-ready-how", &facts),
        contribution: Contribution::new(locale, "contribution")
            .error(errors.of("contribution").map(str::to_owned)),
        proof: match record {
            Some(record) => proof.list(record.list.id.to_string(), record.list.digest),
            None => proof,
        },
        begin: Button::submit(shell.t("terminal-begin")).wide(),
        commands: [about.command(), about.command()],
        errors,
        shell,
    })
}

/// All at once, favourites and filters on the page alone: a shared machine keeps nothing.
fn offer(about: &About<'_>) -> OfferPage {
    let (draw, now) = (about.draw, about.now);
    let shell = about.shell("terminal-offer-title");
    let (locale, kind) = (shell.locale, draw.pool.kind());
    let numbers = draw.offered_at(now);
    let count = numbers.len();
    let texts = numbers.iter().map(|plate| plate.number().to_owned());
    let offer = Offer::new(locale, kind.as_str(), texts);
    let offer = AVOIDED.into_iter().fold(offer, Offer::avoid).digits_only();
    let until = draw.batch.as_ref().map_or(now, |batch| batch.expires_at);
    OfferPage {
        screen: about.screen,
        refused: about.refused.clone(),
        href: about.href(),
        line: shell.t_with("terminal-offer-line", "n", &count),
        countdown: countdown(&shell, draw, (until, now)),
        offer,
        tray: Tray::new(locale, kind.as_str()),
        commitment: draw.commitment.chars().take(16).collect(),
        command: about.command(),
        shell,
    }
}

/// A draw as its public page is named.
fn public(draw: &Draw) -> String {
    format!("{}/{}", draw.authority, draw.id)
}

/// How long what is offered stands, and what happens then.
pub fn countdown(shell: &Shell, draw: &Draw, (until, now): (Instant, Instant)) -> Countdown {
    let first = draw.batch.as_ref().and_then(|batch| batch.numbers.first());
    let then = match first.filter(|_| draw.rules.timeout_takes_first) {
        Some(first) => shell.t_with("terminal-then-first", "number", first.number()),
        None => shell.t("terminal-then-over"),
    };
    Countdown::until(shell.locale, until, now, draw.rules.batch_seconds, then).reload()
}

async fn held(
    about: &About<'_>,
    (record, refusal): (&NumberRecord, Option<&Refusal>),
) -> Result<HeldPage> {
    let (draw, now) = (about.draw, about.now);
    let mut shell = about.shell("terminal-held-title");
    let errors = form::errors(shell.locale, refusal.filter(|it| it.field.is_some()), LABELS);
    shell.has_errors = refusal.is_some();
    let until = record.until.unwrap_or(now);
    let row = |key: &str, value: String| Answer::new(shell.t(key), value);
    let asks = about.screen.asks(about.officer);
    // What is asked for may not stand on the page.
    let owner = if asks {
        let person = about.counter.identity.person(draw.about.person).await?;
        person.and_then(|person| person.name).unwrap_or_default()
    } else {
        called(about.counter, draw.about.person).await?
    };
    let last = asks.then(|| {
        Field::identifier("last", shell.t("terminal-last"))
            .hint(shell.t("terminal-last-again"))
            .error(errors.of("last"))
            .short()
    });
    let then = shell.t("choose-then-held");
    let seconds = draw.rules.confirm_seconds;
    Ok(HeldPage {
        screen: about.screen,
        refused: about.refused.clone(),
        href: about.href(),
        countdown: Countdown::until(shell.locale, until, now, seconds, then).reload(),
        plate: words::drawn(shell.locale, &record.plate).large(),
        summary: Summary::new(shell.locale)
            .row(row("choose-vehicle", draw.about.vin.masked()))
            .row(row("choose-owner", owner)),
        warning: Notice::waiting(shell.t("terminal-held-final")),
        last,
        commands: [about.command(), about.command()],
        errors,
        shell,
    })
}

/// The number is the citizen's; what comes next, and how the draw is checked.
async fn done(about: &About<'_>, record: &NumberRecord) -> Result<DonePage> {
    let (draw, now) = (about.draw, about.now);
    let shell = about.shell("terminal-done-title");
    let proof = about.counter.plates.draw_proof(&draw.authority, draw.id).await?;
    let proof = proof.map(|found| {
        let own = draw.contribution.clone().unwrap_or_default();
        let proof = Proof::new(shell.locale, public(draw), &draw.commitment)
            .contribution(own)
            .list(found.list.id.to_string(), found.list.digest);
        match draw.told_secret() {
            Some((secret, seed)) => proof.secret(secret, seed),
            None => proof,
        }
    });
    let until = record.since.plus_seconds(STAYS_SECONDS);
    let then = shell.t("terminal-done-over");
    let countdown = Countdown::until(shell.locale, until, now, STAYS_SECONDS, then).reload();
    Ok(DonePage {
        screen: about.screen,
        confirmation: Confirmation::new(shell.title.clone()).next(shell.t("terminal-done-next")),
        plate: words::drawn(shell.locale, &record.plate).large(),
        proof,
        public: format!("/draws/{}", public(draw)),
        countdown,
        shell,
    })
}

fn over(about: &About<'_>) -> OverPage {
    let (draw, now) = (about.draw, about.now);
    let shell = about.shell("terminal-over-title");
    let key = match draw.ended {
        _ if draw.chosen.is_some() => "terminal-over-lost",
        Some(EndReason::Left) => "terminal-over-left",
        Some(EndReason::NeverBegun) => "terminal-over-never",
        _ => "terminal-over-time",
    };
    // What time brought about is told before it is on record.
    let takes = (draw.state == DrawState::Offering).then(|| draw.first_by_time()).flatten();
    let first = takes.map(|_| {
        let (until, then) = (now.plus_seconds(FIRST_SECONDS), shell.t("terminal-over-first-then"));
        let countdown = Countdown::until(shell.locale, until, now, FIRST_SECONDS, then).reload();
        let go = Button::link(shell.t("terminal-over-first-go"), shell.path.clone());
        (countdown, go)
    });
    OverPage {
        screen: about.screen,
        refused: about.refused.clone(),
        why: match takes {
            Some(plate) => shell.t_with("terminal-over-first", "number", plate.number()),
            None => shell.t(key),
        },
        first,
        shell,
    }
}
