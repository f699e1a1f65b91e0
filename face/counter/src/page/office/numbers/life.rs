//! The life of a number as a timeline: each of its entries in words, the latest last. People are left
//! out; a draw and a case are named by their numbers.

use base::{Authority, Result};
use journal::Entry;
use plates::{
    NumberConfirmed, NumberFrozen, NumberHeld, NumberIssued, NumberReleased, NumberRetained,
    NumberReturned, NumberReused, NumberUnfrozen, NumberWithdrawn,
};
use ui::{Html, Shell, Step, Timeline};

use super::reason_words;
use crate::page::office::draws::show;
use crate::page::office::leading;
use crate::{Counter, words};

/// What an entry says: what happened, and what else may be said of it.
type Told = (String, Html);

/// The timeline.
pub fn of(
    counter: &Counter,
    shell: &Shell,
    city: &Authority,
    history: &[Entry],
) -> Result<Timeline> {
    let mut life = Timeline::new();
    for (at, entry) in history.iter().enumerate() {
        let (what, more) = told(counter, shell, city, entry)?;
        let is_last = at + 1 == history.len();
        let step = if is_last { Step::now(what) } else { Step::done(what) };
        let when = ui::moment(shell.locale, entry.at, counter.now());
        life = life.step(step.who(words::who(shell, &entry.actor)).when(when).more(more));
    }
    Ok(life)
}

fn told(counter: &Counter, shell: &Shell, city: &Authority, entry: &Entry) -> Result<Told> {
    let (locale, now) = (shell.locale, counter.now());
    let until = |key: &str, at| shell.t_with(key, "when", &ui::moment(locale, at, now));
    let link = |draw: plates::DrawId| {
        leading(&shell.t("office-life-draw"), &show::href(city.as_str(), draw))
    };
    let plain = |key: &str| (shell.t(key), Html::default());
    if let Some(e) = entry.event::<NumberHeld>()? {
        return Ok((shell.t("office-life-held"), link(e.draw)));
    }
    if let Some(e) = entry.event::<NumberConfirmed>()? {
        let what = e.until.map(|at| until("office-life-preselected", at));
        return Ok((what.unwrap_or_else(|| shell.t("office-life-confirmed")), Html::default()));
    }
    if let Some(e) = entry.event::<NumberIssued>()? {
        let case =
            e.case.map(|case| shell.t_with("office-life-case", "n", &words::in_fours(&case)));
        return Ok((shell.t("office-life-issued"), Html::words(case.unwrap_or_default())));
    }
    if let Some(e) = entry.event::<NumberReleased>()? {
        let why = reason_words(shell, e.reason);
        let rest = until("office-life-cools", e.cools_until);
        return Ok((shell.t_with("office-life-released", "why", &why), Html::words(rest)));
    }
    if entry.event::<NumberReturned>()?.is_some() {
        return Ok(plain("office-life-returned"));
    }
    if let Some(e) = entry.event::<NumberRetained>()? {
        return Ok((until("office-life-retained", e.until), Html::default()));
    }
    if entry.event::<NumberReused>()?.is_some() {
        return Ok(plain("office-life-reused"));
    }
    if let Some(e) = entry.event::<NumberFrozen>()? {
        return Ok((shell.t("office-life-frozen"), Html::words(e.reason)));
    }
    if let Some(e) = entry.event::<NumberUnfrozen>()? {
        return Ok((shell.t("office-life-unfrozen"), Html::words(e.reason)));
    }
    if let Some(e) = entry.event::<NumberWithdrawn>()? {
        return Ok((shell.t("office-life-withdrawn"), Html::words(e.reason)));
    }
    Ok((entry.kind.clone(), Html::default()))
}
