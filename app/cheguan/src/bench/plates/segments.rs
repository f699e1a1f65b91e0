//! A pool filled as an office fills it: one member of staff files and publishes, another approves for the
//! province, and the program opens the lists.

use std::collections::BTreeSet;
use std::path::Path;

use base::{Authority, Fault, Result};
use identity::{Identity, NewGrant, NewStaff};
use journal::{Actor, Envelope, Journal};
use plates::{NewSegment, Plates, PoolId};

const KEEPER: &str = "0701";
const WARDEN: &str = "0702";
const ADMINISTRATOR: &str = "0001";

/// Numbers of small cars, everywhere.
pub(in crate::bench) fn pool() -> Result<PoolId> {
    "02".parse().map_err(|e| Fault::Bug(format!("the pool of small cars: {e}")).into())
}

/// A rule of their own for these cities, in a folder of rules: how long their lists are.
pub(in crate::bench) fn list_rule(
    folder: &Path,
    cities: &[&Authority],
    numbers: u64,
) -> Result<()> {
    let value = |city: &&Authority| {
        format!(
            "[[value]]\nkey = 'plates.list_numbers'\nregion = '{city}'\nvalid_from = '2017-05-01'\n\
             value = {numbers}\nsource = 'bench'\n"
        )
    };
    let away = |e: std::io::Error| Fault::Unavailable(format!("{}: {e}", folder.display()));
    std::fs::create_dir_all(folder).map_err(away)?;
    let text: String = cities.iter().map(value).collect();
    Ok(std::fs::write(folder.join("bench.toml"), text).map_err(away)?)
}

/// One who files in every city, one who supervises in every province.
pub(in crate::bench) async fn hire(
    identity: &Identity,
    journal: &Journal,
    cities: &[Authority],
) -> Result<()> {
    const PASSWORD: &str = "春江花月夜-2026!";
    let by = |actor| Envelope { command: journal.command_id(), actor };
    let member = |number: &str| NewStaff {
        number: number.to_owned(),
        name: "王敏".to_owned(),
        home: Authority::nation(),
    };
    let console = by(Actor::system("console"));
    identity.create_first_administrator(console, member(ADMINISTRATOR), PASSWORD).await?;
    let provinces: BTreeSet<Authority> = cities.iter().filter_map(province).collect();
    let provinces: Vec<Authority> = provinces.into_iter().collect();
    for (number, role, places) in
        [(KEEPER, "pool_keeper", cities), (WARDEN, "pool_supervisor", &provinces)]
    {
        identity.add_staff(by(Actor::staff(ADMINISTRATOR)), member(number), PASSWORD).await?;
        for place in places {
            let grant = NewGrant {
                role: role.to_owned(),
                authority: place.clone(),
                office: None,
                point: None,
                valid_from: journal.clock().now(),
                valid_until: None,
            };
            let administrator = by(Actor::staff(ADMINISTRATOR));
            identity.grant_role(administrator, number, grant).await?;
        }
    }
    Ok(())
}

fn province(city: &Authority) -> Option<Authority> {
    city.as_str().get(..2).map(|digits| Authority::new(format!("{digits}0000")))
}

/// Files, approves and publishes a segment of small cars.
pub(in crate::bench) async fn publish(
    plates: &Plates,
    journal: &Journal,
    city: &Authority,
    form: &str,
) -> Result<()> {
    let by = |number| Envelope { command: journal.command_id(), actor: Actor::staff(number) };
    let new = NewSegment { pool: pool()?, form: form.to_owned(), reason: "bench".to_owned() };
    let segment = plates.file_segment(by(KEEPER), city, new).await?;
    plates.approve_segment(by(WARDEN), city, segment).await?;
    plates.publish_segment(by(KEEPER), city, segment).await.map(drop)
}
