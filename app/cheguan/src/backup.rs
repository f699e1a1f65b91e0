//! `cheguan backup`: a consistent copy of the database while the program works, the signed heads, and
//! the keys apart from both: whoever has database and keys reads everything.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use base::{Clock, Fault, Result};
use db::{Db, Engine};

use crate::config::Config;
use crate::failure::Outcome;
use crate::said::{Said, Tongue};

/// Where the copies go.
#[derive(Clone, Debug)]
pub struct Backup {
    /// The settings of the program whose data is copied.
    pub config: Config,
    /// Folder for database and heads; a folder named after the moment is made in it.
    pub to: PathBuf,
    /// Folder for the keys, not within `to`; `None` leaves them out.
    pub keys_to: Option<PathBuf>,
}

/// Copies and prints what lies where.
pub async fn run(asked: &Backup, clock: &Clock, tongue: Tongue) -> Outcome {
    let Backup { config, to, keys_to } = asked;
    if keys_to.as_ref().is_some_and(|keys| are_together(keys, to)) {
        return Err(Said::new("backup-together").into());
    }
    let moment = clock.now().china().format("%Y%m%d-%H%M%S").to_string();

    let place = make(&to.join(&moment))?;
    // The heads first: each of them then stands in the copy that is made after it.
    if config.anchor.exists() {
        copy(&config.anchor, &place.join("heads.jsonl"))?;
    }
    let erased = config.anchor.with_file_name("erased.txt");
    if erased.exists() {
        copy(&erased, &place.join("erased.txt"))?;
    }
    match config.database.engine() {
        Engine::Sqlite => {
            let (file, copy) = (config.database.file(), place.join("cheguan.db"));
            if !file.is_file() {
                return Err(Said::new("program-no-database").with("file", file.display()).into());
            }
            Db::open_read_only(&file)?.backup(&copy).await?;
            sync(&copy)?;
            tongue.tell('✓', &Said::new("backup-done").with("place", place.display()));
        }
        Engine::Postgres => {
            tongue.tell('!', &Said::new("backup-pg-dump").with("place", place.display()));
        }
    }
    match keys_to {
        None => tongue.tell('!', &Said::new("backup-no-keys").with("keys", config.keys.display())),
        Some(keys_to) => {
            let place = make(&keys_to.join(&moment))?;
            let count = copy_keys(&config.keys, &place)?;
            let said = Said::new("backup-keys-done").with("place", place.display());
            tongue.tell('✓', &said.with("count", count));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Whether one folder lies in the other, or they are the same.
fn are_together(a: &Path, b: &Path) -> bool {
    let whole = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let (a, b) = (whole(a), whole(b));
    a.starts_with(&b) || b.starts_with(&a)
}

fn away(path: &Path) -> impl Fn(std::io::Error) -> Fault {
    move |e| Fault::Unavailable(format!("{}: {e}", path.display()))
}

fn make(folder: &Path) -> Result<PathBuf> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).map_err(away(folder))?;
    Ok(folder.to_owned())
}

fn sync(file: &Path) -> Result<()> {
    let opened = fs::File::open(file).map_err(away(file))?;
    Ok(opened.sync_all().map_err(away(file))?)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    // The rights of a file are copied with it.
    fs::copy(from, to).map_err(away(from))?;
    sync(to)
}

fn copy_keys(from: &Path, to: &Path) -> Result<usize> {
    let entries = fs::read_dir(from).map_err(away(from))?;
    let files = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let keys: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|kind| kind == "key")).collect();
    for key in &keys {
        copy(key, &to.join(key.file_name().unwrap_or_default()))?;
    }
    Ok(keys.len())
}
