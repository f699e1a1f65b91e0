//! A question with any number of answers: boxes to tick, in columns.

use askama::Template;
use askama::filters::HtmlSafe;
use ui::Html;
use web::Answers;

/// Boxes of one name.
#[derive(Template, Clone, Debug)]
#[template(path = "office/directives/ticks.html")]
pub struct Ticks {
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    /// Value, words, whether it is ticked.
    options: Vec<(String, String, bool)>,
    ticked: Vec<String>,
}

impl HtmlSafe for Ticks {}

impl Ticks {
    /// No boxes yet; those that were ticked before are ticked again.
    pub fn new(name: &str, legend: impl Into<String>, typed: &Answers) -> Self {
        let ticked = typed.iter().filter(|(field, _)| *field == name);
        Self {
            name: name.to_owned(),
            legend: legend.into(),
            hint: None,
            error: None,
            options: Vec::new(),
            ticked: ticked.map(|(_, value)| value.to_owned()).collect(),
        }
    }

    /// A box.
    #[must_use]
    pub fn option(mut self, value: &str, words: impl Into<String>) -> Self {
        let is_ticked = self.ticked.iter().any(|ticked| ticked == value);
        self.options.push((value.to_owned(), words.into(), is_ticked));
        self
    }

    /// A line under the question.
    #[must_use]
    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn error(mut self, words: Option<impl Into<String>>) -> Self {
        self.error = words.map(Into::into);
        self
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn id(&self, index: &usize) -> String {
        if *index == 0 { self.name.clone() } else { format!("{}-{}", self.name, index + 1) }
    }
}

impl From<Ticks> for Html {
    fn from(ticks: Ticks) -> Self {
        Self::of(ticks)
    }
}
