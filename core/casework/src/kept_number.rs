//! Whether a vehicle that changes hands keeps its number (号牌号码不变): the buyer is asked, and it is a fact for fee and
//! conditions when a case is sent in, and again at its decision. Fee and steps stay as they were then, so the answer
//! stays too.

use std::collections::BTreeMap;

use base::Result;

use crate::Cases;
use crate::asking::Known;

/// The field in which an item asks for it, and the answer that the number stays.
pub(crate) const NUMBER_FIELD: &str = "number_choice";
const KEEP: &str = "keep";

/// Whether these answers leave the number on the vehicle; who says nothing chooses another one.
pub(crate) fn keeps_number(answers: &BTreeMap<String, String>) -> bool {
    answers.get(NUMBER_FIELD).is_some_and(|answer| answer == KEEP)
}

impl Cases {
    /// Adds to what is known whether these answers leave the number on the vehicle.
    pub(crate) fn know_kept_number(
        &self,
        known: &mut Known,
        item: &str,
        answers: &BTreeMap<String, String>,
    ) -> Result<()> {
        let keeps = keeps_number(answers) && self.asks_for_number(item)?;
        if let Some(origin) = &mut known.facts.origin {
            origin.keeps_number = keeps;
        }
        Ok(())
    }

    /// Whether the item asks the buyer.
    pub(crate) fn asks_for_number(&self, item: &str) -> Result<bool> {
        Ok(self.item(item)?.fields.iter().any(|field| field.name == NUMBER_FIELD))
    }
}
