//! Room on the disk, and the files that must be there and must be nobody else's to read.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use journal::KeyRing;

use super::Line;
use crate::config::Config;
use crate::disk::{self, Disk};
use crate::said::Said;

/// With less room than this it is time to look at the disk, in MiB.
const ROOM_MIB: u64 = 2 * 1024;

pub(super) fn look(config: &Config) -> Vec<Line> {
    let mut lines = room(&config.database.folder);
    lines.extend(keys(&config.keys));
    lines.extend(partners(config));
    if let Some((certificate, key)) = &config.server.tls {
        lines.push(readable(certificate));
        lines.push(secret(key));
    }
    if let Some(folder) = config.overlay.as_ref().filter(|folder| !folder.is_dir()) {
        lines.push(Line::bad(Said::new("doctor-no-overlay").with("folder", folder.display())));
    }
    if config.anchor.parent() == Some(&config.database.folder) {
        lines.push(Line::note(Said::new("doctor-anchor-near")));
    }
    lines
}

fn room(folder: &Path) -> Vec<Line> {
    // Before the first start there is no folder yet, but there is a disk.
    let whole = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let Some(place) = whole.ancestors().find(|place| place.is_dir()) else {
        return vec![Line::bad(Said::new("doctor-no-folder").with("folder", folder.display()))];
    };
    let mut lines = Vec::new();
    match disk::free_bytes(place) {
        Ok(free) if free >> 20 >= ROOM_MIB => {
            lines.push(Line::good(Said::new("doctor-room").with("mib", free >> 20)));
        }
        Ok(free) => lines.push(Line::note(Said::new("doctor-room-low").with("mib", free >> 20))),
        Err(error) => lines.push(unreadable(place, &error)),
    }
    let mode = fs::metadata(folder).map_or(0o700, |found| found.permissions().mode());
    if mode.trailing_zeros() < 6 {
        lines.push(Line::note(Said::new("doctor-folder-open").with("folder", folder.display())));
    }
    if folder.join("cheguan.db").exists() && !Disk::of(folder).is_reserve_held() {
        lines.push(Line::note(Said::new("doctor-no-reserve")));
    }
    lines
}

fn keys(folder: &Path) -> Vec<Line> {
    if !folder.is_dir() {
        return vec![Line::note(Said::new("doctor-keys-new").with("folder", folder.display()))];
    }
    let mut lines = vec![match KeyRing::load(folder) {
        Ok(_) => Line::good(Said::new("doctor-keys").with("folder", folder.display())),
        Err(error) => Line::bad(Said::new("doctor-keys-wrong").with("why", error)),
    }];
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let keys: Vec<PathBuf> =
        files.filter(|file| file.extension().is_some_and(|e| e == "key")).collect();
    lines.extend(keys.iter().map(|key| secret(key)).filter(|line| line.mark != super::Mark::Good));
    lines
}

/// The keys shared with bank and post; a demo makes its own with the others.
fn partners(config: &Config) -> Vec<Line> {
    let of = &config.partners;
    let named =
        [("partners.gateway_key", &of.gateway_key), ("partners.carrier_key", &of.carrier_key)];
    let line = |(key, file): (&'static str, &Option<PathBuf>)| match file {
        None => Some(Line::bad(Said::new("doctor-no-partner").with("key", key))),
        Some(file) if file.parent() == Some(&config.keys) && !config.keys.is_dir() => None,
        Some(file) => Some(secret(file)),
    };
    named.into_iter().filter_map(line).collect()
}

/// A file that must be readable to this user and to nobody else: the six bits of group and others
/// are off.
fn secret(file: &Path) -> Line {
    match fs::read(file).and_then(|_| fs::metadata(file)) {
        Ok(found) if found.permissions().mode().trailing_zeros() >= 6 => {
            Line::good(Said::new("doctor-secret").with("file", file.display()))
        }
        Ok(_) => Line::bad(Said::new("doctor-secret-open").with("file", file.display())),
        Err(error) => unreadable(file, &error),
    }
}

fn readable(file: &Path) -> Line {
    match fs::read(file) {
        Ok(_) => Line::good(Said::new("doctor-file").with("file", file.display())),
        Err(error) => unreadable(file, &error),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Line {
    let said = Said::new("doctor-unreadable").with("path", path.display());
    Line::bad(said.with("why", error))
}

#[cfg(test)]
mod tests {
    use base::Chance;

    use super::*;

    fn told(lines: &[Line]) -> Vec<&'static str> {
        lines.iter().map(|line| line.said.key()).collect()
    }

    #[test]
    fn a_key_that_others_may_read_is_found() {
        let folder = std::env::temp_dir().join(format!("cheguan-doctor-{}", std::process::id()));
        assert_eq!(told(&keys(&folder)), ["doctor-keys-new"]);
        KeyRing::load_or_create(&folder, &Chance::seeded(1)).unwrap();
        assert_eq!(told(&keys(&folder)), ["doctor-keys"]);
        let lookup = folder.join("lookup.key");
        fs::set_permissions(&lookup, fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(told(&keys(&folder)), ["doctor-keys", "doctor-secret-open"]);
        fs::write(&lookup, "not a key").unwrap();
        assert_eq!(told(&keys(&folder)), ["doctor-keys-wrong", "doctor-secret-open"]);
        fs::remove_dir_all(&folder).unwrap();
    }
}
