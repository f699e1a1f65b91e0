//! Key files beside those of the journal: the keys of forms, and those shared with partners. All lie
//! in files that only the program may read.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use base::{Chance, Fault, Result};
use journal::KeyRing;
use web::CsrfKeys;
use zeroize::Zeroizing;

fn unreadable(path: &Path, why: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("key file {}: {why}", path.display()))
}

/// The keys of forms, the newest and the one before; the first is made when there is none.
pub fn csrf(folder: &Path, chance: &Chance) -> Result<CsrfKeys> {
    let mut numbers = numbered(folder, "csrf")?;
    if numbers.is_empty() {
        KeyRing::rotate(folder, "csrf", chance)?;
        numbers = numbered(folder, "csrf")?;
    }
    let mut newest = numbers.into_iter().rev();
    let mut read = || newest.next().map(|n| key(&folder.join(format!("csrf-{n}.key")))).transpose();
    let current = read()?.ok_or_else(|| unreadable(folder, "no form key"))?;
    Ok(CsrfKeys { current, previous: read()? })
}

/// The numbers of the keys of one kind in a folder, ascending.
pub fn numbered(folder: &Path, kind: &str) -> Result<Vec<u32>> {
    let entries = fs::read_dir(folder).map_err(|e| unreadable(folder, e))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let number = |name: String| {
        let rest = name.strip_prefix(kind)?.strip_prefix('-')?.strip_suffix(".key")?;
        rest.parse::<u32>().ok()
    };
    let mut numbers: Vec<u32> = names.filter_map(number).collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn key(path: &Path) -> Result<[u8; 32]> {
    let text = Zeroizing::new(fs::read_to_string(path).map_err(|e| unreadable(path, e))?);
    let wrong = || unreadable(path, "64 hexadecimal digits are expected");
    let digits = text.trim();
    if digits.len() != 64 || !digits.is_ascii() {
        return Err(wrong().into());
    }
    let mut key = [0_u8; 32];
    for (at, byte) in key.iter_mut().enumerate() {
        let pair = digits.get(2 * at..2 * at + 2).unwrap_or_default();
        *byte = u8::from_str_radix(pair, 16).map_err(|_| wrong())?;
    }
    Ok(key)
}

/// Makes the key file of a partner if there is none: for a demo, where both ends are ours.
pub fn make_partner_key(path: &Path, chance: &Chance) -> Result<()> {
    if path.exists() {
        return Ok(());
    }
    let bytes = Zeroizing::new(chance.bytes::<32>());
    let text = bytes.iter().fold(Zeroizing::new(String::new()), |mut text, byte| {
        // Writing into a string cannot fail.
        let _ = write!(*text, "{byte:02x}");
        text
    });
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .map_err(|e| unreadable(path, e))?;
    file.write_all(text.as_bytes()).map_err(|e| unreadable(path, e))?;
    file.sync_all().map_err(|e| unreadable(path, e).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rotated_form_key_leaves_the_one_before_good() {
        let folder = std::env::temp_dir().join(format!("cheguan-csrf-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let chance = Chance::seeded(1);
        let first = csrf(&folder, &chance).unwrap();
        assert_eq!(first.previous, None);
        assert_eq!(csrf(&folder, &chance).unwrap().current, first.current);
        for _ in 0..10 {
            KeyRing::rotate(&folder, "csrf", &chance).unwrap();
        }
        let eleventh = csrf(&folder, &chance).unwrap();
        fs::remove_file(folder.join("csrf-11.key")).unwrap();
        let tenth = csrf(&folder, &chance).unwrap();
        assert_eq!(eleventh.previous, Some(tenth.current), "by number, not by name");
        fs::write(folder.join("csrf-12.key"), "short").unwrap();
        assert!(csrf(&folder, &chance).is_err());
        fs::remove_dir_all(&folder).unwrap();
    }
}
