//! What is wrong with a form: said at the top of the page in the same words as beside each field.

use askama::Template;
use base::Refusal;

use crate::{Locale, refusal_words, text};

/// The errors of a form, and their summary.
///
/// ```
/// use ui::{Errors, Field, Locale};
/// let mut errors = Errors::new(Locale::ZhCn);
/// errors.add("vin_tail", "车架号后六位", "少了一位：要填六位，现在是五位");
/// Field::text("vin_tail", "车架号后六位").error(errors.of("vin_tail"));
/// assert_eq!(errors.is_empty(), false); // then `shell.has_errors = true`, and {{ errors }} comes first in main
/// ```
/// Prints nothing while there are none. Takes the focus (by script; `tabindex` else), `role="alert"`;
/// each line leads to its field. Not printed.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/errors.html")]
pub struct Errors {
    locale: Locale,
    wrong: Vec<Wrong>,
}

/// One line of the summary.
#[derive(Clone, Debug)]
struct Wrong {
    field: Option<String>,
    label: String,
    sentence: String,
}

impl Errors {
    /// None yet.
    pub fn new(locale: Locale) -> Self {
        Self { locale, wrong: Vec::new() }
    }

    /// This field (name and label) is wrong, because.
    pub fn add(
        &mut self,
        field: impl Into<String>,
        label: impl Into<String>,
        sentence: impl Into<String>,
    ) {
        let (field, label, sentence) = (Some(field.into()), label.into(), sentence.into());
        self.wrong.push(Wrong { field, label, sentence });
    }

    /// A rule said no to the form. `label_of` tells the label of the field that the refusal names;
    /// one that names none, or a field that is not on this page, stands in the summary alone.
    pub fn refuse(&mut self, refusal: &Refusal, label_of: impl Fn(&str) -> Option<String>) {
        let words = refusal_words(self.locale, refusal);
        let sentence = match words.remedy {
            Some(remedy) => {
                text(self.locale, "ui-why-remedy", &[("why", &words.why), ("remedy", &remedy)])
            }
            None => words.why,
        };
        let field =
            refusal.field.clone().and_then(|name| label_of(&name).map(|label| (name, label)));
        let (field, label) =
            field.map_or((None, String::new()), |(name, label)| (Some(name), label));
        self.wrong.push(Wrong { field, label, sentence });
    }

    /// The sentence beside this field, if it is wrong.
    pub fn of(&self, field: &str) -> Option<&str> {
        let wrong = self.wrong.iter().find(|wrong| wrong.field.as_deref() == Some(field))?;
        Some(&wrong.sentence)
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.wrong.is_empty()
    }

    fn heading(&self) -> String {
        text(self.locale, "ui-errors", &[("n", &self.wrong.len().to_string())])
    }

    fn line(&self, wrong: &Wrong) -> String {
        if wrong.label.is_empty() {
            return wrong.sentence.clone();
        }
        text(
            self.locale,
            "ui-error-line",
            &[("label", &wrong.label), ("sentence", &wrong.sentence)],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_errors_print_nothing() {
        assert_eq!(Errors::new(Locale::ZhCn).to_string(), "");
    }

    #[test]
    fn each_error_leads_to_its_field_in_the_same_words() {
        let mut errors = Errors::new(Locale::ZhCn);
        errors.add("vin", "车架号", "少了一位");
        assert_eq!(errors.of("vin"), Some("少了一位"));
        assert_eq!(errors.of("mobile"), None);
        assert!(errors.to_string().contains(r##"<a href="#vin">车架号：少了一位</a>"##));
    }

    #[test]
    fn a_refusal_without_a_field_stands_alone() {
        let mut errors = Errors::new(Locale::ZhCn);
        let refusal = Refusal { code: "no.such".into(), facts: [].into(), field: None };
        errors.refuse(&refusal, |_| Some("手机号".to_owned()));
        assert!(!errors.to_string().contains("<a "));
        errors.refuse(&refusal.on("mobile"), |_| Some("手机号".to_owned()));
        assert!(errors.to_string().contains(r##"<a href="#mobile">手机号："##));
    }
}
