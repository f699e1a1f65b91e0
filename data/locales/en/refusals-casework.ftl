# Why casework says no. Each: why not; .remedy: what to do instead.

## May it be done

casework-item_unknown = There is no such service ({ $item }).
    .remedy = Go back to the home page and choose from the list, or call 12123.
casework-channel_not_offered = This service is not offered this way.
    .remedy = Open the page of the service and choose one of the ways listed there.
casework-no_case = Nothing is applied for with this service.
    .remedy = Begin on the page of the service: a number is chosen there, or an hour booked.
casework-sign_in_first = Please sign in first.
    .remedy = Sign in with your mobile number and a code, then go on.
casework-choose_vehicle = You have not said which vehicle it is about.
    .remedy = Choose the vehicle first.
casework-choose_point = You have not said at which service point.
    .remedy = Choose a service point, or use your phone if you cannot come.
casework-elsewhere = Your record is kept by another city ({ $authority }).
    .remedy = Switch to the city that issued your licence and apply there.

## Cases

casework-not_found = We found no such case.
    .remedy = Check the case number; only the applicant and the office that handles it can see it.
casework-not_yours = This case is not yours.
    .remedy = Sign in with the applicant's own account.
casework-not_by_hand = The system records this step by itself ({ $action }).
    .remedy = Nothing to enter by hand; tell the administrator if nothing changes for long.
casework-same_person = Accepting, approving and making are done by different people: you ({ $by }) have already done "{ $other ->
    [case-accept] accept
    [case-inspect] inspect
    [case-approve] approve
    [production-make] make
   *[other] another step
}" and may not do "{ $duty ->
    [case-accept] accept
    [case-inspect] inspect
    [case-approve] approve
    [production-make] make
   *[other] this step
}". Rule: { $law }{ $verified ->
    [false] {" "}(not yet compared with the text)
   *[other] {""}
}.
    .remedy = Put it back to the list for a colleague.
casework-changed_meanwhile = The case has changed since you opened the page.
    .remedy = Reload the page, read what is new, then decide.
casework-ended = This case has been { $status ->
    [rejected] rejected
    [closed] filed
   *[cancelled] cancelled
}.
    .remedy = Apply again if needed.
casework-waits_for_applicant = The applicant has been told what to correct and we are waiting for them.
    .remedy = The case comes back to the list by itself once it is corrected.
casework-taken_by = Officer { $by } has taken this case.
    .remedy = Take the next one; for urgent cases ask the supervisor to reassign it.
casework-not_taken = Nobody has taken this case.
    .remedy = It is in the list of free cases already.
casework-nothing_free = There is no case left to take.
    .remedy = New cases appear in the list of free cases.

## Accepting and approving

casework-already_accepted = Officer { $by } has accepted it already.
    .remedy = Reload the page to see its state.
casework-not_accepted = It has not been accepted yet, so it cannot be approved.
    .remedy = Let a colleague accept it first.
casework-nothing_to_inspect = This service needs no inspection of the vehicle.
    .remedy = Go on to the decision.
casework-already_inspected = The vehicle has passed its inspection already.
    .remedy = Reload the page to see its state.
casework-not_inspected = The vehicle has not been inspected yet, so the case cannot be approved.
    .remedy = Let an inspector look at the vehicle first.
casework-inspection_failed = The vehicle failed its inspection; the applicant mends it and presents it again.
    .remedy = The inspector looks at it again when it comes back; if it cannot be mended, reject the case.
casework-nothing_to_photograph = This service needs no photo of the vehicle.
    .remedy = Go on to the decision.
casework-not_photographed = The vehicle has not been photographed yet, so the case cannot be approved.
    .remedy = Take a photo of the vehicle first.
casework-result_differs = The result does not fit what was written down.
    .remedy = If it passed, leave every point empty; if it failed, say what is wrong with one point at least.
casework-photo_needed = There is no picture.
    .remedy = Take or choose one, then record it.
casework-photos_too_many = At most { $max } pictures go with one record.
    .remedy = Keep only the clearest ones.
casework-already_approved = { $by } has approved it already.
    .remedy = Reload the page to see its state.
casework-not_approved = It has not been approved yet.
    .remedy = Wait until it is approved.
casework-not_automatic = This service is not approved by the program's rule "{ $rule }".
    .remedy = Let an approver decide.
casework-nothing_to_correct = There is nothing to correct in this case now.
    .remedy = See its progress under "My cases".
casework-delivery_settled = How you get it cannot be changed after sending.
    .remedy = Keep the way you chose; to change it, withdraw the case and apply again.
casework-number_settled = Whether the number stays on the vehicle cannot be changed after sending.
    .remedy = Keep what you chose; to change it, withdraw the case and apply again.
