//! `/me/delete`: deletes the account for good, after a tick by hand. What can be given back goes first.

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use base::{Error, Refusal, Result};
use journal::CommandId;
use ui::{Errors, Shell};
use web::{Answers, Form, Trouble, redirect};

use crate::Portal;
use crate::answer;
use crate::form;
use crate::guard::{Citizen, Me, Visit};
use crate::refusal::PortalRefusal;
use crate::say::readable;

#[derive(Template)]
#[template(path = "me/delete.html")]
struct DeletePage {
    shell: Shell,
    errors: Errors,
    command: CommandId,
}

/// What deleting means.
pub(crate) async fn get(
    State(portal): State<Portal>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    Ok(answer::page(&DeletePage::new(&portal, &citizen.visit, &[])))
}

/// Deletes it; this session is gone with it.
pub(crate) async fn post(
    State(portal): State<Portal>,
    citizen: Citizen,
    Form(answers): Form,
) -> Result<Response, Trouble> {
    match delete(&portal, &citizen.me, &answers).await {
        Ok(()) => Ok((portal.site.session().clear(), redirect("/about/deleted")).into_response()),
        Err(Error::Refused(refusal)) => {
            let told = readable(citizen.visit.locale(), &refusal);
            Ok(answer::again(&DeletePage::new(&portal, &citizen.visit, &[told])))
        }
        Err(fault) => Err(fault.into()),
    }
}

async fn delete(portal: &Portal, me: &Me, answers: &Answers) -> Result<()> {
    if !answers.ticked("sure") {
        return Err(Refusal::from(PortalRefusal::TickFirst).on("sure").into());
    }
    let envelope = me.sends(answers)?;
    let busy = portal.cases.has_open_cases(me.id()).await?;
    if !busy {
        portal.give_back(me.id()).await?;
    }
    portal.identity.erase(envelope, me.id(), busy).await
}

impl DeletePage {
    fn new(portal: &Portal, visit: &Visit, refusals: &[Refusal]) -> Self {
        let shell = visit.bare_shell(visit.t("portal-me-delete"));
        let labels = [("sure", shell.t("portal-delete-sure-label"))];
        Self {
            errors: form::errors(shell.locale, refusals, &labels),
            shell: Shell { has_errors: !refusals.is_empty(), ..shell },
            command: portal.command(),
        }
    }
}

#[cfg(test)]
mod tests {
    use base::Authority;
    use booking::{BookingState, WaitState};
    use http::StatusCode;
    use identity::PersonId;
    use journal::Envelope;
    use plates::{DrawFor, DrawId, DrawMode, DrawState, NewDraw, NumberState, Purpose};
    use queue::TicketState;

    use crate::testing::{MOBILE, Office, QINGDAO, VISIT, day, origin};

    fn qingdao() -> Authority {
        Authority::new(QINGDAO)
    }

    fn by(office: &Office, person: PersonId) -> Envelope {
        Envelope { command: office.portal.command(), actor: person.actor() }
    }

    /// Wednesday at ten: somebody with a new car has a draw ready to be begun.
    async fn draws(office: &Office, person: PersonId) -> DrawId {
        office.publish("02", "鲁B77#8#").await;
        let car = origin(1, person);
        office.arrives(car.clone()).await;
        let (vin, purpose) = (car.id.vin, Purpose::NewVehicle);
        let new = NewDraw {
            authority: qingdao(),
            pool: "02".parse().unwrap(),
            mode: DrawMode::Online,
            about: DrawFor { person, vin, purpose, case: None },
            device: None,
        };
        office.portal.plates.prepare_draw(by(office, person), new).await.unwrap()
    }

    /// … begins it, chooses a number and confirms it.
    async fn preselects(office: &Office, person: PersonId) {
        let (draw, plates, city) = (draws(office, person).await, &office.portal.plates, qingdao());
        office.wait(15);
        plates.begin_draw(by(office, person), &city, draw, "海阔凭鱼跃").await.unwrap();
        let begun = plates.draw(&city, draw).await.unwrap().unwrap();
        let plate = begun.offered_at(office.portal.now()).remove(0);
        plates.choose_number(by(office, person), (&city, draw), &plate).await.unwrap();
        plates.confirm_number(by(office, person), &city, &plate, person).await.unwrap();
    }

