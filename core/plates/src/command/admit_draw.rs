//! The line moves: the draw that waits longest is admitted as soon as a whole batch is free for it.

use base::{Authority, Result};
use db::Tx;
use journal::{Command, Desk, Envelope, Next};
use serde::Serialize;

use super::draw_in;
use crate::event::DrawAdmitted;
use crate::model::draw::DrawId;
use crate::model::words::DrawState;
use crate::{Plates, PlatesRefusal, store};

#[derive(Serialize)]
pub(crate) struct AdmitDraw {
    pub authority: Authority,
    pub draw: DrawId,
    pub free: u64,
}

impl Plates {
    /// Admits a waiting draw; only the job that keeps the order of the line asks for it.
    pub(crate) async fn admit_draw(&self, envelope: Envelope, admit: AdmitDraw) -> Result<()> {
        self.journal.perform(envelope, admit).await.map(drop)
    }
}

impl Command for AdmitDraw {
    const NAME: &'static str = "plates.admit_draw";

    fn home(&self) -> Authority {
        self.authority.clone()
    }

    async fn decide(&self, tx: &Tx, desk: &Desk) -> Result<Vec<Next>> {
        let draw = draw_in(tx, &self.authority, self.draw, &desk.actor).await?;
        if draw.state != DrawState::Waiting {
            return Err(PlatesRefusal::DrawBegun.into());
        }
        let (_, list) = store::list::current_in(tx, &self.authority, draw.pool).await?;
        let list = list.ok_or_else(|| PlatesRefusal::PoolEmpty { pool: draw.pool.to_string() })?;
        let admitted = DrawAdmitted {
            ready_until: desk.now.plus_seconds(draw.rules.ready_seconds),
            free: self.free,
            list: list.id,
            list_size: list.size,
            list_digest: list.digest,
        };
        draw.told(admitted)
    }
}
