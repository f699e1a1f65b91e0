//! The tables of the supervision of draws. Each is there only if it has a line.

use journal::ActorKind;
use plates::{DrawId, DrawMode, NumberState, Sought, Supervision};
use ui::{Cell, Html, Shell, Table, Tag};

use super::show;
use crate::page::office::{city_name, leading, numbers, pool_name};
use crate::{Counter, words};

/// Shown of the digest that tells devices apart.
const DEVICE_SIGNS: usize = 16;

/// A share in per cent with one place; a dash for none of none.
pub fn percent(part: u64, whole: u64) -> String {
    match part.saturating_mul(1_000).saturating_add(whole / 2).checked_div(whole) {
        None => "–".to_owned(),
        Some(tenths) => in_tenths(tenths),
    }
}

fn in_tenths(tenths: u64) -> String {
    format!("{}.{} %", tenths / 10, tenths % 10)
}

/// The shares of all parts of a whole, which add up to 100.0: what is left of rounding down goes to the
/// largest remainders, the first of equal ones (Hare–Niemeyer).
fn shares(parts: &[u64]) -> Vec<String> {
    let whole: u64 = parts.iter().sum();
    if whole == 0 {
        return parts.iter().map(|_| "–".to_owned()).collect();
    }
    let exact = |part: &u64| part.saturating_mul(1_000);
    let mut tenths: Vec<u64> = parts.iter().map(|part| exact(part) / whole).collect();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest
        .sort_by_key(|at| std::cmp::Reverse(parts.get(*at).map_or(0, |part| exact(part) % whole)));
    let left = 1_000_u64.saturating_sub(tenths.iter().sum());
    for at in by_rest.into_iter().take(usize::try_from(left).unwrap_or(0)) {
        if let Some(share) = tenths.get_mut(at) {
            *share += 1;
        }
    }
    tenths.into_iter().map(in_tenths).collect()
}

fn count(n: u64) -> Cell {
    Cell::new(n.to_string())
}

fn filled(table: Table, rows: Vec<Vec<Cell>>) -> Option<Table> {
    (!rows.is_empty()).then(|| rows.into_iter().fold(table, Table::row))
}

/// Sought-after numbers by class: what chance offered, and what was chosen.
pub fn hits(shell: &Shell, seen: &Supervision) -> Option<Table> {
    let (offered, chosen) = (&seen.hits.offered, &seen.hits.chosen);
    let table = Table::new(shell.t("office-part-hits"))
        .column(shell.t("office-col-class"))
        .number(shell.t("office-col-offered"))
        .number(shell.t("office-col-offered-share"))
        .number(shell.t("office-col-chosen"))
        .number(shell.t("office-col-chosen-share"));
    let row = |class: &Sought| {
        let of = |share: &plates::Share| share.sought.get(class).copied().unwrap_or(0);
        let (n, m) = (of(offered), of(chosen));
        vec![
            Cell::new(shell.t(&format!("office-sought-{}", class.code()))),
            count(n),
            Cell::new(percent(n, offered.numbers)),
            count(m),
            Cell::new(percent(m, chosen.numbers)),
        ]
    };
    let any = offered.numbers + chosen.numbers > 0;
    filled(table, if any { Sought::ALL.iter().map(row).collect() } else { Vec::new() })
}

/// The same by desk, those that chose most of them first.
pub fn desks(shell: &Shell, seen: &Supervision) -> Option<Table> {
    let table = Table::new(shell.t("office-part-desks"))
        .column(shell.t("office-col-desk"))
        .number(shell.t("office-col-draws"))
        .number(shell.t("office-col-offered"))
        .number(shell.t("office-col-offered-sought"))
        .number(shell.t("office-col-chosen"))
        .number(shell.t("office-col-chosen-sought"));
    let row = |desk: &plates::Desk| {
        let (offered, chosen) = (&desk.hits.offered, &desk.hits.chosen);
        let name = desk.by.as_ref().map_or_else(
            || shell.t("office-desk-online"),
            |by| match by.kind {
                ActorKind::Terminal => words::who(shell, by),
                _ => by.id.clone(),
            },
        );
        let share = |share: &plates::Share| percent(share.of_all_classes(), share.numbers);
        vec![
            Cell::new(name),
            count(desk.draws),
            count(offered.numbers),
            Cell::new(share(offered)),
            count(chosen.numbers),
            Cell::new(share(chosen)),
        ]
    };
    filled(table, seen.desks.iter().map(row).collect())
}

