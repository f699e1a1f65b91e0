//! Which device asks: draws are counted by person and by device. Told by address and by what the program
//! on it says of itself, so that a fresh account on the same device is the same device; a keyed digest,
//! of no use for anything else. One count for all faces.

use std::net::IpAddr;

use base::Result;

use crate::Plates;

/// Blocks of a version 6 address that one household or device has as a whole.
const OWN_BLOCKS: usize = 4;

impl Plates {
    /// What tells this device from others, for [`NewDraw::device`](crate::NewDraw::device).
    ///
    /// # Errors
    /// A fault when there is no key to digest under.
    pub fn device(&self, address: IpAddr, user_agent: &str) -> Result<String> {
        let said = format!("{}/{user_agent}", line(address));
        Ok(self.journal.vault().hash("plates_device", &said)?.1)
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
    fn a_device_stays_itself_when_its_address_rotates() {
        let of = |text: &str| line(text.parse().unwrap());
        assert_eq!(of("2408:8000:1:2:aaaa:bbbb:cccc:dddd"), of("2408:8000:1:2:1:2:3:4"));
        assert_ne!(of("2408:8000:1:2::1"), of("2408:8000:1:3::1"));
        assert_eq!(of("::ffff:10.0.0.1"), of("10.0.0.1"));
        assert_ne!(of("10.0.0.1"), of("10.0.0.2"));
    }
}
