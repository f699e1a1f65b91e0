//! What surrounds every page: language, view, header, tabs, footer, the tokens of its forms. A face
//! fills a [`Shell`] once per request; each page struct carries it as the field `shell`.

use crate::{Html, Locale, Plate, Theme, View, asset_url, hidden, text};

/// A link with its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// What it says.
    pub words: String,
    /// Where it leads.
    pub href: String,
}

impl Link {
    /// A link.
    pub fn new(words: impl Into<String>, href: impl Into<String>) -> Self {
        Self { words: words.into(), href: href.into() }
    }
}

/// One place of the main navigation: bottom bar on phones, header on wide screens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tab {
    /// What it says, two to four characters.
    pub words: String,
    /// Where it leads.
    pub href: String,
    /// Name of its icon.
    pub icon: &'static str,
    /// Whether the page belongs to it.
    pub current: bool,
    /// How many things wait for the person there; 0 shows nothing.
    pub waiting: u32,
}

/// The frame of one page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shell {
    /// Language of the page.
    pub locale: Locale,
    /// Normal or elder.
    pub view: View,
    /// Light, or dark for boards.
    pub theme: Theme,
    /// Title of the page, most particular first: `确认信息（第 3 步，共 3 步）· 申领免检标志`.
    pub title: String,
    /// Whether the page shows an error summary: the title then begins with `错误：`.
    pub has_errors: bool,
    /// The city or place, as it stands beside the logo: `宜昌`.
    pub place: String,
    /// Who runs this, for the footer: `宜昌市公安局交通警察支队车辆管理所`.
    pub office: String,
    /// Path and query of this page; the switches come back to it.
    pub path: String,
    /// Token of every form on the page.
    pub csrf: String,
    /// Nonce of the content policy, for script elements.
    pub nonce: String,
    /// Masked name of who is signed in.
    pub signed_in_name: Option<String>,
    /// Where the name leads, or where one signs in; empty shows neither.
    pub account_href: String,
    /// Main navigation; empty shows none (inside an application).
    pub tabs: Vec<Tab>,
    /// Links of the footer: complaints, accessibility, privacy.
    pub footer: Vec<Link>,
}

impl Shell {
    /// The words of `key` in the language of the page.
    pub fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }

    /// The words of `key` with one fact. (More than one: [`text`].)
    pub fn t_with(&self, key: &str, name: &str, value: &(impl ToString + ?Sized)) -> String {
        text(self.locale, key, &[(name, &value.to_string())])
    }

    /// Words on this page: what had to stay Chinese on an English one is marked ([`Html::in_language`]).
    pub fn in_language(&self, words: impl std::fmt::Display) -> Html {
        Html::in_language(self.locale, words)
    }

    /// A plate in the language of the page: number as people write it, kind as in GA/T 16.7.
    pub fn plate(&self, number: &str, kind: &str) -> Plate {
        Plate::new(self.locale, number, kind)
    }

    /// The hidden token field; first thing in every form that posts.
    pub fn csrf_field(&self) -> Html {
        hidden(web::CSRF_FIELD, &self.csrf)
    }

    /// What the browser's tab says.
    pub fn full_title(&self) -> String {
        let title =
            text(self.locale, "ui-title", &[("title", &self.title), ("place", &self.place)]);
        if self.has_errors { self.t_with("ui-title-error", "title", &title) } else { title }
    }

    /// The same page in the other view.
    pub fn view_href(&self) -> String {
        with_query(&self.path, "view", self.view.other().tag())
    }

    /// The same page in the other language.
    pub fn language_href(&self) -> String {
        with_query(&self.path, "lang", self.locale.other().tag())
    }

    /// What the switch to the other view says.
    pub fn view_words(&self) -> String {
        self.t(match self.view {
            View::Normal => "ui-view-elder",
            View::Elder => "ui-view-normal",
        })
    }

    /// Address of a built file, with its version.
    pub fn asset(&self, name: &str) -> String {
        asset_url(name)
    }
}

/// `path` with `name=value` in its query, in place of what stood there.
fn with_query(path: &str, name: &str, value: &str) -> String {
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = query.split('&').filter(|pair| {
        !pair.is_empty() && pair.split_once('=').map_or(*pair, |(key, _)| key) != name
    });
    let own = format!("{name}={value}");
    let query: Vec<&str> = kept.chain([own.as_str()]).collect();
    format!("{path}?{}", query.join("&"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_switch_comes_back_to_the_same_page() {
        assert_eq!(with_query("/cases", "lang", "en"), "/cases?lang=en");
        assert_eq!(with_query("/cases?page=2&lang=zh-CN", "lang", "en"), "/cases?page=2&lang=en");
        assert_eq!(with_query("/a?language=x&view", "view", "elder"), "/a?language=x&view=elder");
    }

    #[test]
    fn the_title_says_page_place_and_error() {
        let shell =
            Shell { title: "收件地址".into(), place: "宜昌".into(), ..Shell::default() };
        assert_eq!(shell.full_title(), "收件地址 · 宜昌车管");
        assert_eq!(Shell { has_errors: true, ..shell }.full_title(), "错误：收件地址 · 宜昌车管");
    }
}
