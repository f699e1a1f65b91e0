//! Numbers in a town: a keeper files segments, the province approves them, the keeper publishes, and
//! the program releases their numbers; people draw, choose and confirm, or go away.

use base::{Authority, Date, Fault, Result};
use codes::{Energy, Plate, PlateKind};
use journal::Actor;
use plates::{
    Draw, DrawFor, DrawId, DrawMode, NewDraw, NewSegment, PersonId, PoolId, Purpose, SegmentId,
};
use registry::Origin;

use crate::actors::Town;
use crate::people::profile;
use crate::window::new_car;

/// The pool of blue plates.
pub const SMALL_CARS: &str = "02";
/// Small cars that run on a battery.
pub const BATTERY: &str = "52-battery";
/// Trailers.
pub const TRAILERS: &str = "15";
/// Motorcycles.
pub const MOTORCYCLES: &str = "07";

/// How many people of the town may choose a number before the visitors' own begin.
const CHOOSERS_FROM: u64 = 600;

/// What a keeper files: which pool, and the form of its numbers. The invented cars bear none of them.
pub type Filing = (&'static str, &'static str);

/// The keeper of a city's segments, the supervisor of its province, and what they put into the pools.
#[derive(Clone, Copy, Debug)]
pub struct Pools {
    /// Files and publishes.
    pub keeper: &'static str,
    /// Approves; another person.
    pub province: &'static str,
    /// Filed, approved and published.
    pub open: &'static [Filing],
    /// Filed, and not approved yet.
    pub filed: &'static [Filing],
}

/// The pools of a city of the town.
///
/// # Errors
/// A fault for a city that has none.
pub fn of(city: &Authority) -> Result<Pools> {
    match city.as_str() {
        "370200" => Ok(Pools {
            keeper: "0101",
            province: "3701",
            open: &[(SMALL_CARS, "鲁B#L###"), (BATTERY, "鲁BD1####"), (TRAILERS, "鲁B2###挂")],
            filed: &[(SMALL_CARS, "鲁B#N###")],
        }),
        "420500" => Ok(Pools {
            keeper: "1101",
            province: "4201",
            open: &[(SMALL_CARS, "鄂E#L###"), (MOTORCYCLES, "鄂E5G###")],
            filed: &[],
        }),
        other => Err(Fault::Bug(format!("{other} has no pools")).into()),
    }
}

/// A new car that waits for its number: with all its papers, of the kind of its pool.
///
/// # Errors
/// A refusal of `codes` if a number came out wrong.
pub fn waiting_car(
    city: &Authority,
    n: u64,
    (owner, pool): (PersonId, PoolId),
    today: Date,
) -> Result<Origin> {
    let car = new_car(city, n, owner, today)?;
    // The register wants at least one seat, also of a trailer.
    let (type_code, brand, model, seats) = match pool.kind() {
        PlateKind::SMALL_NEW_ENERGY => ("K33", "比亚迪", "BYD7002BEV", 5),
        PlateKind::TRAILER => ("B11", "中集", "ZJV9400", 1),
        PlateKind::MOTORCYCLE => ("M21", "五羊", "WY125-A", 2),
        _ => return Ok(car),
    };
    let is_car = pool.kind() == PlateKind::SMALL_NEW_ENERGY;
    let battery = PoolId::energy(PlateKind::SMALL_NEW_ENERGY, true);
    let energy = if battery == Some(pool) { Energy::Battery } else { Energy::Other };
    Ok(Origin {
        plate_kind: pool.kind(),
        type_code: type_code.to_owned(),
        brand: brand.to_owned(),
        model: model.to_owned(),
        seats,
        engine_no: is_car.then(|| format!("TZ200{n:06}")),
        emission_stage: None,
        energy: is_car.then_some(energy),
        ..car
    })
}

/// A pool by its code.
///
/// # Errors
/// A fault if it is none.
pub fn pool(code: &str) -> Result<PoolId> {
    code.parse().map_err(|e| Fault::Bug(e).into())
}

