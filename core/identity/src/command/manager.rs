//! Who may manage staff: never oneself, and only where one's role reaches. The program may, under a
//! rule of `data/rights.toml` (the console of the machine).

use base::{Authority, Result};
use db::Tx;
use journal::{ActorKind, Desk, Next};

use crate::store::staff::{StaffRow, actor_in, staff_in};
use crate::{Action, IdentityRefusal, NewGrant, Resource, Rights, RoleGranted};

/// Refuses unless the desk's actor may manage staff of `place` and is not `number`.
pub(super) async fn check_in(
    tx: &Tx,
    desk: &Desk,
    rights: &Rights,
    number: &str,
    place: &Authority,
) -> Result<()> {
    let none = || IdentityRefusal::NoRight { action: Action::StaffManage.word() };
    match desk.actor.kind {
        ActorKind::System => Ok(rights.program_can(&desk.actor.id, Action::StaffManage, None)?),
        ActorKind::Staff if desk.actor.id == number => Err(IdentityRefusal::NotYourself.into()),
        ActorKind::Staff => {
            let manager = actor_in(tx, &desk.actor.id, desk.now).await?;
            let manager = manager.ok_or_else(none)?;
            Ok(rights.can(&manager, Action::StaffManage, &Resource::of(place))?)
        }
        ActorKind::Citizen | ActorKind::Partner | ActorKind::Terminal | ActorKind::Nobody => {
            Err(none().into())
        }
    }
}

/// Somebody who works here, in the actor's care.
pub(super) async fn managed_in(
    tx: &Tx,
    desk: &Desk,
    rights: &Rights,
    number: &str,
) -> Result<StaffRow> {
    let staff = working_in(tx, number).await?;
    check_in(tx, desk, rights, number, &staff.home).await?;
    Ok(staff)
}

/// Somebody who works here.
pub(super) async fn working_in(tx: &Tx, number: &str) -> Result<StaffRow> {
    let staff = staff_in(tx, number).await?;
    let staff = staff.ok_or(IdentityRefusal::StaffUnknown)?;
    if staff.disabled {
        return Err(IdentityRefusal::StaffDisabled.into());
    }
    Ok(staff)
}

pub(super) fn subject(number: &str) -> String {
    format!("staff/{number}")
}

/// The entry that grants `grant` as `version` of the staff subject.
pub(super) fn granted(number: &str, version: i64, grant: &NewGrant) -> Result<Next> {
    let grant = grant.clone();
    let event = RoleGranted {
        number: number.to_owned(),
        role: grant.role,
        authority: grant.authority,
        office: grant.office,
        point: grant.point,
        valid_from: grant.valid_from,
        valid_until: grant.valid_until,
    };
    Next::new(Authority::nation(), subject(number), version, event)
}
