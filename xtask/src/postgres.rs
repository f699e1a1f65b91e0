//! A PostgreSQL to throw away: a temporary folder, a socket in it, no network. Tests that need the
//! second engine find it by `CHEGUAN_TEST_POSTGRES` (owner of all) and
//! `CHEGUAN_TEST_POSTGRES_PROGRAM` (the role the program has in production: it creates nothing).
//!
//! Its databases sort by Chinese rules, not bytewise, so that a forgotten `COLLATE "C"` shows.

use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, ExitCode, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use rustix::process::{Pid, Signal, geteuid, kill_process};

use crate::run::Stop;

/// What the storage needs at least (`docs/operations` names it too).
const VERSION_MIN: u32 = 15;
const START_SECONDS_MAX: u64 = 60;

const OWNER: &str = "cheguan_owner";
const PROGRAM: &str = "cheguan_program";
const DATABASE: &str = "cheguan_test";

/// A running server; dropped, it is stopped and its folder removed.
#[derive(Debug)]
pub struct Server {
    binaries: PathBuf,
    folder: Folder,
    child: Child,
}

/// Starts a server, does the work beside it, and clears up whatever comes of the work.
pub fn beside(work: impl FnOnce(&Stop, &Server) -> Result<ExitCode>) -> Result<ExitCode> {
    let stop = Stop::watch()?;
    let server = Server::start(&stop)?;
    work(&stop, &server)
}

/// A command that finds the server in its environment.
pub fn command(program: &str, server: &Server) -> Command {
    let mut command = Command::new(program);
    command
        .env("CHEGUAN_TEST_POSTGRES", server.address(OWNER))
        .env("CHEGUAN_TEST_POSTGRES_PROGRAM", server.address(PROGRAM))
        .env("CHEGUAN_TEST_POSTGRES_BIN", &server.binaries);
    command
}

impl Server {
    fn start(stop: &Stop) -> Result<Self> {
        let binaries = binaries()?;
        let folder = Folder::new()?;
        let data = folder.path.join("data");
        let mut initdb = unprivileged(&binaries.join("initdb"));
        initdb.arg("--pgdata").arg(&data).args(["--username", OWNER, "--auth", "trust"]);
        initdb.args(["--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"]);
        initdb.args(["--locale-provider", "icu", "--icu-locale", "zh-Hans-CN"]);
        let ended = stop.run(initdb.stdout(Stdio::null()).stderr(Stdio::inherit()))?;
        ensure!(ended.well(), "initdb did not end well");

        let mut postgres = unprivileged(&binaries.join("postgres"));
        postgres.arg("-D").arg(&data).arg("-k").arg(&folder.path);
        for setting in ["listen_addresses=", "max_connections=200", "fsync=on"] {
            postgres.args(["-c", setting]);
        }
        // Its own group: an interruption from the keyboard must not stop it before its clients.
        postgres.process_group(0).env("LC_ALL", "C").stderr(Stdio::piped()).stdin(Stdio::null());
        let child = postgres.spawn().context("starting postgres")?;
        let mut server = Self { binaries, folder, child };
        server.await_ready()?;
        server.roles(stop)?;
        Ok(server)
    }

    fn address(&self, role: &str) -> String {
        format!("postgresql://{role}@/{DATABASE}?host={}", self.folder.path.display())
    }

    fn await_ready(&mut self) -> Result<()> {
        let log = self.folder.path.join("server.log");
        let (tell, ready) = mpsc::channel();
        let file = File::create(&log).context("creating the server's log")?;
        let words = self.child.stderr.take().context("the server's words are ours to read")?;
        std::thread::spawn(move || listen(words, file, &tell));
        if ready.recv_timeout(Duration::from_secs(START_SECONDS_MAX)).is_err() {
            let said = std::fs::read_to_string(&log).unwrap_or_default();
            bail!("postgres did not become ready in {START_SECONDS_MAX} s; it said:\n{said}");
        }
        Ok(())
    }

    fn roles(&self, stop: &Stop) -> Result<()> {
        let mut psql = Command::new(self.binaries.join("psql"));
        psql.args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", "postgres"]);
        psql.args(["--username", OWNER, "--host"]).arg(&self.folder.path);
        psql.args(["--command", &format!("create role {PROGRAM} login")]);
        psql.args(["--command", &format!("create database {DATABASE}")]);
        psql.args(["--command", &format!("revoke temporary on database {DATABASE} from public")]);
        ensure!(stop.run(&mut psql)?.well(), "the roles for the tests could not be made");
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The fast way: clients are cut off, files are closed. It may be gone already.
        let _ = kill_process(Pid::from_child(&self.child), Signal::INT);
        if let Err(error) = self.child.wait() {
            eprintln!("xtask: postgres did not stop: {error}");
        }
    }
}

/// Keeps the server's words in its log and tells when it takes connections.
fn listen(words: ChildStderr, mut log: File, ready: &mpsc::Sender<()>) {
    for line in BufReader::new(words).lines().map_while(Result::ok) {
        // A full disk must not stop the reading: the server would wait for us.
        let _ = writeln!(log, "{line}");
        if line.ends_with("database system is ready to accept connections") {
            let _ = ready.send(());
        }
    }
}

/// The folder of one server; removed when dropped.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
}

impl Folder {
    /// Short, since a socket's path may have 107 bytes only; owned by whoever runs the server.
    fn new() -> Result<Self> {
        let mut mktemp = unprivileged(Path::new("mktemp"));
        let made = mktemp.args(["-d", "/tmp/cheguan-postgres.XXXXXX"]).output()?;
        ensure!(made.status.success(), "mktemp: {}", String::from_utf8_lossy(&made.stderr).trim());
        Ok(Self { path: PathBuf::from(String::from_utf8(made.stdout)?.trim()) })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.path) {
            eprintln!("xtask: {} is still there: {error}", self.path.display());
        }
    }
}

/// PostgreSQL refuses to run as root; on Linux it is also told to stop when we are killed.
fn unprivileged(program: &Path) -> Command {
    if !cfg!(target_os = "linux") {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "INT"]).current_dir("/");
    if geteuid().is_root() {
        command.args(["--reuid", "postgres", "--regid", "postgres", "--init-groups"]);
    }
    command.arg("--").arg(program);
    command
}

/// The newest PostgreSQL of this machine: where Debian puts it, or on the PATH.
fn binaries() -> Result<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let numbered = versions.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        let folder = entry.path().join("bin");
        folder.join("postgres").exists().then_some((version, folder))
    });
    if let Some((version, folder)) = numbered.max() {
        ensure!(version >= VERSION_MIN, "PostgreSQL {version} is here, {VERSION_MIN} is needed");
        return Ok(folder);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .find(|folder| folder.join("postgres").exists() && folder.join("initdb").exists())
        .context("no PostgreSQL server on this machine: sh xtask/prerequisites.sh test")
}
