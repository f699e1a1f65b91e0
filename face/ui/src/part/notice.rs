//! Words that stay in the page until their cause is gone, and words for when there is nothing.

use askama::Template;

use crate::{Button, Html, icon};

/// A notice.
///
/// ```
/// use ui::{Html, Notice};
/// Notice::info("11月28日（周六）加时办公 9:00—16:00。");
/// Notice::waiting(Html::strong("请在今天 24:00 前缴费", "，过时申请作废。"));
/// Notice::refused(Html::strong("这个号刚被选走。", "其余 49 个还在，请另选一个。"));
/// Notice::done("手机号已改为 138****0001。");
/// ```
/// Screen reader: `role="status"`, refusals `role="alert"`. For a rule's no, use [`Refused`](crate::Refused).
#[derive(Template, Clone, Debug)]
#[template(
    source = r#"<div class="notice{{ class }}" role="{{ role }}">{{ icon }}<div>{{ words }}</div></div>"#,
    ext = "html"
)]
pub struct Notice {
    class: &'static str,
    role: &'static str,
    icon: Html,
    words: Html,
}

impl Notice {
    /// Good to know.
    pub fn info(words: impl Into<Html>) -> Self {
        Self { class: "", role: "status", icon: icon("info"), words: words.into() }
    }

    /// Waits for the person.
    pub fn waiting(words: impl Into<Html>) -> Self {
        let class = " notice--waiting";
        Self { class, role: "status", icon: icon("clock"), words: words.into() }
    }

    /// Did not work, or is not possible.
    pub fn refused(words: impl Into<Html>) -> Self {
        let class = " notice--refused";
        Self { class, role: "alert", icon: icon("no"), words: words.into() }
    }

    /// Worked.
    pub fn done(words: impl Into<Html>) -> Self {
        let class = " notice--done";
        Self { class, role: "status", icon: icon("done"), words: words.into() }
    }
}

/// Nothing here yet: what will be here, and one way on.
///
/// ```
/// use ui::{Button, Empty};
/// Empty::new("doc", "还没有办件", "办过的事会在这里，从提交到签收都看得到。")
///     .way(Button::link("看看能办什么", "/services"));
/// ```
#[derive(Template, Clone, Debug)]
#[template(
    source = r#"<div class="empty">{{ icon }}<h3>{{ title }}</h3><p>{{ words }}</p>{% if let Some(way) = way %}{{ way }}{% endif %}</div>"#,
    ext = "html"
)]
pub struct Empty {
    icon: Html,
    title: String,
    words: String,
    way: Option<Button>,
}

impl Empty {
    /// Nothing here yet.
    pub fn new(icon_name: &str, title: impl Into<String>, words: impl Into<String>) -> Self {
        Self { icon: icon(icon_name), title: title.into(), words: words.into(), way: None }
    }

    /// One way on; drawn quietly.
    #[must_use]
    pub fn way(mut self, button: Button) -> Self {
        self.way = Some(button.quiet());
        self
    }
}
