//! Makes the history of the demo: the scenarios' town lives for some days that end now.

use base::{Authority, Clock, Instant, ManualClock, Result};
use reactions::schema;
use scenarios::actors::Town;
use scenarios::cars::Situation;
use scenarios::hall;
use scenarios::life::{City, move_in};
use scenarios::pools::{BATTERY, SMALL_CARS, TRAILERS, pool, waiting_car};
use scenarios::world::TownSetup;

use super::signins::{self, SignIn};
use crate::config::Config;
use crate::failure::Outcome;
use crate::ground::{Ground, make_folder};
use crate::wiring;

/// Days of history.
const DAYS: i64 = 7;

fn cities() -> [City; 2] {
    [
        City {
            authority: Authority::new("370200"),
            officers: ["0417", "0418"],
            rooms: ["0501", "0601", "0901"],
            applications_a_day: 4,
            choosers_a_day: 2,
        },
        City {
            authority: Authority::new("420500"),
            officers: ["1417", "1418"],
            rooms: ["1501", "1601", "1901"],
            applications_a_day: 1,
            choosers_a_day: 1,
        },
    ]
}

/// Makes the world in the folder of `config`; `told` hears how far it is. Nobody has used it yet, so
/// its commits do not wait for the disk one by one: it is written down once, at the end, and only then
/// counts as made.
///
/// # Errors
/// What the office refuses, or a fault; the folder is then marked as unfinished.
pub async fn make(config: &Config, clock: &Clock, told: impl Fn(&str)) -> Outcome<()> {
    let folder = &config.database.folder;
    make_folder(folder)?;
    super::mark_unfinished(folder)?;
    let ground = Ground::open_remakeable(config)?;
    ground.migrate(&schema()).await?;
    ground.make_partner_keys()?;
    let all = live(&ground, clock.now(), told).await?;
    drop(ground);
    super::write_down(folder)?;
    signins::write(folder, &all)?;
    super::is_finished(folder)?;
    Ok(())
}

/// The days, from the first member of staff to this moment; the database is closed with the town.
async fn live(ground: &Ground, end: Instant, told: impl Fn(&str)) -> Result<Vec<SignIn>> {
    let folder = &ground.config.database.folder;
    let hand = ManualClock::at(end.date().plus_days(-DAYS).start().plus_hours(8));
    let town = Town::open(TownSetup {
        journal: ground.journal(hand.clock()),
        hand,
        fonts: None,
        public_address: ground.config.server.public_address.to_string(),
        keys: wiring::partner_keys(ground)?,
        ledger: Some(wiring::ledger(folder)),
    })
    .await?;
    told("staff");
    let enrolled = town.hire().await?;
    let mut first_parcel = 1_184_002_000;
    for city in &cities() {
        let [_, mail, keeper] = city.rooms;
        town.stock(&city.authority, (keeper, mail), first_parcel).await?;
        first_parcel += 10_000_000;
        told(city.authority.as_str());
        // Each city lives through the same days.
        town.hand.set(end.date().plus_days(-DAYS).start().plus_hours(8));
        town.open_pools(&city.authority).await?;
        city.live(&town, DAYS, end).await?;
    }
    visitors(&town, end).await?;
    hall::open_day(&town, end).await?;
    town.publish_appointments().await?;
    town.hotline_books().await?;
    town.settle().await?;
    Ok(enrolled.iter().filter_map(|(number, totp)| SignIn::of(number, totp.base32())).collect())
}

/// People whose cars show every answer that the rules can give; the first is the visitor's own. Three
/// of them have a new vehicle besides, of one pool each, that waits for its number.
async fn visitors(town: &Town, end: Instant) -> Result<()> {
    use Situation::{
        Due, Early, Electric, InsuranceLapsed, ManySeats, Operating, Violations, YearSix,
    };
    let qingdao = Authority::new("370200");
    let situations =
        [Due, YearSix, Operating, InsuranceLapsed, Violations, ManySeats, Early, Electric];
    let mut pools = [SMALL_CARS, BATTERY, TRAILERS].into_iter();
    for (n, situation) in (900..).zip(situations) {
        let citizen = move_in(town, &qingdao, n, (situation, end.date())).await?;
        if let Some(code) = pools.next() {
            let of = (citizen.person, pool(code)?);
            town.papers_arrive(waiting_car(&qingdao, n, of, end.date())?).await?;
        }
    }
    Ok(())
}
