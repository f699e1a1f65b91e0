//! The service: the rulebook and the calendar of the day, and the one place that puts them in force.

use std::path::Path;

use base::{Authority, Instant, Result};
use journal::{Actor, CommandId, EntryId, Envelope, Journal};

use crate::command::LoadRulebook;
use crate::event::RulebookPart;
use crate::{Deadlines, Rulebook, Rules};

/// The rules of the day. A cheap handle.
#[derive(Clone)]
pub struct Policy {
    pub(crate) journal: Journal,
    rulebook: Rulebook,
    deadlines: Deadlines,
}

impl std::fmt::Debug for Policy {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Policy({})", self.rulebook.digest())
    }
}

impl Policy {
    /// Reads the built-in files, overlaid by those of a folder with the layout of `data/`.
    pub fn load(journal: Journal, overlay: Option<&Path>) -> Result<Self> {
        Ok(Self {
            journal,
            rulebook: Rulebook::load(overlay)?,
            deadlines: Deadlines::load(overlay)?,
        })
    }

    /// All rule values.
    pub fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// What holds for a region at an instant.
    pub fn at(&self, region: &Authority, at: Instant) -> Rules {
        self.rulebook.at(region, at)
    }

    /// The working calendar.
    pub fn deadlines(&self) -> &Deadlines {
        &self.deadlines
    }

    /// Puts the data read at this start in force: entries name its version from now on, and data
    /// never seen before is recorded, once however many programs start with it. `others` are the
    /// digests of the files that other capabilities read (`("catalogue", …)`). Gives the version.
    pub async fn put_in_force(&self, others: &[(&str, &str)]) -> Result<String> {
        let own = [("holidays", self.deadlines.digest()), ("rules", self.rulebook.digest())];
        let parts = own.iter().chain(others);
        let command = LoadRulebook::of(parts.map(|(name, digest)| RulebookPart::new(name, digest)));
        let version = command.version.clone();
        // The id follows from the content: the second start with the same data is a repeat.
        let envelope = Envelope {
            command: CommandId::following(EntryId(uuid::Uuid::nil()), &command.subject()),
            actor: Actor::system("rulebook_load"),
        };
        self.journal.perform(envelope, command).await?;
        self.journal.set_rulebook(version.as_str());
        Ok(version)
    }
}
