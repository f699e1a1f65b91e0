//! A promise and how much of it is used up, beside the case.

use askama::Template;

use crate::{Locale, text};

/// Hours used of hours promised.
///
/// ```
/// use ui::{Locale, Promise};
/// Promise::hours(Locale::ZhCn, 21, 36); // 已用 21 小时 ━━━━━──── 承诺 36 小时
/// ```
/// Screen reader: a progress bar with the sentence as its name. Once it is over, the bar is full and
/// the words say by how much.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/promise.html")]
pub struct Promise {
    locale: Locale,
    used: i64,
    promised: i64,
}

impl Promise {
    /// Whole hours since the beginning, of whole hours promised.
    pub fn hours(locale: Locale, used: i64, promised: i64) -> Self {
        Self { locale, used: used.max(0), promised: promised.max(1) }
    }

    fn t(&self, key: &str) -> String {
        let (used, promised) = (self.used.to_string(), self.promised.to_string());
        let over = (self.used - self.promised).to_string();
        text(self.locale, key, &[("used", &used), ("promised", &promised), ("over", &over)])
    }

    fn shown(&self) -> i64 {
        self.used.min(self.promised)
    }

    fn used_words(&self) -> String {
        self.t(if self.used > self.promised { "ui-promise-over" } else { "ui-promise-used" })
    }
}