    db::two_engines! { reactions::schema();
        async fn what_is_in_hand_goes_back_before_the_account_goes(scratch: Scratch) {
            let office = Office::on(scratch).await;
            office.hand.set(day("2026-11-25").start().plus_hours(10));
            let (mut browser, person) = office.named(1).await;
            let (city, portal) = (qingdao(), &office.portal);
            let draw = draws(&office, person).await;
            let placed = office.books(person, ("2026-11-26", 9 * 60)).await;
            let waiting = office.waits(person, "2026-11-27").await;
            browser.open("/tickets/new/370200-hall").await;
            let taken = [("item", VISIT), ("class", "normal")];
            let ticket = browser.send("/tickets/new/370200-hall", &taken).await;
            assert_eq!(ticket.status, StatusCode::SEE_OTHER, "{}", ticket.text());
            let cities = [city.clone()];
            let open = async || {
                let tickets = portal.halls.queue.tickets_of(&cities, person).await.unwrap();
                tickets.iter().filter(|ticket| ticket.state == TicketState::Open).count()
            };
            assert_eq!(open().await, 1);

            browser.look("/me/delete").await.says("注销时一并取消");
            let page = browser.send("/me/delete", &[("sure", "yes")]).await;
            assert_eq!(page.location, "/about/deleted", "{}", page.text());
            let stay = portal.bookings.booking(&city, &placed.code).await.unwrap().unwrap();
            assert_eq!(stay.state, BookingState::Cancelled);
            let place = portal.bookings.waiting(&city, waiting).await.unwrap().unwrap();
            assert_eq!((place.state, open().await), (WaitState::Left, 0));
            let ended = portal.plates.draw(&city, draw).await.unwrap().unwrap();
            assert_eq!(ended.state, DrawState::Ended);
            assert!(portal.identity.person(person).await.unwrap().is_none());
        }

        async fn a_number_chosen_beforehand_keeps_the_account_until_its_day(scratch: Scratch) {
            let office = Office::on(scratch).await;
            office.hand.set(day("2026-11-25").start().plus_hours(10));
            let (mut browser, person) = office.named(1).await;
            let (city, portal) = (qingdao(), &office.portal);
            preselects(&office, person).await;
            let placed = office.books(person, ("2026-11-26", 9 * 60)).await;
            browser.open("/me/delete").await;
            let page = browser.send("/me/delete", &[("sure", "yes")]).await;
            assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
            page.good().says("还给您留着，到 2026年11月30日 为止");
            let stay = portal.bookings.booking(&city, &placed.code).await.unwrap().unwrap();
            assert_eq!(stay.state, BookingState::Confirmed, "nothing is given back then");
            let held = portal.plates.numbers_of(&[city], person).await.unwrap();
            assert_eq!((held[0].state, held[0].confirmed), (NumberState::Held, true));

            office.hand.set(day("2026-12-01").start());
            let (mut browser, same) = office.again(MOBILE).await;
            assert_eq!(same, person);
            browser.open("/me/delete").await;
            let page = browser.send("/me/delete", &[("sure", "yes")]).await;
            assert_eq!(page.location, "/about/deleted", "{}", page.text());
        }
    }

    #[tokio::test]
    async fn an_account_is_deleted_after_a_tick_and_can_be_opened_anew() {
        let office = Office::new().await;
        let (mut browser, person) = office.zhou().await;
        browser.look("/me/delete").await.says("再也打不开");
        let page = browser.send("/me/delete", &[]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还没有勾选");
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.location, "/about/deleted");
        browser.look("/about/deleted").await.says("账户已注销");
        assert_eq!(browser.open("/me").await.status, StatusCode::SEE_OTHER);
        assert!(office.portal.identity.person(person).await.unwrap().is_none());
        let (_, again) = office.again(MOBILE).await;
        assert_ne!(again, person);
    }

    #[tokio::test]
    async fn an_open_case_keeps_the_account() {
        let office = Office::new().await;
        let (mut browser, _) = office.zhou().await;
        office.applied(&mut browser).await;
        browser.open("/me/delete").await;
        let page = browser.send("/me/delete", &[("sure", "yes")]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        page.good().says("还有没办完的业务");
    }
}
