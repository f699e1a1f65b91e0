//! `docs/draws.md` tells the truth: its examples, tables, zones and listing are what the code gives.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::path::{Path, PathBuf};
use std::process::Command;

use plates::{Check, DrawProof, Verdict, Walk, commitment, seed};

fn document() -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(here.join("../../docs/draws.md")).unwrap()
}

/// What stands between fences of this kind.
fn blocks<'a>(text: &'a str, kind: &str) -> Vec<&'a str> {
    let fence = format!("```{kind}\n");
    text.split(fence.as_str()).skip(1).map(|rest| rest.split("```").next().unwrap()).collect()
}

/// The rows of the tables whose head begins so.
fn tables<'a>(text: &'a str, head: &str) -> Vec<Vec<Vec<&'a str>>> {
    let cells = |line: &'a str| {
        line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect()
    };
    let body = |rest: &'a str| {
        rest.lines().skip(2).take_while(|line| line.starts_with('|')).map(cells).collect()
    };
    text.split(head).skip(1).map(body).collect()
}

fn examples() -> Vec<DrawProof> {
    let text = document();
    let read = |block: &&str| serde_json::from_str(block).unwrap();
    blocks(&text, "json").iter().map(read).collect()
}

#[test]
fn the_three_examples_hold() {
    let examples = examples();
    assert_eq!(examples.len(), 3);
    for example in &examples {
        for (check, verdict) in example.check(None) {
            let bare = matches!(check, Check::Journal | Check::Seals);
            let expected = if bare { Verdict::Open("entries") } else { Verdict::Holds };
            assert_eq!(verdict, expected, "{} of {}", check.code(), example.draw);
        }
    }
    let skipped = |proof: &DrawProof| {
        let steps = proof.batches.iter().flat_map(|batch| &batch.steps);
        steps.filter(|step| step.outcome != "offered").count()
    };
    assert_eq!(examples.iter().map(skipped).collect::<Vec<_>>(), [0, 5, 0]);
}

#[test]
fn the_tables_of_the_examples_are_worked_out_right() {
    let text = document();
    let tables = tables(&text, "| i | ");
    assert_eq!(tables.len(), 3);
    for (example, table) in examples().iter().zip(tables) {
        let numbers = example.list.numbers.as_ref().unwrap();
        let seed = seed(example.secret.as_ref().unwrap(), &example.draw, &example.contribution);
        let mut walk = Walk::new(seed.as_str(), example.list.size);
        let steps: usize = example.batches.iter().map(|batch| batch.steps.len()).sum();
        assert_eq!(table.len(), steps);
        for (step, row) in (0_u64..).zip(table) {
            let position = walk.next().unwrap();
            let block = commitment(&format!("{seed}:{step}"));
            let left = example.list.size - step;
            let rest = u64::from_str_radix(&block[..16], 16).unwrap() % left;
            let number = &numbers[usize::try_from(position).unwrap()];
            let expected = [
                step.to_string(),
                step.to_string(),
                block[..16].to_owned(),
                left.to_string(),
                rest.to_string(),
                (step + rest).to_string(),
                position.to_string(),
                number.clone(),
            ];
            assert_eq!(row, expected);
        }
    }
}

#[test]
fn the_zones_are_computed_right() {
    let text = document();
    let tables = tables(&text, "| m | ");
    assert_eq!((tables.len(), tables[0].len()), (1, 8));
    for row in &tables[0] {
        let limit: u128 = row[0].parse().unwrap();
        let rest = (1_u128 << 64) % limit;
        let zone = (1_u128 << 64) - rest;
        let greatest = format!("{:016x}", zone - 1);
        assert_eq!(row[1..], [rest.to_string(), zone.to_string(), greatest]);
    }
}

#[test]
fn the_ten_lines_of_the_document_walk_as_the_code_does() {
    let text = document();
    let listing = blocks(&text, "python");
    assert_eq!((listing.len(), listing[0].lines().count()), (1, 10));
    let python = PathBuf::from("python3");
    for example in examples() {
        let seed = seed(example.secret.as_ref().unwrap(), &example.draw, &example.contribution);
        let code = format!(
            "import sys\n{}\nprint(*walk(sys.argv[1], int(sys.argv[2])))",
            listing[0].trim_end()
        );
        let size = example.list.size.to_string();
        let told = Command::new(&python).args(["-X", "utf8", "-c", &code, &seed, &size]).output();
        let told = String::from_utf8(told.unwrap().stdout).unwrap();
        let walked: Vec<String> =
            Walk::new(seed, example.list.size).map(|at| at.to_string()).collect();
        assert_eq!(told.trim(), walked.join(" "));
    }
}
