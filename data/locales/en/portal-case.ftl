# The citizens' pages: my cases, paying, rating, checking documents, messages.

portal-colon = {": "}
portal-cases-title = My cases
portal-cases-none = No cases yet
portal-cases-none-line = What you apply for appears here, from sending to signing for it.
portal-cases-none-way = See what can be done
portal-cases-drafts = Not sent yet
portal-cases-begun = half filled in, { $when }
portal-cases-discard = Discard
portal-cases-all = All cases
portal-case-sent-at = sent { $when }

portal-todo-tag = Waiting for you
portal-todo-pay = { $item }: please pay
portal-todo-pay-by = to be paid { $when }; after that it ends
portal-todo-correct = { $item }: please correct
portal-todo-correct-n = { $n ->
    [one] 1 point to correct
   *[other] { $n } points to correct
}
portal-todo-fetch = { $item }: ready to be fetched
portal-todo-rate = { $item }: how was it?

portal-state-submitted = Waiting for the office
portal-state-accepted = Under review
portal-state-returned = Waiting for your correction
portal-state-approved-review = Approved
portal-state-approved-applicant = Waiting for your payment
portal-state-approved-making = Being made
portal-state-approved-mail = Waiting for the post
portal-state-approved-pickup = Ready to be fetched
portal-state-approved-carrier = On its way
portal-state-approved-archive = Approved
portal-state-approved-nothing = Approved
portal-state-rejected = Not granted
portal-state-closed = Done
portal-state-cancelled = Cancelled

portal-case-due-post = Expected at your door
portal-case-due-pickup = Expected to be ready
portal-case-due-none = Expected
portal-case-had = In your hands
portal-case-timeline = What happened and what comes next
portal-case-more = You can also
portal-case-number = Case number
portal-case-paper-line = PDF to keep or print

portal-waits-pay = Please pay { $by }; after that the application ends.
portal-waits-pay-soon = The payment order is being made out.
portal-waits-pay-button = Pay
portal-waits-correct = A few points need your correction; then it goes on. The time we wait for you does not count.
portal-waits-correct-button = Correct
portal-waits-fetch = It is ready; please fetch it at the window with your identity card.{" "}
portal-waits-fetch-button = Address and hours
portal-waits-rate = How was it? Please rate the service.
portal-waits-rate-button = Rate

portal-who-you = You
portal-who-officer = { $point }, officer { $number }
portal-who-program = The program
portal-who-terminal = You, at a self-select terminal
portal-who-carrier = The post
portal-who-parcel = EMS { $number }

portal-step-submitted = Sent
portal-step-submitted-ahead = To be sent
portal-step-taken = Somebody looks at it
portal-step-taken-ahead = Somebody looks at it
portal-step-put_back = Passed on
portal-step-put_back-ahead = Passed on
portal-step-accepted = Accepted
portal-step-accepted-ahead = The vehicle office accepts it
portal-step-returned = You were asked to correct
portal-step-returned-ahead = Correction
portal-step-corrected = You corrected it
portal-step-corrected-ahead = Waiting for your correction
portal-step-vehicle_awaited = Reminded: bring the vehicle by { DAY($until) }, or it ends then
portal-step-vehicle_awaited-ahead = Bring the vehicle
portal-step-inspected = Your vehicle { $passed ->
    [no] failed its inspection; mend it and come again
   *[other] passed its inspection
}
portal-step-inspected-ahead = Your vehicle is inspected
portal-step-photographed = Your vehicle was photographed
portal-step-photographed-ahead = Your vehicle is photographed
portal-step-number_bound = You chose { $plate }
portal-step-number_bound-ahead = Choose your number
portal-step-number_given = Number { $plate } was given
portal-step-number_lost = The number { $plate } is yours no more; choose again
portal-step-approved = Approved
portal-step-approved-ahead = The vehicle office reviews it
portal-step-rejected = Not granted
portal-step-rejected-ahead = Review
portal-step-paid = Paid
portal-step-paid-ahead = Waiting for your payment
portal-step-made = Made
portal-step-made-ahead = It is made
portal-step-posted = Handed to the post
portal-step-posted-ahead = It goes to the post
portal-step-parcel_moved = On its way
portal-step-parcel_moved-ahead = On its way
portal-step-parcel_returned = Back at the vehicle office
portal-step-parcel_returned-ahead = Coming back
portal-step-delivered = Delivered and signed for
portal-step-delivered-ahead = It reaches you; you sign for it
portal-step-picked_up = You fetched it
portal-step-picked_up-ahead = You fetch it at the window
portal-step-closed = Done
portal-step-closed-ahead = Done
portal-step-cancelled = { $why ->
    [payment_lapsed] Not paid in time; the application ended
    [not_presented] The vehicle was not brought; the application ended
   *[applicant] You withdrew it
}
portal-step-cancelled-ahead = Withdrawn
portal-step-review_overdue = Review overdue
portal-step-review_overdue-ahead = Review overdue
portal-step-rated = You rated it
portal-step-rated-ahead = Please rate the service

