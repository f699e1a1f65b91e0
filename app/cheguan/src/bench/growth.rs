//! Whether an office gets slower as it fills up: whole cases with many cases stored beside whole cases
//! with ten thousand. Slow, so only where it is asked for.

use std::sync::Arc;
use std::time::Duration;

use base::Result;
use db::Engine;

use super::figures::rate;
use super::hall::Hall;
use super::load::{Bounds, lap};
use super::place::Place;
use super::rounds::name;
use super::table::{Goal, Line};
use super::wave::wave;
use crate::failure::Outcome;

/// Cases stored at first.
const FEW: u64 = 10_000;
/// Waves of 64 cases at each size.
const WAVES: usize = 5;

/// Milliseconds of a wave with few cases stored, then with `many`.
pub(super) async fn growth(engine: Engine, many: u64) -> Outcome<Vec<Line>> {
    let place = Place::make(engine, 64).await?;
    let hall = Arc::new(Hall::open(&place).await?);
    hall.staff().await?;
    fill(&hall, FEW).await?;
    let few = waves(&hall).await?;
    fill(&hall, many.saturating_sub(FEW)).await?;
    let much = waves(&hall).await?;
    let ratios: Vec<f64> = few.iter().zip(&much).map(|(few, much)| few / much).collect();
    let on = name(engine);
    let at_few = Line::of(on, &format!("whole cases, {FEW} stored"), "/s", &few);
    let at_much = Line::of(on, &format!("whole cases, {many} stored"), "/s", &much);
    let at_much =
        at_much.map(|line| line.beside("time: many ÷ few", &ratios).goal(Goal::AtMost(1.3)));
    Ok(at_few.into_iter().chain(at_much).collect())
}

/// Cases that were sent in, to be fetched at the window.
async fn fill(hall: &Arc<Hall>, count: u64) -> Result<()> {
    hall.stock_cars(count).await?;
    let bounds = Bounds { clients: 64, time: Duration::from_hours(2), count };
    let filled = Arc::clone(hall);
    lap(bounds, move || {
        let hall = Arc::clone(&filled);
        async move { hall.submit_for_pickup().await }
    })
    .await?;
    hall.town.settle().await
}

async fn waves(hall: &Arc<Hall>) -> Result<Vec<f64>> {
    let mut rates = Vec::new();
    for _ in 0..WAVES {
        hall.stock_cars(64).await?;
        rates.push(rate(64, wave(hall, 64).await?.whole));
    }
    Ok(rates)
}
