//! Article 003, Qingdao: one queue. A ticket follows its case through the lane: what is done in the case, at whatever
//! desk, finishes the stage there and opens the next; nobody ticks anything off; the citizen queued once.

use std::collections::BTreeSet;

use base::Authority;
use casework::{CaseKey, CheckPoint, Decision, Findings, Matter, PersonId, Source, Submission};
use catalogue::{Channel, Stage};
use codes::{Plate, PlateKind, Vin};
use journal::Actor;
use queue::{
    Act, Asked, EndReason, NewTicket, Place, Skill, StageState, TicketKey, TicketState, Visitor,
    WindowKey,
};
use scenarios::actors::{Answers, by_post};
use scenarios::hall::LANE;
use scenarios::people::profile;
use scenarios::window::new_car;
use testkit::TestOffice;

const CLERK: &str = "0201";
const APPROVER: &str = "0202";
const INSPECTOR: &str = "0301";
const REGISTER: &str = "veh_register_new";

fn qingdao() -> Authority {
    Authority::new("370200")
}

fn window(label: &str) -> WindowKey {
    let place = Place { authority: qingdao(), point: LANE.into() };
    WindowKey { place, label: label.into() }
}

/// The lane on a Wednesday at ten, with somebody whose new car stands in it.
struct Lane {
    office: TestOffice,
    person: PersonId,
    vin: Vin,
}

impl Lane {
    async fn of(scratch: db::testing::Scratch) -> Self {
        let office = TestOffice::new(scratch).await;
        let (town, city) = (&office.town, qingdao());
        town.hand.set(town.now().date().plus_days(1).start().plus_hours(10));
        let person = town.sign_up(&profile(&city, 1).unwrap()).await.unwrap();
        let origin = new_car(&city, 1, person, town.now().date()).unwrap();
        let vin = origin.id.vin.clone();
        town.papers_arrive(origin).await.unwrap();
        Self { office, person, vin }
    }

    async fn opens(&self, clerk: &str, label: &str, stages: &[Stage]) {
        let skills: Vec<Skill> = stages.iter().map(|one| Skill::new("new_car", *one)).collect();
        self.office.town.opens_window(clerk, &window(label), &skills).await.unwrap();
    }

    async fn takes_a_ticket(&self) -> TicketKey {
        self.takes(None).await
    }

    async fn takes(&self, visitor: Option<Visitor>) -> TicketKey {
        let new = NewTicket {
            place: window("L1").place,
            item: REGISTER.into(),
            appointment: None,
            visitor,
            asked: Asked::Normal,
            case: None,
        };
        self.office.town.takes_ticket(new).await.unwrap()
    }

    async fn calls(&self, clerk: &str, label: &str) -> base::Result<String> {
        let town = &self.office.town;
        let by = town.form(Actor::staff(clerk));
        town.office.queue.call_next(by, &window(label)).await.map(|key| key.number.to_string())
    }

    /// Entered at L1 for the ticket in front of the clerk; to be fetched.
    async fn entered(&self, ticket: &TicketKey) -> CaseKey {
        self.entered_with(ticket, [("delivery".to_owned(), "pickup".to_owned())].into()).await
    }

    async fn entered_with(&self, ticket: &TicketKey, answers: Answers) -> CaseKey {
        let town = &self.office.town;
        let arrived = town.office.queue.ticket(ticket).await.unwrap().unwrap().rank.since;
        let submission = Submission {
            authority: qingdao(),
            item: REGISTER.into(),
            matter: Some(Matter::NewVehicle { vin: self.vin.clone() }),
            channel: Channel::Lane,
            point: Some(LANE.into()),
            applicant: self.person,
            source: Source::Window { answers, seen: BTreeSet::new(), arrived: Some(arrived) },
        };
        let by = || town.form(Actor::staff(CLERK));
        let done = town.office.cases.submit(by(), submission).await.unwrap();
        let case = CaseKey::of(&done.entry).unwrap();
        town.office.queue.join_case(by(), ticket, case.number.as_str()).await.unwrap();
        self.settles().await;
        case
    }

    /// On the heap: a play is long, and its stack short.
    async fn settles(&self) {
        Box::pin(self.office.town.settle()).await.unwrap();
    }

