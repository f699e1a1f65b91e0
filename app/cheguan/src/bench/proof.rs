//! How fast what the load left is sealed, and proved: the chain alone, then with every table rebuilt.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use base::{Fault, Result};
use journal::{Report, VerifyOptions};

use super::child::{Running, away};
use super::figures::{number, rate};
use super::hall::Hall;
use super::machine::timed;
use super::place::{Place, schema};

/// What was measured.
#[derive(Clone, Copy, Debug)]
pub(super) struct Proof {
    /// Entries, all of them.
    pub entries: u64,
    /// Entries sealed a second.
    pub sealed: f64,
    /// Entries verified a second, the chain alone.
    pub chain: f64,
    /// With every journaled table rebuilt and compared.
    pub rebuilt: f64,
    /// The most memory that `cheguan verify` takes for that, in MB.
    pub peak_mb: f64,
}

/// Seals, then proves twice.
///
/// # Errors
/// `Inconsistent` with the first difference: figures of a broken journal are worth nothing.
pub(super) async fn proof(place: &Place, hall: &Hall) -> Result<Proof> {
    let (sealed, sealing) = timed(hall.town.office.journal.seal_all()).await;
    let sealed = u64::try_from(sealed?).unwrap_or(0);
    let (chain, checking) = timed(verified(place, None)).await;
    let rebuild_in = place.folder().join("rebuilt");
    let (whole, rebuilding) = timed(verified(place, Some(rebuild_in))).await;
    let entries = whole?.entries;
    Ok(Proof {
        entries,
        sealed: rate(sealed, sealing),
        chain: rate(chain?.entries, checking),
        rebuilt: rate(entries, rebuilding),
        peak_mb: number(peak_mb(place).await?),
    })
}

async fn verified(place: &Place, rebuild_in: Option<PathBuf>) -> Result<Report> {
    let options = VerifyOptions {
        schema: schema(),
        kinds: reactions::kinds(),
        keys: place.ground.keys.clone(),
        rebuild_in,
        anchor: Some(place.ground.config.anchor.clone()),
        progress: Arc::new(|_, _| {}),
    };
    let report = journal::verify(&place.ground.db, options).await?;
    match report.difference {
        Some(difference) => Err(Fault::Inconsistent(difference).into()),
        None => Ok(report),
    }
}

/// The program itself verifies, and is watched while it does.
async fn peak_mb(place: &Place) -> Result<u64> {
    let verify = ["verify".to_owned()].into_iter().chain(place.arguments());
    let mut running = Running::start(verify)?;
    let mut peak = 0;
    loop {
        peak = peak.max(running.peak_mb());
        match running.ended()? {
            Some(ended) if ended.success() => return Ok(peak),
            Some(ended) => return Err(away(format!("verify ended with {ended}")).into()),
            None => tokio::time::sleep(Duration::from_millis(5)).await,
        }
    }
}
