//! The workshop: what `make` needs beyond ten lines. It serves those who build the house; nothing of
//! it goes into the program. `prerequisites.sh` beside it runs before Rust can.

mod architecture;
mod finding;
mod house;
mod postgres;
mod rings;
mod run;
mod source;
mod tidy;
mod tiers;

use std::process::ExitCode;

use anyhow::{Result, bail};
use finding::Finding;
use house::House;

const USAGE: &str = "\
cargo xtask tidy                       sizes, words, module docs, templates, ARCHITECTURE.md
cargo xtask tiers                      who imports whom, against the allow-list of ARCHITECTURE.md
cargo xtask test [FILTER…]             every test of the workspace, on SQLite and a throw-away PostgreSQL
cargo xtask with-postgres -- COMMAND…  any command beside a throw-away PostgreSQL";

fn main() -> ExitCode {
    match dispatch() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch() -> Result<ExitCode> {
    let mut arguments = std::env::args().skip(1);
    let task = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.skip_while(|argument| argument == "--").collect();
    match (task.as_str(), rest.as_slice()) {
        ("tidy", []) => Ok(report("tidy", &tidy::check(&House::read()?))),
        ("tiers", []) => Ok(report("tiers", &tiers::check(&House::read()?)?)),
        ("test", filters) => postgres::beside(|stop, server| rings::run(stop, server, filters)),
        ("with-postgres", [program, arguments @ ..]) => postgres::beside(|stop, server| {
            stop.run(postgres::command(program, server).args(arguments)).map(run::Ended::code)
        }),
        _ => bail!("no such task\n{USAGE}"),
    }
}

/// Prints the findings and says whether the house may stay as it is.
fn report(task: &str, findings: &[Finding]) -> ExitCode {
    let (hints, faults): (Vec<_>, Vec<_>) = findings.iter().partition(|finding| finding.hint);
    for hint in &hints {
        println!("{hint} (hint)");
    }
    for fault in &faults {
        eprintln!("{fault}");
    }
    println!("{task}: {} findings, {} hints", faults.len(), hints.len());
    if faults.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
