//! What every form of the counter does with a refusal: the page is shown again with what was typed.

use base::{Error, Refusal};
use ui::{Errors, Locale};
use web::Trouble;

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

/// The errors of a form with these fields (name and key of the label).
pub fn errors(locale: Locale, refusal: &Refusal, labels: &[(&str, &str)]) -> Errors {
    let mut errors = Errors::new(locale);
    errors.refuse(refusal, |field| {
        let known = labels.iter().find(|(name, _)| *name == field);
        known.map(|(_, key)| ui::text(locale, key, &[]))
    });
    errors
}
