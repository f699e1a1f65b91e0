//! A plate number of one's own: draws of the caller from preparing one to the second confirmation, and the
//! numbers that the caller holds. Whose vehicle and case it is, which numbers and how long is decided by
//! the pool; the clock is the server's, and a look finds the draw where it stands.

pub mod act;
pub mod give_up;
pub mod mine;
pub mod prepare;
pub mod reuse;
pub mod show;

use base::{Authority, Result};
use plates::{Draw, DrawId, PlatesRefusal};

use crate::Api;
use crate::guard::Citizen;

impl Api {
    /// The caller's draw with this address; of somebody else's nothing is told.
    async fn own_draw(&self, citizen: &Citizen, authority: &str, draw: &str) -> Result<Draw> {
        let unknown = || PlatesRefusal::DrawUnknown;
        let authority = Authority::parse(authority).ok_or_else(unknown)?;
        let id: DrawId = draw.parse().map_err(|_| unknown())?;
        let found = self.plates.draw(&authority, id).await?;
        let own = found.filter(|draw| draw.about.person == citizen.id());
        Ok(own.ok_or_else(unknown)?)
    }
}
