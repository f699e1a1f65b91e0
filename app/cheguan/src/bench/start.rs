//! How long this very program takes from its start to the first page, and what memory it holds when
//! nobody asks for anything: `cheguan demo` in a folder of its own, first while it makes its world,
//! then again with the world there.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use base::Result;

use super::child::{Running, away};
use super::figures::number;
use super::place::Folder;
use super::table::{Goal, Line};

/// A world is made in less.
const PATIENCE: Duration = Duration::from_mins(3);
/// How long it is left alone before its memory is read.
const IDLE: Duration = Duration::from_secs(3);

/// What was measured.
#[derive(Clone, Debug, Default)]
struct Starts {
    /// Milliseconds of the first start, with the making of the world.
    pub making: f64,
    /// Milliseconds to the first page with the world there, one of each round.
    pub again: Vec<f64>,
    /// Memory when idle after that, in MB.
    pub idle_mb: Vec<f64>,
}

/// The lines of the table.
pub(super) async fn lines(rounds: usize) -> Result<Vec<Line>> {
    const ON: &str = "program";
    let starts = starts(rounds).await?;
    let making = Line::of(ON, "demo: first start, making its world", "ms", &[starts.making]);
    let again = Line::of(ON, "demo: start to first page", "ms", &starts.again);
    let idle = Line::of(ON, "demo: memory when idle", "MB", &starts.idle_mb);
    let lines = [
        making.map(|line| line.goal(Goal::AtMost(15_000.0))),
        again.map(|line| line.goal(Goal::AtMost(1_000.0))),
        idle.map(|line| line.goal(Goal::AtMost(120.0))),
    ];
    Ok(lines.into_iter().flatten().collect())
}

/// Starts once to make the world, then `rounds` times.
///
/// # Errors
/// `Unavailable` if the program does not start or no page comes.
async fn starts(rounds: usize) -> Result<Starts> {
    let folder = Folder::new();
    let mut starts = Starts { making: started(&folder).await?.1, ..Starts::default() };
    for _ in 0..rounds {
        let (running, took) = started(&folder).await?;
        tokio::time::sleep(IDLE).await;
        starts.again.push(took);
        starts.idle_mb.push(number(running.memory_mb()));
    }
    Ok(starts)
}

async fn started(folder: &Folder) -> Result<(Running, f64)> {
    let address = free_address()?;
    let began = Instant::now();
    let (listen, data) = (address.to_string(), folder.path().to_string_lossy());
    let mut running = Running::start(["demo", "--listen", &listen, "--data", &data])?;
    while began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(2)).await;
        if let Some(ended) = running.ended()? {
            return Err(away(format!("it ended with {ended}")).into());
        }
        if is_there(address) {
            return Ok((running, began.elapsed().as_secs_f64() * 1_000.0));
        }
    }
    Err(away(format!("no page within {PATIENCE:?}")).into())
}

/// A port that was free a moment ago.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(away)?;
    Ok(listener.local_addr().map_err(away)?)
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
