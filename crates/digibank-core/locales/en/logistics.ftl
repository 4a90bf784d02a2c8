logistics-locations-title = Locations
logistics-locations-none = No locations yet
logistics-locations-none-text = First open a place where devices can stand.
logistics-location-new = New location
logistics-location-open-action = Open this location
logistics-location-change = Change this location
logistics-location-name-hint = As people call it: Digipoint North.
logistics-location-kind = Kind of place
logistics-location-organisation = Who runs it
logistics-postcode = Postal code
logistics-municipality = Municipality
logistics-location-open = Open
logistics-location-closed = Closed
logistics-location-active = This location is in use
logistics-location-is-open = { $name } is open.
logistics-location-is-changed = The location is changed.
logistics-stands-here = What stands here
logistics-nothing-here = Nothing stands here
logistics-nothing-here-text = Transfer devices to this place, or receive a lot.
logistics-all-here = Show all devices at this location
logistics-stock-title = Stock per location
logistics-stock-ready = Ready
logistics-stock-reserved = Reserved
logistics-stock-coming = On the way here
logistics-stock-on-loan = Lent from here
logistics-stock-to-wipe = To wipe
logistics-stock-in-work = In the workshop
logistics-stock-quarantine = Put apart
logistics-stock-bring-back = To bring back
logistics-bring-back = Make a list to bring them back
logistics-bring-back-count =
    { $count ->
        [one] { $count } device waits to be brought back
       *[other] { $count } devices wait to be brought back
    }
logistics-bring-back-text = They came back, must be wiped or are put apart. They cannot be lent from here.
logistics-total = Together
logistics-transfers-title = Transfers
logistics-transfer = Transfer
logistics-transfer-new = New transfer
logistics-transfer-make = Make the list
logistics-transfers-none = No transfers found
logistics-transfers-none-text = Make a list of devices that go to another place.
logistics-from = From
logistics-choose = Choose a location
logistics-to = To
logistics-made-at = Made on
logistics-count = Number
logistics-count-devices =
    { $count ->
        [one] { $count } device
        *[other] { $count } devices
    }
logistics-device = Number
logistics-kind = Kind
logistics-model = Maker and model
logistics-serial = Serial number
logistics-line-state = State
logistics-act = Action
logistics-ticked = Packed
logistics-devices = Devices
logistics-fill = What comes on the list?
logistics-only-kind = Kind of device
logistics-how-many = How many at most?
logistics-how-many-hint = Empty means 50.
logistics-transfer-made =
    { $count ->
        [one] The list has { $count } device.
        *[other] The list has { $count } devices.
    }
logistics-pick-list = Print the pick list
logistics-pick-list-title = Pick list { $code }
logistics-pick-list-table = Devices to pick
logistics-pick-list-empty = The list is still empty. Scan what goes.
logistics-pick-list-ready-only = This goes to a lending point. Only devices that are ready may go.
logistics-pick-list-scan-devices = Scan the label on each device, not this sheet.
logistics-packed = Packed
logistics-packed-count = { $done } of { $of } packed
logistics-pack-label = Scan what you pack
logistics-pack-button = Pack
logistics-pack-hint = What is not on the list may go too when it is in order.
logistics-pack-waiting = Ready to scan
logistics-pack-waiting-text = Scan a device's label.
logistics-unpack = Take out
logistics-take-off = Take off the list
logistics-still-to-pick = Still to pick
logistics-send =
    { $count ->
        [one] Send { $count } device
        *[other] Send { $count } devices
    }
logistics-send-leaves =
    { $count ->
        [one] { $count } device of the list stays here.
        *[other] { $count } devices of the list stay here.
    }
logistics-cancel = Cancel this transfer
logistics-cancel-text = All devices stay where they are.
logistics-received = Arrived
logistics-received-count = { $done } of { $of } arrived
logistics-receive-label = Scan what arrives
logistics-receive-button = Receive
logistics-receive-hint = Scan each device from the box.
logistics-receive-waiting = Ready to scan
logistics-receive-waiting-text = Scan a device's label.
logistics-still-to-come = Not scanned yet
logistics-close = Close: all is here
logistics-close-missing =
    { $count ->
        [one] Close with { $count } missing device
        *[other] Close with { $count } missing devices
    }
