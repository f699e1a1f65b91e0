//! Where one is in an application: in words; the bar is decoration.

use askama::Template;

use crate::{Locale, text};

/// Step n of so many.
///
/// ```
/// use ui::{Locale, Steps};
/// Steps::new(Locale::ZhCn, "申领免检标志", 3, 3);
/// ```
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/steps.html")]
pub struct Steps {
    locale: Locale,
    what: String,
    step: usize,
    all: usize,
}

impl Steps {
    /// `step` counts from 1.
    pub fn new(locale: Locale, what: impl Into<String>, step: usize, all: usize) -> Self {
        Self { locale, what: what.into(), step, all }
    }

    fn words(&self) -> String {
        let (step, all) = (self.step.to_string(), self.all.to_string());
        text(self.locale, "ui-step", &[("what", &self.what), ("n", &step), ("all", &all)])
    }

    fn classes(&self) -> impl Iterator<Item = &'static str> {
        let step = self.step;
        (1..=self.all).map(move |n| match n.cmp(&step) {
            std::cmp::Ordering::Less => "done",
            std::cmp::Ordering::Equal => "now",
            std::cmp::Ordering::Greater => "",
        })
    }
}
