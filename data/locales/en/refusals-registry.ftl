# Why the register says no. Each: why, and in .remedy what to do instead.

registry-record_field = { $field ->
    [type_code] The vehicle type must be a letter and two digits, for example K33.
    [use_nature] The use nature must be one letter, A to R.
    [seats] The number of seats must be 1 to 200.
    [brand] The brand is missing or has characters that cannot be kept.
    [model] The model is missing or has characters that cannot be kept.
    [colour] The colour is missing or has characters that cannot be kept.
    [first_registered_on] The day of first registration is missing or later than today.
    [manufactured_on] The day of manufacture may not be later than the first registration.
    [open_violations] The number of open violations may not be below 0.
    [open_accidents] The number of open accidents may not be below 0.
    [mark_serial] The number of the mark must be 1 to 20 digits or capital letters, and stand together with its last day.
    [file_number] The file number must have 12 digits; the first four are the code of the issuing place.
    [classes] The licence classes are not written as they should be, for example C1 or A2D.
    [first_issued_on] The day of first issue may not be later than the first day of validity.
    [valid_from] The first day of validity may not be later than today.
    [valid_until] The last day of validity must follow the first.
    [points] The points must be 0 to 99.
    [photo_taken_on] The day of the photo may not be later than today.
    [card_serial] The number of the card must be 1 to 20 digits or capital letters.
    [plate_kind] The kind of plate does not fit the type and use of the vehicle.
    [engine_no] The engine number is missing or has characters that cannot be kept.
    [emission_stage] The emission stage must be a digit, 0 to 9.
    [energy] What drives it is entered for new-energy vehicles alone.
    [made_on] The day of manufacture may not be later than today or than the first registration.
    [invoice_fen] The sum of the invoice may not be below 0.
    [from] A new vehicle has no former record; a used one of this city names the record of the same vehicle here, one from elsewhere a record elsewhere.
    [address] The postal address is empty, too long, or has characters that cannot be kept.
   *[other] Something in the record is not right ({ $field }).
}
    .remedy = Please correct it from the original paper and send it again.
registry-plate_elsewhere = The number { $plate } was not given out by this office.
    .remedy = Please go to the vehicle office of the city that the number belongs to.
registry-vehicle_known = A vehicle with the number { $plate } is on record already.
    .remedy = Please check the number and the kind of plate.
registry-vin_known = The VIN { $vin } is registered under another number already.
    .remedy = Please compare it with the vehicle and its certificate; if it is right, bring the vehicle to the inspection lane.
registry-vin_registered = This vehicle is on record: VIN { $vin }, number { $plate }, owner { $owner }.
    .remedy = A vehicle on record is not registered again and gets no paper plate of a new car. For a sale enter its invoice first, then the transfer; for other items type its number.
registry-vehicle_unknown = There is no vehicle with the number { $plate } on record.
    .remedy = Please check the number and the kind of plate; if it was registered today, try again tomorrow.
registry-vehicle_other = The number { $plate } is on another vehicle now than the one that is meant.
    .remedy = Compare the VIN. For a sale enter its invoice again with the number that the vehicle bears now, and try again; otherwise end the case and apply anew with that number.
registry-vehicle_ended = The vehicle with the number { $plate } has been deregistered.
    .remedy = Nothing more is done for it. If the record is wrong, bring your identity card and the registration certificate to a window.
registry-mark_not_later = The mark of this vehicle runs to { $present } already and cannot be changed to { $until }.
    .remedy = Please check whether it has been done before; for a lost mark ask for a replacement.
registry-mark_day = A mark ends with a month; { $until } is not the last day of one.
    .remedy = Please check the day against the inspection cycle.
registry-licence_known = This person has a licence here already.
    .remedy = Please check who it is: nobody may hold two driving licences.
registry-file_number_known = The file number { $number } belongs to another licence.
    .remedy = Please compare it with the licence.
registry-licence_unknown = Your driving licence is not on record here.
    .remedy = Please go to the office that issued it; if you got it today, try again tomorrow.
registry-licence_ended = This licence has been withdrawn, revoked or cancelled.
    .remedy = Please ask at a window, with your identity card, when you may apply for a new one.
registry-card_same = The new card has the same number { $serial } as the old one.
    .remedy = Please make it on another blank card and enter the number of that one.
registry-origin_unknown = We have no papers of a vehicle with the VIN { $vin }.
    .remedy = Check the 17 characters; if the papers have not been sent, bring the certificate or import paper and the invoice to a window.
registry-origin_stopped = { $why ->
    [stolen] The VIN { $vin } is on the list of stolen vehicles; it cannot be registered.
   *[seized] The vehicle with the VIN { $vin } has been sealed by a court or another authority; it cannot be registered.
}
    .remedy = Please explain it to the desk for suspect vehicles; a seal is lifted by the authority that set it.
registry-origin_is_transfer = The vehicle with the VIN { $vin } is a used one on record in this city; it is not registered anew.
    .remedy = Please ask for the transfer of ownership.
registry-plate_kind_wrong = The number { $plate } is of the kind { $kind }; this vehicle bears { $due }.
    .remedy = Please choose a number of the right kind; if the kind on record is wrong, bring the vehicle for another look.
registry-number_same = The vehicle bears the number { $plate } already.
    .remedy = Please check the number and choose another one.
registry-owner_same = The vehicle with the number { $plate } is on record under the new owner already.
    .remedy = Please check whether it has been done before; to correct an owner, bring identity card and registration certificate to a window.
registry-vehicle_stopped = Nothing can be done for the vehicle with the number { $plate } now: it is { $status ->
    [B] moved out
    [C] reported stolen
    [D] out of use
    [E] deregistered
    [H] under customs control
    [J] a suspect vehicle
    [K] sealed
    [L] impounded
    [M] deregistered by force
    [N] wanted after a hit-and-run
    [O] locked
   *[P] due for scrapping
}.
    .remedy = Bring your identity card and the vehicle licence to a window of the vehicle office and ask how to clear it.
registry-vehicle_unsettled = The vehicle with the number { $plate } still has open matters: violations { $violations }, accidents { $accidents }.
    .remedy = Handle the violations and pay the fines, ask the traffic police team to close the accidents, then apply again.
registry-swap_owners = The two vehicles have different owners; their numbers cannot be exchanged.
    .remedy = Only two vehicles of one owner exchange numbers; if one was transferred today, try again tomorrow.
registry-swap_kinds = The two vehicles have plates of different kinds; their numbers cannot be exchanged.
    .remedy = Please choose another vehicle with the same kind of plate.
registry-swap_operating = The vehicle with the number { $plate } is operated for hire; its number cannot be exchanged.
    .remedy = Both vehicles must be private; if it is no longer for hire, change its use nature first.
registry-swap_too_soon = The number of the vehicle { $plate } was exchanged a short while ago; it can be exchanged again from { $from }.
    .remedy = Please come back on or after { $from }.
registry-person_unknown = There is no account of this person, or it has been deleted.
    .remedy = The person must sign in and prove their identity first; who stands at the window is enrolled with the name on the identity card.
