//! Too few numbers are free just now: people wait in a line that they can see.

use askama::Template;

use crate::{Figure, Locale, text};

/// The waiting line: which place, how many ahead, how long in honest minutes, what happens then.
///
/// ```
/// use ui::{Locale, WaitingLine};
/// WaitingLine::new(Locale::ZhCn, 37)
///     .minutes(4, 9)
///     .next("轮到您时这一页变成选号页，您有 3 分钟。不来选，位置让给下一位。")
///     .look("/plates/line", 5);
/// ```
/// With scripts the block asks `href` again every so many seconds and puts in its place what it finds
/// there under `#waiting-line`; when the turn has come the server answers with `HX-Redirect`. Without
/// them the link does it. Screen reader: what changed is said politely, whole. The place is the
/// largest thing; without minutes it says that nobody knows.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/line.html")]
pub struct WaitingLine {
    locale: Locale,
    place: u32,
    minutes: Option<(u32, u32)>,
    next: String,
    look: Option<(String, u32)>,
}

impl WaitingLine {
    /// A place in the line; the first is 1.
    pub fn new(locale: Locale, place: u32) -> Self {
        Self { locale, place: place.max(1), minutes: None, next: String::new(), look: None }
    }

    /// The estimate, from and to. Leave it out rather than guess.
    #[must_use]
    pub fn minutes(mut self, from: u32, to: u32) -> Self {
        self.minutes = Some((from.min(to), from.max(to)));
        self
    }

    /// What happens when the turn comes, and what when the person is not there.
    #[must_use]
    pub fn next(mut self, words: impl Into<String>) -> Self {
        self.next = words.into();
        self
    }

    /// Where to look again, and after how many seconds the script does.
    #[must_use]
    pub fn look(mut self, href: impl Into<String>, seconds: u32) -> Self {
        self.look = Some((href.into(), seconds.max(1)));
        self
    }

    fn figure(&self) -> Figure {
        let ahead = match self.place - 1 {
            0 => self.t("line-ahead-none"),
            n => text(self.locale, "line-ahead", &[("n", &n.to_string())]),
        };
        Figure::new(self.place.to_string(), self.t("line-place-unit"))
            .above(self.t("line-place"))
            .below(ahead)
    }

    fn wait(&self) -> String {
        let said = |key, facts: &[(&str, &str)]| text(self.locale, key, facts);
        match self.minutes {
            None => said("line-minutes-unknown", &[]),
            Some((_, 0)) => said("line-minutes-soon", &[]),
            Some((from, to)) if from == to => said("line-minutes-one", &[("n", &to.to_string())]),
            Some((from, to)) => {
                said("line-minutes", &[("from", &from.to_string()), ("to", &to.to_string())])
            }
        }
    }

    /// How often the page looks by itself, where it does.
    fn looks(&self) -> Option<String> {
        let (_, seconds) = self.look.as_ref()?;
        Some(text(self.locale, "line-looks", &[("n", &seconds.to_string())]))
    }

    fn t(&self, key: &str) -> String {
        text(self.locale, key, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit;

    #[test]
    fn place_people_and_minutes_are_said() {
        let html = WaitingLine::new(Locale::ZhCn, 37).minutes(9, 4).to_string();
        assert!(html.contains("前面还有 36 人") && html.contains("大约还要等 4 到 9 分钟"));
        let html = WaitingLine::new(Locale::En, 2).minutes(1, 1).to_string();
        assert!(html.contains("1 person is ahead of you") && html.contains("about 1 more minute<"));
        let html = WaitingLine::new(Locale::ZhCn, 0).minutes(0, 0).to_string();
        assert!(html.contains("下一个就是您") && html.contains("不到 1 分钟"));
    }

    #[test]
    fn nobody_guesses_where_nobody_knows() {
        for locale in Locale::ALL {
            let html = WaitingLine::new(locale, 3).look("/line", 5).to_string();
            assert_eq!(audit::part_problems(&html), Vec::<String>::new());
            assert!(html.contains(&text(locale, "line-minutes-unknown", &[])));
            assert!(!html.contains(&text(locale, "line-honest", &[])), "nothing was estimated");
            assert!(html.contains(r#"href="/line""#) && html.contains(r#"hx-trigger="every 5s""#));
            assert!(html.contains(&text(locale, "line-looks", &[("n", "5")])));
            let still = WaitingLine::new(locale, 3).to_string();
            assert!(!still.contains("hx-trigger") && !still.contains("class=\"line__looks"));
        }
    }
}
