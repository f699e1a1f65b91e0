//! TLS to PostgreSQL, with a server and an authority made for the test: who is answering is verified,
//! and every reason not to trust it is a sentence.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use db::testing::Server;
use db::{Config, Db, PgConfig};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};

fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// Certificate and key of a server, as PEM.
fn server_for(name: &str, of: &CertifiedIssuer<'_, KeyPair>) -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    (params.signed_by(&key, of).unwrap().pem(), key.serialize_pem())
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

async fn open(host: &str, port: u16, roots: Option<&Path>) -> base::Result<Db> {
    let url =
        format!("postgresql://postgres@{host}:{port}/postgres?sslmode=require&hostaddr=127.0.0.1");
    let roots = roots.map(Path::to_owned);
    Db::open(&Config::Postgres(PgConfig { url, roots, connections: 2 })).await
}

fn written(server: &Server, name: &str, of: &CertifiedIssuer<'_, KeyPair>) -> PathBuf {
    let file = server.folder().join(name);
    std::fs::write(&file, of.pem()).unwrap();
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn the_server_is_verified_and_every_doubt_is_a_sentence() {
    let (ours, strange, port) = (authority(), authority(), free_port());
    let (certificate, key) = server_for("database.example", &ours);
    let server = Server::start_with_tls(port, &certificate, &key);
    let right = written(&server, "right.pem", &ours);
    let wrong = written(&server, "wrong.pem", &strange);

    let db = open("database.example", port, Some(&right)).await.unwrap();
    let encrypted = "DO $$ BEGIN ASSERT (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), \
                     'in the clear'; END $$";
    db.batch(encrypted).await.unwrap();
    db.ping().await.unwrap();

    let told = |outcome: base::Result<Db>| outcome.unwrap_err().to_string();
    for roots in [Some(wrong.as_path()), None] {
        let told = told(open("database.example", port, roots).await);
        assert!(told.contains("is not vouched for by any of database.roots"), "{told}");
    }
    let told_name = told(open("other.example", port, Some(&right)).await);
    assert!(told_name.contains("is for another name than the host in database.url"), "{told_name}");
    let missing = server.folder().join("missing.pem");
    let told_file = told(open("database.example", port, Some(&missing)).await);
    assert!(
        told_file.contains("database.roots") && told_file.contains("missing.pem"),
        "{told_file}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_tls_is_refused_where_tls_is_asked_for() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let plain = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        stream.read_exact(&mut [0; 8]).unwrap(); // SSLRequest
        stream.write_all(b"N").unwrap();
        // Nothing may follow in the clear.
        stream.read(&mut [0; 64]).unwrap()
    });
    let told = open("database.example", port, None).await.unwrap_err().to_string();
    assert!(told.contains("TLS"), "{told}");
    assert_eq!(plain.join().unwrap(), 0);
}
