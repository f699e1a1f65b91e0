//! A segment (号段): numbers of one form, filed by a city, approved by the province, published.

use base::{Authority, Date, Instant};
use codes::Plate;
use serde::{Deserialize, Serialize};

use crate::model::pool::PoolId;
use crate::model::words::SegmentState;
use crate::refusal::PlatesRefusal;
use crate::shuffle::{Walk, seed};

base::ids! {
    /// The id of a segment.
    SegmentId,
}

/// The most numbers of one segment: more are filed as several.
pub const SIZE_MAX: u64 = 100_000;

/// A form that stands for many numbers: `鲁B5#@##`, `#` for a digit, `@` for a letter (without I and
/// O), anything else for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentForm {
    /// Which pool its numbers belong to.
    pub pool: PoolId,
    /// The form.
    pub form: String,
}

const LETTERS: &str = "ABCDEFGHJKLMNPQRSTUVWXYZ";
const DIGITS: &str = "0123456789";

fn signs(sign: char) -> Option<&'static str> {
    match sign {
        '#' => Some(DIGITS),
        '@' => Some(LETTERS),
        _ => None,
    }
}

impl SegmentForm {
    /// A form whose every number is one of the pool and of the authority on that day.
    ///
    /// # Errors
    /// `plates.segment_form`, `plates.segment_size`, `plates.segment_elsewhere`.
    pub fn checked(
        pool: PoolId,
        form: &str,
        authority: &Authority,
        on: Date,
    ) -> Result<Self, PlatesRefusal> {
        let form = form.trim().to_uppercase();
        let segment = Self { pool, form };
        let size = segment.size();
        if !(1..=SIZE_MAX).contains(&size) {
            return Err(PlatesRefusal::SegmentSize { size, max: SIZE_MAX });
        }
        for index in 0..size {
            let number = segment.text(index);
            let plate = Plate::of(pool.kind(), &number);
            match plate.map(|plate| (PoolId::of(&plate), plate)) {
                Ok((Some(found), plate)) if found == pool && plate.number() == number => {
                    let home = plate.authority_on(on).map(codes::IssuingAuthority::authority);
                    if home.as_ref() != Ok(authority) {
                        return Err(PlatesRefusal::SegmentElsewhere { number });
                    }
                }
                _ => return Err(PlatesRefusal::SegmentForm { number }),
            }
        }
        Ok(segment)
    }

    /// How many numbers it stands for.
    pub fn size(&self) -> u64 {
        let choices = self.form.chars().filter_map(signs).map(str::len);
        choices.fold(1_u64, |size, n| size.saturating_mul(u64::try_from(n).unwrap_or(u64::MAX)))
    }

    /// Its number at a place, counted from 0: the last sign runs fastest.
    fn text(&self, index: u64) -> String {
        let mut left = index;
        let mut signs_of: Vec<char> = Vec::new();
        for sign in self.form.chars().rev() {
            let Some(choices) = signs(sign) else {
                signs_of.push(sign);
                continue;
            };
            let count = u64::try_from(choices.len()).unwrap_or(1);
            let at = usize::try_from(left % count).unwrap_or(0);
            left /= count;
            signs_of.push(choices.chars().nth(at).unwrap_or(sign));
        }
        signs_of.into_iter().rev().collect()
    }

    /// Its number at a place.
    ///
    /// # Errors
    /// `plates.segment_form`: cannot be for a form that was checked.
    pub fn plate(&self, index: u64) -> Result<Plate, PlatesRefusal> {
        let number = self.text(index);
        Plate::of(self.pool.kind(), &number).map_err(|_| PlatesRefusal::SegmentForm { number })
    }

    /// Whether it stands for this number.
    pub fn contains(&self, plate: &Plate) -> bool {
        let same = |(form, sign): (char, char)| match signs(form) {
            Some(choices) => choices.contains(sign),
            None => form == sign,
        };
        let number = plate.number();
        PoolId::of(plate) == Some(self.pool)
            && number.chars().count() == self.form.chars().count()
            && self.form.chars().zip(number.chars()).all(same)
    }

    /// Whether some number belongs to both.
    pub fn overlaps(&self, other: &Self) -> bool {
        let meet = |(a, b): (char, char)| match (signs(a), signs(b)) {
            (None, None) => a == b,
            (Some(choices), None) => choices.contains(b),
            (None, Some(choices)) => choices.contains(a),
            (Some(one), Some(two)) => one == two,
        };
        self.pool == other.pool
            && self.form.chars().count() == other.form.chars().count()
            && self.form.chars().zip(other.form.chars()).all(meet)
    }
}

