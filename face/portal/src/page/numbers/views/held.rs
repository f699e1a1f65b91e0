//! The number is held and waits for the second confirmation: what it is bound to, what follows from it,
//! and that there is no way back.

use askama::Template;
use base::{Instant, Result};
use journal::CommandId;
use plates::NumberRecord;
use ui::{Countdown, Html, Notice, Plate, Refused, Shell, Steps, Summary};

use super::super::about::{by, span_words};
use super::{About, steps};

#[derive(Template)]
#[template(path = "numbers/held.html")]
struct HeldPage {
    shell: Shell,
    steps: Steps,
    told: Option<Refused>,
    countdown: Countdown,
    plate: Plate,
    summary: Summary,
    warning: Notice,
    confirm: CommandId,
    give_up: CommandId,
    href: String,
}

pub async fn page(about: &About<'_>, record: &NumberRecord) -> Result<String> {
    let (draw, now) = (about.draw, about.now);
    let shell = about.bare("portal-numbers-held-title");
    let (plate, kind) = (&record.plate, record.plate.kind());
    let until = record.until.unwrap_or(now);
    let then = shell.t("portal-numbers-held-over");
    Ok(ui::render(&HeldPage {
        steps: steps(&shell, 4),
        told: about.told.clone(),
        countdown: Countdown::until(shell.locale, until, now, draw.rules.confirm_seconds, then)
            .reload(),
        plate: Plate::new(shell.locale, plate.number(), kind.as_str()).large(),
        summary: about.portal.bound_to(&shell, &about.citizen.me, draw).await?,
        warning: warning(about, &shell, record.since)?,
        confirm: about.portal.command(),
        give_up: about.portal.command(),
        href: about.href(),
        shell,
    }))
}

/// What follows from the second confirmation. A case has its own limits; a preselected number lapses,
/// and the place may bar who let it lapse (`plates.bar_days`; 0: it does not).
fn warning(about: &About<'_>, shell: &Shell, chosen_at: Instant) -> Result<Notice> {
    let draw = about.draw;
    let strong = shell.t("portal-numbers-held-final");
    if draw.about.case.is_some() {
        return Ok(Notice::waiting(Html::strong(strong, shell.t("portal-numbers-held-case"))));
    }
    let lapse = lapse_words(about.portal, shell, (&draw.authority, chosen_at))?;
    let rest = format!("{}{lapse}", shell.t("portal-numbers-gap"));
    Ok(Notice::waiting(Html::strong(strong, rest)))
}

/// By when a number that is preselected then is to be registered, and what follows if it is not.
pub(in super::super) fn lapse_words(
    portal: &crate::Portal,
    shell: &Shell,
    (authority, chosen_at): (&base::Authority, Instant),
) -> Result<String> {
    let by_when = by(shell.locale, portal.hold_ends(authority, chosen_at)?, portal.now());
    let bar = portal.policy.at(authority, portal.now()).int("plates.bar_days")?;
    let bar = span_words(shell.locale, bar);
    let facts = [("by", by_when.as_str()), ("bar", bar.as_deref().unwrap_or_default())];
    let key = if bar.is_some() { "portal-numbers-lapse-bar" } else { "portal-numbers-lapse" };
    Ok(ui::text(shell.locale, key, &facts))
}
