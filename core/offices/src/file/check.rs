//! What may be wrong with a point.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use codes::RegionCode;

use super::{Defaults, PointEntry};
use crate::model::point::Point;
use crate::model::words::PointKind;

/// With what the file says before it becomes a point.
pub(super) fn entry(entry: &PointEntry, defaults: &Defaults, catalogue: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    if entry.hours.is_none() && defaults.hours.is_none() {
        faults.push("the hours are missing".to_owned());
    }
    let items = entry.items.as_ref().or(defaults.items.as_ref());
    for code in items.into_iter().flatten().filter(|code| catalogue.item(code).is_none()) {
        faults.push(format!("there is no item `{code}`"));
    }
    let shape = |code: &&String| {
        let word = |c: char| c.is_ascii_lowercase() || c == '_';
        code.split_once('_').is_none_or(|(area, _)| area.len() < 2) || !code.chars().all(word)
    };
    let to_come = entry.to_come.as_ref().or(defaults.to_come.as_ref());
    for code in to_come.into_iter().flatten().filter(shape) {
        faults.push(format!("`{code}` is no code of an item"));
    }
    if let Some(county) = &entry.county
        && RegionCode::parse(county).is_err()
    {
        faults.push(format!("county `{county}` is no region"));
    }
    faults
}

/// With the point itself, and beside those before it.
pub(super) fn point(point: &Point, earlier: &[Point], catalogue: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    let mut wrong = |is_wrong: bool, why: &str| {
        if is_wrong {
            faults.push(why.to_owned());
        }
    };
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let name =
        point.code.strip_prefix(point.authority.as_str()).and_then(|rest| rest.strip_prefix('-'));
    wrong(
        !name.is_some_and(|name| !name.is_empty() && name.chars().all(word)),
        "the code must be the authority, a hyphen and a word",
    );
    let is_desk = |point: &Point| point.kind == PointKind::OnlineCentre;
    let mut before = earlier.iter().rev().take_while(|other| other.authority == point.authority);
    wrong(is_desk(point) && before.any(is_desk), "an authority has one online centre");
    wrong(point.phone.trim().is_empty(), "the phone is missing");
    wrong(
        point.items.is_empty() && point.groups.is_empty(),
        "it does nothing: name items or groups",
    );
    wrong(
        !point.timetable.is_ordered(),
        "the hours of a day must follow each other, and each service names days and hours",
    );
    let distinct: BTreeSet<&String> = point.windows.iter().collect();
    wrong(distinct.len() < point.windows.len(), "a window stands twice");
    wrong(point.kind == PointKind::Mobile && point.van.is_none(), "a stop names its van");
    let services = point.timetable.services.iter().flat_map(|service| &service.items);
    for code in
        services.filter(|code| catalogue.item(code).is_none() && !point.items.contains(code))
    {
        wrong(true, &format!("there is no item `{code}`"));
    }
    faults
}
