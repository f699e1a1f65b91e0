//! Something runs out: how long is left, in digits and words, and what happens then.

use askama::Template;
use base::Instant;
use chrono::Timelike;

use crate::{Locale, text};

/// From here on it is amber; the script (`web/src/js/countdown.ts`) says 60, 30 and 10.
const SOON_SECONDS: i64 = 30;

/// A countdown.
///
/// ```
/// use base::Instant;
/// use ui::{Countdown, Locale};
/// let now = Instant::from_micros(1_764_069_600_000_000);
/// Countdown::until(Locale::ZhCn, now.plus_seconds(134), now, 180, "时间到还没选定，按规则取左上角第一个号")
///     .reload();
/// ```
/// Deadline and now are both the server's, so a wrong clock in the device does not matter: only the time
/// since the page arrived is measured there. The page must not be cached. Screen reader:
/// `role="timer"` whose name goes on; said at 60, 30 and 10 seconds, not each second, and at zero what
/// happens. Amber in the last thirty. Without scripts it shows what was left when the page was
/// made and the time of day at which it ends, and the words hold.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/countdown.html")]
pub struct Countdown {
    locale: Locale,
    left: i64,
    total: i64,
    then: String,
    /// Deadline and now.
    instants: Option<(Instant, Instant)>,
    does_reload: bool,
}

impl Countdown {
    /// Whole seconds left, of so many, and what happens then.
    pub fn new(locale: Locale, left: i64, total: i64, then: impl Into<String>) -> Self {
        Self {
            locale,
            left: left.max(0),
            total: total.max(1),
            then: then.into(),
            instants: None,
            does_reload: false,
        }
    }

    /// Until an instant, of so many seconds in all, and what happens then.
    pub fn until(
        locale: Locale,
        deadline: Instant,
        now: Instant,
        total: i64,
        then: impl Into<String>,
    ) -> Self {
        let micros = deadline.micros().saturating_sub(now.micros());
        let left = micros.saturating_add(999_999).div_euclid(1_000_000);
        Self { instants: Some((deadline, now)), ..Self::new(locale, left, total, then) }
    }

    /// At zero the page asks the server what became of it.
    #[must_use]
    pub fn reload(mut self) -> Self {
        self.does_reload = true;
        self
    }

    fn digits(&self) -> String {
        let (h, m, s) = (self.left / 3_600, self.left / 60 % 60, self.left % 60);
        if h > 0 { format!("{h}:{m:02}:{s:02}") } else { format!("{m}:{s:02}") }
    }

    fn label(&self) -> String {
        let (m, s) = ((self.left / 60).to_string(), (self.left % 60).to_string());
        text(self.locale, "ui-left", &[("m", &m), ("s", &s)])
    }

    fn millis(&self) -> i64 {
        self.left.saturating_mul(1_000)
    }

    /// Both for the script, in milliseconds.
    fn clocks(&self) -> Option<(u64, u64)> {
        self.instants.map(|(deadline, now)| (deadline.unix_millis(), now.unix_millis()))
    }

    /// `19:22:14 到点`, in China: for whoever has no script.
    fn ends(&self) -> Option<String> {
        let wall = self.instants?.0.china();
        let time = format!("{}:{:02}:{:02}", wall.hour(), wall.minute(), wall.second());
        Some(text(self.locale, "countdown-until", &[("time", &time)]))
    }

    /// What is said at zero: that the time is up, once, and what happens.
    fn over(&self) -> String {
        let up = self.t("countdown-over");
        if self.then.starts_with(&up) {
            return self.then.clone();
        }
        format!("{up}{}{}", self.t("ui-comma"), self.then)
    }

    fn is_soon(&self) -> bool {
        self.left <= SOON_SECONDS
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

#[cfg(test)]
mod tests {
    use base::Date;

    use super::*;
    use crate::audit;

    #[test]
    fn the_clock_is_the_servers() {
        let now = Date::ymd(2026, 11, 25).unwrap().start().plus_hours(19);
        for locale in Locale::ALL {
            let html = Countdown::until(locale, now.plus_seconds(134), now, 180, "x").to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            let millis = now.micros() / 1_000;
            let clocks = format!(r#"data-deadline="{}" data-now="{millis}""#, millis + 134_000);
            assert!(html.contains(&clocks) && html.contains(">2:14<"), "{html}");
            assert!(html.contains("19:02:14") && html.contains(r#"role="timer""#), "{html}");
        }
    }

    #[test]
    fn what_lasts_until_the_morning_is_told_in_hours() {
        let html = Countdown::new(Locale::ZhCn, 11 * 3_600 + 62, 43_200, "x").to_string();
        assert!(html.contains(">11:01:02<"), "{html}");
    }

    #[test]
    fn that_the_time_is_up_is_said_once() {
        for (then, said) in [
            ("时间到，这一批作废", "data-over=\"时间到，这一批作废\""),
            ("号码退回", "data-over=\"时间到，号码退回\""),
        ] {
            let html = Countdown::new(Locale::ZhCn, 9, 90, then).to_string();
            assert!(html.contains(said), "{html}");
        }
    }

    #[test]
    fn the_last_thirty_seconds_are_amber_and_none_are_left_of_less_than_none() {
        let now = Date::ymd(2026, 11, 25).unwrap().start();
        let at = |micros: i64| {
            let deadline = Instant::from_micros(now.micros() + micros);
            Countdown::until(Locale::ZhCn, deadline, now, 180, "取左上角第一个号").to_string()
        };
        assert!(!at(30_000_001).contains("countdown--soon") && at(30_000_001).contains(">0:31<"));
        assert!(at(30_000_000).contains("countdown--soon") && at(1).contains(">0:01<"));
        assert!(at(-5_000_000).contains(">0:00<") && at(0).contains("取左上角第一个号"));
    }
}
