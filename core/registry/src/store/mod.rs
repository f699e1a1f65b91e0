//! Rows and SQL of the register.

pub mod licence;
pub mod origin;
pub mod vehicle;

use base::Result;
use db::Row;

use crate::model::contact::SealedContact;

/// The contact columns, which both tables have.
fn contact(row: &Row) -> Result<Option<SealedContact>> {
    let address = row.opt_text("contact_address")?;
    let mobile = row.opt_text("contact_mobile")?;
    Ok(mobile.map(|mobile| SealedContact { mobile, address }))
}
