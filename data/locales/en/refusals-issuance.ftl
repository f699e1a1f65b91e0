# Why making, printing, blanks and verification say no. Each: why, and in .remedy what to do instead.

issuance-unknown = There is no document with the number { $serial }.
    .remedy = Please check the number, or open it again from My cases or the page of the case.
issuance-not_approved = This case has no approval on record, so no document can be made for it.
    .remedy = Please have the case approved first; making is then arranged by itself.
issuance-already_ordered = This document has been arranged for this case before; it was not arranged twice.
    .remedy = Please look at the page of the case. If it was spoiled, write off the blank and make it again.
issuance-never_valid = By today this paper plate would be valid from { $from } on, but the insurance ends on { $until }: there is no day for it, and nothing is made.
    .remedy = Please ask the applicant to renew the insurance; if they do not, treat the case as not done and give the fee back.
issuance-erased = The personal data of this person have been erased, so nothing can be made or printed for them.
    .remedy = If a document is needed, the person has to apply again.
issuance-not_to_be_made = Number { $serial } { $status ->
    [made] has been made already
    [revoked] has been revoked
   *[superseded] has been replaced by a newer document
} and cannot be made.
    .remedy = { $status ->
        [made] If it was spoiled, write off its blank first and make it again on another.
       *[other] If a document is still needed, please take in a new case.
    }
issuance-to_be_made = Number { $serial } of case { $case } is still to be made, so nothing of it is handed out or posted.
    .remedy = Wait for the room that makes it.
issuance-closed = Number { $serial } { $status ->
    [revoked] has been revoked
   *[superseded] has been replaced by a newer document
}; nothing more can be done with it.
    .remedy = If a document is still needed, please take in a new case.
issuance-blank_number = “{ $blank }” is not the number of a blank.
    .remedy = Letters and digits, the last one a digit, at most 18; please type what is printed on the blank.
issuance-unknown_blank = Blank { $blank } was never received into the safe.
    .remedy = Please check the number. If it is new, the keeper of the blanks has to record its delivery first.
issuance-blank_gone = Blank { $blank } has been used or written off before.
    .remedy = Please check the number on the blank in your hand and take an unused one.
issuance-other_blank = Number { $serial } was not made on blank { $blank }.
    .remedy = Please check the number of the blank that you want to write off.
issuance-block = { $first } to { $last } is not one run of numbers.
    .remedy = First and last need the same length and the same letters, the first not above the last, at most { $max } at a time.
issuance-block_overlaps = Some of these blanks were received before: { $first } to { $last }.
    .remedy = Please check the numbers on the box and record only what is new.
issuance-reason = Please give a reason, of at most { $max } characters.
    .remedy = A sentence is enough, for example “the printer jammed and scratched the card”.
issuance-reprint = Number { $serial } has been printed before; printing it again needs a reason.
    .remedy = Please give the reason. If the blank was spoiled, write it off first.
issuance-count = Nothing was chosen for printing, or too much at a time.
    .remedy = Please choose 1 to { $max }, and print more in several goes.
issuance-not_genuine = Not verified: this code was not issued here, or it was altered or is incomplete.
    .remedy = Please scan the whole code once more. If it fails again, the document is probably forged: please call 12123 or 110.
issuance-revoked = Number { $serial } was issued here but was revoked on { $day } and is no longer valid.
    .remedy = Whoever holds it may ask the vehicle office that issued it, or call 12123.
