# What people read when a number or code does not follow its standard. Positions count from 1, without spaces and separators.

codes-resident_id_length = An identity number has 18 characters; you entered { $found }.
    .remedy = Please enter the 18 characters as they stand on your identity card.
codes-resident_id_old_form = This is the old 15-digit identity number, which is no longer used.
    .remedy = Please enter the 18 characters of your second-generation card. If you have none, apply at the police station of your registered home first.
codes-resident_id_character = Character { $position } of the identity number is “{ $found }”; only a digit may stand here (X too in the last place).
    .remedy = Please compare this character with your identity card.
codes-resident_id_region = The identity number begins with { $found }, which is no province or city.
    .remedy = Please compare the first 4 digits with your identity card.
codes-resident_id_birth_date = Digits 7 to 14 of an identity number are the date of birth; what you entered is no day of the calendar.
    .remedy = Please compare digits 7 to 14 with your identity card.
codes-resident_id_not_yet_born = The date of birth in the identity number is later than today.
    .remedy = Please compare digits 7 to 14 with your identity card.
codes-resident_id_check_digit = The identity number is wrong: check character { $position } does not fit the digits before it.
    .remedy = One digit is probably mistyped. Please compare each with your identity card.
codes-resident_id_county_unlisted = The first six digits { $found } are not in the list of counties, though the city exists.
    .remedy = Please check the original card. If it says so, you may go on.

codes-credit_code_length = A unified social credit code has 18 characters; you entered { $found }.
    .remedy = Please enter it as it stands on the business licence or certificate.
codes-credit_code_character = Character { $position } of the credit code is “{ $found }”, which cannot stand here. The code has digits and capital letters without I, O, S, V, Z; characters 3 to 8 are digits.
    .remedy = Please compare this character with the certificate, for example digit 0 for letter O.
codes-credit_code_check_digit = The credit code is wrong: check character { $position } does not fit the 17 before it.
    .remedy = Please compare each character with the certificate. If it really says so, bring it to a window, where staff will ask the registry.
codes-credit_code_organisation_check = Character { $position } of the credit code (the check of the organisation code) does not follow the standard.
    .remedy = Please compare it with the certificate. A few genuine codes are like this; you may go on once the registry has confirmed it.

codes-vin_length = A vehicle identification number has 17 characters; you entered { $found }.
    .remedy = Please enter it as it stands on the vehicle licence or at the lower left of the windscreen.
codes-vin_forbidden_letter = Character { $position } of the VIN is the letter “{ $found }”. VINs have no letters I, O and Q.
    .remedy = Please see whether it is the digit { $digit }.
codes-vin_character = Character { $position } of the VIN is “{ $found }”; only digits and capital letters may stand here.
    .remedy = Please compare this character with the vehicle licence.
codes-vin_check_digit = The VIN is wrong: character { $position } is “{ $found }”; by the others it should be “{ $expected }”.
    .remedy = Please compare each character with the vehicle licence. If an imported car really has this number, come to a window, where it is inspected.

codes-region_length = A region code has 6 digits; you entered { $found } characters.
    .remedy = Please enter 6 digits, for example 420500 for Yichang.
codes-region_character = Character { $position } of the region code is “{ $found }”; only a digit may stand here.
    .remedy = Please enter 6 digits, for example 420500 for Yichang.
codes-region_unknown = No province, city or county has the code { $found }.
    .remedy = Please check the code, or choose the place by name.

codes-authority_no_letter = Plates of this kind carry no letter of an authority.
    .remedy = Please check whether the kind of plate is right.
codes-authority_province_unlisted = We have no list of authorities for plates that begin with “{ $province }”.
    .remedy = Please turn to the office where the vehicle is registered, or call 12123.
codes-authority_special = “{ $province }O” is for special plates of the province, which city offices do not handle.
    .remedy = Please check the second character. If the plate is special, turn to the provincial authority that gave it.
codes-authority_unknown = There is no authority with “{ $province }{ $letter }”.
    .remedy = Please compare the second character with the vehicle licence.
codes-authority_other_kind = “{ $province }{ $letter }” is not used for this kind of plate (kind { $kind }).
    .remedy = Please check the kind of plate and its second character.
codes-authority_not_yet = “{ $province }{ $letter }” is used only from { $from } on.
    .remedy = Please check the date and the second character.
