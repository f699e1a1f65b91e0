# Why signing in, the real name, the account or a right is refused. Each: the reason; .remedy: what to
# do instead.

## Codes

identity-codes_too_many = Too many codes were asked for with this mobile number within the hour.
    .remedy = Please ask again in { $minutes } minutes; the code in the latest message still works until it expires.
identity-code_unknown = There is no code for this mobile number.
    .remedy = Please check the number, ask for a code, and type the six digits of the latest message.
identity-code_expired = The code has expired; it is good for { $minutes } minutes.
    .remedy = Please ask for a new code. What you have filled in is kept.
identity-code_wrong = The code is not right; { $left } tries are left.
    .remedy = Please check the six digits of the latest message.
identity-code_tries_spent = This code was tried too often and is no longer good.
    .remedy = Please ask for a new code.
identity-code_used = This code has been used.
    .remedy = Please ask for a new code.
identity-notice_failed = The message could not be sent.
    .remedy = Please check the number and try again in a few minutes; if it still fails, call 12123 or come to a window.

## Account

identity-mobile_taken = This mobile number belongs to another account.
    .remedy = If that account is yours, sign in with this number. If you bought the number recently, bring your identity card to a window to have it changed.
identity-mobile_same = This is your account's mobile number already.
    .remedy = Nothing needs to change; to use another number, please type the new one.
identity-mobile_not_proven = The new mobile number has not been confirmed, or more than 30 minutes ago.
    .remedy = Please ask for a code to the new number and type it.
identity-name_malformed = A name has letters only, at least two.
    .remedy = Please write it as on the identity card.
identity-identity_differs = The name and the identity number do not belong together.
    .remedy = Please compare both with the identity card; if they are right, bring the card to a window to be checked.
identity-identity_taken = This identity number is confirmed for another account.
    .remedy = Please sign in with your former mobile number; if you no longer have it, bring your identity card to a window to change it.
identity-real_name_already = Your real name is confirmed already.
    .remedy = Nothing more is needed; if your name or number has changed, bring your papers to a window.
identity-real_name_too_many = The check was tried too often today.
    .remedy = Please try again in { $hours } hours, or bring your identity card to a window.
identity-enrolments_too_many = You have enrolled too many people today.
    .remedy = Please go on in { $hours } hours, or let a colleague enrol them.
identity-person_unknown = There is no such account, or it has been deleted.
    .remedy = Please sign in again with a mobile number.
identity-cases_open = You have cases that are not finished, so the account cannot be deleted.
    .remedy = Please wait until they are finished, or withdraw them first.

## Staff

identity-staff_number_malformed = A staff number has 2 to 16 letters and digits.
    .remedy = Please check it on the staff card.
identity-staff_number_taken = This staff number is in use.
    .remedy = Please check the number; nobody needs to be added twice.
identity-staff_unknown = There is no such staff number.
    .remedy = Please look it up in the list of staff.
identity-staff_disabled = This staff number has been disabled.
    .remedy = To work here again, an administrator adds the person anew.
identity-sign_in_wrong = Staff number, password or code is not right.
    .remedy = Please check each; the code changes every 30 seconds, so check the device's clock. If you forgot the password or lost the device, ask an administrator.
identity-sign_in_locked = Too many wrong tries; signing in is paused.
    .remedy = Please try again in { $minutes } minutes; if the device is lost, ask an administrator to reset the authenticator.
identity-totp_used = This code of the authenticator has been used.
    .remedy = Please wait for the next one, at most 30 seconds.
identity-password_wrong = The present password is not right.
    .remedy = Please type the present password again.
identity-password_weak = The new password is too simple: at least { $min } characters, five of them different, without the staff number, and not the old one.
    .remedy = A sentence that you remember, with digits and signs, works well.
identity-not_yourself = Your own account and roles are managed by another administrator.
    .remedy = Please ask another administrator.
identity-role_unknown = There is no role “{ $role }”.
    .remedy = Please choose one from the list.
identity-grant_period = The end must come after the beginning.
    .remedy = Please change the end, or leave it empty.
identity-grant_unknown = This person does not have that role, or it has been revoked.
    .remedy = Please reload the page to see the present roles.
identity-grant_clash = The roles “{ $wanted }” and “{ $held }” may not be held by one person.
    .remedy = Please revoke the other role first, or grant this one to somebody else.
identity-administrator_exists = The first administrator has been made.
    .remedy = The present administrator adds staff; a lost authenticator is reset at the machine's console as the operations guide says.
identity-no_right = Your role does not allow this step here.
    .remedy = Please pass it to a colleague who may; if you need the role, ask an administrator.
identity-separated = In this matter you have { $done ->
    [case-accept] accepted
    [case-inspect] inspected
    [case-approve] approved
    [production-make] made the document
    [production-print] printed the document
    [policy-draft] drafted
    [policy-publish] published
    [policy-green_ask] asked for the green channel
    [policy-green_approve] approved
    [booking-plan] drafted
    [booking-publish] published
    [exam-score] scored
    [exam-roster] assigned candidates
    [payments-cash] taken the cash
    [payments-reconcile] reconciled
    [plates-file] filed the segment
   *[other] done another step
}, so you may not { $wanted ->
    [case-accept] accept
    [case-inspect] inspect
    [case-approve] approve
    [production-make] make the document
    [production-print] print the document
    [policy-draft] draft
    [policy-publish] publish
    [policy-green_approve] approve it
    [policy-green_audit] look at it afterwards
    [booking-plan] draft
    [booking-publish] publish
    [exam-score] score
    [exam-roster] assign candidates
    [payments-cash] take the cash
    [payments-reconcile] reconcile
    [plates-supervise] approve it
   *[other] do this one
}.
    .remedy = The rules ask for two persons: please pass it to a colleague.
