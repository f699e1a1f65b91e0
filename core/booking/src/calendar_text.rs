//! A booking as a calendar file (iCalendar, RFC 5545): UTC instants, lines of at most 75 bytes.

use base::Instant;
use chrono::Utc;

use crate::model::booking::Booking;
use crate::model::slot::SLOT_MINUTES;
use crate::model::words::BookingState;

/// Bytes of a line, RFC 5545 §3.1.
const LINE_BYTES: usize = 75;

/// What the entry says, in the reader's language.
#[derive(Clone, Debug)]
pub struct CalendarEntry<'a> {
    /// The heading: the item, and the code.
    pub summary: &'a str,
    /// Where, down to the door.
    pub location: &'a str,
    /// What to bring, how to cancel.
    pub description: &'a str,
}

/// The file. Sent again after a move or a cancellation, it replaces the earlier one: the same UID and a
/// higher SEQUENCE.
pub fn calendar_text(booking: &Booking, entry: &CalendarEntry<'_>, now: Instant) -> String {
    let confirmed = booking.state_at(now).holds_seat();
    let status = if booking.state_at(now) == BookingState::Held {
        "TENTATIVE"
    } else if confirmed {
        "CONFIRMED"
    } else {
        "CANCELLED"
    };
    let authority = &booking.seat.slot.sheet.authority;
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//cheguan//booking//ZH".to_owned(),
        format!("METHOD:{}", if status == "CANCELLED" { "CANCEL" } else { "PUBLISH" }),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}-{authority}@cheguan", booking.code.as_str()),
        format!("SEQUENCE:{}", booking.version.saturating_sub(booking.taken) + 10 * booking.place),
        format!("DTSTAMP:{}", utc(now)),
        format!("DTSTART:{}", utc(booking.starts_at)),
        format!("DTEND:{}", utc(booking.starts_at.plus_minutes(SLOT_MINUTES))),
        format!("SUMMARY:{}", escaped(entry.summary)),
        format!("LOCATION:{}", escaped(entry.location)),
        format!("DESCRIPTION:{}", escaped(entry.description)),
        format!("STATUS:{status}"),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().fold(String::new(), |text, line| text + &folded(line) + "\r\n")
}

fn utc(at: Instant) -> String {
    at.china().with_timezone(&Utc).format("%Y%m%dT%H%M%SZ").to_string()
}

/// TEXT values, RFC 5545 §3.3.11.
fn escaped(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\\', "\\\\");
    text.replace(';', "\\;").replace(',', "\\,").replace(['\n', '\r'], "\\n")
}

/// Longer lines go on after a break and a space, never inside a character.
fn folded(line: &str) -> String {
    let (mut text, mut bytes) = (String::new(), 0);
    for c in line.chars() {
        if bytes + c.len_utf8() > LINE_BYTES {
            text.push_str("\r\n ");
            bytes = 1;
        }
        text.push(c);
        bytes += c.len_utf8();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_and_long_lines_are_folded_between_characters() {
        assert_eq!(escaped("a,b;c\\d\ne"), "a\\,b\\;c\\\\d\\ne");
        let long = "LOCATION:".to_owned() + &"湖北省宜昌市伍家岗区".repeat(9);
        let text = folded(&long);
        assert!(text.split("\r\n").all(|line| line.len() <= LINE_BYTES), "{text}");
        assert!(text.split("\r\n").skip(1).all(|line| line.starts_with(' ')));
        assert_eq!(text.replace("\r\n ", ""), long);
        assert_eq!(folded("SHORT:x"), "SHORT:x");
    }
}
