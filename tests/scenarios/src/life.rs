//! Weeks of life in a town: every evening people apply, every morning the online centre works
//! through the list, at noon marks are made, in the afternoon the post takes them, the next morning
//! it brings them, and in the evening people say how it was. It ends in the middle of a day, with
//! cases at every step.

use base::{Authority, Date, Instant, Result};
use casework::{CaseKey, Matter, PersonId};
use codes::{Plate, Waybill};
use delivery::News;
use registry::{Contact, Licence, LicenceId, Owner, Statuses};

use crate::actors::{Answers, Town, by_hand, by_post};
use crate::cars::{Situation, vehicle};
use crate::people::{Profile, profile};

/// The mark that needs no test.
pub const MARK: &str = "veh_exempt_mark";
/// A lost licence.
pub const LOST: &str = "drv_replace_lost";

/// A city that lives.
pub struct City {
    /// Its authority.
    pub authority: Authority,
    /// Two officers of the online centre.
    pub officers: [&'static str; 2],
    /// The certificate maker, the mail room, the keeper of blanks.
    pub rooms: [&'static str; 3],
    /// People who apply on an evening.
    pub applications_a_day: u64,
    /// People who choose a number on an evening; the pools must be open.
    pub choosers_a_day: u64,
}

/// Somebody with a car and a licence.
#[derive(Clone)]
pub struct Citizen {
    /// The person.
    pub person: PersonId,
    /// Name, numbers, address.
    pub profile: Profile,
    /// The car.
    pub plate: Plate,
}

struct Open {
    case: CaseKey,
    citizen: Citizen,
    n: u64,
}

/// The `n`-th person of a city moves in: an account, a car in this situation, a licence.
///
/// # Errors
/// What the office refuses.
pub async fn move_in(
    town: &Town,
    city: &Authority,
    n: u64,
    (situation, today): (Situation, Date),
) -> Result<Citizen> {
    let profile = profile(city, n)?;
    let person = town.sign_up(&profile).await?;
    let car = vehicle(city, n, (Owner::Person(person), situation), today)?;
    let plate = car.id.plate.clone();
    let contact =
        Contact { mobile: profile.mobile.clone(), address: Some(profile.address.clone()) };
    let import = || town.form(journal::Actor::system("import"));
    town.office.registry.enter_vehicle(import(), car, Some(contact.clone())).await?;
    let licence = licence(city, person, n, today);
    town.office.registry.enter_licence(import(), licence, Some(contact)).await?;
    Ok(Citizen { person, profile, plate })
}

fn licence(city: &Authority, holder: PersonId, n: u64, today: Date) -> Licence {
    let first = today.plus_months(-(40 + i32::try_from(n % 30).unwrap_or(0)));
    let region = city.as_str().get(..4).unwrap_or("3702");
    Licence {
        id: LicenceId { authority: city.clone(), holder },
        file_number: format!("{region}{:08}", 10_000 + n),
        classes: "C1".to_owned(),
        first_issued_on: first,
        valid_from: first,
        valid_until: Some(first.plus_months(72)),
        statuses: Statuses::normal(),
        points: i64::try_from(n % 4).unwrap_or(0) * 3,
        photo_taken_on: Some(today.plus_days(-40)),
        card_serial: format!("37{:011}", 5_000 + n),
    }
}

impl City {
    /// `days` of life that end at `end`.
    ///
    /// # Errors
    /// What the office refuses, or a fault.
    pub async fn live(&self, town: &Town, days: i64, end: Instant) -> Result<()> {
        let last = end.date();
        let mut open: Vec<Open> = Vec::new();
        let mut on_the_way: Vec<Waybill> = Vec::new();
        let mut n = 0;
        for back in (0..=days).rev() {
            let day = last.plus_days(-back);
            let at = |hour: i64| day.start().plus_hours(hour);
            if at(10) < end {
                town.hand.set(at(9));
                self.deliver(town, &std::mem::take(&mut on_the_way)).await?;
                self.review(town, &open, back).await?;
            }
            if at(17) < end {
                town.hand.set(at(14));
                on_the_way = self.make_and_post(town).await?;
            }
            if at(21) < end {
                town.hand.set(at(20));
                self.rate(town, &open).await?;
                for _ in 0..self.applications_a_day {
                    town.hand.advance_seconds(300);
                    open.push(self.apply(town, n, day).await?);
                    n += 1;
                }
                self.choose(town, day, back).await?;
            }
            town.settle().await?;
        }
        town.hand.set(end);
        self.today(town, n, end).await
    }

    async fn apply(&self, town: &Town, n: u64, day: Date) -> Result<Open> {
        let situation = if n % 4 == 3 { Situation::DueAgain } else { Situation::Due };
        let citizen = move_in(town, &self.authority, n, (situation, day)).await?;
        let lost = n % 5 == 4;
        let mut answers = if n % 7 == 6 { by_hand() } else { by_post(&citizen.profile) };
        // Each item has a declaration of its own.
        if lost && let Some(yes) = answers.remove("declaration") {
            answers.insert("loss_statement".to_owned(), yes);
        }
        let (item, matter) = if lost {
            (LOST, Matter::Licence { holder: citizen.person })
        } else {
            (MARK, Matter::Vehicle { plate: citizen.plate.clone() })
        };
        let who = (citizen.person, &self.authority);
        let case = town.apply(who, item, matter, answers).await?;
        town.settle().await?;
        // One in nine forgets to pay.
        if n % 9 != 8 {
            town.pay(&case).await?;
        }
        Ok(Open { case, citizen, n })
    }

    /// Some choose a number, and what time has brought about in the pools is written down.
    async fn choose(&self, town: &Town, day: Date, back: i64) -> Result<()> {
        if self.choosers_a_day == 0 {
            return Ok(());
        }
        let first = u64::try_from(back).unwrap_or(0) * self.choosers_a_day;
        for n in first..first + self.choosers_a_day {
            town.hand.advance_seconds(60);
            town.somebody_chooses(&self.authority, n, day).await?;
        }
        town.time_passes(&self.authority).await
    }

    /// One officer accepts, the other approves; a few are sent back or rejected.
    async fn review(&self, town: &Town, open: &[Open], back: i64) -> Result<()> {
        let [first, second] = self.officers;
        for waiting in open {
            let reader = journal::Actor::system("scenario");
            let status = town.office.cases.case(&reader, &waiting.case).await?.status;
            // One in eleven is forgotten for two days: the list shows what is over its limit.
            if status != casework::Status::Submitted || (waiting.n % 11 == 5 && back < 2) {
                continue;
            }
            town.hand.advance_seconds(240);
            if waiting.n % 13 == 12 && back > 1 {
                let why = ("登记的车辆照片与实车不符", "请到任一检验机构上线检验后再办");
                town.accept(first, &waiting.case).await?;
                town.reject(second, &waiting.case, why).await?;
            } else if waiting.n % 10 == 7 {
                let missing: Answers =
                    [("recipient".to_owned(), "收件人姓名请写全名".to_owned())].into();
                let sent = town.send_back(first, &waiting.case, missing).await;
                // Nothing to write to when it is fetched at the window.
                if sent.is_err() {
                    town.accept(first, &waiting.case).await?;
                }
            } else {
                town.accept(first, &waiting.case).await?;
                town.approve(second, &waiting.case).await?;
            }
        }
        town.settle().await
    }

    async fn make_and_post(&self, town: &Town) -> Result<Vec<Waybill>> {
        let [maker, mail, _] = self.rooms;
        town.make_all(&self.authority, maker).await?;
        town.settle().await?;
        town.hand.advance_hours(2);
        let sent = town.hand_over(&self.authority, mail).await?;
        town.settle().await?;
        for waybill in &sent {
            town.hand.advance_seconds(20);
            let told = (News::InTransit, "市邮件处理中心");
            town.post_says(&self.authority, waybill, told).await?;
        }
        Ok(sent)
    }

    async fn deliver(&self, town: &Town, parcels: &[Waybill]) -> Result<()> {
        for waybill in parcels {
            for (news, place) in [(News::OutForDelivery, "投递部"), (News::Delivered, "本人签收")]
            {
                town.hand.advance_seconds(60);
                town.post_says(&self.authority, waybill, (news, place)).await?;
            }
        }
        town.settle().await
    }

    async fn rate(&self, town: &Town, open: &[Open]) -> Result<()> {
        for case in open {
            let reader = journal::Actor::system("scenario");
            let now = town.office.cases.case(&reader, &case.case).await?;
            let over = now.status == casework::Status::Closed;
            if !over || now.has(casework::Flag::Rated) || case.n % 3 == 2 {
                continue;
            }
            let (level, words) = match case.n % 17 {
                3 => (2, "快递在路上多等了一天"),
                n if n % 2 == 0 => (5, "没跑一趟，第二天就收到了"),
                _ => (4, ""),
            };
            town.rate(case.citizen.person, &case.case, (level, words)).await?;
        }
        town.settle().await
    }

    /// The day of the demo itself: something at every step.
    async fn today(&self, town: &Town, first: u64, end: Instant) -> Result<()> {
        let [accepts, approves] = self.officers;
        let steps = [(170, 0), (150, 1), (120, 2), (60, 1), (30, 0), (10, 2)];
        for (n, (minutes, steps)) in (first..).zip(steps) {
            town.hand.set(town.now().max(end.plus_minutes(-minutes)));
            let open = self.apply(town, n, end.date()).await?;
            if steps >= 1 {
                town.accept(accepts, &open.case).await?;
            }
            if steps >= 2 {
                town.approve(approves, &open.case).await?;
            }
            town.settle().await?;
        }
        town.hand.set(end);
        Ok(())
    }
}
