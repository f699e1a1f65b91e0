//! Seats, stays on them, and those who book.

use db::Table;
use db::sea_query::{Expr, ExprTrait as _, InsertStatement, Query};

use crate::model::slot::SEATS_OF_BLOCK;
use crate::model::words::{BookingState, MarkState, Pool, SeatState, WaitState};

/// Each seat that was ever taken, as it is now: narrow, in the order of the calendar.
pub fn seat() -> Table {
    Table::journaled("booking_seat")
        .text("authority")
        .text("point")
        .text("item_group")
        .text("day")
        .int("minute")
        .text("pool")
        .int("seat_no")
        .text("state")
        .int_null("until")
        .int("taken")
        .int("version")
        .key(&["authority", "point", "item_group", "day", "minute", "pool", "seat_no"])
        .index(&["authority", "point", "item_group", "day", "minute", "pool", "state", "until"])
        .one_of("pool", Pool::CODES)
        .one_of("state", SeatState::CODES)
}

/// How many of a block of seats are booked, so that a calendar adds up blocks and not seats. What is held is no
/// part of it: that ends by itself.
pub fn count() -> Table {
    Table::journaled("booking_count")
        .text("authority")
        .text("point")
        .text("item_group")
        .text("day")
        .int("minute")
        .text("pool")
        .int("block")
        .int("booked")
        .key(&["authority", "point", "item_group", "day", "minute", "pool", "block"])
        .one_of("pool", Pool::CODES)
}

/// The index of seats by which calendars counted before there were blocks.
pub const COUNTED_BY: &[&str] =
    &["authority", "point", "item_group", "day", "minute", "pool", "state", "until"];

/// The counts of those seats that are booked already.
pub fn counted() -> InsertStatement {
    let by = ["authority", "point", "item_group", "day", "minute", "pool"];
    let block = Expr::col("seat_no").sub(1).div(SEATS_OF_BLOCK);
    let mut seats = Query::select();
    seats.columns(by).expr(block.clone()).expr(Expr::col("seat_no").count()).from("booking_seat");
    seats.and_where(Expr::col("state").eq("booked")).group_by_columns(by).add_group_by([block]);
    let mut rows = Query::insert();
    rows.into_table("booking_count").columns(by.into_iter().chain(["block", "booked"]));
    // The counts of columns agree.
    let _ = rows.select_from(seats);
    rows
}

/// Each stay on a seat. A code is at one place at a time: the unique key says so, and that no code is
/// drawn twice. The indexes serve a person's bookings, and what time brings about.
pub fn booking() -> Table {
    Table::journaled("booking")
        .text("authority")
        .text("point")
        .text("item_group")
        .text("day")
        .int("minute")
        .text("pool")
        .int("seat_no")
        .int("taken")
        .text("code")
        .int("place")
        .int("moves")
        .text("person")
        .text("item")
        .text("channel")
        .text("state")
        .int_null("until")
        .int("extensions")
        .text_null("waiting")
        .int("starts_at")
        .int("taken_at")
        .int_null("ended_at")
        .text_null("reason")
        .int_null("due_at")
        .int("version")
        .key(&["authority", "point", "item_group", "day", "minute", "pool", "seat_no", "taken"])
        .unique(&["authority", "code", "place"])
        .index(&["authority", "person", "starts_at"])
        .index(&["authority", "state", "due_at"])
        .one_of("pool", Pool::CODES)
        .one_of("state", BookingState::CODES)
}

/// Those who book: whatever they do passes through this row's version.
pub fn booker() -> Table {
    Table::journaled("booking_booker")
        .text("authority")
        .text("person")
        .text("holds_on")
        .int("holds")
        .int("version")
        .key(&["authority", "person"])
}

/// No-shows. The index serves who decides appeals.
pub fn mark() -> Table {
    Table::journaled("booking_mark")
        .text("authority")
        .text("person")
        .text("code")
        .text("state")
        .int("marked_at")
        .text("marked_by")
        .text_null("why")
        .int_null("appealed_at")
        .text_null("note")
        .text_null("decided_by")
        .int("version")
        .key(&["authority", "person", "code"])
        .index(&["authority", "state", "appealed_at"])
        .one_of("state", MarkState::CODES)
}

/// Waitlists: in line by id, which grows with time (who joins in the same millisecond is put in order
/// by chance); `until` ends an offer.
pub fn waiting() -> Table {
    Table::journaled("booking_waiting")
        .text("authority")
        .text("waiting")
        .text("point")
        .text("item_group")
        .text("item")
        .text("channel")
        .text("pool")
        .text("person")
        .text("from_day")
        .text("to_day")
        .text("state")
        .text_null("seat")
        .text_null("code")
        .int_null("until")
        .int("missed")
        .int("joined_at")
        .int("version")
        .key(&["authority", "waiting"])
        .index(&["authority", "point", "item_group", "pool", "state", "waiting"])
        .index(&["authority", "person", "state"])
        .index(&["authority", "state", "until"])
        .one_of("pool", Pool::CODES)
        .one_of("state", WaitState::CODES)
}

/// People without an account, sealed.
pub fn guest() -> Table {
    Table::journaled("booking_guest")
        .text("authority")
        .text("guest")
        .text("person")
        .text("sealed")
        .int("named_at")
        .int("version")
        .key(&["authority", "guest"])
        .index(&["authority", "person"])
}
