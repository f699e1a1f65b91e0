//! A thing of the person that has a state: one card, one link.

use askama::Template;

use crate::{Html, Tag};

/// A card of a case or a duty: state, what it is, by when, and the number it is about.
///
/// ```
/// use ui::{CaseCard, Figure, Tag};
/// CaseCard::new("补领行驶证：请缴费", "/cases/1")
///     .waiting(Tag::waiting("等您处理"))
///     .line("今天 24:00 前缴清，过时作废")
///     .figure(Figure::new("10", "元"));
/// ```
/// Only what waits for the person has the amber edge. (Cards with other content are plain
/// `<div class="card">`; no card stands in a card.)
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/card.html")]
pub struct CaseCard {
    title: String,
    href: String,
    line: Option<String>,
    tag: Option<Tag>,
    class: &'static str,
    end: Html,
}

impl CaseCard {
    /// A card that leads somewhere.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            href: href.into(),
            line: None,
            tag: None,
            class: "",
            end: Html::default(),
        }
    }

    /// The second line: who does what by when.
    #[must_use]
    pub fn line(mut self, words: impl Into<String>) -> Self {
        self.line = Some(words.into());
        self
    }

    /// Its state.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// It waits for the person.
    #[must_use]
    pub fn waiting(mut self, tag: Tag) -> Self {
        self.class = " card--waiting";
        self.tag(tag)
    }

    /// It was refused.
    #[must_use]
    pub fn refused(mut self, tag: Tag) -> Self {
        self.class = " card--refused";
        self.tag(tag)
    }

    /// The number it is about, or its plate.
    #[must_use]
    pub fn figure(mut self, part: impl Into<Html>) -> Self {
        self.end = part.into();
        self
    }
}