codes-authority_no_longer = “{ $province }{ $letter }” has not been given out since { $until }.
    .remedy = Please check the date and the second character.

codes-plate_kind_unknown = There is no kind of plate with the code “{ $found }”.
    .remedy = Please choose the kind from the list, for example 02 small car.
codes-plate_kind_missing = The record of a plate begins with the two digits of its kind; this one begins with “{ $found }”.
    .remedy = Please choose the kind of plate first, then enter the number.
codes-plate_kind_not_given = Plates of kind { $kind } are not registered by vehicle offices.
    .remedy = Please check the kind. For army, armed police and farm vehicles turn to the office in charge of them.
codes-plate_length = Numbers of this kind of plate have { $expected } characters; you entered { $found }.
    .remedy = Please enter the number as it stands on the plate, and check the kind (new-energy cars have one character more).
codes-plate_province = Character { $position } of the plate is “{ $found }”; the sign of a province belongs here, for example 鄂.
    .remedy = Please compare the first character with the plate.
codes-plate_authority_letter = Character { $position } of the plate is “{ $found }”; the letter of an authority belongs here (never I).
    .remedy = Please compare this character with the plate.
codes-plate_character = Character { $position } of the plate is “{ $found }”; only digits and capital letters may stand here.
    .remedy = Please compare this character with the plate.
codes-plate_forbidden_letter = Character { $position } of the plate is the letter “{ $found }”. Serials of plates have no letters I and O.
    .remedy = Please see whether it is the digit { $digit }.
codes-plate_not_a_digit = Character { $position } of the plate is “{ $found }”; on this kind of plate only a digit may stand here.
    .remedy = Please compare this character with the plate, and check the kind.
codes-plate_energy_letter = Character { $position } of the plate is “{ $found }”; new-energy plates have A to H, J or K here.
    .remedy = Please compare this character with the plate, and check the kind.
codes-plate_fixed_sign = Character { $position } of the plate is “{ $found }”; this kind of plate has “{ $expected }” here.
    .remedy = Please compare this character with the plate, and check the kind.
codes-plate_too_many_letters = The serial of the plate has { $found } letters; it may have two at most.
    .remedy = Please see on the plate which of them is a digit.
codes-plate_mission = An embassy's number cannot begin with 000.
    .remedy = Please compare the first three digits with the plate.

codes-mobile_length = A mobile number has 11 digits; you entered { $found } characters.
    .remedy = Please enter the 11 digits again.
codes-mobile_character = Character { $position } of the mobile number is “{ $found }”; only a digit may stand here.
    .remedy = Please enter the 11 digits again.
codes-mobile_start = Digit { $position } of the mobile number cannot be “{ $found }”: mobile numbers begin with 13 to 19.
    .remedy = Please check the number. A landline cannot receive codes.

codes-waybill_length = A parcel number has 13 characters; you entered { $found }.
    .remedy = Please enter it as it stands on the waybill.
codes-waybill_character = Character { $position } of the parcel number is “{ $found }”, which cannot stand here.
    .remedy = Domestic numbers have 13 digits; international ones two letters, 9 digits and two letters. Please compare it with the waybill.
codes-waybill_check_digit = The international parcel number is wrong: check digit { $position } does not fit the eight digits before it.
    .remedy = Please compare each character with the waybill.

codes-case_number_length = A case number has 16 digits; you entered { $found } characters.
    .remedy = Please enter it as it stands on the receipt or in the message; spaces may be left out.
codes-case_number_character = Character { $position } of the case number is “{ $found }”; only a digit may stand here.
    .remedy = Please compare this character with the receipt or message.
codes-case_number_region = The case number begins with { $found }, which is no province or city.
    .remedy = Please compare the first 4 digits with the receipt or message.
codes-case_number_day = Digits 5 to 10 of a case number are a date; what you entered is no day of the calendar.
    .remedy = Please compare digits 5 to 10 with the receipt or message.
codes-case_number_check_digit = The case number is wrong: the last digit does not fit the digits before it.
    .remedy = One digit is probably mistyped. Please compare each with the receipt or message.

codes-calendar_unknown_year = The public holidays of { $year } are not announced or not entered here yet, so working days cannot be counted.
    .remedy = Please choose an earlier date, or come back when the holidays are entered.
