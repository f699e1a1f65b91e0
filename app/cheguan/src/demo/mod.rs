//! The demo world: two cities with weeks of history made by the real program under a clock moved by
//! hand, everybody's sign-in, and a post that goes on carrying parcels while you watch.

mod clock;
mod history;
mod post;
mod signins;
mod words;

use std::fs::File;
use std::path::{Path, PathBuf};

use base::Fault;

use crate::config::Config;
use crate::failure::{Failure, Outcome};
use crate::ground::is_taken;
use crate::said::Said;

pub use clock::clock;
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

/// What a history consists of, beside the keys.
const MADE: [&str; 7] = [
    "cheguan.db",
    "cheguan.db-wal",
    "cheguan.db-shm",
    "heads.jsonl",
    "gateway.jsonl",
    "demo-sign-ins.json",
    clock::FILE,
];

/// Sees to it that a world can be made here: refuses a folder that another program uses or that holds
/// a database of another kind, and clears what an interrupted start left.
///
/// # Errors
/// A sentence for each of these, and if the folder cannot be written.
pub fn make_room(config: &Config) -> Outcome<()> {
    let folder = &config.database.folder;
    if is_taken(config) {
        return Err(Said::new("program-folder-taken").with("folder", folder.display()).into());
    }
    if unfinished(folder).exists() {
        for name in MADE {
            match std::fs::remove_file(folder.join(name)) {
                Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                    return Err(trouble(&folder.join(name), &e));
                }
                _ => {}
            }
        }
    } else if config.database.file().exists() && !is_ready(folder) {
        return Err(Said::new("demo-not-a-demo").with("folder", folder.display()).into());
    }
    Ok(())
}

/// From here on the folder is one to begin anew, also after a loss of power.
fn mark_unfinished(folder: &Path) -> Outcome<()> {
    let mark = unfinished(folder);
    let made = File::create(&mark).and_then(|file| file.sync_all());
    made.map_err(|e| trouble(&mark, &e))?;
    on_disk(folder)
}

/// Waits until all of it is on the disk.
fn write_down(folder: &Path) -> Outcome<()> {
    for name in MADE.map(|name| folder.join(name)).iter().filter(|path| path.exists()) {
        on_disk(name)?;
    }
    on_disk(folder)
}

/// The world is whole: the mark goes.
fn is_finished(folder: &Path) -> Outcome<()> {
    on_disk(&sign_ins(folder))?;
    let mark = unfinished(folder);
    std::fs::remove_file(&mark).map_err(|e| trouble(&mark, &e))?;
    on_disk(folder)
}

fn on_disk(path: &Path) -> Outcome<()> {
    File::open(path).and_then(|file| file.sync_all()).map_err(|e| trouble(path, &e))
}

fn trouble(path: &Path, e: &std::io::Error) -> Failure {
    Fault::Unavailable(format!("{}: {e}", path.display())).into()
}
