//! The waiting picture: who came when, and how long it took, as an SVG of our own. Two lines (half of the
//! people) and their bands (nine of ten); the second line is dashed, so that colour is not the only sign.

use std::fmt::Write as _;

use super::figures::{ByArrival, Comparison};

const WIDTH: f64 = 960.0;
const HEIGHT: f64 = 440.0;
const LEFT: f64 = 64.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 76.0;
const BOTTOM: f64 = 56.0;
/// Lines across the picture at most, above the one of no minutes.
const LINES: f64 = 8.0;
/// They are half-hours apart, or so many half-hours that they suffice.
const HALF_HOUR: f64 = 30.0;

/// The words in the picture; the caller knows the language.
#[derive(Clone, Debug)]
pub struct Captions {
    /// What is shown.
    pub title: String,
    /// Names the line of one queue, with its figures.
    pub one: String,
    /// Names the line of three queues, with its figures.
    pub three: String,
    /// Below: the hour of coming.
    pub across: String,
    /// At the side: minutes.
    pub up: String,
}

/// Where a value lies on the paper.
struct Paper {
    top_minutes: f64,
    /// From one line across to the next.
    step_minutes: f64,
    columns: usize,
}

impl Paper {
    fn x(&self, column: usize) -> f64 {
        let last = self.columns.saturating_sub(1).max(1);
        LEFT + (WIDTH - LEFT - RIGHT) * share(column, last)
    }

    fn y(&self, minutes: f64) -> f64 {
        HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (minutes / self.top_minutes)
    }
}

fn share(part: usize, whole: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    number(part) / number(whole)
}

/// Draws it. Self-contained: it needs no style from outside and no script.
pub fn draw(comparison: &Comparison, captions: &Captions) -> String {
    let rows = &comparison.by_arrival;
    let highest = rows.iter().map(|row| row.three_queues[1].max(row.one_queue[1]));
    let highest = highest.fold(HALF_HOUR, f64::max);
    let step_minutes = (highest / (LINES * HALF_HOUR)).ceil() * HALF_HOUR;
    let top_minutes = (highest / step_minutes).ceil() * step_minutes;
    let paper = Paper { top_minutes, step_minutes, columns: rows.len() };
    let mut svg = format!(
        concat!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" role="img" "#,
            r##"aria-labelledby="t" font-family="system-ui, sans-serif" font-size="14" fill="#1b2733">"##,
            r##"<title id="t">{title}</title><rect width="{w}" height="{h}" fill="#ffffff"/>"##,
            r#"<text x="{left}" y="30" font-size="20">{title}</text>"#,
        ),
        w = WIDTH,
        h = HEIGHT,
        left = LEFT,
        title = escaped(&captions.title),
    );
    grid(&mut svg, &paper, rows);
    let looks =
        [("#465462", "6 5", &captions.three, 500.0), ("#1457d2", "none", &captions.one, LEFT)];
    for (which, (colour, dash, name, at)) in looks.into_iter().enumerate() {
        let of = |row: &ByArrival| if which == 0 { row.three_queues } else { row.one_queue };
        lines(&mut svg, &paper, rows.iter().map(of), (colour, dash));
        let _ = write!(
            svg,
            concat!(
                r#"<path d="M{at} 52h28" stroke="{colour}" stroke-width="3" stroke-dasharray="{dash}"/>"#,
                r#"<text x="{text}" y="57">{name}</text>"#
            ),
            at = at,
            colour = colour,
            dash = dash,
            text = at + 36.0,
            name = escaped(name),
        );
    }
    let _ = write!(
        svg,
        concat!(
            r##"<text x="{left}" y="{below}" fill="#5c6a78">{across}</text>"##,
            r##"<text x="8" y="{side}" fill="#5c6a78">{up}</text></svg>"##
        ),
        left = LEFT,
        below = HEIGHT - 12.0,
        across = escaped(&captions.across),
        side = TOP - 6.0,
        up = escaped(&captions.up),
    );
    svg
}

fn grid(svg: &mut String, paper: &Paper, rows: &[ByArrival]) {
    let mut minutes = 0.0;
    while minutes <= paper.top_minutes {
        let y = paper.y(minutes);
        let _ = write!(
            svg,
            concat!(
                r##"<path d="M{l} {y:.1}H{r}" stroke="#dbe1e8"/>"##,
                r##"<text x="{t}" y="{b:.1}" text-anchor="end" fill="#5c6a78">{m}</text>"##
            ),
            l = LEFT,
            r = WIDTH - RIGHT,
            y = y,
            t = LEFT - 8.0,
            b = y + 5.0,
            m = minutes,
        );
        minutes += paper.step_minutes;
    }
    for (column, row) in rows.iter().enumerate().filter(|(_, row)| row.from.ends_with(":00")) {
        let _ = write!(
            svg,
            r##"<text x="{:.1}" y="{}" text-anchor="middle" fill="#5c6a78">{}</text>"##,
            paper.x(column),
            HEIGHT - BOTTOM + 20.0,
            row.from,
        );
    }
}

/// The median as a line, up to nine of ten as a band.
fn lines(
    svg: &mut String,
    paper: &Paper,
    values: impl DoubleEndedIterator<Item = [f64; 2]> + Clone,
    (colour, dash): (&str, &str),
) {
    let point =
        |(column, minutes): (usize, f64)| format!("{:.1},{:.1}", paper.x(column), paper.y(minutes));
    let median: Vec<String> = values.clone().map(|[p50, _]| p50).enumerate().map(point).collect();
    let upper: Vec<String> = values.map(|[_, p90]| p90).enumerate().map(point).collect();
    let around: Vec<String> = median.iter().chain(upper.iter().rev()).cloned().collect();
    let _ = write!(
        svg,
        concat!(
            r#"<polygon points="{around}" fill="{colour}" fill-opacity="0.12"/>"#,
            r#"<polyline points="{median}" fill="none" stroke="{colour}" stroke-width="3" "#,
            r#"stroke-dasharray="{dash}"/>"#
        ),
        around = around.join(" "),
        median = median.join(" "),
        colour = colour,
        dash = dash,
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
