//! The number people look for: the largest thing on its page, with what it means beside it.

use askama::Template;
use base::Fen;

use crate::{Locale, text};

/// A figure. One a page; several only side by side, where people compare them.
///
/// ```
/// use ui::Figure;
/// Figure::new("36", "小时").below("从提交到送上门");
/// Figure::new("明天 10:40", "前").above("预计送达");
/// Figure::new("A012", "").plate().above("您的号");          // in the plate face: matched by eye
/// Figure::new("4205 2611 2400 387", "").long().above("受理号");
/// ```
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/figure.html")]
pub struct Figure {
    number: String,
    unit: String,
    above: Option<String>,
    below: Option<String>,
    class: &'static str,
}

impl Figure {
    /// A number and its unit; the unit may be empty.
    pub fn new(number: impl Into<String>, unit: impl Into<String>) -> Self {
        Self { number: number.into(), unit: unit.into(), above: None, below: None, class: "" }
    }

    /// An amount of money.
    pub fn money(locale: Locale, amount: Fen) -> Self {
        Self::new(amount.to_string(), text(locale, "ui-yuan", &[]))
    }

    /// What it is, said before it.
    #[must_use]
    pub fn above(mut self, words: impl Into<String>) -> Self {
        self.above = Some(words.into());
        self
    }

    /// What it means, said after it.
    #[must_use]
    pub fn below(mut self, words: impl Into<String>) -> Self {
        self.below = Some(words.into());
        self
    }

    /// In the plate face: tickets, windows, countdowns; never money or dates.
    #[must_use]
    pub fn plate(mut self) -> Self {
        self.class = " figure--plate";
        self
    }

    /// For numbers that people read out: smaller, and may break.
    #[must_use]
    pub fn long(mut self) -> Self {
        self.class = " figure--long";
        self
    }
}
