//! A driving licence that nobody renews is cancelled by law, and for a while it can come back (公安部令第
//! 162号，2022-04-01；待核原文). Nothing is written when the day comes: it is computed when the licence is read,
//! with what directives have moved (延期办, 文章004), so that a later order still helps whoever is in time.

use base::{Date, Result};
use policy::{Deadline, ExtensionTarget, Rules};

use crate::model::licence::Licence;
use crate::model::status::LicenceStatus;

/// Why a licence is cancelled that nobody renewed, as directives name the cause.
pub const LATE_RENEWAL: &str = "late_renewal";

/// The causes whose days are computed here, of those that directives name. No day is on record by which a medical
/// certificate is due (`late_medical`, article 004): an extension of it moves nothing, so it is not offered.
pub const CANCELLATION_CAUSES: [&str; 1] = [LATE_RENEWAL];

/// When a licence that is not renewed ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancellation {
    /// Its last day before it is cancelled, as the law counts it and as directives have moved it.
    pub last: Deadline,
    /// The last day on which it can come back.
    pub recoverable_until: Date,
}

/// When this licence would be cancelled; `None` for one that does not run out, whose renewal was
/// deferred, or that has ended otherwise.
///
/// # Errors
/// `Inconsistent` without the rule values `licence.cancel_months` and `licence.recover_months`.
pub fn cancellation(licence: &Licence, rules: &Rules) -> Result<Option<Cancellation>> {
    let deferred = licence.statuses.has(LicenceStatus::RenewalDeferred);
    let Some(until) = licence.valid_until.filter(|_| !deferred && !licence.is_ended()) else {
        return Ok(None);
    };
    let original = last_day(until, rules)?;
    let about = (ExtensionTarget::LicenceCancellation, Some(LATE_RENEWAL));
    let last = rules.deadline(about, original);
    let recoverable_until = last.effective.plus_months(months(rules, "licence.recover_months")?);
    Ok(Some(Cancellation { last, recoverable_until }))
}

/// The last day before the law cancels a licence that is valid until a day.
///
/// # Errors
/// As [`cancellation`].
pub fn last_day(valid_until: Date, rules: &Rules) -> Result<Date> {
    Ok(valid_until.plus_months(months(rules, "licence.cancel_months")?))
}

/// Months of a rule value.
///
/// # Errors
/// `Inconsistent` without it.
pub fn months(rules: &Rules, key: &str) -> Result<i32> {
    let months = rules.int(key)?;
    i32::try_from(months)
        .map_err(|_| base::Fault::Inconsistent(format!("rule value {key} is {months}")).into())
}

impl Cancellation {
    /// What it has made of the licence by a day.
    pub fn status(&self, today: Date) -> Option<LicenceStatus> {
        if today <= self.last.effective {
            None
        } else if today <= self.recoverable_until {
            Some(LicenceStatus::CancelledRecoverable)
        } else {
            Some(LicenceStatus::Cancelled)
        }
    }
}

#[cfg(test)]
mod tests {
    use base::Authority;
    use identity::PersonId;
    use policy::{
        Directive, DirectiveId, DirectiveState, NewDirective, Rulebook, Standing, Touched,
    };

    use super::*;
    use crate::model::licence::LicenceId;
    use crate::model::status::Statuses;

    const HENAN: &str = include_str!("../../../../data/policies/henan_2020.toml");

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn licence(valid_until: Option<&str>) -> Licence {
        let holder = PersonId(uuid::Uuid::from_u128(7));
        Licence {
            id: LicenceId { authority: Authority::new("411000"), holder },
            file_number: "411000000001".into(),
            classes: "C1".into(),
            first_issued_on: day("2013-02-10"),
            valid_from: day("2013-02-10"),
            valid_until: valid_until.map(day),
            statuses: Statuses::normal(),
            points: 0,
            photo_taken_on: None,
            card_serial: "1".into(),
        }
    }

    /// The rules of Xuchang on a day, under the province's directive of article 004 or without it.
    fn rules(on: &str, under: bool) -> Rules {
        let said = NewDirective::from_toml(HENAN).unwrap();
        let directive = Directive {
            id: DirectiveId(uuid::Uuid::from_u128(1)),
            published_at: Some(day("2020-02-23").start()),
            said,
            state: DirectiveState::Published,
            drafted_by: "0101".into(),
            drafted_at: day("2020-02-23").start(),
            published_by: Some("0102".into()),
            repealed_at: None,
            touched: Touched::default(),
            version: 2,
        };
        let at = day(on).start().plus_hours(10);
        let rules = Rulebook::load(None).unwrap().at(&Authority::new("411000"), at);
        rules.under(Standing::new(if under { vec![directive] } else { Vec::new() }), at)
    }

    fn letters(until: Option<&str>, on: &str, under: bool) -> String {
        let ends = cancellation(&licence(until), &rules(on, under)).unwrap();
        let status = ends.and_then(|ends| ends.status(day(on)));
        status.map_or_else(|| "-".to_owned(), |status| Statuses::of([status]).to_string())
    }

    #[test]
    fn who_does_not_renew_within_a_year_loses_the_licence_and_may_get_it_back_for_two() {
        for (until, on, letter) in [
            (Some("2019-02-10"), "2020-02-10", "-"),
            (Some("2019-02-10"), "2020-02-11", "R"),
            (Some("2019-02-10"), "2022-02-10", "R"),
            (Some("2019-02-10"), "2022-02-11", "G"),
            (None, "2030-01-01", "-"),
        ] {
            assert_eq!(letters(until, on, false), letter, "{until:?} {on}");
        }
        let mut deferred = licence(Some("2010-02-10"));
        deferred.statuses = Statuses::of([LicenceStatus::RenewalDeferred]);
        assert_eq!(cancellation(&deferred, &rules("2020-02-25", false)).unwrap(), None);
    }

    #[test]
    fn a_directive_moves_the_day_and_never_shortens_it() {
        // Due 2020-02-10, moved to 2020-08-31 (article 004).
        for (on, letter) in [("2020-02-25", "-"), ("2020-08-31", "-"), ("2020-09-01", "R")] {
            assert_eq!(letters(Some("2019-02-10"), on, true), letter, "{on}");
        }
        let ends = cancellation(&licence(Some("2019-02-10")), &rules("2020-02-25", true));
        let last = ends.unwrap().unwrap().last;
        assert_eq!((last.original, last.effective), (day("2020-02-10"), day("2020-08-31")));
        assert!(last.by.is_some());
        // What falls due before or after the directive's time stays.
        assert_eq!(letters(Some("2019-01-10"), "2020-02-25", true), "R");
        assert_eq!(letters(Some("2019-08-10"), "2020-08-31", true), "R");
    }
}
