//! The questions about what a point tells, and the answers back into a description.

use base::Refusal;
use catalogue::Text;
use offices::{Accessibility, Contact, ContactKind, Description, Equipment};
use ui::{Errors, Field, Html, Shell};
use web::{Answers, WebRefusal};

use crate::page::office::directives::forms::Ticks;

/// What may be wrong with them.
pub const LABELS: &[(&str, &str)] = &[
    ("name", "places-name"),
    ("name_en", "places-name-en"),
    ("address", "places-address"),
    ("address_en", "places-address-en"),
    ("directions", "places-directions"),
    ("directions_en", "places-directions-en"),
    ("position", "places-position"),
    ("phone", "places-phone"),
    ("contact_phone", "portal-points-contact-phone"),
    ("contact_messenger", "portal-points-contact-messenger"),
    ("contact_web", "portal-points-contact-web"),
    ("windows", "places-windows"),
    ("serves", "places-townships"),
    ("equipment", "portal-points-equipment"),
    ("accessibility", "portal-points-access"),
    ("reason", "office-col-reason"),
];

/// What was typed.
///
/// # Errors
/// `web.required`, `web.not_readable`, each on its field; what else must hold is for who records it.
pub fn read(answers: &Answers) -> Result<Description, Refusal> {
    let directions = (answers.text("directions")?, answers.text("directions_en")?);
    Ok(Description {
        name: both(answers, "name")?,
        address: both(answers, "address")?,
        position: match answers.text("position")? {
            "" => None,
            _ => Some(answers.parsed("position")?),
        },
        directions: match directions {
            ("", "") => None,
            (zh, en) => Some(Text { zh: zh.to_owned(), en: en.to_owned() }),
        },
        phone: base::text::half_width(answers.required("phone")?),
        contacts: contacts(answers)?,
        accessibility: ticked(answers, "accessibility", Accessibility::from_code)?,
        equipment: ticked(answers, "equipment", Equipment::from_code)?,
        windows: split(answers.text("windows")?).collect(),
        serves_places: townships(answers)?,
    })
}

fn both(answers: &Answers, name: &str) -> Result<Text, Refusal> {
    let (zh, en) = (answers.required(name)?, answers.required(&format!("{name}_en"))?);
    Ok(Text { zh: zh.to_owned(), en: en.to_owned() })
}

/// Labels with spaces, commas or 、 between them.
fn split(typed: &str) -> impl Iterator<Item = String> {
    let labels = typed.split(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '、'));
    labels.filter(|label| !label.is_empty()).map(str::to_owned)
}

/// One a line.
fn rows(typed: &str) -> impl Iterator<Item = &str> {
    typed.lines().map(str::trim).filter(|row| !row.is_empty())
}

fn contacts(answers: &Answers) -> Result<Vec<Contact>, Refusal> {
    let mut all = Vec::new();
    for kind in ContactKind::ALL.iter().copied() {
        let typed = answers.text(&format!("contact_{kind}"))?;
        all.extend(rows(typed).map(|value| Contact { kind, value: value.to_owned() }));
    }
    Ok(all)
}

fn townships(answers: &Answers) -> Result<Vec<Text>, Refusal> {
    let place = |row: &str| {
        let (zh, en) = row.split_once('/')?;
        Some(Text { zh: zh.trim().to_owned(), en: en.trim().to_owned() })
    };
    let wrong = || Refusal::from(WebRefusal::NotReadable).on("serves");
    rows(answers.text("serves")?).map(|row| place(row).ok_or_else(wrong)).collect()
}

/// The words that were ticked.
///
/// # Errors
/// `web.not_readable` on the field.
pub fn ticked<T>(
    answers: &Answers,
    field: &str,
    of: fn(&str) -> Option<T>,
) -> Result<Vec<T>, Refusal> {
    let wrong = || Refusal::from(WebRefusal::NotReadable).on(field);
    answers.all(field)?.into_iter().map(|code| of(code).ok_or_else(wrong)).collect()
}

/// A description as the form would have been filled in.
pub fn typed(said: &Description) -> Answers {
    let mut typed = Answers::default();
    let empty = Text { zh: String::new(), en: String::new() };
    let directions = said.directions.as_ref().unwrap_or(&empty);
    for (field, text) in
        [("name", &said.name), ("address", &said.address), ("directions", directions)]
    {
        typed.push(field, &text.zh);
        typed.push(&format!("{field}_en"), &text.en);
    }
    typed.push("position", &said.position.map(|at| at.to_string()).unwrap_or_default());
    typed.push("phone", &said.phone);
    for kind in ContactKind::ALL {
        let of_kind = said.contacts.iter().filter(|contact| contact.kind == *kind);
        let values: Vec<&str> = of_kind.map(|contact| contact.value.as_str()).collect();
        typed.push(&format!("contact_{kind}"), &values.join("\n"));
    }
    typed.push("windows", &said.windows.join(" "));
    let serves = said.serves_places.iter().map(|place| format!("{} / {}", place.zh, place.en));
    typed.push("serves", &serves.collect::<Vec<_>>().join("\n"));
    said.equipment.iter().for_each(|one| typed.push("equipment", one.code()));
    said.accessibility.iter().for_each(|one| typed.push("accessibility", one.code()));
    typed
}