/// The same by the point where a draw was made on site; and how many of the chosen ones chance alone would give.
pub fn points(counter: &Counter, shell: &Shell, seen: &Supervision) -> Option<Table> {
    let table = Table::new(shell.t("office-part-points"))
        .column(shell.t("office-col-at-point"))
        .number(shell.t("office-col-draws"))
        .number(shell.t("office-col-offered"))
        .number(shell.t("office-col-offered-sought"))
        .number(shell.t("office-col-chosen"))
        .number(shell.t("office-col-chosen-sought"))
        .number(shell.t("office-col-expected"));
    let row = |at: &plates::AtPoint| {
        let point = at.point.as_ref().map(|code| point_name(counter, shell, code));
        let mut cells = vec![
            Cell::new(point.unwrap_or_else(|| shell.t("office-point-unsaid"))),
            count(at.draws),
            count(at.hits.offered.numbers),
        ];
        cells.push(Cell::new(of_all_classes(&at.hits.offered)));
        cells.push(count(at.hits.chosen.numbers));
        cells.extend(chosen(&at.hits));
        cells
    };
    filled(table, seen.points.iter().map(row).collect())
}

/// What a point of service is called; its code, if nobody knows it any more.
fn point_name(counter: &Counter, shell: &Shell, code: &str) -> String {
    let point = counter.offices.point(code);
    let name = point.map(|point| point.name.in_language(shell.locale.tag()).to_owned());
    name.unwrap_or_else(|| code.to_owned())
}

fn of_all_classes(share: &plates::Share) -> String {
    percent(share.of_all_classes(), share.numbers)
}

/// Sought-after numbers among the chosen: their share, and how many of how many that chance alone would give.
fn chosen(hits: &plates::Hits) -> [Cell; 2] {
    let expected = hits.expected_tenths();
    let facts = format!("{} / {}.{}", hits.chosen.of_all_classes(), expected / 10, expected % 10);
    [Cell::new(of_all_classes(&hits.chosen)), Cell::new(facts)]
}

/// The cities of a province beside one another, each with the way to its own page.
pub fn cities(
    counter: &Counter,
    shell: &Shell,
    (sums, (from, to)): (&[plates::CitySums], (base::Date, base::Date)),
) -> Option<Table> {
    let table = Table::new(shell.t("office-part-cities"))
        .column(shell.t("office-col-city"))
        .number(shell.t("office-col-draws"))
        .number(shell.t("office-col-seconds-mean"))
        .number(shell.t("office-col-refreshed"))
        .number(shell.t("office-col-offered-sought"))
        .number(shell.t("office-col-chosen-sought"))
        .number(shell.t("office-col-expected"))
        .number(shell.t("office-col-cancelled"))
        .number(shell.t("office-col-reissued"));
    let row = |sum: &plates::CitySums| {
        let href = format!("/office/draws?city={}&from={from}&to={to}", sum.city.as_str());
        let seconds = sum.seconds().map_or_else(|| "–".to_owned(), |n| n.to_string());
        let mut cells = vec![
            Cell::link(city_name(counter, &sum.city, shell.locale), href),
            count(sum.draws),
            Cell::new(seconds),
            count(sum.refreshed),
        ];
        cells.push(Cell::new(of_all_classes(&sum.hits.offered)));
        cells.extend(chosen(&sum.hits));
        cells.extend([count(sum.cancelled), count(sum.reissued)]);
        cells
    };
    filled(table, sums.iter().map(row).collect())
}

