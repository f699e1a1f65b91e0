//! Boards: the last eight calls and those behind; a stream that goes on where it was.

use db::two_engines;
use queue::{Act, Cursor};

use crate::world::{Hall, LICENCE, counter, new, place, schema, window};

two_engines! {
    schema();

    async fn a_board_shows_the_last_eight_calls_and_the_rest_behind(scratch: Scratch) {
        let hall = Hall::open(scratch);
        for _ in 0..11 {
            hall.take(new(LICENCE)).await.unwrap();
            hall.minutes(1);
        }
        for label in ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"] {
            hall.opens(label, &[counter()]).await;
            hall.next(label).await.unwrap();
            hall.minutes(1);
        }
        let board = hall.queue.board(&place()).await.unwrap();
        let shown: Vec<_> = board.calls.iter().map(|call| call.number.to_string()).collect();
        assert_eq!(shown, ["B010", "B009", "B008", "B007", "B006", "B005", "B004", "B003"]);
        let behind: Vec<_> = board.overflow.iter().map(|call| call.number.to_string()).collect();
        assert_eq!(behind, ["B002", "B001"]);
        assert!(board.calls.iter().all(|call| call.is_new));
        assert_eq!((board.lines[0].waiting, board.lines[0].windows), (1, 10));
        // Who is there is behind no more; a repeated call is the newest.
        hall.act("1", Act::Begin).await.unwrap();
        hall.act("2", Act::Recall).await.unwrap();
        let board = hall.queue.board(&place()).await.unwrap();
        assert_eq!((board.calls[0].number.as_str(), board.calls[0].calls), ("B002", 2));
        assert_eq!(board.overflow.len(), 1, "B001 began, B003 fell behind");
        hall.holds().await;
    }

    async fn a_board_that_was_away_goes_on_where_it_was(scratch: Scratch) {
        let hall = Hall::open(scratch);
        hall.opens("5", &[counter()]).await;
        hall.comes(LICENCE).await;
        hall.journal.seal_all().await.unwrap();
        let start = hall.queue.cursor(&place().authority).await.unwrap();
        let (nothing, same) = hall.queue.stream(&place(), &start).await.unwrap();
        assert!(nothing.is_empty() && same == start);

        hall.next("5").await.unwrap();
        hall.hand.advance_seconds(30);
        hall.act("5", Act::Recall).await.unwrap();
        hall.journal.seal_all().await.unwrap();
        let (seen, _) = hall.queue.stream(&place(), &start).await.unwrap();
        let calls: Vec<_> = seen.iter().map(|event| event.call.clone().unwrap()).collect();
        assert_eq!(calls, [("5".to_owned(), 1), ("5".to_owned(), 2)]);

        // It lost the network after the first call; the id of that event is all it knows.
        let last: Cursor = seen[0].cursor.to_string().parse().unwrap();
        hall.act("5", Act::Begin).await.unwrap();
        hall.journal.seal_all().await.unwrap();
        let (missed, now) = hall.queue.stream(&place(), &last).await.unwrap();
        let kinds: Vec<_> = missed.iter().map(|event| event.kind.as_str()).collect();
        assert_eq!(kinds, ["queue.ticket.recalled", "queue.ticket.begun"]);
        assert_eq!(now, hall.queue.cursor(&place().authority).await.unwrap());
        assert!("test=-1".parse::<Cursor>().is_err() && "nonsense".parse::<Cursor>().is_err());
        assert!(hall.queue.window(&window("5")).await.unwrap().unwrap().is_open);
        let of = |number: &str| journal::Actor::staff(number);
        let own = hall.queue.open_by(&place().authority, &of("0405")).await.unwrap();
        assert_eq!(own.iter().map(|one| &one.key).collect::<Vec<_>>(), [&window("5")]);
        assert!(hall.queue.open_by(&place().authority, &of("0406")).await.unwrap().is_empty());
    }
}
