//! `cheguan draw verify` on the examples of `docs/draws.md`, true and forged.

use crate::program::{Folder, ran};

fn first_example() -> String {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(here.join("../../docs/draws.md")).unwrap();
    text.split("```json\n").nth(1).unwrap().split("```").next().unwrap().to_owned()
}

fn verified(text: &str) -> (i32, String) {
    let folder = Folder::new();
    let file = folder.file("draw.json", text);
    ran(&["draw", "verify", file.to_str().unwrap()])
}

#[test]
fn a_proof_without_entries_is_told_in_both_languages_and_is_no_whole_proof() {
    let (code, told) = verified(&first_example());
    assert_eq!(code, 1, "{told}");
    for said in ["✓ 承诺", "Commitment", "✓ 重算", "– 账本", "this is no proof yet"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(!told.contains('✗'), "{told}");
}

#[test]
fn a_forged_proof_is_found_and_the_place_named() {
    let forged = first_example().replace("我要公平", "我要特权");
    let (code, told) = verified(&forged);
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("✗ 重算") && told.contains("鲁B10001 ≠"), "{told}");
    assert!(told.contains("This proof does not hold"), "{told}");
}

#[test]
fn what_is_no_proof_is_told_so() {
    for text in ["", "{}", "[1]", "\u{0}"] {
        let (code, told) = verified(text);
        assert_eq!(code, 2, "{told}");
        assert!(told.contains("is no proof of a draw"), "{told}");
    }
    let (code, told) = ran(&["draw", "verify", "nowhere.json"]);
    assert!(code == 2 && told.contains("cannot be read"), "{told}");
}

/// Everybody's file of a draw, as the public page gives it.
fn public() -> String {
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(here.join("../../tests/draws/public.json")).unwrap()
}

#[test]
fn everybodys_file_proves_the_draw_and_another_choice_is_told_as_forged() {
    let (code, told) = verified(&public());
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("✓ 封存") && !told.contains('✗') && !told.contains("– "), "{told}");
    let chosen = public().replace("\"chosen\": \"鲁B20006\"", "\"chosen\": \"鲁B20012\"");
    assert_ne!(chosen, public());
    let offered = public().replacen("\"number\": \"鲁B20012\"", "\"number\": \"鲁B20001\"", 1);
    assert_ne!(offered, public());
    for (forged, check) in [(chosen, "✗ 账本"), (offered, "✗ 重算")] {
        let (code, told) = verified(&forged);
        assert_eq!(code, 1, "{told}");
        assert!(told.contains(check) && told.contains("This proof does not hold"), "{told}");
    }
}

/// The public file with its list in a file of its own.
fn verified_with(proof: &str, list: &str) -> (i32, String) {
    let folder = Folder::new();
    let (proof, list) = (folder.file("draw.json", proof), folder.file("list.txt", list));
    ran(&["draw", "verify", proof.to_str().unwrap(), "--list", list.to_str().unwrap()])
}

#[test]
fn a_list_or_a_proof_is_the_same_however_an_editor_saved_it() {
    let proof: serde_json::Value = serde_json::from_str(&public()).unwrap();
    let numbers = proof["list"]["numbers"].as_array().unwrap();
    let numbers: Vec<&str> = numbers.iter().map(|number| number.as_str().unwrap()).collect();
    let saved = format!("\u{feff}{}\r\n\r\n", numbers.join("\r\n"));
    for list in [numbers.join("\n"), saved] {
        let (code, told) = verified_with(&public(), &list);
        assert_eq!(code, 0, "{told}");
    }
    let (code, told) = verified(&format!("\u{feff}{}", public()));
    assert_eq!(code, 0, "{told}");
    // One number left out is another list.
    let (code, told) = verified_with(&public(), &numbers[1..].join("\n"));
    assert!(code == 1 && told.contains("✗"), "{told}");
}

#[test]
fn a_file_that_is_too_long_or_gone_is_told_so() {
    let folder = Folder::new();
    let (proof, long) = (folder.file("draw.json", &public()), folder.at("long.txt"));
    std::fs::File::create(&long).unwrap().set_len((64 << 20) + 1).unwrap();
    for list in [long, folder.at("nowhere.txt")] {
        let asked = ["draw", "verify", proof.to_str().unwrap(), "--list", list.to_str().unwrap()];
        let (code, told) = ran(&asked);
        assert!(code == 2 && told.contains("cannot be read"), "{told}");
    }
}
