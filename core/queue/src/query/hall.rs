//! Boards, the panel, and where a ticket is.

use base::{Authority, Date, Error, Instant, Result};
use db::Tx;
use journal::Actor;

use crate::model::board::{
    Advice, Board, BoardCall, Panel, PanelStage, PanelWindow, Standing, Wait,
};
use crate::model::number::TicketCode;
use crate::model::ticket::{Ticket, TicketKey, Turn};
use crate::model::window::{Place, Skill, Window, WindowKey};
use crate::model::words::{StageState, TicketState};
use crate::rules::advice::{Load, advice};
use crate::rules::choose::rank;
use crate::rules::estimate::{Measured, estimate};
use crate::rules::idle::idle;
use crate::rules::{Values, hall};
use crate::{Lanes, Queue, QueueRefusal, store};

/// The last calls on a board (domain §6: the last eight).
const CALLS: usize = 8;
/// Calls and waiting turns that are read.
const READ_MAX: u64 = 2_000;

/// What is read of a point at one moment.
struct Scene {
    now: Instant,
    /// All windows, with when each was last heard of.
    heard: Vec<(Window, Option<Instant>)>,
    /// Those at which somebody serves.
    windows: Vec<Window>,
    waiting: Vec<Turn>,
    values: Values,
}

impl Scene {
    async fn read(tx: &Tx, place: &Place, now: Instant, values: Values) -> Result<Self> {
        let waiting = StageState::Waiting;
        let heard = store::hall::heard_in(tx, place).await?;
        Ok(Self {
            now,
            windows: hall::served(heard.clone(), now, &values),
            heard,
            waiting: store::turn::in_state_in(tx, place, now.date(), waiting, READ_MAX).await?,
            values,
        })
    }

    /// Everything that waits or could be done here, in order.
    fn skills(&self) -> Vec<Skill> {
        let done = self.windows.iter().flat_map(|window| window.skills.iter());
        let mut skills: Vec<Skill> =
            done.chain(self.waiting.iter().map(|turn| &turn.skill)).cloned().collect();
        skills.sort();
        skills.dedup();
        skills
    }

    async fn load(&self, tx: &Tx, place: &Place, (lanes, skill): (&Lanes, &Skill)) -> Result<Load> {
        let from = self.now.plus_hours(-24 * self.values.estimate_days);
        let seconds = store::turn::seconds_in(tx, place, skill, from).await?;
        let able: Vec<&Window> =
            self.windows.iter().filter(|window| window.skills.contains(skill)).collect();
        let free = able.iter().filter(|window| window.ticket.is_none());
        Ok(Load {
            skill: skill.clone(),
            duty: lanes.stage(skill).and_then(|stage| stage.duty),
            waiting: self.line(skill).count(),
            windows: able.len(),
            free: free.map(|window| window.key.label.clone()).collect(),
            idle: Vec::new(),
            longest_minutes: self.longest(skill),
            times: Measured::of(&seconds, self.values.estimate_samples_min),
        })
    }

    /// How long the first has waited, in minutes.
    fn longest(&self, skill: &Skill) -> i64 {
        let since = self.line(skill).map(|turn| turn.ready_at).min();
        since.map_or(0, |since| self.now.seconds_since(since) / 60)
    }

    fn line(&self, skill: &Skill) -> impl Iterator<Item = &Turn> {
        self.waiting.iter().filter(move |turn| turn.skill == *skill)
    }

    fn stage(&self, load: &Load) -> PanelStage {
        PanelStage {
            skill: load.skill.clone(),
            waiting: load.waiting,
            longest_since: self.line(&load.skill).map(|turn| turn.ready_at).min(),
            windows: load.windows,
            free: load.free.len(),
            wait: wait(load, load.waiting),
        }
    }

    /// What waits for windows, or could be done at them.
    async fn loads(&self, tx: &Tx, place: &Place, lanes: &Lanes) -> Result<Vec<Load>> {
        let mut loads = Vec::new();
        for skill in self.skills() {
            if !self.is_alone(lanes, &skill) {
                loads.push(self.load(tx, place, (lanes, &skill)).await?);
            }
        }
        Ok(loads)
    }

    /// The citizen does it alone at a machine, while nobody sits there and calls.
    fn is_alone(&self, lanes: &Lanes, skill: &Skill) -> bool {
        let desk = lanes.lane(&skill.lane).and_then(|lane| lane.desk_of(skill.stage));
        let calls = |window: &Window| window.skills.contains(skill);
        desk.is_some_and(|desk| desk.is_machine) && !self.windows.iter().any(calls)
    }
}

fn wait(load: &Load, ahead: usize) -> Option<Wait> {
    estimate(ahead, load.windows, load.free.len(), load.times)
}

