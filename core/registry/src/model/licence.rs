//! A driving licence on record. Its number is the holder's identity number, which is kept with the
//! person and not here.

use base::{Authority, Date};
use serde::{Deserialize, Serialize};

use crate::PersonId;
use crate::model::status::{LicenceStatus, Statuses};

/// Where a licence stands in the register: its holder, in the issuing city.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LicenceId {
    /// The city that keeps it.
    pub authority: Authority,
    /// Whose it is.
    pub holder: PersonId,
}

impl LicenceId {
    /// The subject of its entries: `licence/<person id>`.
    pub fn subject(&self) -> String {
        format!("licence/{}", self.holder)
    }
}

/// A driving licence. Its JSON stands in the journal: a new field needs a default there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Licence {
    /// Where it stands.
    pub id: LicenceId,
    /// 档案编号, 12 digits: four of the region, eight of its own.
    pub file_number: String,
    /// As printed: `C1`, `A2D`.
    pub classes: String,
    /// 初次领证日期
    pub first_issued_on: Date,
    /// First day of validity.
    pub valid_from: Date,
    /// Last day of validity; `None` for a long-term licence.
    pub valid_until: Option<Date>,
    /// What stands against it, as recorded; see [`Licence::statuses_on`].
    pub statuses: Statuses<LicenceStatus>,
    /// Points in the present cycle.
    pub points: i64,
    /// When the stored photo was taken; `None` if there is none.
    pub photo_taken_on: Option<Date>,
    /// 证芯编号, the number of the present card.
    pub card_serial: String,
}

/// What keeps a licence whose day is over from being called overdue: its renewal was deferred, or it was
/// cancelled.
const RENEWED_NO_MORE: [LicenceStatus; 3] =
    [LicenceStatus::RenewalDeferred, LicenceStatus::CancelledRecoverable, LicenceStatus::Cancelled];

impl Licence {
    /// What stands against it on a day: a renewal that is overdue shows by itself.
    pub fn statuses_on(&self, today: Date) -> Statuses<LicenceStatus> {
        let overdue = self.valid_until.is_some_and(|until| until < today)
            && !RENEWED_NO_MORE.into_iter().any(|status| self.statuses.has(status));
        if overdue {
            self.statuses.clone().with(LicenceStatus::RenewalOverdue)
        } else {
            self.statuses.clone()
        }
    }

    /// Whether there is nothing left to replace or change.
    pub(crate) fn is_ended(&self) -> bool {
        [LicenceStatus::Withdrawn, LicenceStatus::Revoked, LicenceStatus::Cancelled]
            .into_iter()
            .any(|status| self.statuses.has(status))
    }
}
