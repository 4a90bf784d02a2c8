donations-title = Lots
donations-lot = Lot { $code }
donations-code = Lot
donations-donor = Donor
donations-counter-donor = Somebody at the counter
donations-donor-hint = Is the donor not in the list? Choose “A new donor” and fill in the details.
donations-new-donor-fields = Details of the new donor
donations-new-donor-name = Name of the donor
donations-new-donor = A new donor
donations-kbo = Enterprise number (KBO)
donations-kvk = Chamber of Commerce number (KvK)
donations-postcode = Postal code
donations-municipality = Municipality
donations-expected = Expected
donations-received = Received
donations-promised = Promised
donations-listed = On the list
donations-none = No lots found
donations-none-text = Choose something else to show, or announce a lot.
donations-announce = Announce a lot
donations-announce-title = Announce a lot
donations-change-title = Change what was announced
donations-how-many = How many devices do you give?
donations-smallest = We take lots of { $least } devices or more.
donations-pick-up = Pick-up or delivery
donations-pick-up-on = Day
donations-pick-up-on-hint = For example 3-5-2026.
donations-street = Street and number
donations-wishes = Wishes
donations-wishes-hint = Whom do we ask for? When does it suit? Where can we park?
donations-address = Address
donations-announced = The lot is announced.
donations-changed = What was announced is changed.
donations-withdraw = Withdraw this lot
donations-withdrawn = The lot is withdrawn.
donations-receive = Receive
donations-reopen = Receive something more
donations-see-differences = See the differences
donations-count = { $count } of { $expected }
donations-count-extra =
    { $extra ->
        [one] { $count } of { $expected }, and { $extra } that was not on the list
       *[other] { $count } of { $expected }, and { $extra } that were not on the list
    }
donations-not-yet = Not scanned yet
donations-all-devices = Show all devices of this lot, also what did not come
donations-preselected = Visual pre-selection done
donations-preselected-tick = Visual pre-selection done: what is waste stayed with the donor
donations-not-preselected = The visual pre-selection is not ticked
donations-not-preselected-text = In Flanders, OVAM asks you to look at pick-up which devices are still usable. Tick it when that was done.
donations-lists = Lists
donations-list-of = Uploaded on
donations-rows = Rows
donations-created = Announced
donations-left-out = Left out
donations-upload = Upload a list
donations-upload-title = Upload a list
donations-upload-text = Upload the list of your devices. You first see what we understand of it. Nothing happens yet.
donations-template = Download an empty list
donations-file = File
donations-file-hint = CSV or XLSX, at most 10 MB and 100,000 rows.
donations-upload-send = Upload
donations-uploaded =
    { $rows ->
        [one] The list with { $rows } row is uploaded.
        *[other] The list with { $rows } rows is uploaded.
    }
donations-map-title = What do the columns hold?
donations-map-text =
    { $rows ->
        [one] The list has { $rows } row. Check that we understand the columns.
        *[other] The list has { $rows } rows. Check that we understand the columns.
    }
donations-columns = Columns
donations-column = Column { $number }
donations-in-the-list = In your list
donations-means = Means
donations-first-rows = First rows
donations-leave-out = Do not use this column
donations-default-kind = Kind when it is not said
donations-default-kind-hint = For rows without a kind.
donations-stranger-kind-hint = For devices that are on no list.
donations-try = Try it
donations-same-file = This file was read before
donations-same-file-text = The same devices are not announced twice.
donations-list-forgotten = The rows of this list are no longer kept. Upload the list again.
donations-dry-run-title = This will happen
donations-dry-run-text =
    { $rows ->
        [one] We tried { $rows } row. Nothing is saved yet.
        *[other] We tried all { $rows } rows. Nothing is saved yet.
    }
donations-without-serial =
    { $count ->
        [one] { $count } row has no serial number. We cannot recognise that device when it arrives.
        *[other] { $count } rows have no serial number. We cannot recognise those devices when they arrive.
    }
