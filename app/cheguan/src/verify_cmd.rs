//! `cheguan verify`: proves that state and journal agree, also beside the running program, and tells
//! the result in plain words.

use std::io::{IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use base::{Chance, Fault, Result};
use db::{Db, Engine, Schema};
use journal::{KeyRing, Kinds, Progress, Report, VerifyOptions};

use crate::config::Config;
use crate::failure::Outcome;
use crate::said::{Said, Tongue};

/// What to check and how.
#[derive(Clone, Debug)]
pub struct Verify {
    /// Where the database, the keys and the anchor lie.
    pub config: Config,
    /// Another anchor file than the configured one.
    pub anchor: Option<PathBuf>,
    /// Where the tables are rebuilt; the system's temporary folder if not named.
    pub work: Option<PathBuf>,
    /// Without rebuilding the tables: faster, and tells less.
    pub chain_only: bool,
}

/// Checks and prints. 0: all agree. 1: a difference was found, and is named.
pub async fn run(asked: Verify, schema: Schema, kinds: Kinds, tongue: Tongue) -> Outcome {
    let (db, place) = open(&asked.config).await?;
    let keys = KeyRing::load(&asked.config.keys)?;
    tongue.tell('·', &Said::new("verify-begins").with("place", place));
    let anchor = anchor(&asked);
    if anchor.is_none() {
        let said = Said::new("verify-no-anchor").with("file", asked.config.anchor.display());
        tongue.tell('!', &said);
    }
    let work = if asked.chain_only { None } else { Some(Work::make(asked.work.as_deref())?) };
    let began = Instant::now();
    let progress = counter(tongue);
    let rebuild_in = work.as_ref().map(|work| work.0.clone());
    let options = VerifyOptions { schema, kinds, keys, rebuild_in, anchor, progress };
    let checking = tokio::spawn(async move { journal::verify(&db, options).await });
    let stop = crate::serve::told_to_stop()?;
    let report = tokio::select! {
        done = checking => done.map_err(|e| Fault::Bug(format!("verify: {e}")))??,
        () = stop => return Err(Said::new("verify-stopped").into()),
    };
    drop(work);
    Ok(tell(&report, &asked, began.elapsed(), tongue))
}

/// The database, to be read alone, also beside the running program; and what it is called.
pub(crate) async fn open(config: &Config) -> Outcome<(Db, String)> {
    match config.database.engine() {
        Engine::Sqlite => {
            let file = config.database.file();
            if !file.is_file() {
                return Err(Said::new("program-no-database").with("file", file.display()).into());
            }
            Ok((Db::open_read_only(&file)?, file.display().to_string()))
        }
        Engine::Postgres => Ok((Db::open(&config.database.program()?).await?, "PostgreSQL".into())),
    }
}

/// The named anchor must be there; the configured one may not have been written yet.
fn anchor(asked: &Verify) -> Option<PathBuf> {
    let configured = Some(asked.config.anchor.clone()).filter(|file| file.exists());
    asked.anchor.clone().or(configured)
}

/// The folder of the rebuilt tables, gone when dropped.
struct Work(PathBuf);

impl Work {
    fn make(within: Option<&Path>) -> Result<Self> {
        let within = within.map_or_else(std::env::temp_dir, Path::to_owned);
        let folder = within.join(format!("cheguan-verify-{}", Chance::system().digits(12)));
        std::fs::create_dir_all(&folder)
            .map_err(|e| Fault::Unavailable(format!("folder {}: {e}", folder.display())))?;
        Ok(Self(folder))
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        // What stays behind is a copy of what the journal says, and the next clean-up takes it.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// One line a second on standard error: where it is and how far. A terminal sees one line change.
fn counter(tongue: Tongue) -> Progress {
    let last = Mutex::new(Instant::now());
    let is_terminal = std::io::stderr().is_terminal();
    Arc::new(move |authority, entries| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() < Duration::from_secs(1) {
            return;
        }
        *last = Instant::now();
        let said = Said::new("verify-progress").with("authority", authority);
        let line = tongue.say(&said.with("entries", entries), 0).replace('\n', " · ");
        let (front, end) = if is_terminal { ("\r", "") } else { ("", "\n") };
        // Progress that cannot be shown is no reason to stop.
        let _ = write!(std::io::stderr(), "{front}{line}{end}");
    })
}

fn tell(report: &Report, asked: &Verify, took: Duration, tongue: Tongue) -> ExitCode {
    if std::io::stderr().is_terminal() {
        eprintln!();
    }
    if let Some(difference) = &report.difference {
        let said = Said::new("verify-differs").with("difference", difference);
        tongue.tell('✗', &said);
        return ExitCode::from(1);
    }
    let key = if asked.chain_only { "verify-chain-agrees" } else { "verify-agrees" };
    let said = Said::new(key)
        .with("authorities", report.authorities)
        .with("entries", report.entries)
        .with("seals", report.seals)
        .with("rows", report.rows)
        .with("seconds", format!("{:.1}", took.as_secs_f64()));
    tongue.tell('✓', &said);
    ExitCode::SUCCESS
}
