//! Room on the disk, and a reserve for the day there is none: a file of 64 MiB in the data folder that
//! is deleted when the disk is full, so that pages, the log and whoever clears up have room to work.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

const MIB: u64 = 1024 * 1024;
/// The reserve's size.
const RESERVE: u64 = 64 * MIB;
/// With less than this left the reserve is given up.
const LOW: u64 = 32 * MIB;
/// With at least this left it is laid aside again; far enough from `LOW` not to swing.
const ENOUGH: u64 = 512 * MIB;
/// How often the disk is looked at.
const PAUSE: Duration = Duration::from_secs(1);

/// A cheap handle on the disk that holds the data folder.
#[derive(Clone, Debug)]
pub struct Disk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    folder: PathBuf,
    reserve: PathBuf,
    is_held: AtomicBool,
}

/// What to do with the reserve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Leave,
    GiveUp,
    LayAside,
}

fn step(is_held: bool, free: u64) -> Step {
    match is_held {
        true if free < LOW => Step::GiveUp,
        false if free >= ENOUGH => Step::LayAside,
        _ => Step::Leave,
    }
}

/// Bytes that this program may still write where `folder` lies.
pub fn free_bytes(folder: &Path) -> io::Result<u64> {
    let found = rustix::fs::statvfs(folder)?;
    Ok(found.f_bavail.saturating_mul(found.f_frsize))
}

/// Where the reserve of a data folder lies.
pub fn reserve_file(folder: &Path) -> PathBuf {
    folder.join("reserve")
}

impl Disk {
    /// The disk below a data folder.
    pub fn of(folder: &Path) -> Self {
        let reserve = reserve_file(folder);
        let is_held = fs::metadata(&reserve).is_ok_and(|file| file.len() == RESERVE);
        let (folder, is_held) = (folder.to_owned(), AtomicBool::new(is_held));
        Self(Arc::new(Inner { folder, reserve, is_held }))
    }

    /// Whether the reserve lies there. If not, the disk has been full, or nearly so from the start.
    pub fn is_reserve_held(&self) -> bool {
        self.0.is_held.load(Ordering::Relaxed)
    }

    /// Bytes left; `None` if the system does not tell.
    pub fn free(&self) -> Option<u64> {
        free_bytes(&self.0.folder).ok()
    }

    /// Looks at the disk once a second as long as it lives, and does what must be done.
    pub async fn watch(self) {
        loop {
            let this = self.clone();
            let looked = tokio::task::spawn_blocking(move || this.look(RESERVE)).await;
            if let Ok(Err(error)) = looked {
                tracing::error!(%error, "the disk reserve");
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// One look: gives the reserve up, or lays it aside.
    fn look(&self, size: u64) -> io::Result<()> {
        self.act(free_bytes(&self.0.folder)?, size)
    }

    fn act(&self, free: u64, size: u64) -> io::Result<()> {
        match step(self.is_reserve_held(), free) {
            Step::Leave => Ok(()),
            Step::GiveUp => {
                fs::remove_file(&self.0.reserve)?;
                self.0.is_held.store(false, Ordering::Relaxed);
                tracing::error!(free, "the disk is full: the reserve is given up; make room now");
                Ok(())
            }
            Step::LayAside => {
                lay_aside(&self.0.reserve, size).inspect_err(|_| {
                    // Half a reserve is none.
                    let _ = fs::remove_file(&self.0.reserve);
                })?;
                self.0.is_held.store(true, Ordering::Relaxed);
                tracing::info!(free, "the disk reserve is laid aside");
                Ok(())
            }
        }
    }
}

/// Written in full: a file with holes would hold no room.
fn lay_aside(path: &Path, size: u64) -> io::Result<()> {
    let mut file = File::create(path)?;
    let block = vec![0xA5_u8; 1024 * 1024];
    let mut left = size;
    while left > 0 {
        let part = usize::try_from(left).unwrap_or(block.len()).min(block.len());
        let bytes = block.get(..part).unwrap_or(&block);
        file.write_all(bytes)?;
        left -= u64::try_from(bytes.len()).unwrap_or(left);
    }
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reserve_is_given_up_late_and_laid_aside_early() {
        let table = [
            (true, 0, Step::GiveUp),
            (true, LOW - 1, Step::GiveUp),
            (true, LOW, Step::Leave),
            (false, LOW, Step::Leave),
            (false, LOW + RESERVE, Step::Leave), // what giving it up set free
            (false, ENOUGH - 1, Step::Leave),
            (false, ENOUGH, Step::LayAside),
            (true, u64::MAX, Step::Leave),
        ];
        for (is_held, free, expected) in table {
            assert_eq!(step(is_held, free), expected, "{is_held} {free}");
        }
    }

    #[test]
    fn a_full_disk_costs_the_reserve_and_room_brings_it_back() {
        let folder = std::env::temp_dir().join(format!("cheguan-reserve-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let disk = Disk::of(&folder);
        assert!(!disk.is_reserve_held());
        disk.act(ENOUGH, 3 * MIB / 2).unwrap();
        assert!(disk.is_reserve_held());
        assert_eq!(fs::metadata(reserve_file(&folder)).unwrap().len(), 3 * MIB / 2);
        disk.act(LOW - 1, MIB).unwrap();
        assert!(!disk.is_reserve_held() && !reserve_file(&folder).exists());
        disk.act(LOW + RESERVE, MIB).unwrap();
        assert!(!disk.is_reserve_held(), "no swinging");
        fs::remove_dir_all(&folder).unwrap();
        assert!(disk.act(ENOUGH, MIB).is_err(), "a folder that is gone is told");
        assert!(!disk.is_reserve_held());
    }

    #[test]
    fn the_system_tells_how_much_is_left() {
        assert!(free_bytes(&std::env::temp_dir()).unwrap() > 0);
        assert!(free_bytes(Path::new("no such folder")).is_err());
    }
}
