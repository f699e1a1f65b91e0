//! How people reach the program: scheme, host and port, which QR codes and links on papers begin with.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use axum::http::Uri;
use web::CookieMode;

/// `https://cgs.example.cn`, `http://192.168.1.5:8080`: no path, no slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicAddress {
    text: String,
    host: String,
    is_https: bool,
}

impl fmt::Display for PublicAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for PublicAddress {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let uri: Uri = text.parse().map_err(|_| ())?;
        let is_https = match uri.scheme_str() {
            Some("https") => true,
            Some("http") => false,
            _ => return Err(()),
        };
        let authority = uri.authority().ok_or(())?.as_str();
        let is_bare = matches!(uri.path(), "" | "/") && uri.query().is_none();
        let host = uri.host().unwrap_or_default().trim_matches(['[', ']']).to_owned();
        if !is_bare || host.is_empty() || authority.contains('@') {
            return Err(());
        }
        let scheme = if is_https { "https" } else { "http" };
        Ok(Self { text: format!("{scheme}://{authority}"), host, is_https })
    }
}

impl PublicAddress {
    /// Plain http at this host and port, for a demo.
    pub fn plain(host: IpAddr, port: u16) -> Self {
        let text = format!("http://{}", std::net::SocketAddr::new(host, port));
        Self { text, host: host.to_string(), is_https: false }
    }

    /// Whether browsers come by https.
    pub const fn is_https(&self) -> bool {
        self.is_https
    }

    /// Whether it means this machine and no other: a phone cannot open it.
    pub fn is_loopback(&self) -> bool {
        self.host == "localhost" || self.host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
    }

    /// The cookies that fit.
    pub const fn cookie_mode(&self) -> CookieMode {
        if self.is_https { CookieMode::Secure } else { CookieMode::PlainDemo }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scheme_host_and_port_and_nothing_more() {
        let told = |text: &str| text.parse::<PublicAddress>().map(|a| a.to_string());
        assert_eq!(told("https://cgs.example.cn/"), Ok("https://cgs.example.cn".into()));
        assert_eq!(told("http://192.168.1.5:8080"), Ok("http://192.168.1.5:8080".into()));
        for wrong in [
            "cgs.example.cn",
            "ftp://a.cn",
            "https://a.cn/x",
            "https://a.cn?x",
            "https://u@a.cn",
            "",
            "/",
        ] {
            assert_eq!(told(wrong), Err(()), "{wrong}");
        }
    }

    #[test]
    fn this_machine_is_told_from_others() {
        let loopback = |text: &str| text.parse::<PublicAddress>().unwrap().is_loopback();
        assert!(loopback("http://127.0.0.1:8080") && loopback("http://localhost"));
        assert!(loopback("http://[::1]:8080"));
        assert!(!loopback("http://192.168.1.5") && !loopback("https://cgs.example.cn"));
    }
}
