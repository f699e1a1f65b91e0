//! The words of refusals, read only to check them: that each code has its sentence and remedy in
//! both languages, and which facts the sentences name. The faces render them, not we.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{
    CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};

use crate::files::{DataError, line};

/// Both files; Chinese first.
pub(crate) const TEXT_FILES: [&str; 2] =
    ["locales/zh-CN/refusals-catalogue.ftl", "locales/en/refusals-catalogue.ftl"];

/// What one file says of one refusal.
#[derive(Debug, Default)]
pub(crate) struct Sentence {
    /// There is a text and a remedy.
    pub complete: bool,
    /// The facts named in either.
    pub facts: BTreeSet<String>,
}

/// The sentences of a file by message key.
pub(crate) fn sentences(
    file: &str,
    text: &str,
) -> Result<BTreeMap<String, Sentence>, Vec<DataError>> {
    let resource = fluent_syntax::parser::parse(text).map_err(|(_, errors)| {
        let told = errors.into_iter().map(|error| DataError {
            file: file.to_owned(),
            line: line(text, error.pos.start),
            message: format!("not Fluent: {}", error.kind),
        });
        told.collect::<Vec<_>>()
    })?;
    let mut sentences = BTreeMap::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut sentence = Sentence::default();
        let remedy = message.attributes.iter().find(|attribute| attribute.id.name == "remedy");
        sentence.complete = message.value.is_some() && remedy.is_some();
        let patterns = message.value.iter().chain(remedy.map(|attribute| &attribute.value));
        patterns.for_each(|pattern| in_pattern(pattern, &mut sentence.facts));
        sentences.insert(message.id.name.to_owned(), sentence);
    }
    Ok(sentences)
}

/// The message key of a refusal code.
pub(crate) fn key(code: &str) -> String {
    code.replace('.', "-")
}

fn in_pattern(pattern: &Pattern<&str>, facts: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, facts);
        }
    }
}

fn in_expression(expression: &Expression<&str>, facts: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, facts),
        Expression::Select { selector, variants } => {
            in_inline(selector, facts);
            for variant in variants {
                in_pattern(&variant.value, facts);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, facts: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => _ = facts.insert(id.name.to_owned()),
        InlineExpression::FunctionReference { arguments, .. } => in_arguments(arguments, facts),
        InlineExpression::Placeable { expression } => in_expression(expression, facts),
        _ => {}
    }
}

fn in_arguments(arguments: &CallArguments<&str>, facts: &mut BTreeSet<String>) {
    arguments.positional.iter().for_each(|part| in_inline(part, facts));
}