donations-commit =
    { $count ->
        [one] Read { $count } device in
        *[other] Read { $count } devices in
    }
donations-commit-good =
    { $count ->
        [one] Read { $count } good row in
        *[other] Read the { $count } good rows in
    }
donations-change-columns = Change the columns
donations-errors = Rows that cannot be read in
donations-more-errors =
    { $count ->
        [one] { $count } row cannot be read in. The file has it.
        *[other] { $count } rows cannot be read in. The file has all of them.
    }
donations-error-files = Rows with errors
donations-error-files-text = Download the rows, mend them and upload that file.
donations-error-xlsx = Download as XLSX
donations-error-csv = Download as CSV
donations-error-line = Line
donations-error-reason = Reason
donations-error-name = errors
donations-fate = What happens
donations-committed =
    { $count ->
        [one] { $count } device is announced.
        *[other] { $count } devices are announced.
    }
donations-import-title = List that was read in
donations-import-undo = Undo this import
donations-import-undone = This import was undone.
donations-undone =
    { $count ->
        [one] { $count } device was taken back.
        *[other] { $count } devices were taken back.
    }
donations-to-lot = To the lot
donations-receive-title = Receive lot { $code }
donations-header = Before you begin
donations-choose-location = Choose a location
donations-labels = Labels
donations-start = Begin to scan
donations-receiving-at = You receive at: { $location }.
donations-scan-label = Scan the label
donations-scan-serial = Scan the serial number
donations-scan-button = Enter
donations-scan-wait = Ready to scan
donations-scan-half = Good
donations-scan-now-serial = Label { $code }. Now scan the serial number.
donations-scan-now-label = Serial number { $serial }. Now scan the label.
donations-scan-ok = Received
donations-scan-received = { $code }: { $name }.
donations-scan-print = { $code }: { $name }. Print this label.
donations-scan-extra-word = Not on the list
donations-scan-extra = { $code } is received as an extra device: { $name }.
donations-scan-stop = Stop
donations-scan-repaired = Your scanner and your keyboard do not match. Set the scanner to AZERTY.
donations-scan-over = Start this device again
donations-without-label = No label: give a number
donations-scanned = Just received
donations-scan-undone = { $code } is undone.
donations-other-kind = Is { $code } something else?
donations-kind-corrected = The kind of { $code } is corrected.
donations-finish = Done: see the differences
donations-differences-title = Differences
donations-missing = Did not come
donations-never-came-title = Never came
donations-never-came-word = Never came
donations-never-came =
    { $count ->
        [one] { $count } announced device never came
       *[other] { $count } announced devices never came
    }
donations-never-came-receive = The lot is closed. Does a device come after all? Open the lot again and scan it.
donations-never-came-bring = The lot is closed. Do you find a device after all? Bring it: we still receive it.
donations-extra = Not on the list
donations-wrong-kind = Another kind
donations-kind-was = { $kind }, on the list: { $was }
donations-line = Line
donations-more-rows = And { $count } more.
donations-per-kind = Promised and received
donations-close = Close the lot
donations-close-anyway = Close with these differences
donations-go-on = Go on scanning
donations-all-right = All is right
donations-all-right-text = Everything that was announced has come.
donations-closed = The lot is closed.
donations-walk-in = One device at the counter
donations-walk-in-text = Somebody brings a device. Who gives needs no account.
donations-walk-in-next = Another device
donations-label-hint = Leave empty when you print the label later.
donations-take-in = Take it in
donations-receipt = Receipt
donations-receipt-number = Number
donations-receipt-what = { $day }: received { $kind } with serial number { $serial }.
donations-receipt-label = The device has number { $code }.
donations-receipt-wipe = We wipe all data before the device goes to somebody else.
donations-receipt-print = Print the receipt
donations-receipt-device = Open the device
donations-receipt-print-label = Print a label
donations-thanks = Thank you
lot-state-announced = Announced
lot-state-receiving = Being received
lot-state-received = Received
lot-state-withdrawn = Withdrawn
import-state-uploaded = Uploaded
import-state-committed = Read in
import-state-undone = Undone
label-mode-preprinted = Printed beforehand: scan a label first
label-mode-later = I print them later
list-field-kind = Kind
list-field-maker = Maker
list-field-model = Model
list-field-serial = Serial number
list-field-asset-tag = Asset tag
list-field-year = Year
list-field-processor = Processor
list-field-memory-gb = Memory
list-field-storage-gb = Storage
list-field-keyboard = Keyboard
list-field-note = Remark
row-fate-create = Will be announced
row-fate-same-line = Is in it twice
row-fate-known = Known already
row-fate-problem = Something is wrong
journal-donations-lot-announced =
    { $promised ->
        [one] Lot { $code } was announced: { $promised } device.
        *[other] Lot { $code } was announced: { $promised } devices.
    }
