//! The words of `data/locales`: complete in both languages, each key once, with the same facts; and
//! every key that a template or a face names is there.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use ui::{Locale, text};

/// Key (with `.attribute`) → the facts it uses.
type Words = BTreeMap<String, BTreeSet<String>>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn files(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            files(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

/// Reads the keys line by line: Fluent puts them at the start of a line, attributes indented.
fn words(locale: Locale) -> Words {
    let mut paths = Vec::new();
    files(&root().join("data/locales").join(locale.tag()), ".ftl", &mut paths);
    let mut words = Words::new();
    for path in paths {
        let (mut key, mut message) = (String::new(), String::new());
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            let name = line.split('=').next().unwrap().trim();
            if line.starts_with(|c: char| c.is_ascii_lowercase()) && line.contains('=') {
                (key, message) = (name.to_owned(), name.to_owned());
            } else if line.starts_with(' ') && name.starts_with('.') && line.contains('=') {
                key = format!("{message}{name}");
            // A line may also go on where a choice ends: `}，不得再{ $wanted ->`.
            } else if !line.starts_with([' ', '}']) {
                continue;
            } else {
                words.get_mut(&key).unwrap().extend(facts(line));
                continue;
            }
            // As much as to say nothing: `{" "}` keeps it.
            assert!(!line.contains("=  "), "Fluent drops the blank that {key} begins with");
            let before = words.insert(key.clone(), facts(line).collect());
            assert!(before.is_none(), "{key} stands twice, again in {}", path.display());
        }
    }
    words
}

fn facts(line: &str) -> impl Iterator<Item = String> {
    line.split('{').skip(1).filter_map(|rest| {
        let rest = rest.trim_start();
        // A fact, or one that a function words: `{ DAY($until) }`.
        let rest =
            rest.trim_start_matches(|c: char| c.is_ascii_uppercase()).trim_start_matches('(');
        let name = rest.strip_prefix('$')?;
        Some(name.chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-').collect())
    })
}

/// A name that has two forms comes as two facts: `point_zh` and `point_en`, or `point` and `point_en`.
fn stem(fact: &str) -> &str {
    fact.strip_suffix("_en").or_else(|| fact.strip_suffix("_zh")).unwrap_or(fact)
}

#[test]
fn both_languages_say_the_same() {
    let (zh, en) = (words(Locale::ZhCn), words(Locale::En));
    let only = |a: &Words, b: &Words| {
        a.keys().filter(|k| !b.contains_key(*k)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(only(&zh, &en), Vec::<String>::new(), "only in Chinese");
    assert_eq!(only(&en, &zh), Vec::<String>::new(), "only in English");
    for (key, facts) in &en {
        let known: BTreeSet<&str> = zh[key].iter().map(|fact| stem(fact)).collect();
        let unknown: Vec<_> = facts.iter().filter(|fact| !known.contains(stem(fact))).collect();
        assert!(unknown.is_empty(), "{key}: the Chinese sentence lacks {unknown:?}");
    }
}

#[test]
fn every_sentence_can_be_said() {
    for locale in Locale::ALL {
        for (key, facts) in words(locale) {
            let facts: Vec<(&str, &str)> = facts.iter().map(|name| (name.as_str(), "2")).collect();
            let said = text(locale, &key, &facts);
            assert!(!said.contains('⟦') && !said.contains("{$"), "{locale:?} {key}: {said}");
        }
    }
}

/// Keys written out in `t("…")`, `t_with("…"` and `text(locale, "…"` of templates and sources.
fn named(source: &str) -> Vec<String> {
    let calls = [".t(\"", ".t_with(\"", "text(self.locale, \"", "text(locale, \""];
    let quoted = |call: &'static str| {
        source.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned)
    };
    calls.into_iter().flat_map(quoted).collect()
}

#[test]
fn every_key_that_a_face_names_is_there() {
    let mut paths = Vec::new();
    files(&root().join("face"), ".html", &mut paths);
    files(&root().join("face"), ".rs", &mut paths);
    let known = words(Locale::ZhCn);
    let mut seen = 0;
    for path in paths.iter().filter(|path| !path.ends_with("tests/locales.rs")) {
        for key in named(&std::fs::read_to_string(path).unwrap()) {
            let is_test = key.starts_with("no-such") || key.contains('{');
            assert!(is_test || known.contains_key(&key), "{key}, named in {}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} keys found: has the way of naming them changed?");
}
