//! The original number (原号): how long it is kept for its former owner, and who may use it again. The
//! rule in force on the day of the transfer or deregistration decides: before 2017-06-20 three years
//! of use and six months to ask, from then one year and one, from 2022-05-01 one year and two
//! (`data/rules/values.toml`). Pure.

use base::{Date, Fault, Instant, Refusal, Result};
use codes::{Plate, PlateKind};
use policy::Rules;

use crate::PlatesRefusal;
use crate::event::NumberRetained;
use crate::model::draw::{DrawFor, DrawId};
use crate::model::number::{NumberRecord, subject};
use crate::model::words::NumberState;

/// A number that is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// The last day on which it may be used again.
    pub last_day: Date,
    /// Under which rule: the day it came into force.
    pub rule: Date,
}

impl Keeping {
    /// The end of the last day.
    pub fn until(self) -> Instant {
        self.last_day.plus_days(1).start()
    }
}

/// Whether a number is kept for who used it. `rules` are those of the day on which the use ended. A
/// term of months ends on the day of the same number, or on the last day of a shorter month.
///
/// # Errors
/// `plates.used_too_short`; a fault where no rule is on record for that day.
pub fn keeping(rules: &Rules, used_since: Date, ended_on: Date) -> Result<Keeping> {
    let (min, within) = ("plate_reuse.used_months_min", "plate_reuse.apply_months");
    let months = rules.int(min)?;
    if used_since.plus_months(whole(months)?) > ended_on {
        return Err(PlatesRefusal::UsedTooShort { months }.into());
    }
    let rule = rules.since(min)?.max(rules.since(within)?);
    Ok(Keeping { last_day: ended_on.plus_months(whole(rules.int(within)?)?), rule })
}

fn whole(months: i64) -> Result<i32> {
    i32::try_from(months).map_err(|_| Fault::Inconsistent(format!("{months} months")).into())
}

/// What the register says, asked beforehand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    /// Violations and accidents of the former vehicle that are open.
    pub open: i64,
    /// The kind of plate that the vehicle is to bear, where its papers are known.
    pub kind: Option<PlateKind>,
    /// The vehicle is on record already and has its number.
    pub registered: bool,
}

/// Whether the former owner may use a number again, on this vehicle.
///
/// # Errors
/// `plates.not_retained`, `.retention_over`, `.vin_registered`, `.other_kind`, `.violations_open`.
pub fn may_reuse(
    record: &NumberRecord,
    about: &DrawFor,
    asked: Asked,
    now: Instant,
) -> Result<(), Refusal> {
    let plate = || record.plate.to_string();
    let theirs = record.state == NumberState::Retained && record.person == Some(about.person);
    let Some(until) = record.until.filter(|_| theirs) else {
        return Err(PlatesRefusal::NotRetained { plate: plate() }.into());
    };
    if until <= now {
        let until = until.last_day();
        return Err(PlatesRefusal::RetentionOver { until }.into());
    }
    if asked.registered {
        return Err(PlatesRefusal::VinRegistered { vin: about.vin.masked() }.into());
    }
    if asked.kind.is_some_and(|kind| kind != record.plate.kind()) {
        return Err(PlatesRefusal::OtherKind { plate: plate() }.into());
    }
    if asked.open > 0 {
        return Err(PlatesRefusal::ViolationsOpen { count: asked.open }.into());
    }
    Ok(())
}

/// How a number is kept on that its former owner took up and did not use: as it was `kept` last, if that
/// time is not over.
pub fn kept_on(
    record: &NumberRecord,
    kept: Option<NumberRetained>,
    now: Instant,
) -> Option<NumberRetained> {
    let is_theirs = |kept: &NumberRetained| record.person == Some(kept.person);
    kept.filter(|kept| record.is_original() && is_theirs(kept) && now < kept.until)
}

/// What a vehicle is taken by when its number is used again and no draw led to it: the same for a
/// number always, so that whoever lets the number go finds it.
pub fn claim(plate: &Plate) -> DrawId {
    DrawId(uuid::Uuid::new_v5(&uuid::Uuid::nil(), subject(plate).as_bytes()))
}

#[cfg(test)]
mod tests {
    use base::Authority;
    use codes::Vin;
    use identity::PersonId;
    use policy::Rulebook;

    use super::*;
    use crate::model::words::Purpose;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn kept(used_since: &str, ended_on: &str) -> Result<Keeping> {
        let book = Rulebook::load(None).unwrap();
        let rules = book.at(&Authority::new("420500"), day(ended_on).start());
        keeping(&rules, day(used_since), day(ended_on))
    }

