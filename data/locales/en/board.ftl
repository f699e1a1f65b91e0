# The board of a hall (/board).

board-title = Calls
board-call = Ticket { $number }, window { $window }, please
board-window = {""}
board-window-before = window
board-none = Nobody has been called yet
board-overflow = Still awaited:
board-lines = Taking a ticket now, wait
board-lines-none = Nobody waits
board-line = { $lane } · { $stage }
board-waiting = { $n } before you
board-wait = { $from }–{ $to }
board-minutes = min
board-missed = Missed is not lost:{" "}
board-restore = come to the desk within { $minutes } minutes
board-phone = Questions: 12123
board-voice = Turn on the voice
board-voice-on = The voice is on
board-lost = The network is away, trying again; please listen for the staff.
