# Why a number is not to be had, or a segment not to be changed (core/plates).

plates-segment_form = “{ $number }” of this segment is no number of this pool.
    .remedy = Please check the form against the plate kind: # is a digit, @ a letter (without I and O), anything else stands for itself.
plates-segment_size = This segment has { $size } numbers; one filing takes from one to { $max }.
    .remedy = Please file it as several segments.
plates-segment_elsewhere = “{ $number }” is given out by another authority.
    .remedy = Please check the province and the letter of the authority.
plates-segment_overlaps = The segment shares numbers with “{ $form }”.
    .remedy = Please change the form so that it leaves out what was filed before; if the other should not be, ask the province to refuse it first.
plates-segment_unknown = We find no such segment.
    .remedy = Please choose again from the list of segments.
plates-segment_state = This segment { $state ->
    [filed] is waiting for approval
    [approved] is approved
    [refused] was not approved
    [published] is published and not frozen
    [frozen] is frozen
   *[other] is not where it would have to be
}, so this cannot be done.
    .remedy = Please reload the page of the segment to see what can be done now.
plates-reason_missing = Please give a reason, in at most 500 characters.
    .remedy = Say it in plain words; the reason goes on record.
plates-pool_empty = The pool “{ $pool }” holds no numbers yet, so none can be drawn.
    .remedy = Please come back a little later; the program releases numbers once a segment is published.
plates-nothing_to_release = Pool { $pool } has nothing to release, or has just released it.
    .remedy = Please look at the page of segments; if they are nearly used up, file a new one.
plates-draw_unknown = We find no such draw, or it is somebody else's.
    .remedy = Please compare the number of the draw; your own draws are under “My numbers”.
plates-still_waiting = It is not your turn yet.
    .remedy = Please stay on this page: it tells you when it is, and your place in the line is kept.
plates-draw_over = This draw is over.
    .remedy = Please look at its result; if nothing was chosen, you can draw again.
plates-draw_begun = This draw has begun already.
    .remedy = Please reload the page and go on with the numbers offered now.
plates-composed = In this draw you compose numbers yourself; none are drawn.
    .remedy = Please try a number of your own; to have numbers drawn, end this draw and begin another.
plates-draw_not_begun = This draw has not begun yet.
    .remedy = Please press “Begin” first.
plates-contribution = What you give to chance is too long or has characters that cannot be kept; at most { $max }.
    .remedy = Please type a few characters at random, or none.
plates-no_further_batch = There is no further batch after { $batches }.
    .remedy = Please choose one of the numbers that are still offered; if none is, end this draw and draw again.
plates-batch_moved = Another page has gone on to batch { $batch }.
    .remedy = Please go on with that batch; nothing was lost.
plates-too_few_now = Too few numbers are free for another batch now: some are offered to others.
    .remedy = Please ask again in a while: no batch was used up, and what is still offered to you can be chosen.
plates-nothing_kept = Numbers of earlier batches are not kept here.
    .remedy = Please choose from the present batch.
plates-no_further_try = All { $tries } tries are used up.
    .remedy = Please draw by chance instead.
plates-not_offered = “{ $plate }” is not among the numbers offered to you now.
    .remedy = Please reload the page and choose from what is offered.
plates-just_taken = “{ $plate }” has just been taken by somebody else.
    .remedy = Please choose another; your time is not cut short by this.
plates-not_in_segment = “{ $plate }” is in no segment that was published.
    .remedy = Please compose another from the published segments; this one does not count as a try.
plates-not_released = The segment of “{ $plate }” was published, and this number of it is not released yet.
    .remedy = Segments are released in parts: please compose another, draw by chance, or try again some days later; this one does not count as a try.
plates-chance_only = The segment of “{ $plate }” is new and drawn by chance alone before { $from }.
    .remedy = Please draw by chance, or come back on that day; this one does not count as a try.
plates-other_pool = “{ $plate }” does not belong to the pool of this draw, “{ $pool }”.
    .remedy = Please check the kind of plate; the letter of a new-energy number tells what drives the car.
plates-hold_expired = The time to confirm “{ $plate }” is over, and the number has gone back.
    .remedy = Please draw again.
plates-not_held = “{ $plate }” is not held by you.
    .remedy = Please look at “My numbers”, and correct the number if it was mistyped.
plates-already_confirmed = “{ $plate }” was confirmed twice and cannot be changed.
    .remedy = Please have the vehicle registered in time.
plates-vin_busy = Vehicle { $vin } has a draw under way or a number chosen.
    .remedy = Please finish or end that draw first; if it is not yours, ask at a window.
plates-vin_registered = Vehicle { $vin } is registered and has its number.
    .remedy = Please check the VIN; to have another number, apply for that.
plates-person_turns = You have used all { $turns } draws of today.
    .remedy = Please come back tomorrow.
plates-line_turns = All { $turns } draws of today from your network are used.
    .remedy = Please try another network (your mobile data, say), or choose at a window or a terminal.
plates-device_turns = All { $turns } draws of today on this device are used.
    .remedy = Please come back tomorrow, or go to a window or a terminal.
plates-barred = You let a number lapse and cannot draw online before { $until }.
    .remedy = Please choose at a window; that is not affected.
plates-not_yours = Numbers are drawn by the person, or by the number desk in the person's presence.
    .remedy = Please sign in with the person's own account, or come to a window.
plates-supervisor_draws = Those who supervise a pool neither draw from it nor assign numbers.
    .remedy = Please pass it to a colleague at the number desk.
plates-not_retained = “{ $plate }” is not kept for you.
    .remedy = Please check the number and its former owner; you can choose another number.
plates-used_too_short = The number was used for less than { $months } months and cannot be kept.
    .remedy = Please draw a new number.
plates-retention_over = The time to use the number again ended on { $until }.
    .remedy = Please draw a new number.
plates-violations_open = Violations of the former vehicle are open: { $count }.
    .remedy = Please have them settled first, then use the number again.
plates-other_kind = “{ $plate }” is of another kind than this vehicle's plates.
    .remedy = A number can be used again on the same kind alone; please draw a new one.
plates-pool_kind = The vehicle is due a number of kind { $due }; those of pool { $pool } do not fit.
    .remedy = Please draw from the pool of its own kind.
plates-pool_energy = By its papers this vehicle is due a number of “{ $due }”; those of “{ $pool }” do not fit.
    .remedy = Please choose “{ $due }”; if the papers are wrong, bring the certificate to a window.
plates-case_first = At a window a number is drawn for an approved case that waits for one.
    .remedy = Please take in and approve the case first; to choose a number beforehand, the owner signs in online.
plates-vehicle_not_yours = No vehicle { $vin } is on record as yours.
    .remedy = Please check the vehicle identification number; the registered owner chooses the number in person.
plates-number_state = “{ $plate }” { $state ->
    [pooled] is in the pool
    [offered] is being offered to somebody
    [held] was chosen by somebody
    [issued] is on a vehicle
    [retained] is kept for its former owner
    [cooling] waits before it comes back
    [frozen] is frozen
    [withdrawn] is out of use
   *[other] is not where it would have to be
}, so this cannot be done.
    .remedy = Please reload the page to see how the number stands; if it is being offered, wait until that is over.
plates-number_unknown = There is no record of “{ $plate }”, and it belongs to no segment.
    .remedy = Please check kind and number.
