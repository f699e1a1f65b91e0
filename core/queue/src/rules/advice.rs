//! What a manager is advised: where nobody serves, which idle window shall call, where one window more brings
//! the wait below the goal, which idle window could change over, which window does not answer. Advice; nothing
//! moves by itself.

use identity::Action;

use super::estimate::{Measured, estimate};
use crate::model::board::Advice;
use crate::model::window::Skill;

/// What waits for one skill, and who does it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// For what.
    pub skill: Skill,
    /// The right that it needs of who does it at a window.
    pub duty: Option<Action>,
    /// How many wait.
    pub waiting: usize,
    /// Open windows that do it.
    pub windows: usize,
    /// Of them without a ticket, with the label of each.
    pub free: Vec<String>,
    /// Of the free ones those that have stood idle for a while though they could call somebody
    /// (`queue.idle_minutes`).
    pub idle: Vec<String>,
    /// How long the first has waited, in minutes.
    pub longest_minutes: i64,
    /// Measured times.
    pub times: Option<Measured>,
}

impl Load {
    /// The wait of somebody who comes now, at worst, with so many windows more.
    fn to_minutes(&self, more: usize) -> Option<i64> {
        let free = self.free.len() + more;
        estimate(self.waiting, self.windows + more, free, self.times).map(|wait| wait.to_minutes)
    }

    /// Its windows have all their hands full, and more wait than there are windows.
    fn is_crowded(&self) -> bool {
        self.windows > 0 && self.free.is_empty() && self.waiting > self.windows
    }
}

/// As many windows more as are looked at.
const MORE_MAX: usize = 10;

/// What to do, the most urgent first: where nobody serves, who stands idle, then the longest waits.
pub fn advice(loads: &[Load], wait_goal_minutes: i64) -> Vec<Advice> {
    let unserved = loads.iter().filter(|load| load.windows == 0 && load.waiting > 0);
    let mut advised: Vec<Advice> = unserved
        .map(|load| Advice::NobodyServes { skill: load.skill.clone(), waiting: load.waiting })
        .collect();
    advised.extend(loads.iter().filter(|load| !load.idle.is_empty()).map(|load| {
        let windows = load.idle.iter().take(load.waiting).cloned().collect();
        let (skill, waiting, minutes) = (load.skill.clone(), load.waiting, load.longest_minutes);
        Advice::CallNext { windows, skill, waiting, minutes }
    }));
    let mut slow: Vec<(&Load, i64)> = loads
        .iter()
        .filter(|load| load.windows > 0)
        .filter_map(|load| Some((load, load.to_minutes(0)?)))
        .filter(|(_, minutes)| *minutes > wait_goal_minutes)
        .collect();
    slow.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
    advised.extend(slow.into_iter().map(|(load, to_minutes)| {
        let is_enough = |more: &usize| {
            load.to_minutes(*more).is_some_and(|minutes| minutes <= wait_goal_minutes)
        };
        let more = (1..=MORE_MAX).find(is_enough).unwrap_or(MORE_MAX);
        Advice::OpenWindows { skill: load.skill.clone(), more, to_minutes }
    }));
    // Nothing measured: what is known is how long the first has waited.
    let long = loads.iter().filter(|load| load.times.is_none() && load.windows > 0);
    let long = long.filter(|load| load.free.is_empty() && load.longest_minutes > wait_goal_minutes);
    advised.extend(long.map(|load| {
        let (skill, waiting) = (load.skill.clone(), load.waiting);
        Advice::LongWait { skill, waiting, minutes: load.longest_minutes }
    }));
    let moves = moves(loads, &advised);
    advised.extend(moves);
    advised
}

