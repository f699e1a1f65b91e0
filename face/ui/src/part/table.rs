//! Tables: lists to compare, and the work list of the counter.

use askama::Template;

use crate::Html;

/// A table.
///
/// ```
/// use ui::{Cell, Locale, Plate, Table, Tag};
/// Table::new("要我办的办件，按剩余时限排序")
///     .column("号牌").column("业务").column("状态").number("剩余时限 ↑")
///     .row([
///         Cell::new(Plate::new(Locale::ZhCn, "鄂E3W810", "02").small()),
///         Cell::link("补领行驶证", "/counter/cases/1"),
///         Cell::new(Tag::waiting("快到时限")),
///         Cell::new("16 分").late(),
///     ])
///     .keys();
/// ```
/// Nearest deadline first; at most one amber reason a row. Keyboard with [`keys`](Table::keys): ↑ ↓ move from row to
/// row, Enter opens its first link. Screen reader: a caption, `th scope`. On narrow screens it scrolls
/// within its own frame.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/table.html")]
pub struct Table {
    caption: String,
    columns: Vec<(String, bool)>,
    rows: Vec<Line>,
    has_keys: bool,
}

/// A row of a [`Table`].
#[derive(Clone, Debug)]
struct Line {
    cells: Vec<Cell>,
    is_chosen: bool,
}

/// A cell of a [`Table`].
#[derive(Clone, Debug)]
pub struct Cell {
    html: Html,
    class: &'static str,
}

impl Cell {
    /// Words or a part.
    pub fn new(content: impl Into<Html>) -> Self {
        Self { html: content.into(), class: "" }
    }

    /// The link that opens the row.
    pub fn link(words: impl Into<String>, href: impl Into<String>) -> Self {
        let (words, href) = (Html::words(words.into()), Html::words(href.into()));
        Self::new(Html::trusted(format!(r#"<a href="{href}">{words}</a>"#)))
    }

    /// Near or over its limit.
    #[must_use]
    pub fn late(mut self) -> Self {
        self.class = "late";
        self
    }

    /// A ticket number, in the plate face.
    #[must_use]
    pub fn ticket(mut self) -> Self {
        self.class = "no";
        self
    }

    /// Of less weight.
    #[must_use]
    pub fn soft(mut self) -> Self {
        self.class = "soft";
        self
    }

    /// Class of the cell under its column.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass references")]
    fn classes(&self, is_number: &bool) -> String {
        let number = if *is_number { "num" } else { "" };
        [number, self.class].into_iter().filter(|c| !c.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

impl Table {
    /// An empty table; the caption is for screen readers, the page's heading stands above.
    pub fn new(caption: impl Into<String>) -> Self {
        Self { caption: caption.into(), columns: Vec::new(), rows: Vec::new(), has_keys: false }
    }

    /// One more column of words.
    #[must_use]
    pub fn column(mut self, words: impl Into<String>) -> Self {
        self.columns.push((words.into(), false));
        self
    }

    /// One more column of numbers, aligned at the right.
    #[must_use]
    pub fn number(mut self, words: impl Into<String>) -> Self {
        self.columns.push((words.into(), true));
        self
    }

    /// One more row; as many cells as columns.
    #[must_use]
    pub fn row(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.rows.push(Line { cells: cells.into_iter().collect(), is_chosen: false });
        self
    }

    /// One more row, the one in hand.
    #[must_use]
    pub fn chosen(mut self, cells: impl IntoIterator<Item = Cell>) -> Self {
        self.rows.push(Line { cells: cells.into_iter().collect(), is_chosen: true });
        self
    }

    /// A work list: the arrow keys go from row to row.
    #[must_use]
    pub fn keys(mut self) -> Self {
        self.has_keys = true;
        self
    }

    /// Cells with their columns.
    fn under<'a>(&'a self, line: &'a Line) -> impl Iterator<Item = (&'a Cell, &'a bool)> {
        line.cells.iter().zip(self.columns.iter().map(|(_, is_number)| is_number))
    }
}
