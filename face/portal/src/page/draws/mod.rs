//! `/draws/…`: what anybody may see of a draw and check, and the lists that are drawn from. Who chose,
//! and for which vehicle, stands on no page here.

pub(crate) mod list;
pub(crate) mod show;

#[cfg(test)]
mod tests;

use plates::PoolId;
use ui::Locale;

/// What people call a pool: the kind of its plates, and what drives the cars.
pub(crate) fn pool_name(locale: Locale, pool: PoolId) -> String {
    let kind = ui::text(locale, &format!("plate-kind-{}", pool.kind().as_str()), &[]);
    match pool.to_string().split_once('-') {
        None => kind,
        Some((_, "battery")) => ui::text(locale, "portal-pool-battery", &[("kind", &kind)]),
        Some(_) => ui::text(locale, "portal-pool-other", &[("kind", &kind)]),
    }
}