/// An idle window of a line where nobody waits, for the most urgent that has none; then for those where more
/// wait than windows serve. Who sits at the window may do it: it does what needs the same right already.
fn moves(loads: &[Load], advised: &[Advice]) -> Vec<Advice> {
    let wants = advised.iter().filter_map(|one| match one {
        Advice::NobodyServes { skill, .. }
        | Advice::OpenWindows { skill, .. }
        | Advice::LongWait { skill, .. } => Some(skill),
        Advice::CallNext { .. } | Advice::MoveWindow { .. } | Advice::LookAfter { .. } => None,
    });
    let mut wants: Vec<&Skill> = wants.collect();
    for crowded in loads.iter().filter(|load| load.is_crowded()) {
        if !wants.contains(&&crowded.skill) {
            wants.push(&crowded.skill);
        }
    }
    let busy: Vec<&String> =
        loads.iter().filter(|load| load.waiting > 0).flat_map(|load| &load.free).collect();
    let idle = loads.iter().filter(|load| load.waiting == 0).flat_map(|load| &load.free);
    let mut idle: Vec<&String> = idle.filter(|label| !busy.contains(label)).collect();
    idle.sort();
    idle.dedup();
    let mut moves = Vec::new();
    for to in wants {
        let Some(duty) = loads.iter().find(|load| load.skill == *to).map(|load| load.duty) else {
            continue;
        };
        let may = |label: &&String| {
            let of_duty = |load: &Load| load.duty == duty && load.free.contains(label);
            duty.is_none() || loads.iter().any(of_duty)
        };
        if let Some(at) = idle.iter().position(may) {
            let (window, to) = (idle.remove(at).clone(), to.clone());
            moves.push(Advice::MoveWindow { window, to });
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use catalogue::Stage;

    use super::*;

    fn load(stage: Stage, waiting: usize, windows: usize, free: &[&str]) -> Load {
        let duty = match stage {
            Stage::Accept => Some(Action::CaseAccept),
            Stage::Inspect | Stage::Photo => Some(Action::CaseInspect),
            _ => None,
        };
        Load {
            skill: Skill::new("new_car", stage),
            duty,
            waiting,
            windows,
            free: free.iter().map(|label| (*label).to_owned()).collect(),
            idle: Vec::new(),
            longest_minutes: 0,
            times: Some(Measured { quick: 240, usual: 300, slow: 480 }),
        }
    }

    #[test]
    fn a_short_wait_needs_no_advice() {
        assert_eq!(advice(&[load(Stage::Accept, 4, 4, &[])], 30), []);
    }

    #[test]
    fn where_people_wait_and_nobody_serves_comes_first_and_an_idle_window_helps() {
        let loads = [
            load(Stage::Accept, 20, 2, &[]),
            load(Stage::Pay, 3, 0, &[]),
            load(Stage::Inspect, 0, 2, &["7"]),
        ];
        let found = advice(&loads, 30);
        let nobody = Advice::NobodyServes { skill: Skill::new("new_car", Stage::Pay), waiting: 3 };
        assert_eq!(found[0], nobody);
        let Advice::OpenWindows { more, to_minutes, .. } = &found[1] else { panic!("{found:?}") };
        assert_eq!((*more, *to_minutes), (4, 88));
        let to = Skill::new("new_car", Stage::Pay);
        assert_eq!(found[2], Advice::MoveWindow { window: "7".into(), to });
        assert_eq!(found.len(), 3);
    }

    #[test]
    fn idle_windows_before_people_who_wait_shall_call() {
        let free = ["2", "3", "5"].map(str::to_owned).to_vec();
        let idle = Load { idle: free, longest_minutes: 13, ..load(Stage::Accept, 2, 3, &[]) };
        let call = Advice::CallNext {
            windows: vec!["2".into(), "3".into()],
            skill: Skill::new("new_car", Stage::Accept),
            waiting: 2,
            minutes: 13,
        };
        // Two wait: two windows are asked to call, not three.
        assert_eq!(advice(&[idle], 30), [call]);
    }

    #[test]
    fn a_crowd_gets_the_window_that_stands_idle_elsewhere() {
        let inspect = Load { times: None, ..load(Stage::Inspect, 5, 2, &[]) };
        let photo = Load { times: None, ..load(Stage::Photo, 0, 1, &["7"]) };
        let to = Skill::new("new_car", Stage::Inspect);
        let moves = Advice::MoveWindow { window: "7".into(), to: to.clone() };
        assert_eq!(advice(&[inspect.clone(), photo.clone()], 30), std::slice::from_ref(&moves));
        let waits = Load { longest_minutes: 31, ..inspect };
        let long = Advice::LongWait { skill: to, waiting: 5, minutes: 31 };
        assert_eq!(advice(&[waits, photo], 30), [long, moves]);
    }

    #[test]
    fn a_window_is_moved_to_what_its_clerk_may_do() {
        let inspect = Load { times: None, ..load(Stage::Inspect, 5, 2, &[]) };
        let accept = Load { times: None, ..load(Stage::Accept, 0, 1, &["3"]) };
        assert_eq!(advice(&[inspect.clone(), accept.clone()], 30), []);
        let photo = Load { times: None, ..load(Stage::Photo, 0, 1, &["7"]) };
        let to = Skill::new("new_car", Stage::Inspect);
        let moves = Advice::MoveWindow { window: "7".into(), to };
        assert_eq!(advice(&[inspect, accept, photo], 30), [moves]);
    }

    #[test]
    fn nothing_measured_is_no_ground_for_more_windows() {
        let unknown = Load { times: None, ..load(Stage::Accept, 50, 1, &[]) };
        assert_eq!(advice(&[unknown], 30), []);
    }
}
