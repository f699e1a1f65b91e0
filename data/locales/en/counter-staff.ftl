# The staff's face: staff administration.

counter-staff = Staff
counter-staff-add = Add a member of staff
counter-staff-none = Nobody works here yet
counter-staff-none-words = Add somebody, then grant them roles.
counter-staff-works = works here
counter-staff-disabled = disabled
counter-staff-since = Added
counter-staff-added = { $number } is added. Set up the authenticator together now, then grant roles.
counter-state = State
counter-nation = National
counter-password-start = First password

counter-enrolment = Authenticator of { $number }
counter-enrolment-scan = Scan with the authenticator
counter-enrolment-scan-words = Let the person scan this code with the authenticator on their phone.
counter-enrolment-code = QR code for the authenticator
counter-enrolment-type = Or type it in
counter-enrolment-type-words = For an authenticator that cannot scan, type this:
counter-enrolment-once = This code is shown this one time. Once you leave the page it is gone, and only a reset helps.
counter-enrolment-done = It is set up

counter-grants-none = No role yet: cannot sign in.
counter-grant = Grant a role
counter-grant-words = A role is granted by another person; roles that exclude each other cannot be held together.
counter-grant-in-force = in force
counter-grant-coming = to come
counter-grant-over = over
counter-grant-period = from { $from }, until { $until }
counter-grant-revoke = Take back
counter-point = Service point
counter-point-hint = Only if the role is for one point alone
counter-point-all = The whole authority
counter-from = From
counter-last-day = Last day
counter-last-day-hint = Left empty, it holds until taken back
counter-reset = Reset the authenticator
counter-reset-words = When the person lost it or changed phones. The old one ends at once, and so does every session.
counter-reset-done = The authenticator of { $number } is reset; the old one no longer works.
counter-card-seen = The person is here and I have checked their identity card
counter-disable = Disable the account
counter-disable-words = When somebody leaves. They cannot sign in any more; what they did stays on record.
