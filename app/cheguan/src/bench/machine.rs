//! The machine that figures come from: without it they say nothing.

use std::time::Instant;

use base::Clock;
use serde::Serialize;

/// What the figures were taken on.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Machine {
    /// The day.
    pub date: String,
    /// Processors that this program may use.
    pub cores: usize,
    /// Their name.
    pub processor: String,
    /// Memory, in MB.
    pub memory_mb: u64,
    /// The kernel.
    pub kernel: String,
    /// The engines.
    pub engines: Vec<String>,
    /// This program's version.
    pub version: &'static str,
    /// Whether it was built without optimisation: then every figure is too low by far.
    pub is_debug: bool,
    /// The load average of the last minute before and after: whatever else ran.
    pub load: (String, String),
}

impl Machine {
    /// This one, now; the load after is filled in at the end.
    pub fn here(clock: &Clock) -> Self {
        let text = |path| std::fs::read_to_string(path).unwrap_or_default();
        Self {
            date: clock.now().date().to_string(),
            cores: std::thread::available_parallelism().map_or(1, usize::from),
            processor: named(&text("/proc/cpuinfo"), "model name").unwrap_or_default(),
            memory_mb: kilobytes(&text("/proc/meminfo"), "MemTotal") / 1_024,
            kernel: text("/proc/sys/kernel/osrelease").trim().to_owned(),
            engines: Vec::new(),
            version: env!("CARGO_PKG_VERSION"),
            is_debug: cfg!(debug_assertions),
            load: (load(), String::new()),
        }
    }

    /// An engine that figures were taken on, named once.
    pub fn know(&mut self, engine: String) {
        if !self.engines.contains(&engine) {
            self.engines.push(engine);
        }
    }

    /// One line for people.
    pub fn line(&self) -> String {
        let build = if self.is_debug {
            "DEBUG build: far too slow, compare nothing"
        } else {
            "release build"
        };
        let (before, after) = &self.load;
        format!(
            "{}, {} cores ({}), {} MB, Linux {}; {}; cheguan {}, {build}; load average {before} before, {after} after",
            self.date,
            self.cores,
            self.processor,
            self.memory_mb,
            self.kernel,
            self.engines.join(", "),
            self.version,
        )
    }
}

/// The load average of the last minute.
pub(super) fn load() -> String {
    let text = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    text.split(' ').next().unwrap_or("?").to_owned()
}

/// The most memory that a process has held, in MB; 0 if it is gone.
pub(super) fn peak_mb(process: u32) -> u64 {
    of_process(process, "VmHWM")
}

/// The memory that a process holds now, in MB; 0 if it is gone.
pub(super) fn memory_mb(process: u32) -> u64 {
    of_process(process, "VmRSS")
}

fn of_process(process: u32, key: &str) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    kilobytes(&status, key) / 1_024
}

/// How long something takes, and what came of it.
pub(super) async fn timed<T>(work: impl Future<Output = T>) -> (T, std::time::Duration) {
    let began = Instant::now();
    let done = work.await;
    (done, began.elapsed())
}

fn named(text: &str, key: &str) -> Option<String> {
    let line = text.lines().find(|line| line.starts_with(key))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn kilobytes(text: &str, key: &str) -> u64 {
    let amount = named(text, key).unwrap_or_default();
    amount.split(' ').next().and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_lists_are_read() {
        let status = "Name:\tcheguan\nVmHWM:\t  131072 kB\nVmRSS:\t 2048 kB\n";
        assert_eq!((kilobytes(status, "VmHWM"), kilobytes(status, "VmRSS")), (131_072, 2_048));
        assert_eq!(kilobytes(status, "VmSwap"), 0);
        assert_eq!(named("model name\t: Some CPU\n", "model name").unwrap(), "Some CPU");
    }

    #[test]
    fn a_debug_build_says_so() {
        let machine = Machine { is_debug: true, ..Machine::here(&Clock::system()) };
        assert!(machine.line().contains("DEBUG build"), "{}", machine.line());
        assert!(memory_mb(std::process::id()) > 0 && peak_mb(std::process::id()) > 0);
        assert!(machine.cores > 0 && machine.memory_mb > 0, "{machine:?}");
    }
}
