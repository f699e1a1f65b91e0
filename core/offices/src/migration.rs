//! The tables of this capability.

use db::{Change, Migration, Table};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration {
            version: 2026_11_29_30,
            name: "offices",
            changes: [hours(), day(), item()].map(Change::Create).into(),
        },
        Migration {
            version: 2026_11_30_30,
            name: "offices_points",
            changes: [point_now(), point_act()].map(Change::Create).into(),
        },
    ]
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

/// Points that officers opened, described or closed, as they are; `opened` and `described` are JSON, nothing
/// where the file still has the word.
fn point_now() -> Table {
    Table::journaled("point_now")
        .text("authority")
        .text("point")
        .int("version")
        .text_null("opened")
        .text_null("described")
        .text_null("closed_from")
        .text_null("closed_reason")
        .key(&["authority", "point"])
}

/// Every act on a point; `content` is JSON, read whole.
fn point_act() -> Table {
    changed("point_act")
        .text("act")
        .text_null("content")
        .text_null("day")
        .one_of("act", &["opened", "described", "closed", "reopened"])
        .key(&["authority", "point", "version"])
}
