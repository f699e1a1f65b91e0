//! Pages that every face needs: something is missing, forbidden, broken or away, or a rule said no.
//! Each says what happened, that nothing is lost, and one way on.

use askama::Template;
use base::Refusal;

use crate::{Button, Figure, Link, Refused, Shell, render};

/// Why there is no page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// 404.
    Missing,
    /// 403: somebody else's, or a right that the post does not have.
    Forbidden,
    /// 403: the form's token is too old or not ours.
    Stale,
    /// 500: broken; the reference under which the log has it.
    Fault(String),
    /// 503: a part that we need does not answer.
    Away,
}

impl Trouble {
    fn key(&self) -> &'static str {
        match self {
            Self::Missing => "trouble-missing",
            Self::Forbidden => "trouble-forbidden",
            Self::Stale => "trouble-stale",
            Self::Fault(_) => "trouble-fault",
            Self::Away => "trouble-away",
        }
    }

    /// What it is, in a few words: the title of its page.
    pub fn title(&self, shell: &Shell) -> String {
        shell.t(&format!("{}-title", self.key()))
    }

    /// The reference of what broke, large: people read it out.
    pub fn figure(&self, shell: &Shell) -> Option<Figure> {
        let Self::Fault(reference) = self else { return None };
        Some(Figure::new(reference, "").long().above(shell.t("trouble-fault-number")))
    }

    /// Trying the same again can help, so the button does that.
    fn may_pass(&self) -> bool {
        matches!(self, Self::Fault(_) | Self::Away)
    }
}

#[derive(Template)]
#[template(path = "ui/trouble.html")]
struct TroublePage {
    shell: Shell,
    why: String,
    way: String,
    figure: Option<Figure>,
    button: Button,
}

/// The page for a trouble, in the frame of `shell` (its title is replaced).
pub fn trouble_page(mut shell: Shell, trouble: &Trouble) -> String {
    let key = trouble.key();
    shell.title = trouble.title(&shell);
    let figure = trouble.figure(&shell);
    let button = if trouble.may_pass() {
        Button::link(shell.t("trouble-again"), shell.path.clone())
    } else {
        Button::link(shell.t("trouble-home"), "/")
    };
    let (why, way) = (shell.t(key), shell.t(&format!("{key}-way")));
    render(&TroublePage { shell, why, way, figure, button })
}

#[derive(Template)]
#[template(path = "ui/refused.html")]
struct RefusedPage {
    shell: Shell,
    refused: Refused,
    button: Button,
}

/// A whole page for a refusal that has no form to stand beside (409, 422), with ways out. An empty
/// title of `shell` becomes "this cannot be done now".
pub fn refused_page(mut shell: Shell, refusal: &Refusal, ways: Vec<Link>) -> String {
    if shell.title.is_empty() {
        shell.title = shell.t("trouble-refused-title");
    }
    let refused = ways.into_iter().fold(Refused::of(shell.locale, refusal), Refused::way);
    let button = Button::link(shell.t("trouble-home"), "/").quiet();
    render(&RefusedPage { shell, refused, button })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Locale, audit};

    fn shell(locale: Locale) -> Shell {
        Shell { locale, place: "宜昌".into(), path: "/cases?page=2".into(), ..Shell::default() }
    }

    #[test]
    fn every_trouble_has_words_in_each_language_and_a_way_on() {
        for locale in Locale::ALL {
            let troubles = [
                Trouble::Missing,
                Trouble::Forbidden,
                Trouble::Stale,
                Trouble::Fault("F7K2-9Q".into()),
                Trouble::Away,
            ];
            for trouble in troubles {
                let page = trouble_page(shell(locale), &trouble);
                assert_eq!(audit::problems(&page), Vec::<String>::new(), "{trouble:?}");
                assert!(page.contains(r#"class="btn""#), "{trouble:?}");
            }
        }
    }

    #[test]
    fn a_fault_shows_its_reference_and_tries_the_same_page_again() {
        let page = trouble_page(shell(Locale::ZhCn), &Trouble::Fault("F7K2-9Q".into()));
        assert!(page.contains("F7K2-9Q") && page.contains(r#"href="/cases?page=2""#));
    }

    #[test]
    fn a_refusal_page_gives_the_ways_out() {
        let refusal = Refusal { code: "x.y".into(), facts: [].into(), field: None };
        let page =
            refused_page(shell(Locale::En), &refusal, vec![Link::new("Post office", "/points")]);
        assert!(page.contains(r#"<a href="/points">Post office</a>"#));
        assert!(page.contains("<h1>This cannot be done now</h1>"));
    }
}
