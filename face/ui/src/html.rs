//! Finished HTML. Whatever has this type is printed as it is; everything else is escaped by the
//! templates, so making one by hand is a decision.

use std::fmt;

use askama::filters::HtmlSafe;

use crate::Locale;

/// Safe HTML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// Trusts `html`. Only for markup that this program wrote.
    pub(crate) fn trusted(html: String) -> Self {
        Self(html)
    }

    /// Any part or text that is already safe: `Html::of(Plate::new(…))`.
    pub fn of(part: impl HtmlSafe) -> Self {
        Self(part.to_string())
    }

    /// Words of people: escaped.
    pub fn words(words: impl fmt::Display) -> Self {
        let words = words.to_string();
        let mut html = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                '&' => html.push_str("&amp;"),
                '<' => html.push_str("&lt;"),
                '>' => html.push_str("&gt;"),
                '"' => html.push_str("&quot;"),
                '\'' => html.push_str("&#39;"),
                other => html.push(other),
            }
        }
        Self(html)
    }

    /// Words of people on a page in a language: where an English page has to show Chinese, since nobody wrote it
    /// in English, it is marked as such, so that it is read aloud as what it is. A lone character, as in the
    /// number of a plate, is not.
    pub fn in_language(locale: Locale, words: impl fmt::Display) -> Self {
        let words = words.to_string();
        if locale != Locale::En || !words.chars().any(is_han) {
            return Self::words(words);
        }
        let mut html = Self::default();
        let mut rest = words.as_str();
        while let Some(from) = rest.find(is_han) {
            let (before, tail) = rest.split_at(from);
            let (run, after) = tail.split_at(tail.find(|c| !is_chinese(c)).unwrap_or(tail.len()));
            html = html.then(Self::words(before)).then(if run.chars().nth(1).is_some() {
                Self(format!(r#"<span lang="zh">{}</span>"#, Self::words(run)))
            } else {
                Self::words(run)
            });
            rest = after;
        }
        html.then(Self::words(rest))
    }

    /// Strong words, and what follows them: `<b>请在今天 24:00 前缴费</b>，过时申请作废。`
    pub fn strong(strong: impl fmt::Display, rest: impl fmt::Display) -> Self {
        Self(format!("<b>{}</b>{}", Self::words(strong), Self::words(rest)))
    }

    /// This, and then that.
    #[must_use]
    pub fn then(mut self, next: impl HtmlSafe) -> Self {
        self.0.push_str(&next.to_string());
        self
    }

    /// Parts one after the other, each in `<tag>`.
    pub(crate) fn each(tag: &str, parts: impl IntoIterator<Item = Self>) -> Self {
        parts
            .into_iter()
            .fold(Self::default(), |all, part| all.then(Self(format!("<{tag}>{part}</{tag}>"))))
    }

    /// Whether there is nothing to print.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Html {}

impl From<&str> for Html {
    fn from(words: &str) -> Self {
        Self::words(words)
    }
}

impl From<String> for Html {
    fn from(words: String) -> Self {
        Self::words(words)
    }
}

impl From<&String> for Html {
    fn from(words: &String) -> Self {
        Self::words(words)
    }
}

/// A Chinese character.
fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3134f}')
}

/// What goes on where Chinese has begun: characters, their punctuation, figures.
fn is_chinese(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ffef}' | '0'..='9')
}

/// A page as text. (Writing into a `String` cannot fail, so there is no error to hand on.)
pub fn render(page: &impl askama::Template) -> String {
    page.render().unwrap_or_default()
}

/// A hidden field of a form: the command id, the step.
pub fn hidden(name: impl fmt::Display, value: impl fmt::Display) -> Html {
    Html(format!(
        r#"<input type="hidden" name="{}" value="{}">"#,
        Html::words(name),
        Html::words(value)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_on_an_english_page_is_marked() {
        let told = |words: &str| Html::in_language(Locale::En, words).to_string();
        assert_eq!(
            told("Not open: 停电检修2天，抱歉。 Sorry & <bye>"),
            "Not open: <span lang=\"zh\">停电检修2天，抱歉。</span> Sorry &amp; &lt;bye&gt;"
        );
        assert_eq!(told("Power cut"), "Power cut");
        assert_eq!(told("鲁B12345 may come"), "鲁B12345 may come");
        let zh = Html::in_language(Locale::ZhCn, "停电<检修>").to_string();
        assert_eq!(zh, "停电&lt;检修&gt;");
    }

    #[test]
    fn words_cannot_become_markup() {
        assert_eq!(
            Html::strong("<script>", "\" onclick='").to_string(),
            "<b>&lt;script&gt;</b>&quot; onclick=&#39;"
        );
        assert_eq!(
            hidden("a", "\">").to_string(),
            r#"<input type="hidden" name="a" value="&quot;&gt;">"#
        );
    }
}
