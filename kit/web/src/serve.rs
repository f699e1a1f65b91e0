//! The server: listens, answers, and on the way out finishes what it has begun.

use std::future::{Future, pending};
use std::io::{Error as IoError, ErrorKind};
use std::net::{SocketAddr, TcpListener};
use std::sync::Once;
use std::time::Duration;

use axum::Router;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use axum_server::{Handle, Server};
use base::{Fault, Result};
use hyper_util::rt::TokioTimer;

/// How long a connection may take to send its headers, or stay open without asking.
const HEADERS_TIME_MAX: Duration = Duration::from_secs(30);

/// Certificate chain and private key, both PEM.
pub struct Tls {
    /// The chain, our own certificate first.
    pub certificate: Vec<u8>,
    /// The key.
    pub key: Vec<u8>,
}

/// Listens on `HOST:PORT`; port 0 takes a free one. What stands in the way comes back as a fault with a
/// sentence for whoever starts the program.
pub async fn bind(address: &str) -> Result<TcpListener> {
    let cannot = |why: &str| Fault::Unavailable(format!("cannot listen on {address}: {why}"));
    let mut found = tokio::net::lookup_host(address)
        .await
        .map_err(|error| cannot(&format!("this is no HOST:PORT that we know ({error})")))?;
    let socket = found.next().ok_or_else(|| cannot("the host name has no address"))?;
    let listener = TcpListener::bind(socket).map_err(|error| cannot(&in_the_way(&error)))?;
    listener.set_nonblocking(true).map_err(|error| cannot(&error.to_string()))?;
    Ok(listener)
}

fn in_the_way(error: &IoError) -> String {
    match error.kind() {
        ErrorKind::AddrInUse => {
            "another program uses this port already; stop it or choose another port".into()
        }
        ErrorKind::PermissionDenied => {
            "ports below 1024 need a right that this user lacks; choose a higher port".into()
        }
        ErrorKind::AddrNotAvailable => "this machine does not have this address".into(),
        _ => error.to_string(),
    }
}

/// Answers until `shutdown`; then takes no more connections, and gives requests in work `grace` to end.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    tls: Option<Tls>,
    grace: Duration,
    shutdown: impl Future<Output = ()>,
) -> Result<()> {
    let handle = Handle::new();
    let stop = async {
        shutdown.await;
        handle.graceful_shutdown(Some(grace));
        pending::<()>().await;
    };
    let run = run(listener, router, tls, handle.clone());
    tokio::select! {
        ended = run => ended,
        () = stop => Ok(()),
    }
}

async fn run(
    listener: TcpListener,
    router: Router,
    tls: Option<Tls>,
    handle: Handle<SocketAddr>,
) -> Result<()> {
    let broken = |error: IoError| Fault::Unavailable(format!("the server stopped: {error}"));
    let plain = axum_server::from_tcp(listener).map_err(broken)?.acceptor(NoDelayAcceptor);
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    let ended = match tls {
        None => tuned(plain).handle(handle).serve(service).await,
        Some(tls) => {
            install_crypto();
            let config = RustlsConfig::from_pem(tls.certificate, tls.key)
                .await
                .map_err(|error| Fault::Unavailable(format!("certificate or key: {error}")))?;
            let secure = plain.map(|plain| RustlsAcceptor::new(config).acceptor(plain));
            tuned(secure).handle(handle).serve(service).await
        }
    };
    Ok(ended.map_err(broken)?)
}

/// Without a timer the server waits for ever for headers that come byte by byte.
fn tuned<A>(mut server: Server<SocketAddr, A>) -> Server<SocketAddr, A> {
    server.http_builder().http1().timer(TokioTimer::new()).header_read_timeout(HEADERS_TIME_MAX);
    server
        .http_builder()
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(HEADERS_TIME_MAX));
    server
}

/// Chooses ring for TLS, once for the whole program; clients (reqwest) need it too.
pub fn install_crypto() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // An error means that someone else chose before us; then theirs stands.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
