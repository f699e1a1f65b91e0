//! Finding an item by what people type: its name, other words for it, and, through a table of
//! synonyms, words for the same trouble (丢了 is 遗失 is 挂失). Chinese is compared by pairs of
//! characters, so that no word list is needed.

use std::collections::BTreeSet;

use base::text;
use serde::Deserialize;

use crate::item::Item;

/// Groups of words that mean the same: `data/synonyms.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Synonyms {
    group: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    words: Vec<String>,
}

impl Synonyms {
    /// The groups of which some word stands in `text`.
    fn groups_in(&self, text: &str) -> BTreeSet<usize> {
        let said = |group: &Group| group.words.iter().any(|word| text.contains(&folded(word)));
        self.group.iter().enumerate().filter(|(_, group)| said(group)).map(|(n, _)| n).collect()
    }

    /// How well `item` answers `query`; 0 is not at all.
    pub fn score(&self, query: &str, item: &Item) -> usize {
        let query = folded(query);
        let terms = terms(&query);
        let names = [folded(&item.name.zh), folded(&item.name.en)];
        let words: Vec<String> = item.search_words.iter().map(|word| folded(word)).collect();
        let all = [names.join("\n"), words.join("\n")].join("\n");
        if terms.is_empty() {
            return 0;
        }
        let same = names.iter().filter(|name| **name == query).count();
        let within = names.iter().filter(|name| name.contains(&query)).count();
        let worded = words.iter().filter(|word| query.contains(*word) || word.contains(&query));
        let alike = self.groups_in(&query).intersection(&self.groups_in(&all)).count();
        let shared = terms.iter().filter(|term| all.contains(*term)).count();
        // One shared pair in a long question is chance, not an answer: 驾驶 is in every name.
        let overlap = Some(30 * shared / terms.len()).filter(|part| *part >= 8).unwrap_or(0);
        100 * same + 60 * within + 40 * worded.count().min(2) + 30 * alike + overlap
    }
}

/// Half width, lower case, single spaces.
fn folded(s: &str) -> String {
    let lower: String = text::half_width(s).chars().flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What is compared: Latin words of three letters or more, and neighbouring Chinese characters.
fn terms(s: &str) -> BTreeSet<String> {
    let latin = s.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| word.len() > 2);
    let chinese = |c: &char| !c.is_ascii() && c.is_alphanumeric();
    let chars: Vec<char> = s.chars().collect();
    let pairs = chars.windows(2).filter(|pair| pair.iter().all(chinese));
    latin.map(str::to_owned).chain(pairs.map(|pair| pair.iter().collect())).collect()
}
