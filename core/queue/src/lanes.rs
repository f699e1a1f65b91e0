//! The files of `data/lanes`, one per lane, read and checked once at start.

use std::path::Path;
use std::sync::Arc;

use base::{Fault, Result};
use catalogue::{Catalogue, Item};
use policy::DataFiles;

use crate::model::lane::{Lane, LaneStage};
use crate::model::window::Skill;
use crate::model::words::Need;

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The lanes of the offices. A cheap handle.
#[derive(Debug, Clone)]
pub struct Lanes(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    lanes: Vec<Lane>,
    digest: String,
}

impl Lanes {
    /// Reads the built-in files, overlaid by `lanes/*.toml` of a folder with the layout of `data/`.
    ///
    /// # Errors
    /// `Inconsistent` with everything that is wrong, each with its file.
    pub fn load(catalogue: &Catalogue, overlay: Option<&Path>) -> Result<Self> {
        let files = DataFiles::read(EMBEDDED, overlay, "lanes")?;
        let (mut lanes, mut faults) = (Vec::<Lane>::new(), Vec::new());
        for (name, text) in files.iter() {
            match toml::from_str::<Lane>(text) {
                Ok(lane) => {
                    let wrong = lane.faults().into_iter().chain(against(&lane, catalogue));
                    faults.extend(wrong.map(|why| format!("data/{name}: {why}")));
                    if lanes.iter().any(|other| other.code == lane.code) {
                        faults.push(format!("data/{name}: the code `{}` is taken", lane.code));
                    }
                    lanes.push(lane);
                }
                Err(error) => faults.push(format!("data/{name}: {error}")),
            }
        }
        if faults.is_empty() {
            return Ok(Self(Arc::new(Inner { lanes, digest: files.digest() })));
        }
        Err(Fault::Inconsistent(faults.join("\n")).into())
    }

    /// All lanes, in order of their files.
    pub fn all(&self) -> impl Iterator<Item = &Lane> {
        self.0.lanes.iter()
    }

    /// The lane with this code.
    pub fn lane(&self, code: &str) -> Option<&Lane> {
        self.all().find(|lane| lane.code == code)
    }

    /// The lane in which a point does an item: one of the point's own before one of every point's,
    /// one that names the item before one that names its heading.
    pub fn of(&self, point: &str, item: &Item) -> Option<&Lane> {
        let here = |lane: &&Lane| lane.points.is_empty() || lane.points.iter().any(|p| p == point);
        let fits = |lane: &&Lane| !lane.only_for_comparing && lane.serves(item) > 0;
        self.all().filter(here).filter(fits).max_by_key(|lane| {
            // Of equals the first in the order of the files.
            let place = self.all().position(|other| other.code == lane.code);
            (!lane.points.is_empty(), lane.serves(item), std::cmp::Reverse(place))
        })
    }

    /// The stage of a lane that a skill is for.
    pub fn stage(&self, skill: &Skill) -> Option<&LaneStage> {
        self.lane(&skill.lane)?.stage(skill.stage)
    }

    /// Whether a stage needs the citizen herself.
    pub(crate) fn needs_citizen(&self, skill: &Skill) -> bool {
        self.stage(skill).is_some_and(|stage| stage.needs.contains(&Need::Citizen))
    }

    /// SHA-256 over names and texts of the files of `data/lanes`.
    pub fn digest(&self) -> &str {
        &self.0.digest
    }
}

/// What a lane says that the catalogue does not know.
fn against(lane: &Lane, catalogue: &Catalogue) -> Vec<String> {
    let mut faults = Vec::new();
    for code in &lane.items {
        let Some(item) = catalogue.item(code) else {
            faults.push(format!("there is no item `{code}`"));
            continue;
        };
        let strange = lane.stage.iter().filter(|one| !item.has_stage(one.stage));
        faults.extend(strange.map(|one| format!("`{code}` has no stage {}", one.stage)));
    }
    faults
}

#[cfg(test)]
mod tests {
    use catalogue::Stage;

    use super::*;

    fn lanes() -> (Catalogue, Lanes) {
        let catalogue = Catalogue::load(None).unwrap();
        let lanes = Lanes::load(&catalogue, None).unwrap();
        (catalogue, lanes)
    }