logistics-missing = Missing devices
logistics-missing-count = Missing: { $count }
logistics-missing-text = The transfer was closed without these devices. Found? Say where. Not to be found? Declare it lost.
logistics-missing-here = They were sent and did not arrive. Found? Scan it, or say where it stands. Not to be found? Declare it lost.
logistics-missing-since = Missing since
logistics-way = From and to
logistics-from-to = from { $from } to { $to }
logistics-transfers-all = All transfers
logistics-found-at = Found at { $location }
logistics-found-elsewhere = Found elsewhere
logistics-found-word = Found
logistics-found-where = Where does it stand now?
logistics-is-found = The device is found and received.
logistics-reopen = Undo the closing
logistics-is-reopened = The transfer is on its way again. Go on scanning.
logistics-found-label = Arrived at { $location } after all? Scan it here
logistics-give-up = Declare lost
logistics-came-from = stood at { $location } by our books
logistics-only-look = You can look at this. It is packed where it leaves and received where it arrives.
logistics-scan-stop = Do not take
logistics-scan-packed = Packed
logistics-scan-packed-text = It was on the list.
logistics-scan-added = Added
logistics-scan-added-text = It was not on the list and goes along now.
logistics-scan-again = Scanned already
logistics-scan-again-text = This device was counted already.
logistics-scan-received = Arrived
logistics-scan-received-text = It stands here now.
logistics-scan-unexpected = Not expected
logistics-scan-unexpected-text = It was not on this transfer. It stands here now.
logistics-scan-found = Found
logistics-scan-found-text = It was missing and stands here now.
logistics-is-unpacked = The device is out of the box.
logistics-is-off-the-list = The device is off the list.
logistics-is-sent =
    { $count ->
        [one] { $count } device is on its way to { $location }.
        *[other] { $count } devices are on their way to { $location }.
    }
logistics-receipt-is-undone = The receipt of this device is undone.
logistics-is-missing-again = Undone: the device is missing again.
logistics-is-closed = Everything has arrived.
logistics-is-closed-with-differences = Closed with differences. You see them below.
logistics-is-cancelled = The transfer is cancelled.
logistics-is-given-up = The device is declared lost.
transfer-state-picking = Being packed
transfer-state-in-transit = On its way
transfer-state-received = Received
transfer-state-received-with-differences = Received with differences
transfer-state-cancelled = Cancelled
line-state-listed = On the list
line-state-packed = Packed
line-state-left-behind = Stayed
line-state-on-its-way = On its way
line-state-received = Arrived
line-state-unexpected = Not expected
line-state-missing = Missing
line-state-found = Found later
line-state-lost = Lost
fill-nothing = Nothing yet: I scan what goes
fill-ready = Ready devices, oldest first
fill-reserved = Reserved devices
fill-to-wipe = Devices that must be wiped
fill-bring-back = What came back and cannot be lent here
refusal-transfer-not-at-from = { $code } does not stand at { $location }.
refusal-transfer-already-in-transit = { $code } is on its way already.
way-on-transfer-receive-first = Receive it first.
refusal-transfer-with-person = { $code } is with somebody.
way-on-transfer-take-back-first = Take it back at the desk first.
refusal-transfer-not-here-yet = { $code } is announced and not received yet.
way-on-transfer-receive-lot-first = Receive it with its lot.
refusal-transfer-gone = { $code } is no longer in the programme.
way-on-transfer-declare-found = Did it turn up? Say so on the device's page first.
refusal-transfer-battery = { $code } has a dangerous battery.
way-on-transfer-battery = Leave it, away from other devices, and call who collects batteries.
refusal-transfer-being-lent = { $code } is being lent right now.
refusal-transfer-must-be-wiped = { $code } is not wiped yet and may not go to { $location }.
way-on-transfer-wipe-first = Wipe it first.
refusal-transfer-blocked = { $code } is put apart and may not go to { $location }.
refusal-transfer-not-checked = { $code } has not passed yet and may not go to { $location }.
way-on-transfer-check-first = Have it checked in the workshop first.
refusal-transfer-on-another = { $code } belongs to another transfer.
way-on-transfer-receive-there = Receive it there.
refusal-transfer-stands-here-already = { $code } stands here already.
refusal-transfer-same-place = Choose another place than where it leaves.
refusal-transfer-place-closed = { $location } is closed.
refusal-transfer-too-many = Those are too many devices. A list holds { $most }.
refusal-transfer-nothing-fits = Nothing at { $location } can leave for this.
refusal-transfer-claimed = { $code } is on { $transfer } already.
refusal-transfer-not-sent = This transfer has not left yet.
refusal-transfer-already-sent = This transfer has left already.
refusal-transfer-already-closed = This transfer is closed already.
refusal-transfer-cancelled = This transfer is cancelled.
refusal-transfer-not-packed = This device is not in the box.
refusal-transfer-empty = Nothing is packed yet.
way-on-transfer-pack-first = Scan what goes first.
refusal-transfer-not-received = This device was not received here.
refusal-transfer-touched-since = Something else happened to { $code } meanwhile.
refusal-transfer-not-all-there =
    { $count ->
        [one] { $count } device is still missing.
        *[other] { $count } devices are still missing.
    }
