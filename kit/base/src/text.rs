//! Text from outside: width folded, spaces trimmed, and what no storage can keep refused.

/// Folds full-width forms to half width (`Ａ１` → `A1`, the ideographic space → a space).
/// Used for identifiers; prose keeps its punctuation.
pub fn half_width(s: &str) -> String {
    s.chars()
        .map(|c| match c {
            '\u{3000}' => ' ',
            '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            _ => c,
        })
        .collect()
}

/// An identifier as people type it: half width, upper case, without spaces and separators
/// (`·.-_` and their relatives).
pub fn identifier(s: &str) -> String {
    half_width(s)
        .chars()
        .filter(|c| {
            !c.is_whitespace()
                && !matches!(c, '·' | '・' | '•' | '.' | '-' | '_' | '－' | '—' | '\u{200b}')
        })
        .flat_map(char::to_uppercase)
        .collect()
}

/// Whether the text can be stored and shown: no NUL and no other control characters except line
/// breaks and tabs. (PostgreSQL refuses NUL in text, SQLite takes it: we refuse it at the door.)
pub fn is_storable(s: &str) -> bool {
    !s.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// `x` with its middle hidden: the first `head` and last `tail` characters stay.
/// `mask("420500199001010016", 4, 4)` → `4205**********0016`.
pub fn mask(s: &str, head: usize, tail: usize) -> String {
    let n = s.chars().count();
    if n <= head + tail {
        return "*".repeat(n);
    }
    s.chars().enumerate().map(|(i, c)| if i < head || i >= n - tail { c } else { '*' }).collect()
}

/// A person's name with all but the first character hidden: 周晓明 → 周**.
pub fn mask_name(name: &str) -> String {
    mask(name, 1, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identifiers_are_folded() {
        assert_eq!(identifier("　鄂e·５k7 c2"), "鄂E5K7C2");
        assert_eq!(identifier("lsvaa-4183_E2000001"), "LSVAA4183E2000001");
    }

    #[test]
    fn nul_and_control_characters_are_not_storable() {
        assert!(is_storable("周晓明 🚗\n第二行"));
        assert!(!is_storable("a\0b"));
        assert!(!is_storable("a\u{7}b"));
    }

    #[test]
    fn masks_follow_the_look() {
        assert_eq!(mask("420500199001010016", 4, 4), "4205**********0016");
        assert_eq!(mask("13800000001", 3, 4), "138****0001");
        assert_eq!(mask_name("周晓明"), "周**");
        assert_eq!(mask("ab", 1, 1), "**");
    }
}
