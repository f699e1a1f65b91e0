//! The rings of tests that cargo runs, each of them on both engines. The ring in a real browser is
//! `tests/e2e`, started by `make test` after these.

use std::process::{Command, ExitCode, Stdio};

use anyhow::Result;

use crate::postgres::{Server, command};
use crate::run::Stop;

/// Runs what the filters name, or everything and the examples in the docs.
pub fn run(stop: &Stop, server: &Server, filters: &[String]) -> Result<ExitCode> {
    let mut rings: Vec<Vec<&str>> = Vec::new();
    if has_nextest() {
        let mut ring = vec!["nextest", "run", "--no-tests=warn"];
        // Beside `--workspace` cargo would take no notice of the packages that the filters name.
        if !filters.iter().any(|filter| filter.starts_with("-p") || filter.starts_with("--package"))
        {
            ring.push("--workspace");
        }
        rings.push(ring);
        if filters.is_empty() {
            rings.push(vec!["test", "--workspace", "--doc", "--quiet"]);
        }
    } else {
        println!("cargo-nextest is not here: cargo test runs the same tests, more slowly");
        rings.push(vec!["test", "--workspace", "--no-fail-fast"]);
    }
    for ring in rings {
        let ended = stop.run(command("cargo", server).args(&ring).args(filters))?;
        if !ended.well() {
            return Ok(ended.code());
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn has_nextest() -> bool {
    let mut asked = Command::new("cargo");
    asked.args(["nextest", "--version"]).stdout(Stdio::null()).stderr(Stdio::null());
    asked.status().is_ok_and(|status| status.success())
}
