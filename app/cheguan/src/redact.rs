//! The last net under the log: a mobile or identity number that was passed to it by mistake never
//! reaches the file. (Names cannot be told from other words; that they are not logged is a rule for
//! authors and reviewers.)

use std::borrow::Cow;
use std::io::{self, Write};

use tracing_subscriber::fmt::MakeWriter;

/// Wherever the log goes, with the net below it.
#[derive(Clone, Copy, Debug)]
pub struct Net<M> {
    inner: M,
    is_json: bool,
}

impl<M> Net<M> {
    /// Lines of JSON, or of text.
    pub const fn new(inner: M, is_json: bool) -> Self {
        Self { inner, is_json }
    }
}

impl<'a, M: MakeWriter<'a>> MakeWriter<'a> for Net<M> {
    type Writer = Line<M::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Line { inner: self.inner.make_writer(), is_json: self.is_json }
    }
}

/// One line of the log on its way; `tracing` writes each in one piece.
#[derive(Debug)]
pub struct Line<W> {
    inner: W,
    is_json: bool,
}

impl<W: Write> Write for Line<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = String::from_utf8_lossy(bytes);
        self.inner.write_all(redact(&text, self.is_json).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// The line with `[mobile]` and `[id-number]` in place of what looks like one, right or mistyped.
fn redact(line: &str, is_json: bool) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let (mut kept, mut at) = (0, 0);
    while let Some(length) = line.get(at..).and_then(number_at) {
        let (start, end) = (at + length.0, at + length.1);
        let (before, rest) = (line.get(..start).unwrap_or_default(), line.get(end..));
        if let Some(mark) = personal(before, line.get(start..end).unwrap_or_default(), rest) {
            let out = out.get_or_insert_with(|| String::with_capacity(line.len()));
            out.push_str(line.get(kept..start).unwrap_or_default());
            // A bare number in JSON must stay a value.
            let quote = if is_json && !is_in_string(before) { "\"" } else { "" };
            out.extend([quote, mark, quote]);
            kept = end;
        }
        at = end;
    }
    match out {
        Some(out) => Cow::Owned(out + line.get(kept..).unwrap_or_default()),
        None => Cow::Borrowed(line),
    }
}

/// The next run of digits, with an X at its end if there is one: from where, to where.
fn number_at(text: &str) -> Option<(usize, usize)> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let rest = text.get(start..)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let has_x = digits == 17 && rest.get(digits..).is_some_and(|r| r.starts_with(['x', 'X']));
    Some((start, start + digits + usize::from(has_x)))
}

fn personal(before: &str, number: &str, after: Option<&str>) -> Option<&'static str> {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    // `\n` in front of a number is a line break that was written out, not a letter.
    let mut back = before.chars().rev();
    let is_joined = back.next().is_some_and(is_word) && back.next() != Some('\\');
    if is_joined || after.is_some_and(|after| after.starts_with(is_word)) {
        return None;
    }
    let is_mobile = |number: &str| {
        let mut digits = number.bytes();
        number.len() == 11 && digits.next() == Some(b'1') && digits.next() > Some(b'2')
    };
    let abroad = number.strip_prefix("86").filter(|_| before.ends_with('+'));
    if is_mobile(abroad.unwrap_or(number)) {
        return Some("[mobile]");
    }
    (number.len() == 18).then_some("[id-number]")
}

/// Whether a line of JSON that has come as far as `before` is inside a string.
fn is_in_string(before: &str) -> bool {
    let (mut inside, mut escaped) = (false, false);
    for byte in before.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = inside,
            b'"' => inside = !inside,
            _ => {}
        }
    }
    inside
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_hidden_wherever_they_stand() {
        for (line, hidden) in [
            ("mobile=13800000001 sent", "mobile=[mobile] sent"),
            ("+8613800000001", "+[mobile]"),
            ("(13800000001)", "([mobile])"),
            ("id=420500199001010016", "id=[id-number]"),
            ("42050019900101001X, 42050019900101002x", "[id-number], [id-number]"),
            (r#"text="a\n13800000001""#, r#"text="a\n[mobile]""#),
            ("周晓明13800000001。", "周晓明[mobile]。"),
        ] {
            assert_eq!(redact(line, false), hidden);
        }
    }

    #[test]
    fn other_numbers_stay() {
        for line in [
            "case 4205261124003876 waybill 1191234567890 at 1795312345000000",
            "0193f6d2-7c3a-7b1e-8a55-0d7f2b1c9e11",
            "a13800000001",
            "code=12345678901 port=8080 12800000001",
            "",
        ] {
            assert_eq!(redact(line, false), line);
        }
    }

    #[test]
    fn json_stays_json() {
        let line =
            r#"{"mobile":13800000001,"text":"say \"13800000001\"","ids":[420500199001010016]}"#;
        let told = redact(line, true);
        let value: serde_json::Value = serde_json::from_str(&told).unwrap();
        assert_eq!(value["mobile"], "[mobile]");
        assert_eq!(value["text"], "say \"[mobile]\"");
        assert_eq!(value["ids"][0], "[id-number]");
    }
}
