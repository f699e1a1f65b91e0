//! It worked: a page, not a pop-up, with a number and what happens next.

use askama::Template;

use crate::Figure;

/// The confirmation after a form was sent; its heading is the page's `h1`.
///
/// ```
/// use ui::{Confirmation, Figure};
/// Confirmation::new("已提交")
///     .figure(Figure::new("4205 2611 2400 387", "").long().above("受理号"))
///     .next("车管所 2 小时内审核，结果发到 138****0001。");
/// ```
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/confirmation.html")]
pub struct Confirmation {
    title: String,
    figure: Option<Figure>,
    next: Vec<String>,
    is_heading: bool,
}

impl Confirmation {
    /// What worked.
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), figure: None, next: Vec::new(), is_heading: true }
    }

    /// The number to keep.
    #[must_use]
    pub fn figure(mut self, figure: Figure) -> Self {
        self.figure = Some(figure);
        self
    }

    /// What happens next: who does what by when.
    #[must_use]
    pub fn next(mut self, words: impl Into<String>) -> Self {
        self.next.push(words.into());
        self
    }

    /// Within a page that has a heading already.
    #[must_use]
    pub fn inside(mut self) -> Self {
        self.is_heading = false;
        self
    }
}
