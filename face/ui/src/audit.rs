//! What must hold of every page, checked on its HTML: for the tests of the faces, which render each
//! page with sample data in each language. axe looks deeper, in a browser; this runs everywhere.

use std::collections::BTreeSet;

/// What is wrong with a whole page; empty when nothing is. One `h1`; a language; a title; every input with
/// a label; ids once, and pointed to only where they are; no missing words (`⟦key⟧`); nothing that
/// the content policy forbids (style attributes, inline scripts and handlers, other hosts).
pub fn problems(html: &str) -> Vec<String> {
    let mut wrong = part_problems(html);
    let tags = tags(html);
    let headings = tags.iter().filter(|tag| tag.name == "h1").count();
    if headings != 1 {
        wrong.push(format!("{headings} h1 instead of one"));
    }
    if !tags.iter().any(|tag| tag.name == "html" && tag.get("lang").is_some_and(|l| !l.is_empty()))
    {
        wrong.push("html without lang".to_owned());
    }
    if !html.contains("<title>") || html.contains("<title></title>") {
        wrong.push("no title".to_owned());
    }
    wrong
}

/// Like [`problems`], of a part or fragment: without the rules of whole pages.
pub fn part_problems(html: &str) -> Vec<String> {
    let tags = tags(html);
    let mut wrong = missing_words(html);
    let ids: Vec<&str> = tags.iter().filter_map(|tag| tag.get("id")).collect();
    let known: BTreeSet<&str> = ids.iter().copied().collect();
    if known.len() != ids.len() {
        let doubled = known.iter().filter(|id| ids.iter().filter(|other| other == id).count() > 1);
        wrong.extend(doubled.map(|id| format!("id {id} more than once")));
    }
    let labelled: BTreeSet<&str> =
        tags.iter().filter(|tag| tag.name == "label").filter_map(|tag| tag.get("for")).collect();
    for tag in &tags {
        wrong.extend(tag.forbidden());
        wrong.extend(tag.unlabelled(&labelled));
        wrong.extend(tag.lost(&known));
    }
    wrong
}

/// A form that is sent by POST.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// What it carries by itself.
    pub hidden: Vec<(String, String)>,
    /// The names of its fields for words.
    pub words: Vec<String>,
}

/// The forms of a page that are sent by POST, without those that carry a file.
pub fn forms(html: &str) -> Vec<Form> {
    let mut forms: Vec<Option<Form>> = Vec::new();
    for tag in tags(html) {
        let name = tag.get("name").unwrap_or_default().to_owned();
        let kind = tag.get("type").unwrap_or("text");
        let open = forms.last_mut().and_then(Option::as_mut);
        match (tag.name, open) {
            ("form", _) => {
                let is_sent = tag.get("method") == Some("post") && tag.get("enctype").is_none();
                let action = unescaped(tag.get("action").unwrap_or_default());
                forms.push(is_sent.then(|| Form { action, ..Form::default() }));
            }
            ("textarea", Some(form)) => form.words.push(name),
            ("input", Some(form)) => match kind {
                "hidden" => {
                    form.hidden.push((name, unescaped(tag.get("value").unwrap_or_default())));
                }
                "checkbox" | "radio" | "submit" | "button" | "file" => {}
                _ => form.words.push(name),
            },
            _ => {}
        }
    }
    forms.into_iter().flatten().collect()
}

/// Where a page leads within the house, without the marks of places on it.
pub fn links(html: &str) -> Vec<String> {
    let within = |tag: &Tag<'_>| {
        let to = tag.get("href").filter(|to| to.starts_with('/') && !to.starts_with("//"))?;
        (tag.name == "a").then(|| unescaped(to.split('#').next().unwrap_or_default()))
    };
    tags(html).iter().filter_map(within).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&amp;", "&").replace("&#38;", "&")
}

/// Marks that [`text`](crate::text) and [`icon`](crate::icon) leave where something is missing.
fn missing_words(html: &str) -> Vec<String> {
    html.split('⟦')
        .skip(1)
        .map(|rest| format!("missing: {}", rest.split('⟧').next().unwrap_or_default()))
        .collect()
}

/// An opening tag.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    /// Whether a `label` is open around it.
    in_label: bool,
}

