//! The two yardsticks: a bare row committed, and the smallest command there can be, recorded and
//! applied. Their tables exist in the places of `bench` alone.

use base::{Authority, Result};
use db::{Change, Migration, Table, Tx, Writes, insert};
use journal::{Actor, Command, Desk, Entry, Envelope, Event, Journal, Kinds, Next};
use serde::{Deserialize, Serialize};

use super::Measure;

pub(super) fn migrations() -> Vec<Migration> {
    let table = |table: Table| {
        let table = table.text("authority").text("name").key(&["authority", "name"]);
        Change::Create(table)
    };
    let changes =
        vec![table(Table::technical("bench_bare")), table(Table::journaled("bench_note"))];
    // After every real one.
    vec![Migration { version: 9999_12_31_01, name: "bench", changes }]
}

pub(super) fn kinds() -> Kinds {
    Kinds::new().with::<Noted>()
}

fn home() -> Authority {
    Authority::new("420500")
}

/// One row, one commit.
pub(super) fn bare(journal: &Journal) -> Measure {
    let db = journal.db().clone();
    Measure::new("bare one-row commit", (0.0, 0.0), move |n| {
        let db = db.clone();
        let row = [("authority", home().into()), ("name", format!("{n}").into())];
        let write = move |tx: Tx| {
            let row = insert("bench_bare", &row);
            async move { tx.execute(row).await }
        };
        async move { db.technical(write).await.map(drop) }
    })
}

/// The smallest command: one entry, one row.
pub(super) fn entry(journal: &Journal) -> Measure {
    let journal = journal.clone();
    Measure::new("command of one entry", (0.0, 0.0), move |n| {
        let journal = journal.clone();
        async move {
            let actor = Actor::system("bench");
            let envelope = Envelope { command: journal.command_id(), actor };
            journal.perform(envelope, Note { name: format!("note/{n}") }).await.map(drop)
        }
    })
}

#[derive(Serialize)]
struct Note {
    name: String,
}

impl Command for Note {
    const NAME: &'static str = "bench.note";

    fn home(&self) -> Authority {
        home()
    }

    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        Ok(vec![Next::new(home(), &self.name, 1, Noted {})?])
    }
}

#[derive(Serialize, Deserialize)]
struct Noted {}

impl Event for Noted {
    const KIND: &'static str = "bench.noted";

    fn apply(&self, writes: &mut Writes, entry: &Entry) {
        let row =
            [("authority", (&entry.authority).into()), ("name", entry.subject.as_str().into())];
        writes.put(insert("bench_note", &row));
    }
}
