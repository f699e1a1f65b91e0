//! Sentences for whoever runs the program, from `data/locales/*/program.ftl`, in the language of the
//! terminal: `LANG=zh_CN.UTF-8` gives Chinese, `LANG=en_GB.UTF-8` English, anything else both.

use std::io::Write as _;

use ui::Locale;

/// A sentence and what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    key: &'static str,
    facts: Vec<(&'static str, String)>,
}

impl Said {
    /// The sentence `key`.
    pub const fn new(key: &'static str) -> Self {
        Self { key, facts: Vec::new() }
    }

    /// With a fact.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "a fact is a number, a path, an error")]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Its key, for tests and for whoever counts.
    pub const fn key(&self) -> &'static str {
        self.key
    }

    /// In one language.
    pub fn text(&self, locale: Locale) -> String {
        let facts: Vec<(&str, &str)> =
            self.facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        ui::text(locale, self.key, &facts)
    }
}

/// The languages of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// One.
    Only(Locale),
    /// Chinese, and English below it.
    Both,
}

impl Tongue {
    /// As the environment says: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set.
    pub fn of_terminal() -> Self {
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        let set = names.iter().filter_map(|name| std::env::var(name).ok());
        Self::of_tag(&set.into_iter().find(|tag| !tag.is_empty()).unwrap_or_default())
    }

    fn of_tag(tag: &str) -> Self {
        Locale::parse(tag).map_or(Self::Both, Self::Only)
    }

    /// Prints a mark and the sentence on standard output.
    pub fn tell(self, mark: char, said: &Said) {
        print(&format!("{mark} {}", self.say(said, 2)));
    }

    /// The sentence in these languages, the second one a line below and indented by `indent`.
    pub fn say(self, said: &Said, indent: usize) -> String {
        match self {
            Self::Only(locale) => said.text(locale),
            Self::Both => {
                let [first, second] = Locale::ALL.map(|locale| said.text(locale));
                format!("{first}\n{:indent$}{second}", "")
            }
        }
    }
}

/// Prints lines that are the same in every language. Whoever closed the output does not want to hear.
pub fn print(lines: &str) {
    let _ = writeln!(std::io::stdout(), "{lines}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_terminal_chooses_the_language() {
        assert_eq!(Tongue::of_tag("zh_CN.UTF-8"), Tongue::Only(Locale::ZhCn));
        assert_eq!(Tongue::of_tag("en_GB.UTF-8"), Tongue::Only(Locale::En));
        for other in ["C.UTF-8", "POSIX", "", "fr_FR"] {
            assert_eq!(Tongue::of_tag(other), Tongue::Both);
        }
    }

    #[test]
    fn both_languages_stand_below_each_other() {
        let said = Said::new("program-stopped");
        let both = Tongue::Both.say(&said, 2);
        let [zh, en] = Locale::ALL.map(|locale| Tongue::Only(locale).say(&said, 2));
        assert_eq!(both, format!("{zh}\n  {en}"));
    }
}
