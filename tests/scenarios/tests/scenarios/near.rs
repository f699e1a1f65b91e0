//! Domain §6: whoever has a ticket and a phone gets one message when three are before them, whatever happens in the
//! line afterwards.

use base::{Authority, Date};
use catalogue::Stage;
use identity::{InboxMessage, PersonId};
use queue::{Act, Asked, NewTicket, Place, Skill, TicketKey, Visitor, WindowKey};
use reactions::Clockwork;
use scenarios::actors::Town;
use scenarios::cars::Situation;
use scenarios::hall::HALL;
use scenarios::life::move_in;
use testkit::TestOffice;

fn hall() -> Place {
    Place { authority: Authority::new("370200"), point: HALL.into() }
}

async fn takes(town: &Town, person: Option<PersonId>) -> TicketKey {
    town.hand.advance_seconds(60);
    let new = NewTicket {
        place: hall(),
        item: "drv_replace_lost".into(),
        appointment: None,
        visitor: person.map(Visitor::Person),
        asked: Asked::Normal,
        case: None,
    };
    town.office
        .queue
        .take_ticket(town.form(journal::Actor::system("touch_screen")), new)
        .await
        .unwrap()
}

/// What a person was told about their tickets.
async fn told(town: &Town, person: PersonId) -> Vec<InboxMessage> {
    let all = town.inbox.of_person(person, 20).await.unwrap();
    all.into_iter().filter(|message| message.key.starts_with("notice-queue-")).collect()
}

/// The window serves one, and the next is called.
async fn goes_on(town: &Town, window: &WindowKey) {
    let (queue, clerk) = (&town.office.queue, journal::Actor::staff("0201"));
    if queue.window(window).await.unwrap().unwrap().ticket.is_some() {
        queue.act(town.form(clerk.clone()), window, Act::Begin).await.unwrap();
        town.hand.advance_seconds(240);
        queue.finish_stage(town.form(clerk.clone()), window).await.unwrap();
    }
    queue.call_next(town.form(clerk), window).await.unwrap();
    town.settle().await.unwrap();
}

db::two_engines! { reactions::schema();
    async fn whoever_has_three_before_them_gets_one_message(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let town = &office.town;
        let due = (Situation::Due, town.now().date());
        let person = move_in(town, &Authority::new("370200"), 1, due).await.unwrap().person;
        // Wednesday at ten, with a window open: tickets are given while there is somebody to serve them.
        town.hand.set(Date::ymd(2026, 11, 25).unwrap().start().plus_hours(10));
        let window = WindowKey { place: hall(), label: "5".into() };
        let (skill, clerk) = (Skill::new("counter", Stage::Accept), journal::Actor::staff("0201"));
        town.office.queue.open_window(town.form(clerk), &window, &[skill]).await.unwrap();
        for _ in 0..5 {
            takes(town, None).await;
        }
        let mine = takes(town, Some(person)).await;
        goes_on(town, &window).await;
        assert_eq!(told(town, person).await.len(), 0, "four are before");
        goes_on(town, &window).await;
        let messages = told(town, person).await;
        assert_eq!(messages.len(), 1);
        let (message, place) = (&messages[0], town.office.offices.point(HALL).unwrap());
        assert_eq!(message.key, "notice-queue-near");
        assert_eq!((message.facts["ahead"].as_str(), message.facts["number"].as_str()), ("3", mine.number.as_str()));
        assert_eq!((&message.facts["point"], &message.facts["point_en"]), (&place.name.zh, &place.name.en));

        goes_on(town, &window).await;
        Clockwork::new(&town.office).tick().await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(told(town, person).await.len(), 1, "once for each visit");

        // Nobody before them at all: told by the clock, since nothing moved in the line.
        let other = move_in(town, &Authority::new("370200"), 2, due).await.unwrap().person;
        town.hand.advance_hours(24);
        takes(town, Some(other)).await;
        Clockwork::new(&town.office).tick().await.unwrap();
        town.settle().await.unwrap();
        assert_eq!(told(town, other).await[0].key, "notice-queue-next");
        office.holds().await;
    }
}
