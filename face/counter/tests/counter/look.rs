//! Keeps every page that the tests get as a file, for whoever wants to look at them, when
//! `COUNTER_PAGES` names a folder.

use std::path::PathBuf;

/// Writes a page under a name made of its address.
pub fn keep(path: &str, page: &str) {
    let Ok(folder) = std::env::var("COUNTER_PAGES") else { return };
    let folder = PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = path.trim_start_matches('/').chars().map(plain).take(120).collect();
    let lang = if page.contains("<html lang=\"en\"") { "en" } else { "zh" };
    std::fs::write(folder.join(format!("{name}.{lang}.html")), page).unwrap();
}