/// A segment as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Whose.
    pub authority: Authority,
    /// Which.
    pub id: SegmentId,
    /// Its numbers.
    pub form: SegmentForm,
    /// How many they are.
    pub size: u64,
    /// Where it stands.
    pub state: SegmentState,
    /// Why the city files it.
    pub reason: String,
    /// Staff number of who filed it.
    pub filed_by: String,
    /// When.
    pub filed_at: Instant,
    /// Staff number of the province's officer who approved or refused it.
    pub reviewed_by: Option<String>,
    /// When it was published.
    pub published_at: Option<Instant>,
    /// Its numbers may be composed from this day on.
    pub compose_from: Option<Date>,
    /// Digest of the secret that orders its release.
    pub commitment: Option<String>,
    /// How many steps of that order have been released.
    pub released: u64,
    /// Frozen by the province, and why: nothing more is released, and what nobody has is offered to nobody. Of a
    /// refused one: why it was refused.
    pub frozen: Option<String>,
    /// The secret, when all is released.
    pub secret: Option<String>,
    /// The version of its row.
    pub version: i64,
}

impl Segment {
    /// The order in which its numbers come, by its secret.
    pub(crate) fn order(&self, secret: &str) -> Walk {
        Walk::new(seed(secret, &self.id.to_string(), ""), self.size)
    }

    /// The subject of its entries.
    pub fn subject(id: SegmentId) -> String {
        format!("segment/{id}")
    }

    /// Whether the province stopped it. Whatever is refused was never started.
    pub fn is_frozen(&self) -> bool {
        self.frozen.is_some() && self.state != SegmentState::Refused
    }

    /// Whether lists are made of its numbers.
    pub fn gives(&self) -> bool {
        self.state == SegmentState::Published && !self.is_frozen()
    }

    /// Names the entry that made it as it is: `segment/<id>@<version>`.
    pub fn entry(&self) -> String {
        format!("{}@{}", Self::subject(self.id), self.version)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form(pool: &str, form: &str) -> SegmentForm {
        SegmentForm { pool: pool.parse().unwrap(), form: form.into() }
    }

    fn checked(pool: &str, form: &str) -> Result<SegmentForm, PlatesRefusal> {
        let on = Date::ymd(2026, 11, 1).unwrap();
        SegmentForm::checked(pool.parse().unwrap(), form, &Authority::new("370200"), on)
    }

    #[test]
    fn every_number_of_a_form_is_counted_once_and_found_again() {
        let form = form("02", "鲁B5#@##");
        assert_eq!(form.size(), 24_000);
        let all: std::collections::BTreeSet<_> =
            (0..form.size()).map(|n| form.plate(n).unwrap()).collect();
        assert_eq!(all.len(), 24_000);
        assert!(all.iter().all(|plate| form.contains(plate)));
        assert_eq!(form.plate(0).unwrap().number(), "鲁B50A00");
        assert_eq!(form.plate(1).unwrap().number(), "鲁B50A01");
    }

    #[test]
    fn a_form_is_taken_only_for_numbers_of_its_pool_and_city() {
        assert!(checked("02", "鲁B5K###").is_ok());
        assert!(checked("52-battery", "鲁BD1####").is_ok());
        assert!(checked("15", "鲁B####挂").is_ok());
        let code = |result: Result<_, PlatesRefusal>| match result {
            Err(PlatesRefusal::SegmentForm { .. }) => "form",
            Err(PlatesRefusal::SegmentSize { .. }) => "size",
            Err(PlatesRefusal::SegmentElsewhere { .. }) => "elsewhere",
            _ => "taken",
        };
        assert_eq!(code(checked("02", "鲁A5K###")), "elsewhere");
        assert_eq!(code(checked("02", "鲁B#####@")), "size");
        assert_eq!(code(checked("02", "鲁B@@@##")), "size");
        assert_eq!(code(checked("02", "鲁BAAA##")), "form", "three letters");
        assert_eq!(code(checked("02", "鲁BO5###")), "form", "the letter O");
        assert_eq!(code(checked("52-battery", "鲁BF1####")), "form", "another drive");
        assert_eq!(code(checked("52-battery", "鲁B5K###")), "form");
    }

    #[test]
    fn forms_that_share_a_number_overlap() {
        assert!(form("02", "鲁B5K###").overlaps(&form("02", "鲁B5@1##")));
        assert!(!form("02", "鲁B5K###").overlaps(&form("02", "鲁B5L###")));
        assert!(!form("02", "鲁B5K###").overlaps(&form("01", "鲁B5K###")));
    }
}
