//! A draw is prepared: the office commits itself to a secret before the citizen begins. Where too
//! few numbers are free the draw waits in the line; its place is the time of this entry.

use base::{Authority, Date, Refusal, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use policy::Policy;
use registry::{Owner, Vehicle};
use serde::{Deserialize, Serialize};

use super::confirm_number::days_of_hold;
use super::end_draw::vin_free_in;
use crate::device::Device;
use crate::event::{DrawPrepared, TurnTaken, VinTaken};
use crate::model::draw::{Draw, DrawFor, DrawId};
use crate::model::due::Due;
use crate::model::pool::PoolId;
use crate::model::words::DrawMode;
use crate::port::Way;
use crate::{Plates, PlatesRefusal, Purpose, rules, shuffle, store};

/// Who wants to choose, from which pool, and how.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewDraw {
    /// Whose numbers.
    pub authority: Authority,
    /// Which pool.
    pub pool: PoolId,
    /// How.
    pub mode: DrawMode,
    /// For whom and what.
    pub about: DrawFor,
    /// Tells the device from others, as [`Plates::device`] does for a face. None at a window; not asked for a
    /// case.
    pub device: Option<Device>,
}

#[derive(Serialize)]
struct PrepareDraw {
    draw: NewDraw,
    /// What was found against it beforehand; a repeat is answered all the same.
    #[serde(skip)]
    against: Option<Refusal>,
    /// Where it is made; a repeat from elsewhere is the same form.
    #[serde(skip)]
    point: Option<String>,
    #[serde(skip)]
    policy: Policy,
}

impl Plates {
    /// Prepares a draw; the commitment is on record when this returns.
    ///
    /// # Errors
    /// `plates.pool_empty`, `.pool_kind`, `.pool_energy`, `.vin_busy`, `.vin_registered`, `.person_turns`,
    /// `.device_turns`, `.line_turns`, `.barred`, `.not_yours`, `.supervisor_draws`; what stands against it by
    /// [`Applications`](crate::Applications); `policy.unknown_calendar_year` when nobody could say how
    /// long a preselected number holds.
    pub async fn prepare_draw(&self, envelope: Envelope, draw: NewDraw) -> Result<DrawId> {
        self.prepare_draw_at(envelope, draw, None).await
    }

    /// The same at a point of service, as the face knows it: for the figures of the province.
    ///
    /// # Errors
    /// As [`Plates::prepare_draw`].
    pub async fn prepare_draw_at(
        &self,
        envelope: Envelope,
        draw: NewDraw,
        point: Option<String>,
    ) -> Result<DrawId> {
        self.may_choose(&envelope.actor, draw.about.person, &draw.authority).await?;
        let against = match self.against(&draw).await? {
            None => self.applied_for(&draw.authority, &draw.about, Way::Draw(draw.mode)).await?,
            found => found,
        };
        let command = PrepareDraw { draw, against, point, policy: self.policy.clone() };
        let done = self.journal.perform(envelope, command).await?;
        let id = done.entry.subject.strip_prefix("draw/").and_then(|id| id.parse().ok());
        id.ok_or_else(|| base::Fault::Bug("a draw has no id".into()).into())
    }

    /// What the vehicle's papers have against the draw, where they are known here; of one that changes
    /// its plates, its record.
    async fn against(&self, draw: &NewDraw) -> Result<Option<Refusal>> {
        let NewDraw { authority, pool, about, .. } = draw;
        if about.purpose == Purpose::EnergySwap {
            let vehicle = self.own_vehicle(about).await?;
            return Ok(vehicle.and_then(|vehicle| Due::of_vehicle(&vehicle).takes(*pool).err()));
        }
        let Some(file) = self.register.origin(authority, &about.vin).await? else {
            return Ok(None);
        };
        if let Err(refusal) = Due::of_origin(&file).takes(*pool) {
            return Ok(Some(refusal));
        }
        let is_registered = about.purpose == Purpose::NewVehicle && file.registered.is_some();
        let refusal = || PlatesRefusal::VinRegistered { vin: about.vin.masked() }.into();
        Ok(is_registered.then(refusal))
    }

    /// The person's own vehicle with this identification number; that of others is for
    /// [`Applications`](crate::Applications) to refuse.
    async fn own_vehicle(&self, about: &DrawFor) -> Result<Option<Vehicle>> {
        let owner = Owner::Person(about.person);
        let mut after = None;
        loop {
            let page = self.register.vehicles_of(&owner, after.as_ref()).await?;
            let found = page.vehicles.into_iter().find(|vehicle| vehicle.vin == about.vin);
            after = page.after;
            if found.is_some() || after.is_none() {
                return Ok(found);
            }
        }
    }
}