way-on-transfer-close-anyway = Scan them, or close with differences.
refusal-transfer-not-missing = This device is not missing.
refusal-transfer-not-to-reopen = This closing cannot be undone: it is more than { $days } days ago, or a missing device was found or declared lost meanwhile.
refusal-transfer-scan-nothing = We cannot find this.
way-on-transfer-scan-again = Scan the label again, or type the number on it.
refusal-transfer-scan-several =
    { $count ->
        [one] This fits { $count } device.
        *[other] This fits { $count } devices.
    }
way-on-transfer-scan-label = Scan the label, or type the whole number.
journal-logistics-transfer-proposed =
    { $count ->
        [one] Transfer { $number } was made with { $count } device.
        *[other] Transfer { $number } was made with { $count } devices.
    }
journal-logistics-device-packed = Packed for transfer { $number }.
journal-logistics-device-unpacked = Taken out of the box of transfer { $number }.
journal-logistics-device-taken-off = Taken off the list of transfer { $number }.
journal-logistics-transfer-sent =
    { $count ->
        [one] Transfer { $number } left with { $count } device.
        *[other] Transfer { $number } left with { $count } devices.
    }
journal-logistics-device-received = Arrived with transfer { $number }.
journal-logistics-stranger-received = Arrived with transfer { $number } without being on it.
journal-logistics-receipt-undone = The receipt on transfer { $number } was undone.
journal-logistics-transfer-closed = Transfer { $number } was closed: { $missing } missing, { $unexpected } unexpected.
journal-logistics-transfer-cancelled = Transfer { $number } was cancelled.
journal-logistics-missing-found = The missing device of transfer { $number } was found.
journal-logistics-missing-lost = The missing device of transfer { $number } was declared lost.
journal-logistics-closing-undone = The closing of transfer { $number } was undone.
journal-logistics-loss-undone = The device of transfer { $number } is no longer declared lost. It is missing again.
logistics-close-after-first = Scan each device when it arrives. Did nothing arrive? Then close at the end of this page.
logistics-nothing-came = Nothing arrived
logistics-coordinates = Place on the map
logistics-coordinates-hint = Two numbers, as a map gives them: 51.05430, 3.71740. Right-click the place on the map and copy them. With these numbers an allocation round works out how far devices travel.
logistics-on-the-map = Show on the map
refusal-coordinates = These are not two numbers from a map. Type the latitude first, then the longitude, with two decimals at the least: 51.05430, 3.71740.
refusal-coordinates-turned = The two numbers are the wrong way round. Type the latitude first (49 to 54), then the longitude (2 to 8).
refusal-coordinates-elsewhere = This place is not in or near Belgium and the Netherlands. Check the numbers.
