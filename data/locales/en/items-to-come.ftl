# Items that directives and points name and the catalogue does not have yet: officers read names, not codes.

item-veh_change = Change of registration
item-veh_licence_replace = Vehicle licence, lost or damaged
item-veh_mark_replace = Inspection mark, lost or damaged
item-veh_mark_delegated = Inspection mark issued by delegation
item-veh_inspection = Vehicle inspection
item-veh_contact_change = Contact details of a vehicle owner
item-drv_first_apply = First driving licence
item-drv_upgrade_medical = Another licence class, medical check
item-drv_renew_expiry = Driving licence, renewal
item-drv_replace_damaged = Driving licence, damaged
item-drv_transfer_in = Driving licence from elsewhere
item-drv_medical_exam = Medical check of drivers
item-drv_medical_submit = Medical certificate
item-drv_photo_capture = Photo
item-exam_book_local = Driving exam, booking
item-exam_book_other = Driving exam elsewhere, booking
item-exam_take = Driving exam
item-exam_rural_session = Exam in the country (motorcycles)
item-vio_handle = Traffic violations
item-acct_face_sign = Account check in person
