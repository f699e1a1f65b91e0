//! Pure decisions: is this code right, is this a name, may this try be made, is this session alive.

use std::collections::BTreeSet;
use std::net::IpAddr;

use base::{Instant, text};
use subtle::ConstantTimeEq as _;

use crate::limits::{
    CITIZEN_IDLE_DAYS, CITIZEN_SESSION_DAYS, CODE_MINUTES, CODE_TRIES_MAX, PASSWORD_LENGTH_MAX,
    PASSWORD_LENGTH_MIN, STAFF_IDLE_MINUTES, STAFF_LOCK_MINUTES, STAFF_SESSION_HOURS,
    STAFF_TRIES_MAX,
};
use crate::store::code::CodeRow;
use crate::{IdentityRefusal, SessionOf};

/// What a try of a one-time code comes to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// Right, and this is its first use.
    Right,
    /// Right, and the same form used it before.
    RightAgain,
    /// Wrong: a try is spent.
    Wrong(IdentityRefusal),
    /// Not looked at.
    Refused(IdentityRefusal),
}

/// Judges a code by the digest of what was typed; `by` names the form that uses it.
pub(crate) fn judge_code(code: &CodeRow, digest: &str, by: &str, now: Instant) -> Verdict {
    if code.expires_at <= now {
        let minutes = CODE_MINUTES;
        return Verdict::Refused(IdentityRefusal::CodeExpired { minutes });
    }
    if code.tries >= CODE_TRIES_MAX {
        return Verdict::Refused(IdentityRefusal::CodeTriesSpent);
    }
    let right = bool::from(code.digest.as_bytes().ct_eq(digest.as_bytes()));
    match (right, code.used_by.as_deref()) {
        (true, Some(used_by)) if used_by == by => Verdict::RightAgain,
        (_, Some(_)) => Verdict::Refused(IdentityRefusal::CodeUsed),
        (true, None) => Verdict::Right,
        (false, None) => Verdict::Wrong(match CODE_TRIES_MAX - code.tries - 1 {
            0 => IdentityRefusal::CodeTriesSpent,
            left => IdentityRefusal::CodeWrong { left },
        }),
    }
}

/// Whole minutes until `at`, at least one.
pub(crate) fn minutes_until(at: Instant, now: Instant) -> i64 {
    (at.seconds_since(now) + 59).div_euclid(60).max(1)
}

/// A name as on an identity card: letters of any script, with `·`, spaces, `-` and `'` inside.
/// Folds width and the many middle dots.
pub(crate) fn name(raw: &str) -> Result<String, IdentityRefusal> {
    let folded: String = text::half_width(raw.trim())
        .chars()
        .map(|c| match c {
            '•' | '・' | '‧' | '∙' => '·',
            '’' => '\'',
            c => c,
        })
        .collect();
    let joint = |c: char| matches!(c, '·' | ' ' | '-' | '\'');
    let count = folded.chars().count();
    let shaped = folded.chars().all(|c| c.is_alphabetic() || joint(c));
    if (2..=50).contains(&count) && shaped && !folded.starts_with(joint) && !folded.ends_with(joint)
    {
        Ok(folded)
    } else {
        Err(IdentityRefusal::NameMalformed)
    }
}

/// A staff number: 2 to 16 letters and digits, upper case.
pub(crate) fn staff_number(raw: &str) -> Result<String, IdentityRefusal> {
    let number = text::identifier(raw);
    let shaped = number.bytes().all(|b| b.is_ascii_alphanumeric());
    if shaped && (2..=16).contains(&number.len()) {
        Ok(number)
    } else {
        Err(IdentityRefusal::StaffNumberMalformed)
    }
}

/// A password long and varied enough, without the staff number in it.
pub(crate) fn password(new: &str, number: &str) -> Result<(), IdentityRefusal> {
    let length = new.chars().count();
    let different: BTreeSet<char> = new.chars().collect();
    let good = (PASSWORD_LENGTH_MIN..=PASSWORD_LENGTH_MAX).contains(&length)
        && different.len() >= 5
        && text::is_storable(new)
        && (number.len() < 4 || !new.to_uppercase().contains(number));
    if good {
        Ok(())
    } else {
        let min = PASSWORD_LENGTH_MIN;
        Err(IdentityRefusal::PasswordWeak { min })
    }
}

/// Tries of a staff account so far.
pub(crate) struct Tries {
    pub tries: i64,
    pub last_at: Instant,
}

impl Tries {
    /// The count after one more try, or when the lock opens. Old tries are forgotten.
    pub(crate) fn next(&self, now: Instant) -> Result<i64, Instant> {
        let opens_at = self.last_at.plus_minutes(STAFF_LOCK_MINUTES);
        match now < opens_at {
            true if self.tries >= STAFF_TRIES_MAX => Err(opens_at),
            true => Ok(self.tries + 1),
            false => Ok(1),
        }
    }
}

