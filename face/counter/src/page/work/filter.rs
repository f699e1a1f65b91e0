//! What of the work list is wanted: tab, item, due state, search; read from the address, and written
//! into the addresses of tabs and pages.

use std::str::FromStr as _;

use base::{Authority, Refusal};
use casework::{Counts, DueState, Filter, PageKey, Tab};
use ui::{Shell, Tabs};
use web::Answers;

use crate::Counter;

/// What is wanted.
#[derive(Clone, Debug)]
pub struct Wanted {
    pub tab: Tab,
    pub item: Option<String>,
    pub due: Option<DueState>,
    pub search: Option<String>,
}

/// A drop-down list in the head of a list: small, its label for screen readers only.
pub struct FilterPart {
    pub name: &'static str,
    pub label: String,
    pub options: Vec<(String, String)>,
    pub chosen: String,
}

impl FilterPart {
    /// Without answers yet.
    pub fn new(name: &'static str, label: String, chosen: &str) -> Self {
        Self { name, label, options: Vec::new(), chosen: chosen.to_owned() }
    }

    /// One more answer: value and words.
    #[must_use]
    pub fn with(self, value: String, words: String) -> Self {
        self.with_all([(value, words)])
    }

    /// More answers.
    #[must_use]
    pub fn with_all(mut self, answers: impl IntoIterator<Item = (String, String)>) -> Self {
        self.options.extend(answers);
        self
    }
}

/// Word in the address and text of each tab.
const TABS: [(Tab, &str, &str); 6] = [
    (Tab::Mine, "mine", "counter-list-mine"),
    (Tab::Free, "free", "counter-list-free"),
    (Tab::ToInspect, "inspect", "counter-list-inspect"),
    (Tab::WaitingApplicant, "applicant", "counter-list-applicant"),
    (Tab::OtherPosts, "others", "counter-list-others"),
    (Tab::DoneToday, "done", "counter-list-done"),
];

impl Wanted {
    /// From the query; what it does not know counts as not said.
    pub fn read(asked: &Answers) -> Result<Self, Refusal> {
        let word = asked.text("list")?;
        let tab = TABS.iter().find(|(_, known, _)| *known == word).map(|(tab, ..)| *tab);
        let item = asked.text("item")?;
        Ok(Self {
            tab: tab.unwrap_or(Tab::Mine),
            item: (!item.is_empty()).then(|| item.to_owned()),
            due: DueState::from_str(asked.text("due")?).ok(),
            search: None,
        })
    }

    pub fn filter(&self, city: &Authority) -> Filter {
        Filter {
            item: self.item.clone(),
            due: self.due,
            search: self.search.clone(),
            ..Filter::of(city)
        }
    }

    pub fn tab_word(&self) -> &'static str {
        TABS.iter().find(|(tab, ..)| *tab == self.tab).map_or("mine", |(_, word, _)| word)
    }

    /// The address of this list, or of its next page.
    pub fn href(&self, after: Option<&PageKey>) -> String {
        let mut href = match &self.search {
            Some(typed) => format!("/counter/cases?q={}", encoded(typed)),
            None => format!("/counter?list={}", self.tab_word()),
        };
        if let Some(item) = &self.item {
            href.push_str(&format!("&item={}", encoded(item)));
        }
        if let Some(due) = self.due {
            href.push_str(&format!("&due={}", due.code()));
        }
        if let Some(after) = after {
            href.push_str(&format!("&after={after}"));
        }
        href
    }

    /// Questions for item and due state; their first answers say what is asked.
    pub fn choices(&self, counter: &Counter, shell: &Shell) -> [FilterPart; 2] {
        let tag = shell.locale.tag();
        let item = self.item.as_deref().unwrap_or_default();
        let items = counter
            .catalogue
            .items()
            .map(|item| (item.code.clone(), item.name.in_language(tag).to_owned()));
        let due = self.due.map(DueState::code).unwrap_or_default();
        let states = [
            (DueState::OnTime, "counter-due-on-time"),
            (DueState::Near, "counter-tag-near"),
            (DueState::Over, "counter-tag-over"),
        ];
        let states = states.map(|(state, key)| (state.code().to_owned(), shell.t(key)));
        [
            FilterPart::new("item", shell.t("counter-col-item"), item)
                .with(String::new(), shell.t("counter-any-item"))
                .with_all(items),
            FilterPart::new("due", shell.t("counter-due"), due)
                .with(String::new(), shell.t("counter-any-due"))
                .with_all(states),
        ]
    }

    /// The tabs with what lies in each.
    pub fn tabs(&self, shell: &Shell, counts: &Counts) -> Tabs {
        TABS.iter().fold(Tabs::new(shell.t("counter-work")), |tabs, (tab, _, key)| {
            let n = match tab {
                Tab::Mine => counts.mine,
                Tab::Free => counts.free,
                Tab::ToInspect => counts.to_inspect,
                Tab::WaitingApplicant => counts.waiting_applicant,
                Tab::OtherPosts => counts.other_posts,
                Tab::DoneToday | Tab::All => counts.done_today,
            };
            let (n, words) = (u64::try_from(n).ok(), shell.t(key));
            let href = Self { tab: *tab, search: None, ..self.clone() }.href(None);
            if *tab == self.tab { tabs.current(words, href, n) } else { tabs.tab(words, href, n) }
        })
    }
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'-' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_has_an_address_of_its_own() {
        let asked = Answers::from_iter([("list", "free"), ("due", "near"), ("item", "x")]);
        assert_eq!(Wanted::read(&asked).unwrap().href(None), "/counter?list=free&item=x&due=near");
        let none = Answers::from_iter([("list", "nowhere"), ("due", "soon")]);
        assert_eq!(Wanted::read(&none).unwrap().href(None), "/counter?list=mine");
    }

    #[test]
    fn what_was_searched_for_cannot_add_to_the_address() {
        let search = Some("鄂&q=".to_owned());
        let wanted = Wanted { tab: Tab::All, item: None, due: None, search };
        assert_eq!(wanted.href(None), "/counter/cases?q=%E9%84%82%26q%3D");
    }
}
