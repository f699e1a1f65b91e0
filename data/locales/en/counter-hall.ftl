# Calls for help in the hall, devices, printing tickets, and more advice of the panel.

queue-list-and = ,{" "}
queue-advice-call = Window { $n } stands idle while { $waiting } wait for "{ $stage }", the first for { $minutes } minutes. Call now.
queue-advice-long = { $stage }: { $waiting } wait, the first for { $minutes } minutes. Open one more window.

help-title = Emergency call
help-lead = One press calls, without a question. Colleagues and managers of the hall see it at once, the public board never does; if it was a mistake, press "False alarm". The key Pause works on every page.
help-call = Emergency
help-here = You are at: { $spot }
help-where = Where
help-kind = What is needed
help-kind-security = Security, police
help-kind-medical = First aid
help-kind-supervisor = A supervisor
help-spot = { $point }, { $window }
help-line = { $spot }: { $kind } ({ $by }, { $at })
help-answer = I go
help-withdraw = False alarm
help-state-open = Nobody has answered yet
help-state-answered = { $who } has answered and is on the way
help-state-withdrawn = False alarm, taken back
help-done-called = Called: colleagues and managers see it.
help-done-answered = Answered: please go there now.
help-done-withdrawn = Taken back; your colleagues are told.
help-today = Calls of today
help-col-when = When
help-col-by = Who called
counter-key-help = Emergency call, on every page

queue-wait-about = about { $minutes } minutes
queue-reprint = Your number (reprint, copy { $copy })
queue-print-at = Print ticket ({ $printer })
queue-print-browser = Print with the browser
queue-printing = Printing…
queue-printed = Printed: please tear off the ticket.
queue-copies = Printed { $n } times; once more is a reprint, which goes on record and on the slip.
queue-approval-none = none chosen
queue-approval-of = { $matter } ({ $item })
queue-take-by-card = Read card and take ticket
queue-card-reading = Reading the card…

device-title = Ticket printers and card readers
device-none = No printer and no reader is set up here: print with the browser, type identity numbers.
device-col-name = Name
device-col-kind = Device
device-printer = Thermal printer, { $mm } mm
device-reader = Identity card reader
device-all-windows = all windows
device-well = ready
device-asked-when-read = checked when a card is read
device-set = Set.
device-came-out = What came out of the simulated printer
device-came-out-none = Nothing printed yet.
device-printer-state = How the simulated printer is
device-printer-set = Set the printer
device-state-well = ready
device-state-empty = out of paper
device-state-fault = jammed, or cover open
device-state-silent = does not answer
device-card = Identity number
device-card-hint = Invented numbers, for the demo; a wrong one is refused when a ticket is taken.
device-card-lies = A card lies on the reader.
device-card-none = No card lies on the reader.
device-card-lay = Lay this card down
device-card-take = Take the card away

bookings-print = Print the booking
