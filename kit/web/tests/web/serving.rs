//! The server on real sockets.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::routing::{get, post};
use reqwest::{Certificate, Client};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::sleep;
use web::{ClientAddress, Envelope, Tls, Upload, bind, install_crypto, serve};

use crate::house::{csrf, envelope};

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<base::Result<()>>,
}

async fn start(tls: Option<Tls>, grace: Duration) -> Running {
    install_crypto();
    let take = |upload: Upload| async move { upload.refusals()[0].code.clone() };
    let nap = || async {
        sleep(Duration::from_millis(300)).await;
        "rested"
    };
    let open = Router::new()
        .route("/", get(|from: ClientAddress| async move { from.0.to_string() }))
        .route("/nap", get(nap))
        .route("/open", post(take));
    let guarded = Router::new().route("/guarded", post(|| async {}));
    let guard = Envelope { csrf: Some(csrf(1, None)), ..envelope() };
    let router = envelope().around(open).merge(guard.around(guarded));
    let listener = bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let shutdown = async {
        let _ = stopped.await;
    };
    let server = tokio::spawn(serve(listener, router, tls, grace, shutdown));
    Running { address, stop, server }
}

fn client() -> Client {
    install_crypto();
    Client::builder().no_proxy().build().unwrap()
}

#[tokio::test]
async fn a_port_in_use_is_told_in_a_sentence() {
    let first = bind("127.0.0.1:0").await.unwrap();
    let address = first.local_addr().unwrap().to_string();
    let told = bind(&address).await.unwrap_err().to_string();
    assert!(told.contains(&address) && told.contains("another program uses this port"), "{told}");
    for nonsense in ["nonsense", "127.0.0.1:99999", "127.0.0.1", "192.0.2.1:8080"] {
        let told = bind(nonsense).await.unwrap_err().to_string();
        assert!(told.contains(&format!("cannot listen on {nonsense}: ")), "{told}");
    }
}

#[tokio::test]
async fn the_address_comes_from_the_connection_and_not_from_a_header() {
    let running = start(None, Duration::from_secs(5)).await;
    let url = format!("http://{}/", running.address);
    let asked = client().get(url).header("x-forwarded-for", "198.51.100.1").send().await;
    assert_eq!(asked.unwrap().text().await.unwrap(), "127.0.0.1");
}

#[tokio::test]
async fn on_the_way_out_what_was_begun_is_finished() {
    let Running { address, stop, server } = start(None, Duration::from_secs(5)).await;
    let begun = tokio::spawn(client().get(format!("http://{address}/nap")).send());
    sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    sleep(Duration::from_millis(50)).await;
    assert!(client().get(format!("http://{address}/")).send().await.is_err(), "no new ones");
    assert_eq!(begun.await.unwrap().unwrap().text().await.unwrap(), "rested");
    server.await.unwrap().unwrap();
}

#[tokio::test]
async fn what_takes_too_long_on_the_way_out_is_cut() {
    let Running { address, stop, server } = start(None, Duration::from_millis(50)).await;
    let begun = tokio::spawn(client().get(format!("http://{address}/nap")).send());
    sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    server.await.unwrap().unwrap();
    assert!(begun.await.unwrap().is_err());
}

#[tokio::test]
async fn a_browser_sees_the_page_that_refuses_thirty_megabytes() {
    let running = start(None, Duration::from_secs(5)).await;
    let mut body =
        b"--B\r\nContent-Disposition: form-data; name=\"p\"; filename=\"p\"\r\n\r\n".to_vec();
    body.resize(30 * 1024 * 1024, b'x');
    body.extend(b"\r\n--B--\r\n");
    for (path, told) in [("open", "web.file_too_large"), ("guarded", "refused web.page_expired")] {
        let sent = client().post(format!("http://{}/{path}", running.address));
        let sent = sent.header("content-type", "multipart/form-data; boundary=B");
        let answer = sent.body(body.clone()).send().await.unwrap().text().await.unwrap();
        assert!(answer.starts_with(told), "{answer}");
    }
}

#[tokio::test]
async fn tls_is_spoken_with_our_own_certificate() {
    let made = rcgen::generate_simple_self_signed(vec!["localhost".into()]).unwrap();
    let certificate = made.cert.pem();
    let tls = Tls {
        certificate: certificate.clone().into_bytes(),
        key: made.signing_key.serialize_pem().into_bytes(),
    };
    let running = start(Some(tls), Duration::from_secs(5)).await;
    let trusted = Certificate::from_pem(certificate.as_bytes()).unwrap();
    let trusting = Client::builder().no_proxy().tls_certs_only([trusted]).build().unwrap();
    let port = running.address.port();
    let answer = trusting.get(format!("https://localhost:{port}/")).send().await.unwrap();
    assert_eq!(answer.text().await.unwrap(), "127.0.0.1");
    let plain = client().get(format!("http://localhost:{port}/")).send().await;
    assert!(plain.is_err());
}

#[tokio::test]
async fn a_broken_certificate_is_told() {
    let tls = Tls { certificate: b"no PEM".to_vec(), key: Vec::new() };
    let running = start(Some(tls), Duration::ZERO).await;
    let told = running.server.await.unwrap().unwrap_err().to_string();
    assert!(told.contains("certificate or key"), "{told}");
}
