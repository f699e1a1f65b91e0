//! 投放: the program opens the pool's next list. It holds what is still free of the last one, what has
//! cooled long enough of published segments, and the next steps of the published segments' own order, which was committed
//! to when they were published. Nobody chooses what comes; the page of a segment shows what came.
//!
//! A short list is one transaction. The parts of a long one go ahead, each by a command whose id
//! follows from the list's content, and only the last command lets the pool draw from it: whoever
//! fell in between leaves rows that nobody reads, or goes on with the same ones.

use base::{Authority, Result};
use db::Tx;
use identity::{Action, IdentityRefusal};
use journal::{ActorKind, Command, CommandId, Desk, EntryId, Envelope, Next};
use serde::Serialize;

use crate::apply::signed;
use crate::event::{ListOpened, ListPart, NumberReturned, PoolListed, SegmentReleased};
use crate::model::list::{List, ListId, PART};
use crate::model::number::{NumberRecord, subject};
use crate::model::pool::PoolId;
use crate::model::segment::Segment;
use crate::model::words::NumberState;
use crate::rules::listing::{Plan, Release};
use crate::{Plates, PlatesRefusal, store};

/// More parts than these go ahead of the list.
const PARTS_AT_ONCE: usize = 4;

#[derive(Serialize)]
struct AddPart {
    authority: Authority,
    list: ListId,
    version: i64,
    part: ListPart,
}

/// Asked anew it may find another plan: what it was is in the answer.
#[derive(Serialize)]
struct ListPool {
    authority: Authority,
    pool: PoolId,
    #[serde(skip)]
    plan: Plan,
}

impl Plates {
    /// Opens the pool's next list.
    ///
    /// # Errors
    /// `plates.nothing_to_release`, also when somebody else was first; `identity.no_right` for
    /// everybody but the program.
    pub async fn list_pool(
        &self,
        envelope: Envelope,
        authority: &Authority,
        pool: PoolId,
    ) -> Result<PoolListed> {
        if envelope.actor.kind != ActorKind::System {
            let action = Action::PlatesFile.word();
            return Err(IdentityRefusal::NoRight { action }.into());
        }
        let plan = self.plan_list(authority, pool).await?;
        let ahead = plan.parts(PART).len() > PARTS_AT_ONCE;
        if ahead {
            self.write_ahead(&envelope, authority, &plan).await?;
        }
        let command = ListPool { authority: authority.clone(), pool, plan };
        self.journal.perform(envelope, command).await?.event()
    }

    async fn write_ahead(
        &self,
        envelope: &Envelope,
        authority: &Authority,
        plan: &Plan,
    ) -> Result<()> {
        let list = plan.list_id();
        for (version, part) in (1_i64..).zip(plan.parts(PART)) {
            // Rows of a list belong to its content, whoever of the program's rules writes them.
            let name = format!("part/{version}/{}", envelope.actor);
            let command = CommandId::following(EntryId(list.0), &name);
            let envelope = Envelope { command, actor: envelope.actor.clone() };
            let add = AddPart { authority: authority.clone(), list, version, part };
            self.journal.perform(envelope, add).await?;
        }
        Ok(())
    }
}

impl Command for AddPart {
    const NAME: &'static str = "plates.add_list_part";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, _: &Tx, _: &Desk) -> Result<Vec<Next>> {
        let part = ListPart { from: self.part.from, numbers: self.part.numbers.clone() };
        Ok(vec![Next::new(self.home(), List::subject(self.list), self.version, part)?])
    }
}

impl Command for ListPool {
    const NAME: &'static str = "plates.list_pool";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let plan = &self.plan;
        let nothing = || PlatesRefusal::NothingToRelease { pool: self.pool.to_string() };
        let (version, _) = store::list::current_in(tx, &self.authority, self.pool).await?;
        if version != plan.pool_version || plan.brings_nothing() {
            return Err(nothing().into());
        }
        let mut after = Vec::new();
        for release in &plan.releases {
            after.push(self.released_in(tx, desk, release).await?.ok_or_else(nothing)?);
        }
        let returned = self.returned_in(tx).await?;
        let listed = PoolListed {
            list: plan.list_id(),
            size: plan.size(),
            released: plan.released(),
            returned: u64::try_from(returned.len()).unwrap_or(u64::MAX),
        };
        after.extend(returned);
        after.extend(self.issued_in(tx).await?);
        let list = self.list()?;
        let seen = list.last().map(|(version, _)| format!("{} v{version}", self.list_subject()));
        let pool = Next::new(self.home(), self.pool.subject(), version + 1, listed)?;
        let mut nexts = vec![pool.seen(seen.unwrap_or_default())];
        nexts.extend(list.into_iter().map(|(_, next)| next));
        nexts.extend(after);
        Ok(nexts)
    }
}

