//! What a check has to say: where, and why it is wrong.

use std::fmt;

/// One thing found, at one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Relative to the root, with `/`.
    pub path: String,
    /// From 1; 0 for the file as a whole.
    pub line: usize,
    /// Why it is wrong and what to do instead.
    pub reason: String,
    /// A hint does not fail the check.
    pub hint: bool,
}

impl Finding {
    /// A fault: the check fails.
    pub fn new(path: &str, line: usize, reason: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, reason: reason.into(), hint: false }
    }

    /// Worth a look; the check passes.
    pub fn hint(path: &str, line: usize, reason: impl Into<String>) -> Self {
        Self { hint: true, ..Self::new(path, line, reason) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line.max(1), self.reason)
    }
}
