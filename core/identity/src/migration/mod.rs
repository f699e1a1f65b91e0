//! The tables of identity, one idea per file.

mod codes;
mod inbox;
mod people;
mod sessions;
mod staff;

use db::{Change, Column, Kind, Migration, Table};

/// All tables.
pub fn migrations() -> Vec<Migration> {
    [
        (2026_11_22_10, "identity_people", people::tables()),
        (2026_11_22_11, "identity_codes", codes::tables()),
        (2026_11_22_12, "identity_staff", staff::tables()),
        (2026_11_22_13, "identity_sessions", sessions::tables()),
        (2026_11_22_14, "identity_inbox", inbox::tables()),
    ]
    .into_iter()
    .map(|(version, name, tables)| migration(version, name, tables))
    .chain([terminals()])
    .collect()
}

/// Sessions that a member of staff gave to a machine.
fn terminals() -> Migration {
    let terminal = Column { name: "terminal", kind: Kind::Int, null: true };
    let changes = vec![Change::Add("session", terminal)];
    Migration { version: 2026_11_29_10, name: "identity_terminals", changes }
}

fn migration(version: i64, name: &'static str, tables: Vec<Table>) -> Migration {
    let changes = tables.into_iter().map(Change::Create).collect();
    Migration { version, name, changes }
}
