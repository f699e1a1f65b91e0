//! `/cases/{number}/papers/{serial}`: a receipt or decision as PDF, for the person it is for.

use axum::extract::{Path, State};
use axum::response::{IntoResponse as _, Response};
use base::Result;
use casework::Case;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use issuance::{DocumentKind, IssuedDocument};
use web::{Trouble, WebRefusal};

use crate::Portal;
use crate::guard::Citizen;

/// The paper, if it belongs to my case.
pub(crate) async fn get(
    State(portal): State<Portal>,
    Path((number, serial)): Path<(String, String)>,
    citizen: Citizen,
) -> Result<Response, Trouble> {
    let page = portal.my_case(&citizen.me, &number).await?;
    let papers = of_case(&portal, &page.case).await?;
    let paper = papers.into_iter().find(|paper| paper.serial == serial);
    let paper = paper.ok_or(WebRefusal::NoPage)?;
    let pdf = portal.issuance.paper(&paper.authority, &paper.serial).await?;
    let name = format!("inline; filename=\"{}-{}.pdf\"", paper.kind, paper.serial);
    let headers = [(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, name)];
    Ok((headers, pdf).into_response())
}

/// The papers of a case and of what was paid for it, that are there to be fetched, oldest first.
pub(super) async fn of_case(portal: &Portal, case: &Case) -> Result<Vec<IssuedDocument>> {
    let mut papers = portal.issuance.of_matter(&case.authority, &case.subject()).await?;
    for order in portal.orders(case).await? {
        papers.extend(portal.issuance.of_matter(&case.authority, &order.key.subject()).await?);
    }
    // What is made on a blank is not fetched but handed over.
    papers.retain(|paper| is_paper(paper.kind));
    Ok(papers)
}

fn is_paper(kind: DocumentKind) -> bool {
    kind.blank().is_none()
}

#[cfg(test)]
mod tests {
    use http::StatusCode;

    use crate::testing::Office;

    #[tokio::test]
    async fn a_receipt_is_a_pdf_that_anyone_can_check_by_its_code() {
        let office = Office::staffed().await;
        let (mut browser, _) = office.zhou().await;
        let case = office.applied(&mut browser).await;
        let town = &office.kit().town;
        town.pay(&case).await.unwrap();
        town.accept("0417", &case).await.unwrap();
        office.settle().await;
        let matter = format!("case/{}", case.number.as_str());
        let papers = office.portal.issuance.of_matter(&case.authority, &matter).await.unwrap();
        let receipt = papers.first().unwrap();
        let path = format!("/cases/{}/papers/{}", case.number.as_str(), receipt.serial);
        let pdf = browser.open(&path).await;
        assert_eq!(pdf.status, StatusCode::OK, "{}", pdf.text());
        assert!(pdf.body.starts_with("%PDF-"));
        let url = office.portal.issuance.verify_url(receipt);
        let verify = url.strip_prefix("https://cgs.example.cn").unwrap();
        let page = office.browser().look(verify).await;
        page.says("是真的，现在有效").says("周**").says("申领免检标志").says_not("周晓明");
        let (mut other, _) = office.named(2).await;
        assert_eq!(other.open(&path).await.status, StatusCode::NOT_FOUND);
    }

    #[tokio::test]
    async fn a_forged_code_is_told_apart() {
        let office = Office::new().await;
        for forged in ["/v/x", "/v/AAAA", "/v/%00", "/v/%F0%9F%9A%97"] {
            let page = office.browser().open(forged).await;
            assert_eq!(page.status, StatusCode::NOT_FOUND, "{forged}");
            page.good().says("notice--refused");
        }
    }
}