    #[test]
    fn the_rule_of_the_day_on_which_the_use_ended_decides() {
        for (used_since, ended_on, last_day, rule) in [
            // Three years and six months.
            ("2014-06-19", "2017-06-19", "2017-12-19", "2004-05-01"),
            ("2013-08-31", "2016-08-31", "2017-02-28", "2004-05-01"),
            // One and one.
            ("2016-06-20", "2017-06-20", "2018-06-20", "2017-06-20"),
            ("2014-06-20", "2017-06-20", "2018-06-20", "2017-06-20"),
            ("2020-04-30", "2022-04-30", "2023-04-30", "2017-06-20"),
            // One and two.
            ("2021-05-01", "2022-05-01", "2024-05-01", "2022-05-01"),
            ("2010-01-01", "2026-11-28", "2028-11-28", "2022-05-01"),
            // Leap days: the year is over with the last day of February …
            ("2024-02-29", "2025-02-28", "2027-02-28", "2022-05-01"),
            ("2012-02-29", "2015-02-28", "2015-08-28", "2004-05-01"),
            // … and the term ends with it.
            ("2020-01-01", "2024-02-29", "2026-02-28", "2022-05-01"),
            ("2018-01-01", "2020-02-29", "2021-02-28", "2017-06-20"),
            ("2019-01-01", "2022-02-28", "2023-02-28", "2017-06-20"),
        ] {
            let expected = Keeping { last_day: day(last_day), rule: day(rule) };
            assert_eq!(kept(used_since, ended_on).unwrap(), expected, "{used_since} {ended_on}");
        }
    }

    #[test]
    fn a_number_used_a_day_too_short_is_not_kept() {
        for (used_since, ended_on, months) in [
            ("2014-06-20", "2017-06-19", "36"),
            ("2016-06-19", "2017-06-19", "36"),
            ("2016-06-21", "2017-06-20", "12"),
            ("2021-05-02", "2022-05-01", "12"),
            ("2024-02-29", "2025-02-27", "12"),
        ] {
            let refused = kept(used_since, ended_on).unwrap_err();
            let refusal = refused.refusal().unwrap();
            assert_eq!(refusal.code, "plates.used_too_short", "{used_since} {ended_on}");
            assert_eq!(refusal.facts["months"], months);
        }
    }

    #[test]
    fn it_is_kept_to_the_end_of_the_last_day() {
        let until = kept("2021-05-01", "2022-05-01").unwrap().until();
        assert_eq!(until, day("2024-05-02").start());
    }

    fn record(state: NumberState, person: u128) -> NumberRecord {
        NumberRecord {
            authority: Authority::new("420500"),
            plate: Plate::of(PlateKind::SMALL_CAR, "鄂E5K7C2").unwrap(),
            state,
            since: day("2026-05-01").start(),
            until: Some(day("2028-05-02").start()),
            person: Some(PersonId(uuid::Uuid::from_u128(person))),
            vin: None,
            draw: None,
            case: None,
            purpose: None,
            confirmed: false,
            reason: None,
            version: 1,
        }
    }

    #[test]
    fn same_owner_same_kind_violations_closed_in_time() {
        let about = DrawFor {
            person: PersonId(uuid::Uuid::from_u128(7)),
            vin: Vin::with_check("LSVNEW830E0000001").unwrap(),
            purpose: Purpose::NewVehicle,
            case: None,
        };
        let fine = Asked { kind: Some(PlateKind::SMALL_CAR), ..Asked::default() };
        let green = Some(PlateKind::SMALL_NEW_ENERGY);
        let retained = || record(NumberState::Retained, 7);
        let (early, last) = (day("2026-11-28").start(), day("2028-05-01").start().plus_hours(23));
        let late = day("2028-05-02").start();
        for (record, asked, now, code) in [
            (retained(), fine, early, None),
            (retained(), Asked::default(), last, None),
            (retained(), fine, late, Some("plates.retention_over")),
            (record(NumberState::Retained, 8), fine, early, Some("plates.not_retained")),
            (record(NumberState::Cooling, 7), fine, early, Some("plates.not_retained")),
            (retained(), Asked { kind: green, ..fine }, early, Some("plates.other_kind")),
            (retained(), Asked { open: 2, ..fine }, early, Some("plates.violations_open")),
            (retained(), Asked { registered: true, ..fine }, early, Some("plates.vin_registered")),
        ] {
            let told = may_reuse(&record, &about, asked, now).err().map(|refusal| refusal.code);
            assert_eq!(told.as_deref(), code);
        }
        let over = may_reuse(&retained(), &about, fine, late).unwrap_err();
        assert_eq!(over.facts["until"], "2028-05-01");
    }
}
