//! Buttons, and links that look like them. One primary button a page; a greyed one stays focusable
//! and says why and when.

use askama::Template;

use crate::{Html, icon};

/// A button.
///
/// ```
/// use ui::Button;
/// Button::submit("提交申请").wide();                       // primary, posts the form
/// Button::submit("受理").named("act", "accept").key("F9"); // one of several of a form; F9 presses it
/// Button::link("查看办件", "/cases/1").quiet();
/// Button::submit("审核").off("why-approve", "您受理的办件由别人审核");
/// ```
/// Keyboard: Enter and Space; while it works it reads `data-busy` and cannot be pressed twice. Elder
/// view: 64 px high, full width on phones. Not printed.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/button.html")]
pub struct Button {
    words: String,
    classes: String,
    href: Option<String>,
    named: Option<(String, String)>,
    key: Option<String>,
    icon: Option<String>,
    busy: Option<String>,
    off: Option<(String, String)>,
}

impl Button {
    /// Sends its form.
    pub fn submit(words: impl Into<String>) -> Self {
        Self {
            words: words.into(),
            classes: "btn".to_owned(),
            href: None,
            named: None,
            key: None,
            icon: None,
            busy: None,
            off: None,
        }
    }

    /// Leads somewhere.
    pub fn link(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..Self::submit(words) }
    }

    /// For everything but the one main action.
    #[must_use]
    pub fn quiet(self) -> Self {
        self.class("btn--quiet")
    }

    /// For leaving.
    #[must_use]
    pub fn text(self) -> Self {
        self.class("btn--text")
    }

    /// Gives something up: refuse, return, delete.
    #[must_use]
    pub fn refuse(self) -> Self {
        self.class("btn--refuse")
    }

    /// As wide as its column.
    #[must_use]
    pub fn wide(self) -> Self {
        self.class("btn--wide")
    }

    /// Forty pixels, in tables and rails of the counter only.
    #[must_use]
    pub fn small(self) -> Self {
        self.class("btn--small")
    }

    /// The first act of the counter.
    #[must_use]
    pub fn tall(self) -> Self {
        self.class("btn--tall")
    }

    /// Name and value that the form then carries.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.named = Some((name.into(), value.into()));
        self
    }

    /// The key that presses it, shown on it: `F2`.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// An icon before the words.
    #[must_use]
    pub fn icon(mut self, name: impl Into<String>) -> Self {
        self.icon = Some(name.into());
        self
    }

    /// What it says while it works, where `正在提交…` would be wrong.
    #[must_use]
    pub fn busy(mut self, words: impl Into<String>) -> Self {
        self.busy = Some(words.into());
        self
    }

    /// Greyed, with its reason; `id` names the reason within the page.
    #[must_use]
    pub fn off(mut self, id: impl Into<String>, reason: impl Into<String>) -> Self {
        self.off = Some((id.into(), reason.into()));
        self
    }

    fn class(mut self, class: &str) -> Self {
        self.classes = format!("{} {class}", self.classes);
        self
    }
}

/// The link above the heading that goes back and loses nothing.
pub fn back(words: impl Into<String>, href: impl Into<String>) -> Html {
    let (words, href) = (Html::words(words.into()), Html::words(href.into()));
    Html::trusted(format!(r#"<a class="back" href="{href}">{}{words}</a>"#, icon("left")))
}
