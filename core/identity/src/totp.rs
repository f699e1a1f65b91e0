//! The second factor of staff: time-based codes (RFC 6238, SHA-1, 6 digits, 30 seconds), one step of
//! drift either way. Which step was used is remembered by the caller: none counts twice.

use base::{Fault, Instant, Result, text};
use totp_rs::{Algorithm, Builder, Secret, Totp};
use zeroize::Zeroizing;

const STEP_SECONDS: u64 = 30;
const DRIFT_STEPS: u16 = 1;
const DIGITS: u8 = 6;

fn totp(secret: &[u8]) -> Result<Totp> {
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(DIGITS)
        .with_skew(DRIFT_STEPS)
        .with_step_duration(STEP_SECONDS)
        .with_secret(secret.to_vec())
        .build()
        .map_err(|e| Fault::Inconsistent(format!("table staff_secret, totp: {e}")).into())
}

fn seconds(at: Instant) -> u64 {
    at.unix_millis() / 1_000
}

/// The step that `typed` is the code of, if it is near `now`.
pub(crate) fn step_of(secret: &[u8], typed: &str, now: Instant) -> Result<Option<i64>> {
    let step = totp(secret)?.check(&text::identifier(typed), seconds(now));
    Ok(step.and_then(|step| i64::try_from(step).ok()))
}

/// An authenticator secret for its owner's device: shown once, at the end of adding or resetting.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpEnrolment {
    number: String,
    secret: Zeroizing<Vec<u8>>,
}

impl TotpEnrolment {
    pub(crate) fn new(number: &str, secret: Vec<u8>) -> Self {
        Self { number: number.to_owned(), secret: Zeroizing::new(secret) }
    }

    /// From what was typed into a device, so that a demo can sign in for its staff.
    ///
    /// # Errors
    /// `Inconsistent` if it is no base 32.
    pub fn restore(number: &str, base32: &str) -> Result<Self> {
        let secret = Secret::try_from_base32(base32)
            .map_err(|e| Fault::Inconsistent(format!("an authenticator secret: {e}")))?;
        Ok(Self::new(number, secret.as_bytes().to_vec()))
    }

    /// For typing into a device.
    pub fn base32(&self) -> String {
        Secret::from(self.secret.to_vec()).to_base32()
    }

    /// For a QR code: `otpauth://totp/…`.
    pub fn url(&self) -> String {
        format!("otpauth://totp/Cheguan:{}?secret={}&issuer=Cheguan", self.number, self.base32())
    }

    /// The code of an instant, as the device shows it: for the demo's sign-in page and tests.
    pub fn code_at(&self, at: Instant) -> Result<String> {
        Ok(totp(&self.secret)?.generate(seconds(at)).to_string())
    }
}

impl std::fmt::Debug for TotpEnrolment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TotpEnrolment({})", self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, SHA-1, the last six of eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let device = TotpEnrolment::new("0417", b"12345678901234567890".to_vec());
        let table = [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")];
        for (second, code) in table {
            let at = Instant::from_micros(second * 1_000_000);
            assert_eq!(device.code_at(at).unwrap(), code);
        }
        assert!(device.url().ends_with("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Cheguan"));
        assert_eq!(format!("{device:?}"), "TotpEnrolment(0417)");
    }

    #[test]
    fn one_step_of_drift_is_forgiven() {
        let secret = b"12345678901234567890";
        let now = Instant::from_micros(1_800_000_000_000_000);
        let typed = TotpEnrolment::new("0417", secret.to_vec()).code_at(now).unwrap();
        let step = |seconds| step_of(secret, &typed, now.plus_seconds(seconds)).unwrap();
        assert_eq!(step(0), Some(60_000_000));
        assert_eq!((step(30), step(-30)), (step(0), step(0)));
        assert_eq!((step(60), step(-60)), (None, None));
        assert_eq!(step_of(secret, "no code", now).unwrap(), None);
    }
}
