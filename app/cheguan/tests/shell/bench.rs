//! The bench runs from end to end on both engines, and finds everything that it was promised.

use crate::program::{cheguan, told};

#[test]
fn the_bench_measures_both_engines_and_finds_everything_kept() {
    let quick = ["--rounds", "1", "--seconds", "1", "--clients", "4", "--only", "engines,pages"];
    let mut bench = cheguan(&[&["bench"], quick.as_slice()].concat());
    for name in ["CHEGUAN_TEST_POSTGRES", "CHEGUAN_TEST_POSTGRES_PROGRAM"] {
        bench.env(name, std::env::var(name).unwrap());
    }
    let (code, said) = told(&bench.output().unwrap());
    assert_eq!(code, 0, "{said}");
    let is_there = |on: &str, what: &str| {
        said.lines().any(|line| line.starts_with(&format!("| {on} ")) && line.contains(what))
    };
    for engine in ["SQLite", "PostgreSQL"] {
        for what in ["bare one-row commit", "submit a case", "whole cases", "verify with rebuild"] {
            assert!(is_there(engine, what), "{engine}, {what}: {said}");
        }
    }
    assert!(is_there("HTTP", "/items/veh_exempt_mark"), "{said}");
    assert!(said.contains("acknowledged lost: 0") && said.contains("doubled: 0"), "{said}");
}
