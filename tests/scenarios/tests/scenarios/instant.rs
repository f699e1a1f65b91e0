//! Article 003: 变更联系方式，1 分钟就完成了. The whole office does it while the citizen looks on: the new
//! number proved by a code, approved by the named rule, in force in the register and the account.

use base::Authority;
use casework::{Flag, Matter, Status};
use codes::Mobile;
use identity::CodePurpose;
use journal::Actor;
use registry::{LicenceId, Register as _};
use scenarios::cars::Situation;
use scenarios::life::move_in;
use testkit::TestOffice;

db::two_engines! { reactions::schema();
    async fn article_003_contact_details_change_within_a_minute(scratch: Scratch) {
        let office = TestOffice::new(scratch).await;
        let (town, city) = (&office.town, Authority::new("370200"));
        let zhou = move_in(town, &city, 1, (Situation::Due, town.now().date())).await.unwrap();
        town.settle().await.unwrap();
        let (start, new) = (town.now(), Mobile::parse("13900000009").unwrap());

        let matter = Matter::Licence { holder: zhou.person };
        let answers = [("mobile".to_owned(), new.as_str().to_owned())];
        let who = (zhou.person, &city);
        let ask = || town.apply(who, "drv_contact_change", matter.clone(), answers.clone().into());
        let unproved = ask().await.unwrap_err();
        assert_eq!(unproved.code(), Some("casework.mobile_unverified"));

        let identity = &town.office.identity;
        identity.send_code(new.as_str(), CodePurpose::ChangeMobile).await.unwrap();
        let newest = town.inbox.of_mobile(&new, 1).await.unwrap();
        let code = newest.first().unwrap().facts.get("code").unwrap().clone();
        town.hand.advance_seconds(20);
        identity.prove_mobile(zhou.person, new.as_str(), &code).await.unwrap();
        let case = ask().await.unwrap();
        town.settle().await.unwrap();

        let reader = Actor::system("play");
        let done = town.office.cases.case(&reader, &case).await.unwrap();
        assert_eq!(done.status, Status::Closed);
        assert!(!done.has(Flag::PaymentDue), "it costs nothing");
        assert!(town.now().seconds_since(start) <= 60);
        assert_eq!(identity.find_by_mobile(&new).await.unwrap(), Some(zhou.person));
        assert_eq!(identity.find_by_mobile(&zhou.profile.mobile).await.unwrap(), None);
        let id = LicenceId { authority: city.clone(), holder: zhou.person };
        let contact = town.office.registry.licence_contact(&id).await.unwrap().unwrap();
        assert_eq!(contact.mobile, new);
        assert_eq!(contact.address.as_deref(), Some(zhou.profile.address.as_str()), "kept");
        assert!(town.office.registry.licence_of(zhou.person).await.unwrap().is_some());
        assert_eq!(town.office.cases.attention(&city).await.unwrap(), []);
        office.holds().await;
    }
}
