//! Recording that the program started with data not seen before (law 13: rules of the day).

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Next};
use serde::Serialize;

use crate::event::{RulebookLoaded, RulebookPart};
use crate::files::digest;

/// Puts a set of data files on record.
#[derive(Serialize)]
pub(crate) struct LoadRulebook {
    /// The first 16 digits of the digest over all parts: long enough to tell them apart for ever,
    /// short enough to stand in every entry.
    pub version: String,
    parts: Vec<RulebookPart>,
}

impl LoadRulebook {
    pub fn of(parts: impl Iterator<Item = RulebookPart>) -> Self {
        let mut parts: Vec<RulebookPart> = parts.collect();
        parts.sort();
        let whole = digest(parts.iter().flat_map(|p| [p.name.as_str(), p.digest.as_str()]));
        Self { version: whole.chars().take(16).collect(), parts }
    }

    pub fn subject(&self) -> String {
        format!("rulebook/{}", self.version)
    }
}

impl Command for LoadRulebook {
    const NAME: &'static str = "policy.load_rulebook";

    fn home(&self) -> Authority {
        Authority::nation()
    }

    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let event = RulebookLoaded { version: self.version.clone(), parts: self.parts.clone() };
        Ok(vec![Next::new(self.home(), self.subject(), 1, event)?])
    }
}