/// The questions, under their headings.
pub fn questions(shell: &Shell, typed: &Answers, errors: &Errors) -> Vec<(String, Vec<Html>)> {
    let asked = Asked { shell, typed, errors };
    vec![
        (
            shell.t("places-part-where"),
            vec![
                asked.text("name", ""),
                asked.text("name_en", ""),
                asked.text("address", "places-address-hint"),
                asked.text("address_en", ""),
                asked.area("directions", "places-directions-hint"),
                asked.area("directions_en", ""),
                asked.text("position", "places-position-hint"),
            ],
        ),
        (
            shell.t("places-part-reach"),
            vec![
                asked.text("phone", "places-phone-hint"),
                asked.area("contact_phone", "places-rows-hint"),
                asked.area("contact_messenger", "places-rows-hint"),
                asked.area("contact_web", "places-web-hint"),
            ],
        ),
        (
            shell.t("places-part-has"),
            vec![
                asked.text("windows", "places-windows-hint"),
                asked.ticks(("equipment", "portal-points-with"), Equipment::CODES),
                asked.ticks(("accessibility", "portal-points-for"), Accessibility::CODES),
                asked.area("serves", "places-townships-hint"),
            ],
        ),
    ]
}

/// A form that was, or was not yet, filled in.
struct Asked<'a> {
    shell: &'a Shell,
    typed: &'a Answers,
    errors: &'a Errors,
}

impl Asked<'_> {
    fn label(&self, name: &str) -> String {
        let known = LABELS.iter().find(|(field, _)| *field == name);
        known.map_or_else(String::new, |(_, key)| self.shell.t(key))
    }

    fn filled(&self, field: Field, (name, hint): (&str, &str)) -> Html {
        let field = if hint.is_empty() { field } else { field.hint(self.shell.t(hint)) };
        field.value(self.typed.shown(name)).error(self.errors.of(name)).into()
    }

    fn text(&self, name: &str, hint: &str) -> Html {
        self.filled(Field::text(name, self.label(name)), (name, hint))
    }

    fn area(&self, name: &str, hint: &str) -> Html {
        self.filled(Field::area(name, self.label(name), 2), (name, hint))
    }

    fn ticks(&self, (name, prefix): (&str, &str), codes: &[&str]) -> Html {
        let ticks = Ticks::new(name, self.label(name), self.typed);
        let ticks = codes.iter().fold(ticks, |ticks, code| {
            ticks.option(code, self.shell.t(&format!("{prefix}-{code}")))
        });
        ticks.error(self.errors.of(name)).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_filled_in_is_read_back_as_it_was() {
        let text = |zh: &str, en: &str| Text { zh: zh.into(), en: en.into() };
        let said = Description {
            name: text("东部分所", "East Branch"),
            address: text("东路 1 号", "1 East Road"),
            position: Some("36.100000,120.400000".parse().unwrap()),
            directions: Some(text("地铁 2 号线", "Metro line 2")),
            phone: "0532-8800 1234".into(),
            contacts: vec![
                Contact { kind: ContactKind::Phone, value: "12123".into() },
                Contact { kind: ContactKind::Phone, value: "12345".into() },
                Contact { kind: ContactKind::Web, value: "https://cgs.example.cn".into() },
            ],
            accessibility: vec![Accessibility::Ramp],
            equipment: vec![Equipment::Photo, Equipment::Kiosk],
            windows: vec!["L1".into(), "L2".into()],
            serves_places: vec![text("蒋家堰镇", "Jiangjiayan")],
        };
        assert_eq!(read(&typed(&said)), Ok(said.clone()));
        let wrong = |field: &str, value: &str| {
            let mut answers = Answers::default();
            typed(&said)
                .iter()
                .filter(|(name, _)| *name != field)
                .for_each(|(n, v)| answers.push(n, v));
            answers.push(field, value);
            read(&answers).unwrap_err().field.unwrap()
        };
        for (field, value) in [
            ("name_en", ""),
            ("position", "北纬36"),
            ("serves", "蒋家堰镇"),
            ("equipment", "robot"),
        ] {
            assert_eq!(wrong(field, value), field);
        }
        let windows: Vec<String> = split("1、2，3 4").collect();
        assert_eq!(windows, ["1", "2", "3", "4"]);
    }
}
