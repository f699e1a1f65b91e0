//! Running a command so that an interruption reaches it and then comes back to us: whoever started a
//! server must live long enough to stop it.

use std::io::IsTerminal as _;
use std::os::unix::process::ExitStatusExt as _;
use std::process::{Command, ExitCode, ExitStatus};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::{Context as _, Result};
use rustix::process::{Pid, Signal, kill_process};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::iterator::Signals;

/// Catches interruptions from here on.
#[derive(Debug, Clone, Default)]
pub struct Stop {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    caught: Option<i32>,
    child: Option<Pid>,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ended {
    code: u8,
}

impl Stop {
    /// Begins to watch; once per process.
    pub fn watch() -> Result<Self> {
        let stop = Self::default();
        let mut signals = Signals::new([SIGHUP, SIGINT, SIGTERM]).context("watching signals")?;
        let watcher = stop.clone();
        std::thread::spawn(move || signals.forever().for_each(|signal| watcher.caught(signal)));
        Ok(stop)
    }

    /// Runs to the end, or to the interruption: the command is told of it and waited for.
    pub fn run(&self, command: &mut Command) -> Result<Ended> {
        if let Some(signal) = self.state().caught {
            return Ok(Ended::by(signal));
        }
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command.spawn().with_context(|| format!("starting {name}"))?;
        let missed = {
            let mut state = self.state();
            state.child = Some(Pid::from_child(&child));
            state.caught
        };
        if let Some(signal) = missed {
            self.pass_on(signal);
        }
        let status = child.wait().with_context(|| format!("waiting for {name}"))?;
        let mut state = self.state();
        state.child = None;
        Ok(state.caught.map_or_else(|| Ended::with(status), Ended::by))
    }

    fn caught(&self, signal: i32) {
        self.state().caught = Some(signal);
        // From a keyboard the command has had it already; a second one would cut its cleaning short.
        if signal != SIGINT || !std::io::stdin().is_terminal() {
            self.pass_on(signal);
        }
    }

    fn pass_on(&self, signal: i32) {
        if let (Some(child), Some(signal)) = (self.state().child, Signal::from_named_raw(signal)) {
            // It may have ended by itself in this moment, which is what we want.
            let _ = kill_process(child, signal);
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Ended {
    fn with(status: ExitStatus) -> Self {
        let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal));
        Self { code: code.and_then(|code| u8::try_from(code).ok()).unwrap_or(u8::MAX) }
    }

    fn by(signal: i32) -> Self {
        Self { code: u8::try_from(128 + signal).unwrap_or(u8::MAX) }
    }

    /// Whether it did what it was asked.
    pub fn well(self) -> bool {
        self.code == 0
    }

    /// For our own exit: the command's, or 128 + signal as shells have it.
    pub fn code(self) -> ExitCode {
        ExitCode::from(self.code)
    }
}
