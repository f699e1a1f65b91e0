//! Ways into something: rows of a list, and tiles of a home page. Each is one job, the whole of it
//! one link.

use askama::Template;

use crate::Html;

/// A row: title, second line, something at either end.
///
/// ```
/// use ui::{Locale, Plate, Row};
/// Row::new("去窗口，当场领", "/points").line("最快：大厅，约等 12 分钟").icon("building");
/// Row::new("可领免检标志", "/vehicles/1").line("12月31日前办").lead(Plate::new(Locale::ZhCn, "鄂E5K7C2", "02").medium());
/// ```
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/row.html")]
pub struct Row {
    title: String,
    href: String,
    line: Option<Html>,
    lead: Html,
    end: Html,
}

impl Row {
    /// A row that leads somewhere.
    pub fn new(title: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            href: href.into(),
            line: None,
            lead: Html::default(),
            end: Html::default(),
        }
    }

    /// The second line.
    #[must_use]
    pub fn line(mut self, words: impl Into<Html>) -> Self {
        self.line = Some(words.into());
        self
    }

    /// An icon at its beginning.
    #[must_use]
    pub fn icon(mut self, name: &str) -> Self {
        self.lead = crate::icon(name);
        self
    }

    /// Anything at its beginning: a plate.
    #[must_use]
    pub fn lead(mut self, part: impl Into<Html>) -> Self {
        self.lead = part.into();
        self
    }

    /// Anything at its end: a tag, a time.
    #[must_use]
    pub fn end(mut self, part: impl Into<Html>) -> Self {
        self.end = part.into();
        self
    }
}

/// Rows under each other, with lines between them.
#[derive(Template, Clone, Debug, Default)]
#[template(
    source = r#"<ul class="rows">{% for row in rows %}<li>{{ row }}</li>{% endfor %}</ul>"#,
    ext = "html"
)]
pub struct Rows {
    rows: Vec<Row>,
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Self {
        Self { rows: rows.into_iter().collect() }
    }
}

impl<const N: usize> From<[Row; N]> for Rows {
    fn from(rows: [Row; N]) -> Self {
        rows.into_iter().collect()
    }
}

/// A tile of the home page.
///
/// ```
/// use ui::Tile;
/// Tile::new("car", "车辆", "牌证、标志、过户", "/services/vehicle");
/// Tile::off("plate", "补领号牌", "14:00 开放，现在可去 3 号窗口");
/// ```
/// One tab stop; its name is title and second line. A closed tile stays, greyed, and says when and
/// where. Elder view: one column.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/tile.html")]
pub struct Tile {
    icon: String,
    title: String,
    line: String,
    href: Option<String>,
}

impl Tile {
    /// A tile that leads somewhere.
    pub fn new(
        icon: impl Into<String>,
        title: impl Into<String>,
        line: impl Into<String>,
        href: impl Into<String>,
    ) -> Self {
        Self { icon: icon.into(), title: title.into(), line: line.into(), href: Some(href.into()) }
    }

    /// A tile that is closed now: its line says when it opens, or where else.
    pub fn off(icon: impl Into<String>, title: impl Into<String>, line: impl Into<String>) -> Self {
        Self { icon: icon.into(), title: title.into(), line: line.into(), href: None }
    }
}

/// Tiles, two beside each other on phones and three on wide screens.
#[derive(Template, Clone, Debug, Default)]
#[template(
    source = r#"<div class="tiles">{% for tile in tiles %}{{ tile }}{% endfor %}</div>"#,
    ext = "html"
)]
pub struct Tiles {
    tiles: Vec<Tile>,
}

impl FromIterator<Tile> for Tiles {
    fn from_iter<I: IntoIterator<Item = Tile>>(tiles: I) -> Self {
        Self { tiles: tiles.into_iter().collect() }
    }
}

impl<const N: usize> From<[Tile; N]> for Tiles {
    fn from(tiles: [Tile; N]) -> Self {
        tiles.into_iter().collect()
    }
}
