//! What every form of the counter does with a refusal: the page is shown again with what was typed. And the one
//! question that several ask: the reason that citizens will read.

use base::{Error, Refusal};
use ui::{Errors, Field, Html, Locale, Shell};
use web::{Answers, Trouble};

/// The refusal, for the page to show; what is broken goes on as trouble.
pub fn refusal(error: Error) -> Result<Refusal, Trouble> {
    Ok(refusal_or_fault(error)?)
}

/// The refusal; a fault stays one.
pub fn refusal_or_fault(error: Error) -> base::Result<Refusal> {
    match error {
        Error::Refused(refusal) => Ok(*refusal),
        fault @ Error::Fault(_) => Err(fault),
    }
}

/// The errors of a form with these fields (name and key of the label); none where nothing was refused.
pub fn errors<'r>(
    locale: Locale,
    refusal: impl Into<Option<&'r Refusal>>,
    labels: &[(&str, &str)],
) -> Errors {
    let refusals = refusal.into().map_or(&[][..], std::slice::from_ref);
    all_errors(locale, refusals, |field| label(locale, labels, field))
}

/// The words of a field's label, by the keys of a form.
pub fn label(locale: Locale, labels: &[(&str, &str)], field: &str) -> Option<String> {
    let known = labels.iter().find(|(name, _)| *name == field);
    known.map(|(_, key)| ui::text(locale, key, &[]))
}

/// The errors of a form whose mistakes are told all at once.
pub fn all_errors(
    locale: Locale,
    refusals: &[Refusal],
    label_of: impl Fn(&str) -> Option<String>,
) -> Errors {
    let mut errors = Errors::new(locale);
    for refusal in refusals {
        errors.refuse(refusal, &label_of);
    }
    errors
}

/// What is wrong with a form, gathered while it is read, so that all of it is told at once.
#[derive(Default)]
pub struct Mistakes(Vec<Refusal>);

impl Mistakes {
    /// The answer. What is wrong with it is kept, and reading goes on.
    pub fn keep<T>(&mut self, read: Result<T, Refusal>) -> Option<T> {
        read.map_err(|wrong| self.0.push(wrong)).ok()
    }

    /// Nothing was wrong; else everything that was.
    pub fn none(self) -> Result<(), Vec<Refusal>> {
        if self.0.is_empty() { Ok(()) } else { Err(self.0) }
    }

    /// Everything that was wrong.
    pub fn all(self) -> Vec<Refusal> {
        self.0
    }
}

/// The question for a reason that citizens will read: in Chinese, and in English if it can be said.
pub fn reason_fields(shell: &Shell, (typed, errors): (&Answers, &Errors), hint: &str) -> Html {
    let zh = Field::text("reason", shell.t("office-col-reason"))
        .hint(shell.t(hint))
        .value(typed.shown("reason"))
        .error(errors.of("reason"));
    let en = Field::text("reason_en", shell.t("office-reason-en"))
        .hint(shell.t("office-reason-en-hint"))
        .value(typed.shown("reason_en"));
    Html::from(zh).then(en)
}

/// The reason as it goes on record: in Chinese alone, or in both languages ([`booking::reason_of`]). Empty where
/// the Chinese is: whoever records it refuses that.
pub fn reason(answers: &Answers) -> Result<String, Refusal> {
    let (zh, en) = (answers.text("reason")?, answers.text("reason_en")?);
    if zh.trim().is_empty() || en.trim().is_empty() {
        return Ok(zh.to_owned());
    }
    Ok(booking::reason_of(zh, en))
}
