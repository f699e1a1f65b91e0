//! Pure decisions: facts and the rules of the day in, values or a refusal out.

pub mod hold;
pub mod line;
pub mod listing;
pub mod reuse;

use base::{Instant, Result};
use journal::Desk;
use policy::Rules;

use crate::model::draw::DrawRules;
use crate::model::words::DrawMode;

/// The figures of a draw that is prepared now.
pub fn draw_rules(rules: &Rules, mode: DrawMode) -> Result<DrawRules> {
    let count = |key: &str| Ok::<_, base::Error>(u64::try_from(rules.int(key)?).unwrap_or(0));
    let (numbers, batches, seconds) = match mode {
        DrawMode::Onsite => (count("plates.onsite_numbers")?, 1, "plates.onsite_seconds"),
        DrawMode::Online => {
            let batches = count("plates.online_batches")?;
            (count("plates.online_batch_numbers")?, batches, "plates.online_batch_seconds")
        }
        DrawMode::Compose => (1, 1, "plates.compose_seconds"),
    };
    Ok(DrawRules {
        batch_numbers: numbers.max(1),
        batches: batches.max(1),
        batch_seconds: rules.int(seconds)?,
        backup_seconds: rules.int("plates.backup_seconds")?,
        tries: if mode == DrawMode::Compose { count("plates.compose_tries")? } else { 0 },
        ready_seconds: rules.int("plates.ready_seconds")?,
        confirm_seconds: rules.int("plates.confirm_seconds")?,
        timeout_takes_first: rules.int("plates.timeout_takes_first")? != 0,
    })
}

/// From when a number that was let go may come back: after a random while, so that nobody can wait
/// for it.
pub fn cools_until(rules: &Rules, desk: &Desk) -> Result<Instant> {
    let (min, max) =
        (rules.int("plates.cooldown_hours_min")?, rules.int("plates.cooldown_hours_max")?);
    let span = u64::try_from(max.saturating_sub(min).saturating_mul(60)).unwrap_or(0);
    let minutes = i64::try_from(desk.chance.below(span.saturating_add(1))).unwrap_or(0);
    Ok(desk.now.plus_hours(min).plus_minutes(minutes))
}
