//! Every refusal of the whole program has words and a way out in both languages, and `docs/refusals.md`
//! lists them all as they are now; `CHEGUAN_UPDATE=1` writes it anew. Codes are read from the sources, so
//! that no enum can be forgotten.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Variant};

/// A sentence and its remedy.
type Words = BTreeMap<String, (String, Option<String>)>;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Files below a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = std::fs::read_dir(folder) else { return found };
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.extension().is_some_and(|one| one == ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The codes of the refusals that a source file declares.
fn declared(source: &str) -> Vec<String> {
    let quoted = |line: &str| line.split('"').nth(1).map(str::to_owned);
    let mut codes = Vec::new();
    for block in source.split("\nbase::refusals! {").skip(1) {
        let block = block.split("\n}").next().unwrap();
        let head = block.lines().find(|line| line.trim_start().starts_with("pub enum"));
        let area = head.and_then(quoted).unwrap();
        let variants = block.lines().filter(|line| line.contains("= \""));
        codes.extend(variants.filter_map(quoted).map(|code| format!("{area}.{code}")));
    }
    codes
}

fn codes() -> Vec<String> {
    let mut codes = Vec::new();
    for storey in ["kit", "core", "face", "app"] {
        let sources = files(&root().join(storey), "rs");
        let written =
            sources.into_iter().filter(|path| !path.components().any(|c| c.as_os_str() == "tests"));
        for path in written {
            codes.extend(declared(&std::fs::read_to_string(path).unwrap()));
        }
    }
    codes.sort();
    codes
}

/// A pattern as people read it; `{day}` for a fact, `[one | other]` where a fact chooses.
fn shown(pattern: &Pattern<&str>) -> String {
    let piece = |element: &PatternElement<&str>| match element {
        PatternElement::TextElement { value } => value.replace('\n', " "),
        PatternElement::Placeable { expression } => placed(expression),
    };
    pattern.elements.iter().map(piece).collect()
}

fn placed(expression: &Expression<&str>) -> String {
    match expression {
        Expression::Select { variants, .. } => {
            let one = |variant: &Variant<&str>| shown(&variant.value);
            let all: Vec<String> = variants.iter().map(one).collect();
            format!("[{}]", all.join(" | "))
        }
        Expression::Inline(inline) => named(inline),
    }
}

fn named(inline: &InlineExpression<&str>) -> String {
    match inline {
        InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
            (*value).to_owned()
        }
        InlineExpression::VariableReference { id }
        | InlineExpression::MessageReference { id, .. } => format!("{{{}}}", id.name),
        InlineExpression::TermReference { id, .. } => format!("{{-{}}}", id.name),
        InlineExpression::FunctionReference { id, arguments } => {
            let of: Vec<String> = arguments.positional.iter().map(named).collect();
            format!("{}({})", id.name, of.join(", "))
        }
        InlineExpression::Placeable { expression } => placed(expression),
    }
}

/// Every sentence of a language by its key.
fn words(language: &str) -> Words {
    let mut words = Words::new();
    for path in files(&root().join("data/locales").join(language), "ftl") {
        let text = std::fs::read_to_string(path).unwrap();
        let parsed = fluent_syntax::parser::parse(text.as_str()).unwrap();
        for entry in &parsed.body {
            let Entry::Message(message) = entry else { continue };
            let remedy = message.attributes.iter().find(|a| a.id.name == "remedy");
            let remedy = remedy.map(|a| shown(&a.value));
            let sentence = message.value.as_ref().map(shown).unwrap_or_default();
            words.insert(message.id.name.to_owned(), (sentence, remedy));
        }
    }
    words
}

fn key(code: &str) -> String {
    code.replace('.', "-")
}

#[test]
fn every_refusal_has_words_and_a_way_out_in_both_languages() {
    let codes = codes();
    assert!(codes.len() > 150, "only {} refusals found", codes.len());
    let mut wrong = Vec::new();
    for language in ["zh-CN", "en"] {
        let words = words(language);
        for code in &codes {
            match words.get(&key(code)) {
                Some((sentence, Some(remedy))) if !sentence.is_empty() && !remedy.is_empty() => {}
                Some(_) => wrong.push(format!("{language}: {code} has no way out (.remedy)")),
                None => wrong.push(format!("{language}: {code} has no words")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_code_is_given_twice() {
    let codes = codes();
    let twice: Vec<_> = codes.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

/// The page, by area.
fn page() -> String {
    let (chinese, english) = (words("zh-CN"), words("en"));
    let mut page = String::from(
        "# Refusals 拒绝理由\n\nMade by `make update` from the refusal enums and `data/locales`; not written by \
         hand. Each refusal has a\nstable code, which the JSON interface gives too, a sentence, and a way out. \
         `{day}` stands for a fact,\n`[one | other]` for words that a fact chooses.\n",
    );
    let mut area = String::new();
    for code in codes() {
        let of = code.split('.').next().unwrap();
        if of != area {
            area = of.to_owned();
            write!(page, "\n## {area}\n").unwrap();
        }
        let none = (String::new(), None);
        let zh = chinese.get(&key(&code)).unwrap_or(&none);
        let en = english.get(&key(&code)).unwrap_or(&none);
        let way_out = |remedy: &Option<String>| remedy.clone().unwrap_or_default();
        let lines =
            [&zh.0, &way_out(&zh.1), &en.0, &way_out(&en.1)].map(|line| line.trim().to_owned());
        let [zh, zh_out, en, en_out] = lines;
        write!(page, "\n### `{code}`\n\n- {zh}\n  → {zh_out}\n- {en}\n  → {en_out}\n").unwrap();
    }
    page
}

#[test]
fn the_page_of_refusals_is_up_to_date() {
    let (file, now) = (root().join("docs/refusals.md"), page());
    if std::env::var_os("CHEGUAN_UPDATE").is_some() {
        std::fs::write(&file, &now).unwrap();
    }
    let written = std::fs::read_to_string(file).unwrap_or_default();
    assert!(written == now, "docs/refusals.md is not up to date: run `make update`");
}
