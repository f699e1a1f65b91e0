# The citizens' face: choosing a number.

portal-numbers-title = My numbers
portal-me-numbers = My numbers
portal-me-numbers-line = Numbers that you are choosing, have chosen, or that are kept for you
portal-numbers-waiting = Being chosen
portal-numbers-mine = Chosen, or kept for you
portal-numbers-begin = Choose a number
portal-numbers-open = For everyone to see
portal-numbers-segments = Published segments
portal-numbers-segments-line = Which numbers there are, and how many are left
portal-numbers-how = How draws are kept fair, and how to check one
portal-numbers-how-line = What is published before a draw, and how to do it again yourself
portal-numbers-none = You have no number yet
portal-numbers-none-line = Numbers that you choose, and former numbers that are kept for you, stand here.
portal-numbers-tag-line = In the line

portal-numbers-vehicle = { $brand } { $model } · VIN ends in { $tail }
portal-check-vehicle = Vehicle
portal-numbers-drive-battery = Battery electric
portal-numbers-drive-battery-line = Driven by its battery alone; the number has D, A, B, C or E
portal-numbers-drive-other = Plug-in hybrid, range extender, fuel cell
portal-numbers-drive-other-line = The number has F, G, H, J or K
portal-numbers-years = { $n ->
    [one] one year
   *[other] { $n } years
}
portal-numbers-days = { $n ->
    [one] one day
   *[other] { $n } days
}

portal-numbers-draw-waiting = Waiting in the line
portal-numbers-draw-waiting-line = Your place is kept.
portal-numbers-draw-waiting-by = Your place is kept { $by }.
portal-numbers-draw-ready = It is your turn: begin the draw
portal-numbers-draw-ready-line = Please begin now.
portal-numbers-draw-ready-by = Please begin { $by }.
portal-numbers-draw-offering = A draw is going on: go back to it
portal-numbers-draw-offering-line = Time is running.
portal-numbers-draw-offering-by = Open { $by }; time is running.
portal-numbers-draw-held = Your number waits for the second confirmation
portal-numbers-draw-held-line = Please confirm now.
portal-numbers-draw-held-by = Please confirm { $by }, or it goes back.
portal-numbers-state-preselected-title = Preselected
portal-numbers-state-preselected = Register the vehicle in { $city } { $by }, or the number goes back
portal-numbers-state-case-title = Given to a case
portal-numbers-state-case = { $city }; the case goes on with it
portal-numbers-state-reused-title = Former number, bound to a vehicle
portal-numbers-state-reused = Register the vehicle in { $city } { $by }, or give the number up
portal-numbers-state-retained-title = Former number, kept for you
portal-numbers-state-retained = May go on your next vehicle { $by } ({ $city })

portal-numbers-step = Choosing a number
portal-numbers-new-title = Choose a number for this vehicle
portal-numbers-choose = For which vehicle?
portal-numbers-pool-label = What drives the vehicle
portal-numbers-pool-hint = The factory certificate says it under “fuel”. It is checked at the inspection: a number from the wrong pool cannot be used, and another one must be chosen.
portal-numbers-mode-label = How would you like to choose
portal-numbers-mode-online = Drawn at random, you pick one
portal-numbers-mode-online-line = { $batches } batches of { $n } numbers, { $seconds } seconds each; once you go on, the batch before is gone.
portal-numbers-mode-compose = Compose a number yourself
portal-numbers-mode-compose-line = { $tries } tries, each answered at once; a free number stays open to you for { $kept } seconds.
portal-numbers-read = I have read this and know that nothing can be changed after the second confirmation
portal-numbers-read-label = Having read it
portal-numbers-notes = Before you choose
portal-numbers-note-final = You choose, and then confirm once more. After that the number cannot be changed or given back; it goes on this vehicle of this owner alone.
portal-numbers-note-case = As soon as the number is confirmed your case goes on; you need not do anything more.
portal-numbers-note-turns = At most { $n } draws a day for each person and { $device } for each device; one that you leave counts too.
portal-numbers-note-turns-case = At most { $n } draws a day for this case; one that you leave counts too.
portal-numbers-prepare = Prepare the draw
portal-numbers-preparing = Preparing…
portal-numbers-fair = Numbers are drawn at random; nobody can pick one for anybody. A digest is published before, and anybody can check the draw after.
portal-numbers-lapse-bar = Register the vehicle { $by }. After that the number goes back, and for { $bar } you can choose numbers at a window only, not online.
portal-numbers-lapse = Register the vehicle { $by }. After that the number goes back.

