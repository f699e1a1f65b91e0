//! People with duties for a bench: an administrator hires each and grants what they need.

use base::{Authority, Result};
use identity::{Identity, NewGrant, NewStaff};
use journal::{Actor, Envelope, Journal};

const PASSWORD: &str = "春江花月夜-2026!";
const ADMINISTRATOR: &str = "0001";

/// Who does what, where.
pub(super) struct Duty<'a> {
    /// The number of the member of staff.
    pub number: &'a str,
    /// The role.
    pub role: &'a str,
    /// Wherever it is held.
    pub places: &'a [Authority],
}

/// Hires them on a ground where nobody is yet.
pub(super) async fn hire(
    identity: &Identity,
    journal: &Journal,
    duties: &[Duty<'_>],
) -> Result<()> {
    let by = |actor| Envelope { command: journal.command_id(), actor };
    let member = |number: &str| NewStaff {
        number: number.to_owned(),
        name: "王敏".to_owned(),
        home: Authority::nation(),
    };
    let console = by(Actor::system("console"));
    identity.create_first_administrator(console, member(ADMINISTRATOR), PASSWORD).await?;
    for duty in duties {
        let administrator = by(Actor::staff(ADMINISTRATOR));
        identity.add_staff(administrator, member(duty.number), PASSWORD).await?;
        for place in duty.places {
            let grant = NewGrant {
                role: duty.role.to_owned(),
                authority: place.clone(),
                office: None,
                point: None,
                valid_from: journal.clock().now(),
                valid_until: None,
            };
            let administrator = by(Actor::staff(ADMINISTRATOR));
            identity.grant_role(administrator, duty.number, grant).await?;
        }
    }
    Ok(())
}
