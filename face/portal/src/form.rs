//! What every form of this face has: the hidden fields, and what is wrong in the words of each field.

use base::Refusal;
use journal::CommandId;
use ui::{Errors, Html, Locale, Shell};
use web::{COMMAND_ID_FIELD, CSRF_FIELD};

/// The hidden word against forged requests; the first thing in every form that posts.
pub(crate) fn guarded(shell: &Shell) -> Html {
    ui::hidden(CSRF_FIELD, &shell.csrf)
}

/// The same with the id by which sending twice is sending once.
pub(crate) fn once(shell: &Shell, command: CommandId) -> Html {
    guarded(shell).then(ui::hidden(COMMAND_ID_FIELD, command))
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
