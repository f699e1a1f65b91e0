//! Which device asks: draws are counted by person, by device and by the line that it is on. A device is told by
//! a word of ours that its browser keeps, so that a fresh account on it is the same device, and two people behind
//! one address are two; whoever throws the word away, or never had one, is counted with all others on the line.
//! What a program says of itself counts for nothing: it costs nothing to say something else. Keyed digests, of no
//! use for anything else. One count for all faces.

use std::net::IpAddr;

use base::Result;
use serde::{Deserialize, Serialize};

use crate::Plates;

/// Blocks of a version 6 address that one household or device has as a whole.
const OWN_BLOCKS: usize = 4;

/// Tells a device from others, by digests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Device {
    /// The device itself, if it keeps our word.
    pub own: Option<String>,
    /// The line that it is on: a household, a hall, a quarter behind one address.
    pub line: String,
}

impl Plates {
    /// What tells this device from others, for [`NewDraw::device`](crate::NewDraw::device).
    ///
    /// # Errors
    /// A fault when there is no key to digest under.
    pub fn device(&self, address: IpAddr, word: Option<&str>) -> Result<Device> {
        let vault = self.journal.vault();
        let own = word.map(|word| vault.hash("plates_device", word)).transpose()?;
        let line = vault.hash("plates_line", &line(address))?.1;
        Ok(Device { own: own.map(|(_, digest)| digest), line })
    }
}

/// The part of an address that stays: the last half of a version 6 address changes by the hour.
fn line(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let blocks = address.segments().into_iter().take(OWN_BLOCKS);
            blocks.map(|block| format!("{block:x}")).collect::<Vec<_>>().join(":")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stays_itself_when_its_address_rotates() {
        let of = |text: &str| line(text.parse().unwrap());
        assert_eq!(of("2408:8000:1:2:aaaa:bbbb:cccc:dddd"), of("2408:8000:1:2:1:2:3:4"));
        assert_ne!(of("2408:8000:1:2::1"), of("2408:8000:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }
}