impl Command for PrepareDraw {
    const NAME: &'static str = "plates.prepare_draw";

    fn home(&self) -> Authority {
        self.draw.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        if let Some(refusal) = &self.against {
            return Err(refusal.clone().into());
        }
        let NewDraw { authority, pool, mode, about, device } = &self.draw;
        let rules_now = self.policy.at(authority, desk.now);
        let (_, list) = store::list::current_in(tx, authority, *pool).await?;
        let list = list.ok_or_else(|| PlatesRefusal::PoolEmpty { pool: pool.to_string() })?;
        self.not_barred_in(tx, desk).await?;
        if about.case.is_none() {
            // In a year whose holidays are unknown nobody begins what could not be finished.
            days_of_hold(&self.policy, authority, desk.now)?;
        }
        let rules = rules::draw_rules(&rules_now, *mode)?;
        let id = DrawId(desk.chance.uuid(desk.now));
        let secret = store::secret::create_in(tx, desk, authority, &Draw::subject(id)).await?;
        let waits = store::draw::anybody_waits_in(tx, authority, *pool).await?;
        let prepared = DrawPrepared {
            pool: *pool,
            mode: *mode,
            about: about.clone(),
            list: list.id,
            list_size: list.size,
            list_digest: list.digest,
            commitment: shuffle::commitment(&secret),
            rules,
            ready_until: (!waits).then(|| desk.now.plus_seconds(rules.ready_seconds)),
            point: self.point.clone(),
        };
        let shown = prepared.shown(authority, id)?;
        let mut nexts = vec![Next::new(authority.clone(), Draw::subject(id), 1, prepared)?];
        nexts.extend(shown);
        nexts.push(self.vin_taken_in(tx, desk, id).await?);
        let limit = rules_now.int("plates.person_turns")?;
        let refusal = PlatesRefusal::PersonTurns { turns: limit };
        // What was tried beforehand keeps no case from its number that is approved and paid for.
        let who = match &about.case {
            Some(case) => format!("case/{case}"),
            None => format!("person/{}", about.person),
        };
        nexts.push(self.turn_in(tx, (who, id), desk.now.date(), (limit, refusal)).await?);
        if let (None, Some(Device { own, line })) = (&about.case, device) {
            if let Some(own) = own {
                let limit = rules_now.int("plates.device_turns")?;
                let (of, refusal) =
                    (format!("device/{own}"), PlatesRefusal::DeviceTurns { turns: limit });
                nexts.push(self.turn_in(tx, (of, id), desk.now.date(), (limit, refusal)).await?);
            }
            let limit = rules_now.int("plates.line_turns")?;
            let (of, refusal) = (format!("line/{line}"), PlatesRefusal::LineTurns { turns: limit });
            nexts.push(self.turn_in(tx, (of, id), desk.now.date(), (limit, refusal)).await?);
        }
        Ok(nexts)
    }
}

impl PrepareDraw {
    /// Whoever let a preselected number lapse still gets one at a window.
    async fn not_barred_in(&self, tx: &Tx, desk: &Desk) -> Result<()> {
        let NewDraw { authority, mode, about, .. } = &self.draw;
        if *mode == DrawMode::Onsite
            || self.policy.at(authority, desk.now).int("plates.bar_days")? == 0
        {
            return Ok(());
        }
        match store::draw::bar_in(tx, authority, about.person).await? {
            (_, Some(until)) if until > desk.now => Err(PlatesRefusal::Barred { until }.into()),
            _ => Ok(()),
        }
    }

    async fn vin_taken_in(&self, tx: &Tx, desk: &Desk, id: DrawId) -> Result<Next> {
        let NewDraw { authority, about, .. } = &self.draw;
        let version = vin_free_in(tx, authority, &about.vin, desk.now).await?;
        let taken = VinTaken { vin: about.vin.clone(), draw: id };
        let subject = format!("vin/{}", about.vin.as_str());
        Next::new(authority.clone(), subject, version + 1, taken)
    }

    /// The version of `turn/<who>/<day>` counts the draws of the day: two at once cannot both be the
    /// last one.
    async fn turn_in(
        &self,
        tx: &Tx,
        (who, draw): (String, DrawId),
        day: Date,
        (limit, refusal): (i64, PlatesRefusal),
    ) -> Result<Next> {
        let authority = &self.draw.authority;
        let turns = store::draw::turns_in(tx, authority, &who, day).await?;
        if turns >= limit {
            return Err(refusal.into());
        }
        let subject = format!("turn/{who}/{day}");
        Next::new(authority.clone(), subject, turns + 1, TurnTaken { who, day, draw })
    }
}
