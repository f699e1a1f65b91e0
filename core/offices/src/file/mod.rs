//! The files of `data/points`, one per office, and what may be wrong in them. The structs are the
//! format: what is not named here is an error there.

mod check;

use std::collections::BTreeMap;

use base::{Authority, Fault, Result};
use catalogue::{Catalogue, Channel, Group, Text};
use codes::RegionCode;
use policy::{DataFiles, line};
use serde::Deserialize;
use toml::Spanned;

use crate::model::hours::Hours;
use crate::model::point::{Contact, Office, Point};
use crate::model::position::Position;
use crate::model::timetable::{Service, Timetable};
use crate::model::words::{Accessibility, Equipment, PointKind};

/// One office.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeFile {
    /// Six digits of the city.
    authority: String,
    name: Text,
    /// What points of a kind have that say nothing else.
    #[serde(default)]
    defaults: BTreeMap<PointKind, Defaults>,
    point: Vec<Spanned<PointEntry>>,
}

/// What all points of a kind have in common.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    phone: Option<String>,
    channels: Option<Vec<Channel>>,
    items: Option<Vec<String>>,
    to_come: Option<Vec<String>>,
    groups: Option<Vec<Group>>,
    windows: Option<Vec<String>>,
    hours: Option<Hours>,
    services: Option<Vec<Service>>,
    accessibility: Option<Vec<Accessibility>>,
    equipment: Option<Vec<Equipment>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PointEntry {
    code: String,
    kind: PointKind,
    county: Option<String>,
    name: Text,
    address: Text,
    position: Option<Position>,
    directions: Option<Text>,
    #[serde(default)]
    contacts: Vec<Contact>,
    #[serde(default)]
    serves_places: Vec<Text>,
    van: Option<String>,
    phone: Option<String>,
    channels: Option<Vec<Channel>>,
    items: Option<Vec<String>>,
    /// Codes that articles name and the catalogue does not have yet: done from the day it has them.
    to_come: Option<Vec<String>>,
    groups: Option<Vec<Group>>,
    windows: Option<Vec<String>>,
    hours: Option<Hours>,
    services: Option<Vec<Service>>,
    accessibility: Option<Vec<Accessibility>>,
    equipment: Option<Vec<Equipment>>,
}

/// Everything in the files, or everything wrong in them, each with file and line.
pub(crate) fn read(
    files: &DataFiles,
    catalogue: &Catalogue,
) -> Result<(BTreeMap<Authority, Office>, Vec<Point>)> {
    let (mut offices, mut points) = (BTreeMap::new(), Vec::<Point>::new());
    let mut codes = std::collections::BTreeSet::new();
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
            let entry = entry.into_inner();
            let defaults = file.defaults.get(&entry.kind).cloned().unwrap_or_default();
            let mut wrong = check::entry(&entry, &defaults, catalogue);
            let point = entry.of(&authority, defaults);
            if !codes.insert(point.code.clone()) {
                wrong.push("the code is taken".to_owned());
            }
            wrong.extend(check::point(&point, &points, catalogue));
            let wrong = wrong.into_iter();
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
    fn of(self, authority: &Authority, defaults: Defaults) -> Point {
        let closed = Hours::Normal { weekdays: vec![], saturday: vec![], sunday: vec![] };
        let hours = self.hours.or(defaults.hours).unwrap_or(closed);
        let services = self.services.or(defaults.services).unwrap_or_default();
        let mut items = self.items.or(defaults.items).unwrap_or_default();
        items.extend(self.to_come.or(defaults.to_come).unwrap_or_default());
        Point {
            code: self.code,
            authority: authority.clone(),
            county: self.county.map(Authority::new),
            kind: self.kind,
            name: self.name,
            address: self.address,
            position: self.position,
            directions: self.directions,
            phone: self.phone.or(defaults.phone).unwrap_or_default(),
            contacts: self.contacts,
            accessibility: self.accessibility.or(defaults.accessibility).unwrap_or_default(),
            equipment: self.equipment.or(defaults.equipment).unwrap_or_default(),
            windows: self.windows.or(defaults.windows).unwrap_or_default(),
            timetable: Timetable { hours: hours.clone(), services },
            hours,
            serves_places: self.serves_places,
            van: self.van,
            from: None,
            closed: None,
            version: 0,
            channels: self.channels.or(defaults.channels).unwrap_or_default(),
            items,
            groups: self.groups.or(defaults.groups).unwrap_or_default(),
        }
    }
}
