//! Tells cargo what this crate is made of besides its sources: the words of `data/locales` (a new file
//! would go unnoticed by the loader macro, which only watches those it knew), and `web/dist`.

use std::path::Path;

fn main() {
    println!("cargo:rerun-if-changed=../../data/locales");
    // Debug builds read the files at run time and need not be made again for each changed style; but
    // one that was made before there was a `web/dist` would never find it.
    let is_release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    if is_release || !Path::new("../../web/dist").exists() {
        println!("cargo:rerun-if-changed=../../web/dist");
    }
}
