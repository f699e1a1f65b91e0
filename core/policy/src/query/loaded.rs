//! What an auditor asks: the data behind the version that an entry names.

use base::{Authority, Fault, Instant, Result};
use db::{Row, select};

use crate::event::RulebookPart;
use crate::service::Policy;

/// Data that was in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedRulebook {
    /// As entries name it.
    pub version: String,
    /// What it was made of, in order of name.
    pub parts: Vec<RulebookPart>,
    /// When a program first started with it.
    pub loaded_at: Instant,
}

impl Policy {
    /// The data behind a version; `None` if it was never loaded.
    pub async fn loaded(&self, version: &str) -> Result<Option<LoadedRulebook>> {
        let key = [("authority", Authority::nation().into()), ("name", version.into())];
        let query = select("rulebook", &["name", "parts", "loaded_at"], &key);
        let row = self.journal.db().read(|tx| async move { tx.opt(&query).await }).await?;
        row.map(|row| read(&row)).transpose()
    }
}

fn read(row: &Row) -> Result<LoadedRulebook> {
    let version = row.text("name")?;
    let part = |text: &str| {
        let (name, digest) = text.split_once('=')?;
        Some(RulebookPart::new(name, digest))
    };
    let parts: Option<Vec<_>> = row.text("parts")?.split(';').map(part).collect();
    let parts =
        parts.ok_or_else(|| Fault::Inconsistent(format!("rulebook {version}: column parts")))?;
    Ok(LoadedRulebook { version, parts, loaded_at: row.instant("loaded_at")? })
}
