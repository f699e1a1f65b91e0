//! `cheguan simulate lane` as a manager meets it: the table, one JSON object, the picture, wrong flags.

use serde_json::Value;

use crate::program::{Folder, cheguan, ran};

/// Standard output alone, whole, as JSON.
fn json(more: &[&str]) -> Value {
    let arguments = [["simulate", "lane", "--json"].as_slice(), more].concat();
    let output = cheguan(&arguments).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn minutes(found: &Value, way: &str, figure: &str) -> f64 {
    found.get(way).and_then(|way| way.get(figure)).and_then(Value::as_f64).unwrap()
}

#[test]
fn json_is_one_object_and_one_queue_is_well_below_three() {
    let found = json(&["--days", "5"]);
    for figure in ["p50_minutes", "p90_minutes"] {
        let (one, three) =
            (minutes(&found, "one_queue", figure), minutes(&found, "three_queues", figure));
        assert!(one > 0.0 && one * 1.5 < three, "{figure}: {one}, {three}");
    }
    assert_eq!(found["point"], "370200-lane");
    assert_eq!(
        (&found["one_queue"]["windows"], &found["three_queues"]["queues"]),
        (&4.into(), &3.into())
    );
    assert_eq!(found["by_windows"].as_array().unwrap().len(), 8);
    // The hours of the point: nobody comes before nine.
    assert_eq!(found["by_arrival"][0]["from"], "09:00");
    assert_eq!(found["one_queue"]["times"], "fitted");
    let note = found["note"].as_str().unwrap();
    assert!(note.contains("不是实测") && note.contains("They are not measured"), "{note}");
}

#[test]
fn the_same_seed_gives_the_same_answer_and_another_seed_another() {
    let first = json(&["--days", "2", "--seed", "7"]);
    assert_eq!(json(&["--days", "2", "--seed", "7"]), first);
    assert_ne!(json(&["--days", "2", "--seed", "8"])["one_queue"], first["one_queue"]);
}

#[test]
fn windows_and_arrivals_are_what_is_played() {
    let crowd = ["--days", "2", "--arrivals", "150"];
    let few = json(&[crowd.as_slice(), &["--windows", "2"]].concat());
    let many = json(&[crowd.as_slice(), &["--windows", "10"]].concat());
    assert_eq!(
        (&few["one_queue"]["windows"], &few["one_queue"]["visits"]),
        (&2.into(), &300.into())
    );
    assert_eq!(many["by_windows"].as_array().unwrap().len(), 10);
    let slow = minutes(&few, "one_queue", "p90_minutes");
    assert!(slow > minutes(&many, "one_queue", "p90_minutes"), "{slow}");
    // Whom the real hall would turn away, and who would come after closing, is told.
    assert!(few["refused"][0].as_u64().unwrap() > many["refused"][0].as_u64().unwrap());
    let late = ["simulate", "lane", "--days", "1", "--windows", "1", "--arrivals"];
    let (_, told) = ran(&[late.as_slice(), &["40,40,40,40,40,40,40,40,7"]].concat());
    for said in ["would get no ticket", "7 people would come after closing"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let hours = json(&["--days", "1", "--arrivals", "3,0,2"]);
    assert_eq!(hours["one_queue"]["visits"], 5);
}

#[test]
fn the_table_says_what_it_rests_on_in_the_language_of_the_terminal() {
    let (code, told) = ran(&["simulate", "lane", "--days", "3", "--windows", "3"]);
    assert_eq!(code, 0, "{told}");
    for said in ["→ 3 |", "One queue: half of the people", "fitted until the totals met"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    assert!(!told.contains("一条队"), "{told}");
    let mut both = cheguan(&["simulate", "lane", "--days", "1"]);
    let output = both.env("LC_ALL", "C.UTF-8").output().unwrap();
    let told = String::from_utf8(output.stdout).unwrap();
    for said in
        ["青岛市车管所通道式查验区", "一条队：半数（分钟）", "one queue: half (min)", "不是实测"]
    {
        assert!(told.contains(said), "{said}: {told}");
    }
}

#[test]
fn the_picture_is_written_and_stands_alone() {
    let folder = Folder::new();
    let file = folder.at("wait.svg");
    let path = file.to_str().unwrap();
    let (code, told) = ran(&["simulate", "lane", "--days", "3", "--svg", path]);
    assert!(code == 0 && told.contains("wait.svg"), "{told}");
    let svg = std::fs::read_to_string(&file).unwrap();
    assert!(svg.starts_with("<svg ") && svg.ends_with("</svg>"), "{svg}");
    assert!(svg.contains("One queue: half") && svg.contains("not measured"), "{svg}");
    let nowhere = folder.at("no/such/wait.svg");
    let (code, told) =
        ran(&["simulate", "lane", "--days", "1", "--svg", nowhere.to_str().unwrap()]);
    assert!(code == 2 && told.contains("cannot be written"), "{told}");
}

#[test]
fn measured_times_are_those_of_an_installation_that_is_there() {
    let folder = Folder::new();
    let nowhere = folder.at("nowhere");
    let data = nowhere.to_str().unwrap();
    let (code, told) = ran(&["simulate", "lane", "--days", "1", "--measured", "--data", data]);
    assert!(code == 2 && told.contains("nowhere"), "{told}");
    assert!(!nowhere.exists(), "nothing is made by looking");
}

#[test]
fn wrong_flags_are_told_in_a_sentence() {
    for (flags, why) in [
        (vec!["--windows", "0"], "--windows should be between 1 and 20."),
        (vec!["--windows", "21"], "--windows should be between 1 and 20."),
        (vec!["--days", "0"], "--days should be between 1 and 100."),
        (vec!["--arrivals", "0"], "--arrivals should be between 1 and 500."),
        (vec!["--arrivals", "400,101"], "--arrivals should be between 1 and 500."),
        (vec!["--point", "nowhere"], "There is no point “nowhere”."),
        (vec!["--point", "370200-online"], "has no weekday hours"),
        (vec!["--windows", "many"], "invalid value 'many' for '--windows <N>'"),
    ] {
        let (code, told) = ran(&[["simulate", "lane"].as_slice(), &flags].concat());
        assert_eq!(code, 2, "{told}");
        assert!(told.contains(why), "{why}: {told}");
    }
    let (code, told) = ran(&["simulate", "lane", "--arrivals", &["1"; 25].join(",")]);
    assert!(code == 2 && told.contains("takes 24 hours at most"), "{told}");
}

#[test]
fn measured_times_of_an_office_take_the_place_of_the_examples() {
    let folder = Folder::new();
    std::fs::create_dir(folder.at("lanes")).unwrap();
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/lanes");
    for name in ["new_car.toml", "new_car_before.toml"] {
        let text = std::fs::read_to_string(data.join(name)).unwrap();
        folder.file(
            &format!("lanes/{name}"),
            &text.replace("times = \"fitted\"", "times = \"measured\""),
        );
    }
    let found = json(&["--days", "1", "--overlay", folder.path().to_str().unwrap()]);
    assert_eq!(found["one_queue"]["times"], "measured");
    assert_eq!(found.get("note"), None);
}
