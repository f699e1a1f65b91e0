//! Whole cases, many at a time: submit, pay, accept, approve, make, hand over, delivered, closed; after
//! each step everything follows that follows (orders, papers, marks, parcels, messages). Reactions are
//! followed one after the other, as the program does; commands of a step run all at once.

use std::sync::Arc;
use std::time::{Duration, Instant};

use base::{Fault, Result};
use casework::{CaseKey, Status};
use codes::Waybill;
use delivery::News;
use issuance::DocumentKind;
use journal::Actor;

use super::hall::Hall;
use super::load::together;

/// Cases of one wave at most: what the mail room hands over in one batch.
const CASES_MAX: u64 = 100;

/// How long a wave took.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wave {
    /// From the first form to the last case closed.
    pub whole: Duration,
    /// Of that, letting things follow.
    pub following: Duration,
}

/// `cases` whole cases; the cars stand ready.
///
/// # Errors
/// What the office refuses; a case that is not closed at the end.
pub(super) async fn wave(hall: &Arc<Hall>, cases: u64) -> Result<Wave> {
    let mut wave = Walk { hall, cases: Vec::new(), following: Duration::ZERO };
    let began = Instant::now();
    wave.cases = together((0..cases).map(|_| {
        let hall = Arc::clone(hall);
        async move { hall.new_case().await }
    }))
    .await?;
    wave.follow().await?;
    wave.pay().await?;
    wave.review().await?;
    wave.make().await?;
    wave.deliver().await?;
    let done = Wave { whole: began.elapsed(), following: wave.following };
    wave.are_closed().await?;
    Ok(done)
}

struct Walk<'a> {
    hall: &'a Arc<Hall>,
    cases: Vec<CaseKey>,
    following: Duration,
}

impl Walk<'_> {
    async fn follow(&mut self) -> Result<()> {
        let began = Instant::now();
        self.hall.town.settle().await?;
        self.following += began.elapsed();
        Ok(())
    }

    /// The same for every case, all at once.
    async fn each<Fut>(&self, act: impl Fn(Arc<Hall>, CaseKey) -> Fut) -> Result<()>
    where
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        let acts = self.cases.iter().map(|case| act(Arc::clone(self.hall), case.clone()));
        together(acts).await.map(drop)
    }

    async fn pay(&mut self) -> Result<()> {
        self.each(|hall, case| async move { hall.town.pay(&case).await }).await?;
        self.follow().await
    }

    async fn review(&mut self) -> Result<()> {
        self.each(|hall, case| async move { hall.town.accept("0417", &case).await }).await?;
        self.each(|hall, case| async move { hall.town.approve("0418", &case).await }).await?;
        self.follow().await
    }

    async fn make(&mut self) -> Result<()> {
        let (city, kind) = (Hall::city(), DocumentKind::InspectionMark);
        let issuance = &self.hall.town.office.issuance;
        let ordered = (kind, issuance::Status::Ordered);
        let waiting = issuance.production(&city, ordered, None, CASES_MAX).await?.documents;
        let blank = kind.blank().ok_or_else(|| Fault::Bug("marks are printed".into()))?;
        let blanks = issuance.next_blanks(&city, blank, waiting.len()).await?;
        together(waiting.into_iter().zip(blanks).map(|(document, blank)| {
            let hall = Arc::clone(self.hall);
            async move {
                let form = hall.town.form(Actor::staff("0501"));
                let issuance = &hall.town.office.issuance;
                issuance.make(form, &Hall::city(), &document.serial, &blank).await
            }
        }))
        .await?;
        self.follow().await
    }

    async fn deliver(&mut self) -> Result<()> {
        let parcels: Vec<Waybill> = self.hall.town.hand_over(&Hall::city(), "0601").await?;
        self.follow().await?;
        together(parcels.into_iter().map(|parcel| {
            let hall = Arc::clone(self.hall);
            async move {
                let news = (News::Delivered, "本人签收");
                hall.town.post_says(&Hall::city(), &parcel, news).await
            }
        }))
        .await?;
        self.follow().await
    }

    async fn are_closed(&self) -> Result<()> {
        let reader = Actor::system("bench");
        for case in &self.cases {
            let status = self.hall.town.office.cases.case(&reader, case).await?.status;
            if status != Status::Closed {
                let what = format!("case {} is {status:?}, not closed", case.number.as_str());
                return Err(Fault::Bug(what).into());
            }
        }
        Ok(())
    }
}