impl<'a> Tag<'a> {
    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
    }

    fn forbidden(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for (key, value) in &self.attributes {
            if *key == "style" || key.starts_with("on") {
                wrong.push(format!("<{}> has {key}", self.name));
            }
            let loads =
                matches!(*key, "src" | "href") && matches!(self.name, "script" | "link" | "img");
            if loads && (value.starts_with("http") || value.starts_with("//")) {
                wrong.push(format!("<{}> loads from {value}", self.name));
            }
        }
        if self.name == "style" || self.name == "script" && self.get("src").is_none() {
            wrong.push(format!("inline <{}>", self.name));
        }
        if self.name == "img" && self.get("alt").is_none() {
            wrong.push("img without alt".to_owned());
        }
        wrong
    }

    fn unlabelled(&self, labelled: &BTreeSet<&str>) -> Option<String> {
        let asks = match self.name {
            "select" | "textarea" => true,
            "input" => !matches!(self.get("type"), Some("hidden" | "submit" | "button")),
            _ => false,
        };
        let has_label = self.in_label
            || self.get("aria-label").is_some()
            || self.get("id").is_some_and(|id| labelled.contains(id));
        (asks && !has_label)
            .then(|| format!("<{} name={:?}> has no label", self.name, self.get("name")))
    }

    fn lost(&self, known: &BTreeSet<&str>) -> Vec<String> {
        let by = ["aria-describedby", "aria-labelledby", "aria-controls"];
        let ids = by.iter().filter_map(|key| self.get(key)).flat_map(str::split_whitespace);
        let anchor = self.get("href").and_then(|href| href.strip_prefix('#'));
        ids.chain(anchor.filter(|id| !id.is_empty()))
            .filter(|id| !known.contains(id))
            .map(|id| format!("<{}> points to #{id}, which is not there", self.name))
            .collect()
    }
}

/// The opening tags of `html` in order. Templates write well-formed HTML, so this need not forgive.
fn tags(html: &str) -> Vec<Tag<'_>> {
    let (mut tags, mut labels_open, mut rest) = (Vec::new(), 0_usize, html);
    while let Some((_, after)) = rest.split_once('<') {
        if let Some(closing) = after.strip_prefix('/') {
            labels_open -= usize::from(closing.starts_with("label>") && labels_open > 0);
            rest = closing;
            continue;
        }
        if after.starts_with('!') {
            rest = after;
            continue;
        }
        let (name, attributes_and_more) = after
            .split_at(after.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(after.len()));
        let (attributes, more) = attributes(attributes_and_more);
        labels_open += usize::from(name == "label");
        tags.push(Tag { name, attributes, in_label: labels_open > 0 });
        rest = more;
    }
    tags
}

/// The attributes at the beginning of `rest`, and what follows the tag.
fn attributes(mut rest: &str) -> (Vec<(&str, &str)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start().trim_start_matches('/');
        if let Some(more) = rest.strip_prefix('>') {
            return (found, more);
        }
        let end =
            rest.find(|c: char| c.is_whitespace() || matches!(c, '=' | '>')).unwrap_or(rest.len());
        let (key, after) = rest.split_at(end);
        if key.is_empty() {
            return (found, after);
        }
        let quoted = after.strip_prefix('=').and_then(|value| {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            value.strip_prefix(quote)?.split_once(quote)
        });
        let (value, after) = quoted.unwrap_or(("", after.trim_start_matches('=')));
        found.push((key, value));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r##"<!doctype html><html lang="en"><title>x</title><a href="#main">s</a><main id="main"><h1>x</h1>
        <label for="a">A</label><input id="a"><label>B<input type=checkbox name="b"></label></main></html>"##;

    #[test]
    fn a_good_page_has_no_problems() {
        assert_eq!(problems(GOOD), Vec::<String>::new());
    }

    #[test]
    fn each_fault_is_found() {
        let faults = [
            ("<h1>x</h1>", "<h2>x</h2>", "0 h1"),
            ("lang=\"en\"", "", "html without lang"),
            ("<title>x", "<title>", "no title"),
            ("for=\"a\"", "for=\"z\"", "has no label"),
            ("id=\"main\"", "id=\"a\"", "id a more than once"),
            ("href=\"#main\"", "href=\"#nowhere\"", "points to #nowhere"),
            ("<main ", "<main style=\"color:red\" ", "has style"),
            ("<main ", "<main onclick='x()' ", "has onclick"),
            ("<h1>", "<script>alert(1)</script><h1>", "inline <script>"),
            ("<h1>", "<img src=\"http://elsewhere.example/x.png\"><h1>", "loads from"),
            ("<h1>", "<img src=\"/x.png\"><h1>", "img without alt"),
            ("A</label>", "⟦ui-x⟧</label>", "missing: ui-x"),
        ];
        for (good, bad, expected) in faults {
            let found = problems(&GOOD.replacen(good, bad, 1));
            assert!(
                found.iter().any(|problem| problem.contains(expected)),
                "{expected}: {found:?}"
            );
        }
    }

    #[test]
    fn forms_and_links_are_found() {
        let page = "<form action=\"/find\"><input name=\"q\"></form>\
                    <form method=\"post\" action=\"/a?x&amp;y\"><input type=\"hidden\" name=\"k\" value=\"1\">\
                    <input name=\"n\"><input type=\"radio\" name=\"r\"><textarea name=\"t\"></textarea></form>\
                    <form method=\"post\" enctype=\"multipart/form-data\" action=\"/f\"><input name=\"f\"></form>\
                    <a href=\"/b?p=1#top\">b</a><a href=\"#x\">x</a><a href=\"https://a.example\">c</a>";
        let (hidden, words) = (vec![("k".into(), "1".into())], vec!["n".into(), "t".into()]);
        assert_eq!(forms(page), [Form { action: "/a?x&y".into(), hidden, words }]);
        assert_eq!(links(page), ["/b?p=1"]);
    }
}
