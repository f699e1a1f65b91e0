//! A PostgreSQL of one test's own, to be killed and started again. It listens on a socket in its
//! own folder, durable as in production, and never as root.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use base::Chance;

use crate::{Config, PgConfig};

/// A handle on the server; the last one to go stops it and removes its folder.
#[derive(Clone)]
pub struct Server(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    binaries: PathBuf,
    settings: String,
    running: Mutex<()>,
}

const BINARIES: &str = "CHEGUAN_TEST_POSTGRES_BIN";

impl Server {
    /// Makes and starts a server.
    ///
    /// # Panics
    /// If PostgreSQL's programs are missing or will not start.
    pub fn start() -> Self {
        Self::made("-c listen_addresses=''".into(), |_| {})
    }

    /// One that listens on this machine's own network at `port` and speaks TLS with this certificate
    /// and key (PEM); never without it.
    ///
    /// # Panics
    /// As [`Server::start`].
    #[expect(clippy::expect_used, reason = "a test without its server must fail loudly")]
    pub fn start_with_tls(port: u16, certificate: &str, key: &str) -> Self {
        let settings = format!("-c listen_addresses=127.0.0.1 -c port={port} -c ssl=on");
        Self::made(settings, |data| {
            std::fs::write(data.join("server.crt"), certificate).expect("a certificate is written");
            let file = data.join("server.key");
            std::fs::write(&file, key).expect("a key is written");
            let only_ours = std::os::unix::fs::PermissionsExt::from_mode(0o600);
            std::fs::set_permissions(file, only_ours).expect("a key can be kept to oneself");
            let rules = "local all all trust\nhostssl all all 127.0.0.1/32 trust\n";
            std::fs::write(data.join("pg_hba.conf"), rules).expect("rules are written");
        })
    }

    #[expect(clippy::expect_used, reason = "a test without its server must fail loudly")]
    fn made(settings: String, prepare: impl FnOnce(&Path)) -> Self {
        let binaries = std::env::var(BINARIES)
            .expect("no PostgreSQL programs for tests: run them with `make test`");
        let folder =
            std::env::temp_dir().join(format!("cheguan-pg{}", Chance::system().digits(12)));
        std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let (binaries, running) = (binaries.into(), Mutex::new(()));
        let inner = Inner { folder, binaries, settings, running };
        let server = Self(Arc::new(inner));
        server.give_folder_away();
        let data = server.data();
        let made = server
            .as_user("initdb")
            .args(["-A", "trust", "-U", "postgres", "-E", "UTF8"])
            .args(["--locale=C.UTF-8", "-D"])
            .arg(&data)
            .status()
            .expect("initdb runs");
        assert!(made.success(), "initdb: {made}");
        prepare(&data);
        server.give_folder_away();
        server.up();
        server
    }

    fn data(&self) -> PathBuf {
        self.0.folder.join("data")
    }

    /// The server refuses to run as root: then the folder and the process belong to `postgres`.
    fn give_folder_away(&self) {
        if is_root() {
            let given = Command::new("chown").args(["-R", "postgres"]).arg(&self.0.folder).status();
            assert!(
                given.is_ok_and(|status| status.success()),
                "chown {}",
                self.0.folder.display()
            );
        }
    }

    fn as_user(&self, program: &str) -> Command {
        as_user(&self.0.binaries, program)
    }

    #[expect(clippy::expect_used, reason = "a test without its server must fail loudly")]
    fn up(&self) {
        let options = format!(
            "{} -c unix_socket_directories='{}' -c max_connections=200",
            self.0.settings,
            self.0.folder.display()
        );
        let log = self.0.folder.join("log");
        let up = self
            .as_user("pg_ctl")
            .args(["start", "-w", "-t", "60", "-o", &options, "-D"])
            .arg(self.data())
            .arg("-l")
            .arg(log)
            .status()
            .expect("pg_ctl runs");
        assert!(up.success(), "the server does not start: {up}");
    }

    #[expect(clippy::expect_used, reason = "a test without its server must fail loudly")]
    fn pid(&self) -> String {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid"));
        let pid = file.expect("a running server has a pid file");
        pid.lines().next().unwrap_or_default().to_owned()
    }

    /// SIGQUIT to the postmaster: every process of it ends at once, nothing is written back; then
    /// it is started again and recovers from its log.
    pub fn kill_and_restart(&self) {
        let guard = self.0.running.lock().unwrap_or_else(PoisonError::into_inner);
        let pid = self.pid();
        let killed = Command::new("kill").args(["-QUIT", &pid]).status();
        assert!(killed.is_ok_and(|status| status.success()), "kill -QUIT {pid}");
        while Path::new(&format!("/proc/{pid}")).exists() {
            std::thread::park_timeout(std::time::Duration::from_millis(10));
        }
        self.up();
        drop(guard);
    }

    /// How to open it, as its owner.
    pub fn config(&self, connections: usize) -> Config {
        let folder = self.0.folder.to_string_lossy().replace('/', "%2F");
        let url = format!("postgresql://postgres@{folder}/postgres");
        Config::Postgres(PgConfig { url, roots: None, connections })
    }

    /// A folder for files of the test's own.
    pub fn folder(&self) -> &Path {
        &self.0.folder
    }

    /// Stops it; dropping the last handle does the same.
    pub fn stop(self) {}
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Best effort: the test has said what it had to say.
        let mut stop = as_user(&self.binaries, "pg_ctl");
        let _ = stop.args(["stop", "-m", "immediate", "-D"]).arg(self.folder.join("data")).status();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn as_user(binaries: &Path, program: &str) -> Command {
    let program = binaries.join(program);
    let mut command = if is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.current_dir("/");
    command
}

fn is_root() -> bool {
    // The owner of our own process directory is who we are.
    std::fs::metadata("/proc/self").is_ok_and(|of| std::os::unix::fs::MetadataExt::uid(&of) == 0)
}
