//! A lane: the stages that a visit goes through, as data of `data/lanes`. Pure: what becomes ready
//! when a stage is done, what may run together, where the same desk goes on.

use std::collections::BTreeMap;

use catalogue::{Group, Item, Stage, Text};
use identity::Action;
use serde::{Deserialize, Deserializer, Serialize};

use crate::model::words::{Class, Need};

/// One lane. A plain counter is a lane of one stage.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// Stable; also the file's name.
    pub code: String,
    /// What people call it.
    pub name: Text,
    /// The letters of its tickets.
    pub prefix: Prefixes,
    /// What is done here, by item.
    #[serde(default)]
    pub items: Vec<String>,
    /// What is done here, by heading of the catalogue, where no other lane names the item.
    #[serde(default)]
    pub groups: Vec<Group>,
    /// The points that have it; every point if empty.
    #[serde(default)]
    pub points: Vec<String>,
    /// Nobody takes a ticket for it: how it was done before.
    #[serde(default)]
    pub only_for_comparing: bool,
    /// Its tickets follow a case: what happens to the case finishes their stages, no clerk does.
    #[serde(default)]
    pub follows_case: bool,
    /// What the seconds and arrivals rest on; an example if nothing is said.
    #[serde(default)]
    pub times: Times,
    /// The kinds of desk, in the order of the file.
    pub desk: Vec<DeskKind>,
    /// The stages, in the order of the file.
    pub stage: Vec<LaneStage>,
    /// A usual day.
    pub arrivals: Arrivals,
}

/// What the seconds and arrivals of a lane rest on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Times {
    /// Plausible numbers, nothing more.
    #[default]
    Example,
    /// Examples, chosen until the totals met what an article tells: they cannot prove that total.
    Fitted,
    /// Part of them measured in the hall, the rest examples.
    Mixed,
    /// Measured in the hall that the file is for.
    Measured,
}

impl Times {
    /// Whether a result may be read as this hall's own.
    pub fn is_measured(self) -> bool {
        self == Self::Measured
    }
}

/// The letter of a ticket by its class.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefixes {
    /// 普通.
    pub normal: String,
    /// 预约.
    pub appointment: String,
    /// 优先.
    pub priority: String,
    /// 绿色通道.
    pub green: String,
}

impl Prefixes {
    /// The letter for a class.
    pub fn of(&self, class: Class) -> &str {
        match class {
            Class::Normal => &self.normal,
            Class::Appointment => &self.appointment,
            Class::Priority => &self.priority,
            Class::Green => &self.green,
        }
    }
}

/// Desks that do the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeskKind {
    /// Stable within the lane.
    pub code: String,
    /// What people call it.
    pub name: Text,
    /// How many there usually are.
    pub count: u32,
    /// A machine that the citizen serves herself: no staff.
    #[serde(default)]
    pub is_machine: bool,
    /// What the labels of such desks begin with where a hall marks them so: T for T1 and T2.
    #[serde(default)]
    pub letter: Option<String>,
}

impl DeskKind {
    /// Those windows of a hall that are desks of this kind, by their letter.
    pub fn labels<'w>(&self, windows: &'w [String]) -> Vec<&'w str> {
        let letter = self.letter.as_deref().filter(|letter| !letter.is_empty());
        let is_here = |label: &&str| letter.is_some_and(|letter| label.starts_with(letter));
        windows.iter().map(String::as_str).filter(is_here).collect()
    }
}

/// One stage of a lane.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LaneStage {
    /// Which.
    pub stage: Stage,
    /// What people call it.
    pub name: Text,
    /// At which kind of desk.
    pub desk: String,
    /// The right that whoever does it at a window needs (`data/rights.toml`); where nothing is said, serving
    /// in the hall is enough.
    #[serde(default, deserialize_with = "duty")]
    pub duty: Option<Action>,
    /// What must be done before.
    #[serde(default)]
    pub after: Vec<Stage>,
    /// What of the visit it holds.
    #[serde(default)]
    pub needs: Vec<Need>,
    /// The citizen is called to it on the boards.
    #[serde(default)]
    pub is_called: bool,
    /// The desk that did what is before goes on with this at once.
    #[serde(default)]
    pub stays: bool,
    /// The citizen joins a queue here: the first one, or one more.
    #[serde(default)]
    pub joins: bool,
    /// From the place before to this one.
    #[serde(default)]
    pub walk_seconds: i64,
    /// Least, usual, most.
    pub seconds: [i64; 3],
}

/// Who comes on a usual day.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Arrivals {
    /// People in each hour from the opening on.
    pub by_hour: Vec<u32>,
    /// How many of a hundred have an appointment.
    pub appointment_percent: u32,
    /// How many of a hundred go before others.
    pub priority_percent: u32,
}

fn duty<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Action>, D::Error> {
    let word = String::deserialize(deserializer)?;
    word.parse().map(Some).map_err(serde::de::Error::custom)
}

impl Lane {
    /// Whether an item is done here: 2 named itself, 1 by its heading, 0 not.
    pub fn serves(&self, item: &Item) -> u8 {
        if self.items.contains(&item.code) {
            2
        } else {
            u8::from(self.groups.contains(&item.group))
        }
    }

