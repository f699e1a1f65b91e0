//! Many clients of the API want few seats at once, on both engines: none is sold twice, none stays behind, and whoever
//! has none is told so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use booking::{BookingState, SeatKey};
use serde_json::json;

use crate::bookings::{DAY, POINT, at};
use crate::client::Client;
use crate::things::day;
use crate::world::{World, qingdao, schema};

/// The day after [`DAY`].
const NEXT: &str = "2026-12-04";

/// Clients at once.
const CLIENTS: u32 = 200;

/// A half-hour: day and time.
type Time = (&'static str, String);

/// What a client came to: the moment that it has, or the code of the refusal.
type Came = Result<String, String>;

impl World {
    /// So many people, each with an account and a token of their own.
    async fn crowd(&self, n: u32) -> Vec<Client> {
        let mut all = Vec::new();
        for n in 0..n {
            all.push(self.stranger(&format!("1390000{n:04}")).await.0);
        }
        all
    }
}

/// Holds one of these half-hours, the first that has a seat, and confirms it.
async fn comes(world: &World, client: &Client, times: &[Time]) -> Came {
    let mut told = String::new();
    for (day, time) in times {
        let held = client.command("/api/v1/bookings", &world.key(), &at(day, time)).await;
        if held.status != 201 {
            told = held.problem().1;
            continue;
        }
        let href = held.json()["href"].as_str().unwrap().to_owned();
        let path = format!("{href}/confirm");
        let confirmed = client.command(&path, &world.key(), &json!({})).await;
        return match confirmed.status.as_u16() {
            200 => Ok(confirmed.json()["starts_at"].as_str().unwrap().to_owned()),
            _ => Err(confirmed.problem().1),
        };
    }
    Err(told)
}

/// All at once; each begins with a half-hour of its own.
async fn rush(world: &Arc<World>, times: &[Time]) -> Vec<Came> {
    let clients = world.crowd(CLIENTS).await;
    let tasks: Vec<_> = clients
        .into_iter()
        .enumerate()
        .map(|(n, client)| {
            let (world, mut times) = (Arc::clone(world), times.to_vec());
            let first = n % times.len();
            times.rotate_left(first);
            tokio::spawn(async move { comes(&world, &client, &times).await })
        })
        .collect();
    let mut all = Vec::new();
    for task in tasks {
        all.push(task.await.unwrap());
    }
    all
}

/// The seats that somebody has on both days, as staff see them.
async fn seats(world: &World) -> Vec<SeatKey> {
    let mut all = Vec::new();
    for on in [DAY, NEXT] {
        let view = world.api.bookings.day_view(&qingdao(), POINT, day(on)).await.unwrap();
        let bookings = view.slots.into_iter().flat_map(|slot| slot.bookings);
        all.extend(bookings.filter(|b| b.state == BookingState::Confirmed).map(|b| b.seat));
    }
    all
}

db::two_engines! {
    schema();

    async fn two_hundred_clients_on_one_seat_and_one_has_it(scratch: Scratch) {
        let world = Arc::new(World::over(scratch).await);
        world.publish((DAY, DAY), 1, 1).await;
        let came = rush(&world, &[(DAY, "09:00".to_owned())]).await;
        let won = came.iter().filter(|came| came.is_ok()).count();
        let told: BTreeSet<&String> = came.iter().filter_map(|came| came.as_ref().err()).collect();
        assert_eq!((won, seats(&world).await.len()), (1, 1));
        assert_eq!(told, BTreeSet::from([&"booking.full".to_owned()]));
    }

    async fn two_hundred_clients_on_twenty_half_hours_fill_them_to_the_last(scratch: Scratch) {
        let world = Arc::new(World::over(scratch).await);
        world.publish((DAY, NEXT), 10, 5).await;
        let of = |day| (0..10).map(move |n| (day, format!("{:02}:{:02}", 9 + n / 2, n % 2 * 30)));
        let times: Vec<Time> = of(DAY).chain(of(NEXT)).collect();
        let came = rush(&world, &times).await;
        let mut by_time: BTreeMap<&String, usize> = BTreeMap::new();
        for at in came.iter().filter_map(|came| came.as_ref().ok()) {
            *by_time.entry(at).or_default() += 1;
        }
        let all = seats(&world).await;
        let distinct: BTreeSet<&SeatKey> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "no seat has two");
        assert_eq!(all.len(), by_time.values().sum::<usize>(), "what was told is what is there");
        assert_eq!(by_time.len(), times.len());
        assert!(by_time.values().all(|n| *n == 5), "{by_time:?}");
    }
}