    async fn state(&self, ticket: &TicketKey, stage: Stage) -> Option<StageState> {
        let ticket = self.office.town.office.queue.ticket(ticket).await.unwrap().unwrap();
        ticket.turn(&Skill::new("new_car", stage)).map(|turn| turn.state)
    }

    async fn visit(&self, ticket: &TicketKey) -> TicketState {
        self.office.town.office.queue.ticket(ticket).await.unwrap().unwrap().state
    }

    async fn is_free(&self, label: &str) -> bool {
        let found = self.office.town.office.queue.window(&window(label)).await.unwrap().unwrap();
        found.ticket.is_none()
    }

    /// Nothing that followed was refused.
    async fn nothing_is_left_over(&self) {
        let refused = self.office.town.office.cases.attention(&qingdao()).await.unwrap();
        assert!(refused.is_empty(), "{refused:?}");
    }
}

db::two_engines! { reactions::schema();
    async fn one_ticket_follows_its_case_from_the_papers_to_the_plates(scratch: Scratch) {
        let lane = Lane::of(scratch).await;
        let town = &lane.office.town;
        lane.opens(CLERK, "L1", &[Stage::Accept, Stage::CheckData]).await;
        lane.opens(INSPECTOR, "C1", &[Stage::Inspect, Stage::Photo]).await;
        lane.opens(APPROVER, "S1", &[Stage::Approve]).await;
        let ticket = lane.takes_a_ticket().await;

        // The car is at the inspector while its papers are handed in; without a case nothing is ticked off.
        assert_eq!(lane.calls(CLERK, "L1").await.unwrap(), "A001");
        assert_eq!(lane.calls(INSPECTOR, "C1").await.unwrap(), "A001");
        let begin = town.form(Actor::staff(CLERK));
        town.office.queue.act(begin, &window("L1"), Act::Begin).await.unwrap();
        let at = window("L1");
        let by_hand = town.office.queue.finish_stage(town.form(Actor::staff(CLERK)), &at);
        assert_eq!(by_hand.await.unwrap_err().code(), Some("queue.case_first"));

        // Entered and accepted: both stages of the window are done, and it is free.
        town.hand.advance_seconds(6 * 60);
        let case = lane.entered(&ticket).await;
        assert_eq!(lane.state(&ticket, Stage::Accept).await, Some(StageState::Done));
        assert_eq!(lane.state(&ticket, Stage::CheckData).await, Some(StageState::Done));
        assert!(lane.is_free("L1").await);
        let known = town.office.cases.case(&Actor::system("play"), &case).await.unwrap();
        assert_eq!((known.about.point.as_str(), known.about.channel), (LANE, Channel::Lane));

        // The inspector's own record finishes the inspection; the same desk goes on with the photos.
        assert_eq!(lane.state(&ticket, Stage::Inspect).await, Some(StageState::Serving));
        let by = town.form(Actor::staff(INSPECTOR));
        let early = town.office.queue.finish_stage(by, &window("C1")).await;
        assert_eq!(early.unwrap_err().code(), Some("queue.step_in_case"));
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&ticket, Stage::Photo).await, Some(StageState::Serving));
        town.photograph(INSPECTOR, &case).await.unwrap();
        lane.settles().await;
        assert!(lane.is_free("C1").await);

        assert_eq!(lane.calls(APPROVER, "S1").await.unwrap(), "A001");
        town.approve(APPROVER, &case).await.unwrap();
        lane.settles().await;
        assert!(lane.is_free("S1").await);
        // Money and number come by phone and terminal: no window does it.
        assert_eq!(lane.state(&ticket, Stage::Pay).await, Some(StageState::Waiting));
        town.pay(&case).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&ticket, Stage::SelectPlate).await, Some(StageState::Waiting));
        let plate = Plate::of(PlateKind::SMALL_CAR, "鲁B12345").unwrap();
        town.bind_number(&case, plate).await.unwrap();
        lane.settles().await;

        // Plates and papers are made at the same time, each in its room.
        assert_eq!(lane.state(&ticket, Stage::MakeCert).await, Some(StageState::Waiting));
        town.make_all(&qingdao(), "0501").await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&ticket, Stage::MakeCert).await, Some(StageState::Done));
        assert_eq!(lane.state(&ticket, Stage::MakePlate).await, Some(StageState::Waiting));
        assert_eq!(lane.state(&ticket, Stage::Deliver).await, None, "the plates are not made");
        town.make_plates(&qingdao(), "0502").await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&ticket, Stage::Deliver).await, Some(StageState::Waiting));
        town.give_out(CLERK, &case).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.visit(&ticket).await, TicketState::Done);
        lane.nothing_is_left_over().await;
        lane.office.holds().await;
    }

    async fn whoever_has_it_sent_is_called_to_no_window_for_it(scratch: Scratch) {
        let lane = Lane::of(scratch).await;
        let town = &lane.office.town;
        lane.opens(CLERK, "L1", &[Stage::Accept, Stage::CheckData]).await;
        let ticket = lane.takes_a_ticket().await;
        lane.calls(CLERK, "L1").await.unwrap();
        let mut answers = by_post(&profile(&qingdao(), 1).unwrap());
        answers.remove("declaration");
        let case = lane.entered_with(&ticket, answers).await;
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        town.photograph(INSPECTOR, &case).await.unwrap();
        town.approve(APPROVER, &case).await.unwrap();
        lane.settles().await;
        town.pay(&case).await.unwrap();
        let plate = Plate::of(PlateKind::SMALL_CAR, "鲁B12345").unwrap();
        town.bind_number(&case, plate).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.visit(&ticket).await, TicketState::Open, "plates and papers are to be made");
        town.make_all(&qingdao(), "0501").await.unwrap();
        town.make_plates(&qingdao(), "0502").await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&ticket, Stage::Deliver).await, Some(StageState::Done));
        assert_eq!(lane.visit(&ticket).await, TicketState::Done);
        lane.nothing_is_left_over().await;
        lane.office.holds().await;
    }

    async fn who_failed_comes_again_with_another_ticket_for_the_same_case(scratch: Scratch) {
        let lane = Lane::of(scratch).await;
        let town = &lane.office.town;
        lane.opens(CLERK, "L1", &[Stage::Accept, Stage::CheckData]).await;
        let first = lane.takes_a_ticket().await;
        lane.calls(CLERK, "L1").await.unwrap();
        let case = lane.entered(&first).await;
        let worn = Findings::from([(CheckPoint::Tyres, "左前轮胎花纹磨平".to_owned())]);
        town.inspect(INSPECTOR, &case, worn).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&first, Stage::Inspect).await, Some(StageState::Waiting), "not passed");
        let by = town.form(Actor::staff(CLERK));
        let failed = EndReason::InspectionFailed;
        town.office.queue.end_visit(by, &first, failed).await.unwrap();

        town.hand.advance_hours(24);
        let second = lane.takes(Some(Visitor::Person(lane.person))).await;
        lane.settles().await;
        let known = town.office.queue.ticket(&second).await.unwrap().unwrap();
        assert_eq!(known.case.as_deref(), Some(case.number.as_str()), "known by their account");
        // What was done before is caught up with; nobody called her for it.
        assert_eq!(lane.state(&second, Stage::CheckData).await, Some(StageState::Done));
        assert_eq!(lane.state(&second, Stage::Inspect).await, Some(StageState::Waiting));
        town.inspect(INSPECTOR, &case, Findings::new()).await.unwrap();
        town.photograph(INSPECTOR, &case).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.state(&second, Stage::Approve).await, Some(StageState::Waiting));
        lane.nothing_is_left_over().await;
        lane.office.holds().await;
    }

    async fn a_case_that_is_refused_ends_the_visit(scratch: Scratch) {
        let lane = Lane::of(scratch).await;
        let town = &lane.office.town;
        lane.opens(CLERK, "L1", &[Stage::Accept, Stage::CheckData]).await;
        let ticket = lane.takes_a_ticket().await;
        lane.calls(CLERK, "L1").await.unwrap();
        let case = lane.entered(&ticket).await;
        let seen = town.office.cases.case(&Actor::system("play"), &case).await.unwrap().version;
        let no = Decision {
            reason: "发动机号与合格证不符".into(),
            remedy: "请联系销售商更正合格证后再来".into(),
        };
        let by = town.form(Actor::staff(APPROVER));
        town.office.cases.reject(by, case, seen, no).await.unwrap();
        lane.settles().await;
        assert_eq!(lane.visit(&ticket).await, TicketState::Cancelled);
        lane.nothing_is_left_over().await;
        lane.office.holds().await;
    }
}
