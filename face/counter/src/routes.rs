//! Every page and act of the counter with the right it needs: the router is built from this table, and
//! a test calls each line as nobody and as the wrong one.

use std::sync::Arc;

use axum::Router;
use axum::routing::{MethodRouter, any, get, post};
use base::Refusal;
use identity::Action;
use web::{Trouble, WebRefusal};

use crate::Counter;
use crate::guard::{
    AcceptCases, ApproveCases, ApproveGreen, ArchiveCases, AskGreen, Audit, AuditGreen, ClaimCases,
    DecideAppeals, DraftDirectives, DraftPlans, DrawNumbers, Duty, EnterCases, FileSegments,
    FollowUp, HandOver, InspectVehicles, MailRoom, MakeOrPrint, ManageHall, ManageHours,
    ManageItems, ManagePoints, ManageStaff, PublishDirectives, PublishPlans, ReadCases, Reconcile,
    Refund, RejectCases, ReturnCases, SeeDirectives, SeeGreen, SeePictures, SeePlans,
    SeeProduction, SeeSegments, SeeTo, ServeBookings, ServeHall, SignedIn, Spoil, StockBlanks,
    SupervisePools, TakeCash, TakeReturns, WithdrawCases,
};
use crate::page::{
    account, attention, audit, bookings, calls, cases, cash, days, enter, keys, mail, numbers,
    office, pickup, production, queue, refunds, sign_in, staff, work,
};

/// Who may ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Right {
    /// Whoever finds the door.
    Anyone,
    /// Somebody who works here with a role that has one of these actions; empty: any role.
    AnyOf(&'static [Action]),
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// `GET` for a page, `POST` for an act.
    pub method: &'static str,
    /// As axum writes it.
    pub path: &'static str,
    /// Who may ask.
    pub right: Right,
    handler: fn() -> MethodRouter<Arc<Counter>>,
}

type Handler = fn() -> MethodRouter<Arc<Counter>>;

const fn open(method: &'static str, path: &'static str, handler: Handler) -> Route {
    Route { method, path, right: Right::Anyone, handler }
}

const fn page<D: Duty>(path: &'static str, handler: Handler) -> Route {
    Route { method: "GET", path, right: Right::AnyOf(D::ANY_OF), handler }
}

const fn act<D: Duty>(path: &'static str, handler: Handler) -> Route {
    Route { method: "POST", path, right: Right::AnyOf(D::ANY_OF), handler }
}

