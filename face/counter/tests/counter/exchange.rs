//! Two cars of one owner exchange their numbers, entered at a window: what is wrong is told on the form, and what was
//! typed stays.

use http::StatusCode;
use journal::Actor;
use registry::{Owner, Vehicle};
use scenarios::cars::{Situation, vehicle};
use scenarios::people::profile;

use crate::house::{House, qingdao};

const PAGE: &str = "/counter/enter";
const SWAP: &str = "plate_swap_same_owner";

async fn on_record(house: &House, n: u64, owner: casework::PersonId) -> Vehicle {
    let of = (Owner::Person(owner), Situation::Early);
    let car = vehicle(&qingdao(), n, of, house.today()).unwrap();
    let form = house.form(Actor::system("import"));
    house.office.town.office.registry.enter_vehicle(form, car.clone(), None).await.unwrap();
    car
}

db::two_engines! { reactions::schema();
    async fn the_other_car_is_named_on_the_form_and_must_be_theirs(scratch: Scratch) {
        let house = House::over(scratch).await;
        let (town, city) = (&house.office.town, qingdao());
        town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
        let owner = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let stranger = town.sign_up(&profile(&city, 2).unwrap()).await.unwrap();
        let [first, second] = [on_record(&house, 1, owner).await, on_record(&house, 2, owner).await];
        let foreign = on_record(&house, 3, stranger).await;

        let mut clerk = house.signed_in("0201").await;
        let number = first.id.plate.number();
        clerk.get(&format!("{PAGE}?item={SWAP}&matter={number}&kind=02")).await;
        clerk.expect("另一辆车的号牌号码");
        for (other, on_it) in [("", true), ("鲁BIO000", true), (foreign.id.plate.number(), true)] {
            clerk.submit(PAGE, &[("other_plate", other), ("delivery", "pickup")]).await;
            assert_eq!(clerk.status, StatusCode::UNPROCESSABLE_ENTITY, "{other}");
            assert_eq!(clerk.page.contains("href=\"#other_plate\""), on_it, "{other}");
            assert!(other.is_empty() || clerk.page.contains(&format!("value=\"{other}\"")), "it stays");
        }
        let other = second.id.plate.number();
        clerk.submit(PAGE, &[("other_plate", other), ("delivery", "pickup")]).await;
        clerk.expect("已录入并受理");
        clerk.expect(other);
        house.office.holds().await;
    }
}
