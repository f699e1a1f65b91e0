# Words of every page: header, footer, components, dates, error pages. Each area has its own file.

ui-title = { $title } · { $place } Vehicle Office
ui-title-error = Error: { $title }
ui-skip = Skip to content
ui-logo = Vehicle Office
ui-view-elder = Large text
ui-view-normal = Standard
ui-sign-in = Sign in
ui-sign-out = Sign out
ui-nav = Main
ui-switches = View and language
ui-waits = { $n ->
    [one] { $n } item is waiting for you
   *[other] { $n } items are waiting for you
  }
ui-busy = Sending…
ui-call = Call us: someone answers, day and night
ui-find = Find
ui-keys = Keys
ui-yuan = yuan
ui-comma = {", "}

ui-change = {"Change "}
ui-errors = { $n ->
    [one] There is a problem to fix
   *[other] There are { $n } problems to fix
  }
ui-error-line = { $label }: { $sentence }
ui-why-remedy = { $why } { $remedy }
ui-task-done = Done
ui-task-open = For you to do
ui-task-later = Cannot start yet
ui-tasks-done = { $done } of { $all } done
ui-step = { $what } · step { $n } of { $all }
ui-pages = Pages
ui-page-before = Previous
ui-page-after = Next
ui-promise-used = { $used } h used
ui-promise-promised = { $promised } h promised
ui-promise-over = { $over } h over
ui-promise-label = { $used } of { $promised } hours used
ui-hours-normal = { $from } to { $to } open
ui-hours-noon = { $from } to { $to } noon window
ui-hours-late = { $from } to { $to } late hours
ui-hours-always = 24 hours
ui-hours-closed = closed today
ui-hours-now = ; now { $time }
ui-hours-scale-end = 20:00
ui-left = { $m } min { $s } s left
# The page's script replaces {"{n}"} by the seconds.
ui-left-voice = {"{n}"} seconds left

# The names that stand on the papers, with their Chinese titles.
paper-accepted = Receipt: your case is taken in ({ $title })
paper-finished = Receipt: your case is done ({ $title })
paper-chosen = Receipt: your number ({ $title })
paper-payment = Payment receipt ({ $title })
paper-missing = Notice of everything that is missing ({ $title })
paper-not-accepted = Notice: not accepted ({ $title })
paper-not-approved = Notice: not approved ({ $title })

fmt-money = ¥{ $amount }
fmt-date = { $day } { $month } { $year }
fmt-date-short = { $day } { $month }
fmt-day = { $weekday } { $date }
fmt-moment = { $day }, { $time }
fmt-moment-near = { $time } { $day }
fmt-before = before { $moment }
fmt-before-midnight = by midnight { $day }
fmt-minutes = { $m } min
fmt-hours = { $h } h
fmt-hours-minutes = { $h } h { $m } min
fmt-days = { $d ->
    [one] { $d } day
   *[other] { $d } days
  }
fmt-days-hours = { $d ->
    [one] { $d } day { $h } h
   *[other] { $d } days { $h } h
  }
fmt-over = { $duration } over
fmt-today = today
fmt-tomorrow = tomorrow
fmt-after-tomorrow = in two days
fmt-yesterday = yesterday
fmt-weekday-1 = Mon
fmt-weekday-2 = Tue
fmt-weekday-3 = Wed
fmt-weekday-4 = Thu
fmt-weekday-5 = Fri
fmt-weekday-6 = Sat
fmt-weekday-7 = Sun
fmt-month-1 = January
fmt-month-2 = February
fmt-month-3 = March
fmt-month-4 = April
fmt-month-5 = May
fmt-month-6 = June
fmt-month-7 = July
fmt-month-8 = August
fmt-month-9 = September
fmt-month-10 = October
fmt-month-11 = November
fmt-month-12 = December

# Kinds of plates, GA/T 16.7
plate-label = { $kind } { $number }
plate-label-taken = taken by someone else, { $kind } { $number }
plate-unchosen = no number
plate-unchosen-label = no number chosen yet
plate-temporary = 临时行驶车号牌
plate-until = valid until { $date }
plate-kind = plate
plate-kind-01 = large vehicle plate
plate-kind-02 = small car plate
plate-kind-03 = embassy car plate
plate-kind-04 = consulate car plate
plate-kind-05 = overseas car plate
plate-kind-06 = foreigner's car plate
plate-kind-07 = motorcycle plate
plate-kind-08 = light motorcycle plate
plate-kind-13 = low-speed vehicle plate
plate-kind-15 = trailer plate
plate-kind-16 = learner car plate
plate-kind-17 = learner motorcycle plate
plate-kind-22 = temporary plate
plate-kind-23 = police car plate
plate-kind-24 = police motorcycle plate
plate-kind-26 = Hong Kong cross-border plate
plate-kind-27 = Macau cross-border plate
plate-kind-51 = large new-energy vehicle plate
plate-kind-52 = small new-energy car plate

trouble-missing-title = There is no such page
trouble-missing = The address may be mistyped, or the page is gone.
trouble-missing-way = Go to the home page and look under Services, or call 12123.
trouble-forbidden-title = You cannot see this page
trouble-forbidden = It is only for the people concerned. You may be signed in with another account, or your post does not have this right.
trouble-forbidden-way = Sign in with another account, or ask whoever gave you the address.
trouble-fault-title = Something went wrong on our side
trouble-fault = It is not your fault. What you sent is safe; please try again in a while.
trouble-fault-way = When you call 12123, tell us this number and we will look it up.
trouble-fault-number = Number
trouble-away-title = We cannot reach our records
trouble-away = A part of the system does not answer at the moment. What you sent is safe; nothing is lost.
trouble-away-way = Please try again in a few minutes; if it is urgent, come to a window or call 12123.
trouble-stale-title = This page was open for too long
trouble-stale = To keep you safe, a form must be opened again after a while. What you just entered was not sent.
trouble-stale-way = Go back, refresh the page and send it again.
trouble-home = Home page
trouble-again = Try again
trouble-refused-title = This cannot be done now