/// Every page and act.
pub const ROUTES: &[Route] = &[
    open("GET", "/counter/sign-in", || get(sign_in::get)),
    open("POST", "/counter/sign-in", || post(sign_in::post)),
    open("POST", "/counter/sign-in/demo", || post(sign_in::demo)),
    open("POST", "/counter/sign-out", || post(sign_in::sign_out)),
    page::<SignedIn>("/counter/keys", || get(keys::get)),
    page::<SignedIn>("/counter/account", || get(account::get)),
    page::<SignedIn>("/counter/account/password", || get(account::password::get)),
    act::<SignedIn>("/counter/account/password", || post(account::password::post)),
    act::<SignedIn>("/counter/account/sessions/end", || post(account::sessions::end)),
    page::<SignedIn>("/counter", || get(work::get)),
    act::<ClaimCases>("/counter/take-next", || post(work::take_next::post)),
    page::<ReadCases>("/counter/cases", || get(work::find)),
    page::<ReadCases>("/counter/cases/{number}", || get(cases::get)),
    act::<ClaimCases>("/counter/cases/{number}/take", || post(cases::act::take)),
    act::<ClaimCases>("/counter/cases/{number}/put-back", || post(cases::act::put_back)),
    act::<AcceptCases>("/counter/cases/{number}/accept", || post(cases::act::accept)),
    act::<ApproveCases>("/counter/cases/{number}/approve", || post(cases::act::approve)),
    act::<ArchiveCases>("/counter/cases/{number}/close", || post(cases::act::close)),
    page::<ReturnCases>("/counter/cases/{number}/return", || get(cases::notice::get)),
    act::<ReturnCases>("/counter/cases/{number}/return", || post(cases::notice::post)),
    page::<RejectCases>("/counter/cases/{number}/reject", || get(cases::reject::get)),
    act::<RejectCases>("/counter/cases/{number}/reject", || post(cases::reject::post)),
    page::<WithdrawCases>("/counter/cases/{number}/withdraw", || get(cases::withdraw::get)),
    act::<WithdrawCases>("/counter/cases/{number}/withdraw", || post(cases::withdraw::post)),
    page::<InspectVehicles>("/counter/cases/{number}/inspect", || get(cases::inspect::get)),
    act::<InspectVehicles>("/counter/cases/{number}/inspect", || post(cases::inspect::post)),
    page::<InspectVehicles>("/counter/cases/{number}/photo", || get(cases::photo::get)),
    act::<InspectVehicles>("/counter/cases/{number}/photo", || post(cases::photo::post)),
    page::<ReadCases>("/counter/cases/{number}/documents/{serial}", || get(cases::document::get)),
    page::<SeePictures>("/counter/cases/{number}/materials/{code}", || get(cases::upload::get)),
    page::<SeePictures>("/counter/cases/{number}/materials/{code}/file", || {
        get(cases::upload::file)
    }),
    page::<EnterCases>("/counter/enter", || get(enter::get)),
    act::<EnterCases>("/counter/enter", || post(enter::post)),
    page::<EnterCases>("/counter/enter/origin", || get(enter::origin::get)),
    act::<EnterCases>("/counter/enter/origin", || post(enter::origin::post)),
    page::<EnterCases>("/counter/enter/person", || get(enter::person::get)),
    act::<EnterCases>("/counter/enter/person", || post(enter::person::post)),
    page::<ServeHall>("/counter/queue", || get(queue::get)),
    act::<ServeHall>("/counter/queue/open", || post(queue::open::post)),
    act::<ServeHall>("/counter/queue/call", || post(queue::act::call)),
    act::<ServeHall>("/counter/queue/act", || post(queue::act::post)),
    act::<ServeHall>("/counter/queue/back", || post(queue::act::back)),
    act::<ServeHall>("/counter/queue/transfer", || post(queue::act::transfer)),
    page::<ServeHall>("/counter/queue/help", || get(queue::help::get)),
    act::<ServeHall>("/counter/queue/help", || post(queue::help::post)),
    page::<ServeHall>("/counter/queue/help/stream", || get(queue::help::stream::get)),
    act::<ServeHall>("/counter/queue/help/{id}", || post(queue::help::act)),
    act::<ServeHall>("/counter/queue/close", || post(queue::open::close)),
    page::<ServeHall>("/counter/queue/tickets/new", || get(queue::tickets::get)),
    act::<ServeHall>("/counter/queue/tickets/new", || post(queue::tickets::post)),
    page::<ServeHall>("/counter/queue/tickets/{number}", || get(queue::slip::get)),
    act::<ServeHall>("/counter/queue/tickets/{number}/print", || post(queue::slip::print)),
    page::<ServeHall>("/counter/queue/devices", || get(queue::devices::get)),
    act::<ServeHall>("/counter/queue/devices", || post(queue::devices::post)),
    page::<ManageHall>("/counter/queue/panel", || get(queue::panel::get)),
    act::<ManageHall>("/counter/queue/panel/close", || post(queue::panel::close)),
    act::<ManageHall>("/counter/queue/panel/take-back", || post(queue::panel::take_back)),
    page::<ServeBookings>("/counter/bookings", || get(bookings::get)),
    page::<ServeBookings>("/counter/bookings/new", || get(bookings::new::get)),
    act::<ServeBookings>("/counter/bookings/new", || post(bookings::new::post)),
    page::<DecideAppeals>("/counter/bookings/appeals", || get(bookings::appeals::get)),
    act::<DecideAppeals>("/counter/bookings/appeals/{booking}", || post(bookings::appeals::post)),
    page::<ServeBookings>("/counter/bookings/{booking}", || get(bookings::show::get)),
    act::<ServeBookings>("/counter/bookings/{booking}/arrive", || post(bookings::act::arrive)),
    act::<ServeBookings>("/counter/bookings/{booking}/cancel", || post(bookings::act::cancel)),
    page::<ServeBookings>("/counter/bookings/{booking}/move", || get(bookings::change::get)),
    act::<ServeBookings>("/counter/bookings/{booking}/move", || post(bookings::change::post)),
    page::<DrawNumbers>("/counter/numbers", || get(numbers::get)),
    page::<DrawNumbers>("/counter/numbers/{number}", || get(numbers::desk::get)),
    act::<DrawNumbers>("/counter/numbers/{number}/start", || post(numbers::act::start)),
    act::<DrawNumbers>("/counter/numbers/{number}/end", || post(numbers::act::stop)),
    page::<DrawNumbers>("/counter/numbers/{number}/reuse", || get(numbers::desk::reuse)),
    act::<DrawNumbers>("/counter/numbers/{number}/reuse", || post(numbers::act::reuse)),
    page::<DrawNumbers>("/counter/terminal", || get(numbers::terminal::get)),
    act::<DrawNumbers>("/counter/terminal", || post(numbers::terminal::post)),
    act::<DrawNumbers>("/counter/terminal/give", || post(numbers::terminal::give::post)),
    page::<DrawNumbers>("/counter/terminal/{number}", || get(numbers::terminal::show)),
    page::<DrawNumbers>("/counter/terminal/{number}/pick", || get(numbers::terminal::pick)),
    act::<DrawNumbers>("/counter/terminal/{number}/begin", || post(numbers::act::begin)),
    act::<DrawNumbers>("/counter/terminal/{number}/choose", || post(numbers::act::choose)),
    act::<DrawNumbers>("/counter/terminal/{number}/confirm", || post(numbers::act::confirm)),
    act::<DrawNumbers>("/counter/terminal/{number}/give-up", || post(numbers::act::give_up)),
    act::<DrawNumbers>("/counter/terminal/{number}/end", || post(numbers::act::end)),
    page::<SeeProduction>("/counter/production", || get(production::get)),
    act::<MakeOrPrint>("/counter/production", || post(production::act::post)),
    page::<MakeOrPrint>("/counter/production/sheet", || get(production::sheet::get)),
    page::<StockBlanks>("/counter/production/blanks", || get(production::blanks::get)),
    act::<StockBlanks>("/counter/production/blanks", || post(production::blanks::post)),
    page::<Spoil>("/counter/production/{serial}/spoil", || get(production::paper::spoil_form)),
    act::<Spoil>("/counter/production/{serial}/spoil", || post(production::paper::spoil)),
    page::<Spoil>("/counter/production/{serial}/void", || get(production::paper::void_form)),
    act::<Spoil>("/counter/production/{serial}/void", || post(production::paper::void)),
    page::<MailRoom>("/counter/mail", || get(mail::get)),
    act::<MailRoom>("/counter/mail", || post(mail::act::post)),
    act::<TakeReturns>("/counter/mail/resend", || post(mail::resend::post)),
    act::<TakeReturns>("/counter/mail/returned", || post(mail::returned::post)),
    page::<HandOver>("/counter/pickup", || get(pickup::get)),
    act::<HandOver>("/counter/pickup/{number}", || post(pickup::post)),
    page::<TakeCash>("/counter/cash", || get(cash::get)),
    act::<TakeCash>("/counter/cash/{order}", || post(cash::take::post)),
    page::<TakeCash>("/counter/cash/{order}/receipt", || get(cash::take::receipt)),
    page::<Refund>("/counter/refunds", || get(refunds::get)),
    act::<Refund>("/counter/refunds/{order}", || post(refunds::post)),
    page::<Reconcile>("/counter/days", || get(days::get)),
    act::<Reconcile>("/counter/days", || post(days::post)),
    page::<FollowUp>("/counter/calls", || get(calls::get)),
    page::<FollowUp>("/counter/calls/{number}", || get(calls::show)),
    act::<FollowUp>("/counter/calls/{number}", || post(calls::post)),
    page::<SeeTo>("/counter/attention", || get(attention::get)),
    act::<SeeTo>("/counter/attention", || post(attention::post)),
    page::<Audit>("/counter/audit", || get(audit::get)),
    page::<Audit>("/counter/audit/{number}/{version}", || get(audit::entry::get)),
    page::<ManageStaff>("/counter/staff", || get(staff::get)),
    page::<ManageStaff>("/counter/staff/new", || get(staff::new::get)),
    act::<ManageStaff>("/counter/staff/new", || post(staff::new::post)),
    page::<ManageStaff>("/counter/staff/{number}", || get(staff::show::get)),
    act::<ManageStaff>("/counter/staff/{number}/grant", || post(staff::show::grant)),
    act::<ManageStaff>("/counter/staff/{number}/revoke", || post(staff::show::revoke)),
    act::<ManageStaff>("/counter/staff/{number}/authenticator", || post(staff::show::reset)),
    act::<ManageStaff>("/counter/staff/{number}/disable", || post(staff::show::disable)),
    page::<SupervisePools>("/office/pools", || get(office::pools::get)),
    page::<SeeSegments>("/office/segments", || get(office::segments::get)),
    page::<FileSegments>("/office/segments/new", || get(office::segments::new::get)),
    act::<FileSegments>("/office/segments/new", || post(office::segments::new::post)),
    page::<SeeSegments>("/office/segments/{id}", || get(office::segments::show::get)),
    act::<SupervisePools>("/office/segments/{id}/approve", || {
        post(office::segments::show::approve)
    }),
    act::<SupervisePools>("/office/segments/{id}/refuse", || post(office::segments::show::refuse)),
    act::<FileSegments>("/office/segments/{id}/publish", || post(office::segments::show::publish)),
    act::<SupervisePools>("/office/segments/{id}/freeze", || post(office::segments::show::freeze)),
    act::<SupervisePools>("/office/segments/{id}/unfreeze", || {
        post(office::segments::show::unfreeze)
    }),
    page::<SupervisePools>("/office/draws", || get(office::draws::get)),
    page::<SupervisePools>("/office/draws/cities", || get(office::draws::cities::get)),
    page::<SupervisePools>("/office/draws/{authority}/{id}", || get(office::draws::show::get)),
    page::<SeeSegments>("/office/numbers", || get(office::numbers::get)),
    act::<SupervisePools>("/office/numbers/freeze", || post(office::numbers::freeze)),
    act::<SupervisePools>("/office/numbers/unfreeze", || post(office::numbers::unfreeze)),
    act::<SupervisePools>("/office/numbers/withdraw", || post(office::numbers::withdraw)),
    page::<ManageHall>("/office/lane", || get(office::lane::get)),
    page::<ManagePoints>("/office/points", || get(office::points::get)),
    page::<ManagePoints>("/office/points/new", || get(office::points::new::get)),
    act::<ManagePoints>("/office/points/new", || post(office::points::new::post)),
    page::<ManagePoints>("/office/points/{point}", || get(office::points::show::get)),
    page::<ManagePoints>("/office/points/{point}/change", || get(office::points::change::get)),
    act::<ManagePoints>("/office/points/{point}/change", || post(office::points::change::post)),
    act::<ManagePoints>("/office/points/{point}/close", || post(office::points::close::close)),
    act::<ManagePoints>("/office/points/{point}/reopen", || post(office::points::close::reopen)),
    page::<ManageHours>("/office/hours", || get(office::hours::get)),
    page::<ManageHours>("/office/hours/day", || get(office::hours::many::get)),
    act::<ManageHours>("/office/hours/day", || post(office::hours::many::post)),
    page::<ManageHours>("/office/hours/{point}", || get(office::hours::show::get)),
    page::<ManageHours>("/office/hours/{point}/change", || get(office::hours::change::get)),
    act::<ManageHours>("/office/hours/{point}/change", || post(office::hours::change::post)),
    act::<ManageHours>("/office/hours/{point}/day", || post(office::hours::day::set)),
    act::<ManageHours>("/office/hours/{point}/restore", || post(office::hours::day::restore)),
    page::<ManageItems>("/office/items", || get(office::items::get)),
    page::<ManageItems>("/office/items/{point}", || get(office::items::show::get)),
    act::<ManageItems>("/office/items/{point}", || post(office::items::switch::post)),
    page::<SeePlans>("/office/slots", || get(office::slots::get)),
    page::<SeePlans>("/office/slots/{point}", || get(office::slots::show::get)),
    page::<SeePlans>("/office/slots/{point}/why", || get(office::slots::why::get)),
    page::<DraftPlans>("/office/slots/{point}/plans/new", || get(office::slots::draft::get)),
    act::<DraftPlans>("/office/slots/{point}/plans/new", || post(office::slots::draft::post)),
    page::<SeePlans>("/office/slots/{point}/plans/{id}", || get(office::slots::plan::get)),
    act::<PublishPlans>("/office/slots/{point}/plans/{id}/publish", || {
        post(office::slots::act::publish)
    }),
    act::<DraftPlans>("/office/slots/{point}/plans/{id}/discard", || {
        post(office::slots::act::discard)
    }),
    page::<PublishPlans>("/office/slots/{point}/changes/new", || get(office::slots::change::get)),
    act::<PublishPlans>("/office/slots/{point}/changes/new", || post(office::slots::change::post)),
    page::<SeePlans>("/office/slots/{point}/changes/{id}", || get(office::slots::changed::get)),
    page::<SeePlans>("/office/capacity", || get(office::capacity::get)),
    page::<SeeGreen>("/office/green", || get(office::green::get)),
    page::<AskGreen>("/office/green/new", || get(office::green::new::get)),
    act::<AskGreen>("/office/green/new", || post(office::green::new::post)),
    page::<SeeGreen>("/office/green/{authority}/{id}", || get(office::green::show::get)),
    act::<ApproveGreen>("/office/green/{authority}/{id}/approve", || {
        post(office::green::act::approve)
    }),
    act::<ApproveGreen>("/office/green/{authority}/{id}/refuse", || {
        post(office::green::act::refuse)
    }),
    act::<AuditGreen>("/office/green/{authority}/{id}/audit", || post(office::green::act::audit)),
    page::<SeeDirectives>("/office/directives", || get(office::directives::get)),
    page::<DraftDirectives>("/office/directives/new", || get(office::directives::new::get)),
    act::<DraftDirectives>("/office/directives/new", || post(office::directives::new::post)),
    page::<SeeDirectives>("/office/directives/{authority}/{id}", || {
        get(office::directives::show::get)
    }),
    page::<DraftDirectives>("/office/directives/{authority}/{id}/edit", || {
        get(office::directives::head::get)
    }),
    act::<DraftDirectives>("/office/directives/{authority}/{id}/edit", || {
        post(office::directives::head::post)
    }),
    page::<DraftDirectives>("/office/directives/{authority}/{id}/add", || {
        get(office::directives::add::get)
    }),
    act::<DraftDirectives>("/office/directives/{authority}/{id}/add", || {
        post(office::directives::add::post)
    }),
    act::<DraftDirectives>("/office/directives/{authority}/{id}/remove", || {
        post(office::directives::act::remove)
    }),
    act::<DraftDirectives>("/office/directives/{authority}/{id}/discard", || {
        post(office::directives::act::discard)
    }),
    act::<PublishDirectives>("/office/directives/{authority}/{id}/publish", || {
        post(office::directives::act::publish)
    }),
    act::<PublishDirectives>("/office/directives/{authority}/{id}/repeal", || {
        post(office::directives::act::repeal)
    }),
];

/// The table as a router; what is not in it is told in the frame of the counter.
pub(crate) fn router() -> Router<Arc<Counter>> {
    let routed = ROUTES
        .iter()
        .fold(Router::new(), |router, route| router.route(route.path, (route.handler)()));
    let nothing = || any(async || Trouble::from(Refusal::from(WebRefusal::NoPage)));
    routed.route("/counter/{*rest}", nothing()).route("/office/{*rest}", nothing())
}
