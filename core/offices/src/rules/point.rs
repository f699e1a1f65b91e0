//! What must hold of what a point tells, of a new one, and of closing one for good.

use std::collections::BTreeSet;

use base::{Authority, Date, Refusal};
use catalogue::Text;
use codes::RegionCode;

use super::change;
use crate::model::description::{Description, NewPoint};
use crate::model::point::{Contact, Point};
use crate::model::words::{ContactKind, PointKind};
use crate::refusal::OfficesRefusal;

/// The most characters of a name, a window's label, a contact.
const SHORT_MAX: i64 = 60;
/// The most characters of an address or of the way to it.
const LONG_MAX: i64 = 400;
/// The most windows of a point, and townships it is there for.
const ROWS_MAX: usize = 200;
/// The most characters of an address in the net.
const WEB_MAX: usize = 200;

/// What a point tells.
///
/// # Errors
/// `offices.text_wrong`, `.contact_wrong`, `.window_twice`, each on its field.
pub fn described(said: &Description) -> Result<(), Refusal> {
    both(&said.name, "name", SHORT_MAX)?;
    both(&said.address, "address", LONG_MAX)?;
    if let Some(directions) = &said.directions {
        both(directions, "directions", LONG_MAX)?;
    }
    phone(&said.phone, "phone")?;
    for contact in &said.contacts {
        reached(contact)?;
    }
    let mut labels = BTreeSet::new();
    for window in &said.windows {
        short(window, "windows", SHORT_MAX)?;
        if !labels.insert(window) {
            let window = window.clone();
            return Err(Refusal::from(OfficesRefusal::WindowTwice { window }).on("windows"));
        }
    }
    for place in &said.serves_places {
        short(&place.zh, "serves", SHORT_MAX)?;
        short(&place.en, "serves", SHORT_MAX)?;
    }
    for (rows, field) in [(said.windows.len(), "windows"), (said.serves_places.len(), "serves")] {
        if rows > ROWS_MAX {
            return Err(wrong_text(field, SHORT_MAX));
        }
    }
    Ok(())
}

/// A point that is to be opened for an authority, beside those that are there.
///
/// # Errors
/// As [`described`]; `offices.code_wrong`, `.code_taken`, `.change_in_past`, `.hours_overlap`,
/// `.does_nothing`, `.item_unknown`, `.no_channel`, `.van_missing`, `.one_online_centre`.
pub fn opened<'a>(
    new: &NewPoint,
    authority: &Authority,
    mut others: impl Iterator<Item = &'a Point>,
    today: Date,
) -> Result<(), Refusal> {
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let rest = new.code.strip_prefix(authority.as_str()).and_then(|rest| rest.strip_prefix('-'));
    let fits = rest.is_some_and(|rest| (1..=30).contains(&rest.len()) && rest.chars().all(word));
    if !fits {
        let code = new.code.clone();
        return Err(Refusal::from(OfficesRefusal::CodeWrong { code }).on("code"));
    }
    described(&new.said)?;
    change::hours(&new.timetable, (new.from, None), today)?;
    if let Some(county) = &new.county
        && RegionCode::parse(county.as_str()).is_err()
    {
        return Err(wrong_text("county", 6));
    }
    let refuse = |refusal: OfficesRefusal, field: &str| Err(Refusal::from(refusal).on(field));
    let is_room = matches!(new.kind, PointKind::CertificateRoom | PointKind::MailRoom);
    if new.items.is_empty() && new.groups.is_empty() {
        return refuse(OfficesRefusal::DoesNothing, "groups");
    }
    if new.channels.is_empty() && !is_room {
        return refuse(OfficesRefusal::NoChannel, "channels");
    }
    if new.kind == PointKind::Mobile && new.van.is_none() {
        return refuse(OfficesRefusal::VanMissing, "van");
    }
    let is_centre = |point: &Point| point.kind == PointKind::OnlineCentre;
    if new.kind == PointKind::OnlineCentre && others.any(is_centre) {
        return refuse(OfficesRefusal::OneOnlineCentre, "kind");
    }
    Ok(())
}

/// Closing a point for good from a day on, which may be put off or brought forward until it has come.
///
/// # Errors
/// `offices.change_in_past`, `.closed_already`.
pub fn closed(before: Option<Date>, from: Date, today: Date) -> Result<(), Refusal> {
    still_open(before, today)?;
    change::not_past(from, today)
}

/// Taking that back, until the day has come.
///
/// # Errors
/// `offices.not_closed`, `.closed_already`.
pub fn reopened(before: Option<Date>, today: Date) -> Result<(), Refusal> {
    still_open(before, today)?;
    if before.is_some() { Ok(()) } else { Err(OfficesRefusal::NotClosed.into()) }
}

fn still_open(before: Option<Date>, today: Date) -> Result<(), Refusal> {
    match before.filter(|since| *since <= today) {
        Some(since) => Err(OfficesRefusal::ClosedAlready { since }.into()),
        None => Ok(()),
    }
}

