//! Something runs out: how long is left, in digits and words, and what happens then.

use askama::Template;

use crate::{Locale, text};

/// A countdown.
///
/// ```
/// use ui::{Countdown, Locale};
/// Countdown::new(Locale::ZhCn, 134, 180, "时间到还没选定，按规则取左上角第一个号").reload();
/// ```
/// Screen reader: `role="timer"`; said at 60, 30 and 10 seconds, not each second. Amber in the last
/// thirty. Without scripts it shows what was left when the page was made, and the words hold.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/countdown.html")]
pub struct Countdown {
    locale: Locale,
    left: i64,
    total: i64,
    then: String,
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
            does_reload: false,
        }
    }

    /// At zero the page asks the server what became of it.
    #[must_use]
    pub fn reload(mut self) -> Self {
        self.does_reload = true;
        self
    }

    fn digits(&self) -> String {
        format!("{}:{:02}", self.left / 60, self.left % 60)
    }

    fn label(&self) -> String {
        let (m, s) = ((self.left / 60).to_string(), (self.left % 60).to_string());
        text(self.locale, "ui-left", &[("m", &m), ("s", &s)])
    }

    fn millis(&self) -> i64 {
        self.left.saturating_mul(1_000)
    }

    fn is_soon(&self) -> bool {
        self.left <= 30
    }

    fn voice(&self) -> String {
        text(self.locale, "ui-left-voice", &[])
    }
}
