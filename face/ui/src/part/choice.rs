//! Radio buttons, and the single tick of a declaration. Where the law asks for a choice nothing is
//! chosen beforehand, and a declaration is never ticked for anybody.

use askama::Template;

use super::field::described_by;

/// One answer of a few.
///
/// ```
/// use ui::Choices;
/// Choices::new("delivery", "怎样拿到标志？")
///     .option("post", "寄到家", "邮费 15 元，后天送到")
///     .option("pickup", "自己去取", "大厅 9 号窗口，今天 15:00 后")
///     .chosen("post");
/// ```
/// Keyboard: arrows within, as radio buttons do. Screen reader: the question is the legend. The error
/// summary's link leads to the first answer, whose id is the name.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/choices.html")]
pub struct Choices {
    name: String,
    legend: String,
    hint: Option<String>,
    error: Option<String>,
    options: Vec<(String, String, String)>,
    chosen: String,
}

impl Choices {
    /// A question.
    pub fn new(name: impl Into<String>, legend: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            legend: legend.into(),
            hint: None,
            error: None,
            options: Vec::new(),
            chosen: String::new(),
        }
    }

    /// One more answer: value, words, and what it means (may be empty).
    #[must_use]
    pub fn option(
        mut self,
        value: impl Into<String>,
        words: impl Into<String>,
        line: impl Into<String>,
    ) -> Self {
        self.options.push((value.into(), words.into(), line.into()));
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

    /// The first answer carries the name as its id, the others are numbered.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn id(&self, index: &usize) -> String {
        if *index == 0 { self.name.clone() } else { format!("{}-{}", self.name, index + 1) }
    }
}

/// A declaration to be ticked. Always printed unticked unless the person ticked it in this form.
///
/// ```
/// use ui::Tick;
/// Tick::new("declared", "以上内容属实。").error(Some("请勾选“以上内容属实”"));
/// ```
/// The form carries `name=yes` when it is ticked.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/tick.html")]
pub struct Tick {
    name: String,
    words: String,
    error: Option<String>,
    is_ticked: bool,
}

impl Tick {
    /// A declaration.
    pub fn new(name: impl Into<String>, words: impl Into<String>) -> Self {
        Self { name: name.into(), words: words.into(), error: None, is_ticked: false }
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn error(mut self, words: Option<impl Into<String>>) -> Self {
        self.error = words.map(Into::into);
        self
    }

    /// As the person left it, when the form comes back with an error elsewhere.
    #[must_use]
    pub fn ticked(mut self, is_ticked: bool) -> Self {
        self.is_ticked = is_ticked;
        self
    }

    fn described_by(&self) -> String {
        described_by(&self.name, false, self.error.is_some())
    }
}
