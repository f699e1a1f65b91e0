//! From where a request comes, for limits. Not logged: an address is personal data.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts, Request};
use http::HeaderMap;
use http::request::Parts;

/// The client's address; an extractor. `0.0.0.0` when the server did not tell (tests in process).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientAddress(pub IpAddr);

impl ClientAddress {
    /// What is counted together: an IPv4 address; of IPv6 the /64 that one household or machine has whole.
    pub(crate) fn network(self) -> Vec<u8> {
        match self.0 {
            IpAddr::V4(address) => address.octets().to_vec(),
            IpAddr::V6(address) => address.octets().into_iter().take(8).collect(),
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for ClientAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let found = parts.extensions.get::<Self>().copied();
        Ok(found.unwrap_or(Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))))
    }
}

/// Proxies of our own, whose `X-Forwarded-For` is believed. None by default.
#[derive(Clone, Debug, Default)]
pub struct TrustedProxies(Arc<[IpAddr]>);

impl TrustedProxies {
    /// These and no others.
    pub fn new(addresses: impl IntoIterator<Item = IpAddr>) -> Self {
        Self(addresses.into_iter().map(|address| address.to_canonical()).collect())
    }

    fn trust(&self, address: IpAddr) -> bool {
        self.0.contains(&address)
    }

    /// The nearest address that is no proxy of ours: each proxy adds on the right whom it saw, and
    /// what stands further left anyone can write.
    pub(crate) fn client_of(&self, request: &Request) -> ClientAddress {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
        let peer =
            peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip().to_canonical());
        ClientAddress(self.behind(peer, request.headers()))
    }

    fn behind(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let lines = headers.get_all("x-forwarded-for").iter().filter_map(|line| line.to_str().ok());
        let seen: Vec<&str> = lines.flat_map(|line| line.split(',')).collect();
        let mut client = peer;
        for entry in seen.into_iter().rev() {
            if !self.trust(client) {
                break;
            }
            let Some(address) = parse(entry.trim()) else {
                break;
            };
            client = address;
        }
        client
    }
}

/// Some proxies write the port too.
fn parse(entry: &str) -> Option<IpAddr> {
    let address = entry.parse().or_else(|_| entry.parse::<SocketAddr>().map(|socket| socket.ip()));
    address.ok().map(|address: IpAddr| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(peer: &str, forwarded: &'static str) -> String {
        let proxies =
            TrustedProxies::new(["10.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()]);
        let headers = [("x-forwarded-for".parse().unwrap(), forwarded.parse().unwrap())];
        proxies.behind(peer.parse().unwrap(), &headers.into_iter().collect()).to_string()
    }

    #[test]
    fn only_our_own_proxies_are_believed() {
        assert_eq!(behind("203.0.113.7", "198.51.100.1"), "203.0.113.7");
        assert_eq!(behind("10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(behind("10.0.0.1", "1.1.1.1, 198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(behind("10.0.0.1", "198.51.100.1:4711"), "198.51.100.1");
        assert_eq!(behind("10.0.0.1", "forged"), "10.0.0.1");
        assert_eq!(
            TrustedProxies::default().behind([10, 0, 0, 1].into(), &HeaderMap::new()).to_string(),
            "10.0.0.1"
        );
    }
}
