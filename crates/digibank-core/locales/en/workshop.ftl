workshop-title = Workshop
workshop-orders-title = Work orders
workshop-parts-title = Parts
workshop-order = Work order
workshop-device = Device
workshop-opened = Opened
workshop-worker = On the bench of
workshop-scan-label = Scan the device
workshop-scan-button = Show the next step
workshop-scan-hint = You see at once what to do.
workshop-scan-waiting = Ready to scan
workshop-scan-waiting-text = Scan a device or a work order.
workshop-scan-stop = Stop
workshop-mine = On my bench
workshop-coach = Waiting for a coach
workshop-to-control = Waiting for your control
workshop-waiting = Waiting for the workshop
workshop-waiting-none = Nothing is waiting
workshop-waiting-none-text = All wiped devices have been checked.
workshop-next-job = Take the next device: { $code }
workshop-to-wipe = Devices that must be wiped first
workshop-step-open = Check it
workshop-step-open-text = Open a work order and check the device.
workshop-step-open-action = Open a work order
workshop-step-open-anyway = Open a work order anyway
workshop-step-open-again = Check it again
workshop-step-wipe-first = Wipe first
workshop-step-wipe-first-text = Its data are still there. It cannot pass before it is wiped.
workshop-step-wipe-first-action = Go to the device to wipe it
workshop-step-continue = Go on
workshop-step-continue-text = This device is on your bench.
workshop-step-continue-action = Open the work order
workshop-step-take-over = With a colleague
workshop-step-take-over-text = A colleague works on this. You can take it over.
workshop-step-take-over-action = Open the work order
workshop-step-control = Control
workshop-step-control-text = The work is done. Look at it with a second pair of eyes.
workshop-step-control-action = Do the control
workshop-step-wait-for-control = Waits for control
workshop-step-wait-for-control-text = Somebody who did not work on it must check this.
workshop-step-quarantine = Keep apart
workshop-step-quarantine-text = This device was put apart. Do not hand it out.
workshop-step-ready = Ready
workshop-step-ready-text = This device has passed. Put it with the ready ones.
workshop-step-reserved = Reserved
workshop-step-reserved-text = This device is promised to somebody. Leave it ready.
workshop-step-not-here = Not here
workshop-step-not-here-text = By our books this device is not at a location.
workshop-step-look = Look at it
workshop-orders-none = No work orders found
workshop-orders-none-text = Choose something else to show, or scan a device in the workshop.
workshop-not-answered = Not checked yet
workshop-checks = What you check
workshop-checks-count = { $done } of { $of } checked
workshop-one-by-one = Check everything, one by one
workshop-whole-list = Show the whole work order
workshop-check-previous = Previous question
workshop-check-next = Next question
workshop-how-is-it = How is it?
workshop-check = What
workshop-answer = Answer
workshop-value = Measured or read
workshop-who = Who
workshop-asks-percent = How many per cent?
workshop-asks-text = What do you read?
workshop-verdict-blocked = Put this device apart: { $reason }.
workshop-verdict-unfinished = { $open ->
        [one] { $open } question open
        *[other] { $open } questions open
    }, { $coach ->
        [one] { $coach } question for the coach
        *[other] { $coach } questions for the coach
    }.
workshop-verdict-not-ready = It cannot go out like this: { $checks }.
workshop-verdict-good = In order, grade { $grade }.
workshop-must-be-wiped = This device has not been wiped yet
workshop-must-be-wiped-text = You can work on it. It can pass, be harvested or be recycled only after wiping.
workshop-sent-back-by = { $who } sent this back
workshop-take-over = Take this work order over
workshop-repairs = Repairs
workshop-repairs-none = Nothing repaired yet.
workshop-repair = What did you do?
workshop-repair-add = Note a repair
workshop-parts-used = Parts used
workshop-parts-used-none = No parts used yet.
workshop-part = Part
workshop-part-use = Use a part
workshop-part-put-back = Put back
workshop-parts-none-here = There are no parts at this location. See the parts.
workshop-quantity = Quantity
workshop-hours = Time worked
workshop-hours-none = No time noted yet.
workshop-hours-line =
    { $minutes ->
        [one] { $who }: { $minutes } minute on { $day }
        *[other] { $who }: { $minutes } minutes on { $day }
    }
