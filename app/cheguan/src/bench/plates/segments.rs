//! A pool filled as an office fills it: one member of staff files and publishes, another approves for the
//! province, and the program opens the lists.

use std::collections::BTreeSet;
use std::path::Path;

use base::{Authority, Fault, Result};
use identity::Identity;
use journal::{Actor, Envelope, Journal};
use plates::{NewSegment, Plates, PoolId};

use super::super::staff::{self, Duty};

const KEEPER: &str = "0701";
const WARDEN: &str = "0702";

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
    let provinces: BTreeSet<Authority> = cities.iter().filter_map(province).collect();
    let provinces: Vec<Authority> = provinces.into_iter().collect();
    let keeper = Duty { number: KEEPER, role: "pool_keeper", places: cities };
    let warden = Duty { number: WARDEN, role: "pool_supervisor", places: &provinces };
    staff::hire(identity, journal, &[keeper, warden]).await
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
