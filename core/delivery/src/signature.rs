//! How the carrier signs what it pushes: HMAC-SHA256 with a shared key over `v1`, the second of
//! signing, the push id and the body, each on its own line. The header reads
//! `t=<seconds since 1970>,n=<push id>,s=<64 hexadecimal digits>`: the form that the payment gateway
//! uses too. Compared in constant time.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use base::{Fault, Instant, Result};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

const KEY_BYTES_MIN: usize = 32;
/// Bytes of a push id at most.
const ID_MAX: usize = 64;

/// The key that we share with the carrier. Cloning shares it.
#[derive(Clone)]
pub struct CarrierKey(Arc<Zeroizing<Vec<u8>>>);

/// What a genuine header says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signed {
    /// When the push was signed.
    pub at: Instant,
    /// The carrier's id of the push: 1 to 64 visible ASCII characters.
    pub id: String,
}

impl std::fmt::Debug for CarrierKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CarrierKey(..)")
    }
}

impl CarrierKey {
    /// From its bytes, at least 32.
    pub fn new(bytes: &[u8]) -> Result<Self> {
        if bytes.len() < KEY_BYTES_MIN {
            let why =
                format!("the carrier's key has {} bytes, at least 32 are needed", bytes.len());
            return Err(Fault::Unavailable(why).into());
        }
        Ok(Self(Arc::new(Zeroizing::new(bytes.to_owned()))))
    }

    /// From a file; white space around it does not count.
    pub fn load(file: &Path) -> Result<Self> {
        let unreadable = |e| Fault::Unavailable(format!("key file {}: {e}", file.display()));
        let bytes = Zeroizing::new(std::fs::read(file).map_err(unreadable)?);
        Self::new(bytes.trim_ascii())
    }

    /// The header for a body signed now.
    pub fn sign(&self, now: Instant, id: &str, body: &[u8]) -> Result<String> {
        let seconds = now.micros().div_euclid(1_000_000).to_string();
        let digest = self.mac(&seconds, id, body)?.finalize().into_bytes();
        let hex = digest.iter().fold(String::new(), |mut hex, byte| {
            // Writing into a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Ok(format!("t={seconds},n={id},s={hex}"))
    }

    /// When and under which id the body was signed; `None` if this key did not sign it.
    pub(crate) fn signed(&self, header: &str, body: &[u8]) -> Result<Option<Signed>> {
        let Some((seconds, id, digest)) = parts(header) else { return Ok(None) };
        let genuine = self.mac(seconds, id, body)?.verify_slice(&digest).is_ok();
        let at = seconds.parse::<i64>().ok().and_then(|n| n.checked_mul(1_000_000));
        let signed = |at| Signed { at: Instant::from_micros(at), id: id.to_owned() };
        Ok(at.filter(|_| genuine).map(signed))
    }

    fn mac(&self, seconds: &str, id: &str, body: &[u8]) -> Result<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|e| Fault::Bug(format!("carrier's key: {e}")))?;
        mac.update(format!("v1\n{seconds}\n{id}\n").as_bytes());
        mac.update(body);
        Ok(mac)
    }
}

/// Seconds, push id and digest of a header.
fn parts(header: &str) -> Option<(&str, &str, Vec<u8>)> {
    let mut fields = header.split(',');
    let mut field = |name: &str| fields.next()?.trim().strip_prefix(name);
    let (seconds, id, hex) = (field("t=")?, field("n=")?, field("s=")?);
    // The id becomes a subject of the journal: one visible word without a slash.
    let word = (1..=ID_MAX).contains(&id.len())
        && id.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'/');
    let digit = |c: char| c.to_digit(16).and_then(|n| u8::try_from(n).ok());
    let digits: Vec<u8> = hex.chars().map(digit).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    let digest = pairs.iter().map(|[high, low]| high << 4 | low).collect();
    (word && rest.is_empty() && fields.next().is_none()).then_some((seconds, id, digest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_is_known_and_nothing_else() {
        let key = CarrierKey::new(&[7; 32]).unwrap();
        let at = Instant::from_micros(1_800_000_000_000_000);
        let header = key.sign(at, "abc", b"{}").unwrap();
        let signed = key.signed(&header, b"{}").unwrap();
        assert_eq!(signed, Some(Signed { at, id: "abc".into() }));
        let other = CarrierKey::new(&[8; 32]).unwrap();
        assert_eq!(other.signed(&header, b"{}").unwrap(), None);
        assert_eq!(key.signed(&header, b"{ }").unwrap(), None);
        let cut = &header[..header.len() - 1];
        for wrong in [
            String::new(),
            "t=1,n=2".into(),
            header.replace("t=18", "t=19"),
            header.replace("n=abc", "n=abd"),
            cut.to_owned(),
            format!("{cut}é"),
            format!("{header},x=1"),
        ] {
            assert_eq!(key.signed(&wrong, b"{}").unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_push_id_is_one_short_word() {
        let key = CarrierKey::new(&[7; 32]).unwrap();
        let at = Instant::from_micros(1_800_000_000_000_000);
        for wrong in ["", "a/b", "a b", "邮", &"a".repeat(ID_MAX + 1)] {
            let header = key.sign(at, wrong, b"{}").unwrap();
            assert_eq!(key.signed(&header, b"{}").unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_short_key_is_not_taken() {
        assert!(CarrierKey::new(b"secret").is_err());
        assert!(CarrierKey::load(Path::new("nowhere/at/all")).is_err());
    }
}
