# A case entered at the window (/counter/enter).

counter-tab-enter = Enter
enter-title = Enter a case
enter-words = The applicant is at the window and needs no account. What is sent is accepted at once: compare the identity card and the originals.
enter-matter = VIN, plate or identity number
enter-matter-hint = The 17 signs of a new or used vehicle; the number of one on record; the identity number for licences.
enter-kind-hint = Only to find a vehicle by its number.
enter-look = Look it up
enter-found = Compare
enter-point = Window
enter-other = Another case
enter-answers = Answers
enter-papers = Originals that you have seen
enter-only-if = Only with "{ $answer }".
enter-send = Send and accept
