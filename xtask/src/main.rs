//! The workshop: tidy, tiers, assets, prerequisites.

fn main() {}
