//! The service of this capability: all items, fees and the schedule of inspection marks, read and
//! checked once at start. There is no database; what changes is a file.

use std::collections::BTreeMap;
use std::path::Path;

use base::{Date, Fen};

use crate::check;
use crate::cycles::Cycles;
use crate::dated::DatedValues;
use crate::files::{DataError, Files};
use crate::item::Item;
use crate::schedule::Schedule;
use crate::search::Synonyms;

/// The items of the office.
#[derive(Debug)]
pub struct Catalogue {
    pub(crate) items: BTreeMap<String, Item>,
    pub(crate) fees: DatedValues,
    pub(crate) schedule: Schedule,
    pub(crate) cycles: Cycles,
    pub(crate) synonyms: Synonyms,
    pub(crate) digest: String,
}

impl Catalogue {
    /// Reads the built-in files, overlaid by those of a folder with the layout of `data/`.
    ///
    /// # Errors
    /// Everything wrong in all files, each with file and line; never half a catalogue.
    pub fn load(overlay: Option<&Path>) -> Result<Self, Vec<DataError>> {
        check::catalogue(&Files::read(overlay)?)
    }

    /// All items, in order of their codes.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// The item with this code.
    pub fn item(&self, code: &str) -> Option<&Item> {
        self.items.get(code)
    }

    /// The items that answer what was typed, best first; ties in order of codes.
    pub fn search(&self, query: &str) -> Vec<&Item> {
        let scored = self.items().map(|item| (self.synonyms.score(query, item), item));
        let mut found: Vec<_> = scored.filter(|(score, _)| *score > 0).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, item)| item).collect()
    }

    /// The fees in force in a region (six digits) on a day, for [`Facts::fees`](crate::Facts::fees).
    pub fn fees(&self, region: &str, date: Date) -> BTreeMap<String, Fen> {
        self.fees.at(region, date).into_iter().map(|(key, fen)| (key, Fen(fen))).collect()
    }

    /// When marks and tests of private cars and motorcycles fall due.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// When they fall due for a vehicle of this type (`H31`) and use nature (`F`).
    pub fn schedule_of(&self, type_code: &str, use_nature: &str) -> &Schedule {
        self.cycles.of(type_code, use_nature).unwrap_or(&self.schedule)
    }

    /// SHA-256 over the names and texts of all files read: which catalogue was in force.
    pub fn digest(&self) -> &str {
        &self.digest
    }
}
