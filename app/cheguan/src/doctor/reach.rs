//! Whether people can reach the program: the address on QR codes, and the port.

use db::Engine;

use super::Line;
use crate::config::Config;
use crate::said::Said;
use crate::serve::is_in_use;
use crate::{ground, lan};

pub(super) fn look(config: &Config) -> Vec<Line> {
    let mut lines = vec![address(config)];
    let listen = &config.server.listen;
    // Who holds the folder of an embedded database is the one that holds the port.
    if is_in_use(listen) && !ground::is_taken(config) {
        lines.push(match config.database.engine() {
            Engine::Sqlite => Line::bad(Said::new("program-port-in-use").with("listen", listen)),
            Engine::Postgres => Line::note(Said::new("doctor-port").with("listen", listen)),
        });
    }
    lines
}

fn address(config: &Config) -> Line {
    let address = &config.server.public_address;
    if !address.is_loopback() {
        return Line::good(Said::new("doctor-address").with("address", address));
    }
    let port = config.server.listen.rsplit_once(':').map_or("", |(_, port)| port);
    let scheme = if address.is_https() { "https" } else { "http" };
    let list: Vec<String> =
        lan::addresses().iter().map(|ip| format!("{scheme}://{ip}:{port}")).collect();
    let said = Said::new("doctor-address-loopback").with("address", address);
    Line::note(said.with("list", list.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::super::Mark;
    use super::*;

    #[test]
    fn an_address_that_no_phone_can_open_is_told() {
        let folder = std::path::Path::new("/nowhere");
        let mut config = Config::in_folder(folder).unwrap();
        for (public, mark, key) in [
            ("http://127.0.0.1:8080", Mark::Note, "doctor-address-loopback"),
            ("http://localhost", Mark::Note, "doctor-address-loopback"),
            ("https://cgs.example.cn", Mark::Good, "doctor-address"),
        ] {
            config.server.public_address = public.parse().unwrap();
            let line = address(&config);
            assert_eq!((line.mark, line.said.key()), (mark, key), "{public}");
        }
    }
}
