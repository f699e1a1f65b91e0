//! Writes the gallery in each language and view into a folder, for looking at and for axe:
//! `cargo run -p ui --example gallery -- target/gallery`, then `npm run gallery` in `web/`.

use std::fs;
use std::io;
use std::path::PathBuf;

use ui::{Locale, View, gallery};

fn main() -> io::Result<()> {
    let folder =
        std::env::args().nth(1).map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for locale in Locale::ALL {
        for view in [View::Normal, View::Elder] {
            let file = folder.join(format!("{}-{}.html", locale.tag(), view.tag()));
            fs::write(&file, gallery(locale, view, "gallery"))?;
            println!("{}", file.display());
        }
    }
    Ok(())
}
