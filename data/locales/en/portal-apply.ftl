# The citizens' pages: filling in an application.

portal-apply-page = { $title } (step { $n } of { $all }) · { $item }
portal-apply-choose = For which vehicle?
portal-apply-back = Back
portal-apply-next = Continue
portal-apply-keeping = Saving…
portal-apply-optional = You may leave this empty and continue.
portal-apply-kept = What you fill in is kept; you can leave at any time and go on within 30 days.
portal-apply-recipient = Recipient and address
portal-apply-post = { $amount } postage, at your door within { $within }
portal-apply-photo-file = Photo
portal-apply-photo-hint = Take one now, or choose a JPG or PNG of at most 10 MB
portal-apply-photo-busy = Uploading…
portal-apply-photo-present = There is one already. Continue to keep it, or choose another.

portal-check-title = Check before you send
portal-check-lead = After a change you come back here; everything stays filled in.
portal-check-about = What it is about
portal-check-plate = Plate
portal-check-vin = Last six of the VIN { $tail }
portal-check-licence = Driving licence
portal-check-applicant = Applicant
portal-check-news = News of the case goes to this number
portal-check-answers = What you filled in
portal-check-empty = Left empty
portal-check-photo = Look at the photo
portal-check-total = Total
portal-check-fee = Fee { $fee }
portal-check-fee-postage = Fee { $fee }, postage { $postage }
portal-check-declaration = Declaration
portal-check-send = Send
portal-check-send-pay = Send and pay
portal-check-after = Pressing it makes the application. You can withdraw it until it is approved, and what you paid goes back; it is done within { $within } of sending.
portal-check-after-instant = Pressing it changes the details at once.

portal-sent-title = Sent
portal-sent-in-force = Done, and in force at once
portal-sent-in-force-line = The new contact details hold from now on; messages go to the new number.
portal-sent-unpaid = Not paid yet: it goes on once it is paid.
portal-sent-review = The vehicle office reviews it { $by }; the result goes to { $mobile } by text message.
portal-sent-post = It is at the address you gave { $by }.
portal-sent-pickup = It can be fetched at the window { $by }; you get a message then.
portal-sent-follow = Follow the case
portal-sent-papers = Receipts
