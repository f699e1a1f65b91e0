//! Lists the lanes of `data/lanes` for embedding, so that a new lane is a new file.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../data").canonicalize()?;
    let lanes = data.join("lanes");
    println!("cargo::rerun-if-changed={}", lanes.display());
    let read: Result<Vec<PathBuf>, _> =
        fs::read_dir(&lanes)?.map(|entry| entry.map(|e| e.path())).collect();
    let mut paths = read?;
    paths.retain(|path| path.extension().is_some_and(|kind| kind == "toml"));
    paths.sort();
    let mut list = String::from("const EMBEDDED: &[(&str, &str)] = &[\n");
    for path in &paths {
        let name = path.strip_prefix(&data)?.to_string_lossy();
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    list.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded.rs"), list)?;
    Ok(())
}
