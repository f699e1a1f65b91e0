//! Ways through a list: tabs with their counts, and the pages of what does not fit on one.

use askama::Template;

use crate::{Link, Locale, text};

/// Tabs: real links, each with its own address and how much lies there.
///
/// ```
/// use ui::Tabs;
/// Tabs::new("办件").current("要我办", "/counter", Some(11)).tab("等申请人", "/counter?list=applicant", Some(4));
/// ```
/// Screen reader: a named navigation, `aria-current`.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/tabs.html")]
pub struct Tabs {
    label: String,
    tabs: Vec<(Link, Option<u64>, bool)>,
}

impl Tabs {
    /// Empty; the label names the navigation.
    pub fn new(label: impl Into<String>) -> Self {
        Self { label: label.into(), tabs: Vec::new() }
    }

    /// One more.
    #[must_use]
    pub fn tab(
        mut self,
        words: impl Into<String>,
        href: impl Into<String>,
        n: Option<u64>,
    ) -> Self {
        self.tabs.push((Link::new(words, href), n, false));
        self
    }

    /// The one that is shown.
    #[must_use]
    pub fn current(
        mut self,
        words: impl Into<String>,
        href: impl Into<String>,
        n: Option<u64>,
    ) -> Self {
        self.tabs.push((Link::new(words, href), n, true));
        self
    }
}

/// Pages of a list that goes by key: the one before and the one after. (Page numbers would need a
/// count of everything, which large lists do not have.)
///
/// ```
/// use ui::{Locale, Pager};
/// Pager::new(Locale::ZhCn).before("/cases?before=9f").after("/cases?after=a1");
/// ```
/// Prints nothing on a list of one page.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/pager.html")]
pub struct Pager {
    locale: Locale,
    before: Option<String>,
    after: Option<String>,
}

impl Pager {
    /// A list of one page.
    pub fn new(locale: Locale) -> Self {
        Self { locale, before: None, after: None }
    }

    /// There is something before.
    #[must_use]
    pub fn before(mut self, href: impl Into<String>) -> Self {
        self.before = Some(href.into());
        self
    }

    /// There is something after.
    #[must_use]
    pub fn after(mut self, href: impl Into<String>) -> Self {
        self.after = Some(href.into());
        self
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}
