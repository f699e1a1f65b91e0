//! This very program, started once more beside the bench: its memory and its start are its own then,
//! not those of the load generator.

use std::ffi::OsStr;
use std::process::{Child, Command, ExitStatus, Stdio};

use base::{Fault, Result};

use super::machine::{memory_mb, peak_mb};

/// A running program, killed when dropped: it is only a bench's.
pub(super) struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Whatever it has acknowledged is durable.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What is wrong with a child.
pub(super) fn away(why: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("the program beside the bench: {why}"))
}

impl Running {
    /// Starts it with these arguments, without a word of the bench's own settings.
    pub fn start<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Result<Self> {
        let mut command = Command::new(std::env::current_exe().map_err(away)?);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("CHEGUAN_") {
                command.env_remove(name);
            }
        }
        command.args(arguments);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(Self(command.spawn().map_err(away)?))
    }

    /// How it ended, if it has.
    pub fn ended(&mut self) -> Result<Option<ExitStatus>> {
        Ok(self.0.try_wait().map_err(away)?)
    }

    /// The memory that it holds now, in MB.
    pub fn memory_mb(&self) -> u64 {
        memory_mb(self.0.id())
    }

    /// The most memory that it has held so far, in MB.
    pub fn peak_mb(&self) -> u64 {
        peak_mb(self.0.id())
    }
}
