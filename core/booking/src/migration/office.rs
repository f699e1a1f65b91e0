//! What the office publishes.

use db::Table;

use crate::model::words::{ChangeState, PlanState};

/// Plans, drafted and published.
pub fn plan() -> Table {
    Table::journaled("booking_plan")
        .text("authority")
        .text("plan")
        .text("point")
        .text("item_group")
        .text("content")
        .text("state")
        .text("drafted_by")
        .int("drafted_at")
        .text_null("published_by")
        .int_null("published_at")
        .int("version")
        .key(&["authority", "plan"])
        .index(&["authority", "point", "drafted_at"])
        .one_of("state", PlanState::CODES)
}

/// Half-hours. The key is the order of the calendar; `version` is the sheet's.
pub fn slot() -> Table {
    Table::journaled("booking_slot")
        .text("authority")
        .text("point")
        .text("item_group")
        .text("day")
        .int("minute")
        .int("web")
        .int("phone")
        .int("counter")
        .int("walk_in")
        .int("walk_in_percent")
        .int("phone_percent")
        .int("counter_percent")
        .int("released_at")
        .text_null("closed")
        .int("version")
        .key(&["authority", "point", "item_group", "day", "minute"])
}

/// Changes over a range; the index serves the sweeper.
pub fn change() -> Table {
    Table::journaled("booking_change")
        .text("authority")
        .text("change_id")
        .text("point")
        .text("content")
        .text("state")
        .text("published_by")
        .int("published_at")
        .int("version")
        .key(&["authority", "change_id"])
        .index(&["authority", "state", "published_at"])
        .index(&["authority", "point", "published_at"])
        .one_of("state", ChangeState::CODES)
}
