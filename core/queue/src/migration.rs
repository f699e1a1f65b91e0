//! The tables of this capability.

use db::{Change, Column, Kind, Migration, Table};

use crate::model::words::{
    Class, EndReason, Ground, HelpKind, ParkReason, StageState, TakenBy, TicketState,
};

/// Every change of the schema, in order.
pub fn migrations() -> Vec<Migration> {
    let tables = [ticket(), turn(), window(), holder(), help(), seen()];
    let changes = tables.map(Change::Create).into();
    let withdrawn = Column { name: "withdrawn_at", kind: Kind::Int, null: true };
    let calls = vec![Change::Add("queue_help", withdrawn)];
    vec![
        Migration { version: 2026_11_29_55, name: "queue", changes },
        // A call for help that was none.
        Migration { version: 2026_11_29_56, name: "queue_help_withdrawn", changes: calls },
        Migration {
            version: 2026_11_29_57,
            name: "queue_slip",
            changes: vec![Change::Create(slip())],
        },
        Migration {
            version: 2026_11_29_58,
            name: "queue_visitor",
            changes: vec![Change::Create(visitor())],
        },
    ]
}

/// Visits. The first index finds the last number of a letter, the second what is live at a point, the third the
/// ticket of a case.
fn ticket() -> Table {
    Table::journaled("queue_ticket")
        .text("authority")
        .text("point")
        .text("day")
        .text("number")
        .text("prefix")
        .int("serial")
        .text("code")
        .text("lane")
        .text("item")
        .text("class")
        .int("since")
        .int_null("preferred_from")
        .text_null("ground")
        .text_null("approval")
        .text("taken_by")
        .text_null("person")
        .text("holders")
        // never written nor read: boards show numbers alone
        .text_null("called_as")
        .text_null("case_number")
        .text("state")
        .int_null("ended_at")
        .text_null("end_reason")
        .int("version")
        .key(&["authority", "point", "day", "number"])
        .unique(&["authority", "point", "day", "code"])
        .index(&["authority", "point", "day", "prefix", "serial"])
        .index(&["authority", "point", "day", "state"])
        .index(&["authority", "case_number"])
        .one_of("class", Class::CODES)
        .one_of("ground", Ground::CODES)
        .one_of("taken_by", TakenBy::CODES)
        .one_of("state", TicketState::CODES)
        .one_of("end_reason", EndReason::CODES)
}

/// The stages of visits. The indexes serve the choice of the next, the boards, and measured times.
fn turn() -> Table {
    Table::journaled("queue_turn")
        .text("authority")
        .text("point")
        .text("day")
        .text("number")
        .text("skill")
        .text("class")
        .int("since")
        .int("serial")
        .int_null("preferred_from")
        .text("state")
        .int("ready_at")
        .text_null("window")
        .text_null("staff")
        .int_null("called_at")
        .int_null("begun_at")
        .int_null("done_at")
        .int("calls")
        .int_null("not_before")
        .text_null("for_window")
        .int_null("missed_at")
        .text_null("park_reason")
        .key(&["authority", "point", "day", "number", "skill"])
        .index(&["authority", "point", "day", "state", "skill", "since"])
        .index(&["authority", "point", "day", "called_at"])
        .index(&["authority", "point", "skill", "done_at"])
        .one_of("class", Class::CODES)
        .one_of("state", StageState::CODES)
        .one_of("park_reason", ParkReason::CODES)
}

/// Windows, with the ticket that each has.
fn window() -> Table {
    Table::journaled("queue_window")
        .text("authority")
        .text("point")
        .text("label")
        .int("is_open")
        .text("staff")
        .text("skills")
        .int("since")
        .text_null("day")
        .text_null("number")
        .text_null("skill")
        .int("changed_at")
        .int("version")
        .key(&["authority", "point", "label"])
}

/// Claims of appointments and people on one live ticket of a day.
fn holder() -> Table {
    Table::journaled("queue_holder")
        .text("authority")
        .text("point")
        .text("day")
        .text("holder")
        .text_null("number")
        .int("version")
        .key(&["authority", "point", "day", "holder"])
}

/// Calls for help. The kinds are those of staff: a call without a window is a visitor's.
fn help() -> Table {
    Table::journaled("queue_help")
        .text("authority")
        .text("id")
        .text("point")
        .text("window")
        .text("kind")
        .text("called_by")
        .int("called_at")
        .text_null("answered_by")
        .int_null("answered_at")
        .int("version")
        .key(&["authority", "id"])
        .index(&["authority", "point", "answered_at"])
        .one_of("kind", &HelpKind::OF_STAFF.map(HelpKind::code))
}

/// Slips of tickets that were printed: how often, and the last time.
fn slip() -> Table {
    Table::journaled("queue_slip")
        .text("authority")
        .text("point")
        .text("day")
        .text("number")
        .text("printer")
        .text("printed_by")
        .int("printed_at")
        .int("version")
        .key(&["authority", "point", "day", "number"])
}

/// Whose account has which ticket, and since when its owner knows that the turn is near. The index finds
/// a person's tickets of a day.
fn visitor() -> Table {
    Table::journaled("queue_visitor")
        .text("authority")
        .text("point")
        .text("day")
        .text("number")
        .text("person")
        .int_null("neared_at")
        .key(&["authority", "point", "day", "number"])
        .index(&["authority", "person", "day"])
}

/// When a window's page was last heard of.
fn seen() -> Table {
    Table::technical("queue_seen")
        .text("authority")
        .text("point")
        .text("label")
        .int("seen_at")
        .key(&["authority", "point", "label"])
}