/// How long people looked before they chose.
pub fn looked(shell: &Shell, seen: &Supervision) -> Option<Table> {
    let steps = &seen.looked.0;
    let sum: u64 = steps.iter().map(|(_, n)| n).sum();
    let table = Table::new(shell.t("office-part-looked"))
        .column(shell.t("office-col-seconds"))
        .number(shell.t("office-col-draws"))
        .number(shell.t("office-col-share"));
    let words = |step: i64| match step {
        i64::MAX => shell.t("office-seconds-more"),
        step => shell.t_with("office-seconds", "n", &step),
    };
    let shares = shares(&steps.iter().map(|(_, n)| *n).collect::<Vec<_>>());
    let row = |((step, n), share): (&(i64, u64), String)| {
        vec![Cell::new(words(*step)), count(*n), Cell::new(share)]
    };
    let rows = steps.iter().zip(shares).map(row);
    filled(table, if sum > 0 { rows.collect() } else { Vec::new() })
}

/// After how many batches people chose.
pub fn batches(shell: &Shell, seen: &Supervision) -> Option<Table> {
    let table = Table::new(shell.t("office-part-batches"))
        .column(shell.t("office-col-batches"))
        .number(shell.t("office-col-draws"))
        .number(shell.t("office-col-share"));
    let shares = shares(&seen.batches.values().copied().collect::<Vec<_>>());
    let row = |((batches, n), share): ((&u64, &u64), String)| {
        let words = shell.t_with("office-batches", "n", batches);
        vec![Cell::new(words), count(*n), Cell::new(share)]
    };
    filled(table, seen.batches.iter().zip(shares).map(row).collect())
}

/// Numbers that were let go, and who has them now.
pub fn comebacks(
    counter: &Counter,
    shell: &Shell,
    (city, seen): (&str, &Supervision),
) -> Option<Table> {
    let table = Table::new(shell.t("office-part-comebacks"))
        .column(shell.t("office-col-number"))
        .number(shell.t("office-col-held"))
        .number(shell.t("office-col-released"))
        .column(shell.t("office-col-released-last"))
        .column(shell.t("counter-col-state"))
        .keys();
    let row = |back: &plates::Comeback| {
        let last = back.released.last().map(|(at, reason)| {
            let when = ui::moment(shell.locale, *at, counter.now());
            let why = numbers::reason_words(shell, *reason);
            ui::text(shell.locale, "office-by-when", &[("by", &why), ("when", &when)])
        });
        let times = u64::try_from(back.released.len()).unwrap_or(u64::MAX);
        vec![
            Cell::link(back.plate.number(), numbers::href(city, &back.plate)),
            count(back.held),
            count(times),
            Cell::new(last.unwrap_or_default()).soft(),
            Cell::new(state(shell, back.state, back.is_reissued)),
        ]
    };
    filled(table, seen.comebacks.iter().map(row).collect())
}

fn state(shell: &Shell, state: NumberState, again: bool) -> Tag {
    let words = numbers::state_words(shell, state);
    if again { Tag::waiting(words) } else { Tag::plain(words) }
}

/// Devices that drew more than once on a day, with the way to each draw, and from there to its numbers.
pub fn devices(shell: &Shell, (city, seen): (&str, &Supervision)) -> Option<Table> {
    let table = Table::new(shell.t("office-part-devices"))
        .column(shell.t("office-col-device"))
        .column(shell.t("office-col-day"))
        .number(shell.t("office-col-draws"))
        .column(shell.t("office-col-look"));
    let row = |device: &plates::DeviceTurns| {
        let digest = device.device.split_once('/').map_or(&*device.device, |(_, rest)| rest);
        vec![
            Cell::new(digest.chars().take(DEVICE_SIGNS).collect::<String>()),
            Cell::new(ui::date(shell.locale, device.day)),
            Cell::new(device.turns.to_string()),
            Cell::new(looks(city, &device.draws)),
        ]
    };
    filled(table, seen.devices.iter().map(row).collect())
}

