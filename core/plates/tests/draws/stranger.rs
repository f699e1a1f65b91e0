//! The stranger who does draws again: `tests/draws/replay.py`, which was written from `docs/draws.md` alone.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use plates::DrawProof;

/// A folder of the test's own, gone when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let name = format!("cheguan-draws-{name}-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    /// Exit code and words of the stranger's replay.
    pub fn replay(&self, draws: &[DrawProof], journal: &BTreeMap<String, String>) -> (i32, String) {
        let mut lines = String::new();
        for draw in draws {
            writeln!(lines, "{}", serde_json::to_string(draw).unwrap()).unwrap();
        }
        let (proofs, entries) = (self.0.join("proofs.jsonl"), self.0.join("journal.jsonl"));
        std::fs::write(&proofs, lines).unwrap();
        let journal: Vec<&str> = journal.values().map(String::as_str).collect();
        std::fs::write(&entries, journal.join("\n")).unwrap();
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/draws/replay.py");
        let mut python = Command::new("python3");
        let told = python.args(["-X", "utf8"]).arg(script).arg(proofs).arg(entries).output();
        let told = told.unwrap();
        let words = String::from_utf8([told.stdout, told.stderr].concat()).unwrap();
        (told.status.code().unwrap(), words)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// A line of the journal, as the stranger reads it.
pub fn line(subject: &str, version: impl std::fmt::Display, at: i64) -> String {
    format!(r#"{{"subject":"{subject}","version":"{version}","at":"{at}"}}"#)
}
