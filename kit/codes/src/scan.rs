//! Looking at an identifier character by character: where it first goes wrong, and weighted sums.

/// The first character that is not allowed, with its position counted from 1.
pub(crate) fn first_wrong(
    text: &str,
    allowed: impl Fn(usize, char) -> bool,
) -> Option<(usize, char)> {
    (1..)
        .zip(text.chars())
        .find(|(position, c)| !allowed(*position, *c))
        .map(|(p, c)| (p, shown(c)))
}

/// A character as it may stand in a sentence: control characters become `�`.
pub(crate) fn shown(c: char) -> char {
    if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }
}

/// The digit's value; other characters count 0, and are refused before sums are made.
pub(crate) fn digit(c: char) -> u32 {
    c.to_digit(10).unwrap_or(0)
}

/// Σ value × weight over the characters that have a weight.
pub(crate) fn weighted_sum(text: &str, value: impl Fn(char) -> u32, weights: &[u32]) -> u32 {
    text.chars().zip(weights).map(|(c, weight)| value(c) * weight).sum()
}

/// The `index`th character of an ASCII table of check characters.
pub(crate) fn pick(table: &str, index: u32) -> char {
    usize::try_from(index).ok().and_then(|i| table.chars().nth(i)).unwrap_or('?')
}

/// `text` without its last character, and that character.
pub(crate) fn split_last(text: &str) -> (&str, char) {
    match text.char_indices().next_back() {
        Some((at, last)) => (text.get(..at).unwrap_or(""), last),
        None => ("", '?'),
    }
}
