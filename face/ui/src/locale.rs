//! In which language, size and light a page is shown. All three are chosen by the person (or the
//! device) and kept in cookies by the faces; nothing here reads a request.

/// A language of the house. Chinese is complete first, English always follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// 简体中文.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Locale {
    /// Both, for tests and for whoever prints in every language.
    pub const ALL: [Self; 2] = [Self::ZhCn, Self::En];

    /// BCP 47, as in `html lang`, the cookie and the folder of `data/locales`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }

    /// From a tag or an `Accept-Language` entry (`zh`, `zh-Hans-CN`, `en-GB`); `None` for others.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The one that the switch offers.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::ZhCn => Self::En,
            Self::En => Self::ZhCn,
        }
    }

    /// What the switch says: always in the language it leads to.
    pub const fn switch_words(self) -> &'static str {
        match self {
            Self::ZhCn => "中文",
            Self::En => "EN",
        }
    }
}

/// How large and how much: the normal view, or the elder view (长辈版) with larger text and targets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum View {
    /// 标准版.
    #[default]
    Normal,
    /// 长辈版.
    Elder,
}

impl View {
    /// The value of `html data-view`, the cookie and the switch.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Elder => "elder",
        }
    }

    /// From the tag; `None` for others.
    pub fn parse(tag: &str) -> Option<Self> {
        match tag {
            "normal" => Some(Self::Normal),
            "elder" => Some(Self::Elder),
            _ => None,
        }
    }

    /// The one that the switch offers.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Normal => Self::Elder,
            Self::Elder => Self::Normal,
        }
    }
}

/// Light pages, or the dark of boards in a hall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// For boards, and devices that ask for it.
    Dark,
}

impl Theme {
    /// The value of `html data-theme`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_languages_are_understood() {
        assert_eq!(Locale::parse("zh-Hans-CN"), Some(Locale::ZhCn));
        assert_eq!(Locale::parse(" EN-gb"), Some(Locale::En));
        assert_eq!(Locale::parse("fr"), None);
        assert_eq!(Locale::parse(""), None);
    }

    #[test]
    fn tags_lead_back() {
        for locale in Locale::ALL {
            assert_eq!(Locale::parse(locale.tag()), Some(locale));
            assert_ne!(locale.other(), locale);
        }
        for view in [View::Normal, View::Elder] {
            assert_eq!(View::parse(view.tag()), Some(view));
            assert_eq!(view.other().other(), view);
        }
        assert_eq!(View::parse("huge"), None);
    }
}
