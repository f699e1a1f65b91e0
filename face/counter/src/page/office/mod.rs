//! `/office`: the number pools of a city as its keeper files them and the province supervises them.
//! Whoever supervises sees and may freeze; nothing here draws or assigns, and each look is on record.

/// Handlers of forms that differ in the duty and the act alone; each page says what is `done`.
macro_rules! acts {
    ($($(#[$doc:meta])+ $name:ident: $duty:ident => $act:ident),+ $(,)?) => {$(
        $(#[$doc])+
        pub async fn $name(
            State(counter): State<Counter>,
            staff: Staff<$duty>,
            Path(path): Path<(String, String)>,
            Form(answers): Form,
        ) -> Result<Response, Trouble> {
            done(&counter, &staff, (&path, Act::$act), &answers).await
        }
    )+};
}

pub mod bars;
pub mod capacity;
pub mod directives;
pub mod draws;
pub mod green;
pub mod hours;
pub mod items;
pub mod lane;
pub mod numbers;
pub mod points;
pub mod pools;
pub mod segments;
pub mod slots;
pub mod touched;

use base::{Authority, Instant, Refusal, Result};
use codes::PlateKind;
use identity::{Action, Resource, Within};
use offices::{OfficesRefusal, Point};
use plates::{PoolId, SegmentState, StateCounts};
use ui::{Cell, Errors, Html, Link, Locale, Select, Shell, Table, Tag};
use web::Answers;

use crate::guard::no_right;
use crate::{Counter, Officer};

/// The pools whose numbers are drawn, the most asked for first.
const POOLS: [&str; 9] =
    ["02", "52-battery", "52-other", "01", "51-battery", "51-other", "07", "08", "15"];

/// The question which kind of plate: those whose numbers are drawn.
pub fn kind_select(shell: &Shell, errors: &Errors, chosen: &str) -> Select {
    let mut kinds: Vec<PlateKind> = Vec::new();
    for pool in POOLS.iter().filter_map(|code| code.parse::<PoolId>().ok()) {
        if !kinds.contains(&pool.kind()) {
            kinds.push(pool.kind());
        }
    }
    let select = Select::new("kind", shell.t("office-col-kind")).error(errors.of("kind"));
    let select = kinds.iter().fold(select, |select, kind| {
        select.option(kind.as_str(), shell.t(&format!("plate-kind-{kind}")))
    });
    select.chosen(if chosen.is_empty() { PlateKind::SMALL_CAR.as_str() } else { chosen })
}

/// A city that a page is about, and those that it could be about.
pub struct Cities {
    /// Which.
    pub chosen: Authority,
    all: Vec<Authority>,
}

impl Cities {
    /// The city that was asked for; else the officer's own, else the first where one of these actions
    /// is theirs.
    ///
    /// # Errors
    /// `identity.no_right` for a city where none is.
    pub fn of(
        counter: &Counter,
        officer: &Officer,
        any_of: &[Action],
        asked: &Answers,
    ) -> Result<Self> {
        let is_within = |city: &&Authority| {
            let mut scopes = any_of.iter().map(|action| officer.scope(*action));
            scopes.any(|scope| !matches!(scope.within(city), Within::Nothing))
        };
        let all: Vec<_> = counter.offices.authorities().filter(is_within).cloned().collect();
        let wanted = asked.text("city")?;
        let fits = |city: &&Authority| match wanted {
            "" => **city == officer.actor.home,
            wanted => city.as_str() == wanted,
        };
        let first = all.first().filter(|_| wanted.is_empty());
        let chosen = all.iter().find(fits).or(first).cloned();
        let wanted = any_of.first().copied().unwrap_or(Action::PlatesSupervise);
        let chosen = chosen.ok_or_else(|| no_right(wanted))?;
        Ok(Self { chosen, all })
    }

    /// All that it could be about.
    pub fn all(&self) -> &[Authority] {
        &self.all
    }

    /// Links to `path` for each city, and whether it is the chosen one; none where there is no choice.
    pub fn links(&self, counter: &Counter, shell: &Shell, path: &str) -> Vec<(Link, bool)> {
        if self.all.len() < 2 {
            return Vec::new();
        }
        let link = |city: &Authority| {
            let href = format!("{path}?city={}", city.as_str());
            (Link::new(city_name(counter, city, shell.locale), href), *city == self.chosen)
        };
        self.all.iter().map(link).collect()
    }
}

/// A link in the middle of a page.
#[derive(askama::Template, Clone, Debug)]
#[template(source = r#"<a href="{{ href }}">{{ words }}</a>"#, ext = "html")]
struct Leading<'a> {
    words: &'a str,
    href: &'a str,
}

impl askama::filters::HtmlSafe for Leading<'_> {}

/// Words that lead somewhere.
pub fn leading(words: &str, href: &str) -> Html {
    Html::of(Leading { words, href })
}

/// What an authority is called.
pub fn city_name(counter: &Counter, city: &Authority, locale: Locale) -> String {
    let office = counter.offices.office(city);
    let name = office.map(|office| office.name.in_language(locale.tag()).to_owned());
    name.unwrap_or_else(|| city.as_str().to_owned())
}

/// The point of an address, if one of these actions is this officer's there.
///
/// # Errors
/// `offices.point_unknown`; `identity.no_right`.
pub fn point<'c>(
    counter: &'c Counter,
    officer: &Officer,
    (code, any_of): (&str, &[Action]),
) -> Result<&'c Point, Refusal> {
    let unknown = || OfficesRefusal::PointUnknown { point: code.to_owned() };
    let point = counter.offices.point(code).ok_or_else(unknown)?;
    let wanted = any_of.first().copied().unwrap_or(Action::OfficesHours);
    let may = any_of.iter().any(|action| may(officer, *action, point));
    if may { Ok(point) } else { Err(no_right(wanted)) }
}