journal-donations-lot-changed =
    { $promised ->
        [one] What was announced for lot { $code } changed: { $promised } device.
        *[other] What was announced for lot { $code } changed: { $promised } devices.
    }
journal-donations-lot-withdrawn =
    { $count ->
        [one] Lot { $code } was withdrawn. { $count } device was taken off the list.
        *[other] Lot { $code } was withdrawn. { $count } devices were taken off the list.
    }
journal-donations-list-uploaded =
    { $rows ->
        [one] A list of { $rows } row was uploaded for lot { $code }.
        *[other] A list of { $rows } rows was uploaded for lot { $code }.
    }
journal-donations-list-imported = The list of lot { $code } was read in: { $created } of { $rows } rows, { $refused } left out.
journal-donations-import-undone =
    { $count ->
        [one] Reading in for lot { $code } was undone: { $count } device.
        *[other] Reading in for lot { $code } was undone: { $count } devices.
    }
journal-donations-receiving-started = Lot { $code } is being received at { $location }.
journal-donations-device-received = { $code } was received with lot { $lot }, line { $line }.
journal-donations-scan-undone = Receiving { $code } with lot { $lot } was undone.
journal-donations-kind-corrected = The kind of { $code } was corrected.
journal-donations-lot-received = Lot { $code } was closed: { $received } received, { $missing } did not come, { $extra } extra.
journal-donations-walk-in-received = { $device } was received at the counter as lot { $code }.
refusal-lot-empty = Say how many devices you give.
refusal-lot-too-small = We take lots of { $least } devices or more. This is { $count }.
refusal-lot-day = Choose a day that is nearer.
refusal-lot-not-announced = This lot is being received already, or was withdrawn.
refusal-lot-closed = This lot is closed.
refusal-lot-withdrawn = This lot was withdrawn.
refusal-lot-not-receiving = This lot is not being received now.
way-on-start-receiving = First choose a location and begin to receive.
refusal-lot-differs = What came differs from what was announced: { $missing } did not come, { $extra } extra, { $wrong } of another kind.
way-on-accept-differences = Look at the differences. Is it right like this? Then close with these differences.
refusal-lines-received =
    { $count ->
        [one] { $count } of these devices was received already. Undo that first.
        *[other] { $count } of these devices were received already. Undo that first.
    }
