//! What every form of this face has: the hidden fields, and what is wrong in the words of each field.

use base::Refusal;
use journal::CommandId;
use ui::{Errors, Html, Locale, Shell};
use web::{Answers, COMMAND_ID_FIELD, CSRF_FIELD};

/// The hidden word against forged requests; the first thing in every form that posts.
pub(crate) fn guarded(shell: &Shell) -> Html {
    ui::hidden(CSRF_FIELD, &shell.csrf)
}

/// The same with the id by which sending twice is sending once.
pub(crate) fn once(shell: &Shell, command: CommandId) -> Html {
    guarded(shell).then(ui::hidden(COMMAND_ID_FIELD, command))
}

/// What was typed, and what is wrong with it: for showing a form again.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    /// As it came.
    pub typed: &'a Answers,
    /// Everything that is wrong with it; nothing on a page that is shown for the first time.
    pub refusals: &'a [Refusal],
}

/// The refusals of a form beside their fields. `labels` are the fields of the page with their labels;
/// a refusal about anything else stands in the summary alone.
pub(crate) fn errors(locale: Locale, refusals: &[Refusal], labels: &[(&str, String)]) -> Errors {
    let mut errors = Errors::new(locale);
    for refusal in refusals {
        let label_of = |field: &str| {
            labels.iter().find(|(name, _)| *name == field).map(|(_, label)| label.clone())
        };
        errors.refuse(refusal, label_of);
    }
    errors
}
