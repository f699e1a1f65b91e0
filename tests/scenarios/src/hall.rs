//! A hall in the middle of its day: people took tickets and were served since it opened, so that waits are
//! measured; some wait now, one was just called, and a window stands open for whoever signs in as its clerk.

use base::{Authority, Error, Instant, Result};
use casework::CaseKey;
use catalogue::Stage;
use journal::Actor;
use queue::{Act, Asked, Ground, NewTicket, Place, Skill, TicketKey, WindowKey};

use crate::actors::Town;
use crate::lane::REGISTER;

/// Qingdao's hall.
pub const HALL: &str = "370200-hall";
/// Its one-queue lane.
pub const LANE: &str = "370200-lane";
/// The clerk whose window is free: who signs in as them calls the next.
pub const CLERK: (&str, &str) = ("0201", "5");
/// Two colleagues and their windows.
const COLLEAGUES: [(&str, &str); 2] = [("0202", "2"), ("0206", "3")];
/// Who enters new cars in the lane, and who inspects them.
const ENTERER: (&str, &str) = ("0203", "L1");
const INSPECTOR: (&str, &str) = ("0301", "C1");
/// What people come for.
const ITEMS: [&str; 3] = ["drv_replace_lost", "veh_plate_replace", "drv_contact_change"];
/// People who were served, and minutes of one: enough for a wait to be told.
const SERVED: i64 = 24;
const MINUTES: [i64; 4] = [2, 3, 2, 4];

/// The day of Qingdao's hall up to `end`. Who comes so late that the day has no room for them goes home.
///
/// # Errors
/// What the queue refuses.
pub async fn open_day(town: &Town, end: Instant) -> Result<()> {
    let city = Authority::new("370200");
    let place = Place { authority: city.clone(), point: HALL.to_owned() };
    // A day begins at midnight: with little of it gone, the morning was short.
    let start = end.plus_minutes(-90).max(end.date().start());
    let inspected_next = town.cars_come(&city, start).await?;
    town.hand.set(town.now().max(start));
    let counter = [Skill::new("counter", Stage::Accept)];
    for (clerk, label) in COLLEAGUES.into_iter().chain([CLERK]) {
        town.opens_window(clerk, &window(&place, label), &counter).await?;
    }
    for (n, minutes) in (0..SERVED).zip(MINUTES.into_iter().cycle()) {
        if town.now().plus_minutes(minutes + 10) > end {
            break;
        }
        let [first, second] = COLLEAGUES;
        let (clerk, label) = if n % 2 == 0 { first } else { second };
        if town.comes(new(&place, n)).await?.is_none() {
            break;
        }
        town.serves(clerk, &window(&place, label), minutes).await?;
    }
    if town.now() < end.plus_minutes(-9) {
        town.hand.set(end.plus_minutes(-9));
    }
    let mut waiting = 0;
    for n in 0..4 {
        waiting += i64::from(town.comes(new(&place, n)).await?.is_some());
    }
    if waiting > 0 {
        let [_, (clerk, label)] = COLLEAGUES;
        town.office.queue.call_next(town.form(Actor::staff(clerk)), &window(&place, label)).await?;
    }
    let elder = Asked::Priority(Ground::Elder);
    town.comes(NewTicket { asked: elder, ..new(&place, 1) }).await?;
    lane(town, city, inspected_next).await?;
    town.hand.set(end);
    Ok(())
}

/// Two new cars in the lane, of which one is entered if it could be, who enters them and the inspector.
async fn lane(town: &Town, city: Authority, case: Option<CaseKey>) -> Result<()> {
    let place = Place { authority: city, point: LANE.to_owned() };
    for ((clerk, label), stages) in
        [(ENTERER, [Stage::Accept, Stage::CheckData]), (INSPECTOR, [Stage::Inspect, Stage::Photo])]
    {
        let skills = stages.map(|stage| Skill::new("new_car", stage));
        town.opens_window(clerk, &window(&place, label), &skills).await?;
    }
    for case in [case.map(|case| case.number.as_str().to_owned()), None] {
        let item = REGISTER.to_owned();
        town.comes(NewTicket { item, case, ..new(&place, 0) }).await?;
    }
    Ok(())
}

fn window(place: &Place, label: &str) -> WindowKey {
    WindowKey { place: place.clone(), label: label.to_owned() }
}

fn new(place: &Place, n: i64) -> NewTicket {
    let items = usize::try_from(n).unwrap_or(0);
    let item = ITEMS.iter().cycle().nth(items % ITEMS.len()).copied().unwrap_or("drv_replace_lost");
    NewTicket {
        place: place.clone(),
        item: item.to_owned(),
        appointment: None,
        visitor: None,
        asked: Asked::Normal,
        case: None,
    }
}

impl Town {
    /// A clerk opens a window.
    ///
    /// # Errors
    /// What the queue refuses.
    pub async fn opens_window(
        &self,
        clerk: &str,
        window: &WindowKey,
        skills: &[Skill],
    ) -> Result<()> {
        let by = self.form(Actor::staff(clerk));
        self.office.queue.open_window(by, window, skills).await
    }

    /// Somebody takes a ticket at the touch screen.
    ///
    /// # Errors
    /// What the queue refuses.
    pub async fn takes_ticket(&self, new: NewTicket) -> Result<TicketKey> {
        let by = self.form(Actor::system("touch_screen"));
        self.office.queue.take_ticket(by, new).await
    }

    /// Somebody comes and takes a ticket, if the day has room for them.
    ///
    /// # Errors
    /// What the queue refuses besides.
    async fn comes(&self, new: NewTicket) -> Result<Option<TicketKey>> {
        const OVER: [&str; 2] = ["offices.full_for_today", "offices.closed"];
        match self.takes_ticket(new).await {
            Err(Error::Refused(refusal)) if OVER.contains(&refusal.code.as_str()) => Ok(None),
            answer => answer.map(Some),
        }
    }

    /// A clerk calls the next, who comes and is served for so many minutes.
    ///
    /// # Errors
    /// What the queue refuses.
    pub async fn serves(&self, clerk: &str, window: &WindowKey, minutes: i64) -> Result<()> {
        let (queue, by) = (&self.office.queue, || self.form(Actor::staff(clerk)));
        queue.call_next(by(), window).await?;
        queue.act(by(), window, Act::Begin).await?;
        self.hand.advance_seconds(minutes * 60);
        queue.finish_stage(by(), window).await
    }
}
