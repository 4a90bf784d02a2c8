journal-devices-labels-made =
    { $count ->
        [one] { $count } label with a new number made, from { $first }.
        *[other] { $count } labels with new numbers made, from { $first }.
    }
devices-correct = Correct { $code }
devices-maker = Maker
devices-model = Model
devices-access = Accessibility
devices-mobile-data = Has mobile data of its own
devices-corrected = The details are saved.
devices-something-wrong = Something is wrong with this device
devices-block-reason = What is wrong?
devices-block = Put apart
devices-blocked = The device is put apart.
devices-release = The problem is solved
devices-released = The device is free. Have it checked.
devices-lose = Report as lost
devices-lost = The device is now reported as lost.
devices-found-at = Where is it now?
devices-find = Report as found
devices-found = The device is back. It must be wiped and checked again.
keyboard-azerty = AZERTY
keyboard-qwerty = QWERTY
keyboard-qwertz = QWERTZ
keyboard-arabic = Arabic
keyboard-cyrillic = Cyrillic
access-large-screen = Large screen
access-touch = Touch screen
access-screen-reader = Screen reader
access-braille = Braille
labels-title = Print labels
labels-print-one = Print the label
labels-sheet = Sheet or roll
labels-start-at = Start at label
labels-start-hint = Count from left to right, row by row. On a new sheet that is 1.
labels-right = Move to the right (tenths of a millimetre)
labels-down = Move down (tenths of a millimetre)
labels-offset-hint = Only if your printer is off. With a minus it goes the other way.
labels-fresh = How many new numbers?
labels-fresh-hint = For devices that have no label yet. At most 2000.
labels-codes = Or these numbers
labels-codes-hint = One a line, or a range such as DB 000 001 4 - DB 000 024 0.
labels-print = Make the labels
labels-of-lot-print = Print all labels
labels-of-lot = Labels of lot { $code }
labels-of-lot-count =
    { $count ->
        [one] There is { $count } device with a label in this lot.
       *[other] There are { $count } devices with a label in this lot.
    }
labels-part = Which part?
labels-part-of = { $first } to { $last } of { $count }
refusal-lot-without-labels = No device of this lot has a number yet. Receive them first.
labels-test = Print a test page
labels-test-title = Test page for labels
labels-test-instruction = Print at 100 %. Hold this page before a sheet of labels against the light.
labels-tip-title = Not in the right place?
labels-tip = Print at 100 %, without “fit to page”. Print a test page first.
sheet-title = Re-use sheet
sheet-centre = Centre
sheet-code = Unique code
sheet-device = Device
sheet-category = Category (WEEE)
sheet-category-2 = Screens and equipment with a screen larger than 100 cm²
sheet-category-6 = Small IT and telecommunication equipment
sheet-type = Type
sheet-serial = Serial number
sheet-year = Year
sheet-steps = Steps
sheet-when = Date
sheet-step = Step and result
sheet-visual-inspection = Visual inspection on receipt: accepted.
finder-title = Device { $code }
finder-unknown = We do not know this number
finder-unknown-text = Check the number on the label. Perhaps a digit is wrong.
finder-belongs-to = This device belongs to { $owner }
finder-thanks = Thank you for looking.
finder-help = Do you have this device from us and need help?
finder-help-text = We are glad to help.
finder-found = Did you find this device?
finder-found-text = Bring it back to one of these places. Thank you!
finder-code = Say this number when you call: { $code }.
labels-endless = endless roll of
