//! TLS to the server: its certificate is always verified, against the roots that the operator named and
//! no others; and a sentence for each way in which that fails.

use std::error::Error;
use std::io;
use std::sync::Arc;

use base::Result;
use rustls::CertificateError;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;

use super::{PgConfig, unavailable};

/// What a connection is made with, where the address asks for TLS.
pub(super) fn client(config: &PgConfig) -> Result<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore::empty();
    if let Some(file) = &config.roots {
        let wrong = |e: &dyn Error| unavailable(format!("database.roots, {}: {e}", file.display()));
        for certificate in CertificateDer::pem_file_iter(file).map_err(|e| wrong(&e))? {
            roots.add(certificate.map_err(|e| wrong(&e))?).map_err(|e| wrong(&e))?;
        }
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(unavailable)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// Why the server was not trusted, for whoever set it up; `None` if it failed for another reason.
pub(super) fn told(error: &(dyn Error + 'static)) -> Option<String> {
    Some(match rejected(error)? {
        // An authority of the same name with another key fails at the signature.
        CertificateError::UnknownIssuer | CertificateError::BadSignature => {
            "the server's certificate is not vouched for by any of \
             database.roots: name the certificate of its authority there, and if it was named, ask \
             who is answering at this address"
                .into()
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another name than the host in database.url".into()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired".into()
        }
        other => format!("the server's certificate is refused: {other}"),
    })
}

/// The verdict on the certificate, wherever the layers between wrapped it.
fn rejected(error: &(dyn Error + 'static)) -> Option<CertificateError> {
    let mut at = Some(error);
    while let Some(error) = at {
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let found = error
            .downcast_ref::<rustls::Error>()
            .or_else(|| wrapped?.downcast_ref::<rustls::Error>());
        if let Some(rustls::Error::InvalidCertificate(why)) = found {
            return Some(why.clone());
        }
        at = error.source();
    }
    None
}
