//! A rule's no: why, and in the same block the way out.

use askama::Template;
use base::Refusal;

use crate::{Html, Link, Locale, RefusalWords, icon, refusal_words};

/// A refusal.
///
/// ```
/// use ui::{Link, Locale, RefusalWords, Refused};
/// Refused::new(RefusalWords {
///     why: "这里只换领，不补领：没有核验本人的设备。".into(),
///     remedy: Some("请去别处，或在网上补领。".into()),
/// })
/// .way(Link::new("在网上补领", "/services/veh_licence_replace"));
/// # let refusal = base::Refusal { code: "x.y".into(), facts: [].into(), field: None };
/// Refused::of(Locale::ZhCn, &refusal);
/// ```
/// Screen reader: `role="alert"`.
#[derive(Template, Clone, Debug)]
#[template(path = "ui/part/refused.html")]
pub struct Refused {
    icon: Html,
    why: Html,
    remedy: Option<Html>,
    ways: Vec<Link>,
}

impl Refused {
    /// With words that are at hand.
    pub fn new(words: RefusalWords) -> Self {
        Self::told(Html::words(words.why), words.remedy.map(Html::words))
    }

    /// In the words of `data/locales`.
    pub fn of(locale: Locale, refusal: &Refusal) -> Self {
        let words = refusal_words(locale, refusal);
        let said = |words: String| Html::in_language(locale, words);
        Self::told(said(words.why), words.remedy.map(said))
    }

    fn told(why: Html, remedy: Option<Html>) -> Self {
        Self { icon: icon("no"), why, remedy, ways: Vec::new() }
    }

    /// A link to another place, hour or channel.
    #[must_use]
    pub fn way(mut self, link: Link) -> Self {
        self.ways.push(link);
        self
    }
}
