//! Lists the rule values, holidays and example directives of `data/` for embedding, so that a new year is a new file.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../data").canonicalize()?;
    let mut list = String::new();
    for folder in ["rules", "holidays", "policies"] {
        let within = data.join(folder);
        println!("cargo::rerun-if-changed={}", within.display());
        let read: Result<Vec<PathBuf>, _> =
            fs::read_dir(&within)?.map(|entry| entry.map(|e| e.path())).collect();
        let mut paths = read?;
        paths.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
        paths.sort();
        let constant = folder.to_uppercase();
        writeln!(list, "pub(crate) const {constant}: &[(&str, &str)] = &[")?;
        for path in &paths {
            let name = path.strip_prefix(&data)?.to_string_lossy();
            writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
        }
        list.push_str("];\n");
    }
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded.rs"), list)?;
    Ok(())
}
