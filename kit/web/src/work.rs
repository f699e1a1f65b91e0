//! Proof of work (工作量证明) in place of picture puzzles: a device computes for a moment, and no person reads anything.
//! A challenge is signed and kept nowhere. Its answer counts once, within its life, from the network and for the purpose
//! that the challenge was made for. What it costs whom, SECURITY.md tells with figures.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use base::{Chance, Clock};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// How long a challenge may be answered, in seconds.
const LIFE: i64 = 300;

/// Used challenges that are remembered until they expire; an answer beyond them waits.
const USED_MAX: usize = 100_000;

/// Bytes of the signature, the first of an HMAC-SHA-256.
const SIGNED: usize = 16;

/// Digits of a nonce at most. With them challenge and nonce still fit one block of SHA-256.
const NONCE_DIGITS_MAX: usize = 9;

/// Makes challenges and takes answers.
pub(crate) struct Works {
    key: [u8; 32],
    clock: Clock,
    chance: Chance,
    used: Mutex<BTreeSet<(i64, [u8; SIGNED])>>,
}

/// What a challenge is for, and from which network it may be answered.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub purpose: &'static str,
    pub network: &'a [u8],
}

/// Why an answer does not count, as programs are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrong {
    /// None came.
    Missing,
    /// Not of ours: forged, of another purpose or network, or no answer at all.
    Unknown,
    /// Too late.
    Expired,
    /// The digest begins with too few zero bits.
    Unsolved,
    /// Of a challenge that is easier than what is asked for by now.
    TooEasy,
    /// It counted already.
    Used,
    /// More answers than can be remembered.
    Full,
}

impl Wrong {
    pub const fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::Expired => "expired",
            Self::Unsolved => "unsolved",
            Self::TooEasy => "too_easy",
            Self::Used => "used",
            Self::Full => "full",
        }
    }
}

/// An answer, taken apart: `expires.bits.salt.signature.nonce`.
struct Parts<'a> {
    /// What is signed.
    said: &'a str,
    expires: i64,
    bits: u32,
    signature: [u8; SIGNED],
}

impl<'a> Parts<'a> {
    fn of(answer: &'a str) -> Option<Self> {
        let (challenge, nonce) = answer.rsplit_once('.')?;
        let is_nonce = (1..=NONCE_DIGITS_MAX).contains(&nonce.len())
            && nonce.bytes().all(|digit| digit.is_ascii_digit());
        let (said, signature) = challenge.rsplit_once('.').filter(|_| is_nonce)?;
        let signature = URL_SAFE_NO_PAD.decode(signature).ok()?.try_into().ok()?;
        let mut words = said.split('.');
        let (expires, bits) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Self { said, expires, bits, signature })
    }
}

impl Works {
    pub fn new(key: [u8; 32], clock: Clock, chance: Chance) -> Self {
        Self { key, clock, chance, used: Mutex::default() }
    }

    /// A fresh challenge: to be answered with itself, a dot and a number, such that the SHA-256 of the
    /// whole begins with so many zero bits.
    pub fn challenge(&self, subject: Subject<'_>, bits: u32) -> String {
        let salt = URL_SAFE_NO_PAD.encode(self.chance.bytes::<6>());
        let said = format!("{}.{bits}.{salt}", self.now() + LIFE);
        let signed = self.signature(subject, &said).finalize().into_bytes();
        let signed: Vec<u8> = signed.into_iter().take(SIGNED).collect();
        format!("{said}.{}", URL_SAFE_NO_PAD.encode(signed))
    }

    /// Takes an answer, once.
    pub fn take(&self, subject: Subject<'_>, answer: &str, bits_min: u32) -> Result<(), Wrong> {
        let parts = Parts::of(answer).ok_or(Wrong::Unknown)?;
        self.signature(subject, parts.said)
            .verify_truncated_left(&parts.signature)
            .map_err(|_| Wrong::Unknown)?;
        if parts.expires <= self.now() {
            return Err(Wrong::Expired);
        }
        if zero_bits(&Sha256::digest(answer)) < parts.bits {
            return Err(Wrong::Unsolved);
        }
        if parts.bits < bits_min {
            return Err(Wrong::TooEasy);
        }
        self.use_up((parts.expires, parts.signature))
    }

    fn use_up(&self, one: (i64, [u8; SIGNED])) -> Result<(), Wrong> {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        if used.len() >= USED_MAX {
            let live = used.split_off(&(self.now() + 1, [0; SIGNED]));
            *used = live;
        }
        if used.contains(&one) {
            return Err(Wrong::Used);
        }
        if used.len() >= USED_MAX {
            return Err(Wrong::Full);
        }
        used.insert(one);
        Ok(())
    }

    #[expect(clippy::expect_used, reason = "HMAC pads or hashes a key of any length")]
    fn signature(&self, subject: Subject<'_>, said: &str) -> Hmac<Sha256> {
        // Of fixed length, or ended by what cannot stand in it: no two subjects sign the same bytes.
        let long = u8::try_from(subject.network.len()).unwrap_or(u8::MAX);
        Hmac::<Sha256>::new_from_slice(&self.key)
            .expect("HMAC takes keys of every length")
            .chain_update(b"work\0")
            .chain_update(subject.purpose)
            .chain_update([0, long])
            .chain_update(subject.network)
            .chain_update(said)
    }

    fn now(&self) -> i64 {
        self.clock.now().micros().div_euclid(1_000_000)
    }
}

/// How many zero bits a digest begins with.
fn zero_bits(digest: &[u8]) -> u32 {
    let whole = digest.iter().take_while(|byte| **byte == 0).count();
    let rest = digest.get(whole).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(whole).unwrap_or(u32::MAX).saturating_mul(8).saturating_add(rest)
}

#[cfg(test)]
#[path = "work_tests.rs"]
mod tests;