/// Whether an officer may do this at a point.
pub fn may(officer: &Officer, action: Action, point: &Point) -> bool {
    let of = Resource::of(&point.authority).at_point(&point.code);
    officer.can(action, &of).is_ok()
}

/// Who did it and when: the number of a member of staff, alone or as an actor (`staff:0801`), or the program.
pub fn by_when(counter: &Counter, shell: &Shell, (by, at): (&str, Instant)) -> String {
    let when = ui::moment(shell.locale, at, counter.now());
    let by = match by.split_once(':') {
        None => by.to_owned(),
        Some(("staff", number)) => number.to_owned(),
        Some(_) => shell.t("slots-by-program"),
    };
    ui::text(shell.locale, "office-by-when", &[("by", &by), ("when", &when)])
}

/// Writes down that somebody who supervises looked; who files for the city looks at their own work.
pub async fn look(
    counter: &Counter,
    officer: &Officer,
    city: &Authority,
    (page, what): (&str, &str),
) -> Result<()> {
    if officer.can_at(Action::PlatesSupervise, city).is_ok() {
        counter.plates.looked(&officer.actor.actor(), city, (page, what)).await?;
    }
    Ok(())
}

/// What people call a pool.
pub fn pool_name(locale: Locale, pool: PoolId) -> String {
    ui::pool_name(locale, &pool.to_string())
}

/// Where a segment stands.
pub fn state_tag(shell: &Shell, state: SegmentState, is_frozen: bool) -> Tag {
    match state {
        _ if is_frozen => Tag::refused(shell.t("office-segment-frozen")),
        SegmentState::Filed => Tag::waiting(shell.t("office-segment-filed")),
        SegmentState::Approved => Tag::going(shell.t("office-segment-approved")),
        SegmentState::Refused => Tag::refused(shell.t("office-segment-refused")),
        SegmentState::Published => Tag::done(shell.t("office-segment-published")),
    }
}

/// What the numbers of a state are called.
pub fn count_word(shell: &Shell, code: &str) -> String {
    let key = match code {
        "unreleased" => "office-count-unreleased",
        "pooled" => "office-count-pooled",
        "offered" => "office-count-offered",
        "held" => "office-count-held",
        "issued" => "office-count-issued",
        "retained" => "office-count-retained",
        "cooling" => "office-count-cooling",
        "frozen" => "office-count-frozen",
        _ => "office-count-withdrawn",
    };
    shell.t(key)
}

/// A table with a column for each state and their sum, beginning with these columns.
pub fn counts_table(shell: &Shell, caption: &str, first: &[&str]) -> Table {
    let table = Table::new(shell.t(caption));
    let table = first.iter().fold(table, |table, key| table.column(shell.t(key)));
    let states = StateCounts::default().all();
    let table = states.iter().fold(table, |table, (code, _)| table.number(count_word(shell, code)));
    table.number(shell.t("office-count-sum"))
}

/// The cells of such a row behind its first ones.
pub fn counts_cells(counts: &StateCounts) -> Vec<Cell> {
    let numbers = counts.all().into_iter().map(|(_, numbers)| numbers);
    numbers.chain([counts.sum()]).map(|numbers| Cell::new(numbers.to_string())).collect()
}
