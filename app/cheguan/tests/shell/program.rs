//! The built program and a folder of its own, for the other tests.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use base::Chance;

/// A folder of a test's own, gone when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        let name = format!("cheguan-shell-{}", Chance::system().digits(15));
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// A file with this text.
    pub fn file(&self, name: &str, text: &str) -> PathBuf {
        let path = self.at(name);
        std::fs::write(&path, text).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The program with these arguments, in English, and with no setting from this machine.
pub fn cheguan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cheguan"));
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHEGUAN_")) {
        command.env_remove(name);
    }
    command.args(arguments).env("LC_ALL", "en_GB.UTF-8").stdin(Stdio::null());
    command.current_dir(std::env::temp_dir());
    command
}

pub fn ran(arguments: &[&str]) -> (i32, String) {
    told(&cheguan(arguments).output().unwrap())
}

/// Exit code and everything it said.
pub fn told(output: &Output) -> (i32, String) {
    let said = [output.stdout.as_slice(), &output.stderr].concat();
    (output.status.code().unwrap_or(-1), String::from_utf8(said).unwrap())
}

pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

/// A configuration file in this folder, everything below `data`, with partners' keys; and its port.
pub fn configured(folder: &Folder, database: &str) -> (String, u16) {
    let port = free_port();
    for name in ["gateway.key", "carrier.key"] {
        let key = folder.file(name, &"k".repeat(32));
        std::fs::set_permissions(key, std::fs::Permissions::from_mode(0o600)).unwrap();
    }
    let text = format!(
        "[server]\nlisten = \"127.0.0.1:{port}\"\npublic_address = \"http://127.0.0.1:{port}\"\n\
         [database]\nfolder = \"data\"\n{database}\n\
         [partners]\ngateway_key = \"gateway.key\"\ncarrier_key = \"carrier.key\"\n"
    );
    let file = folder.file("cheguan.toml", &text);
    (file.to_str().unwrap().to_owned(), port)
}

/// The one folder that lies in this one.
pub fn only_folder_in(place: &str) -> String {
    let mut entries = std::fs::read_dir(place).unwrap();
    let found = entries.next().unwrap().unwrap().path().to_str().unwrap().to_owned();
    assert!(entries.next().is_none());
    found
}

/// A running program, killed when dropped.
pub struct Running {
    pub child: Child,
    pub port: u16,
}

impl Running {
    /// A demo in this folder; waits until it answers.
    pub async fn demo(folder: &Path) -> Self {
        Self::demo_on("127.0.0.1", folder).await
    }

    /// The same, listening on this address.
    pub async fn demo_on(host: &str, folder: &Path) -> Self {
        let port = free_port();
        let listen = format!("{host}:{port}");
        let folder = folder.to_str().unwrap();
        let arguments = ["demo", "--listen", &listen, "--data", folder];
        Self::started(cheguan(&arguments).stderr(Stdio::piped()), port).await
    }

    /// The real program on SQLite with this folder, migrated; also the configuration file's path.
    pub async fn real(folder: &Folder) -> (Self, String) {
        let (file, port) = configured(folder, "");
        let (code, told) = ran(&["migrate", "--config", &file]);
        assert_eq!(code, 0, "{told}");
        let mut serve = cheguan(&["serve", "--config", &file]);
        (Self::started(serve.stderr(Stdio::piped()), port).await, file)
    }

    pub async fn started(command: &mut Command, port: u16) -> Self {
        let mut running = Self { child: command.spawn().unwrap(), port };
        let began = Instant::now();
        while running.get("/healthz").await.is_none() {
            assert_eq!(running.child.try_wait().unwrap(), None, "it ended early");
            assert!(began.elapsed() < Duration::from_mins(1), "it does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        running
    }

    /// Status and text, if it answers.
    pub async fn get(&self, path: &str) -> Option<(u16, String)> {
        let answer = self.ask("127.0.0.1", path).await?;
        Some((answer.status().as_u16(), answer.text().await.ok()?))
    }

    /// The answer at this address of the machine.
    pub async fn ask(&self, host: &str, path: &str) -> Option<reqwest::Response> {
        web::install_crypto();
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        client.get(format!("http://{host}:{}{path}", self.port)).send().await.ok()
    }

    /// SIGTERM, and the exit code.
    pub fn stop(mut self) -> Option<i32> {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &pid]).status().unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