impl Queue {
    /// What stands on the boards of a point.
    pub async fn board(&self, place: &Place) -> Result<Board> {
        let (place, now) = (place.clone(), self.now());
        let (values, lanes) = (self.values(&place.authority)?, self.lanes.clone());
        let read = move |tx: Tx| async move {
            let scene = Scene::read(&tx, &place, now, values).await?;
            let turns = store::turn::called_in(&tx, &place, now.date(), READ_MAX).await?;
            let mut calls = Vec::new();
            for (at, turn) in turns.iter().enumerate() {
                if at < CALLS || turn.state == StageState::Called {
                    calls.extend(call(turn));
                }
            }
            let overflow = calls.split_off(CALLS.min(calls.len()));
            let loads = scene.loads(&tx, &place, &lanes).await?;
            let lines = loads.iter().filter(|load| is_called(&lanes, &load.skill));
            let lines = lines.map(|load| scene.stage(load)).collect();
            Ok::<_, Error>(Board { calls, overflow, lines })
        };
        self.journal.db().read(read).await
    }

    /// What a manager sees of a point, with advice.
    pub async fn panel(&self, place: &Place) -> Result<Panel> {
        let (place, now) = (place.clone(), self.now());
        let (values, lanes) = (self.values(&place.authority)?, self.lanes.clone());
        let read = move |tx: Tx| async move {
            let scene = Scene::read(&tx, &place, now, values).await?;
            let mut loads = scene.loads(&tx, &place, &lanes).await?;
            let mut busy = Vec::new();
            for state in [StageState::Called, StageState::Serving] {
                let day = now.date();
                busy.extend(store::turn::in_state_in(&tx, &place, day, state, READ_MAX).await?);
            }
            for load in &mut loads {
                let Some(lane) = lanes.lane(&load.skill.lane) else { continue };
                let line: Vec<&Turn> = scene.line(&load.skill).collect();
                let minutes = values.idle_minutes;
                load.idle =
                    idle(&scene.windows, (&load.skill, lane), (&line, &busy), (now, minutes));
            }
            let windows = scene.heard.iter().map(|(window, seen)| PanelWindow {
                window: window.clone(),
                silent_since: hall::silent_since(window, *seen, now, &values),
                is_served: hall::is_served(window, *seen, now, &values),
            });
            let windows: Vec<PanelWindow> = windows.collect();
            let mut advised: Vec<Advice> = windows.iter().filter_map(look_after).collect();
            advised.extend(advice(&loads, values.wait_goal_minutes));
            Ok::<_, Error>(Panel {
                stages: loads.iter().map(|load| scene.stage(load)).collect(),
                windows,
                advice: advised,
                help: store::hall::help_in(&tx, &place).await?,
            })
        };
        self.journal.db().read(read).await
    }

    /// A ticket, with its turns.
    pub async fn ticket(&self, key: &TicketKey) -> Result<Option<Ticket>> {
        let key = key.clone();
        let read = |tx: Tx| async move { store::ticket::ticket_in(&tx, &key).await };
        self.journal.db().read(read).await
    }

    /// The ticket that this code of a day opens.
    pub async fn by_code(
        &self,
        place: &Place,
        day: Date,
        code: &TicketCode,
    ) -> Result<Option<Ticket>> {
        let (place, code) = (place.clone(), code.clone());
        let read =
            move |tx: Tx| async move { store::ticket::by_code_in(&tx, &place, day, &code).await };
        self.journal.db().look(read).await
    }

    /// The ticket of today that is for this case, while the visit is not over.
    pub async fn of_case(&self, authority: &Authority, case: &str) -> Result<Option<Ticket>> {
        let (authority, case, day) = (authority.clone(), case.to_owned(), self.now().date());
        let read = move |tx: Tx| async move {
            store::ticket::of_case_in(&tx, &authority, (day, &case)).await
        };
        self.journal.db().read(read).await
    }

    /// A window, if it was ever open.
    pub async fn window(&self, key: &WindowKey) -> Result<Option<Window>> {
        let key = key.clone();
        let read = |tx: Tx| async move { store::hall::window_in(&tx, &key).await };
        self.journal.db().read(read).await
    }

    /// Whether somebody serves at any window of a point.
    pub async fn is_served(&self, place: &Place) -> Result<bool> {
        let (place, values) = (place.clone(), self.values(&place.authority)?);
        let read = move |tx: Tx| async move { store::hall::heard_in(&tx, &place).await };
        let heard = self.journal.db().look(read).await?;
        Ok(!hall::served(heard, self.now(), &values).is_empty())
    }

    /// The windows that a clerk has open, at all points of an authority.
    pub async fn open_by(&self, authority: &Authority, clerk: &Actor) -> Result<Vec<Window>> {
        let (authority, clerk) = (authority.clone(), clerk.clone());
        let read =
            move |tx: Tx| async move { store::hall::open_by_in(&tx, &authority, &clerk).await };
        self.journal.db().look(read).await
    }

    /// Visits of today that are not over, in the order of coming, at most 500.
    pub async fn open_tickets(&self, place: &Place) -> Result<Vec<Ticket>> {
        let (place, day) = (place.clone(), self.now().date());
        let read = move |tx: Tx| async move {
            store::ticket::in_state_in(&tx, &place, day, TicketState::Open, 500).await
        };
        self.journal.db().read(read).await
    }

