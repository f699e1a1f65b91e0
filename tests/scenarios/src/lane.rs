//! New cars in the hall's lane, each as far as another: one waits for its number at the terminal, one for its
//! approval, one for the inspector.

use base::{Authority, Error, Instant, Result};
use casework::{Ask, CaseKey, Findings, Matter};
use catalogue::Channel;

use crate::actors::Town;
use crate::hall::HALL;
use crate::people::profile;
use crate::window::new_car;

/// What is done for a new car.
pub const REGISTER: &str = "veh_register_new";
/// Who enters, who inspects and photographs, who approves.
const OFFICERS: [&str; 3] = ["0201", "0301", "0202"];
/// People of the lane, counted from here.
const FROM: u64 = 960;
/// How far back the hall may have been open last: the staff has been there that long.
const BACK_DAYS: i64 = 6;

impl Town {
    /// Three cars come at this moment, or when the hall was open last: by night the lane is that of the morning
    /// before, in a long holiday it is empty. The one that waits for its inspector.
    ///
    /// # Errors
    /// What the office refuses.
    pub async fn cars_come(&self, city: &Authority, at: Instant) -> Result<Option<CaseKey>> {
        let Some(open) = self.open_last(city, at).await? else { return Ok(None) };
        self.hand.set(open);
        for is_approved in [true, false] {
            let case = self.car_comes(city, u64::from(is_approved)).await?;
            self.is_inspected(&case).await?;
            if is_approved {
                let [_, _, approver] = OFFICERS;
                self.approve(approver, &case).await?;
                self.settle().await?;
                self.pay(&case).await?;
                self.settle().await?;
            }
        }
        self.car_comes(city, 2).await.map(Some)
    }

    async fn open_last(&self, city: &Authority, at: Instant) -> Result<Option<Instant>> {
        let mornings =
            (1..=BACK_DAYS).map(|back| at.date().plus_days(-back).start().plus_hours(10));
        for moment in std::iter::once(at).chain(mornings) {
            // Until the last of them has been entered.
            let entered = moment.plus_minutes(20);
            if self.is_open(city, moment).await? && self.is_open(city, entered).await? {
                return Ok(Some(moment));
            }
        }
        Ok(None)
    }

    async fn is_open(&self, city: &Authority, at: Instant) -> Result<bool> {
        let ask = Ask {
            authority: city.clone(),
            item: REGISTER.to_owned(),
            point: Some(HALL.to_owned()),
            channel: Channel::Window,
            at,
            applicant: None,
            matter: None,
        };
        match self.office.cases.availability(&ask).await {
            Ok(_) => Ok(true),
            Err(Error::Refused(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }

    /// The `n`-th new car is entered at the window, everything in order.
    async fn car_comes(&self, city: &Authority, n: u64) -> Result<CaseKey> {
        let person = self.sign_up(&profile(city, FROM + n)?).await?;
        let car = new_car(city, FROM + n, person, self.now().date())?;
        let matter = Matter::NewVehicle { vin: car.id.vin.clone() };
        self.papers_arrive(car).await?;
        let [clerk, ..] = OFFICERS;
        let fetched = [("delivery".to_owned(), "pickup".to_owned())].into();
        let case = self.enter_at_window(clerk, (person, HALL), (REGISTER, matter), fetched).await?;
        self.settle().await?;
        Ok(case)
    }

    async fn is_inspected(&self, case: &CaseKey) -> Result<()> {
        let [_, inspector, _] = OFFICERS;
        self.hand.advance_seconds(5 * 60);
        self.inspect(inspector, case, Findings::new()).await?;
        self.photograph(inspector, case).await?;
        self.settle().await
    }
}
