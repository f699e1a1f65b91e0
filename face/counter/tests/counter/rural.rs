//! A rural station (农村车驾管社会服务站, article 000): its clerk gives tickets, calls them, and enters cases, with a ticket
//! and without.

use base::Authority;
use casework::CaseKey;
use catalogue::Channel;
use codes::CaseNumber;
use http::StatusCode;
use journal::Actor;
use scenarios::cars::Situation;
use scenarios::life::move_in;

use crate::house::House;

const STATION: &str = "420300-quanxi";
const CLERK: &str = "4211";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_clerk_of_a_rural_station_gives_tickets_and_enters_cases() {
    let house = House::open().await;
    let (town, shiyan) = (&house.office.town, Authority::new("420300"));
    town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
    let due = (Situation::Due, house.today());
    let citizen = move_in(town, &shiyan, 1, due).await.unwrap();
    let mut clerk = house.signed_in(CLERK).await;

    let new = "/counter/queue/tickets/new";
    clerk.get(&format!("{new}?point={STATION}")).await;
    let asked = [("item", "veh_exempt_mark"), ("class", "normal"), ("card", "")];
    clerk.submit(new, &asked).await;
    clerk.expect("B001");
    clerk.get(&format!("/counter/queue?point={STATION}")).await;
    let open = [("window", "1"), ("skill", "counter/accept")];
    clerk.submit("/counter/queue/open", &open).await;
    clerk.submit("/counter/queue/call", &[("do", "next")]).await;
    clerk.submit("/counter/queue/act", &[("do", "begin")]).await;

    clerk
        .get(&format!("/counter/enter?item=veh_exempt_mark&matter={}", citizen.plate.number()))
        .await;
    assert_eq!(clerk.status, StatusCode::OK, "{}", clerk.page);
    clerk.expect("竹溪县交警二中队农村车驾管社会服务站");
    clerk.expect("B001");
    let answers = [("delivery", "pickup"), ("declaration", "yes")];
    clerk.submit("/counter/enter", &answers).await;
    clerk.expect("号票从现在起跟着这个办件走");
    let number = clerk.path.split(['/', '?']).nth(3).unwrap();
    let case = CaseKey { authority: shiyan.clone(), number: CaseNumber::parse(number).unwrap() };
    let about = town.office.cases.case(&Actor::system("play"), &case).await.unwrap().about;
    assert_eq!((about.channel, about.point.as_str()), (Channel::Rural, STATION));

    // Somebody without a ticket, for what is done at stations and at no window.
    clerk.get(&format!("/counter/queue?point={STATION}")).await;
    clerk.submit("/counter/queue/act", &[("do", "finish")]).await;
    clerk.get("/counter/enter").await;
    clerk.expect("value=\"drv_contact_change\"");
    let card = citizen.profile.identity_number.as_str();
    clerk.get(&format!("/counter/enter?item=drv_contact_change&matter={card}")).await;
    assert_eq!(clerk.status, StatusCode::OK, "{}", clerk.page);
    clerk.expect("竹溪县交警二中队农村车驾管社会服务站");

    // A city without such a station offers at its windows what is done there.
    let mut other = house.signed_in("0201").await;
    other.get("/counter/enter").await;
    other.expect_not("value=\"drv_contact_change\"");
    town.settle().await.unwrap();
}
