//! Runs what was wired together until it is told to stop, and then finishes what it has begun.

use std::net::{SocketAddr, TcpListener, ToSocketAddrs as _};
use std::time::Duration;

use axum::Router;
use base::{Fault, Result};
use booking::Search;
use journal::{Journal, Sealer};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;
use web::Tls;

use crate::failure::Outcome;
use crate::ground::Ground;
use crate::health::{self, Figures, Health};
use crate::said::Said;

/// People's keys wrapped anew in one go after a rotation.
const REWRAPPED_AT_ONCE: u64 = 500;
/// So long a program that begins answers alone before it reads ahead.
const BEFORE_WARM: Duration = Duration::from_secs(1);

/// The open port: taken first, so that whoever starts the program twice learns it at once.
#[derive(Debug)]
pub struct Door {
    listener: TcpListener,
    address: SocketAddr,
}

impl Door {
    /// Listens on `HOST:PORT`; port 0 takes a free one.
    pub async fn open(listen: &str) -> Outcome<Self> {
        let listener = match web::bind(listen).await {
            Ok(listener) => listener,
            Err(error) if is_in_use(listen) => {
                tracing::debug!(%error, "the port");
                return Err(Said::new("program-port-in-use").with("listen", listen).into());
            }
            Err(error) => {
                return Err(Said::new("program-port").with("why", error).into());
            }
        };
        let address = listener.local_addr();
        let address = address.map_err(|e| Fault::Unavailable(format!("{listen}: {e}")))?;
        Ok(Self { listener, address })
    }

    /// Where it is.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }
}

/// Whether another program has the port.
pub fn is_in_use(listen: &str) -> bool {
    let first = listen.to_socket_addrs().ok().and_then(|mut found| found.next());
    first.is_some_and(|address| {
        TcpListener::bind(address).is_err_and(|e| e.kind() == std::io::ErrorKind::AddrInUse)
    })
}

/// Everything that runs together.
#[derive(Debug)]
pub struct House {
    /// What it stands on.
    pub ground: Ground,
    /// Its journal, by the running clock.
    pub journal: Journal,
    /// All faces, each in its envelope.
    pub faces: Router,
    /// The figures.
    pub figures: Figures,
    /// What searches for appointments remember.
    pub search: Search,
}

/// Answers until the program is told to stop (SIGTERM, SIGINT). Beside it runs what the ground needs:
/// the sealer, the disk reserve, the figures' upkeep, the people's keys after a rotation, and a look ahead. Work of
/// the services (followers, clocks) is spawned by whoever wires them.
pub async fn serve(door: Door, house: House) -> Outcome<()> {
    let House { ground, journal, faces, figures, search } = house;
    let server = &ground.config.server;
    let tls = server.tls.as_ref().map(read_tls).transpose()?;
    let mut beside = JoinSet::new();
    beside.spawn(Sealer::new(&journal).run());
    beside.spawn(ground.disk.clone().watch());
    beside.spawn(figures.clone().upkeep());
    beside.spawn(rewrap_all(journal.clone()));
    let health = health::router(Health {
        db: ground.db.clone(),
        clock: journal.clock().clone(),
        disk: ground.disk.clone(),
        figures,
        watchers: server.watchers.clone(),
    });
    let address = server.public_address.clone();
    tracing::info!(listen = %door.address, public = %address, "started");
    beside.spawn(warm(search));
    let stop = told_to_stop()?;
    web::serve(door.listener, faces.merge(health), tls, server.grace, stop).await?;
    beside.shutdown().await;
    // What was acknowledged is durable already; this only spares the next start the work.
    if let Err(error) = journal.seal_all().await {
        tracing::warn!(%error, "sealing on the way out");
    }
    tracing::info!("stopped");
    Ok(())
}

/// Completes on SIGTERM or SIGINT; registered at once, so that none is missed.
pub fn told_to_stop() -> Result<impl Future<Output = ()> + Send> {
    let watch = |kind| signal(kind).map_err(|e| Fault::Unavailable(format!("signals: {e}")));
    let (mut end, mut interrupt) =
        (watch(SignalKind::terminate())?, watch(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = end.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("told to stop: requests in work are finished");
    })
}

fn read_tls((certificate, key): &(std::path::PathBuf, std::path::PathBuf)) -> Result<Tls> {
    let read = |path: &std::path::Path| {
        std::fs::read(path).map_err(|e| Fault::Unavailable(format!("{}: {e}", path.display())))
    };
    Ok(Tls { certificate: read(certificate)?, key: read(key)? })
}

/// Where appointments are free soonest is read before the first citizen searches; the first page goes first.
async fn warm(search: Search) {
    tokio::time::sleep(BEFORE_WARM).await;
    match search.warm().await {
        Ok(groups) => tracing::info!(groups, "where appointments are free soonest is known"),
        Err(error) => {
            tracing::warn!(%error, "where appointments are free soonest; read by who asks");
        }
    }
}

/// After a rotation of the master key: people's keys are wrapped anew while the program works.
async fn rewrap_all(journal: Journal) {
    match rewrap(&journal).await {
        Ok(0) => {}
        Ok(done) => {
            tracing::info!(done, "the people's keys are wrapped under the newest master key");
        }
        Err(error) => tracing::error!(%error, "wrapping keys anew; tried again at the next start"),
    }
}

/// Wraps every person's key under the newest master key that is not yet; how many it did.
pub async fn rewrap(journal: &Journal) -> Result<u64> {
    let mut total = 0;
    loop {
        let vault = journal.vault().clone();
        let some = move |tx: db::Tx| {
            let vault = vault.clone();
            async move { vault.rewrap_in(&tx, REWRAPPED_AT_ONCE).await }
        };
        match journal.db().technical(some).await? {
            0 => return Ok(total),
            done => total += done,
        }
    }
}