/// A way to each draw, numbered.
fn looks(city: &str, draws: &[DrawId]) -> Html {
    let way = |(n, draw): (usize, &DrawId)| leading(&n.to_string(), &show::href(city, *draw));
    (1..)
        .zip(draws)
        .map(way)
        .fold(Html::words(""), |ways, way| ways.then(way).then(Html::words(" ")))
}

/// Draws by day and mode, the latest day first.
pub fn days(shell: &Shell, seen: &Supervision) -> Option<Table> {
    let table = Table::new(shell.t("office-part-days"))
        .column(shell.t("office-col-day"))
        .column(shell.t("office-col-mode"))
        .number(shell.t("office-draws-prepared"))
        .number(shell.t("office-col-ended-chosen"))
        .number(shell.t("office-col-ended-none"));
    let row = |((day, mode), counts): (&(base::Date, DrawMode), &plates::DrawCounts)| {
        vec![
            Cell::new(ui::date(shell.locale, *day)),
            Cell::new(shell.t(mode_key(*mode))),
            count(counts.prepared),
            count(counts.chosen),
            count(counts.ended),
        ]
    };
    filled(table, seen.draws.iter().rev().map(row).collect())
}

/// What a way of drawing is called.
pub const fn mode_key(mode: DrawMode) -> &'static str {
    match mode {
        DrawMode::Onsite => "office-mode-onsite",
        DrawMode::Online => "office-mode-online",
        DrawMode::Compose => "office-mode-compose",
    }
}

/// Lists that the program opened.
pub fn releases(counter: &Counter, shell: &Shell, seen: &Supervision) -> Option<Table> {
    let table = Table::new(shell.t("office-part-releases"))
        .column(shell.t("office-col-opened"))
        .column(shell.t("office-col-pool"))
        .number(shell.t("office-col-size"))
        .number(shell.t("office-col-new"))
        .number(shell.t("office-col-returned"))
        .column(shell.t("office-col-digest"));
    let row = |release: &plates::Release| {
        let list = &release.list;
        vec![
            Cell::new(ui::moment(shell.locale, list.opened_at, counter.now())),
            Cell::new(pool_name(shell.locale, list.pool)),
            Cell::new(list.size.to_string()),
            count(release.released),
            count(release.returned),
            Cell::new(list.digest.chars().take(DEVICE_SIGNS).collect::<String>()).soft(),
        ]
    };
    filled(table, seen.releases.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_have_one_place() {
        assert_eq!(percent(1, 3), "33.3 %");
        assert_eq!(percent(11, 12), "91.7 %");
        assert_eq!(percent(1, 1), "100.0 %");
        assert_eq!(percent(0, 7), "0.0 %");
        assert_eq!(percent(0, 0), "–");
    }

    #[test]
    fn the_shares_of_a_whole_add_up_to_it() {
        assert_eq!(shares(&[1, 1, 1]), ["33.4 %", "33.3 %", "33.3 %"]);
        assert_eq!(shares(&[11, 1]), ["91.7 %", "8.3 %"]);
        assert_eq!(shares(&[0, 5]), ["0.0 %", "100.0 %"]);
        assert_eq!(shares(&[0, 0]), ["–", "–"]);
        for parts in [vec![1, 2, 4], vec![7, 7, 7, 7, 7, 7, 7], vec![1, 999, 17, 3]] {
            let tenths = |text: &String| text.replace(['.', '%', ' '], "").parse::<u64>().unwrap();
            assert_eq!(shares(&parts).iter().map(tenths).sum::<u64>(), 1_000, "{parts:?}");
        }
    }
}