    #[test]
    fn a_new_car_has_its_lane_and_all_else_the_counter() {
        let (catalogue, lanes) = lanes();
        let of = |item: &str| lanes.of("370200-lane", catalogue.item(item).unwrap());
        assert_eq!(of("veh_register_new").unwrap().code, "new_car");
        assert_eq!(of("drv_replace_lost").unwrap().code, "counter");
        assert_eq!(of("plate_select_onsite").unwrap().code, "counter");
    }

    #[test]
    fn the_car_is_inspected_while_its_papers_are_read() {
        let (_, lanes) = lanes();
        let lane = lanes.lane("new_car").unwrap();
        let first = lane.ready(&[], &[]);
        assert_eq!(first, [Stage::Accept, Stage::Inspect]);
        assert_eq!(lane.together(&first), first);
        assert_eq!(lane.stays_with(Stage::Accept, &[Stage::CheckData]), Some(Stage::CheckData));
        let done = [Stage::Accept, Stage::CheckData, Stage::Inspect];
        assert_eq!(lane.ready(&done, &done), [Stage::Photo]);
        let done = [done.as_slice(), &[Stage::Photo]].concat();
        assert_eq!(lane.ready(&done, &done), [Stage::Approve]);
        let done = [done.as_slice(), &[Stage::Approve, Stage::Pay, Stage::SelectPlate]].concat();
        assert_eq!(lane.ready(&done, &done), [Stage::MakePlate, Stage::MakeCert]);
        assert_eq!(lane.queues(), 1);
    }

    #[test]
    fn the_terminals_of_a_hall_are_known_by_their_letter() {
        let (_, lanes) = lanes();
        let lane = lanes.lane("new_car").unwrap();
        let windows = ["L1", "T1", "T2", "Z1"].map(str::to_owned);
        assert_eq!(lane.desk_of(Stage::Pay).unwrap().labels(&windows), ["T1", "T2"]);
        assert!(lane.desk_of(Stage::Accept).unwrap().labels(&windows).is_empty(), "not marked");
        assert!(lane.desk_of(Stage::Archive).is_none());
    }

    #[test]
    fn before_one_thing_came_after_the_other_in_three_queues() {
        let (_, lanes) = lanes();
        let lane = lanes.lane("new_car_before").unwrap();
        assert_eq!(lane.ready(&[], &[]), [Stage::Inspect]);
        assert_eq!(lane.queues(), 3);
        let now = lanes.lane("new_car").unwrap();
        assert_eq!(now.staff(&now.desks()), lane.staff(&lane.desks()), "the same people");
    }

    #[test]
    fn what_holds_the_citizen_waits_for_what_holds_the_citizen() {
        let (_, lanes) = lanes();
        let lane = lanes.lane("new_car").unwrap();
        assert!(!lane.may_begin(Stage::Pay, &[Stage::Accept]));
        assert!(lane.may_begin(Stage::Inspect, &[Stage::Accept]));
        assert_eq!(lane.together(&[Stage::Pay, Stage::Deliver, Stage::Photo]).len(), 2);
        assert!(!lane.may_begin(Stage::Archive, &[]), "no stage of this lane");
    }

    #[test]
    fn wrong_files_are_told_with_their_reasons() {
        let catalogue = Catalogue::load(None).unwrap();
        let folder = std::env::temp_dir().join(format!("cheguan-lanes-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("lanes")).unwrap();
        let good = EMBEDDED.iter().find(|(name, _)| name.ends_with("new_car.toml")).unwrap().1;
        for (from, to, why) in [
            ("veh_register_new", "no_such_item", "there is no item `no_such_item`"),
            ("after = [\"accept\"]", "after = [\"deliver\"]", "must stand above it"),
            ("seconds = [120, 240, 480]", "seconds = [120, 60, 480]", "least, usual, most"),
            ("normal = \"A\"", "normal = \"AB\"", "one capital letter"),
            ("desk = \"window\"", "desk = \"sofa\"", "no desk `sofa`"),
            ("stage = \"photo\"", "stage = \"inspect\"", "inspect stands twice"),
        ] {
            std::fs::write(folder.join("lanes/new_car.toml"), good.replace(from, to)).unwrap();
            let told = Lanes::load(&catalogue, Some(&folder)).unwrap_err().to_string();
            assert!(told.contains(why) && told.contains("new_car.toml"), "{why}: {told}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
