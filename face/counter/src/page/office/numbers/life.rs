//! The life of a number as a timeline: each of its entries in words, the latest last. People are left
//! out; a draw and a case are named by their numbers.

use base::{Authority, Instant, Result};
use journal::Entry;
use plates::{
    NumberAttached, NumberConfirmed, NumberFrozen, NumberHeld, NumberIssued, NumberReleased,
    NumberRetained, NumberReturned, NumberReused, NumberUnfrozen, NumberWithdrawn,
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
        let (what, more) = told(shell, city, entry, counter.now())?;
        let is_last = at + 1 == history.len();
        let step = if is_last { Step::now(what) } else { Step::done(what) };
        let when = ui::moment(shell.locale, entry.at, counter.now());
        life = life.step(step.who(words::who(shell, &entry.actor)).when(when).more(more));
    }
    Ok(life)
}

fn told(shell: &Shell, city: &Authority, entry: &Entry, now: Instant) -> Result<Told> {
    let until = |key: &str, at| shell.t_with(key, "when", &ui::moment(shell.locale, at, now));
    let of_case = |case: Option<String>| {
        let case = case.map(|case| shell.t_with("office-life-case", "n", &words::in_fours(&case)));
        Html::words(case.unwrap_or_default())
    };
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
    if let Some(e) = entry.event::<NumberAttached>()? {
        let alone = e.until.filter(|_| e.about.case.is_none());
        let what = alone.map(|at| until("office-life-detached", at));
        return Ok((
            what.unwrap_or_else(|| shell.t("office-life-attached")),
            of_case(e.about.case),
        ));
    }
    if let Some(e) = entry.event::<NumberIssued>()? {
        return Ok((shell.t("office-life-issued"), of_case(e.case)));
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::Path;

    use journal::golden::{self, Golden};

    use super::*;

    /// An entry of each kind that there is of a number.
    fn of_each_kind() -> Vec<Entry> {
        let plates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../core/plates");
        let entries = golden::kept(&plates, &BTreeMap::new()).unwrap();
        let entries = entries.iter().map(Golden::entry);
        entries.filter(|entry| entry.subject.starts_with("number/")).collect()
    }

    fn said(entry: &Entry) -> (String, String) {
        let told = told(&Shell::default(), &entry.authority, entry, entry.at);
        let (what, more) = told.unwrap();
        (what, more.to_string())
    }

    #[test]
    fn every_kind_of_entry_is_told_in_words() {
        let entries = of_each_kind();
        for entry in &entries {
            assert_ne!(said(entry).0, entry.kind);
        }
        let kinds = plates::kinds().names();
        let of_numbers = kinds.iter().filter(|(kind, _)| kind.starts_with("plates.number."));
        assert_eq!(entries.len(), of_numbers.count());
    }

    #[test]
    fn a_number_says_which_case_has_it_and_when_none_has_it_any_more() {
        let mut entries = of_each_kind().into_iter();
        let attached = entries.find(|entry| entry.kind == "plates.number.attached").unwrap();
        let with = ("交给业务，等车辆登记".to_owned(), "业务 4205 2611 2600 0011".to_owned());
        assert_eq!(said(&attached), with);
        let payload = attached.payload.replace("\"4205261126000011\"", "null");
        let until = Instant::from_micros(1_796_140_799_000_000);
        let until = ui::moment(Shell::default().locale, until, attached.at);
        let without = (format!("不在业务手里，按期限保留到 {until}"), String::new());
        assert_eq!(said(&Entry { payload, ..attached }), without);
    }
}
