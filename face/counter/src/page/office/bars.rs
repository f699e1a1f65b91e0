//! Bars of our own look: how the seats of a half-hour are shared out, and what was planned, booked and used of
//! a day. Name and numbers are plain text above each bar, and each part has its own pattern, so that nobody
//! has to tell colours apart, on a phone, on a large screen and on paper.

use std::fmt::Write as _;

/// How a part is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// In one colour.
    Solid,
    /// Striped.
    Hatched,
    /// Dotted.
    Dotted,
    /// Only its edge.
    Hollow,
}

impl Fill {
    fn paint(self, id: &str) -> String {
        match self {
            Self::Solid => "var(--action)".to_owned(),
            Self::Hatched => format!("url(#{id}-hatched)"),
            Self::Dotted => format!("url(#{id}-dotted)"),
            Self::Hollow => "var(--paper)".to_owned(),
        }
    }
}

/// One line: its name, parts that lie over each other from the left (the longest first), and the numbers.
#[derive(Clone, Debug)]
pub struct Bar {
    /// Above, at the left.
    pub name: String,
    /// Length and fill.
    pub parts: Vec<(i64, Fill)>,
    /// Above, at the right, in words.
    pub numbers: String,
}

/// What a fill means.
pub type Key = (Fill, String);

/// Draws them, all to one scale, under an id of the page's own; a title for who hears the page.
pub fn draw((id, title): (&str, &str), keys: &[Key], bars: &[Bar]) -> String {
    let longest = bars.iter().flat_map(|bar| bar.parts.iter().map(|(n, _)| *n)).max();
    let longest = longest.unwrap_or(0).max(1);
    let mut html = format!(r#"<div class="gap-2" role="group" aria-label="{}">"#, escaped(title));
    if !keys.is_empty() {
        legend(&mut html, id, keys);
    }
    for bar in bars {
        let _ = write!(
            html,
            r#"<div><div class="split"><span>{}</span><span class="soft">{}</span></div>"#,
            escaped(&bar.name),
            escaped(&bar.numbers),
        );
        html.push_str(r#"<svg width="100%" height="22" aria-hidden="true" focusable="false">"#);
        for (length, fill) in bar.parts.iter().filter(|(length, _)| *length > 0) {
            let percent = (length * 100 / longest).max(1);
            part(&mut html, &format!("{percent}%"), &fill.paint(id));
        }
        html.push_str("</svg></div>");
    }
    patterns(&mut html, id);
    html.push_str("</div>");
    html
}

fn legend(html: &mut String, id: &str, keys: &[Key]) {
    html.push_str(r#"<p class="btns small">"#);
    for (fill, words) in keys {
        html.push_str(r#"<span><svg width="22" height="14" aria-hidden="true" focusable="false">"#);
        part(html, "22", &fill.paint(id));
        let _ = write!(html, "</svg> {}</span>", escaped(words));
    }
    html.push_str("</p>");
}

fn part(html: &mut String, width: &str, paint: &str) {
    let _ = write!(
        html,
        r#"<rect width="{width}" height="100%" fill="{paint}" stroke="var(--line-strong)"/>"#,
    );
}

/// Striped and dotted; ids are the picture's own, for a page may have several.
fn patterns(html: &mut String, id: &str) {
    let _ = write!(
        html,
        concat!(
            r#"<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>"#,
            r#"<pattern id="{id}-hatched" width="6" height="6" patternUnits="userSpaceOnUse" "#,
            r#"patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--paper)"/>"#,
            r#"<rect width="3" height="6" fill="var(--action)"/></pattern>"#,
            r#"<pattern id="{id}-dotted" width="6" height="6" patternUnits="userSpaceOnUse">"#,
            r#"<rect width="6" height="6" fill="var(--paper)"/>"#,
            r#"<circle cx="3" cy="3" r="1.5" fill="var(--ink-soft)"/></pattern></defs></svg>"#
        ),
        id = id,
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_to_one_scale_and_tell_their_numbers() {
        let bar = |n: i64| Bar {
            name: "周<一>".into(),
            parts: vec![(n, Fill::Hollow), (n / 2, Fill::Hatched), (0, Fill::Solid)],
            numbers: format!("{n} 个"),
        };
        let html = draw(("a", "容量"), &[(Fill::Hollow, "放出".into())], &[bar(100), bar(50)]);
        let widths = ["100%", "50%", "25%"].map(|width| format!("<rect width=\"{width}\""));
        assert!(widths.iter().all(|width| html.contains(width)), "{html}");
        assert!(html.contains("周&lt;一&gt;") && html.contains("50 个") && html.contains("放出"));
        assert!(!html.contains("<rect width=\"0%\""), "what is nothing is not drawn");
        assert!(draw(("b", "无"), &[], &[]).contains("id=\"b-hatched\""));
    }
}
