//! Staff: the first administrator, passwords, authenticators, lock-out, roles.

use identity::{Action, Resource};
use journal::Actor;

use crate::world::{PASSWORD, World, code_of, new_staff, on_field, schema, yichang};

db::two_engines! { schema();
    async fn the_first_administrator_is_made_once(scratch: Scratch) {
        let world = World::new(scratch);
        let forms: Vec<_> = ["A1", "A2", "A3"].into_iter().map(|number| {
            let (identity, envelope) = (world.identity.clone(), world.from(Actor::system("console")));
            let staff = new_staff(number, "王敏", "420000");
            tokio::spawn(async move { identity.create_first_administrator(envelope, staff, PASSWORD).await })
        }).collect();
        let mut made = 0;
        for form in forms {
            match form.await.unwrap() {
                Ok(_) => made += 1,
                Err(e) => assert_eq!(e.code(), Some("identity.administrator_exists"), "{e}"),
            }
        }
        assert_eq!(made, 1);
        world.verify().await;
    }

    async fn staff_sign_in_with_password_and_authenticator(scratch: Scratch) {
        let world = World::new(scratch);
        let admin = world.administrator().await;
        let device = world.member("0417", "online_centre").await;
        let code = device.code_at(world.now()).unwrap();
        let signed_in = world.identity.staff_sign_in(" ０417", PASSWORD, &code).await.unwrap();
        assert_eq!(signed_in.staff.roles(), ["online_centre"]);
        assert!(signed_in.must_change_password, "another person chose it");
        let rights = world.identity.rights();
        assert!(rights.can(&signed_in.staff, Action::CaseApprove, &Resource::of(&yichang())).is_ok());
        // A step counts once, also for who sees it over the shoulder; the next one is good.
        let again = world.identity.staff_sign_in("0417", PASSWORD, &code).await;
        assert_eq!(code_of(again), "identity.totp_used");
        let next = device.code_at(world.now().plus_seconds(30)).unwrap();
        world.identity.staff_sign_in("0417", PASSWORD, &next).await.unwrap();
        let before = device.code_at(world.now()).unwrap();
        let back = world.identity.staff_sign_in("0417", PASSWORD, &before).await;
        assert_eq!(code_of(back), "identity.totp_used");
        let own = admin.code_at(world.now()).unwrap();
        assert!(!world.identity.staff_sign_in("ADMIN", PASSWORD, &own).await.unwrap().must_change_password);
        world.verify().await;
    }

    async fn what_was_wrong_is_not_told_and_five_tries_lock(scratch: Scratch) {
        let world = World::new(scratch);
        world.administrator().await;
        let device = world.member("0417", "approver").await;
        let code = || device.code_at(world.now()).unwrap();
        for (number, password) in [("0417", "wrong password"), ("9999", PASSWORD), ("?", PASSWORD)] {
            let refused = world.identity.staff_sign_in(number, password, &code()).await;
            assert_eq!(code_of(refused), "identity.sign_in_wrong");
        }
        let calls: Vec<_> = (0..8).map(|_| {
            let identity = world.identity.clone();
            tokio::spawn(async move { identity.staff_sign_in("0417", PASSWORD, "no code").await })
        }).collect();
        let mut looked_at = 1;
        for call in calls {
            if code_of(call.await.unwrap()) == "identity.sign_in_wrong" { looked_at += 1 }
        }
        assert_eq!(looked_at, 5, "many at once get no more than five");
        let locked = world.identity.staff_sign_in("0417", PASSWORD, &code()).await.unwrap_err();
        assert_eq!(locked.code(), Some("identity.sign_in_locked"));
        assert_eq!(locked.refusal().unwrap().facts["minutes"], "15");
        world.hand.advance_seconds(15 * 60);
        world.identity.staff_sign_in("0417", PASSWORD, &code()).await.unwrap();
    }

    async fn a_password_is_changed_by_its_owner(scratch: Scratch) {
        let world = World::new(scratch);
        world.administrator().await;
        let device = world.member("0417", "approver").await;
        let new = "会当凌绝顶，一览众山小";
        let change = |old: &'static str, new: &'static str| {
            let (identity, envelope) = (world.identity.clone(), world.by("0417"));
            async move { identity.change_password(envelope, (old, new), None).await }
        };
        assert_eq!(on_field(change(PASSWORD, "short").await), ("identity.password_weak".into(), "new_password".into()));
        assert_eq!(on_field(change(PASSWORD, PASSWORD).await).1, "new_password");
        assert_eq!(on_field(change("not it, not it", new).await), ("identity.password_wrong".into(), "old_password".into()));
        let form = world.by("0417");
        for _ in 0..2 {
            world.identity.change_password(form.clone(), (PASSWORD, new), None).await.unwrap();
        }
        let code = device.code_at(world.now()).unwrap();
        let old = world.identity.staff_sign_in("0417", PASSWORD, &code).await;
        assert_eq!(code_of(old), "identity.sign_in_wrong");
        let signed_in = world.identity.staff_sign_in("0417", new, &code).await.unwrap();
        assert!(!signed_in.must_change_password);
        let text = world.journal_text().await;
        assert!(!text.contains("argon2") && !text.contains(new) && !text.contains(&device.base32()));
        world.verify().await;
    }

    async fn a_lost_authenticator_is_reset_by_another_person(scratch: Scratch) {
        let world = World::new(scratch);
        let admin = world.administrator().await;
        let old = world.member("0417", "approver").await;
        let own = world.identity.reset_totp(world.by("ADMIN"), "ADMIN").await;
        assert_eq!(code_of(own), "identity.not_yourself");
        let clerk = world.identity.reset_totp(world.by("0417"), "ADMIN").await;
        assert_eq!(code_of(clerk), "identity.no_right");
        let form = world.by("ADMIN");
        let new = world.identity.reset_totp(form.clone(), "0417").await.unwrap();
        assert_eq!(world.identity.reset_totp(form, "0417").await.unwrap(), new, "the same form, the same answer");
        assert_ne!(new, old);
        let code = |device: &identity::TotpEnrolment| device.code_at(world.now()).unwrap();
        let refused = world.identity.staff_sign_in("0417", PASSWORD, &code(&old)).await;
        assert_eq!(code_of(refused), "identity.sign_in_wrong");
        world.identity.staff_sign_in("0417", PASSWORD, &code(&new)).await.unwrap();
        // The last administrator's is reset at the machine.
        let console = world.identity.reset_totp(world.from(Actor::system("console")), "ADMIN").await.unwrap();
        assert_ne!(console, admin);
        let other = world.identity.reset_totp(world.from(Actor::system("contact_change_instant")), "ADMIN").await;
        assert_eq!(code_of(other), "identity.no_right");
        world.verify().await;
    }

    async fn roles_are_granted_by_another_person_within_reach(scratch: Scratch) {
        let world = World::new(scratch);
        world.administrator().await;
        world.member("0417", "approver").await;
        let grant = |by: &str, to: &'static str, grant: identity::NewGrant| {
            let (identity, envelope) = (world.identity.clone(), world.by(by));
            async move { identity.grant_role(envelope, to, grant).await }
        };
        assert_eq!(code_of(grant("ADMIN", "ADMIN", world.grant("approver")).await), "identity.not_yourself");
        assert_eq!(code_of(grant("0417", "ADMIN", world.grant("approver")).await), "identity.no_right");
        assert_eq!(code_of(grant("ADMIN", "0417", world.grant("king")).await), "identity.role_unknown");
        assert_eq!(code_of(grant("ADMIN", "0417", world.grant("citizen")).await), "identity.role_unknown");
        assert_eq!(code_of(grant("ADMIN", "9999", world.grant("approver")).await), "identity.staff_unknown");
        let mut away = world.grant("approver");
        away.authority = base::Authority::parse("370200").unwrap();
        assert_eq!(code_of(grant("ADMIN", "0417", away).await), "identity.no_right");
        let mut backwards = world.grant("cashier");
        backwards.valid_until = Some(world.now());
        assert_eq!(on_field(grant("ADMIN", "0417", backwards).await), ("identity.grant_period".into(), "valid_until".into()));
        assert_eq!(code_of(grant("ADMIN", "0417", world.grant("auditor")).await), "identity.grant_clash");
        let mut tomorrow = world.grant("cashier");
        tomorrow.valid_from = world.now().plus_hours(24);
        tomorrow.valid_until = Some(world.now().plus_hours(48));
        grant("ADMIN", "0417", tomorrow).await.unwrap();
        let roles = async || world.identity.staff_actor("0417").await.unwrap().unwrap().grants.len();
        assert_eq!(roles().await, 1);
        world.hand.advance_hours(24);
        assert_eq!(roles().await, 2);
        world.hand.advance_hours(24);
        assert_eq!(roles().await, 1);
        world.verify().await;
    }

    async fn a_role_taken_back_counts_no_more(scratch: Scratch) {
        let world = World::new(scratch);
        world.administrator().await;
        let device = world.member("0417", "approver").await;
        let grant_no = world.identity.staff("0417").await.unwrap().unwrap().grants[0].no;
        let unknown = world.identity.revoke_role(world.by("ADMIN"), "0417", 99).await;
        assert_eq!(code_of(unknown), "identity.grant_unknown");
        let form = world.by("ADMIN");
        for _ in 0..2 {
            world.identity.revoke_role(form.clone(), "0417", grant_no).await.unwrap();
        }
        let code = device.code_at(world.now()).unwrap();
        let without = world.identity.staff_sign_in("0417", PASSWORD, &code).await;
        assert_eq!(code_of(without), "identity.no_right");
        world.verify().await;
    }

    async fn who_leaves_is_signed_out_and_stays_out(scratch: Scratch) {
        let world = World::new(scratch);
        world.administrator().await;
        let device = world.member("0417", "approver").await;
        world.identity.disable_staff(world.by("ADMIN"), "0417").await.unwrap();
        let code = device.code_at(world.now()).unwrap();
        let gone = world.identity.staff_sign_in("0417", PASSWORD, &code).await;
        assert_eq!(code_of(gone), "identity.staff_disabled");
        assert_eq!(world.identity.staff_actor("0417").await.unwrap(), None);
        let grant = world.identity.grant_role(world.by("ADMIN"), "0417", world.grant("cashier")).await;
        assert_eq!(code_of(grant), "identity.staff_disabled");
        world.verify().await;
    }

    async fn staff_are_listed_by_authority_in_pages(scratch: Scratch) {
        let world = World::new(scratch);
        world.administrator().await;
        for number in ["0419", "0417", "0418"] {
            world.member(number, "approver").await;
        }
        let page = async |after: Option<&str>| {
            let page = world.identity.staff_list(&yichang(), after, 2).await.unwrap();
            page.into_iter().map(|s| s.number).collect::<Vec<_>>()
        };
        assert_eq!(page(None).await, ["0417", "0418"]);
        assert_eq!(page(Some("0418")).await, ["0419"]);
        let again = world.identity.add_staff(world.by("ADMIN"), new_staff("0417", "李四", "420500"), PASSWORD).await;
        assert_eq!(on_field(again), ("identity.staff_number_taken".into(), "number".into()));
        let form = world.by("ADMIN");
        let add = async || world.identity.add_staff(form.clone(), new_staff("0420", "李四", "420500"), PASSWORD).await.unwrap();
        assert_eq!(add().await, add().await, "the same form, the same secret");
        world.verify().await;
    }
}
