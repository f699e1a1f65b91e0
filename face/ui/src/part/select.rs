//! A question with one answer of a long list. Up to about seven answers, [`Choices`](crate::Choices) are better: all can
//! be seen at once.

use askama::Template;

use super::field::described_by;

/// A drop-down list.
///
/// ```
/// use ui::Select;
/// Select::new("district", "区县").option("420502", "西陵区").option("420503", "伍家岗区").chosen("420502");
/// ```
/// Keyboard and screen reader: the native one. Without a chosen value it begins with an empty line.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/select.html")]
pub struct Select {
    name: String,
    label: String,
    hint: Option<String>,
    error: Option<String>,
    options: Vec<(String, String)>,
    chosen: String,
}

impl Select {
    /// A question.
    pub fn new(name: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            error: None,
            options: Vec::new(),
            chosen: String::new(),
        }
    }

    /// One more answer.
    #[must_use]
    pub fn option(mut self, value: impl Into<String>, words: impl Into<String>) -> Self {
        self.options.push((value.into(), words.into()));
        self
    }

    /// The value of the answer so far.
    #[must_use]
    pub fn chosen(mut self, value: impl Into<String>) -> Self {
        self.chosen = value.into();
        self
    }

    /// What helps to answer.
    #[must_use]
    pub fn hint(mut self, words: impl Into<String>) -> Self {
        self.hint = Some(words.into());
        self
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn error(mut self, words: Option<impl Into<String>>) -> Self {
        self.error = words.map(Into::into);
        self
    }

    fn described_by(&self) -> String {
        described_by(&self.name, self.hint.is_some(), self.error.is_some())
    }

    fn is_open(&self) -> bool {
        !self.options.iter().any(|(value, _)| *value == self.chosen)
    }
}
