//! What is to be done, in any order; the last task is always to check and send.

use askama::Template;

use crate::{Link, Locale, Tag, text};

/// A task list.
///
/// ```
/// use ui::{Locale, Tasks};
/// Tasks::new(Locale::ZhCn)
///     .done("车辆信息", "/apply/vehicle")
///     .open("收件地址", "/apply/address")
///     .later("核对并提交");
/// ```
/// Says how many are done. Screen reader: the status follows the link.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/tasks.html")]
pub struct Tasks {
    locale: Locale,
    done: usize,
    list: Vec<(Link, Tag)>,
}

impl Tasks {
    /// Empty.
    pub fn new(locale: Locale) -> Self {
        Self { locale, done: 0, list: Vec::new() }
    }

    /// A task that is done and may be looked at again.
    #[must_use]
    pub fn done(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        self.done += 1;
        let tag = Tag::done(text(self.locale, "ui-task-done", &[]));
        self.list.push((Link::new(words, href), tag));
        self
    }

    /// A task that waits for the person.
    #[must_use]
    pub fn open(mut self, words: impl Into<String>, href: impl Into<String>) -> Self {
        let tag = Tag::waiting(text(self.locale, "ui-task-open", &[]));
        self.list.push((Link::new(words, href), tag));
        self
    }

    /// A task that cannot begin yet.
    #[must_use]
    pub fn later(mut self, words: impl Into<String>) -> Self {
        let tag = Tag::later(text(self.locale, "ui-task-later", &[]));
        self.list.push((Link::new(words, ""), tag));
        self
    }

    fn count(&self) -> String {
        let (done, all) = (self.done.to_string(), self.list.len().to_string());
        text(self.locale, "ui-tasks-done", &[("done", &done), ("all", &all)])
    }
}
