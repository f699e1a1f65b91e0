//! The program's life: it starts, refuses a second one, is watched, proved and copied while it works,
//! and stops when it is told to.

use std::io::BufRead as _;
use std::os::unix::fs::PermissionsExt as _;
use std::process::Stdio;
use std::time::Duration;

use crate::program::{Folder, Running, cheguan, configured, free_port, only_folder_in, ran};

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_starts_is_proved_beside_and_stops_when_told() {
    let folder = Folder::new();
    let world = folder.at("world");
    let data = world.to_str().unwrap();
    let running = Running::demo_on("0.0.0.0", &world).await;
    assert_eq!(running.get("/healthz").await, Some((200, "ok\n".into())));
    // As a phone on the same network comes: by another address, without https, with a cookie that it keeps.
    let page = running.ask("127.0.0.2", "/sign-in").await.unwrap();
    assert_eq!(page.status().as_u16(), 200);
    let cookies: Vec<_> = page.headers().get_all("set-cookie").iter().collect();
    let plain = |cookie: &str| !cookie.starts_with("__Host-") && !cookie.contains("Secure");
    assert!(
        !cookies.is_empty() && cookies.iter().all(|c| plain(c.to_str().unwrap())),
        "{cookies:?}"
    );
    for nowhere in ["/none", "/numbers/none", "/counter/none", "/board/none/none"] {
        let (status, page) = running.get(nowhere).await.unwrap();
        assert!(status == 404 && page.contains("这一页"), "{nowhere}: {status} {page}");
    }
    for name in ["cheguan.db", "keys/seal-1.key", "keys/gateway.key", "keys/carrier.key"] {
        assert!(world.join(name).is_file(), "{name}");
    }
    let mode = std::fs::metadata(world.join("keys/gateway.key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let (code, told) = ran(&["verify", "--data", data]);
    assert!(code == 0 && told.contains("✓ All agree:"), "{told}");
    let listen = format!("127.0.0.1:{}", free_port());
    let (code, told) = ran(&["demo", "--listen", &listen, "--data", data]);
    assert!(code == 2 && told.contains("Another program is using the folder"), "{told}");
    assert_eq!(running.stop(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_demo_that_was_killed_while_it_was_made_begins_anew() {
    let folder = Folder::new();
    let world = folder.at("world");
    let data = world.to_str().unwrap();
    let mut first = cheguan(&["demo", "--listen", "127.0.0.1:0", "--data", data]);
    let mut first = first.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while std::fs::metadata(world.join("heads.jsonl")).is_err() {
        assert_eq!(first.try_wait().unwrap(), None, "it ended early");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    first.kill().unwrap();
    first.wait().unwrap();
    assert!(world.join("demo-unfinished").exists());
    let running = Running::demo(&world).await;
    assert!(!world.join("demo-unfinished").exists());
    let (code, told) = ran(&["verify", "--data", data]);
    assert!(code == 0 && told.contains("✓ All agree:"), "{told}");
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn a_demo_never_writes_into_a_database_of_another_kind() {
    let folder = Folder::new();
    let (file, _) = configured(&folder, "");
    assert_eq!(ran(&["migrate", "--config", &file]).0, 0);
    let data = folder.at("data");
    let asked = ["demo", "--listen", "127.0.0.1:0", "--data", data.to_str().unwrap()];
    let (code, told) = ran(&asked);
    assert!(code == 2 && told.contains("holds a database that no demo has made"), "{told}");
    assert!(!data.join("demo-unfinished").exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_program_wants_its_migrations_and_then_serves() {
    let folder = Folder::new();
    let (file, _) = configured(&folder, "");
    let (code, told) = ran(&["serve", "--config", &file]);
    assert!(code == 2 && told.contains("The database lacks these migrations"), "{told}");
    let (code, told) = ran(&["migrate", "--config", &file]);
    assert!(code == 0 && told.contains("+ 2026112201 journal"), "{told}");
    let (mut running, file) = Running::real(&folder).await;
    let (code, told) = ran(&["migrate", "--config", &file]);
    assert!(code == 2 && told.contains("Another program is using the folder"), "{told}");
    let log = running.child.stderr.take().unwrap();
    assert_eq!(running.stop(), Some(0));
    let log = std::io::read_to_string(log).unwrap();
    let lines: Vec<serde_json::Value> =
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said = |text: &str| lines.iter().any(|line| line["message"] == text);
    assert!(said("started") && said("stopped"), "{log}");
    let (code, told) = ran(&["migrate", "--config", &file]);
    assert!(code == 0 && told.contains("0 migrations ran"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_program_that_answers_reads_ahead_where_appointments_are_free() {
    let folder = Folder::new();
    let (mut running, _) = Running::real(&folder).await;
    let log = std::io::BufReader::new(running.child.stderr.take().unwrap());
    let mut said = log.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        line["message"].as_str().unwrap().to_owned()
    });
    // The log ends when the program does: whichever is said first is seen first.
    assert!(said.any(|text| text == "started"), "it began");
    assert!(
        said.any(|text| text == "where appointments are free soonest is known"),
        "and read ahead"
    );
    assert_eq!(running.stop(), Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_in_use_is_refused_with_a_sentence_before_anything_is_made() {
    let folder = Folder::new();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    let world = folder.at("world");
    let (code, told) = ran(&["demo", "--listen", &listen, "--data", world.to_str().unwrap()]);
    assert_eq!(code, 2);
    assert!(told.contains(&format!("Another program uses {listen} already")), "{told}");
    assert!(!world.exists());
    let (code, told) = ran(&["demo", "--listen", "nonsense", "--data", world.to_str().unwrap()]);
    assert!(code == 2 && told.contains("cannot listen on nonsense"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn doctor_and_backup_work_beside_the_running_program() {
    let folder = Folder::new();
    let (running, file) = Running::real(&folder).await;
    let (code, told) = ran(&["doctor", "--config", &file]);
    assert!(told.contains("✓ The program is using this folder"), "{told}");
    assert!(told.contains("✓ Database: SQLite 3."), "{told}");
    let bad: Vec<&str> = told.lines().filter(|line| line.starts_with('✗')).collect();
    // Pages without their styles are a matter of the build, not of this test.
    assert!(bad.iter().all(|line| line.contains("make web")), "{told}");
    assert_eq!(code, i32::from(!bad.is_empty()));

    let (to, keys_to) = (folder.at("copies"), folder.at("keys-apart"));
    let (to, keys_to) = (to.to_str().unwrap(), keys_to.to_str().unwrap());
    let (code, told) = ran(&["backup", "--config", &file, "--to", to, "--keys-to", keys_to]);
    assert!(code == 0 && told.contains("4 key files are copied"), "{told}");
    let (copy, keys) = (only_folder_in(to), only_folder_in(keys_to));
    let (code, told) = ran(&["verify", "--data", &copy, "--keys", &keys]);
    assert!(code == 0 && told.contains("All agree"), "{told}");
    assert_eq!(running.stop(), Some(0));
}

#[test]
fn keys_and_data_are_never_copied_to_one_place() {
    let folder = Folder::new();
    let (file, _) = configured(&folder, "");
    assert_eq!(ran(&["migrate", "--config", &file]).0, 0);
    let (to, within) = (folder.at("to"), folder.at("to/keys"));
    let (to, within) = (to.to_str().unwrap(), within.to_str().unwrap());
    for keys_to in [to, within] {
        let (code, told) = ran(&["backup", "--config", &file, "--to", to, "--keys-to", keys_to]);
        assert!(code == 2 && told.contains("may not be copied to one place"), "{told}");
    }
    let (code, told) = ran(&["backup", "--config", &file, "--to", to]);
    assert!(code == 0 && told.contains("! The keys are not copied"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn rotated_keys_count_from_the_next_start_and_old_ones_still_verify() {
    let folder = Folder::new();
    let (file, _) = configured(&folder, "");
    let (code, _) = ran(&["rotate-key", "seal", "--config", &file]);
    assert_eq!(code, 2, "no keys, nothing to rotate");
    assert!(!folder.at("data/keys").exists());
    let (running, file) = Running::real(&folder).await;
    for kind in ["seal", "master", "csrf"] {
        let (code, told) = ran(&["rotate-key", kind, "--config", &file]);
        assert!(code == 0 && told.contains("The new key is"), "{told}");
    }
    for name in ["seal-2", "master-2", "csrf-2"] {
        assert!(folder.at(&format!("data/keys/{name}.key")).is_file(), "{name}");
    }
    assert_eq!(running.stop(), Some(0));
    let made = ["first-admin", "--config", &file, "--number", "A001", "--name", "李静"];
    assert_eq!(ran(&made).0, 0);
    let (code, told) = ran(&["verify", "--config", &file]);
    assert!(code == 0 && told.contains("All agree"), "{told}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_administrator_is_made_once_and_a_lost_authenticator_replaced() {
    let folder = Folder::new();
    let (file, _) = configured(&folder, "");
    let made = ["first-admin", "--config", &file, "--number", "A001", "--name", "李静"];
    let (code, told) = ran(&made);
    assert!(code == 2 && told.contains("The database lacks these migrations"), "{told}");
    assert_eq!(ran(&["migrate", "--config", &file]).0, 0);

    let (code, told) = ran(&made);
    assert!(code == 0 && told.contains("A001 is the first administrator"), "{told}");
    let secret = |told: &str| {
        let is_base32 = |line: &&str| {
            line.len() == 32 && line.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'))
        };
        told.lines().map(str::trim).find(is_base32).unwrap().to_owned()
    };
    let first = secret(&told);
    let (code, told) = ran(&made);
    assert!(code == 2 && told.contains("The first administrator has been made"), "{told}");
    let (code, told) = ran(&["reset-totp", "--config", &file, "--number", "A001"]);
    assert!(code == 0 && told.contains("A001 has a new authenticator secret"), "{told}");
    assert_ne!(secret(&told), first);
    let (code, told) = ran(&["reset-totp", "--config", &file, "--number", "B002"]);
    assert_eq!(code, 2, "{told}");
    let (code, told) = ran(&["verify", "--config", &file]);
    assert!(code == 0 && told.contains("All agree: 4 entries"), "{told}");
    let running = Running::real(&folder).await;
    let (code, told) = ran(&["reset-totp", "--config", &running.1, "--number", "A001"]);
    assert!(code == 2 && told.contains("Another program is using the folder"), "{told}");
    assert_eq!(running.0.stop(), Some(0));
}
