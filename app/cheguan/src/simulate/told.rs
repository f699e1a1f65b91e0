//! What `simulate lane` says: a table for people, one JSON object for machines, words for the picture.

use base::{Fault, Result};
use offices::Point;
use queue::OwnTimes;
use queue::simulate::{ByWindows, Captions, Comparison, Figures};
use serde::Serialize;
use ui::Locale;

use crate::said::{Said, Tongue};

/// Columns of the table: the windows, then half of the people and nine of ten, in one queue and in three.
const COLUMNS: [&str; 5] = [
    "simulate-column-windows",
    "simulate-column-one-half",
    "simulate-column-one-nine",
    "simulate-column-three-half",
    "simulate-column-three-nine",
];

/// The object: the figures, whose hours they are, and what they rest on.
#[derive(Serialize)]
struct Json<'a> {
    #[serde(flatten)]
    comparison: &'a Comparison,
    point: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// One JSON object, alone.
pub(super) fn json(comparison: &Comparison, point: &Point) -> Result<String> {
    let note = is_fitted(comparison).then(|| Tongue::Both.say(&fitted(), 0).replace('\n', " "));
    let json = Json { comparison, point: &point.code, note };
    serde_json::to_string_pretty(&json).map_err(|why| Fault::Bug(why.to_string()).into())
}

/// Head, table, what it comes to, and what the figures rest on.
pub(super) fn text(found: &Comparison, point: &Point, tongue: Tongue) -> String {
    let head = Said::new("simulate-head")
        .with("point_zh", &point.name.zh)
        .with("point_en", &point.name.en)
        .with("days", found.days)
        .with("people", found.one_queue.visits)
        .with("seed", found.seed);
    let mut blocks = vec![tongue.say(&head, 0), table(found, tongue)];
    let (one, three) = (&found.one_queue, &found.three_queues);
    for (key, way) in [("simulate-one", one), ("simulate-three", three)] {
        blocks.push(tongue.say(&figures(key, way), 0));
    }
    let saved = Said::new("simulate-saved").with("hours", minutes(found.saved_hours_a_day));
    blocks.push(tongue.say(&saved, 0));
    let [one, three] = found.refused;
    if one + three > 0 {
        let refused = Said::new("simulate-refused").with("one", one).with("three", three);
        blocks.push(tongue.say(&refused, 0));
    }
    if found.left_out > 0 {
        let left_out = Said::new("simulate-left-out").with("people", found.left_out);
        blocks.push(tongue.say(&left_out, 0));
    }
    if is_fitted(found) {
        blocks.push(tongue.say(&fitted(), 0));
    }
    let [head, table, rest @ ..] = blocks.as_slice() else { return blocks.join("\n") };
    format!("{head}\n\n{table}\n\n{}", rest.join("\n"))
}

/// The words of the picture, in the terminal's language, Chinese where it has none.
pub(super) fn captions(found: &Comparison, point: &Point, tongue: Tongue) -> Captions {
    let locale = match tongue {
        Tongue::Only(locale) => locale,
        Tongue::Both => Locale::ZhCn,
    };
    let name = point.name.in_language(locale.tag());
    let across = Said::new("simulate-picture-across").text(locale);
    let note = is_fitted(found).then(|| Said::new("simulate-picture-fitted").text(locale));
    let way = |key, way: &Figures| figures(key, way).text(locale);
    Captions {
        title: Said::new("simulate-picture-title").with("point", name).text(locale),
        one: way("simulate-picture-one", &found.one_queue),
        three: way("simulate-picture-three", &found.three_queues),
        across: [Some(across), note].into_iter().flatten().collect::<Vec<_>>().join("  "),
        up: Said::new("simulate-picture-up").text(locale),
    }
}

fn figures(key: &'static str, way: &Figures) -> Said {
    Said::new(key)
        .with("half", minutes(way.p50_minutes))
        .with("nine", minutes(way.p90_minutes))
        .with("queues", way.queues)
        .with("windows", way.windows)
        .with("staff", way.staff)
}

/// Which stages were played with their own times.
pub(super) fn measured(own: &OwnTimes) -> Said {
    let stages = |tag: &str| {
        let one = |(stage, count): &(catalogue::Stage, usize)| {
            let name = own.lane.stage(*stage)?.name.in_language(tag).to_owned();
            Some(format!("{name} {count}"))
        };
        own.measured.iter().filter_map(one).collect::<Vec<_>>().join(" · ")
    };
    if own.measured.is_empty() {
        return Said::new("simulate-measured-none");
    }
    Said::new("simulate-measured")
        .with("stages_zh", stages("zh-CN"))
        .with("stages_en", stages("en"))
}

fn fitted() -> Said {
    Said::new("simulate-fitted")
}

fn is_fitted(found: &Comparison) -> bool {
    [&found.one_queue, &found.three_queues].iter().any(|way| !way.times.is_measured())
}

fn minutes(value: f64) -> String {
    format!("{value:.1}")
}

/// The table in Markdown, its head in each language of the terminal; the windows of the play marked.
fn table(found: &Comparison, tongue: Tongue) -> String {
    let locales = match tongue {
        Tongue::Only(locale) => vec![locale],
        Tongue::Both => Locale::ALL.to_vec(),
    };
    let head = |locale: &Locale| COLUMNS.map(|key| Said::new(key).text(*locale));
    let is_played = |row: &ByWindows| {
        row.windows == found.one_queue.windows && row.windows == found.three_queues.windows
    };
    let cells = |row: &ByWindows| {
        let mark = if is_played(row) { "→ " } else { "" };
        let (one, three) = (&row.one_queue, &row.three_queues);
        let [a, b, c, d] =
            [one.p50_minutes, one.p90_minutes, three.p50_minutes, three.p90_minutes].map(minutes);
        [format!("{mark}{}", row.windows), a, b, c, d]
    };
    let heads = locales.len();
    let rows: Vec<[String; 5]> =
        locales.iter().map(head).chain(found.by_windows.iter().map(cells)).collect();
    let mut widths = [0; 5];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(places(cell));
        }
    }
    let line = |row: &[String; 5]| {
        let cell = |(cell, width): (&String, usize)| {
            format!(" {:space$}{cell} |", "", space = width.saturating_sub(places(cell)))
        };
        format!("|{}", row.iter().zip(widths).map(cell).collect::<String>())
    };
    let mut lines: Vec<String> = rows.iter().map(line).collect();
    let rules = widths.map(|width| format!("{}:", "-".repeat(width + 1)));
    lines.insert(heads, format!("|{}|", rules.join("|")));
    lines.join("\n")
}

/// The places that a text takes on a terminal: a Chinese character takes two.
fn places(text: &str) -> usize {
    text.chars().map(|one| if one >= '\u{2e80}' { 2 } else { 1 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_takes_two_places() {
        assert_eq!(places("窗口 4"), 6);
        assert_eq!(places("→ 4"), 3);
    }
}
