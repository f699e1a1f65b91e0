//! What can be asked of this capability, one verb a file.

mod load_rulebook;

pub(crate) use load_rulebook::LoadRulebook;
