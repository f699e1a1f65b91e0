# What the journal refuses: one form is taken once.

journal-already_sent = This form was sent before, and with other content than now.
    .remedy = Look at what became of it first. To send something else, open the page anew; a program takes a fresh id.
