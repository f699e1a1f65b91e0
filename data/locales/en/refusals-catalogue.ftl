# Why a service item is refused. Each: the reason; .remedy: what to do instead.

## Any item

catalogue-not_yet_offered = This service begins on { $from }.
    .remedy = Please come back on that day; if it is urgent, call 12123.
catalogue-applicant_kind = { $kind ->
    [unit] This service is for persons; you are signed in for a unit.
   *[person] This service is for units; you are signed in as a person.
}
    .remedy = Please sign in with the other account.
catalogue-no_vehicle = We find no vehicle of yours that this service could be about.
    .remedy = Check that the owner is signed in. If the vehicle was registered today, try tomorrow, or bring the vehicle licence to a window.
catalogue-no_licence = We find no driving licence of yours.
    .remedy = Check that you are signed in as yourself. If it was issued today, try tomorrow, or bring your identity card to a window.
catalogue-no_origin = We have no papers of a vehicle with this VIN (factory certificate or import paper, invoice, tax, insurance).
    .remedy = Check the 17 characters. Makers, dealers and the tax office usually send the papers the same day; if not, bring the originals to a window.
catalogue-cannot_check = The record lacks what is needed to decide this online.
    .remedy = Please bring your identity card and papers to a window; our staff will check.

## Filling in

catalogue-field_required = This has not been filled in.
    .remedy = Please fill it in to go on.
catalogue-field_too_long = At most { $max } characters; there are { $length }.
    .remedy = Please make it shorter.
catalogue-field_characters = It contains characters that cannot be kept.
    .remedy = Please remove special characters and use plain text.
catalogue-field_choice = Choose one of those listed.
    .remedy = Please choose again.
catalogue-field_date = This is not a day of the calendar.
    .remedy = Write year-month-day, for example 2026-11-22.
catalogue-field_name = A name has letters only.
    .remedy = Please write it as on the identity card.
catalogue-field_address = The address is too short for the postman.
    .remedy = Please give street and house number.
catalogue-field_plate = This is not a plate number.
    .remedy = Please write it as on the plate, from the sign of the province on.
catalogue-field_declaration = You need to tick this yourself.
    .remedy = Please read it and tick it; if you cannot, come to a window.
catalogue-field_unknown = This service does not ask for that.
    .remedy = Please reload the page and answer its questions.

## Vehicle

catalogue-not_your_vehicle = You are not the registered owner of this vehicle.
    .remedy = The owner signs in and applies; or bring the owner's power of attorney and both identity cards to a window.
catalogue-vehicle_status = Nothing can be done for this vehicle now: it is { $status ->
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
    [P] due for scrapping
   *[other] of unknown status
}.
    .remedy = Bring your identity card and the vehicle licence to a window of the vehicle office and ask how to clear it.
catalogue-violations_open = { $count ->
    [1] One violation of this vehicle has not been handled.
   *[other] { $count } violations of this vehicle have not been handled.
}
    .remedy = Handle them and pay the fines online or at a window; you can apply right afterwards.
catalogue-accidents_open = { $count ->
    [1] One accident of this vehicle is not closed.
   *[other] { $count } accidents of this vehicle are not closed.
}
    .remedy = Ask the traffic police team in charge to close it, then apply again.
catalogue-insurance_expired = { $until ->
    [none] We find no compulsory insurance for this vehicle.
   *[other] The compulsory insurance of this vehicle ended on { $until }.
}
    .remedy = Insure the vehicle first; insurers usually tell us the same day, then apply again.
catalogue-vehicle_tax_unpaid = { $until ->
    [none] We find no vehicle tax paid for this vehicle.
   *[other] The vehicle tax is paid only up to { $until }.
}
    .remedy = Pay it with the compulsory insurance or at the tax office; if exempted, bring the proof to a window.

## Exempt mark

catalogue-exempt_operating = The vehicle is registered for { $use_nature ->
    [B] long-distance passenger service
    [C] public buses
    [D] taxi service
    [E] tourist service
    [F] freight
    [G] rental
    [H] police use
    [I] fire service
    [J] ambulance service
    [K] emergency engineering
    [L] private use after operation
    [M] private use after taxi service
    [N] driver training
    [O] a kindergarten bus
    [P] a primary school bus
    [Q] a school bus
    [R] dangerous goods
   *[other] another use
}; only vehicles never operated for hire are exempt.
    .remedy = Book a test at an inspection station; when passed you get the mark there.