/// When a session ends that began at `began` and was last used at `seen`.
pub(crate) fn session_end(of: &SessionOf, began: Instant, seen: Instant) -> Instant {
    let (latest, idle) = match of {
        SessionOf::Citizen(_) => {
            (began.plus_hours(24 * CITIZEN_SESSION_DAYS), seen.plus_hours(24 * CITIZEN_IDLE_DAYS))
        }
        SessionOf::Staff(_) => {
            (began.plus_hours(STAFF_SESSION_HOURS), seen.plus_minutes(STAFF_IDLE_MINUTES))
        }
        // A machine stands idle until somebody comes.
        SessionOf::Terminal(_) => {
            (began.plus_hours(STAFF_SESSION_HOURS), began.plus_hours(STAFF_SESSION_HOURS))
        }
    };
    latest.min(idle)
}

/// An address with its last part hidden: enough to recognise a place, too little to find a person.
pub(crate) fn mask_address(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{a}.{b}.{c}.*")
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}::*")
        }
    }
}

/// The beginning of what a browser says of itself, without what cannot be stored.
pub(crate) fn short_agent(agent: &str) -> String {
    agent.chars().filter(|c| !c.is_control()).take(120).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Instant = Instant::from_micros(1_800_000_000_000_000);

    fn code(tries: i64, used_by: Option<&str>) -> CodeRow {
        CodeRow {
            salt: "s".into(),
            digest: "right".into(),
            made_at: NOW,
            expires_at: NOW.plus_minutes(5),
            tries,
            used_by: used_by.map(str::to_owned),
        }
    }

    #[test]
    fn a_code_is_judged() {
        use IdentityRefusal::{CodeExpired, CodeTriesSpent, CodeUsed, CodeWrong};
        let table = [
            (0, None, "right", 0, Verdict::Right),
            (4, None, "right", 299, Verdict::Right),
            (0, Some("form"), "right", 0, Verdict::RightAgain),
            (0, Some("other"), "right", 0, Verdict::Refused(CodeUsed)),
            (0, Some("form"), "wrong", 0, Verdict::Refused(CodeUsed)),
            (0, None, "wrong", 0, Verdict::Wrong(CodeWrong { left: 4 })),
            (4, None, "wrong", 0, Verdict::Wrong(CodeTriesSpent)),
            (5, None, "right", 0, Verdict::Refused(CodeTriesSpent)),
            (0, None, "right", 300, Verdict::Refused(CodeExpired { minutes: 5 })),
        ];
        for (tries, used_by, typed, seconds, verdict) in table {
            let found = judge_code(&code(tries, used_by), typed, "form", NOW.plus_seconds(seconds));
            assert_eq!(found, verdict, "{tries} {used_by:?} {typed} {seconds}");
        }
    }

    #[test]
    fn names_are_letters_of_any_script() {
        for good in ["周晓明", "阿卜杜拉·买买提", "Anne-Marie O'Neill", "欧阳 娜娜"]
        {
            assert_eq!(name(good).unwrap(), good);
        }
        assert_eq!(name("　阿依古丽•艾合买提 ").unwrap(), "阿依古丽·艾合买提");
        for wrong in ["", "周", "周1明", "周\0明", "🚗🚗", "·周明", &"周".repeat(51)] {
            assert!(name(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn passwords_are_long_varied_and_not_the_number() {
        assert!(password("春江花月夜-2026!", "0417").is_ok());
        for weak in ["short1!", "aaaaaaaaaaaa", "ababababab12", "x0417-abcdef", "abcdefghij\0"] {
            assert!(password(weak, "0417").is_err(), "{weak}");
        }
        assert!(password(&"abcdefg".repeat(40), "0417").is_err());
    }

    #[test]
    fn five_tries_lock_for_a_quarter_of_an_hour() {
        let after = |tries| Tries { tries, last_at: NOW };
        assert_eq!(after(0).next(NOW), Ok(1));
        assert_eq!(after(4).next(NOW), Ok(5));
        let opens = NOW.plus_minutes(15);
        assert_eq!(after(5).next(opens.plus_seconds(-1)), Err(opens));
        assert_eq!(after(5).next(opens), Ok(1));
    }

    #[test]
    fn sessions_end_when_idle_and_at_the_latest() {
        let staff = SessionOf::Staff("0417".into());
        let end = |hours| session_end(&staff, NOW, NOW.plus_hours(hours));
        assert_eq!(end(0), NOW.plus_minutes(30));
        assert_eq!(end(12), NOW.plus_hours(12));
        let machine = SessionOf::Terminal("0417".into());
        assert_eq!(session_end(&machine, NOW, NOW), NOW.plus_hours(12));
    }

    #[test]
    fn addresses_and_agents_are_shortened() {
        let masked = |a: &str| mask_address(a.parse().unwrap());
        assert_eq!(masked("203.0.113.9"), "203.0.113.*");
        assert_eq!(masked("::ffff:203.0.113.9"), "203.0.113.*");
        assert_eq!(masked("2001:db8:1:2::9"), "2001:db8:1::*");
        assert_eq!(short_agent(&"a\0b".repeat(100)).len(), 120);
    }

    #[test]
    fn waiting_time_is_told_in_whole_minutes() {
        assert_eq!(minutes_until(NOW.plus_seconds(61), NOW), 2);
        assert_eq!(minutes_until(NOW, NOW), 1);
    }
}
