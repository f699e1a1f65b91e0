# What a self-select terminal refuses by itself.

terminal-not_the_owner = These are not the last four signs of the owner's identity number. Tries left: { $left }.
    .remedy = The owner types them from the identity card. If this is not your case, do not confirm, and call the staff.
terminal-visit_over = The last four signs were wrong { $tries } times, and this machine has left the draw. The number was neither confirmed nor given back.
    .remedy = The owner types case number and last four signs once more and goes on from there; the time runs. Or ask the staff.