workshop-hours-add = Note the time
workshop-hours-withdraw = Withdraw
workshop-hours-withdrawn = (withdrawn)
workshop-helper = Who worked on it?
workshop-helper-me = Me
workshop-minutes = How many minutes?
workshop-day-hint = Empty means today.
workshop-outcome = What comes of it?
workshop-outcome-ready-grade = Ready, grade { $grade }
workshop-proposed = Proposed for control
workshop-waits-for-colleague = Who worked on it does not sign. A colleague must check this.
workshop-withdraw-proposal = Take the proposal back
workshop-grade = Grade
workshop-grade-hint = The questions give the grade. Lower is possible, with a reason.
workshop-grade-as-checked = As checked
workshop-block = Why apart?
workshop-block-as-checked = As checked
workshop-reason = Reason
workshop-reason-hint = Needed for a lower grade, for harvesting and for recycling.
workshop-harvest-parts = Parts that come out
workshop-only-for = Only for { $outcome }
workshop-harvest-name = Name of part { $n }
workshop-harvest-kind = Kind of part { $n }
workshop-harvest-quantity = Quantity of part { $n }
workshop-propose = Propose this
workshop-hands = Who worked on it
workshop-controls = Controls
workshop-control = Control
workshop-control-title = Control of { $code }
workshop-controller = By whom
workshop-verdict = Decision
workshop-reasons = What must still be done
workshop-reasons-hint = Needed when you send it back. The bench reads this.
workshop-approve = Approve
workshop-send-back = Send back
workshop-cancel = Cancel this work order
workshop-cancel-text = Nobody worked on it yet? Then the device is as it was before. Otherwise it must be checked anew.
workshop-parts-none = No parts found
workshop-parts-none-text = Add parts, or take them out of devices you cannot repair.
workshop-parts-add = Add parts
workshop-part-kind = Kind of part
workshop-part-name-hint = As it says on the part: 8 GB DDR4 SO-DIMM.
workshop-part-count = Save the count
workshop-part-counted = How many did you count?
workshop-movements = What came and went
workshop-move-reason = Why
workshop-opened-flash = Work order { $code } is open.
workshop-taken-over = The work order is on your bench now.
workshop-repair-noted = The repair is noted.
workshop-part-used = The part is used.
workshop-part-is-back = The part is back in stock.
workshop-hours-written = The time is noted.
workshop-hours-are-withdrawn = The time is withdrawn.
workshop-is-proposed = Proposed. A colleague will check it.
workshop-is-blocked = The device is put apart.
workshop-proposal-is-back = The proposal is taken back. You can go on.
workshop-is-cancelled = The work order is cancelled.
workshop-is-approved = { $code } is approved.
workshop-is-sent-back = { $code } is sent back.
workshop-parts-added = { $name } is added.
workshop-part-is-counted = The count is saved.
work-order-state-open = Under way
work-order-state-sent-back = Sent back
work-order-state-to-control = Waits for control
work-order-state-done = Done
work-order-state-cancelled = Cancelled
work-outcome-ready = Ready to lend
work-outcome-ready-hint = Everything works and it is clean.
work-outcome-harvest = Take apart for parts
work-outcome-harvest-hint = Not worth repairing, but its parts are worth keeping.
work-outcome-recycle = To the recycler
work-outcome-recycle-hint = Nothing useful is left.
work-outcome-blocked = Put apart
work-outcome-blocked-hint = Dangerous battery or a lock. This holds at once.
check-answer-pass = In order
check-answer-pass-hint = It works.
check-answer-fail = Not in order
check-answer-fail-hint = Something is wrong.
check-answer-not-applicable = Does not have it
check-answer-not-applicable-hint = This device does not have this.
check-answer-ask-coach = I don't know
check-answer-ask-coach-hint = A coach looks along.
check-weight-critical = Must be in order
check-weight-working = Counts for the grade
check-weight-look = Looks only
control-verdict-approved = Approved
control-verdict-sent-back = Sent back
repair-kind-battery = Battery replaced
repair-kind-memory = Memory added or replaced
repair-kind-storage = Storage replaced
repair-kind-screen = Screen replaced
repair-kind-keyboard = Keyboard replaced
repair-kind-charger = Charger added
repair-kind-housing = Housing or hinge mended
repair-kind-system = Operating system installed anew
repair-kind-lock = Lock taken off
repair-kind-cleaning = Cleaned thoroughly
repair-kind-other = Something else (say it in the note)
part-kind-memory = Memory
part-kind-storage = Storage (wiped)
part-kind-battery = Battery
part-kind-charger = Charger
part-kind-screen = Screen panel
part-kind-keyboard = Keyboard
part-kind-mouse = Mouse
part-kind-cable = Cable or adapter
part-kind-network = Network card
part-kind-other = Something else
move-reason-bought = Bought or given
move-reason-harvested = Taken out of a device
move-reason-used = Put into a device
move-reason-put-back = Put back
move-reason-corrected = Counted and corrected
workshop-check-battery-safe = Is the battery safe?
workshop-check-battery-safe-hint = See whether the bottom bulges. Feel whether it is warm. In doubt? Put it down and call a coach.
workshop-check-power-safe = Is the power safe?
workshop-check-power-safe-hint = Look at cable, plug and power supply. Nothing is torn, loose or burnt.
workshop-check-housing = Is the housing whole?
workshop-check-housing-hint = Turn the device round. No cracks, no loose pieces, all screws.
workshop-check-housing-marks = Is the housing free of scratches?
workshop-check-housing-marks-hint = Small scratches are fine. Then choose “Not in order” and the grade is lower.
workshop-check-screen = Does the screen work?
workshop-check-screen-hint = Switch it on. No stripes, no spots, bright all over.
workshop-check-screen-marks = Is the screen free of scratches?
workshop-check-screen-marks-hint = Hold the screen at an angle under a lamp.
workshop-check-battery-health = Does the battery hold enough?
workshop-check-battery-health-hint = Read the battery's health in per cent. Cannot read it? Leave the box empty.
workshop-check-keyboard = Does every key work?
workshop-check-keyboard-hint = Press all keys one by one, Shift and Enter too.
workshop-check-keyboard-and-mouse = Are there a keyboard and a mouse that work?
workshop-check-keyboard-and-mouse-hint = Connect both and try them.
workshop-check-touchpad = Does the touchpad work?
workshop-check-touchpad-hint = Move, click left and click right.
workshop-check-touch = Does the screen react to your finger?
workshop-check-touch-hint = Drag a symbol along all edges.
workshop-check-buttons = Do all buttons work?
workshop-check-buttons-hint = On and off, louder and softer.
workshop-check-camera = Does the camera work?
workshop-check-camera-hint = Open the camera. The picture is sharp.
workshop-check-sound = Does the sound work?
workshop-check-sound-hint = Play a sound. It does not crackle.
workshop-check-microphone = Does the microphone work?
workshop-check-microphone-hint = Record your voice and listen.
workshop-check-wifi = Does the Wi-Fi work?
workshop-check-wifi-hint = Connect to the workshop's network and open a website.
workshop-check-network = Does it get on the network?
workshop-check-network-hint = By cable or Wi-Fi. Open a website.
workshop-check-ports = Do all ports work?
workshop-check-ports-hint = Put something that works into each port.
workshop-check-inputs = Do all inputs work?
workshop-check-inputs-hint = Connect a computer to each input.
workshop-check-stand = Does the stand hold?
workshop-check-stand-hint = The screen does not wobble.
workshop-check-charger = Is the right charger with it, and does it charge?
workshop-check-charger-hint = See whether the light is on. For a fixed device: the power cable.
workshop-check-sim = Does the SIM card work?
workshop-check-sim-hint = Insert the test card. There is signal.
workshop-check-settings-reset = Is everything reset?
workshop-check-settings-reset-hint = Name and password are those of the label again.
workshop-check-firmware-lock = Is the BIOS free of a password?
workshop-check-firmware-lock-hint = Start and open the device's set-up. Does it ask for a password? Then “Not in order”.
workshop-check-activation-lock = Is it free of any account?
workshop-check-activation-lock-hint = Start the device as new. Does it ask for its former owner or a company? Then “Not in order”.
workshop-check-system = Is the operating system ready?
workshop-check-system-hint = Write which one, with its version.
workshop-check-owner-marks = Are stickers and names of the owner gone?
workshop-check-owner-marks-hint = Look at the bottom and in the sleeve too.
workshop-check-cleaned = Is it clean?
workshop-check-cleaned-hint = Screen, keys and housing. It smells fresh.
refusal-work-not-here = This device is not at a location.
refusal-work-promised = { $code } is promised to somebody.
refusal-work-already-open = This device has a work order already: { $code }.
refusal-work-to-control = This work order waits for control. Take the proposal back first.
refusal-work-done = This work order is done. Open a new one.
refusal-work-cancelled = This work order is cancelled.
refusal-work-always-applies = Every device of this kind has this. Choose “In order” or “Not in order”.
refusal-work-blocked = The questions say: put this device apart.
way-on-work-propose-block = Choose “Put apart”.
refusal-work-unfinished = Not everything is checked: { $open ->
        [one] { $open } question open
        *[other] { $open } questions open
    }, { $coach } for the coach.