catalogue-exempt_van = Vans are not exempt from testing.
    .remedy = Book a test at an inspection station; when passed you get the mark there.
catalogue-exempt_vehicle_kind = This type of vehicle ({ $type_code }) is not exempt; small passenger cars and motorcycles are.
    .remedy = Book a test at an inspection station; when passed you get the mark there.
catalogue-exempt_seats = The vehicle has { $seats } seats; with more than { $max } it is not exempt.
    .remedy = Book a test at an inspection station; when passed you get the mark there.
catalogue-exempt_factory_age = The vehicle left the factory on { $manufactured_on } and was registered on { $registered_on }; registered more than { $months } months later it is not exempt.
    .remedy = Book a test at an inspection station; when passed you get the mark there.
catalogue-exempt_injury_accident = The vehicle was in an accident with injured or dead, so it is not exempt.
    .remedy = Book a test at an inspection station; if the record is wrong, bring the accident report to a window.
catalogue-exempt_illegal_modification = The vehicle was punished for illegal modification, so it is not exempt.
    .remedy = Restore it and book a test at an inspection station; when passed you get the mark there.
catalogue-exempt_on_site_test = The inspection of year { $year } is due for this vehicle: it is tested on site, by { $due_on }.
    .remedy = Book an inspection station between { $opens_on } and { $due_on } and drive there with the vehicle licence; when passed you get the mark there.
catalogue-exempt_too_early = Too early: the vehicle's mark ends on { $due_on }, and you can apply from { $opens_on }.
    .remedy = Please come back on or after { $opens_on }; it takes a few minutes online.

## Booking an inspection

catalogue-inspection_exempt = This vehicle needs no test this time: year { $year } is exempt, the mark is asked for by { $due_on }.
    .remedy = Ask for the exempt mark from { $opens_on } on; it takes a few minutes online, and the mark comes by post.
catalogue-inspection_too_early = Too early: the inspection is due on { $due_on }; it can be done at most { $months } months before, from { $opens_on } on.
    .remedy = Please book on or after { $opens_on }.

## Where a vehicle comes from, and its number

catalogue-not_your_origin = The papers (invoice, contract) name another owner.
    .remedy = The new owner named there applies; or bring a power of attorney and both identity cards to a window.
catalogue-origin_not_new = { $kind ->
    [used_local] This vehicle has been registered in this city; it is not new.
   *[file_in] This vehicle has been registered in another city; it is not new.
}
    .remedy = { $kind ->
    [used_local] Please ask for the transfer of a used vehicle in this city.
   *[file_in] Please ask to move the vehicle in from another city.
}
catalogue-origin_not_local = { $kind ->
    [file_in] This vehicle is on record in another city and cannot be transferred here.
   *[factory] This is a new vehicle; there is nothing to transfer.
}
    .remedy = { $kind ->
    [file_in] Please ask to move the vehicle in from another city.
   *[factory] Please ask to register a new vehicle.
}
catalogue-origin_not_in = { $kind ->
    [used_local] This vehicle is on record in this city and need not move in.
   *[factory] No electronic file of this vehicle has come from another office.
}
    .remedy = { $kind ->
    [used_local] Please ask for the transfer of a used vehicle in this city.
   *[factory] Ask the former office to move it out first; the file mostly comes within three days. A new vehicle is registered instead.
}
catalogue-vin_registered = This VIN is on record under a number already.
    .remedy = Please compare the 17 characters with the vehicle and its certificate; if they are right, bring the vehicle to a window.
catalogue-origin_stolen = This vehicle is on the list of stolen vehicles; nothing can be done for it.
    .remedy = Bring the papers of the purchase to the desk for suspect vehicles.
catalogue-origin_seized = This vehicle has been sealed or seized by a court or another authority; nothing can be done for it.
    .remedy = Have it lifted by the authority that decided it, then apply again.
catalogue-origin_no_invoice = We find no invoice or other proof of purchase for this vehicle.
    .remedy = Ask the dealer to send the invoice; bring a court ruling, a deed of inheritance or the like to a window.
