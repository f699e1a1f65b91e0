//! How the gateway signs what it tells: HMAC-SHA256 with a shared key over
//! `v1`, the second of signing, a nonce and the body, each on its own line. The header reads
//! `t=<seconds since 1970>,n=<nonce>,s=<64 hexadecimal digits>`. Compared in constant time.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use base::{Fault, Instant, Result};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use zeroize::Zeroizing;

const KEY_BYTES_MIN: usize = 32;

/// The key that we share with the gateway. Cloning shares it.
#[derive(Clone)]
pub struct GatewayKey(Arc<Zeroizing<Vec<u8>>>);

impl std::fmt::Debug for GatewayKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("GatewayKey(..)")
    }
}

impl GatewayKey {
    /// From its bytes, at least 32.
    pub fn new(bytes: &[u8]) -> Result<Self> {
        if bytes.len() < KEY_BYTES_MIN {
            let why =
                format!("the gateway's key has {} bytes, at least 32 are needed", bytes.len());
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
    pub fn sign(&self, now: Instant, nonce: &str, body: &[u8]) -> Result<String> {
        let seconds = now.micros().div_euclid(1_000_000).to_string();
        let digest = self.mac(&seconds, nonce, body)?.finalize().into_bytes();
        let hex = digest.iter().fold(String::new(), |mut hex, byte| {
            // Writing into a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        Ok(format!("t={seconds},n={nonce},s={hex}"))
    }

    /// When the body was signed; `None` if this key did not sign it.
    pub fn signed_at(&self, header: &str, body: &[u8]) -> Result<Option<Instant>> {
        let Some((seconds, nonce, digest)) = parts(header) else { return Ok(None) };
        let genuine = self.mac(seconds, nonce, body)?.verify_slice(&digest).is_ok();
        let at = seconds.parse::<i64>().ok().and_then(|n| n.checked_mul(1_000_000));
        Ok(at.filter(|_| genuine).map(Instant::from_micros))
    }

    fn mac(&self, seconds: &str, nonce: &str, body: &[u8]) -> Result<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0)
            .map_err(|e| Fault::Bug(format!("gateway's key: {e}")))?;
        mac.update(format!("v1\n{seconds}\n{nonce}\n").as_bytes());
        mac.update(body);
        Ok(mac)
    }
}

/// Seconds, nonce and digest of a header.
fn parts(header: &str) -> Option<(&str, &str, Vec<u8>)> {
    let mut fields = header.split(',');
    let mut field = |name: &str| fields.next()?.trim().strip_prefix(name);
    let (seconds, nonce, hex) = (field("t=")?, field("n=")?, field("s=")?);
    let digest: Option<Vec<u8>> = (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok())
        .collect();
    Some((seconds, nonce, digest?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_is_known_and_nothing_else() {
        let key = GatewayKey::new(&[7; 32]).unwrap();
        let at = Instant::from_micros(1_800_000_000_000_000);
        let header = key.sign(at, "abc", b"{}").unwrap();
        assert_eq!(key.signed_at(&header, b"{}").unwrap(), Some(at));
        let other = GatewayKey::new(&[8; 32]).unwrap();
        assert_eq!(other.signed_at(&header, b"{}").unwrap(), None);
        assert_eq!(key.signed_at(&header, b"{ }").unwrap(), None);
        let moved = header.replace("t=18", "t=19");
        let empty = String::new();
        let short = header[..header.len() - 2].to_owned();
        let odd = format!("{}é", &header[..header.len() - 2]);
        for wrong in [moved, empty, short, odd, header.replace("n=abc", "n=abd"), "t=1,n=2".into()]
        {
            assert_eq!(key.signed_at(&wrong, b"{}").unwrap(), None, "{wrong}");
        }
    }

    #[test]
    fn a_short_key_is_not_taken() {
        assert!(GatewayKey::new(b"secret").is_err());
        assert!(GatewayKey::load(Path::new("nowhere/at/all")).is_err());
    }
}