impl Town {
    /// The pools of a city open: filed, approved by the province, published, released by the program.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn open_pools(&self, city: &Authority) -> Result<()> {
        let pools = of(city)?;
        for filing in pools.open {
            self.open_segment(city, *filing).await?;
        }
        for filing in pools.filed {
            self.file_segment(city, pools.keeper, *filing).await?;
        }
        self.office.plates.refill_pools(city).await.map(drop)
    }

    /// A segment is filed, approved by the province and published; nothing is released yet.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn open_segment(&self, city: &Authority, filing: Filing) -> Result<SegmentId> {
        let (pools, plates) = (of(city)?, &self.office.plates);
        let segment = self.file_segment(city, pools.keeper, filing).await?;
        self.hand.advance_seconds(40);
        let province = self.form(Actor::staff(pools.province));
        plates.approve_segment(province, city, segment).await?;
        self.hand.advance_seconds(20);
        plates.publish_segment(self.form(Actor::staff(pools.keeper)), city, segment).await?;
        Ok(segment)
    }

    /// 号段报备.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn file_segment(
        &self,
        city: &Authority,
        keeper: &str,
        (code, form): Filing,
    ) -> Result<SegmentId> {
        let new = NewSegment {
            pool: pool(code)?,
            form: form.to_owned(),
            reason: "在池号码不足三个月用量".to_owned(),
        };
        let form = self.form(Actor::staff(keeper));
        self.office.plates.file_segment(form, city, new).await
    }

    /// A draw is prepared and begun by whoever wants the number, or by the number desk for them.
    ///
    /// # Errors
    /// What the pool refuses.
    pub async fn draw(
        &self,
        actor: Actor,
        (city, pool, mode): (&Authority, PoolId, DrawMode),
        about: DrawFor,
    ) -> Result<Draw> {
        let plates = &self.office.plates;
        let new = NewDraw { authority: city.clone(), pool, mode, about, device: None };
        let draw = plates.prepare_draw(self.form(actor.clone()), new).await?;
        self.hand.advance_seconds(15);
        plates.begin_draw(self.form(actor), city, draw, "海阔凭鱼跃").await?;
        self.drawn(city, draw).await
    }

    /// A draw as it stands.
    ///
    /// # Errors
    /// A fault if there is none.
    pub async fn drawn(&self, city: &Authority, draw: DrawId) -> Result<Draw> {
        let found = self.office.plates.draw(city, draw).await?;
        found.ok_or_else(|| Fault::Bug(format!("there is no draw {draw}")).into())
    }

    /// Chooses what lies at a place of the offer, and leaves the second confirmation open.
    ///
    /// # Errors
    /// What the pool refuses.
    pub async fn choose(&self, actor: Actor, draw: &Draw, place: usize) -> Result<Plate> {
        let offered = draw.offered_at(self.now());
        let plate = offered.get(place).cloned();
        let plate = plate.ok_or_else(|| Fault::Bug(format!("{place} of {}", offered.len())))?;
        let which = (&draw.authority, draw.id);
        self.office.plates.choose_number(self.form(actor), which, &plate).await?;
        Ok(plate)
    }

    /// The second confirmation: there is no way back.
    ///
    /// # Errors
    /// What the pool refuses.
    pub async fn confirm(&self, actor: Actor, draw: &Draw, plate: &Plate) -> Result<()> {
        let (city, person) = (&draw.authority, draw.about.person);
        self.office.plates.confirm_number(self.form(actor), city, plate, person).await.map(drop)
    }

    /// What time has brought about in a city's numbers is written down.
    ///
    /// # Errors
    /// Faults.
    pub async fn time_passes(&self, city: &Authority) -> Result<()> {
        let plates = &self.office.plates;
        plates.run_draws(city).await?;
        plates.run_numbers(city, 500).await?;
        plates.refill_pools(city).await?;
        self.settle().await
    }

    /// The `n`-th chooser of a city: an account, a new car, a draw by phone. Most confirm what they
    /// chose; some go through all batches, some let the second confirmation pass, some leave.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn somebody_chooses(&self, city: &Authority, n: u64, today: Date) -> Result<()> {
        let n = CHOOSERS_FROM + n;
        let person = self.sign_up(&profile(city, n)?).await?;
        let pool =
            pool(if n % 3 == 1 && city.as_str() == "370200" { BATTERY } else { SMALL_CARS })?;
        let car = waiting_car(city, n, (person, pool), today)?;
        let vin = car.id.vin.clone();
        self.papers_arrive(car).await?;
        let about = DrawFor { person, vin, purpose: Purpose::NewVehicle, case: None };
        let mut draw = self.draw(person.actor(), (city, pool, DrawMode::Online), about).await?;
        for batch in 1..=n % 5 {
            self.hand.advance_seconds(25);
            let form = self.form(person.actor());
            self.office.plates.next_batch(form, (city, draw.id), batch, None).await?;
            draw = self.drawn(city, draw.id).await?;
        }
        self.hand.advance_seconds(20);
        if n % 7 == 6 {
            let form = self.form(person.actor());
            return self.office.plates.end_draw(form, city, draw.id).await.map(drop);
        }
        let place = usize::try_from(n * 7 % 10).unwrap_or(0);
        let plate = self.choose(person.actor(), &draw, place).await?;
        self.hand.advance_seconds(30);
        if n % 7 == 5 {
            return Ok(());
        }
        self.confirm(person.actor(), &draw, &plate).await
    }
}