    /// Where a ticket is: how many are before it, how long it may take, where it is called to.
    ///
    /// # Errors
    /// `queue.unknown_ticket`.
    pub async fn standing(&self, key: &TicketKey) -> Result<Standing> {
        let (key, now) = (key.clone(), self.now());
        let (values, lanes) = (self.values(&key.place.authority)?, self.lanes.clone());
        let read = move |tx: Tx| async move {
            let ticket = store::ticket::ticket_in(&tx, &key).await?;
            let ticket = ticket.ok_or(QueueRefusal::UnknownTicket)?;
            let scene = Scene::read(&tx, &key.place, now, values).await?;
            let turn =
                ticket.turns.iter().filter(|turn| is_shown(&lanes, turn)).max_by_key(|turn| {
                    // What calls the citizen before what she waits for.
                    (turn.state != StageState::Waiting, turn.ready_at)
                });
            let (mut ahead, mut expected) = (None, None);
            let waits = turn.filter(|turn| turn.state == StageState::Waiting);
            let is_alone = waits.is_some_and(|turn| scene.is_alone(&lanes, &turn.skill));
            if let Some(turn) = waits.filter(|_| !is_alone) {
                let count = before(&scene, turn);
                let load = scene.load(&tx, &key.place, (&lanes, &turn.skill)).await?;
                (ahead, expected) = (Some(count), wait(&load, count));
            }
            Ok::<_, Error>(Standing {
                state: ticket.state_at(now, values.restore_minutes),
                turn: turn.map(|turn| (turn.skill.clone(), turn.state)),
                window: turn.and_then(|turn| turn.window.clone()),
                ahead,
                wait: expected,
                is_alone,
                restore_until: ticket.lapses_at(values.restore_minutes),
                ticket,
            })
        };
        self.journal.db().read(read).await
    }

    /// Tickets whose holders have `queue.near_ahead` or fewer before them and are to be told, by skill.
    pub async fn near(&self, place: &Place) -> Result<Vec<(TicketKey, usize)>> {
        let (place, now) = (place.clone(), self.now());
        let (values, lanes) = (self.values(&place.authority)?, self.lanes.clone());
        let read = move |tx: Tx| async move {
            let scene = Scene::read(&tx, &place, now, values).await?;
            let most = usize::try_from(values.near_ahead).unwrap_or(0);
            let is_due = |skill: &Skill| is_called(&lanes, skill) && !scene.is_alone(&lanes, skill);
            let called = scene.waiting.iter().filter(|turn| is_due(&turn.skill));
            let counted = called.map(|turn| (turn.key.clone(), before(&scene, turn)));
            Ok::<_, Error>(counted.filter(|(_, ahead)| *ahead <= most).collect())
        };
        self.journal.db().read(read).await
    }
}

/// Of those who wait for the same, how many are called before: who may be called earlier, and then by the rule. Who is
/// handed to another window is nobody to wait for where there are more that can do it.
fn before(scene: &Scene, turn: &Turn) -> usize {
    let (now, overtake) = (scene.now, scene.values.overtake_max_minutes);
    let place = |one: &Turn| {
        let from = one.not_before.map_or(now, |from| from.max(now));
        (from, rank(&one.waiting(), now, overtake), one.rank.serial, one.key.number.clone())
    };
    let (own, bound) = (place(turn), turn.bound_to(&scene.windows));
    let is_met = |only: &str| {
        let mut others = scene.windows.iter().filter(|window| window.key.label != only);
        bound == Some(only) || !others.any(|window| window.skills.contains(&turn.skill))
    };
    let is_before =
        |other: &&Turn| place(other) < own && other.bound_to(&scene.windows).is_none_or(is_met);
    scene.line(&turn.skill).filter(is_before).count()
}

fn is_called(lanes: &Lanes, skill: &Skill) -> bool {
    lanes.stage(skill).is_some_and(|stage| stage.is_called)
}

/// What its holder wants to know: the turns that need her and are not over.
fn is_shown(lanes: &Lanes, turn: &Turn) -> bool {
    let is_over = matches!(turn.state, StageState::Done | StageState::Dropped);
    lanes.needs_citizen(&turn.skill) && !is_over
}

fn look_after(panel: &PanelWindow) -> Option<Advice> {
    panel.silent_since?;
    let at = panel.window.ticket.as_ref()?;
    let window = panel.window.key.label.clone();
    Some(Advice::LookAfter { window, number: at.number.clone() })
}

fn call(turn: &Turn) -> Option<BoardCall> {
    Some(BoardCall {
        number: turn.key.number.clone(),
        window: turn.window.clone()?,
        skill: turn.skill.clone(),
        called_at: turn.called_at?,
        calls: turn.calls,
        is_new: turn.state == StageState::Called,
    })
}
