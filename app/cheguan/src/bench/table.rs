//! The figures as a table for people and as JSON for machines.

use serde::Serialize;

use super::figures::Spread;

/// What is hoped for (`ARCHITECTURE.md`, speed).
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Goal {
    /// This or more.
    AtLeast(f64),
    /// This or less.
    AtMost(f64),
}

impl Goal {
    fn is_met_by(self, figure: f64) -> bool {
        match self {
            Self::AtLeast(bound) => figure >= bound,
            Self::AtMost(bound) => figure <= bound,
        }
    }
}

/// One line. A goal is about the ratio where there is one, else about the value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Line {
    /// On what it was measured.
    pub on: &'static str,
    /// What was measured.
    pub what: String,
    /// Of the value: `/s`, `ms`, `MB`.
    pub unit: &'static str,
    /// The value over the rounds.
    pub value: Spread,
    /// Beside what: its name, and the ratio over the rounds.
    pub ratio: Option<(&'static str, Spread)>,
    /// The goal.
    pub goal: Option<Goal>,
}

impl Line {
    /// A line of one value over the rounds; `None` if nothing was measured.
    pub fn of(on: &'static str, what: &str, unit: &'static str, rounds: &[f64]) -> Option<Self> {
        let value = Spread::of(rounds)?;
        Some(Self { on, what: what.to_owned(), unit, value, ratio: None, goal: None })
    }

    /// Beside something else.
    #[must_use]
    pub fn beside(self, name: &'static str, ratios: &[f64]) -> Self {
        Self { ratio: Spread::of(ratios).map(|spread| (name, spread)), ..self }
    }

    /// With a goal.
    #[must_use]
    pub fn goal(self, goal: Goal) -> Self {
        Self { goal: Some(goal), ..self }
    }

    /// Whether the goal is met; `None` without one.
    pub fn is_met(&self) -> Option<bool> {
        let figure = self.ratio.map_or(self.value, |(_, ratio)| ratio).median;
        self.goal.map(|goal| goal.is_met_by(figure))
    }

    fn cells(&self) -> [String; 7] {
        let (ratio, beside) = match &self.ratio {
            Some((name, ratio)) => (told(ratio), (*name).to_owned()),
            None => (String::new(), String::new()),
        };
        let goal = match self.goal {
            Some(Goal::AtLeast(bound)) => format!("≥ {}", plain(bound)),
            Some(Goal::AtMost(bound)) => format!("≤ {}", plain(bound)),
            None => String::new(),
        };
        let verdict = match self.is_met() {
            Some(true) => "met",
            Some(false) => "MISSED",
            None => "",
        };
        let value = format!("{} {}", told(&self.value), self.unit);
        let what = self.what.clone();
        [self.on.to_owned(), what, value, ratio, beside, goal, verdict.to_owned()]
    }
}

/// The table, in Markdown.
pub(super) fn table(lines: &[Line]) -> String {
    let head = ["on", "what", "median (min–max)", "ratio (min–max)", "÷ what", "goal", ""]
        .map(str::to_owned);
    let rows: Vec<[String; 7]> =
        std::iter::once(head).chain(lines.iter().map(Line::cells)).collect();
    let mut widths = [0; 7];
    for row in &rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let told = |row: &[String; 7]| {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!(" {cell:width$} |"));
        format!("|{}", cells.collect::<String>())
    };
    let rules = widths.map(|width| "-".repeat(width + 2)).join("|");
    let mut out: Vec<String> = rows.iter().map(told).collect();
    out.insert(1, format!("|{rules}|"));
    out.join("\n")
}

/// `0.31 (0.28–0.33)`, or one number where all rounds agree or there was one.
fn told(spread: &Spread) -> String {
    let Spread { median, min, max } = *spread;
    if plain(min) == plain(max) {
        return plain(median);
    }
    format!("{} ({}–{})", plain(median), plain(min), plain(max))
}

/// Three digits that count; thousands apart.
fn plain(figure: f64) -> String {
    match figure.abs() {
        0.0 => "0".to_owned(),
        size if size < 0.01 => format!("{figure:.5}"),
        size if size < 0.1 => format!("{figure:.3}"),
        size if size < 10.0 => format!("{figure:.2}"),
        size if size < 100.0 => format!("{figure:.1}"),
        _ => grouped(&format!("{figure:.0}")),
    }
}

fn grouped(digits: &str) -> String {
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        if left.is_multiple_of(3) && out.ends_with(|c: char| c.is_ascii_digit()) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_show_what_counts() {
        let figures = [0.00031, 0.0312, 0.314, 3.0, 31.41, 314.1, 1_234_567.8, -1_234.0];
        let shown = ["0.00031", "0.031", "0.31", "3.00", "31.4", "314", "1,234,568", "-1,234"];
        assert_eq!(figures.map(plain), shown);
    }

    #[test]
    fn a_goal_is_about_the_ratio_where_there_is_one() {
        let line = Line::of("SQLite", "submit", "/s", &[50.0, 70.0, 60.0]).unwrap();
        assert_eq!(line.is_met(), None);
        assert_eq!(line.clone().goal(Goal::AtLeast(55.0)).is_met(), Some(true));
        let line = line.beside("bare", &[0.05, 0.07, 0.06]);
        assert_eq!(line.clone().goal(Goal::AtLeast(55.0)).is_met(), Some(false));
        assert_eq!(line.goal(Goal::AtMost(0.06)).is_met(), Some(true));
        assert_eq!(Line::of("SQLite", "submit", "/s", &[]), None);
    }

    #[test]
    fn the_table_lines_up_and_names_what_was_missed() {
        let bare = Line::of("SQLite", "bare", "/s", &[1_000.0]).unwrap();
        let submit = Line::of("SQLite", "submit", "/s", &[50.0, 70.0, 60.0]).unwrap();
        let submit = submit.beside("bare", &[0.05, 0.07, 0.06]).goal(Goal::AtLeast(0.1));
        let table = table(&[bare, submit]);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(lines.len(), 4, "{table}");
        assert!(
            lines.iter().all(|line| line.chars().count() == lines[0].chars().count()),
            "{table}"
        );
        assert!(lines[2].contains("| 1,000 /s "), "{table}");
        assert!(
            lines[3].contains("| 60.0 (50.0–70.0) /s | 0.060 (0.050–0.070) | bare "),
            "{table}"
        );
        assert!(lines[3].ends_with("| ≥ 0.10 | MISSED |"), "{table}");
    }
}