refusal-list-empty = This file is empty. Choose a CSV or XLSX file with one row per device.
refusal-list-size = This file is too large. { $most } MB fits. Split the list.
refusal-list-rows = This list has too many rows. { $most } fit. Split the list.
refusal-list-columns = Line { $line } has too many columns. { $most } fit.
refusal-list-text = There is too much in this list: more than { $most } characters. Split the list.
refusal-list-not-a-list = This is not a list that we can read. Save it as CSV or XLSX, with the names of the columns on top.
refusal-list-quote = On line { $line } a text begins with a quotation mark (") that is never closed. Everything after it would end up in one cell. Close it or take it away.
refusal-list-only-header = There are no devices below the names of the columns.
refusal-list-old-excel = This is an old Excel file, or it has a password. Save it as XLSX without a password.
refusal-list-pdf = This is a PDF. Save the list as CSV or XLSX.
refusal-list-xlsx = This file looks like a spreadsheet, but we cannot read it. Open it and save it again as XLSX.
refusal-list-bomb = Unpacked, this file is larger than { $most } MB. We do not read that. Save the list only.
refusal-list-forgotten =
    { $days ->
        [one] We keep the rows of a list for { $days } day. Upload the list again.
        *[other] We keep the rows of a list for { $days } days. Upload the list again.
    }
refusal-list-column-twice = Another column means this already.
refusal-list-nothing-mapped = Say which column is the serial number, the asset tag, the model or the kind.
refusal-list-kind = We do not know “{ $value }” as a kind of device.
refusal-list-keyboard = We do not know “{ $value }” as a keyboard.
refusal-list-row-says-nothing = This row does not say which device it is.
refusal-list-same-line = Line { $line } has the same serial number.
refusal-list-known = We know this serial number already: { $code }.
refusal-import-committed = This list was read in already.
refusal-import-undone = This import was undone already.
refusal-import-not-committed = This list was not read in yet.
refusal-import-nothing-good = Not one row can be read in.
refusal-import-has-errors =
    { $count ->
        [one] { $count } row cannot be read in.
        *[other] { $count } rows cannot be read in.
    }
way-on-import-good-rows = Mend the list, or read in the good rows only.
refusal-not-your-location = You do not work at this location.
refusal-scan-empty = Scan or type something.
refusal-not-a-label = This is not the label of a device.
refusal-label-misread = “{ $scan }” is not right. Scan the label again, or check the digits.
refusal-label-waits = Label { $code } still waits for a serial number. Scan the serial number, or start this device again.
refusal-serial-waits = Serial number { $serial } still waits for a label. Scan the label, or start this device again.
refusal-not-a-serial = This is not a serial number.
refusal-label-used = Label { $code } is on another device already. Take another label.
refusal-label-used-here = Label { $code } was used in this lot already, for { $serial }.
refusal-label-too-far = Label { $code } is far ahead. Print labels with this program.
refusal-serial-received-here = { $serial } was received in this lot already, as { $code }.
refusal-serial-present = { $serial } is in the programme already, as { $code }.
refusal-serial-other-lot = { $serial } belongs to lot { $code }. Receive it there.
refusal-no-scan-to-undo = You scanned nothing here yet.
refusal-device-changed-since = Something happened to { $code } since. It cannot simply be undone any more.
earmark-title = For whom
earmark-change = Say for whom this lot is
earmark-text = Sometimes a donor gives devices for one municipality or one partner. An allocation round and a digipoint then give them to nobody else, also when they come back later. Choose a municipality or a partner. Choose nothing when anybody may get them. Devices that are promised already stay promised.
earmark-municipality = Only for a municipality
earmark-municipality-hint = Requests that want the device at a digipoint in this municipality.
earmark-organisation = Only for a partner
earmark-everybody = Everybody
earmark-for-municipality = Municipality of { $name }
earmark-saved = Saved. We now know for whom this lot is.
refusal-earmark-both = Choose a municipality or a partner, not both.
refusal-earmark-municipality = This programme has no location in this municipality. Choose another one.
journal-donations-lot-earmarked =
    { $for ->
        [municipality] Lot { $code } is for the municipality of { $name } only.
        [organisation] Lot { $code } is for { $name } only.
       *[other] Lot { $code } is for everybody.
    }
refusal-device-for-municipality = The donor gave this device for the municipality of { $name } only.
refusal-device-for-organisation = The donor gave this device for requests of { $name } only.
lot-meant-somebody = For a municipality or a partner
lot-meant-everybody = For everybody
