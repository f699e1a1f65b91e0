//! When a place works, by kind of hours: solid normal, hollow noon and late, hatched around the
//! clock, blue now. The words stand beside it; the bar has one name with all periods.

use std::fmt::Write as _;

use askama::Template;

use crate::{Locale, text};

/// Hours of a place on one day; minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Normal hours, from and to.
    Normal(u16, u16),
    /// The noon window.
    Noon(u16, u16),
    /// Delayed or night hours.
    Late(u16, u16),
    /// Around the clock.
    Always,
}

/// The hours bar of a day, from 8 to 20.
///
/// ```
/// use ui::{Hours, Locale, Period};
/// Hours::new(Locale::ZhCn)
///     .period(Period::Normal(9 * 60, 12 * 60))
///     .period(Period::Noon(12 * 60, 14 * 60))
///     .period(Period::Late(17 * 60 + 30, 20 * 60))
///     .now(12 * 60 + 20);
/// ```
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/hours.html")]
pub struct Hours {
    locale: Locale,
    periods: Vec<Period>,
    now: Option<u16>,
}

/// The bar shows this part of the day.
const FROM: u16 = 8 * 60;
const TO: u16 = 20 * 60;

impl Hours {
    /// Closed all day.
    pub fn new(locale: Locale) -> Self {
        Self { locale, periods: Vec::new(), now: None }
    }

    /// Open then.
    #[must_use]
    pub fn period(mut self, period: Period) -> Self {
        self.periods.push(period);
        self
    }

    /// The present minute, for today's bar.
    #[must_use]
    pub fn now(mut self, minute: u16) -> Self {
        self.now = Some(minute);
        self
    }

    /// Class, left edge and width of each bar, in percent.
    fn bars(&self) -> impl Iterator<Item = (&'static str, String, String)> {
        self.periods.iter().filter_map(|period| {
            let (class, from, to) = match *period {
                Period::Normal(from, to) => ("", from, to),
                Period::Noon(from, to) => ("noon", from, to),
                Period::Late(from, to) => ("late", from, to),
                Period::Always => return None,
            };
            let (from, to) = (from.clamp(FROM, TO), to.clamp(FROM, TO));
            (from < to).then(|| (class, percent(from), width(from, to)))
        })
    }

    fn is_always(&self) -> bool {
        self.periods.contains(&Period::Always)
    }

    fn mark(&self) -> Option<String> {
        self.now.filter(|now| (FROM..=TO).contains(now)).map(percent)
    }

    /// `9:00 到 12:00 正常，12:00 到 14:00 午间；现在 12:20`.
    fn label(&self) -> String {
        let kinds = self.periods.iter().map(|period| match *period {
            Period::Normal(from, to) => self.said("ui-hours-normal", from, to),
            Period::Noon(from, to) => self.said("ui-hours-noon", from, to),
            Period::Late(from, to) => self.said("ui-hours-late", from, to),
            Period::Always => text(self.locale, "ui-hours-always", &[]),
        });
        let mut label = kinds.collect::<Vec<_>>().join(&text(self.locale, "ui-comma", &[]));
        if label.is_empty() {
            label = text(self.locale, "ui-hours-closed", &[]);
        }
        if let Some(now) = self.now {
            let _ = write!(label, "{}", text(self.locale, "ui-hours-now", &[("time", &time(now))]));
        }
        label
    }

    fn said(&self, key: &str, from: u16, to: u16) -> String {
        text(self.locale, key, &[("from", &time(from)), ("to", &time(to))])
    }

    fn last_mark(&self) -> String {
        text(self.locale, "ui-hours-scale-end", &[])
    }
}

fn time(minute: u16) -> String {
    format!("{}:{:02}", minute / 60, minute % 60)
}

fn percent(minute: u16) -> String {
    tenths(u32::from(minute - FROM) * 1_000 / u32::from(TO - FROM))
}

/// A little less than the time, so that neighbours do not touch.
fn width(from: u16, to: u16) -> String {
    tenths((u32::from(to - from) * 1_000 / u32::from(TO - FROM)).saturating_sub(8).max(4))
}

fn tenths(n: u32) -> String {
    format!("{}.{}%", n / 10, n % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_says_in_words_what_it_draws() {
        let hours = Hours::new(Locale::ZhCn)
            .period(Period::Normal(540, 720))
            .period(Period::Noon(720, 840))
            .now(740);
        assert_eq!(hours.label(), "9:00 到 12:00 正常，12:00 到 14:00 午间；现在 12:20");
        assert_eq!(hours.bars().next(), Some(("", "8.3%".to_owned(), "24.2%".to_owned())));
    }

    #[test]
    fn what_lies_outside_the_bar_is_not_drawn_but_said() {
        let hours = Hours::new(Locale::En).period(Period::Late(1_230, 1_320)).now(1_300);
        assert_eq!(hours.bars().count(), 0);
        assert_eq!(hours.mark(), None);
        assert_eq!(hours.label(), "20:30 to 22:00 late hours; now 21:40");
    }
}