impl ListPool {
    fn list_subject(&self) -> String {
        List::subject(self.plan.list_id())
    }

    /// The list's own entries that are not on record yet, each with its version.
    fn list(&self) -> Result<Vec<(i64, Next)>> {
        let parts = self.plan.parts(PART);
        let ahead = parts.len() > PARTS_AT_ONCE;
        let opening = signed(u64::try_from(parts.len()).unwrap_or(u64::MAX)) + 1;
        let mut list = Vec::new();
        for (version, part) in (1_i64..).zip(parts).filter(|_| !ahead) {
            list.push((version, Next::new(self.home(), self.list_subject(), version, part)?));
        }
        let opened = ListOpened {
            pool: self.pool,
            size: self.plan.size(),
            digest: self.plan.digest().to_owned(),
        };
        list.push((opening, Next::new(self.home(), self.list_subject(), opening, opened)?));
        Ok(list)
    }

    /// Some steps of a segment's order; `None` if the segment is not as the plan saw it.
    async fn released_in(&self, tx: &Tx, desk: &Desk, release: &Release) -> Result<Option<Next>> {
        let id = release.segment;
        let segment = store::segment::segment_in(tx, &self.authority, id).await?;
        let same = |segment: &Segment| segment.version == release.segment_version;
        let Some(segment) = segment.filter(same) else { return Ok(None) };
        let subject = Segment::subject(id);
        let mut secret = None;
        if release.to == segment.size {
            let told = store::secret::secret_in(tx, &desk.vault, &self.authority, &subject).await?;
            store::secret::forget_in(tx, &self.authority, &subject).await?;
            secret = Some(told);
        }
        let event = SegmentReleased {
            list: self.plan.list_id(),
            from: release.from,
            to: release.to,
            passed_over: release.passed_over.clone(),
            secret,
        };
        Next::new(self.home(), subject, segment.version + 1, event).map(Some)
    }

    /// Numbers that have cooled; what was done with one meanwhile stands.
    async fn returned_in(&self, tx: &Tx) -> Result<Vec<Next>> {
        let plates = self.plan.returned.iter().map(codes::Plate::number);
        let mut returned = Vec::new();
        for record in self.records_in(tx, plates.collect()).await? {
            if record.state == NumberState::Cooling {
                let (version, plate) = (record.version + 1, record.plate);
                let subject = subject(&plate);
                let event = NumberReturned { plate, list: self.plan.list_id() };
                returned.push(Next::new(self.home(), subject, version, event)?);
            }
        }
        Ok(returned)
    }

    /// Numbers that the register has on vehicles are on record from now on: of what the pool knew nothing, and what
    /// cooled. What was done with one meanwhile stands.
    async fn issued_in(&self, tx: &Tx) -> Result<Vec<Next>> {
        let plates = self.plan.issued.iter().map(|issued| issued.plate.number());
        let known = self.records_in(tx, plates.collect()).await?;
        let mut nexts = Vec::new();
        for issued in &self.plan.issued {
            let record = known.iter().find(|record| record.plate == issued.plate);
            if record.is_none_or(|record| record.state == NumberState::Cooling) {
                let version = record.map_or(1, |record| record.version + 1);
                nexts.push(Next::new(
                    self.home(),
                    subject(&issued.plate),
                    version,
                    issued.clone(),
                )?);
            }
        }
        Ok(nexts)
    }

    async fn records_in(&self, tx: &Tx, numbers: Vec<&str>) -> Result<Vec<NumberRecord>> {
        let mut records = Vec::new();
        for some in numbers.chunks(PART) {
            let kind = self.pool.kind();
            records.extend(store::number::numbers_in(tx, &self.authority, kind, some).await?);
        }
        Ok(records)
    }
}
