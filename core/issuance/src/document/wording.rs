//! How values are written on paper: days and times in Chinese, long numbers in groups of four, and
//! text from outside made harmless for print.

use base::{Date, Instant};
use serde_json::Value;

/// 2026年11月22日.
pub fn day(date: Date) -> String {
    date.0.format("%Y年%-m月%-d日").to_string()
}

/// 2026年11月22日 09:05, by the clock of China.
pub fn moment(at: Instant) -> String {
    at.china().format("%Y年%-m月%-d日 %H:%M").to_string()
}

/// `4205261122000017` → `4205 2611 2200 0017`: what people read out and compare.
pub fn in_fours(number: &str) -> String {
    let mut grouped = String::with_capacity(number.len() * 5 / 4);
    for (i, c) in number.chars().filter(|c| !c.is_whitespace()).enumerate() {
        if i > 0 && i % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}

/// Every text inside made fit for print, see [`printable`].
pub fn printable_all(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(printable(&text)),
        Value::Array(list) => list.into_iter().map(printable_all).collect(),
        Value::Object(map) => map.into_iter().map(|(k, v)| (k, printable_all(v))).collect(),
        other => other,
    }
}

/// Without control characters and without the marks that turn the direction of writing (a name could
/// make the number beside it read backwards); endless words may break after [`WORD_MAX`] letters.
fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut run = 0;
    for c in text.chars().filter(|c| !turns_direction(*c)) {
        let c = if c.is_control() && c != '\n' { ' ' } else { c };
        run = if c.is_ascii_graphic() { run + 1 } else { 0 };
        if run > WORD_MAX {
            out.push('\u{200b}');
            run = 1;
        }
        out.push(c);
    }
    out
}

/// Longer than a VIN, a waybill or a case number, which therefore stay whole.
const WORD_MAX: u32 = 24;

fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_written_in_chinese_by_the_clock_of_china() {
        let date = Date::ymd(2026, 3, 5).unwrap();
        assert_eq!(day(date), "2026年3月5日");
        assert_eq!(moment(date.start().plus_minutes(9 * 60 + 5)), "2026年3月5日 09:05");
    }

    #[test]
    fn long_numbers_stand_in_groups_of_four() {
        assert_eq!(in_fours("4205261122000017"), "4205 2611 2200 0017");
        assert_eq!(in_fours("4205 2611"), "4205 2611");
        assert_eq!(in_fours("1234567890128"), "1234 5678 9012 8");
        assert_eq!(in_fours(""), "");
    }

    #[test]
    fn control_and_direction_marks_never_reach_the_paper() {
        assert_eq!(printable("a\0b\u{7}c\td"), "a b c d");
        assert_eq!(printable("\u{202e}321\u{2066}x"), "321x");
        assert_eq!(printable("第一行\n第二行"), "第一行\n第二行");
    }

    #[test]
    fn endless_words_may_break_and_numbers_may_not() {
        let vin = "LSVAA4183E2000001";
        assert_eq!(printable(vin), vin);
        assert_eq!(printable(&"W".repeat(30)).matches('\u{200b}').count(), 1);
    }
}
