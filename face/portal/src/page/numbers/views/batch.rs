//! A batch of numbers, and the moment between two batches.

use askama::Template;
use base::{Instant, Result};
use codes::Plate;
use journal::CommandId;
use plates::{Draw, DrawMode};
use ui::{Countdown, Offer, Refused, Select, Shell, Tray};

use super::About;

/// As many numbers as have room to be drawn large.
const FEW: usize = 10;

/// The sign that many people avoid.
const AVOIDED: char = '4';

#[derive(Template)]
#[template(path = "numbers/batch.html")]
struct BatchPage {
    shell: Shell,
    line: String,
    told: Option<Refused>,
    countdown: Countdown,
    href: String,
    offer: Offer,
    /// So few that each can be large.
    few: bool,
    tray: Tray,
    kept: Vec<String>,
    next: Option<Next>,
    last: bool,
    end: CommandId,
    commitment: String,
}

/// The form that goes on to the next batch.
struct Next {
    command: CommandId,
    after: u64,
    no: u64,
    keep: Option<Select>,
    words: String,
    warns: String,
}

#[derive(Template)]
#[template(path = "numbers/between.html")]
struct BetweenPage {
    shell: Shell,
    told: Option<Refused>,
    countdown: Countdown,
    href: String,
    next: Next,
    end: CommandId,
}

/// The batch that lies open.
#[expect(clippy::unused_async, reason = "the pages of a draw are asked for alike")]
pub async fn page(about: &About<'_>) -> Result<String> {
    let (draw, now) = (about.draw, about.now);
    let numbers = draw.offered_at(now);
    let no = draw.batch.as_ref().map_or(0, |batch| batch.no);
    let shell = about.bare("portal-numbers-batch-page");
    let locale = shell.locale;
    let facts = [("no", no.to_string()), ("all", draw.rules.batches.to_string())];
    let facts = facts.each_ref().map(|(name, value)| (*name, value.as_str()));
    let title = match draw.mode {
        DrawMode::Online => ui::text(locale, "portal-numbers-batch-title", &facts),
        _ => shell.t("portal-numbers-batch-all"),
    };
    let kind = draw.pool.kind();
    let texts: Vec<String> = numbers.iter().map(|plate| plate.number().to_owned()).collect();
    let offer = Offer::new(locale, kind.as_str(), texts.clone())
        .kept(format!("{}-{no}", draw.id))
        .avoid(AVOIDED)
        .digits_only();
    let until = open_until(draw, now);
    let has_next = draw.mode == DrawMode::Online && draw.has_more();
    Ok(ui::render(&BatchPage {
        line: shell.t_with("portal-numbers-batch-line", "n", &texts.len()),
        told: about.told.clone(),
        countdown: countdown(&shell, draw, (until, now)).reload(),
        href: about.href(),
        offer,
        few: texts.len() <= FEW,
        tray: Tray::new(locale, kind.as_str()),
        kept: kept(&shell, draw, now),
        next: has_next.then(|| next(about, &shell, &texts)),
        last: draw.mode == DrawMode::Online && !has_next,
        end: about.portal.command(),
        commitment: draw.commitment.chars().take(16).collect(),
        shell: Shell { title, ..shell },
    }))
}

/// The batch ran out; the next one is asked for, or the draw ends.
pub fn between(about: &About<'_>) -> String {
    let (draw, now) = (about.draw, about.now);
    let no = draw.batch.as_ref().map_or(0, |batch| batch.no);
    let shell = about.bare("portal-numbers-batch-page");
    let title = shell.t_with("portal-numbers-between-title", "no", &no);
    let then = shell.t("portal-numbers-between-over");
    let seconds = draw.rules.batch_seconds;
    ui::render(&BetweenPage {
        told: about.told.clone(),
        countdown: Countdown::until(shell.locale, draw.closes_at(), now, seconds, then).reload(),
        href: about.href(),
        next: next(about, &shell, &[]),
        end: about.portal.command(),
        shell: Shell { title, ..shell },
    })
}

fn next(about: &About<'_>, shell: &Shell, offered: &[String]) -> Next {
    let draw = about.draw;
    let after = draw.batch.as_ref().map_or(0, |batch| batch.no);
    let keeps = draw.rules.backup_seconds > 0 && !offered.is_empty();
    let keep = || {
        let hint = shell.t_with("portal-numbers-keep-hint", "n", &draw.rules.backup_seconds);
        let select = Select::new("keep", shell.t("portal-numbers-keep")).hint(hint);
        offered.iter().fold(select, |select, number| select.option(number, number))
    };
    let left = draw.rules.batches.saturating_sub(after);
    Next {
        command: about.portal.command(),
        after,
        no: after + 1,
        keep: keeps.then(keep),
        words: shell.t_with("portal-numbers-next", "no", &(after + 1)),
        warns: shell.t_with("portal-numbers-next-warns", "left", &left),
    }
}

fn kept(shell: &Shell, draw: &Draw, now: Instant) -> Vec<String> {
    let words = |kept: &plates::Kept| {
        let facts = [("number", kept.plate.number()), ("time", &*ui::clock(kept.until))];
        ui::text(shell.locale, "portal-numbers-kept", &facts)
    };
    draw.kept_at(now).map(words).collect()
}

/// How long all that is shown lies open: the batch, and when that is over, until the first of what was kept goes.
fn open_until(draw: &Draw, now: Instant) -> Instant {
    let batch = draw.batch.as_ref().map(|batch| batch.expires_at).filter(|until| *until > now);
    let kept = || draw.kept_at(now).map(|kept| kept.until).min();
    batch.or_else(kept).unwrap_or(now)
}

/// How long a number still lies open to this draw; `None`: it does not.
pub(in super::super) fn stands_until(draw: &Draw, plate: &Plate, now: Instant) -> Option<Instant> {
    if !draw.offered_at(now).contains(plate) {
        return None;
    }
    let of_batch = draw.batch.as_ref().filter(|batch| batch.numbers.contains(plate));
    let of_batch = of_batch.map(|batch| batch.expires_at).filter(|until| *until > now);
    of_batch.or_else(|| draw.kept_at(now).find(|kept| kept.plate == *plate).map(|kept| kept.until))
}

/// How long what is offered stands, and what happens then.
pub(in super::super) fn countdown(
    shell: &Shell,
    draw: &Draw,
    (until, now): (Instant, Instant),
) -> Countdown {
    let first = draw.batch.as_ref().and_then(|batch| batch.numbers.first());
    let then = match (draw.mode, first) {
        (DrawMode::Compose, _) if draw.has_more() => {
            shell.t_with("portal-numbers-then-compose", "n", &draw.rules.batch_seconds)
        }
        (DrawMode::Compose, _) => shell.t("portal-numbers-then-compose-last"),
        (_, Some(first)) if draw.rules.timeout_takes_first && !draw.has_more() => {
            shell.t_with("portal-numbers-then-first", "number", first.number())
        }
        _ if until < draw.closes_at() => shell.t("portal-numbers-then-next"),
        _ => shell.t("portal-numbers-then-over"),
    };
    Countdown::until(shell.locale, until, now, draw.rules.batch_seconds, then)
}
