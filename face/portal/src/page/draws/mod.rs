//! `/draws/…`: what anybody may see of a draw and check, and the lists that are drawn from. Who chose,
//! and for which vehicle, stands on no page here.

pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod show;

#[cfg(test)]
mod tests;

use plates::PoolId;
use ui::Locale;

/// What people call a pool.
pub(crate) fn pool_name(locale: Locale, pool: PoolId) -> String {
    ui::pool_name(locale, &pool.to_string())
}
