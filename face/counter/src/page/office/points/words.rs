//! What a point tells, in lines, and what a change made different.

use offices::{ContactKind, Description, PointAct};
use ui::Shell;

use crate::page::office::hours::words::listed;

/// Every line, in order: the key of its name, and what it says; empty where nothing is said.
pub fn lines(shell: &Shell, said: &Description) -> Vec<(&'static str, String)> {
    let locale = shell.locale;
    let words = |prefix: &str, codes: Vec<&str>| {
        listed(locale, codes.iter().map(|code| shell.t(&format!("{prefix}-{code}"))))
    };
    let contacts = |kind: ContactKind| {
        let of_kind = said.contacts.iter().filter(|contact| contact.kind == kind);
        listed(locale, of_kind.map(|contact| contact.value.clone()))
    };
    let directions = said.directions.as_ref();
    let serves = said.serves_places.iter().map(|place| format!("{} / {}", place.zh, place.en));
    vec![
        ("places-name", said.name.zh.clone()),
        ("places-name-en", said.name.en.clone()),
        ("places-address", said.address.zh.clone()),
        ("places-address-en", said.address.en.clone()),
        ("places-directions", directions.map(|way| way.zh.clone()).unwrap_or_default()),
        ("places-directions-en", directions.map(|way| way.en.clone()).unwrap_or_default()),
        ("places-position", said.position.map(|at| at.to_string()).unwrap_or_default()),
        ("places-phone", said.phone.clone()),
        ("portal-points-contact-phone", contacts(ContactKind::Phone)),
        ("portal-points-contact-messenger", contacts(ContactKind::Messenger)),
        ("portal-points-contact-web", contacts(ContactKind::Web)),
        ("places-windows", listed(locale, said.windows.iter().cloned())),
        (
            "portal-points-equipment",
            words("portal-points-with", said.equipment.iter().map(|one| one.code()).collect()),
        ),
        (
            "portal-points-access",
            words("portal-points-for", said.accessibility.iter().map(|one| one.code()).collect()),
        ),
        ("places-townships", listed(locale, serves)),
    ]
}

/// What is different, one line each: from what to what.
pub fn different(shell: &Shell, before: &Description, after: &Description) -> Vec<String> {
    let both = lines(shell, before).into_iter().zip(lines(shell, after));
    let changed = both.filter(|((_, before), (_, after))| before != after);
    let nothing = |words: String| if words.is_empty() { shell.t("places-nothing") } else { words };
    let line = |((key, before), (_, after)): ((&str, String), (&str, String))| {
        let (before, after) = (nothing(before), nothing(after));
        let facts = [("what", shell.t(key)), ("before", before), ("after", after)];
        let facts = facts.each_ref().map(|(name, words)| (*name, words.as_str()));
        ui::text(shell.locale, "places-different", &facts)
    };
    changed.map(line).collect()
}

/// What was done, in a few words.
pub fn act(shell: &Shell, act: &PointAct) -> String {
    let on = |key: &str, day| shell.t_with(key, "day", &ui::date(shell.locale, day));
    match act {
        PointAct::Opened(new) => on("places-act-opened", new.from),
        PointAct::Described(_) => shell.t("places-act-described"),
        PointAct::Closed(from) => on("places-act-closed", *from),
        PointAct::Reopened => shell.t("places-act-reopened"),
    }
}
