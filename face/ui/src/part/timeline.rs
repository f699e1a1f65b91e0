//! The life of a case: who, when, what, and what comes next by when.

use askama::Template;

use crate::Html;

/// A timeline. The dot is the dot of the plate: ring = done, large = now, hollow and dashed = next.
///
/// ```
/// use ui::{Step, Timeline};
/// Timeline::new()
///     .step(Step::done("已提交").who("您，在手机上").when("11月24日 周二 21:14"))
///     .step(Step::now("邮政已收件，正在路上").who("EMS 1184 0026 7750 3"))
///     .step(Step::next("送到您手里，签收").by("明天 10:40 前"));
/// ```
/// Screen reader: an ordered list, `aria-current="step"` on now. Prints whole.
#[derive(Template, Clone, Debug, Default)]
#[template(path = "ui/part/timeline.html")]
pub struct Timeline {
    steps: Vec<Step>,
}

/// One step of a [`Timeline`].
#[derive(Clone, Debug)]
pub struct Step {
    class: &'static str,
    is_now: bool,
    what: String,
    who: Option<String>,
    when: Option<String>,
    by: Option<Html>,
    more: Html,
}

impl Step {
    fn of(class: &'static str, is_now: bool, what: impl Into<String>) -> Self {
        let what = what.into();
        Self { class, is_now, what, who: None, when: None, by: None, more: Html::default() }
    }

    /// It happened.
    pub fn done(what: impl Into<String>) -> Self {
        Self::of("", false, what)
    }

    /// Here the case stands, with the office.
    pub fn now(what: impl Into<String>) -> Self {
        Self::of("now", true, what)
    }

    /// Here the case stands, and waits for the person.
    pub fn waiting(what: impl Into<String>) -> Self {
        Self::of("now waiting", true, what)
    }

    /// Here it ended with a no.
    pub fn refused(what: impl Into<String>) -> Self {
        Self::of("now refused", true, what)
    }

    /// It will happen.
    pub fn next(what: impl Into<String>) -> Self {
        Self::of("next", false, what)
    }

    /// Who did it, or does it.
    #[must_use]
    pub fn who(mut self, words: impl Into<String>) -> Self {
        self.who = Some(words.into());
        self
    }

    /// When it happened.
    #[must_use]
    pub fn when(mut self, words: impl Into<String>) -> Self {
        self.when = Some(words.into());
        self
    }

    /// By when it will be, and what else may be said of it.
    #[must_use]
    pub fn by(mut self, words: impl Into<Html>) -> Self {
        self.by = Some(words.into());
        self
    }

    /// What belongs to this step: the track of a parcel (pairs of time and place, newest first).
    #[must_use]
    pub fn track<'a>(mut self, track: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let lines = track.into_iter().map(|(time, place)| {
            Html::each("time", [Html::words(time)]).then(Html::each("span", [Html::words(place)]))
        });
        self.more = Html::trusted(format!(r#"<ol class="track">{}</ol>"#, Html::each("li", lines)));
        self
    }

    /// What belongs to this step: a reason, a form, a link.
    #[must_use]
    pub fn more(mut self, html: impl Into<Html>) -> Self {
        self.more = html.into();
        self
    }
}

impl Timeline {
    /// Empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// One more step, in order.
    #[must_use]
    pub fn step(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }
}