portal-parcel-at = { $place }: { $words }
portal-parcel-labelled = Waiting for the post at the office
portal-parcel-handed_over = The post has it
portal-parcel-in_transit = On its way
portal-parcel-at_station = At the delivery station
portal-parcel-out_for_delivery = With the postman
portal-parcel-failed_attempt = Nobody was there; it will be tried again
portal-parcel-returning = On its way back
portal-parcel-lost = The post is looking for it
portal-parcel-delivered = Signed for
portal-parcel-returned = Back at the office
portal-parcel-cancelled = Label cancelled
portal-parcel-redirect = Another address, or fetch it
portal-parcel-redirect-line = Possible until the postman sets out with it.
portal-parcel-to = How would you like it?
portal-parcel-to-point = I fetch it at the window
portal-parcel-to-address = To another address
portal-parcel-address = New address
portal-parcel-address-hint = If it goes elsewhere: down to the door
portal-parcel-send = Change it

portal-cancel-title = Withdraw the application
portal-cancel-line = Possible until it is approved
portal-cancel-line-number = Possible until its number is chosen
portal-cancel-lead = Once withdrawn it is not done; to have it you apply anew.
portal-cancel-approved = It is approved: the approval goes with it, and a new application is reviewed anew.
portal-cancel-refund = What you paid goes back the way it came.
portal-cancel-number = Number { $number }, chosen beforehand, is past the day by which to register, and is kept for you only while this is in work. Once withdrawn it goes back{ $bar ->
    [0] .
   *[other] , and you cannot choose online for { YEARS($bar) ->
        [0] { $bar } days
        [1] one year
       *[other] { YEARS($bar) } years
    }.
}
portal-cancel-send = Withdraw
portal-cancel-keep = Keep it

portal-correct-title = Correct
portal-correct-lead = Everything to be corrected is on this page; nothing else is asked again.
portal-correct-received = This photo is here; you need not send it again.
portal-correct-send = Send the correction

portal-rate-title = How was it?
portal-rate-again = How is it after the correction?
portal-rate-level = Your rating
portal-rate-level-5 = Very satisfied
portal-rate-level-4 = Satisfied
portal-rate-level-3 = Mostly satisfied
portal-rate-level-2 = Not satisfied
portal-rate-level-1 = Not satisfied at all
portal-rate-comment = Anything else
portal-rate-comment-hint = May stay empty; at most 500 characters
portal-rate-send = Send the rating
portal-rate-thanks = Thank you for your rating
portal-rate-given = You said “{ $level }”.
portal-rate-call = Somebody calls you { $by }, to hear what went wrong and to put it right.
portal-rate-call-soon = Somebody calls you, to hear what went wrong and to put it right.

portal-pay-title = Payment
portal-pay-total = To be paid
portal-pay-number = Payment order
portal-pay-by = Please pay { $by }.{" "}
portal-pay-by-line = After that the application ends; you can apply anew.
portal-pay-lost-number = By then number { $number }, chosen beforehand, is past the day by which to register, and is kept for you only while this is in work. If you do not pay in time it goes back{ $bar ->
    [0] .
   *[other] , and you cannot choose online for { YEARS($bar) ->
        [0] { $bar } days
        [1] one year
       *[other] { YEARS($bar) } years
    }.
}
portal-pay-send = Pay on the bank's page
portal-pay-bank = You pay on the bank's own page and come back here. Your card never passes through us.
portal-pay-preparing = The payment order is being made out; it takes a moment.
portal-pay-again = Look again
portal-pay-nothing = There is nothing to pay.
portal-pay-paid = Paid; received { $when }.
portal-pay-lapsed = It was not paid in time and has ended. To have it, apply anew; if you did pay, the money goes back the way it came.
portal-pay-cancelled = This payment order was withdrawn; there is nothing to pay.
portal-pay-refund-due = Your money is here and goes back the way it came, usually within a few working days.
portal-pay-refunded = The money went back the way it came.

portal-back-title = Your payment
portal-back-paid = Paid
portal-back-next = It goes on by itself; there is nothing else to do.
portal-back-open = We have not heard from the bank yet. If you paid, nothing is lost: as soon as the bank tells us, it shows here. Please do not pay twice.
portal-back-lapsed = The time to pay is over, and we have not heard from the bank. If you paid, nothing is lost: it goes on if it still can, or the money goes back.
portal-back-again = Look again

portal-bank-title = Simulated bank
portal-bank-demo = This is a simulated bank's page; no real money moves. Choose what happens:
portal-bank-paid = Paid
portal-bank-failed = Payment failed
portal-bank-late = Paid, but the message comes late
portal-bank-twice = Paid, and the message comes twice

portal-notices-sent = Messages go to your mobile { $mobile }; no copy is kept here.
portal-notices-none = Codes and news of your cases appear here.

portal-verify-title = Is it genuine?
portal-verify-genuine = Genuine, and in force now.
portal-verify-expired = Genuine, but no longer valid.
portal-verify-superseded = Genuine once; a newer one took its place, and this one is void.
portal-verify-not-made = It is on record, but has not been made and handed out.
portal-verify-document = Document
portal-verify-serial = Number
portal-verify-office = Issued by
portal-verify-issued = Issued on
portal-verify-until = Valid until
portal-verify-plate = Plate
portal-verify-holder = Name
portal-verify-number = Number of the person or case
portal-verify-class = Classes
portal-verify-item = Service
portal-verify-amount = Amount
portal-verify-compare = Compare it with the paper in your hand: if they differ, the paper is not the original. Names and numbers are partly hidden, enough to compare.
portal-verify-proof = On record in the signed journal, check { $hash }.
portal-verify-soon = Issued a moment ago; it is being put on record in the signed journal.
