//! Every mistake in a configuration is told with file and line, and with the key that was meant.

use cheguan::config::{Asked, Config};
use cheguan::failure::{Failure, Mistake};

use crate::program::{Folder, ran};

/// What is wrong: line (or place) and sentence.
fn mistakes(text: &str) -> Vec<(String, String)> {
    let folder = Folder::new();
    let file = folder.file("cheguan.toml", text);
    read(&Asked { file: Some(file.clone()), ..Asked::default() })
        .into_iter()
        .map(|mistake| {
            let place = mistake.place.replace(&format!("{}:", file.display()), "");
            (place, mistake.said.text(ui::Locale::En))
        })
        .collect()
}

fn read(asked: &Asked) -> Vec<Mistake> {
    match Config::read(asked) {
        Ok(_) => Vec::new(),
        Err(Failure::Config(mistakes)) => mistakes,
        Err(other) => panic!("{other:?}"),
    }
}

fn one(text: &str) -> (String, String) {
    let found = mistakes(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn an_unknown_key_is_refused_with_its_line_and_the_nearest_one() {
    let (line, said) = one("# settings\n[server]\nlistn = \"127.0.0.1:80\"\n");
    assert_eq!(line, "3");
    assert_eq!(said, "There is no setting server.listn; did you mean server.listen?");
    assert_eq!(
        one("[sever]\nlisten = \"a:1\"\n").1,
        "There is no section [sever]; did you mean [server]?"
    );
    assert_eq!(
        one("[database]\n\nlisten = \"a:1\"").1,
        "There is no setting database.listen; did you mean server.listen?"
    );
    assert!(one("[server]\ncoffee = true").1.starts_with("There is no setting server.coffee."));
    assert_eq!(
        one("listen = \"127.0.0.1:1\"").1,
        "There is no setting listen; did you mean server.listen?"
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_refused_at_its_line() {
    for (text, line, said) in [
        ("[server]\nlisten = 8080", "2", "server.listen takes text in quotes."),
        ("[server]\nbehind_proxy = \"yes\"", "2", "server.behind_proxy takes true or false."),
        ("[database]\n\nconnections = 2.5", "3", "database.connections takes a whole number."),
        ("[server]\ntrusted_proxies = \"10.0.0.1\"", "2", "server.trusted_proxies takes a list"),
        ("[database]\nconnections = 1", "2", "database.connections must lie between 2 and 500."),
        (
            "[server]\nwatchers = [\"::1\", \"all\"]",
            "2",
            "server.watchers: \"all\" is no IP address.",
        ),
        (
            "[database]\nengine = \"oracle\"",
            "2",
            "database.engine must be one of: sqlite, postgres.",
        ),
        (
            "[server]\nlisten = \"8080\"",
            "2",
            "The address to listen on, \"8080\", must be HOST:PORT",
        ),
        ("[log]\nlevel = \"db=loud\"", "2", "The log level \"db=loud\" is not understood"),
        ("[node]\nname = \"Centre 1\"", "2", "The node's name \"Centre 1\" may hold"),
        (
            "[server]\npublic_address = \"cgs.example.cn\"",
            "2",
            "The public address \"cgs.example.cn\" must be",
        ),
        ("[server\nlisten = 1", "1", "This line is no right TOML"),
    ] {
        let found = one(text);
        assert_eq!(found.0, line, "{text}");
        assert!(found.1.starts_with(said), "{text}: {}", found.1);
    }
}

#[test]
fn every_mistake_is_told_at_once() {
    let found = mistakes("[server]\nlistn = \"a\"\nbehind_proxy = 1\n[node]\nname = \"\"\n");
    let lines: Vec<&str> = found.iter().map(|(line, _)| line.as_str()).collect();
    assert_eq!(lines, ["3", "2", "5"]);
}

#[test]
fn sessions_go_by_https_or_stay_on_this_machine() {
    let said = |server: &str| {
        let found = mistakes(&format!("[server]\n{server}"));
        found
            .into_iter()
            .map(|(_, said)| said.split([':', ',', ';']).next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let nothing = Vec::<String>::new();
    assert_eq!(said("public_address = \"http://localhost:8080\""), nothing);
    let tls = "tls_certificate = \"c.pem\"\ntls_key = \"k.pem\"\n";
    assert_eq!(said(&format!("{tls}public_address = \"https://a.cn\"")), nothing);
    let proxy = "behind_proxy = true\ntrusted_proxies = [\"10.0.0.1\"]\n";
    assert_eq!(said(&format!("{proxy}public_address = \"https://a.cn\"")), nothing);
    assert_eq!(said("public_address = \"http://a.cn\""), ["The public address http"]);
    assert_eq!(said("public_address = \"https://a.cn\""), ["The public address https"]);
    assert_eq!(said(&format!("{proxy}public_address = \"http://a.cn\"")), ["There is https"]);
    let lonely = "behind_proxy = true\npublic_address = \"https://a.cn\"";
    assert_eq!(said(lonely), ["With server.behind_proxy = true"]);
    assert_eq!(said("tls_key = \"k.pem\""), ["Certificate and key belong together"]);
}

#[test]
fn passwords_stand_in_files() {
    let server = |more: &str| format!("[database]\nengine = \"postgres\"\n{more}");
    let said =
        |more: &str| mistakes(&server(more)).into_iter().map(|(_, said)| said).collect::<Vec<_>>();
    assert_eq!(said("url = \"postgresql://p@h/d\""), Vec::<String>::new());
    assert!(said("")[0].starts_with("With database.engine"));
    for url in ["postgresql://p:secret@h/d", "postgresql://p@h/d?password=secret"] {
        let found = said(&format!("url = \"{url}\""));
        assert!(found[0].starts_with("No password may stand in database.url"), "{found:?}");
        assert!(!found[0].contains("secret"), "the sentence repeats no password");
    }
    assert!(said("url = \"p@h/d\"")[0].starts_with("database.url must be postgresql://"));
}

#[test]
fn a_flag_outweighs_the_environment_and_that_the_file() {
    let folder = Folder::new();
    let file = Some(folder.file("c.toml", "[node]\nname = \"file\"\n[keys]\nfolder = \"keys\"\n"));
    let variable = vec![("CHEGUAN_NODE_NAME".to_owned(), "variable".to_owned())];
    let flag = vec![("--set".to_owned(), "node.name".to_owned(), "flag".to_owned())];
    let name = |asked: Asked| Config::read(&asked).unwrap().node;
    assert_eq!(name(Asked::default()), "main");
    let mut asked = Asked { file, ..Asked::default() };
    assert_eq!(name(asked.clone()), "file");
    asked.environment = variable;
    assert_eq!(name(asked.clone()), "variable");
    asked.flags = flag;
    assert_eq!(name(asked.clone()), "flag");
    assert_eq!(Config::read(&asked).unwrap().keys, folder.at("keys"), "from the file's folder");
}

#[test]
fn mistakes_in_environment_and_flags_name_them() {
    let variables = [("CHEGUAN_SERVER_LISTN", "a:1"), ("CHEGUAN_DATABASE_CONNECTIONS", "many")];
    let environment = variables.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec();
    let flags = vec![("--set log.levl".to_owned(), "log.levl".to_owned(), "info".to_owned())];
    let found = read(&Asked { file: None, environment, flags });
    let told: Vec<String> =
        found.iter().map(|m| format!("{}: {}", m.place, m.said.text(ui::Locale::En))).collect();
    assert_eq!(
        told,
        [
            "CHEGUAN_SERVER_LISTN: There is no setting CHEGUAN_SERVER_LISTN; did you mean CHEGUAN_SERVER_LISTEN?",
            "CHEGUAN_DATABASE_CONNECTIONS: database.connections takes a whole number.",
            "--set log.levl: There is no setting log.levl; did you mean log.level?",
        ]
    );
    let others = vec![("CHEGUAN_UPDATE".to_owned(), "1".to_owned())];
    assert_eq!(read(&Asked { environment: others, ..Asked::default() }), []);
}

#[test]
fn the_program_tells_its_mistakes_in_both_languages_and_ends_with_two() {
    let folder = Folder::new();
    let file = folder.file("cheguan.toml", "[server]\nlistn = \"127.0.0.1:80\"\n");
    let mut serve = crate::program::cheguan(&["serve", "--config", file.to_str().unwrap()]);
    let (code, told) = crate::program::told(&serve.env("LC_ALL", "C").output().unwrap());
    assert_eq!(code, 2);
    assert!(told.contains("cheguan.toml:2  没有“server.listn”这项设置"), "{told}");
    assert!(told.contains("did you mean server.listen?"), "{told}");
}

#[test]
fn the_printed_configuration_is_a_good_one() {
    let folder = Folder::new();
    let (code, text) = ran(&["config"]);
    assert_eq!((code, mistakes(&text)), (0, Vec::new()));
    assert!(text.contains("public_address = "));
    let (code, told) = ran(&["serve", "--config", folder.at("none.toml").to_str().unwrap()]);
    assert!(
        code == 2 && told.contains("none.toml  The configuration file cannot be read"),
        "{told}"
    );
}