fn both(text: &Text, field: &str, max: i64) -> Result<(), Refusal> {
    short(&text.zh, field, max)?;
    short(&text.en, &format!("{field}_en"), max)
}

fn short(text: &str, field: &str, max: i64) -> Result<(), Refusal> {
    let fits = i64::try_from(text.chars().count()).is_ok_and(|n| n <= max);
    let is_said = !text.trim().is_empty() && base::text::is_storable(text);
    if fits && is_said { Ok(()) } else { Err(wrong_text(field, max)) }
}

fn wrong_text(field: &str, max: i64) -> Refusal {
    Refusal::from(OfficesRefusal::TextWrong { max }).on(field)
}

/// What a telephone can dial.
fn phone(number: &str, field: &str) -> Result<(), Refusal> {
    short(number, field, SHORT_MAX)?;
    let dials = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '-' | '+' | '(' | ')');
    if number.chars().all(dials) && number.chars().any(|c| c.is_ascii_digit()) {
        return Ok(());
    }
    Err(wrong_contact(number, field))
}

/// A number that can be dialled, an address that a browser opens without doing anything else.
fn reached(contact: &Contact) -> Result<(), Refusal> {
    let (value, field) = (contact.value.as_str(), format!("contact_{}", contact.kind));
    match contact.kind {
        ContactKind::Phone => phone(value, &field),
        ContactKind::Messenger => short(value, &field, SHORT_MAX),
        ContactKind::Web => {
            let rest = value.strip_prefix("https://").or_else(|| value.strip_prefix("http://"));
            let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\');
            let fits = rest.is_some_and(|rest| {
                !rest.is_empty() && rest.len() <= WEB_MAX && rest.chars().all(plain)
            });
            if fits { Ok(()) } else { Err(wrong_contact(value, &field)) }
        }
    }
}

fn wrong_contact(value: &str, field: &str) -> Refusal {
    Refusal::from(OfficesRefusal::ContactWrong { value: value.to_owned() }).on(field)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(words: &str) -> Text {
        Text { zh: words.to_owned(), en: words.to_owned() }
    }

    fn said() -> Description {
        Description {
            name: text("东部分所"),
            address: text("一号"),
            position: None,
            directions: None,
            phone: "0532-8800 1234".into(),
            contacts: vec![],
            accessibility: vec![],
            equipment: vec![],
            windows: vec!["1".into(), "2".into()],
            serves_places: vec![],
        }
    }

    fn refused(said: &Description) -> (String, String) {
        let refusal = described(said).unwrap_err();
        (refusal.code, refusal.field.unwrap_or_default())
    }

    #[test]
    fn what_a_point_tells_is_said_in_both_languages_and_harms_nobody() {
        assert_eq!(described(&said()), Ok(()));
        let contact = |kind, value: &str| Contact { kind, value: value.to_owned() };
        for (kind, value, fits) in [
            (ContactKind::Web, "https://cgs.example.cn/east?a=1", true),
            (ContactKind::Web, "javascript:alert(1)", false),
            (ContactKind::Web, "https://", false),
            (ContactKind::Web, "https://a\"b", false),
            (ContactKind::Messenger, "青岛车管所", true),
            (ContactKind::Phone, "+86 532 8800 1234", true),
            (ContactKind::Phone, "转 12", false),
        ] {
            let said = Description { contacts: vec![contact(kind, value)], ..said() };
            assert_eq!(described(&said).is_ok(), fits, "{value}");
        }
        let name = Text { en: " ".into(), ..text("东部分所") };
        let told = |code: &str, field: &str| (code.to_owned(), field.to_owned());
        assert_eq!(refused(&Description { name, ..said() }), told("offices.text_wrong", "name_en"));
        let long = Description { address: text(&"号".repeat(401)), ..said() };
        assert_eq!(refused(&long), told("offices.text_wrong", "address"));
        let twice = Description { windows: vec!["1".into(), "1".into()], ..said() };
        assert_eq!(refused(&twice), told("offices.window_twice", "windows"));
        let nobody = Description { phone: String::new(), ..said() };
        assert_eq!(refused(&nobody), told("offices.text_wrong", "phone"));
    }

    #[test]
    fn what_is_closed_for_good_stays_closed_once_the_day_has_come() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (today, later) = (day("2026-11-26"), day("2026-12-01"));
        assert_eq!(closed(None, later, today), Ok(()));
        assert_eq!(closed(Some(later), day("2026-12-05"), today), Ok(()));
        assert_eq!(
            closed(None, day("2026-11-25"), today).unwrap_err().code,
            "offices.change_in_past"
        );
        assert_eq!(closed(Some(today), later, today).unwrap_err().code, "offices.closed_already");
        assert_eq!(reopened(Some(later), today), Ok(()));
        assert_eq!(reopened(Some(today), today).unwrap_err().code, "offices.closed_already");
        assert_eq!(reopened(None, today).unwrap_err().code, "offices.not_closed");
    }
}
