//! The tables of this capability.

use db::{Change, Migration, Table};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![Migration {
        version: 2026_11_29_30,
        name: "offices",
        changes: [hours(), day(), item()].map(Change::Create).into(),
    }]
}

fn changed(name: &'static str) -> Table {
    Table::journaled(name)
        .text("authority")
        .text("point")
        .int("version")
        .text("reason")
        .text("changed_by")
        .int("changed_at")
}

/// Hours of points from a day on; every change stays. `timetable` is JSON, read whole.
fn hours() -> Table {
    changed("point_hours").text("from_day").text_null("to_day").text("timetable").key(&[
        "authority",
        "point",
        "version",
    ])
}

/// Single days that are not what the timetable says; `hours` is JSON, nothing where the timetable holds
/// again. The index finds those to come.
fn day() -> Table {
    changed("point_day")
        .text("day")
        .text_null("hours")
        .key(&["authority", "point", "day"])
        .index(&["authority", "day"])
}

/// Items taken from points or given to them; every switch stays.
fn item() -> Table {
    changed("point_item").text("item").int("done").int("from_at").key(&[
        "authority",
        "point",
        "item",
        "version",
    ])
}
