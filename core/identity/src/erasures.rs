//! The list of erased people outside the database: their ids, one a line, in a file beside the anchor.
//! An older backup that is put back knows nothing of who was erased after it was made; this list does.
//! An id alone says nothing of a person.

use std::collections::BTreeSet;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use base::{Fault, Result};

use crate::{Identity, PersonId};

/// The file's name.
pub(crate) const FILE: &str = "erased.txt";

impl Identity {
    /// Adds people to the list, on the disk when it returns. Nothing without an anchor.
    pub(crate) fn list_erased(&self, people: &[PersonId]) -> Result<()> {
        let Some(path) = self.journal.beside_anchor(FILE).filter(|_| !people.is_empty()) else {
            return Ok(());
        };
        // The line that a power cut may have torn is closed first.
        let torn = std::fs::read(&path).is_ok_and(|text| text.last().is_some_and(|b| *b != b'\n'));
        let mut lines = String::from(if torn { "\n" } else { "" });
        for person in people {
            lines.push_str(&format!("{person}\n"));
        }
        let mut file =
            OpenOptions::new().create(true).append(true).open(&path).map_err(away(&path))?;
        file.write_all(lines.as_bytes()).and_then(|()| file.sync_all()).map_err(away(&path))?;
        Ok(())
    }

    /// Who stands on the list. A torn line counts for nothing: the journal has that person as well.
    pub(crate) fn listed_as_erased(&self) -> Result<BTreeSet<PersonId>> {
        let Some(path) = self.journal.beside_anchor(FILE) else {
            return Ok(BTreeSet::new());
        };
        match std::fs::read_to_string(&path) {
            Ok(text) => Ok(text.lines().filter_map(|line| line.trim().parse().ok()).collect()),
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(BTreeSet::new()),
            Err(e) => Err(away(&path)(e).into()),
        }
    }
}

fn away(path: &Path) -> impl Fn(std::io::Error) -> Fault {
    let path: PathBuf = path.to_owned();
    move |e| Fault::Unavailable(format!("the list of erased people, {}: {e}", path.display()))
}