way-on-work-answer-checks = Answer all questions first.
refusal-work-critical = { $count ->
        [one] { $count } thing that must be in order is not
        *[other] { $count } things that must be in order are not
    }.
way-on-work-repair = Repair them, take the device apart or have it recycled.
refusal-work-grade-raised = A higher grade than checked is not possible.
refusal-work-reason-needed = Write why.
refusal-work-parts-needed = Write which parts come out.
refusal-work-too-many-parts = Those are too many parts. There is room for { $most }.
refusal-work-person-signs = A control must be signed by a person.
refusal-work-same-hands = You worked on this device yourself. So you may not approve it.
way-on-work-ask-colleague = Ask a colleague who did not work on it.
refusal-work-not-proposed = Nothing was proposed for control.
refusal-work-part-elsewhere = { $name } lies at another location.
refusal-work-not-enough-parts =
    { $count ->
        [one] There is only { $count } of { $name }.
        *[other] There are only { $count } of { $name }.
    }
refusal-work-part-not-used = This part was not used on this work order.
refusal-work-day =
    { $days ->
        [one] Choose a day from today to { $days } day back.
        *[other] Choose a day from today to { $days } days back.
    }
refusal-work-day-full =
    { $minutes ->
        [one] That day has { $minutes } minute already. There can be { $most }.
        *[other] That day has { $minutes } minutes already. There can be { $most }.
    }