portal-numbers-line-title = Many people are choosing: please wait in the line
portal-numbers-line-next = When it is your turn this page becomes “Begin the draw”, and you have { $n } minutes. If you do not begin, the draw is over.
portal-numbers-leave-line = Leave the line

portal-numbers-ready-title = You can begin
portal-numbers-ready-over = Not begun by then, the draw is over
portal-numbers-ready-how = Once begun it cannot be paused: { $batches } batches of { $n } numbers, { $seconds } seconds each. Reloading or losing the connection loses nothing, but time goes on.
portal-numbers-begin-draw = Begin the draw
portal-numbers-beginning = Drawing…
portal-numbers-committed = Published before the draw

portal-numbers-batch-page = Choose a number
portal-numbers-batch-title = Batch { $no } of { $all }
portal-numbers-batch-all = Choose a number
portal-numbers-batch-line = { $n ->
    [one] One number
   *[other] { $n } numbers: choose one
}
portal-numbers-batch-fair = These numbers were drawn from the pool at random; nobody else can be offered them now. Digest published before:
portal-numbers-then-next = Then this batch is gone, and you may look at the next
portal-numbers-then-over = If you have not chosen by then, the draw is over
portal-numbers-then-first = If you have not chosen by then, the rule takes { $number }
portal-numbers-then-compose = When the time is up this number goes back; if you try no other within { $n } seconds after that, the draw ends and the tries left are lost
portal-numbers-then-compose-last = When the time is up this number goes back and the draw ends
portal-numbers-compose-ends = If nothing is tried by then, the draw ends and the tries left are lost
portal-numbers-next = None of these: show batch { $no }
portal-numbers-next-warns = { $left ->
    [one] There is no way back to this batch. One more to come.
   *[other] There is no way back to this batch. { $left } more to come.
}
portal-numbers-last = This is the last batch.
portal-numbers-keep = Keep one
portal-numbers-keep-hint = It stays open to you for { $n } seconds more; you need not keep any.
portal-numbers-kept = Kept: { $number }, until { $time }.
portal-numbers-leave = Stop choosing and end this draw
portal-numbers-between-title = Time is up for batch { $no }
portal-numbers-between = That batch has gone back. You may still look at the next one.
portal-numbers-between-over = If you have not gone on by then, the draw is over

portal-numbers-pick-title = This number?
portal-numbers-pick-line = Chosen, it is held for you for { $n } minutes, in which you confirm it once more. The others go back.
portal-numbers-pick = Choose this number
portal-numbers-picking = Choosing…
portal-numbers-pick-back = Back to the others

portal-numbers-held-title = Please confirm once more
portal-numbers-held-over = Not confirmed by then, the number goes back
portal-numbers-held-final = Confirmed, it cannot be changed or given back.
portal-numbers-held-case = { " " }It goes on this case alone, which goes on at once.
portal-numbers-for = For
portal-numbers-owner = Owner
portal-numbers-purpose-new_vehicle = Registration of a new vehicle
portal-numbers-purpose-used_local = Transfer of a used vehicle in this city
portal-numbers-purpose-used_in = A used vehicle moving in
portal-numbers-purpose-energy_swap = Change to new-energy plates
portal-numbers-confirm = Confirm: this is my number
portal-numbers-confirming = Confirming…
portal-numbers-give-up = Give this number up
portal-numbers-give-up-line = It goes back to the pool after a while; the draw still counts for today.

