//! How long a held number holds, and what may become of it. Pure: the record and the rules of the day
//! in, an answer or a refusal out.

use base::{Date, Fault, Instant, Refusal, Result};
use codes::Vin;
use identity::PersonId;
use policy::{ExtensionTarget, Rules};

use crate::PlatesRefusal;
use crate::model::number::NumberRecord;
use crate::model::words::{NumberState, ReleaseReason};

/// Until when the preselected numbers of a place hold at least, by order (文章004): the end of the day
/// that `plates.hold_extended_until` names; `None` when nothing is prolonged.
///
/// # Errors
/// `Inconsistent` when the rule names no day.
pub fn extended_until(rules: &Rules) -> Result<Option<Instant>> {
    let last = match rules.text("plates.hold_extended_until")? {
        "none" => return Ok(None),
        text => text.parse::<Date>().map_err(|e| {
            Fault::Inconsistent(format!("plates.hold_extended_until is {text:?}: {e}"))
        })?,
    };
    Ok(Some(last.plus_days(1).start()))
}

/// Whether time lets a preselected number be while a case for its vehicle is in work: the rule of the
/// place says so (`plates.hold_while_case`). Without it who did not register in time loses the number,
/// wherever the case lies (烟台等地).
fn waits_for_case(record: &NumberRecord, rules: &Rules) -> Result<bool> {
    Ok(record.case.is_some() && rules.int("plates.hold_while_case")? != 0)
}

/// Until when a number stands as it does. What is on record, and for a preselected number the day to
/// which a rule prolongs all of them or a directive moves its last one: the latest wins, and none
/// shortens what is on record. `None` while a case has it, by the rule of the place.
///
/// # Errors
/// As [`extended_until`].
pub fn effective_until(record: &NumberRecord, rules: &Rules) -> Result<Option<Instant>> {
    let Some(until) = record.until else { return Ok(None) };
    if record.state != NumberState::Held || !record.confirmed {
        return Ok(Some(until));
    }
    if waits_for_case(record, rules)? {
        return Ok(None);
    }
    Ok([extended_until(rules)?, moved_until(until, rules)]
        .into_iter()
        .flatten()
        .chain([until])
        .max())
}

/// The end of the day to which a directive moves the last day of a preselected number; `None` when none
/// does.
fn moved_until(until: Instant, rules: &Rules) -> Option<Instant> {
    let last = until.last_day();
    let moved = rules.deadline((ExtensionTarget::Preselection, None), last);
    moved.by.map(|_| moved.effective.plus_days(1).start())
}

/// Why a number is let go by time alone, if it is time.
///
/// # Errors
/// As [`extended_until`].
pub fn lapse(record: &NumberRecord, rules: &Rules, now: Instant) -> Result<Option<ReleaseReason>> {
    let over = effective_until(record, rules)?.is_some_and(|until| until <= now);
    Ok(match (record.state, record.confirmed) {
        _ if !over => None,
        (NumberState::Held, false) => Some(ReleaseReason::NotConfirmed),
        (NumberState::Held, true) if record.is_original() => Some(ReleaseReason::RetentionOver),
        (NumberState::Held, true) => Some(ReleaseReason::Lapsed),
        (NumberState::Retained, _) => Some(ReleaseReason::RetentionOver),
        _ => None,
    })
}

/// A vehicle that is to bear a number, by which case, and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct Bearer<'a> {
    /// The case.
    pub case: &'a str,
    /// The vehicle.
    pub vin: &'a Vin,
    /// Its owner.
    pub person: PersonId,
}

/// Whether a number is of this vehicle: confirmed for it and its owner, by this case or preselected.
///
/// # Errors
/// `plates.not_held`.
pub fn is_for(record: &NumberRecord, bearer: Bearer<'_>) -> Result<(), PlatesRefusal> {
    let theirs = record.state == NumberState::Held
        && record.confirmed
        && record.vin.as_ref() == Some(bearer.vin)
        && record.person == Some(bearer.person)
        && record.case.as_deref().is_none_or(|case| case == bearer.case);
    if theirs { Ok(()) } else { Err(PlatesRefusal::NotHeld { plate: record.plate.to_string() }) }
}

/// Whether it may go onto this vehicle: it is of it, and not over.
///
/// # Errors
/// `plates.not_held`, `.hold_expired`.
pub fn may_issue(
    record: &NumberRecord,
    bearer: Bearer<'_>,
    (rules, now): (&Rules, Instant),
) -> Result<()> {
    is_for(record, bearer)?;
    if effective_until(record, rules)?.is_some_and(|until| until <= now) {
        return Err(PlatesRefusal::HoldExpired { plate: record.plate.to_string() }.into());
    }
    Ok(())
}