    /// The stage, if the lane has it.
    pub fn stage(&self, stage: Stage) -> Option<&LaneStage> {
        self.stage.iter().find(|one| one.stage == stage)
    }

    /// The kind of desk at which a stage is done.
    pub fn desk_of(&self, stage: Stage) -> Option<&DeskKind> {
        let code = &self.stage(stage)?.desk;
        self.desk.iter().find(|desk| desk.code == *code)
    }

    /// The stages that become ready once those of `done` are: all before them is done, and they were
    /// not `opened` yet. With nothing done, those that a visit begins with.
    pub fn ready(&self, done: &[Stage], opened: &[Stage]) -> Vec<Stage> {
        let is_ready = |one: &&LaneStage| {
            !opened.contains(&one.stage) && one.after.iter().all(|before| done.contains(before))
        };
        self.stage.iter().filter(is_ready).map(|one| one.stage).collect()
    }

    /// Whether a stage may begin while those of `busy` go on: they hold nothing that it needs.
    pub fn may_begin(&self, stage: Stage, busy: &[Stage]) -> bool {
        let Some(one) = self.stage(stage) else { return false };
        let held = busy.iter().filter_map(|other| self.stage(*other)).flat_map(|o| &o.needs);
        !held.into_iter().any(|need| one.needs.contains(need))
    }

    /// Of those that are ready, the ones that can run at the same moment: in the order of the file,
    /// each that needs nothing which an earlier one holds.
    pub fn together(&self, ready: &[Stage]) -> Vec<Stage> {
        let mut chosen = Vec::new();
        for one in self.stage.iter().filter(|one| ready.contains(&one.stage)) {
            if self.may_begin(one.stage, &chosen) {
                chosen.push(one.stage);
            }
        }
        chosen
    }

    /// What the desk that just finished `stage` goes on with, of what became ready.
    pub fn stays_with(&self, stage: Stage, ready: &[Stage]) -> Option<Stage> {
        let desk = &self.stage(stage)?.desk;
        let goes_on = |next: &&LaneStage| {
            next.stays
                && next.desk == *desk
                && next.after.contains(&stage)
                && ready.contains(&next.stage)
        };
        self.stage.iter().find(goes_on).map(|next| next.stage)
    }

    /// What must be done before a stage is over, though it may go on beside it: the inspector looks at the car while
    /// its papers are handed in, and writes the result into the case, which is there once they are accepted.
    pub fn over_after(&self, stage: Stage) -> Option<Stage> {
        (self.follows_case && stage == Stage::Inspect).then_some(Stage::Accept)
    }

    /// How often the citizen joins a queue.
    pub fn queues(&self) -> usize {
        self.stage.iter().filter(|one| one.joins).count()
    }

    /// How many desks of each kind there usually are.
    pub fn desks(&self) -> BTreeMap<String, u32> {
        self.desk.iter().map(|desk| (desk.code.clone(), desk.count)).collect()
    }

    /// How many people that takes: machines need none.
    pub fn staff(&self, desks: &BTreeMap<String, u32>) -> u32 {
        let of = |desk: &&DeskKind| !desk.is_machine;
        self.desk.iter().filter(of).filter_map(|desk| desks.get(&desk.code)).sum()
    }

    /// What is wrong in it, if its items have `stages` in this order.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut wrong = |is_wrong: bool, why: String| {
            if is_wrong {
                faults.push(why);
            }
        };
        for class in Class::ALL {
            let letter = self.prefix.of(*class);
            let is_letter = letter.len() == 1 && letter.chars().all(|c| c.is_ascii_uppercase());
            wrong(!is_letter, format!("the prefix of {class} must be one capital letter"));
        }
        wrong(self.stage.is_empty(), "it has no stage".to_owned());
        wrong(self.items.is_empty() && self.groups.is_empty(), "it serves nothing".to_owned());
        let is_of_cases = self.groups.is_empty() || !self.follows_case;
        wrong(!is_of_cases, "a lane that follows a case names its items".to_owned());
        wrong(self.arrivals.by_hour.is_empty(), "nobody ever comes".to_owned());
        let percent = self.arrivals.appointment_percent + self.arrivals.priority_percent;
        wrong(percent > 100, "more than all of them come early".to_owned());
        let mut earlier: Vec<Stage> = Vec::new();
        for one in &self.stage {
            let stage = one.stage;
            wrong(earlier.contains(&stage), format!("{stage} stands twice"));
            // What is before stands above: so there is no circle.
            let unknown = one.after.iter().find(|before| !earlier.contains(before));
            wrong(unknown.is_some(), format!("what {stage} comes after must stand above it"));
            let desk = self.desk.iter().any(|desk| desk.code == one.desk);
            wrong(!desk, format!("there is no desk `{}`", one.desk));
            let [least, usual, most] = one.seconds;
            let ordered = 0 < least && least <= usual && usual <= most;
            wrong(!ordered, format!("the seconds of {stage} must be least, usual, most"));
            wrong(one.walk_seconds < 0, format!("nobody walks backwards to {stage}"));
            wrong(one.stays && one.after.is_empty(), format!("nothing is before {stage}"));
            earlier.push(stage);
        }
        faults
    }
}