portal-numbers-done-title = The number is yours
portal-numbers-done-by = Register the vehicle
portal-numbers-done-come = Bring your identity card and the vehicle's papers; the number is used when you register, without choosing again.
portal-numbers-done-swap = Book an hour and drive to the office with your identity card, vehicle licence and registration certificate: the number is used without choosing again, and the old plates are handed in.
portal-home-numbers = Numbers kept for me
portal-numbers-done-lapse = After that the number goes back.
portal-numbers-done-bar = After that the number goes back, and for { $bar } you cannot choose online.
portal-numbers-done-case = Your case goes on; you need not do anything.
portal-numbers-done-issued = The number is on its vehicle.
portal-numbers-done-go = How to go on: { $item }
portal-numbers-proof = Check this draw yourself
portal-numbers-receipt = Receipt of your choice (PDF, with the code that leads to the proof)
portal-numbers-proof-file = Download the proof with its journal entries
portal-numbers-proof-file-line = The entries have your VIN: only you can download them, so do not hand them on lightly. Check the file offline with cheguan draw verify.

portal-numbers-over-title = This draw is over
portal-numbers-over-lost = The number was not confirmed in time, or you gave it up; it has gone back.
portal-numbers-over-never = It was your turn and the draw was not begun.
portal-numbers-over-left = You ended this draw without a number.
portal-numbers-over-time = Time was up and no number was chosen.
portal-numbers-over-first = Time was up: the rule takes { $number }, which is being written down. Please reload this page in a few seconds and confirm it.
portal-numbers-over-cost = It counts as one of today's draws.
portal-numbers-again = Choose again
portal-numbers-over-proof = See the public record of this draw

portal-numbers-compose-title = Compose a number
portal-numbers-compose-serial = Your number
portal-numbers-compose-head = Letters of the office
portal-numbers-compose-fine = It is written correctly: try it.
portal-numbers-compose-try = Try this number
portal-numbers-compose-other = Try this one instead
portal-numbers-compose-lets-go = Trying another lets the number above go.
portal-numbers-compose-how = Only well-formed numbers of published segments count as a try. A free one stays open to you for { $n } seconds.
portal-numbers-free = This number is free
portal-numbers-free-pick = Take this one
portal-numbers-tried-free = Free
portal-numbers-tried-back = Gone back
portal-numbers-tried-elsewhere = Offered to somebody
portal-numbers-tried-taken = Taken
portal-numbers-tried-not = Not given out now

portal-numbers-original-title = Former number, bound to a vehicle
portal-numbers-original-by = Please register the vehicle { $by }: so long the number is kept for you.
portal-numbers-original-give-up = Give it up for now
portal-numbers-original-give-up-line = The number is then kept for you as before, until the same day, and the vehicle may have another.
portal-numbers-reuse-title = Use your former number again
portal-numbers-reuse-label = Which number
portal-numbers-reuse-offered = A former number of yours is kept and may go on this vehicle.
portal-numbers-reuse-go = Use the former number
portal-numbers-kept-until = Kept for you { $by }
portal-numbers-reuse-none = No number of this kind is kept for you.
portal-numbers-reuse-none-line = { " " }A number is kept when the former vehicle was sold, deregistered or moved out after you had used it long enough; and its kind must be that of this vehicle.
portal-numbers-reuse-bound = The number is for this vehicle alone.
portal-numbers-reuse-final = { " " }If it is not registered, you may use the number again until the same day.
portal-numbers-reuse-read = I have read this and know that the number is for this vehicle alone
portal-numbers-reuse-send = Use this number

portal-todo-number = { $item }: choose a number
portal-waits-number = Approved and paid: please choose your number. The time we wait for you does not count.
portal-waits-number-button = Choose a number
portal-state-approved-number = Waiting for your number
portal-numbers-gap = { " " }
portal-item-number-at-once = At once
portal-item-number-at-once-line = Chosen and confirmed, the number is yours
portal-item-number-fee = Choosing costs nothing
portal-item-number-fill = From beginning to end; nothing to upload
portal-numbers-next-plain = Show batch { $no }
