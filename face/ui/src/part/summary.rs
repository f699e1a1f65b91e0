//! Check your answers: everything that was asked, with a way to change each answer and come back.

use askama::Template;

use crate::{Html, Locale, text};

/// A list of terms and answers.
///
/// ```
/// use ui::{Answer, Locale, Plate, Summary};
/// Summary::new(Locale::ZhCn)
///     .row(Answer::new("号牌", Plate::new(Locale::ZhCn, "鄂E5K7C2", "02").medium()).change("/apply/vehicle"))
///     .row(Answer::new("姓名", "周**").note("4205**********0016"));
/// ```
/// Screen reader: `dl`, and 修改 carries the term. Elder view: the term above its answer. Prints
/// without 修改.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/summary.html")]
pub struct Summary {
    locale: Locale,
    rows: Vec<Answer>,
}

/// One term with its answer.
#[derive(Clone, Debug)]
pub struct Answer {
    term: String,
    value: Html,
    note: Option<String>,
    change: Option<String>,
}

impl Answer {
    /// A term and its answer.
    pub fn new(term: impl Into<String>, value: impl Into<Html>) -> Self {
        Self { term: term.into(), value: value.into(), note: None, change: None }
    }

    /// A second line, small.
    #[must_use]
    pub fn note(mut self, words: impl Into<String>) -> Self {
        self.note = Some(words.into());
        self
    }

    /// Where it is changed; that page comes back here.
    #[must_use]
    pub fn change(mut self, href: impl Into<String>) -> Self {
        self.change = Some(href.into());
        self
    }
}

impl Summary {
    /// Empty.
    pub fn new(locale: Locale) -> Self {
        Self { locale, rows: Vec::new() }
    }

    /// One more row.
    #[must_use]
    pub fn row(mut self, row: Answer) -> Self {
        self.rows.push(row);
        self
    }

    fn change_words(&self) -> String {
        text(self.locale, "ui-change", &[])
    }
}
