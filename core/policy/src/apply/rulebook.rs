//! The data that was ever in force, as a row.

use db::{Writes, insert};
use journal::{Entry, Event};

use crate::event::RulebookLoaded;

impl Event for RulebookLoaded {
    const KIND: &'static str = "policy.rulebook.loaded";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let parts: Vec<String> =
            self.parts.iter().map(|part| format!("{}={}", part.name, part.digest)).collect();
        writes.put(insert(
            "rulebook",
            &[
                ("authority", (&entry.authority).into()),
                ("name", self.version.as_str().into()),
                ("parts", parts.join(";").into()),
                ("loaded_at", entry.at.into()),
            ],
        ));
    }
}