/// Whether a number may be let go for this reason: one that a vehicle bears never goes with a case
/// that ended, and one that is confirmed is not given up.
///
/// # Errors
/// `plates.number_state`, `.already_confirmed`.
pub fn may_let_go(record: &NumberRecord, reason: ReleaseReason) -> Result<(), Refusal> {
    let plate = record.plate.to_string();
    let state = match reason {
        ReleaseReason::NotConfirmed
        | ReleaseReason::GivenUp
        | ReleaseReason::Lapsed
        | ReleaseReason::CaseEnded => NumberState::Held,
        ReleaseReason::RetentionOver => NumberState::Retained,
        ReleaseReason::Replaced => NumberState::Issued,
    };
    if record.state != state {
        let state = record.state.to_string();
        return Err(PlatesRefusal::NumberState { plate, state }.into());
    }
    let before = matches!(reason, ReleaseReason::NotConfirmed | ReleaseReason::GivenUp);
    if before && record.confirmed {
        return Err(PlatesRefusal::AlreadyConfirmed { plate }.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use base::Authority;
    use codes::{Plate, PlateKind};

    use super::*;
    use crate::model::draw::DrawId;
    use crate::model::words::Purpose;

    fn at(text: &str) -> Instant {
        let (day, hours) = text.split_once(' ').unwrap();
        day.parse::<Date>().unwrap().start().plus_hours(hours.parse().unwrap())
    }

    fn vin() -> Vin {
        Vin::with_check("LSVNEW830E0000001").unwrap()
    }

    fn owner() -> PersonId {
        PersonId(uuid::Uuid::from_u128(7))
    }

    fn record(state: NumberState, confirmed: bool, until: Option<&str>) -> NumberRecord {
        NumberRecord {
            authority: Authority::new("420500"),
            plate: Plate::of(PlateKind::SMALL_CAR, "鄂E5K7C2").unwrap(),
            state,
            since: at("2020-01-20 9"),
            until: until.map(at),
            person: Some(owner()),
            vin: Some(vin()),
            draw: Some(DrawId(uuid::Uuid::from_u128(9))),
            case: None,
            purpose: Some(Purpose::NewVehicle),
            confirmed,
            reason: None,
            version: 2,
        }
    }

    /// A former number that was taken up and is not on its vehicle.
    fn original(until: Option<&str>) -> NumberRecord {
        NumberRecord { draw: None, ..record(NumberState::Held, true, until) }
    }

    /// The rules of Yichang, where an order of 2020-01-26 prolongs all preselected numbers.
    fn rules(extended: &str) -> Rules {
        ruled("plates.hold_extended_until", &format!("'{extended}'"))
    }

    /// The rules of Yichang with one of its own.
    fn ruled(key: &str, value: &str) -> Rules {
        let folder = tempfile(key, value);
        let book = policy::Rulebook::load(Some(&folder)).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        book.at(&Authority::new("420500"), at("2020-02-01 0"))
    }

    fn tempfile(key: &str, value: &str) -> std::path::PathBuf {
        let name = format!("cheguan-hold-{}", base::Chance::system().digits(12));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(folder.join("rules")).unwrap();
        let value = format!(
            "[[value]]\nkey = '{key}'\nregion = '420500'\nvalid_from = '2020-01-26'\nvalue = {value}\nsource = 'x'\n"
        );
        std::fs::write(folder.join("rules/own.toml"), value).unwrap();
        folder
    }

    #[test]
    fn policy_prolongs_preselected_numbers_alone_and_never_shortens() {
        use NumberState::{Held, Retained};
        let short = "2020-01-24 24";
        for (extended, state, confirmed, until, effective) in [
            ("none", Held, true, Some(short), Some(short)),
            ("2020-03-31", Held, true, Some(short), Some("2020-03-31 24")),
            ("2020-01-23", Held, true, Some(short), Some(short)),
            ("2020-01-24", Held, true, Some("2020-01-24 20"), Some("2020-01-25 0")),
            ("2020-03-31", Held, true, None, None),
            ("2020-03-31", Held, false, Some(short), Some(short)),
            ("2020-03-31", Retained, false, Some(short), Some(short)),
        ] {
            let told = effective_until(&record(state, confirmed, until), &rules(extended));
            assert_eq!(told.unwrap(), effective.map(at), "{extended} {state} {confirmed}");
        }
        let record = record(Held, true, Some(short));
        assert!(effective_until(&record, &rules("soon")).is_err());
    }

    #[test]
    fn time_lets_go_of_what_is_over_and_says_why() {
        use NumberState::{Cooling, Held, Issued, Retained};
        let rules = rules("2020-03-31");
        let (short, long) = (Some("2020-01-24 24"), Some("2020-04-02 24"));
        let cases = [
            (record(Held, false, short), "2020-01-24 23", None),
            (record(Held, false, short), "2020-01-24 24", Some(ReleaseReason::NotConfirmed)),
            (record(Held, true, short), "2020-03-31 23", None),
            (record(Held, true, short), "2020-03-31 24", Some(ReleaseReason::Lapsed)),
            (record(Held, true, long), "2020-03-31 24", None),
            (record(Held, true, None), "2030-01-01 0", None),
            (original(long), "2020-04-02 23", None),
            (original(long), "2020-04-02 24", Some(ReleaseReason::RetentionOver)),
            (record(Retained, false, short), "2020-01-25 0", Some(ReleaseReason::RetentionOver)),
            (record(Cooling, false, short), "2020-02-25 0", None),
            (record(Issued, true, None), "2030-01-01 0", None),
        ];
        for (record, now, reason) in cases {
            assert_eq!(lapse(&record, &rules, at(now)).unwrap(), reason, "{record:?} {now}");
        }
    }

    #[test]
    fn while_its_case_is_in_work_the_rule_of_the_place_decides() {
        let of_case = |state, confirmed| {
            let until = Some("2020-01-24 24");
            NumberRecord { case: Some("case/1".into()), ..record(state, confirmed, until) }
        };
        let late = at("2020-03-01 9");
        let (keeps, lets_go) = (rules("none"), ruled("plates.hold_while_case", "0"));
        let held = of_case(NumberState::Held, true);
        assert_eq!(effective_until(&held, &keeps).unwrap(), None);
        assert_eq!(lapse(&held, &keeps, late).unwrap(), None);
        assert_eq!(lapse(&held, &lets_go, late).unwrap(), Some(ReleaseReason::Lapsed));
        // Not confirmed, a case keeps nothing.
        let chosen = of_case(NumberState::Held, false);
        assert_eq!(lapse(&chosen, &keeps, late).unwrap(), Some(ReleaseReason::NotConfirmed));
    }

    #[test]
    fn a_number_goes_onto_the_vehicle_it_was_confirmed_for() {
        let rules = rules("none");
        let now = at("2020-01-22 9");
        let (other, vin) = (Vin::with_check("LSVNEW830E0000002").unwrap(), vin());
        let bearer = Bearer { case: "case/1", vin: &vin, person: owner() };
        let stranger = PersonId(uuid::Uuid::from_u128(8));
        let held = |confirmed, until| record(NumberState::Held, confirmed, until);
        let of_case = |case: &str| NumberRecord { case: Some(case.into()), ..held(true, None) };
        let short = Some("2020-01-22 8");
        let not = Some("plates.not_held");
        for (record, bearer, code) in [
            (held(true, Some("2020-01-24 24")), bearer, None),
            (of_case("case/1"), bearer, None),
            (of_case("case/2"), bearer, not),
            (held(true, None), Bearer { vin: &other, ..bearer }, not),
            (held(true, None), Bearer { person: stranger, ..bearer }, not),
            (held(false, Some("2020-01-24 24")), bearer, not),
            (record(NumberState::Issued, true, None), bearer, not),
            (held(true, short), bearer, Some("plates.hold_expired")),
        ] {
            let told = may_issue(&record, bearer, (&rules, now));
            assert_eq!(told.as_ref().err().and_then(|e| e.code()), code, "{record:?}");
        }
    }

    #[test]
    fn a_number_is_let_go_only_from_where_the_reason_fits() {
        for state in NumberState::ALL.iter().copied() {
            for reason in ReleaseReason::ALL.iter().copied() {
                let fits = match reason {
                    ReleaseReason::RetentionOver => state == NumberState::Retained,
                    ReleaseReason::Replaced => state == NumberState::Issued,
                    _ => state == NumberState::Held,
                };
                let told = may_let_go(&record(state, false, None), reason);
                assert_eq!(told.is_ok(), fits, "{state} {reason}");
            }
        }
        let confirmed = record(NumberState::Held, true, None);
        let given_up = may_let_go(&confirmed, ReleaseReason::GivenUp).unwrap_err();
        assert_eq!(given_up.code, "plates.already_confirmed");
        assert!(may_let_go(&confirmed, ReleaseReason::CaseEnded).is_ok());
    }
}
