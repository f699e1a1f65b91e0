# The citizens' pages: signing in, real name, my account.

portal-sign-in-title = Sign in
portal-sign-in-lead = With your mobile number and a code by text message; no password to remember.
portal-sign-in-mobile = Mobile number
portal-sign-in-mobile-hint = 11 digits, a number that receives text messages
portal-sign-in-send = Get a code
portal-sign-in-new = First time here? Signing in opens your account.
portal-sign-in-code-title = Enter the code
portal-sign-in-sent = A six-digit code was sent to { $mobile }; it is valid for 5 minutes.
portal-sign-in-code = Code from the message
portal-sign-in-code-hint = Six digits; tell it to nobody
portal-sign-in-enter = Sign in
portal-sign-in-resend-hint = Nothing arrived? You can get another code after 60 seconds.
portal-sign-in-again = Get another code
portal-sign-in-other = Another mobile number

portal-me-title = Me
portal-me-mobile = Mobile number
portal-me-mobile-note = For signing in and for news of your cases
portal-me-name = Name
portal-me-named = Checked
portal-me-not-named = Not checked yet
portal-me-no-records = No vehicle or driving licence registered to you was found here.
portal-me-more = Settings and my data
portal-me-notices = Messages to me
portal-me-notices-line = Codes, news of cases
portal-me-sessions = Where I am signed in
portal-me-sessions-line = Sign out elsewhere; who looked at my data
portal-me-view = Large view / normal view
portal-me-view-line = Larger letters, or back to normal
portal-me-language = 中文 / English
portal-me-language-line = Another language
portal-me-export = Download my data
portal-me-export-line = Everything we keep, in one file
portal-me-delete = Delete my account
portal-me-delete-line = If you no longer want it

portal-real-name-title = Prove who you are
portal-real-name-lead = Checked once; you need not enter it again.
portal-real-name-name = Name
portal-real-name-name-hint = As on your identity card
portal-real-name-number = Identity number
portal-real-name-number-hint = 18 characters; the last may be the letter X
portal-real-name-send = Check
portal-real-name-why = Why: vehicles and licences are registered under a name and identity number, and only if they match can we act for you. The number is kept encrypted; pages show only its ends.

portal-sessions-seen = { $address } · { $when }
portal-sessions-device = { $kind ->
    [wechat] WeChat
    [iphone] iPhone
    [ipad] iPad
    [harmony] HarmonyOS phone
    [android] Android phone
    [windows] Windows computer
    [mac] Mac
    [linux] Linux computer
   *[other] Another device
}
portal-sessions-here = This one
portal-sessions-end = Sign out there
portal-sessions-end-others = Sign out everywhere but here
portal-sessions-accesses = Who looked at my data
portal-sessions-no-access = Nobody so far.
portal-sessions-staff = Vehicle office, officer { $number }
portal-sessions-partner = A partner
portal-sessions-program = The program, while handling a case

portal-export-lead = The file holds your account, your vehicles and licence, your cases with what you filled in, where you are signed in, and who looked at your data.
portal-export-care = Names and numbers in it are not masked; do not download it on a shared computer.
portal-export-send = Download the file
portal-export-busy = Preparing…

portal-delete-lead = Once deleted, your name, your numbers and what you filled in can never be opened again, not by us either. The same mobile number may sign up anew later.
portal-delete-stays = The registration of vehicles and licences is not affected; records kept by law no longer show whose they are.
portal-delete-open = With a case still open the account cannot be deleted: wait until it is done, or withdraw it first. A number that you chose beforehand is used first too, or runs out.
portal-delete-back = Appointments to come, places on waiting lists, today's tickets and a draw under way are given back with it.
portal-delete-export = Download my data first
portal-delete-sure = I understand that this cannot be undone.
portal-delete-sure-label = Confirmation
portal-delete-send = Delete my account

portal-about-accessibility = Accessibility
portal-about-accessibility-size = Larger letters
portal-about-accessibility-size-text = Every page has a large view at its top right, with larger letters and buttons. Enlarging four times in the browser works too.
portal-about-accessibility-keys = Without a mouse
portal-about-accessibility-keys-text = Every button and link can be reached by keyboard, and screen readers read the name, hint and error of every field.
portal-about-accessibility-scripts = On old phones
portal-about-accessibility-scripts-text = Every page works with scripts turned off; there are no picture puzzles, and nothing moves by itself.
portal-about-accessibility-help = Still difficult?
portal-about-accessibility-help-text = Call 12123 and somebody helps; or come to the hall.

