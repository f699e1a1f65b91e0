//! The files of `data/points`, one per office, and what may be wrong in them. The structs are the
//! format: what is not named here is an error there.

use std::collections::{BTreeMap, BTreeSet};

use base::{Authority, Fault, Result};
use catalogue::{Catalogue, Channel, Group, Text};
use codes::RegionCode;
use policy::{DataFiles, line};
use serde::Deserialize;
use toml::Spanned;

use crate::hours::Hours;
use crate::point::{Office, Point, PointKind};

/// One office.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeFile {
    /// Six digits of the city.
    authority: String,
    name: Text,
    point: Vec<Spanned<PointEntry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointEntry {
    code: String,
    kind: PointKind,
    name: Text,
    address: Text,
    phone: String,
    #[serde(default)]
    channels: Vec<Channel>,
    #[serde(default)]
    items: Vec<String>,
    #[serde(default)]
    groups: Vec<Group>,
    #[serde(default)]
    windows: Vec<String>,
    hours: Hours,
}

/// Everything in the files, or everything wrong in them, each with file and line.
pub(crate) fn read(
    files: &DataFiles,
    catalogue: &Catalogue,
) -> Result<(BTreeMap<Authority, Office>, Vec<Point>)> {
    let (mut offices, mut points) = (BTreeMap::new(), Vec::<Point>::new());
    let mut faults = Vec::new();
    for (name, text) in files.iter() {
        let file: OfficeFile = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                faults.push(format!("data/{name}: {error}"));
                continue;
            }
        };
        let authority = Authority::new(file.authority.as_str());
        if RegionCode::parse(&file.authority).is_err() {
            faults.push(format!("data/{name}: authority `{authority}` is no region"));
        }
        for entry in file.point {
            let at = line(text, entry.span().start);
            let point = entry.into_inner().of(&authority);
            let wrong = faults_of(&point, &points, catalogue).into_iter();
            faults.extend(wrong.map(|why| format!("data/{name}:{at}: {}: {why}", point.code)));
            points.push(point);
        }
        let office = Office { authority: authority.clone(), name: file.name };
        if offices.insert(authority, office).is_some() {
            faults.push(format!("data/{name}: this authority has a file already"));
        }
    }
    if faults.is_empty() {
        return Ok((offices, points));
    }
    Err(Fault::Inconsistent(faults.join("\n")).into())
}

impl PointEntry {
    fn of(self, authority: &Authority) -> Point {
        Point {
            code: self.code,
            authority: authority.clone(),
            kind: self.kind,
            name: self.name,
            address: self.address,
            phone: self.phone,
            windows: self.windows,
            hours: self.hours,
            channels: self.channels,
            items: self.items,
            groups: self.groups,
        }
    }
}

fn faults_of(point: &Point, earlier: &[Point], catalogue: &Catalogue) -> Vec<String> {
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
    wrong(earlier.iter().any(|other| other.code == point.code), "the code is taken");
    let same_desk = |other: &&Point| {
        point.kind == PointKind::OnlineCentre
            && other.kind == point.kind
            && other.authority == point.authority
    };
    wrong(earlier.iter().any(|other| same_desk(&other)), "an authority has one online centre");
    wrong(point.phone.trim().is_empty(), "the phone is missing");
    wrong(
        point.items.is_empty() && point.groups.is_empty(),
        "it does nothing: name items or groups",
    );
    wrong(!point.hours.is_ordered(), "the hours of a day must follow each other");
    let distinct: BTreeSet<&String> = point.windows.iter().collect();
    wrong(distinct.len() < point.windows.len(), "a window stands twice");
    for code in point.items.iter().filter(|code| catalogue.item(code).is_none()) {
        wrong(true, &format!("there is no item `{code}`"));
    }
    faults
}