refusal-work-not-your-hours = This time is not yours.
journal-workshop-opened = Work order { $number } was opened.
journal-workshop-taken = Work order { $number } was taken over.
journal-workshop-answered = { $count ->
        [one] { $count } check
        *[other] { $count } checks
    } answered on work order { $number }.
journal-workshop-coach-asked = A coach is asked for work order { $number } ({ $count ->
        [one] { $count } check
        *[other] { $count } checks
    }).
journal-workshop-repaired = Repaired on work order { $number }.
journal-workshop-part-used = { $count } × { $name } used on work order { $number }.
journal-workshop-part-put-back = { $count } × { $name } put back from work order { $number }.
journal-workshop-parts-added = { $count } × { $name } added.
journal-workshop-parts-corrected = { $name } counted: { $count }.
journal-workshop-hours-written =
    { $minutes ->
        [one] { $minutes } minute noted on work order { $number }.
        *[other] { $minutes } minutes noted on work order { $number }.
    }
journal-workshop-hours-withdrawn =
    { $minutes ->
        [one] { $minutes } minute withdrawn on work order { $number }.
        *[other] { $minutes } minutes withdrawn on work order { $number }.
    }
journal-workshop-proposed = Outcome proposed on work order { $number }.
journal-workshop-proposal-withdrawn = Proposal taken back on work order { $number }.
journal-workshop-blocked = The device was put apart (work order { $number }).
journal-workshop-approved = Work order { $number } was approved.
journal-workshop-sent-back = Work order { $number } was sent back.
journal-workshop-cancelled = Work order { $number } was cancelled.
