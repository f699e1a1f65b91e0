//! What everybody may know of a draw's entries. An entry names who acted, and the first also the person
//! and the vehicle; nothing can be left out of it without losing its digest. So the program writes beside each, in the
//! same command, an entry of its own that holds no more than the digest of the rest; the public proof carries
//! that rest word for word.

use base::{Authority, Fault, Instant, Result};
use journal::{Entry, Event, Next};
use serde::Serialize;

use crate::event::{DrawPrepared, DrawShown};
use crate::model::draw::{Draw, DrawId, DrawRules};
use crate::model::list::ListId;
use crate::model::pool::PoolId;
use crate::model::words::DrawMode;
use crate::shuffle::commitment;

/// [`DrawPrepared`] without whom and what it is about.
#[derive(Serialize)]
struct Prepared<'a> {
    pool: PoolId,
    mode: DrawMode,
    list: ListId,
    list_size: u64,
    list_digest: &'a str,
    commitment: &'a str,
    rules: DrawRules,
    ready_until: Option<Instant>,
}

/// The subject of what everybody may know of a draw.
pub(crate) fn subject(draw: DrawId) -> String {
    format!("proof/{draw}")
}

fn text<E: Event>(event: &impl Serialize) -> Result<String> {
    let text = serde_json::to_string(event);
    text.map_err(|e| Fault::Bug(format!("{} is no JSON: {e}", E::KIND)).into())
}

fn beside<E: Event>(
    (authority, draw, version): (&Authority, DrawId, i64),
    text: &str,
) -> Result<Next> {
    let shown = DrawShown { of: E::KIND.to_owned(), digest: commitment(text) };
    let next = Next::new(authority.clone(), subject(draw), version, shown)?;
    Ok(next.by_program("draw_proof"))
}

impl DrawPrepared {
    fn public(&self) -> Result<String> {
        text::<Self>(&Prepared {
            pool: self.pool,
            mode: self.mode,
            list: self.list,
            list_size: self.list_size,
            list_digest: &self.list_digest,
            commitment: &self.commitment,
            rules: self.rules,
            ready_until: self.ready_until,
        })
    }

    /// What everybody may know of it; none of a draw that chance has no part in.
    pub(crate) fn shown(&self, authority: &Authority, draw: DrawId) -> Result<Option<Next>> {
        if self.mode == DrawMode::Compose {
            return Ok(None);
        }
        beside::<Self>((authority, draw, 1), &self.public()?).map(Some)
    }
}

impl Draw {
    /// Its next entry, and beside it what everybody may know of that.
    pub(crate) fn told<E: Event>(&self, event: E) -> Result<Vec<Next>> {
        if self.mode == DrawMode::Compose {
            return Ok(vec![self.next(event)?]);
        }
        let which = (&self.authority, self.id, self.version + 1);
        let shown = beside::<E>(which, &text::<E>(&event)?)?;
        Ok(vec![self.next(event)?, shown])
    }
}

/// The text whose digest stands beside a draw's entry.
pub(crate) fn public_text(entry: &Entry) -> Result<String> {
    match entry.event::<DrawPrepared>()? {
        Some(prepared) => prepared.public(),
        None => Ok(entry.payload.clone()),
    }
}
