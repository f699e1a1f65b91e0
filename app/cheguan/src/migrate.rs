//! `cheguan migrate`: brings a database to this version, as the owner of its tables.

use std::process::ExitCode;

use db::{Db, Schema};

use crate::config::Config;
use crate::failure::Outcome;
use crate::ground;
use crate::said::{Said, Tongue};

/// Runs what has not run; prints what it ran.
pub async fn run(config: &Config, schema: &Schema, tongue: Tongue) -> Outcome {
    if ground::is_taken(config) {
        let folder = config.database.folder.display();
        return Err(Said::new("program-folder-taken").with("folder", folder).into());
    }
    ground::make_folder(&config.database.folder)?;
    let db = Db::open(&config.database.owner()?).await?;
    let before = db.vitals(schema).await?;
    if !before.unknown.is_empty() {
        let list = before.unknown.join(", ");
        return Err(Said::new("program-older-than-database").with("list", list).into());
    }
    // Also when nothing is pending: the program's role may be new.
    db.migrate(schema, config.database.program_role().as_deref()).await?;
    for name in &before.pending {
        tongue.tell('+', &Said::new("migrate-ran").with("name", name));
    }
    tongue.tell('✓', &Said::new("migrate-done").with("count", before.pending.len()));
    Ok(ExitCode::SUCCESS)
}
