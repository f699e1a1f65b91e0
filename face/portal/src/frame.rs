//! The frame of every page: language and size as chosen, whose office it is, the four places of the
//! navigation, the links of the footer.

use base::Authority;
use offices::Offices;
use ui::{Link, Locale, Shell, Tab, View};
use web::{Lang, Preferences};

use crate::say;

/// The places of the main navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// 首页.
    Home,
    /// 办事.
    Services,
    /// 办件.
    Cases,
    /// 我的.
    Me,
}

impl Place {
    const ALL: [(Self, &'static str, &'static str, &'static str); 4] = [
        (Self::Home, "portal-tab-home", "/", "home"),
        (Self::Services, "portal-tab-services", "/services", "doc"),
        (Self::Cases, "portal-tab-cases", "/cases", "clock"),
        (Self::Me, "portal-tab-me", "/me", "user"),
    ];
}

/// Language of a page, as the parts of `ui` name it.
pub(crate) fn locale(preferences: Preferences) -> Locale {
    match preferences.lang {
        Lang::ZhCn => Locale::ZhCn,
        Lang::En => Locale::En,
    }
}

/// A frame for whoever comes: language, size, office and footer.
pub(crate) fn shell(
    offices: &Offices,
    home: &Authority,
    preferences: Preferences,
    path: &str,
) -> Shell {
    let locale = locale(preferences);
    let view = match preferences.view {
        web::View::Normal => View::Normal,
        web::View::Elder => View::Elder,
    };
    let office = offices.office(home);
    let shell = Shell { locale, view, path: path.to_owned(), ..Shell::default() };
    let footer = [
        ("portal-about-accessibility", "/about/accessibility"),
        ("portal-about-privacy", "/about/privacy"),
        ("portal-about-draws", "/about/draws"),
    ];
    Shell {
        place: office.map(|office| say::place(locale, office)).unwrap_or_default(),
        office: office.map(|office| say::said(locale, &office.name)).unwrap_or_default(),
        footer: footer.into_iter().map(|(key, href)| Link::new(shell.t(key), href)).collect(),
        ..shell
    }
}

/// The navigation, at `place`, with so many cases that wait for the person.
pub(crate) fn tabs(shell: &Shell, place: Option<Place>, waiting: u32) -> Vec<Tab> {
    let tab = |(at, key, href, icon): (Place, &str, &str, &'static str)| Tab {
        words: shell.t(key),
        href: href.to_owned(),
        icon,
        current: place == Some(at),
        waiting: if at == Place::Cases { waiting } else { 0 },
    };
    Place::ALL.into_iter().map(tab).collect()
}
