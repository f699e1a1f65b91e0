//! Where the program listens, how people reach it, and who stands in front.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use web::TrustedProxies;

use super::PublicAddress;
use super::reader::Reader;
use crate::said::Said;

/// Section `[server]`.
#[derive(Clone, Debug)]
pub struct Server {
    /// `HOST:PORT`.
    pub listen: String,
    /// How people reach it.
    pub public_address: PublicAddress,
    /// Files of the certificate chain and the private key, if the program speaks https itself.
    pub tls: Option<(PathBuf, PathBuf)>,
    /// Proxies of ours in front.
    pub trusted_proxies: TrustedProxies,
    /// Who may see the figures.
    pub watchers: Vec<IpAddr>,
    /// How long requests may take to end on the way out.
    pub grace: Duration,
}

impl Server {
    pub(super) fn read(from: &mut Reader) -> Self {
        let proxies = from.addresses("server.trusted_proxies");
        let server = Self {
            listen: listen(from),
            public_address: public_address(from),
            tls: tls(from),
            trusted_proxies: TrustedProxies::new(proxies.iter().copied()),
            watchers: from.addresses("server.watchers"),
            grace: Duration::from_secs(from.number("server.grace_seconds", 1..=300)),
        };
        if from.flag("server.behind_proxy") && proxies.is_empty() {
            from.wrong("server.behind_proxy", Said::new("config-proxy-unknown"));
        }
        server.speaks_safely(from);
        server
    }

    /// Sessions and one-time codes go by https, or stay on this machine.
    fn speaks_safely(&self, from: &mut Reader) {
        let someone_speaks_tls = self.tls.is_some() || from.flag("server.behind_proxy");
        let address = &self.public_address;
        let said = match (address.is_https(), someone_speaks_tls) {
            (true, false) => "config-https-by-nobody",
            (false, true) => "config-https-not-public",
            (false, false) if !address.is_loopback() => "config-plain-http",
            _ => return,
        };
        from.wrong("server.public_address", Said::new(said).with("address", address));
    }
}

fn listen(from: &mut Reader) -> String {
    let listen = from.text("server.listen").unwrap_or_default();
    let port = listen.rsplit_once(':').filter(|(host, _)| !host.is_empty());
    if port.is_none_or(|(_, port)| port.parse::<u16>().is_err()) {
        from.wrong("server.listen", Said::new("config-listen").with("text", &listen));
    }
    listen
}

fn public_address(from: &mut Reader) -> PublicAddress {
    let text = from.text("server.public_address").unwrap_or_default();
    text.parse().unwrap_or_else(|()| {
        let said = Said::new("config-public-address").with("text", &text);
        from.wrong("server.public_address", said);
        PublicAddress::plain([127, 0, 0, 1].into(), 8080)
    })
}

fn tls(from: &mut Reader) -> Option<(PathBuf, PathBuf)> {
    let files = (from.path("server.tls_certificate"), from.path("server.tls_key"));
    match files {
        (Some(certificate), Some(key)) => Some((certificate, key)),
        (None, None) => None,
        (certificate, _) => {
            let (here, missing) = match certificate {
                Some(_) => ("server.tls_certificate", "server.tls_key"),
                None => ("server.tls_key", "server.tls_certificate"),
            };
            from.wrong(here, Said::new("config-tls-half").with("missing", missing));
            None
        }
    }
}
