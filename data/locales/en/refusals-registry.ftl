# Why the register says no. Each: why, and in .remedy what to do instead.

registry-record_field = { $field ->
    [type_code] The vehicle type must be a letter and two digits, for example K33.
    [use_nature] The use nature must be one letter, A to R.
    [seats] The number of seats must be 1 to 200.
    [brand] The brand is missing or has characters that cannot be kept.
    [model] The model is missing or has characters that cannot be kept.
    [colour] The colour is missing or has characters that cannot be kept.
    [first_registered_on] The day of first registration may not be later than today.
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
registry-vehicle_unknown = There is no vehicle with the number { $plate } on record.
    .remedy = Please check the number and the kind of plate; if it was registered today, try again tomorrow.
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
registry-person_unknown = There is no account of this person, or it has been deleted.
    .remedy = The person must sign in and prove their identity first.
