//! What time brings about in draws: those that are over are ended on record, the line moves in its
//! order, and leases of draws that are over are let go.

use base::{Authority, Result};
use identity::PersonId;
use journal::{Actor, CommandId, EntryId, Envelope};

use crate::command::AdmitDraw;
use crate::model::draw::{Draw, DrawId};
use crate::model::pool::PoolId;
use crate::model::words::DrawState;
use crate::store::gate::Gate;
use crate::{Plates, store};

/// How many draws one run looks at.
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
        let now = self.now();
        for state in [DrawState::Ready, DrawState::Offering] {
            for draw in self.in_state(authority, state).await? {
                if draw.state_at(now) == DrawState::Ended {
                    let envelope =
                        Self::by_the_program("end", &format!("{}@{}", draw.id, draw.version));
                    ended += changed(self.end_draw(envelope, authority, draw.id).await.map(drop))?;
                }
            }
        }
        Ok(ended)
    }

    async fn in_state(&self, authority: &Authority, state: DrawState) -> Result<Vec<Draw>> {
        let authority = authority.clone();
        let read = move |tx: db::Tx| async move {
            store::draw::in_state_in(&tx, &authority, state, LIMIT).await
        };
        self.journal.db().look(read).await
    }

    /// Admits from the head of each line for as long as a whole batch is free; nobody is passed over.
    async fn move_lines(&self, authority: &Authority) -> Result<u64> {
        let waiting = self.in_state(authority, DrawState::Waiting).await?;
        let mut pools: Vec<PoolId> = waiting.iter().map(|draw| draw.pool).collect();
        pools.sort_unstable();
        pools.dedup();
        let mut admitted = 0;
        for pool in pools {
            let line = waiting.iter().filter(|draw| draw.pool == pool);
            admitted += self.move_line(authority, pool, line).await?;
        }
        Ok(admitted)
    }

    async fn move_line(
        &self,
        authority: &Authority,
        pool: PoolId,
        line: impl Iterator<Item = &Draw>,
    ) -> Result<u64> {
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

/// Whether something changed; that somebody was first is no trouble.
pub(crate) fn changed(done: Result<()>) -> Result<u64> {
    match done {
        Ok(()) => Ok(1),
        Err(base::Error::Refused(_)) => Ok(0),
        Err(fault) => Err(fault),
    }
}