catalogue-purchase_tax_unpaid = We find no purchase tax paid or exempted for this vehicle.
    .remedy = Pay it at the online tax office or at a tax window, which tells us the same day; if it is paid, bring the proof to a window.
catalogue-emission_below = { $stage ->
    [none] The emission stage of this vehicle is not on record.
   *[other] The vehicle meets emission stage { $stage }; to move in here it must meet stage { $min }.
}
    .remedy = Have the stage checked at a window; a vehicle below it cannot move in, but may be used or sold where it is registered.
catalogue-number_not_kept = In this city the number does not stay on a vehicle that changes hands.
    .remedy = Answer “Choose another one”; the old number is kept for its former owner by the rules.
catalogue-temp_plates_had = This vehicle has had temporary plates already ({ $count }); one that is not sold or not registered yet may have { $max }.
    .remedy = Have it registered as a new vehicle and get its own plates; if it is for export, for a research or type test, or a special vehicle that cannot be registered, apply under that case.
catalogue-plates_not_making = No plates of this vehicle are being made that you do not have yet.
    .remedy = If its plates are lost or damaged, have them replaced first, and apply once they are paid for, approved and in the making; plates that are ready are fetched.
catalogue-paper_plate_running = The temporary plate of this vehicle is valid until { $until }; there is one at a time.
    .remedy = Use the one you have; if the plates have not come by then, you may have another.
catalogue-not_new_energy = This is not a new-energy vehicle; it cannot get a green plate.
    .remedy = Check the energy on the vehicle licence; if the record is wrong, bring the vehicle to a window.
catalogue-plate_is_new_energy = This vehicle bears a new-energy plate already.
    .remedy = Nothing to change; if the plates are lost or damaged, have them replaced.
catalogue-swap_operating = This vehicle is operated for hire; its number cannot be exchanged.
    .remedy = Both vehicles must be private; if it is no longer for hire, change its use nature at a window first.
catalogue-swap_too_soon = The number of this vehicle has been exchanged within the last year.
    .remedy = Please come back on or after { $from }.
catalogue-reuse_not_yours = No former number is kept for you, or not this one.
    .remedy = A number is kept for its former owner if it had been on the vehicle long enough when that was sold, scrapped or moved out (a year, since 2017-06-20). You may choose a new number.
catalogue-reuse_other_kind = The former number is of the kind { $kept }; this vehicle needs the kind { $due }.
    .remedy = Use it on a vehicle with the same kind of plate, or choose a new number.
catalogue-reuse_used_short = You used this number from { $since } to { $until }, less than { $months } months; it cannot be kept.
    .remedy = Please choose a new number.
catalogue-reuse_too_late = The former vehicle left on { $left_on }; its number could be asked for until { $until }, and that day has passed.
    .remedy = Please choose a new number.

## Driving licence

catalogue-identity_unproven = Your identity is not proven yet.
    .remedy = Complete the real-name check under your profile, or bring your identity card to a window.
catalogue-not_your_licence = This driving licence is not your own.
    .remedy = The driver signs in and applies.
catalogue-licence_detained = Your licence is seized, detained or suspended; it cannot be replaced meanwhile.
    .remedy = Settle it with the traffic police team that holds it; you get the licence back and need no replacement.
catalogue-licence_ended = Your licence has been { $status ->
    [E] withdrawn
    [F] revoked
   *[G] cancelled
}.
    .remedy = Bring your identity card to a window of the vehicle office and ask when you may apply anew.
catalogue-licence_recoverable = Your licence is cancelled but can come back; it cannot be replaced directly.
    .remedy = Apply for reinstatement; after passing subject 1 you get a new licence.
catalogue-licence_full_points = You have reached twelve points, so the licence cannot be replaced.
    .remedy = Attend the study and pass the test first, then apply again.
catalogue-licence_status = The licence cannot be replaced online: it is { $status ->
    [C] moved out
    [J] stopped
    [L] locked
   *[other] of unknown status
}.
    .remedy = Bring your identity card to a window; if it was moved to another place, apply there.
catalogue-licence_expired = Your licence expired on { $until }.
    .remedy = Apply for renewal on expiry: no old card is needed and no replacement besides.
