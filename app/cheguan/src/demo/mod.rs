//! The demo world: two cities with weeks of history made by the real program under a clock moved by
//! hand, everybody's sign-in, and a post that goes on carrying parcels while you watch.

mod history;
mod post;
mod signins;
mod words;

use std::path::{Path, PathBuf};

use base::Fault;

use crate::failure::Outcome;

pub use history::make;
pub use post::Post;
pub use signins::{SignIn, read};
pub use words::{say_making, say_ready};

/// Where the sign-ins of the invented staff lie; its presence says that the history is whole.
fn sign_ins(folder: &Path) -> PathBuf {
    folder.join("demo-sign-ins.json")
}

/// Stands while a history is being made: a folder left with it is begun anew.
fn unfinished(folder: &Path) -> PathBuf {
    folder.join("demo-unfinished")
}

/// Whether the folder holds a whole world.
pub fn is_ready(folder: &Path) -> bool {
    sign_ins(folder).exists()
}

/// Clears what an interrupted start left; a folder of anything else is never touched.
///
/// # Errors
/// A sentence if the folder cannot be written.
pub fn clear_unfinished(folder: &Path) -> Outcome<()> {
    if !unfinished(folder).exists() {
        return Ok(());
    }
    for name in ["cheguan.db", "cheguan.db-wal", "cheguan.db-shm", "heads.jsonl", "gateway.jsonl"] {
        match std::fs::remove_file(folder.join(name)) {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                return Err(Fault::Unavailable(format!("{name}: {e}")).into());
            }
            _ => {}
        }
    }
    Ok(())
}
