//! Just enough of Rust's lexing for the checks: where code ends and comments and strings begin, and
//! how long each function is. A full parser would refuse the half-written file one wants to check.

/// The source with comments and the content of strings blanked out; lines and columns stay.
pub fn code_only(source: &str) -> String {
    let mut scanner = Scanner { rest: source, out: String::with_capacity(source.len()) };
    while let Some(next) = scanner.rest.chars().next() {
        scanner.step(next);
    }
    scanner.out
}

struct Scanner<'a> {
    rest: &'a str,
    out: String,
}

impl Scanner<'_> {
    fn step(&mut self, next: char) {
        if self.rest.starts_with("//") {
            self.blank(self.rest.find('\n').unwrap_or(self.rest.len()));
        } else if self.rest.starts_with("/*") {
            self.blank(block_comment(self.rest));
        } else if next == '"' {
            self.blank(string(self.rest));
        } else if next == '\'' {
            self.quote();
        } else if is_word(next) {
            self.word();
        } else {
            self.keep(next.len_utf8());
        }
    }

    /// A name or a number; `r`, `br` and `cr` may open a raw string.
    fn word(&mut self) {
        let length = self.rest.find(|c| !is_word(c)).unwrap_or(self.rest.len());
        let raw = matches!(self.rest.get(..length), Some("r" | "br" | "cr"));
        self.keep(length);
        let hashes = self.rest.len() - self.rest.trim_start_matches('#').len();
        if raw && self.rest.trim_start_matches('#').starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = self.rest.get(hashes + 1..).unwrap_or_default();
            let length = body.find(&end).map_or(self.rest.len(), |at| hashes + 1 + at + end.len());
            self.blank(length);
        }
    }

    /// A character, or the tick of a lifetime.
    fn quote(&mut self) {
        let mut after = self.rest.char_indices().skip(1);
        let end = match (after.next(), after.next()) {
            (Some((_, '\\')), Some(_)) => after.find(|(_, c)| *c == '\'').map(|(at, _)| at + 1),
            (Some(_), Some((at, '\''))) => Some(at + 1),
            _ => None,
        };
        match end {
            Some(length) => self.blank(length),
            None => self.keep(1),
        }
    }

    fn keep(&mut self, length: usize) {
        let (kept, rest) = self.rest.split_at(length);
        self.out.push_str(kept);
        self.rest = rest;
    }

    fn blank(&mut self, length: usize) {
        let (blanked, rest) = self.rest.split_at(length);
        self.out.extend(blanked.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
        self.rest = rest;
    }
}

fn block_comment(text: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Whether `word` stands in the line as a whole name, not as a part of a longer one.
pub fn names(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        let opens = word.starts_with(is_word) && before.is_some_and(is_word);
        let goes_on = word.ends_with(is_word) && after.is_some_and(is_word);
        !opens && !goes_on
    })
}

/// One function: its name, its first line (from 1), and its lines up to the closing brace.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// As written after `fn`.
    pub name: String,
    /// Where `fn` stands.
    pub line: usize,
    /// First and last included.
    pub lines: usize,
}

/// Every function with a body in a source that went through [`code_only`].
pub fn functions(code: &str) -> Vec<Function> {
    let starts = code.match_indices("fn ").filter(|(at, _)| {
        !code.get(..*at).and_then(|text| text.chars().next_back()).is_some_and(is_word)
    });
    starts.filter_map(|(at, _)| function(code, at)).collect()
}

fn function(code: &str, at: usize) -> Option<Function> {
    let rest = code.get(at..)?;
    let name: String = rest.chars().skip(3).take_while(|c| is_word(*c)).collect();
    let body = rest.get(..body_end(rest)?)?;
    let line = 1 + code.get(..at)?.matches('\n').count();
    (!name.is_empty()).then(|| Function { name, line, lines: 1 + body.matches('\n').count() })
}

/// Where the body that follows closes; `None` for a declaration without one.
fn body_end(text: &str) -> Option<usize> {
    let (mut brackets, mut braces) = (0_usize, 0_usize);
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets = brackets.saturating_sub(1),
            ';' if brackets == 0 && braces == 0 => return None,
            '{' => braces += 1,
            '}' => {
                braces = braces.checked_sub(1)?;
                if braces == 0 && brackets == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_strings_are_no_code() {
        let source = "let a = \"x \\\" y\"; // z\n/* p /* q */ r */ let b = r#\"s \" t\"#;";
        let code = code_only(source);
        assert_eq!(code.len(), source.len());
        assert_eq!(code.lines().count(), 2);
        assert_eq!(code.split_whitespace().collect::<String>(), "leta=;letb=r;");
    }

    #[test]
    fn a_quoted_brace_is_not_a_brace_and_a_lifetime_is_not_a_quote() {
        let code = code_only("fn f<'a>(x: &'a str) -> char { let q = '\\''; let b = '{'; 'é' }");
        assert!(code.contains("<'a>(x: &'a str)"));
        assert_eq!(code.matches('{').count(), 1);
    }

    #[test]
    fn chinese_in_strings_keeps_what_follows() {
        assert!(code_only("say(\"您好\"); rusqlite::open()").ends_with("; rusqlite::open()"));
    }

    #[test]
    fn a_name_is_found_whole_only() {
        assert!(names("use http::Uri;", "http::"));
        assert!(!names("use tower_http::trace;", "http::"));
        assert!(!names("let rusqlite_like = 1;", "rusqlite"));
    }

    #[test]
    fn functions_are_measured_from_fn_to_the_closing_brace() {
        let code = "trait T { fn no_body(&self, x: [u8; 4]); }\nfn two(\n) {\n if a { b }\n}\n";
        let expected = Function { name: "two".to_owned(), line: 2, lines: 4 };
        assert_eq!(functions(&code_only(code)), [expected]);
    }
}
