//! Templates hold no inline style and no inline script: the Content-Security-Policy would block both,
//! and a page must look and work the same without them.

use super::is_kind;
use crate::finding::Finding;

/// `style=` and `on…=` attributes in the templates of the faces.
pub fn check(path: &str, text: &str) -> Vec<Finding> {
    if !is_kind(path, &["html"]) {
        return Vec::new();
    }
    let lines = text.lines().enumerate();
    let named = lines.flat_map(|(at, line)| attributes(line).map(move |name| (at + 1, name)));
    named.filter_map(|(line, name)| Some(Finding::new(path, line, reason(name)?))).collect()
}

/// The names before `="` or `='` on a line.
fn attributes(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices('=').filter_map(move |(at, _)| {
        let quoted = line.get(at + 1..)?.trim_start().starts_with(['"', '\'']);
        let before = line.get(..at)?.trim_end();
        let start =
            before.rfind(|c: char| c.is_whitespace() || c == '"' || c == '\'').map_or(0, |s| s + 1);
        before.get(start..).filter(|name| quoted && !name.is_empty())
    })
}

fn reason(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let handler =
        name.strip_prefix("on").is_some_and(|event| event.chars().all(char::is_alphabetic));
    if name == "style" {
        Some("style= is blocked by the security policy: use a class of web/".to_owned())
    } else if handler || name.starts_with("hx-on") {
        Some(format!("{name}= is blocked by the security policy: listen in a script of web/"))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inline_style_and_handlers_are_found() {
        let page = "<p class=\"a\">\n<b style=\"color:red\" onclick='x()'>\n<i\n  onload = \"y\">\n<a hx-on:click=\"z\">";
        let lines: Vec<usize> =
            check("face/portal/templates/a.html", page).iter().map(|f| f.line).collect();
        assert_eq!(lines, [2, 2, 4, 5]);
    }

    #[test]
    fn what_only_looks_alike_passes() {
        let page =
            "<a data-style=\"x\" hx-get=\"/on\">one=1</a>{% let on = 1 %}{% if online == \"x\" %}";
        assert!(check("face/portal/templates/a.html", page).is_empty());
    }
}
