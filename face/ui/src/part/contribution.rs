//! The citizen's own share of chance: a draw takes the seed of the office together with it, so that
//! neither side alone decides.

use askama::Template;

use crate::{Locale, text};

/// The question for the citizen's random text.
///
/// ```
/// use ui::{Contribution, Locale};
/// Contribution::new(Locale::ZhCn, "contribution").value("喜欢下雨天").error(None::<&str>);
/// ```
/// With scripts the device fills an empty box with 32 hexadecimal digits from its own generator, makes others
/// on request, and never writes over what somebody typed unless asked. Without them the person
/// writes; whether an empty box will do is the page's affair. Screen reader: label, hint and error as
/// with every [`Field`](crate::Field).
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/contribution.html")]
pub struct Contribution {
    locale: Locale,
    name: String,
    value: String,
    error: Option<String>,
}

impl Contribution {
    /// The question, under the name that the form carries.
    pub fn new(locale: Locale, name: impl Into<String>) -> Self {
        Self { locale, name: name.into(), value: String::new(), error: None }
    }

    /// What was written so far.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// What is wrong with it, if anything.
    #[must_use]
    pub fn error(mut self, words: Option<impl Into<String>>) -> Self {
        self.error = words.map(Into::into);
        self
    }

    fn described_by(&self) -> String {
        super::field::described_by(&self.name, true, self.error.is_some())
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    #[test]
    fn what_somebody_typed_is_kept() {
        for locale in Locale::ALL {
            let field = Contribution::new(locale, "own").value("\">x").error(Some("太长"));
            let html = field.to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            assert!(html.contains(r#"aria-describedby="own-hint own-error""#), "{html}");
            assert!(html.contains("x\"") && !html.contains("\">x\""), "{html}");
            assert!(html.contains("data-contribution"));
        }
    }
}
