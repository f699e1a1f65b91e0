//! Lists the catalogue's files for embedding, so that a new item is a new file and no code.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The files that are always there, under `data/`. Items are listed by looking.
const FIXED: [&str; 7] = [
    "fees.toml",
    "synonyms.toml",
    "rules/exempt_mark.toml",
    "rules/inspection.toml",
    "rules/values.toml",
    "locales/zh-CN/refusals-catalogue.ftl",
    "locales/en/refusals-catalogue.ftl",
];

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../data").canonicalize()?;
    let mut paths: Vec<PathBuf> = FIXED.iter().map(|name| data.join(name)).collect();
    let items = data.join("items");
    for entry in fs::read_dir(&items)? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    println!("cargo::rerun-if-changed={}", items.display());

    let mut list = String::from("pub(crate) const EMBEDDED: &[(&str, &str)] = &[\n");
    for path in &paths {
        let name = path.strip_prefix(&data)?.to_string_lossy().replace('\\', "/");
        writeln!(list, "    ({name:?}, include_str!({:?})),", path.display().to_string())?;
    }
    list.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("embedded.rs"), list)?;
    Ok(())
}
