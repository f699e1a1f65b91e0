//! What time brings about in draws: those that are over are ended on record, the line moves in its
//! order, and leases of draws that are over are let go.

use base::{Authority, Instant, Result};
use identity::PersonId;
use journal::{Actor, CommandId, EntryId, Envelope};

use crate::command::AdmitDraw;
use crate::model::draw::{Draw, DrawId};
use crate::model::pool::PoolId;
use crate::model::words::DrawState;
use crate::store::gate::Gate;
use crate::{Plates, store};

/// How many draws of a line, or of those that are over, one run looks at.
const LIMIT: u64 = 500;

impl Plates {
    /// Writes down what time has brought about in an authority's draws; how many it changed.
    ///
    /// # Errors
    /// Faults alone: what somebody else did first is passed over.
    pub async fn run_draws(&self, authority: &Authority) -> Result<u64> {
        let ended = self.end_over(authority).await?;
        self.free_leases(authority).await?;
        Ok(ended + self.move_lines(authority).await?)
    }

    /// The same run sends the same command again: it has one effect.
    pub(crate) fn by_the_program(name: &str, of: &str) -> Envelope {
        let command =
            CommandId::following(EntryId(uuid::Uuid::nil()), &format!("plates/{name}/{of}"));
        Envelope { command, actor: Actor::system("plates_clock") }
    }

    async fn end_over(&self, authority: &Authority) -> Result<u64> {
        let mut ended = 0;
        for state in [DrawState::Ready, DrawState::Offering] {
            ended += self.end_over_of(authority, state).await?;
        }
        Ok(ended)
    }

    /// Of those whose time ran out, the earliest first; one that stands a while longer holds up nobody.
    async fn end_over_of(&self, authority: &Authority, state: DrawState) -> Result<u64> {
        let (now, mut ended, mut after) = (self.now(), 0, None);
        loop {
            let past = self.past(authority, state, (now, after)).await?;
            for draw in past.iter().filter(|draw| draw.state_at(now) == DrawState::Ended) {
                let envelope =
                    Self::by_the_program("end", &format!("{}@{}", draw.id, draw.version));
                ended += changed(self.end_draw(envelope, authority, draw.id).await.map(drop))?;
            }
            after = past.last().and_then(|draw| Some((draw.runs_out_at()?, draw.id)));
            if after.is_none() || ended >= LIMIT {
                return Ok(ended);
            }
        }
    }

    async fn past(
        &self,
        authority: &Authority,
        state: DrawState,
        (now, after): (Instant, Option<(Instant, DrawId)>),
    ) -> Result<Vec<Draw>> {
        let authority = authority.clone();
        let read = move |tx: db::Tx| async move {
            store::draw::past_in(&tx, &authority, state, (now, after, LIMIT)).await
        };
        self.journal.db().look(read).await
    }

    /// Admits from the head of each line for as long as a whole batch is free; nobody is passed over,
    /// and no line waits for another.
    async fn move_lines(&self, authority: &Authority) -> Result<u64> {
        let home = authority.clone();
        let read = move |tx: db::Tx| async move { heads_in(&tx, &home).await };
        let mut admitted = 0;
        for (pool, line) in self.journal.db().look(read).await? {
            admitted += self.move_line(authority, pool, &line).await?;
        }
        Ok(admitted)
    }

    async fn move_line(&self, authority: &Authority, pool: PoolId, line: &[Draw]) -> Result<u64> {
        let standing = self.pool_standing(authority, pool).await?;
        let (mut free, mut admitted) = (standing.free.saturating_sub(standing.promised), 0);
        let outstanding = standing.offered > 0 || standing.promised > 0;
        for draw in line {
            let wanted = draw.rules.batch_numbers;
            // The last numbers go to the head of the line even if they fill no batch any more.
            let rest = free > 0 && !outstanding && admitted == 0;
            if free < wanted && !rest {
                break;
            }
            let envelope = Self::by_the_program("admit", &format!("{}@{}", draw.id, draw.version));
            let admit = AdmitDraw { authority: authority.clone(), draw: draw.id, free };
            admitted += changed(self.admit_draw(envelope, admit).await)?;
            free = free.saturating_sub(wanted);
        }
        Ok(admitted)
    }

    async fn free_leases(&self, authority: &Authority) -> Result<()> {
        let (home, now) = (authority.clone(), self.now());
        let read = move |tx: db::Tx| async move {
            let mut over = Vec::new();
            for id in store::lease::draws_in(&tx, &home, LIMIT).await? {
                let draw = store::draw::draw_in(&tx, &home, id).await?;
                over.extend(draw.filter(|draw| draw.state_at(now) != DrawState::Offering));
            }
            Ok(over)
        };
        for draw in self.journal.db().read(read).await? {
            self.free_lease(draw).await?;
        }
        Ok(())
    }

    /// Lets go of what one draw held that is over.
    async fn free_lease(&self, draw: Draw) -> Result<()> {
        let free = move |tx: db::Tx| {
            let (authority, id, kind) = (draw.authority.clone(), draw.id, draw.pool.kind());
            let told = matches!(draw.state, DrawState::Chosen | DrawState::Ended);
            async move {
                let gate = Gate::of(&authority, kind, id);
                gate.letting_go(&authority, id, &[]).pass_in(&tx).await?;
                if told {
                    store::secret::forget_in(&tx, &authority, &Draw::subject(id)).await?;
                }
                Ok(())
            }
        };
        self.journal.db().technical(free).await
    }

    /// A person's draws in these cities, the latest first.
    pub async fn draws_of(&self, cities: &[Authority], person: PersonId) -> Result<Vec<Draw>> {
        let cities = cities.to_vec();
        let read =
            move |tx: db::Tx| async move { store::draw::of_person_in(&tx, &cities, person).await };
        self.journal.db().read(read).await
    }

    /// A draw.
    pub async fn draw(&self, authority: &Authority, id: DrawId) -> Result<Option<Draw>> {
        let authority = authority.clone();
        let read = move |tx: db::Tx| async move { store::draw::draw_in(&tx, &authority, id).await };
        self.journal.db().read(read).await
    }
}

/// Who waits at the head of each line.
async fn heads_in(tx: &db::Tx, authority: &Authority) -> Result<Vec<(PoolId, Vec<Draw>)>> {
    let mut lines = Vec::new();
    if !store::draw::anybody_waits_at_all_in(tx, authority).await? {
        return Ok(lines);
    }
    for pool in store::pool::pools_in(tx, authority).await? {
        let line = store::draw::head_in(tx, authority, pool, LIMIT).await?;
        if !line.is_empty() {
            lines.push((pool, line));
        }
    }
    Ok(lines)
}

/// Whether something changed; that somebody was first is no trouble.
pub(crate) fn changed(done: Result<()>) -> Result<u64> {
    match done {
        Ok(()) => Ok(1),
        Err(base::Error::Refused(_)) => Ok(0),
        Err(fault) => Err(fault),
    }
}
