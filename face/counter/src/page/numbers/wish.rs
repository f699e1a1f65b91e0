//! For which case a number is wanted, and where that stands: the papers of the vehicle, the pools of its
//! kind of plate, the latest draw of the case, the numbers that its applicant has already. Read anew for
//! every page, so that a lost connection or a second screen finds the draw where it is.

use base::{Instant, Result};
use casework::{Case, CaseRefusal, Matter, WaitsFor};
use catalogue::Channel;
use identity::{Action, Within};
use plates::{Draw, DrawFor, DrawMode, DrawState, Due, NewDraw, NumberRecord, NumberState, PoolId};
use registry::{Register as _, VehicleId};
use std::slice::from_ref;

use crate::page::cases;
use crate::{Counter, Officer};

/// A case and its number.
pub struct Wish {
    pub case: Case,
    pub about: DrawFor,
    /// The pools that fit it: two where the letter tells what drives it and no paper does.
    pub pools: Vec<PoolId>,
    /// The latest draw for this case.
    pub draw: Option<Draw>,
    /// What is on record of the number that it led to.
    pub chosen: Option<NumberRecord>,
    /// A number confirmed for the vehicle before, or used again on it.
    pub bound: Option<NumberRecord>,
    /// Numbers that the applicant may use again on this vehicle.
    pub kept: Vec<NumberRecord>,
}

/// Where a draw stands, and so which page shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// None was prepared.
    None,
    /// Too few numbers are free: it waits in the line.
    Waiting,
    /// It may be begun.
    Ready,
    /// Numbers are offered.
    Offering,
    /// A number is held for the second confirmation.
    Held,
    /// It was confirmed.
    Confirmed,
    /// Over without a number.
    Over,
}

impl Stage {
    /// Time runs, and something can still be done about it.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Waiting | Self::Ready | Self::Offering | Self::Held)
    }
}

impl Wish {
    /// Reads it.
    ///
    /// # Errors
    /// `casework.not_found`, also for a case that is about no vehicle.
    pub async fn of(counter: &Counter, officer: &Officer, number: &str) -> Result<Self> {
        let key = cases::key(number)?;
        let case = counter.cases.case(&officer.actor.actor(), &key).await?;
        let (city, person) = (&case.authority, case.about.applicant);
        let number = case.number.as_str().to_owned();
        let draws = counter.plates.draws_of(from_ref(city), person).await?;
        let draw = draws.into_iter().find(|draw| draw.about.case.as_ref() == Some(&number));
        let due = due(counter, &case, draw.as_ref()).await?;
        let chosen = match draw.as_ref().and_then(|draw| draw.chosen.as_ref()) {
            Some(plate) => counter.plates.number(city, plate).await?,
            None => None,
        };
        let numbers = counter.plates.numbers_of(from_ref(city), person).await?;
        let now = counter.now();
        let is_bound = |record: &&NumberRecord| {
            let is_held = record.state == NumberState::Held && record.confirmed;
            is_held && record.vin.as_ref() == Some(&due.vin)
        };
        let is_kept = |record: &&NumberRecord| {
            record.state == NumberState::Retained
                && record.plate.kind() == due.kind
                && record.until.is_some_and(|until| until > now)
        };
        Ok(Self {
            bound: numbers.iter().find(is_bound).cloned(),
            kept: numbers.iter().filter(is_kept).cloned().collect(),
            about: due.about(person, Some(number)),
            pools: due.pools(),
            case,
            draw,
            chosen,
        })
    }

    /// The case has come so far that its number may be chosen.
    pub fn is_wanted(&self) -> bool {
        self.case.standing.waits_for == WaitsFor::Number
    }

    /// Where its draw stands.
    pub fn stage(&self, now: Instant) -> Stage {
        let Some(draw) = &self.draw else { return Stage::None };
        match draw.state_at(now) {
            DrawState::Waiting => Stage::Waiting,
            DrawState::Ready => Stage::Ready,
            DrawState::Offering => Stage::Offering,
            DrawState::Chosen => self.of_number(draw, now),
            DrawState::Ended => Stage::Over,
        }
    }

    fn of_number(&self, draw: &Draw, now: Instant) -> Stage {
        let Some(record) = &self.chosen else { return Stage::Over };
        let is_ours = record.draw == Some(draw.id);
        match record.state {
            NumberState::Held if is_ours && record.confirmed => Stage::Confirmed,
            NumberState::Held if is_ours && record.until.is_some_and(|until| until > now) => {
                Stage::Held
            }
            NumberState::Issued if record.vin.as_ref() == Some(&draw.about.vin) => Stage::Confirmed,
            _ => Stage::Over,
        }
    }

    /// The draw to be prepared from one of its pools. Who stands at a window is no device.
    pub fn new_draw(&self, pool: PoolId) -> NewDraw {
        NewDraw {
            authority: self.case.authority.clone(),
            pool,
            mode: DrawMode::Onsite,
            about: self.about.clone(),
            device: None,
        }
    }

    /// The pool that was asked for; the only one needs no asking.
    pub fn pool(&self, asked: &str) -> Option<PoolId> {
        match self.pools.as_slice() {
            [only] => Some(*only),
            pools => pools.iter().copied().find(|pool| pool.to_string() == asked),
        }
    }
}

/// Where a draw of this officer is made: where they have a window open, where alone they may draw, or where the case
/// was entered by somebody in front of its applicant. None where nothing says it.
pub async fn here(counter: &Counter, officer: &Officer, case: &Case) -> Result<Option<String>> {
    let city = &case.authority;
    let open = counter.queue.open_by(city, &officer.actor.actor()).await?;
    if let Some(window) = open.into_iter().next() {
        return Ok(Some(window.key.place.point));
    }
    if let Within::Some { points, .. } = officer.scope(Action::PlatesDraw).within(city)
        && let [only] = points.as_slice()
    {
        return Ok(Some(only.clone()));
    }
    let is_of_net = matches!(case.about.channel, Channel::Web | Channel::App | Channel::Messenger);
    Ok((!is_of_net).then(|| case.about.point.clone()))
}

/// Which number the vehicle of a case is due. One that has its new number already is no more on record under the one
/// that the case names: its draw knows it.
async fn due(counter: &Counter, case: &Case, draw: Option<&Draw>) -> Result<Due> {
    match &case.about.matter {
        Matter::NewVehicle { vin } => {
            let file = counter.registry.origin(&case.authority, vin).await?;
            Ok(Due::of_origin(&file.ok_or(CaseRefusal::NotFound)?))
        }
        Matter::Vehicle { plate } => {
            let id = VehicleId { authority: case.authority.clone(), plate: plate.clone() };
            let vehicle = match (counter.registry.vehicle(&id).await?, draw) {
                (None, Some(draw)) => {
                    counter.registry.with_vin(&case.authority, &draw.about.vin).await?
                }
                (found, _) => found,
            };
            Ok(Due::of_vehicle(&vehicle.ok_or(CaseRefusal::NotFound)?))
        }
        Matter::Licence { .. } | Matter::Person { .. } => Err(CaseRefusal::NotFound.into()),
    }
}
