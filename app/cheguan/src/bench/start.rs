//! How long this very program takes from its start to the first page, and what memory it holds when
//! nobody asks for anything: `cheguan demo` in a folder of its own, first while it makes its world,
//! then again with the world there.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use base::{Fault, Result};

use super::figures::number;
use super::machine::resident_mb;
use super::place::Folder;

/// A world is made in less.
const PATIENCE: Duration = Duration::from_mins(3);
/// How long it is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(3);

/// What was measured.
#[derive(Clone, Debug, Default)]
pub(super) struct Starts {
    /// Milliseconds of the first start, with the making of the world.
    pub making: f64,
    /// Milliseconds to the first page with the world there, one of each round.
    pub again: Vec<f64>,
    /// Memory when idle after that, in MB.
    pub idle_mb: Vec<f64>,
}

/// The program, killed when dropped: it is only a bench's.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Whatever it has acknowledged is durable.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts once to make the world, then `rounds` times.
///
/// # Errors
/// `Unavailable` if the program does not start or no page comes.
pub(super) async fn starts(rounds: usize) -> Result<Starts> {
    let folder = Folder::new();
    let mut starts = Starts { making: started(&folder).await?.1, ..Starts::default() };
    for _ in 0..rounds {
        let (running, took) = started(&folder).await?;
        tokio::time::sleep(IDLE).await;
        starts.again.push(took);
        starts.idle_mb.push(number(resident_mb(running.0.id())));
    }
    Ok(starts)
}

async fn started(folder: &Folder) -> Result<(Running, f64)> {
    let address = free_address()?;
    let began = Instant::now();
    let mut running = Running(demo(folder, address)?);
    while began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(2)).await;
        if let Ok(Some(ended)) = running.0.try_wait() {
            return Err(away(format!("it ended with {ended}")).into());
        }
        if is_there(address) {
            return Ok((running, began.elapsed().as_secs_f64() * 1_000.0));
        }
    }
    Err(away(format!("no page within {PATIENCE:?}")).into())
}

fn away(why: impl std::fmt::Display) -> Fault {
    Fault::Unavailable(format!("cheguan demo: {why}"))
}

/// A port that was free a moment ago.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(away)?;
    Ok(listener.local_addr().map_err(away)?)
}

fn demo(folder: &Folder, address: SocketAddr) -> Result<Child> {
    let mut command = Command::new(std::env::current_exe().map_err(away)?);
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CHEGUAN_")) {
        command.env_remove(name);
    }
    command.args(["demo", "--listen", &address.to_string(), "--data"]).arg(folder.path());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    Ok(command.spawn().map_err(away)?)
}

/// Whether the first page comes.
fn is_there(address: SocketAddr) -> bool {
    let asked = || -> std::io::Result<bool> {
        let mut stream = TcpStream::connect(address)?;
        stream.set_read_timeout(Some(Duration::from_secs(10)))?;
        stream.write_all(b"GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer.starts_with(b"HTTP/1.1 200"))
    };
    asked().unwrap_or(false)
}
