//! An official who slips while editing a file is told the file, the line and what is wrong.

use std::fs;
use std::path::PathBuf;

use catalogue::{Catalogue, DataError};

use crate::sample::{catalogue, facts};

const MARK: &str = include_str!("../../../../data/items/veh_exempt_mark.toml");
const LOST: &str = include_str!("../../../../data/items/drv_replace_lost.toml");
const CONTACT: &str = include_str!("../../../../data/items/drv_contact_change.toml");
const BOOKED: &str = include_str!("../../../../data/items/veh_inspection_book.toml");
const TEXTS_EN: &str = include_str!("../../../../data/locales/en/refusals-catalogue.ftl");
const VALUES: &str = include_str!("../../../../data/rules/values.toml");
const SCHEDULE: &str = include_str!("../../../../data/rules/exempt_mark.toml");
const CYCLES: &str = include_str!("../../../../data/rules/inspection.toml");

/// Slips in `veh_exempt_mark.toml`: what stands there | what somebody writes | what is said.
const IN_MARK: &str = r#"
group = "vehicle" | group = vehicle | string
fill_minutes = 3 | minutes_to_fill = 3 | minutes_to_fill
stage = "make_cert" | stage = "make_mark" | make_mark
channels = ["W", "N" | channels = ["W", "Z" | `Z`
remedy = "wait" | remedy = "hope" | hope
summary = { zh = | summary = { cn = | cn
en = "Inspection-exempt mark" | en = " " | the text is missing
valid_from = "2014-09-01" | valid_from = "2014-09-31" | out of range
icon = "mark" | icon = "marks" | unknown icon `marks`
when = "vehicle.seats <= | when = "vehicle.chairs <= | unknown fact `vehicle.chairs`
when = "vehicle.seats <= rules.exempt_mark. | when = "vehicle.seats <= rules. | unknown fact `rules.seats_max`
when = "!vehicle.injury_accident" | when = "not(vehicle.injury_accident)" | unknown function `not`
when = "!vehicle.injury_accident" | when = "!vehicle." | not a CEL expression
when = "!vehicle.injury_accident" | when = "vehicle.seats" | must be true or false, not int
facts = { seats = "vehicle.seats" | facts = { seats = "vehicle.statuses" | must be text
fee = "0" | fee = "fees.gold" | unknown fact `fees.gold`
fee = "0" | fee = "'free'" | must be a whole number, not string
refusal = "catalogue.exempt_van" | refusal = "catalogue.exempt_bus" | unknown refusal `catalogue.exempt_bus`
refusal = "catalogue.exempt_van" | refusal = "catalogue.exempt_seats" | names the fact `seats`
promise = "exempt_mark.review_hours" | promise = "exempt_mark.hours" | unknown rule value
promise = "exempt_mark.review_hours" | promise = "exempt_mark.seats_max" | must end with its unit
only_if = { field = "delivery", is = "post" } | only_if = { field = "delivery", is = "drone" } | with the choice `drone`
"#;

/// Slips that concern no single line.
const WHOLE: &[(&str, &str, &str)] = &[
    (
        "items/veh_exempt_mark.toml",
        MARK,
        r#"
code = "veh_exempt_mark" | code = "veh_exempt" | not the file's name
code = "van" | code = "seats" | condition `seats` stands twice
refusal = "catalogue.exempt_van" | refusal = "catalogue.not_your_vehicle" | stands twice
stages = ["accept", "approve"] | stages = ["accept", "inspect"] | are not two steps
delivery = ["post", "pickup"] | delivery = [] | `delivery` must be given
applicants = ["person", "unit"] | applicants = [] | `applicants` must not be empty
duty = "case.accept" | duty = "Accept it" | not an action name
kind = "choice" | kind = "text" | choices belong to the kind
max_length = 10 | max_length = 0 | at least 1
working_days = 1 | working_days = -1 | must not be below
"#,
    ),
    (
        "items/drv_contact_change.toml",
        CONTACT,
        "by = \"system\" | by = \"staff\" | may have no step of staff",
    ),
    (
        "items/veh_inspection_book.toml",
        BOOKED,
        r#"
deliverable = "booking" | deliverable = "mark" | ends in a `booking` alone
journey = "booking" | journey = "case" | ends in a `booking` alone
channels = ["N", "A", "M", "I"] | channels = ["N", "A", "M"] | a channel by which one comes
by = "citizen" | by = "staff" | may have no step of staff
"#,
    ),
    (
        "rules/exempt_mark.toml",
        SCHEDULE,
        r#"
valid_from = "2014-09-01" | valid_from = "2024-09-01" | in order
every_months = 6 | every_months = 0 | a pace is a test every
test_years = [6, 8, 10] | test_years = [6, 8, 12] | must begin after the listed years
window_months = 3 | window_months = 0 | the window must be
"#,
    ),
    (
        "rules/inspection.toml",
        CYCLES,
        r#"
use_natures = ["O", "P", "Q"] | use_natures = [] | neither types nor use natures
after_year = 5, every_months = 6 | after_year = 4, every_months = 6 | must begin after the listed years
"#,
    ),
];

/// A folder of own data with one file in it.
fn overlay(name: &str, file: &str, content: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, content).unwrap();
    folder
}

/// For each row: the faults that are told, the line of the slip, and the words expected.
fn slips(
    name: &str,
    file: &str,
    content: &str,
    table: &str,
) -> Vec<(Vec<DataError>, usize, String)> {
    let rows = table.lines().filter(|row| !row.is_empty());
    rows.map(|row| {
        let parts: Vec<&str> = row.split(" | ").collect();
        let [from, to, words] = parts[..] else { panic!("three parts: {row}") };
        let place = content.find(from).unwrap_or_else(|| panic!("{from} is not in {file}"));
        let line = content[..place].matches('\n').count() + 1;
        let folder = overlay(name, file, &content.replacen(from, to, 1));
        (Catalogue::load(Some(&folder)).unwrap_err(), line, words.to_owned())
    })
    .collect()
}

fn told_at_its_line(name: &str, file: &str, content: &str, table: &str) {
    for (errors, line, words) in slips(name, file, content, table) {
        let told = |error: &DataError| {
            error.file == file && error.line == line && error.message.contains(&words)
        };
        assert!(errors.iter().any(told), "{file}:{line}: {words}\nbut: {errors:#?}");
    }
}

#[test]
fn a_slip_in_an_item_is_told_at_its_line() {
    told_at_its_line("mark", "items/veh_exempt_mark.toml", MARK, IN_MARK);
    let photo = "required_when = \"licence.photo | required_when = \"photo | unknown fact `photo_";
    told_at_its_line("lost", "items/drv_replace_lost.toml", LOST, photo);
}

#[test]
fn a_slip_in_values_or_sentences_is_told_at_its_line() {
    let values = "value = 24 | value = \"24\" | invalid type";
    told_at_its_line("values", "rules/values.toml", VALUES, values);
    let region = VALUES.replacen("region = \"000000\"", "region = \"hubei\"", 1);
    let errors = Catalogue::load(Some(&overlay("region", "rules/values.toml", &region)));
    let errors = errors.unwrap_err();
    assert!(errors[0].message.contains("`hubei` is not a six-digit region") && errors[0].line > 1);
    let fluent = "catalogue-exempt_van = Vans | catalogue exempt_van = Vans | not Fluent";
    told_at_its_line("fluent", "locales/en/refusals-catalogue.ftl", TEXTS_EN, fluent);
}

#[test]
fn parts_that_do_not_fit_together_are_told_with_the_file() {
    for (n, (file, content, table)) in WHOLE.iter().enumerate() {
        for (errors, _, words) in slips(&format!("whole{n}"), file, content, table) {
            let told = |error: &DataError| error.file == *file && error.message.contains(&words);
            assert!(errors.iter().any(told), "{file}: {words}\nbut: {errors:#?}");
        }
    }
}

#[test]
fn a_refusal_without_its_sentence_or_remedy_is_told() {
    let file = "locales/en/refusals-catalogue.ftl";
    let told = |from: &str, to: &str| {
        let content = TEXTS_EN.replacen(from, to, 1);
        assert_ne!(content, TEXTS_EN);
        Catalogue::load(Some(&overlay("sentence", file, &content))).unwrap_err()
    };
    let errors = told("catalogue-exempt_van =", "catalogue-exempt_bus =");
    assert_eq!(errors.len(), 1, "{errors:#?}");
    assert_eq!(errors[0].file, "items/veh_exempt_mark.toml");
    assert!(errors[0].message.contains("unknown refusal `catalogue.exempt_van`"));
    let errors = told("catalogue-no_vehicle =", "catalogue-no_bicycle =");
    assert_eq!(
        errors[0].to_string(),
        format!("{file}:0: `catalogue.no_vehicle` lacks its text or `.remedy`")
    );
}

#[test]
fn what_is_made_fits_its_stages_and_its_journey() {
    let file = "items/drv_replace_lost.toml";
    let thing = "deliverable = \"licence_card\"";
    for (to, words) in [
        ("deliverables = [\"licence_card\", \"licence_card\"]", "stands twice"),
        ("deliverable = \"licence_card\"\ndeliverables = [\"mark\"]", "not both"),
        ("deliverables = [\"licence_card\", \"plates\"]", "`plates` need the stage `make_plate`"),
        ("deliverable = \"record\"", "needs the stage `make_cert`"),
        ("deliverable = \"licence_card\"\njourney = \"numbers\"", "without a case"),
        ("deliverable = \"licence_card\"\njourney = \"walk\"", "unknown variant"),
    ] {
        let content = LOST.replacen(thing, to, 1);
        assert_ne!(content, LOST);
        let errors = Catalogue::load(Some(&overlay("made", file, &content))).unwrap_err();
        let told = |error: &DataError| error.file == file && error.message.contains(words);
        assert!(errors.iter().any(told), "{words}\nbut: {errors:#?}");
    }
}

#[test]
fn all_faults_of_all_files_are_told_at_once() {
    let chairs = MARK.replace("vehicle.seats", "vehicle.chairs");
    let folder = overlay("both", "items/veh_exempt_mark.toml", &chairs);
    let card = LOST.replace("\"licence\"", "\"card\"");
    overlay("both", "items/drv_replace_lost.toml", &card);
    let errors = Catalogue::load(Some(&folder)).unwrap_err();
    let files: Vec<_> = errors.iter().map(|error| error.file.as_str()).collect();
    let mark = "items/veh_exempt_mark.toml";
    assert_eq!(files, ["items/drv_replace_lost.toml", mark, mark]);
    assert!(errors[0].to_string().starts_with("items/drv_replace_lost.toml:5: unknown icon"));
}

#[test]
fn an_overlay_replaces_and_adds_and_changes_the_digest() {
    let own = LOST.replace("drv_replace_lost", "drv_replace_damaged");
    let own = own.replace("fees.driving_licence", "fees.driving_licence * 2");
    let folder = overlay("own", "items/drv_replace_damaged.toml", &own);
    let (plain, extended) = (catalogue(), Catalogue::load(Some(&folder)).unwrap());
    assert_eq!(plain.items().count() + 1, extended.items().count());
    let item = extended.item("drv_replace_damaged").unwrap();
    assert_eq!(item.fee(&facts(&extended)).unwrap(), base::Fen::yuan(20));
    assert_eq!(plain.digest(), catalogue().digest());
    assert_eq!(plain.digest().len(), 64);
    assert_ne!(plain.digest(), extended.digest());
    let missing = Catalogue::load(Some(&folder.join("nowhere"))).unwrap_err();
    assert!(missing[0].message.contains("missing"));
}
