//! The addresses under which other machines on the same network may find this one.

use std::net::{IpAddr, Ipv4Addr, UdpSocket};

/// IPv4 addresses of this machine other than loopback, private ones first.
pub fn addresses() -> Vec<IpAddr> {
    let table = std::fs::read_to_string("/proc/net/fib_trie").unwrap_or_default();
    let mut found = own_addresses(&table);
    if found.is_empty() {
        found.extend(way_out());
    }
    found.sort_unstable();
    found.dedup();
    found.sort_by_key(|address| !address.is_private());
    found.into_iter().map(IpAddr::V4).collect()
}

/// The kernel's routing table lists an address of the machine as `|-- A.B.C.D`, and below it
/// `/32 host LOCAL`.
fn own_addresses(table: &str) -> Vec<Ipv4Addr> {
    let lines = table.lines().map(str::trim);
    let pairs = lines.clone().zip(lines.skip(1));
    pairs
        .filter(|(_, kind)| *kind == "/32 host LOCAL")
        .filter_map(|(line, _)| line.strip_prefix("|-- ")?.parse().ok())
        .filter(|address: &Ipv4Addr| !address.is_loopback())
        .collect()
}

/// Elsewhere: the address from which this machine would speak to others. Nothing is sent.
fn way_out() -> Option<Ipv4Addr> {
    let socket = UdpSocket::bind("0.0.0.0:0").ok()?;
    socket.connect("192.0.2.1:9").ok()?; // an address kept for examples (RFC 5737)
    match socket.local_addr().ok()?.ip() {
        IpAddr::V4(address) if !address.is_loopback() => Some(address),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kernels_table_is_read() {
        let table = "Local:\n  +-- 0.0.0.0/0 3 0 5\n     |-- 127.0.0.1\n        /32 host LOCAL\n     \
                     |-- 192.168.1.0\n        /24 link UNICAST\n     |-- 192.168.1.5\n        \
                     /32 host LOCAL\n     |-- 192.168.1.255\n        /32 link BROADCAST\n";
        assert_eq!(own_addresses(table), [Ipv4Addr::new(192, 168, 1, 5)]);
    }
}
