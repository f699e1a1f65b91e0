//! The numbers of signing in. They guard accounts, not cases, so they stand here and not in the
//! rulebook: nobody may loosen them by a directive. Sources: code length and life `domain.md` §7
//! (SMS); session lengths and lock-out OWASP ASVS 5 (2025) chapters 6 and 7, GB/T 22239 level 3.

/// Digits of a one-time code.
pub const CODE_DIGITS: usize = 6;
/// How long a one-time code is good.
pub const CODE_MINUTES: i64 = 5;
/// How often one code may be tried.
pub const CODE_TRIES_MAX: i64 = 5;
/// How many codes one mobile number gets in any hour.
pub const CODES_PER_HOUR_MAX: i64 = 5;
/// How long a proven new mobile number waits for the change to be applied.
pub const MOBILE_PROOF_MINUTES: i64 = 30;
/// How often one account may try the real-name check in any 24 hours.
pub const REAL_NAME_TRIES_PER_DAY_MAX: i64 = 5;
/// How many people one member of staff may enrol in any 24 hours.
pub const ENROLMENTS_PER_DAY_MAX: i64 = 100;

/// A citizen's session ends after this many days at the latest.
pub const CITIZEN_SESSION_DAYS: i64 = 30;
/// A citizen's session ends after this many days without a visit.
pub const CITIZEN_IDLE_DAYS: i64 = 7;
/// A session of staff ends after this many hours at the latest.
pub const STAFF_SESSION_HOURS: i64 = 12;
/// A session of staff ends after this many minutes without a click.
pub const STAFF_IDLE_MINUTES: i64 = 30;
/// A visit is written down at most this often, so that reading pages does not write.
pub const SESSION_TOUCH_SECONDS: i64 = 60;

/// Wrong tries after which a staff account is locked.
pub const STAFF_TRIES_MAX: i64 = 5;
/// How long it stays locked.
pub const STAFF_LOCK_MINUTES: i64 = 15;
/// The shortest password of staff, in characters.
pub const PASSWORD_LENGTH_MIN: usize = 10;
/// The longest, so that hashing cannot be made to work for long.
pub const PASSWORD_LENGTH_MAX: usize = 200;

/// A message stays this long in the demo's inbox.
pub const INBOX_DAYS: i64 = 30;