portal-about-privacy = How personal data is used
portal-about-privacy-what = What is used
portal-about-privacy-what-text = Your mobile number for signing in and news; your name and identity number to check that it is you; what you fill in and the photos you send for that one case only.
portal-about-privacy-who = Who can see it
portal-about-privacy-who-text = The officers who handle your case, as their posts allow. Each look is on record, and you see it under “Me – Where I am signed in”. The post gets recipient, telephone and address only.
portal-about-privacy-kept = How it is kept
portal-about-privacy-kept-text = Encrypted with a key of your own. Drafts and photos that were not sent are deleted after 30 days.
portal-about-privacy-yours = What you can do
portal-about-privacy-yours-text = Download everything, or delete your account, under “Me”; the key is destroyed then, and nothing can be opened again.

portal-about-deleted = Your account is deleted
portal-about-deleted-done = Done
portal-about-deleted-done-text = Your name, your numbers and what you filled in can no longer be opened, and every device is signed out. You may sign in anew with your mobile number at any time.

portal-inbox-title = Demo inbox
portal-inbox-demo = Demo.{" "}
portal-inbox-demo-line = Instead of text messages, everybody's codes and notices are shown here. A real system has no such page.
portal-inbox-code = The message is here:{" "}
portal-inbox-again = Look for new ones
portal-inbox-none = No messages yet
portal-inbox-none-line = When somebody signs in or applies, the message appears here.
portal-notice-created = To be sent
portal-notice-sent = Sent
portal-notice-failed = Not sent

portal-none-on-record = Nothing on record
portal-record-items = What can be done
portal-record-can = Can be done
portal-vehicle-title = My vehicle
portal-vehicle-state = Status
portal-vehicle-kind = Vehicle
portal-vehicle-vin = Last six of the VIN
portal-vehicle-registered = Registered
portal-vehicle-mark = Inspection valid until
portal-vehicle-insurance = Insured until
portal-vehicle-tax = Tax paid until
portal-vehicle-violations = Open violations
portal-vehicle-violations-n = { $n }
portal-vehicle-type = { $code ->
    [K31] Small bus
    [K32] Small off-road car
    [K33] Saloon car
    [K39] Small van
    [K41] Mini bus
    [K43] Mini car
    [K49] Mini van
    [M21] Motorcycle
    [M22] Moped
   *[other] Type { $code }
}
portal-vehicle-use = { $code ->
    [A] private
    [B] long-distance passenger
    [C] city bus
    [D] taxi
    [E] tourist coach
    [F] freight
    [G] rental
    [N] driving school
    [R] dangerous goods
   *[other] special use
}
portal-vehicle-status = { $letter ->
    [A] Normal
    [B] Moved out
    [C] Stolen
    [D] Out of use
    [E] Deregistered
    [G] Violation open
    [H] Under customs
    [I] Accident open
    [J] Under suspicion
    [K] Sealed
    [L] Impounded
    [M] Deregistered by force
    [N] Hit and run
    [O] Locked
    [P] To be scrapped
    [Q] Inspection overdue
   *[other] Other
}
portal-mark-exempt = Inspection-exempt mark available
portal-mark-exempt-line = before { $day }
portal-mark-refused = The mark ends soon
portal-mark-refused-line = ends { $day }; see what is missing
portal-mark-over = Inspection overdue
portal-mark-over-line = ended { $day }
portal-mark-test = A test on site is due
portal-mark-test-line = before { $day }
portal-mark-valid = Mark in force
portal-mark-valid-line = until { $day }
portal-mark-unknown = No inspection mark on record

portal-licence-title = My driving licence
portal-licence-of = Driving licence { $classes }
portal-licence-points = { $points ->
    [one] 1 point, { $left } left
   *[other] { $points } points, { $left } left
}
portal-licence-points-term = Points
portal-licence-until = valid until { $day }
portal-licence-until-term = Valid until
portal-licence-long = Long-term
portal-licence-classes = Classes
portal-licence-first = First issued
portal-licence-file = File number
portal-licence-photo = Photo on record taken
portal-licence-status = { $letter ->
    [A] Normal
    [B] Twelve points
    [C] Moved out
    [D] Suspended
    [E] Withdrawn
    [F] Revoked
    [G] Cancelled
    [H] Violation open
    [I] Accident open
    [J] Stopped
    [K] Seized
    [L] Locked
    [M] Renewal overdue
    [N] Renewal deferred
    [P] Medical deferred
    [R] Cancelled, can come back
    [S] Review overdue
    [T] Review deferred
    [U] Withheld
   *[other] Other
}
