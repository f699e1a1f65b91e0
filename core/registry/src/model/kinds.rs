//! Which kinds of plate a vehicle may bear: `data/vehicle_types.csv`, after GA 36-2018.

use std::sync::LazyLock;

use codes::PlateKind;

const TYPES: &str = include_str!("../../../../data/vehicle_types.csv");

/// Use natures that get plates of their own.
const LEARNER: &str = "N";
const POLICE: &str = "H";

struct Row {
    begins: &'static str,
    name: &'static str,
    ordinary: Vec<PlateKind>,
    learner: Vec<PlateKind>,
    police: Vec<PlateKind>,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| lines().filter_map(row).collect());

fn lines() -> impl Iterator<Item = &'static str> {
    TYPES.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).skip(1)
}

fn row(line: &'static str) -> Option<Row> {
    let cells: Vec<&'static str> = line.split(',').map(str::trim).collect();
    let [begins, name, _, ordinary, learner, police] = cells.try_into().ok()?;
    let ordinary = kinds(ordinary)?;
    Some(Row { begins, name, ordinary, learner: kinds(learner)?, police: kinds(police)? })
}

fn kinds(cell: &str) -> Option<Vec<PlateKind>> {
    cell.split_whitespace().map(|code| PlateKind::parse(code).ok()).collect()
}

/// The kinds of plate for a vehicle type (`K33`) and use nature (`A`), ordinary before new energy; none
/// for types that get no plate here.
pub fn plate_kinds(type_code: &str, use_nature: &str) -> &'static [PlateKind] {
    let fits = ROWS.iter().filter(|row| type_code.starts_with(row.begins));
    let Some(row) = fits.max_by_key(|row| row.begins.len()) else { return &[] };
    match use_nature {
        LEARNER if !row.learner.is_empty() => &row.learner,
        POLICE if !row.police.is_empty() => &row.police,
        _ => &row.ordinary,
    }
}

/// What a vehicle type (`K33`) is called, for papers: 小型客车; the code itself if it is not listed.
pub fn type_name(type_code: &str) -> &str {
    let fits = ROWS.iter().filter(|row| type_code.starts_with(row.begins));
    fits.max_by_key(|row| row.begins.len()).map_or(type_code, |row| row.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read() {
        assert_eq!(ROWS.len(), lines().count());
        assert!(ROWS.iter().all(|row| !row.ordinary.is_empty()));
    }

    #[test]
    fn a_vehicle_bears_the_plates_of_its_type_and_use() {
        for (type_code, use_nature, expected) in [
            ("K33", "A", "02 52"),
            ("K11", "B", "01 51"),
            ("H31", "F", "02 52"),
            ("M21", "A", "07"),
            ("M22", "A", "08"),
            ("B11", "F", "15"),
            ("K33", "N", "16"),
            ("K33", "H", "23"),
            ("M21", "N", "17"),
            ("N11", "N", "13"),
            ("T11", "A", ""),
        ] {
            let found: Vec<&str> =
                plate_kinds(type_code, use_nature).iter().map(PlateKind::as_str).collect();
            assert_eq!(found.join(" "), expected, "{type_code} {use_nature}");
        }
    }

    #[test]
    fn a_type_has_its_name_and_an_unlisted_one_its_code() {
        assert_eq!(type_name("K33"), "小型客车");
        assert_eq!(type_name("M22"), "轻便二轮摩托车");
        assert_eq!(type_name("T11"), "T11");
    }
}
