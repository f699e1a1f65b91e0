//! Tells cargo that the words of `data/locales` are part of this crate: a new or changed `.ftl` file
//! rebuilds it. (The loader macro alone would only notice files that it already knew.)

fn main() {
    println!("cargo:rerun-if-changed=../../data/locales");
    println!("cargo:rerun-if-changed=../../web/dist");
}
