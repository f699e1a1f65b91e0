//! Every key that a configuration may hold, and what a mistyped one may have meant.

/// What kind of value a key takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `"text"`.
    Text,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// `["text", "text"]`; in the environment separated by commas.
    List,
}

/// Key → shape. The file `cheguan.toml` explains each; a test holds the two together.
pub const KEYS: [(&str, Shape); 26] = [
    ("server.listen", Shape::Text),
    ("server.public_address", Shape::Text),
    ("server.tls_certificate", Shape::Text),
    ("server.tls_key", Shape::Text),
    ("server.behind_proxy", Shape::Flag),
    ("server.trusted_proxies", Shape::List),
    ("server.watchers", Shape::List),
    ("server.grace_seconds", Shape::Number),
    ("database.engine", Shape::Text),
    ("database.folder", Shape::Text),
    ("database.url", Shape::Text),
    ("database.password_file", Shape::Text),
    ("database.owner_url", Shape::Text),
    ("database.owner_password_file", Shape::Text),
    ("database.roots", Shape::Text),
    ("database.connections", Shape::Number),
    ("keys.folder", Shape::Text),
    ("anchor.file", Shape::Text),
    ("data.overlay", Shape::Text),
    ("devices.file", Shape::Text),
    ("notices.way", Shape::Text),
    ("partners.gateway_key", Shape::Text),
    ("partners.carrier_key", Shape::Text),
    ("log.level", Shape::Text),
    ("log.format", Shape::Text),
    ("node.name", Shape::Text),
];

/// The key as the program knows it, and its shape.
pub fn known(key: &str) -> Option<(&'static str, Shape)> {
    KEYS.into_iter().find(|(known, _)| *known == key)
}

/// Whether some key begins with this section.
pub fn is_section(name: &str) -> bool {
    KEYS.iter().any(|(key, _)| section(key) == name)
}

/// The environment's name of a key: `server.listen` → `CHEGUAN_SERVER_LISTEN`.
pub fn environment_name(key: &str) -> String {
    format!("CHEGUAN_{}", key.replace('.', "_").to_uppercase())
}

fn section(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

/// The known key that is likely meant: few slips away as a whole, or right but in another section.
pub fn nearest(key: &str) -> Option<&'static str> {
    let slips = |known: &str| {
        let last = |key: &str| key.rsplit('.').next().unwrap_or_default().to_owned();
        let elsewhere = strsim::damerau_levenshtein(&last(key), &last(known)) + 1;
        strsim::damerau_levenshtein(key, known).min(elsewhere)
    };
    let best = KEYS.iter().map(|(known, _)| (slips(known), *known)).min();
    best.filter(|(slips, known)| *slips <= known.len() / 4).map(|(_, known)| known)
}

/// The section that is likely meant.
pub fn nearest_section(name: &str) -> Option<&'static str> {
    let best = KEYS
        .iter()
        .map(|(key, _)| (strsim::damerau_levenshtein(name, section(key)), section(key)))
        .min();
    best.filter(|(slips, _)| *slips <= 2).map(|(_, section)| section)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_the_key_that_was_meant() {
        assert_eq!(nearest("server.listn"), Some("server.listen"));
        assert_eq!(nearest("server.pubic_adress"), Some("server.public_address"));
        assert_eq!(nearest("database.listen"), Some("server.listen"));
        assert_eq!(nearest("database.coffee"), None);
        assert_eq!(nearest_section("sever"), Some("server"));
        assert_eq!(nearest_section("kitchen"), None);
    }
}
