//! Officers whom several stories hire.

use base::Authority;
use identity::{NewGrant, NewStaff};
use journal::Actor;
use scenarios::actors::Town;
use scenarios::world::PASSWORD;

/// A policy manager of the nation.
pub async fn hire_policy_manager(town: &Town, number: &str) {
    let (identity, home) = (&town.office.identity, Authority::nation());
    let by = || town.form(Actor::staff("0001"));
    let staff = NewStaff { number: number.into(), name: "试岗".into(), home: home.clone() };
    identity.add_staff(by(), staff, PASSWORD).await.unwrap();
    let grant = NewGrant {
        role: "policy_admin".into(),
        authority: home,
        office: None,
        point: None,
        valid_from: town.now(),
        valid_until: None,
    };
    identity.grant_role(by(), number, grant).await.unwrap();
}
