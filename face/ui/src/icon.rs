//! The icons of the house: 24 by 24, stroke 1.75, always beside their word. Drawn in
//! `web/src/icons.svg` and printed into the page, so that they need no request and no script.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::Html;

const DRAWN: &str = include_str!("../../../web/src/icons.svg");

static PATHS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    DRAWN
        .split("<symbol id=\"i-")
        .skip(1)
        .filter_map(|symbol| {
            let (name, rest) = symbol.split_once('"')?;
            let (path, _) = rest.split_once("d=\"")?.1.split_once('"')?;
            Some((name, path))
        })
        .collect()
});

/// Every name, for the gallery.
pub static ICONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| PATHS.keys().copied().collect());

/// An icon by name (`car`, `licence`, `right`…). Decoration for a screen reader: the word stands
/// beside it. An unknown name prints a mark that every page test refuses.
pub fn icon(name: &str) -> Html {
    let Some(path) = PATHS.get(name) else {
        return Html::words(format!("⟦icon {name}⟧"));
    };
    Html::trusted(format!(
        r#"<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{path}"/></svg>"#
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_drawn_icon_is_found() {
        assert_eq!(ICONS.len(), DRAWN.matches("<symbol ").count());
        assert!(ICONS.len() >= 50);
        assert!(icon("car").to_string().starts_with("<svg class=\"icon\""));
        assert_eq!(icon("<x").to_string(), "⟦icon &lt;x⟧");
    }
}