casework-notice_empty = The one-time notice does not say what is missing.
    .remedy = Tick everything that is missing or wrong, all at once.
casework-notice_unknown = This service has no item "{ $code }".
    .remedy = Choose from the materials and fields listed.
casework-words_needed = Please write something, at most { $max } characters, without special characters.
    .remedy = Use words the applicant understands; say why and what to do.

## Paying

casework-nothing_to_pay = There is nothing to pay for this case.
    .remedy = Do not pay; anything paid by mistake is returned the way it came.
casework-already_paid = It has been paid already.
    .remedy = Do not pay again; what was paid twice is returned the way it came.
casework-paid_after_end = When the money came the case had already been { $status ->
    [rejected] rejected
    [closed] filed
   *[cancelled] cancelled
}.
    .remedy = The money is returned the way it came; apply again if needed.
casework-unpaid = { $amount } yuan have not been paid yet.
    .remedy = The applicant pays by phone or at a window first.

## Making and handing over

casework-no_number_wanted = This service gives no plate number.
    .remedy = There is nothing to record; to change the number, apply for that.
casework-number_missing = No plate number has been chosen yet.
    .remedy = The applicant chooses one first; then the case goes on to the making by itself.
casework-number_bound = This case has a number already: { $plate }.
    .remedy = One case has one number, and a number once chosen cannot be changed.
casework-nothing_to_make = This service makes no card or mark.
    .remedy = It is filed by itself once approved.
casework-already_made = { $by } has made it already.
    .remedy = Reload the page; to make it again, record the old one as void first.
casework-not_made = It has not been made yet.
    .remedy = Wait for the certificate room.
casework-papers_revoked = All that was to be made for it was revoked before it was made; nothing is left to hand out.
    .remedy = Check how the vehicle is registered now and end the case with a reason; what was paid goes back.
casework-not_by_post = The applicant fetches it at the window; it is not posted.
    .remedy = Put it into the pickup cabinet.
casework-not_at_the_window = The applicant chose the post; it is not handed out at the window.
    .remedy = Give it to the mail room; if the parcel comes back it can be fetched.
casework-already_posted = The post has it already.
    .remedy = Look the parcel up by its waybill; record it when it comes back.
casework-not_posted = The post does not have it yet.
    .remedy = Record the hand-over and the waybill first.
casework-already_handed_over = The applicant has it already.
    .remedy = Nothing more to record.
casework-not_handed_over = The applicant does not have it yet.
    .remedy = File it after it is signed for or fetched.

## Applicants

casework-too_late_to_cancel = It has been approved and can no longer be withdrawn.
    .remedy = You may refuse the parcel; with questions call 12123.
casework-not_yet_to_rate = It is not finished yet, so it cannot be rated.
    .remedy = We ask you for your rating when it is done.
casework-already_rated = You have rated it already.
    .remedy = To add something, call 12123.
casework-not_overdue = The review is not over its limit, or this is recorded already.
    .remedy = Nothing to record.
casework-already_open = You have the same case open already: { $number }.
    .remedy = See its progress under "My cases"; to apply anew, withdraw that one first.
casework-papers_in_use = The papers of this vehicle are in use in case { $number }.
    .remedy = If that buyer does not buy it after all, have the case taken back or reject it, then enter the other buyer; else go on with it.
casework-vehicle_in_work = "{ $item_en }" is in work for { $plate }, case { $number }; until that is done the number is not exchanged.
    .remedy = Wait until that case is done; or withdraw it, exchange the numbers, and apply again with the number that the vehicle bears then.
casework-materials_missing = { $count } { $count ->
    [one] paper is
   *[other] papers are
} still missing.
    .remedy = Add everything marked on the page, then send.
casework-mobile_unverified = The new mobile number has not been confirmed by a code.
    .remedy = Press "Send code" and enter the six digits you receive.
casework-draft_gone = The draft was sent already, or was removed after 30 days.
    .remedy = Look under "My cases"; if it is not there, please fill it in again.

## Uploads

casework-upload_gone = The uploaded file has expired or is gone.
    .remedy = Please upload it again.
casework-upload_too_large = The file has { $size_mb } MB; the most is { $limit_mb } MB.
    .remedy = Take a new picture with your phone, or make it smaller.
casework-upload_type = This file is no photo{ $found ->
    [pdf] ; it is a PDF
   *[other] {""}
}, whatever its name says.
    .remedy = Please upload a photo as JPG or PNG.
casework-upload_unreadable = The photo cannot be opened; perhaps it was cut off.
    .remedy = Take a new one and send it again.
casework-upload_not_asked = This service does not ask for this file.
    .remedy = Upload what the page asks for.
