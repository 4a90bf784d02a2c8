# Lending, persons at the desk, letters.

# menu and lists
menu-returns = Take back
menu-swaps = Swap
menu-lending-rules = Lending rules
lending-desk-title = Lending desk
lending-desk-person = Person
lending-desk-devices = Devices
lending-desk-scan = Scan a device, or type a name or number
lending-desk-scan-hint = A device, a person or a loan. You may scan anything in this box.
lending-desk-scan-button = Add
lending-desk-wait-word = Ready to scan
lending-desk-wait-text = Choose the person first. Then scan the devices.
lending-desk-wait-device = Now scan the devices.
lending-desk-no-person = No person chosen yet.
lending-desk-other-person = Choose another person
lending-desk-new-person = Register a new person
lending-desk-found = Whom do you mean?
lending-desk-nobody = Nobody found for “{ $typed }”.
lending-desk-choose = Choose { $name }
lending-desk-in-hand = What goes along
lending-desk-added = This can go
lending-desk-stop = Stop
lending-desk-take-out = Take out
lending-desk-lend = Lend
lending-desk-give = Give for good
lending-desk-group = Target group
lending-desk-another = Another loan
lending-desk-alternative = Take { $code }
lending-desk-alternatives = These are ready here
lending-desk-for-request = For request { $code }
lending-desk-collect = Ready to collect
lending-terms-due = Back on { $due }
lending-terms-gift = Gift, does not come back
lending-terms-deposit = deposit { $deposit }
lending-terms-no-deposit = no deposit
lending-loans-title = Loans
lending-loan = Loan
lending-person = Person
lending-device = Device
lending-location = Lending point
lending-due = Back on
lending-state = State
lending-handed-over = Lent on
lending-ended = Ended on
lending-renewals = Renewed
lending-renewals-of = { $count } of { $most } times
lending-deposit = Deposit
lending-request = Request
lending-none = No loans found
lending-none-text = Choose something else to show, or lend a device.
lending-letters = Letters
lending-letter-waits = waits to be sent
lending-letter-sent = sent on { $at }
lending-letter-failed = did not arrive
lending-letter-kind-due-soon = Reminder
lending-letter-kind-late = Late
lending-letter-kind-very-late = Very late
lending-letter-kind-agreement = Copy of the agreement
lending-devices-had = Devices of this loan
lending-since = Since
lending-until = Until
lending-act-agreement = Show the agreement
lending-act-return = Take back
lending-act-swap = Swap the device
lending-act-renew = Renew the loan
lending-act-lose = Report lost
lending-act-give = Give the device
lending-act-undo = Undo the last step
lending-renewed = The loan is renewed until { $due }.
lending-lost = The device is reported lost.
lending-given = The device is given.
lending-undone = The last step is undone.
lending-warm-title = Warm hand-over
lending-warm-text = Was the device explained to the person? Note it here.
lending-warm-note = Note the explanation
lending-warm-correct = Correct what was noted
lending-warm-when = When and where
lending-warm-by = Explained by
lending-warm-minutes = Minutes of explanation
lending-warm-topics = What was explained?
lending-warm-day = Day
lending-warm-day-hint = Empty means today.
lending-warm-place = Digipoint
lending-warm-follow-up = What would the person like next?
lending-warm-save = Save the explanation
lending-warm-saved = The warm hand-over is noted.
handover-topic-start-up = Switching on, charging and passwords
handover-topic-internet = Getting online
handover-topic-mail = Mail
handover-topic-calling = Video calls
handover-topic-official = Bank, taxes and official matters
handover-topic-safety = Staying safe online
follow-up-nothing = Nothing
follow-up-call = A phone call
follow-up-visit = Another visit
follow-up-course = A course
refusal-explained-what = Tick what was explained.
refusal-explained-when = Choose a day from { $from } to { $to }.
lending-lent = Lent: { $code }. Have the agreement signed.

# returns
lending-return-title = Take back
lending-return-scan = Scan the device that comes back
lending-return-scan-button = Find the loan
lending-return-wait-text = One scan. Then you choose how the device looks.
lending-return-place = Where does the device come back?
lending-return-question = How does the device come back?
return-condition-ok = In order
return-condition-missing-charger = No charger
return-condition-damaged = Damaged
return-condition-broken = Broken
lending-condition-hint-ok = Device and charger are here.
lending-condition-hint-missing-charger = We keep { $kept } of the deposit.
lending-condition-hint-no-charger = The device is here, the charger is not.
lending-condition-hint-damaged = It still works.
lending-condition-hint-broken = It no longer works.
lending-return-done = Taken back
lending-return-done-text = { $code } is back and must now be wiped.
lending-return-deposit-back = Pay back { $back } of the deposit.
lending-return-deposit-kept = Pay back { $back }. We keep { $kept } for a new charger.
lending-return-no-deposit = There was no deposit.
lending-return-late =
    { $days ->
        [one] One day late.
        *[other] { $days } days late.
    } That costs nothing.

# swaps
lending-swap-title = Swap
lending-swap-old = Scan the old device
lending-swap-new = Scan the new device
lending-swap-button = Continue
lending-swap-question = Why do you swap?
lending-swap-keeps = The date and the terms stay as they are.
lending-swap-old-is = Old device
lending-swap-new-is = New device
lending-swapped-flash = Swapped. Have the new agreement signed.
swap-reason-broken = Broken
swap-reason-damaged = Damaged
swap-reason-not-enough = Cannot do enough
swap-reason-wrong = Wrong device
lending-swap-hint-broken = It no longer works.
lending-swap-hint-damaged = It works, but is damaged.
lending-swap-hint-not-enough = Too slow or too small.
lending-swap-hint-wrong = Another keyboard or kind is needed.

# agreement
lending-agreement-page = Agreement
lending-agreement-pdf = Open the agreement (PDF)
lending-agreement-sign = Signature of { $name }
lending-agreement-sign-hint = Draw with your finger, a pen or the mouse.
lending-agreement-sign-clear = Start again
lending-agreement-on-paper = Signed on paper
lending-agreement-save = Save the signature
lending-agreement-signed-on = Signed on { $at } ({ $how }).
lending-agreement-signed-flash = Done. The agreement of { $code } is signed.
lending-agreement-to-loan = To the loan: note the explanation or see the agreement
signed-how-screen = on the screen
signed-how-paper = on paper
lending-agreement-title = Loan agreement
lending-agreement-gift-title = Proof of gift
lending-agreement-devices = Devices
lending-agreement-terms = Terms
lending-agreement-lender = Lender
lending-agreement-borrower = Name
lending-agreement-number = Number of the person
lending-agreement-address = Address
lending-agreement-phone = Phone
lending-agreement-help = Need help? Call { $phone }.
lending-agreement-for-place = For the lending point
lending-agreement-for-person = For the borrower
lending-agreement-code = QR code of loan { $code }
lending-agreement-column-code = Number
lending-agreement-column-device = Device
lending-agreement-column-serial = Serial number
lending-agreement-column-due = Back on
lending-agreement-column-deposit = Deposit
lending-clause-due = You borrow this device until { $due }. Then you bring it back.
lending-clause-renew =
    { $count ->
        [one] You can renew once, if nobody waits.
        *[other] You can renew { $count } times, if nobody waits.
    }
lending-clause-charger = The charger belongs to the device. Bring the charger back too.
lending-clause-deposit = You pay a deposit of { $deposit }. You get it back when device and charger are back.
lending-clause-care = You take good care of the device. You do not lend it to others.
lending-clause-broken = Is it broken, lost or stolen? Call us: { $phone }. Repair costs you nothing.
lending-clause-data = Keep your own photos and papers before you bring the device back. We wipe everything.
lending-clause-internet = The hotspot gives you internet as long as you borrow it. When you bring it back, the internet stops.
lending-clause-privacy = We keep your name only for this agreement. You may always ask us to erase your data.
lending-clause-gift = You get this device. It is yours and you need not give it back.
lending-clause-gift-end = Does it no longer work? Bring it to us. We have it recycled.

# loan states
loan-state-agreed = Agreed
loan-state-open = On loan
loan-state-due-soon = Due soon
loan-state-late = Late
loan-state-very-late = Very late
loan-state-returned = Returned
loan-state-lost = Lost
loan-state-given = Given
loan-state-withdrawn = Undone
loan-filter-returned = Ended

# persons
persons-title = Persons
persons-find = Find a person
persons-find-hint = Type a name, phone number, e-mail address or file number. Or scan a code.
persons-find-hint-code = Type or scan the number of the person or of a loan.
persons-nobody = Nobody found
persons-nobody-text = Check the spelling, or register the person.
persons-new = New person
persons-number = Number
persons-name = First and last name
persons-born = Date of birth
persons-phone = Phone
persons-email = E-mail
persons-address = Address
persons-file-number = Own file number
persons-file-number-hint = No national number.
persons-lang = Language
persons-register = Register
persons-registered = The person is registered.
persons-changed = The details are changed.
persons-change = Change the details
persons-unnamed = Person { $code }
persons-erased = Erased
persons-erased-on = The data were erased on { $day }. The loans stay without a name.
persons-details = Details
persons-loans = Loans
persons-requests = Requests
persons-no-loans = No loans yet.
persons-look-alikes = Does this look like somebody we know?
persons-lend = Lend a device
persons-erase = Erase the data of this person
persons-erase-title = Erase data
persons-erase-goes = This goes
persons-erase-stays = This stays
persons-erase-name = Name, date of birth, address, phone and e-mail
persons-erase-letters =
    The text of { $count ->
        [one] one letter
        *[other] { $count } letters
    }
persons-erase-signatures =
    { $count ->
        [one] One signature
        *[other] { $count } signatures
    }
persons-erase-requests =
    { $count ->
        [one] One open request is withdrawn
        *[other] { $count } open requests are withdrawn
    }
persons-erase-loans =
    { $count ->
        [one] One loan, without a name
        *[other] { $count } loans, without a name
    }
persons-erase-counts =
    { $count ->
        [one] The counts do not change: { $count } person reached.
        *[other] The counts do not change: { $count } people reached.
    }
persons-erase-no-undo = This cannot be undone, not even from a backup.
persons-erase-button = Erase now
persons-erase-open = Not yet: a device is still with this person.
persons-erase-done = The data are erased. The counts stayed the same.

# rules
lending-rules-title = Lending rules
lending-rules-intro = The most precise rule wins: first the lending point, then the target group, then the kind.
lending-rules-any = Any
lending-rules-built-in = When no rule fits
lending-rules-new = Make or replace a rule
lending-rules-save = Save the rule
lending-rules-remove = Remove the rule
lending-rules-saved = The rule is saved. Running loans do not change.
lending-rules-removed = The rule is removed.
lending-rules-location = Lending point
lending-rules-target-group = Target group
lending-rules-kind = Kind of device
lending-rules-term = How long
lending-rules-loan-days = Number of days
lending-rules-deposit = Deposit in euro
lending-rules-most-loans = Devices per person
lending-rules-renewals = Number of renewals
lending-rules-remind-days = Days of reminder before
lending-rules-grace-days = Days of grace
lending-rules-very-late-days = Very late after days
term-days = Number of days
term-school-year = Until the end of the school year
term-gift = Gift
lending-rules-term-days =
    { $count ->
        [one] One day
        *[other] { $count } days
    }
lending-rules-state = The terms of this rule

# refusals
refusal-letter-too-large = This letter is too large to send.
refusal-loan-not-open = This loan has already ended.
refusal-gift-has-no-end = A gift has no end date.
refusal-no-renewals-left = This loan cannot be renewed any more. It can be done { $most } times.
refusal-somebody-waits =
    { $count ->
        [one] Somebody waits for such a device.
        *[other] { $count } people wait for such a device.
    }
way-on-return-first = Take the device back first.
refusal-device-elsewhere = This device stands at { $location }, as far as we know.
way-on-transfer-first = Receive it first with a transfer.
refusal-reserved-for-another = This device is reserved for somebody else.
way-on-no-alternative = There is no other free device here now that fits. Ask the coordinator to have one brought.
way-on-no-alternative-or-receive = There is no other free device here now that fits. Ask the coordinator to have one brought. Does the device stand here after all? Then receive it first with a transfer.
way-on-alternative = This device is ready here: { $first }.
way-on-alternatives = These devices are ready here: { $first } and { $second }.
refusal-person-has-late-loan = This person still has a device that is late: { $code }.
refusal-most-loans =
    This person may have { $most ->
        [one] one device
        *[other] { $most } devices
    } and has { $count } already.
refusal-choose-devices = Scan at least one device, and at most { $most }.
refusal-choose-person = Choose the person first.
refusal-not-on-loan = { $code } is not on loan.
refusal-same-device = This is the same device. Scan the other one.
refusal-not-signed = Draw in the box, or choose “signed on paper”.
refusal-signature-unreadable = This signature cannot be read. Draw again.
refusal-already-signed = This agreement is already signed.
refusal-device-moved-on = Something else has happened to the device meanwhile.
refusal-signed-take-back-instead = The agreement is signed, so the device went along.
refusal-person-has-open-loan =
    { $count ->
        [one] Loan { $code } is still open.
        *[other] { $count } loans are still open, such as { $code }.
    }
refusal-very-late-before-grace = “Very late” must come after the days of grace.
refusal-too-many-rules = There is room for { $most } rules. Remove one first.
refusal-not-a-device = This is not a device of this programme: { $typed }.

# journal
journal-lending-lent = { $device_code } was lent under loan { $loan_code }, until { $due_on }.
journal-lending-gifted = { $device_code } was given ({ $loan_code }).
journal-lending-returned =
    { $device_code } is back from loan { $loan_code }, { $condition ->
        [ok] in order
        [missing_charger] without its charger
        [damaged] damaged
        *[broken] broken
    }.
journal-lending-swapped = In loan { $loan_code }, { $old_code } was swapped for { $device_code }.
journal-lending-renewed = Loan { $loan_code } was renewed until { $due_on }.
journal-lending-lost = { $device_code } of loan { $loan_code } is lost.
journal-lending-given = { $device_code } of loan { $loan_code } was given for good.
journal-lending-signed =
    The agreement of { $loan_code } was signed, { $how ->
        [screen] on the screen
        *[paper] on paper
    }.
journal-lending-explained = With loan { $loan_code } came { $minutes } minutes of explanation.
journal-lending-undone =
    Undone in loan { $loan_code }: { $act ->
        [lent] lending
        [gifted] giving
        [returned] taking back
        [swapped] swapping
        [renewed] renewing
        [lost] reporting lost
        *[given] giving
    }.
journal-lending-became-due-soon = Loan { $loan_code } is nearly due ({ $due_on }).
journal-lending-became-late = Loan { $loan_code } is late.
journal-lending-became-very-late = Loan { $loan_code } is very late.
journal-lending-rule-set = A lending rule was saved.
journal-lending-rule-removed = A lending rule was removed.

# letters: subjects
lending-letter-due-soon-subject = Bring back your { $device } on { $due }
lending-letter-late-subject = Your { $device } was due back on { $due }
lending-letter-very-late-subject = We are still waiting for your { $device }
lending-letter-agreement-subject = Your agreement for { $device }
lending-letter-gift-subject = Your { $device } from { $programme }

# letters: bodies
lending-letter-due-soon-body =
    Hello { $name },

    You have borrowed a { $device } ({ $device_code }).
    Bring it back on { $due } to { $place }. Bring the charger too.

    Do you need the device longer? Call { $phone }.

    Keep your own photos and papers first. We wipe everything.

    { $programme }
    Loan { $loan_code }
lending-letter-late-body =
    Hello { $name },

    You have borrowed a { $device } ({ $device_code }).
    It was due back on { $due }. Somebody else may be waiting for this device.

    Bring it back this week to { $place }. That costs you nothing.
    Can you not come, or is something wrong? Call { $phone }.

    { $programme }
    Loan { $loan_code }
lending-letter-very-late-body =
    Hello { $name },

    Your { $device } ({ $device_code }) was due back on { $due }.
    We have not heard from you.

    Call { $phone } today. Then we find a solution together.
    As long as the device is not back, you cannot borrow another.

    { $programme }
    Loan { $loan_code }
lending-letter-agreement-body =
    Hello { $name },

    You borrow a { $device } ({ $device_code }) until { $due }.
    Your agreement comes with this mail. Keep it well.

    Need help? Call { $phone }.

    { $programme }, { $place }
    Loan { $loan_code }
lending-letter-gift-body =
    Hello { $name },

    You were given a { $device } ({ $device_code }). The device is yours.
    The proof comes with this mail. Keep it well.

    Need help? Call { $phone }.

    { $programme }, { $place }
    Number { $loan_code }
refusal-nothing-to-undo = There is nothing to undo. You can do so until 30 days after a step.
refusal-hand-over-moved-on = These devices were handed over together, and something happened with loan { $code } since. Take the devices back instead.
lending-desk-collect-here = To collect here, longest waiting first
lending-collect-ready = { $count } { $count ->
    [one] device
   *[other] devices
} ready
lending-collect-since = asked on { $since }
lending-class-title = Class or group: { $name }
lending-class-organisation = For
lending-class-done = Handed over
lending-class-count = { $done } of { $of }, and { $ready } are ready here
lending-class-here = What is ready here ({ $count })
lending-class-other = Something else at the desk
lending-class-who-signs = Who signs for the devices? Type the name, for instance of the teacher or of one pupil. Then scan the devices one by one.
refusal-no-such-request = { $typed } is not a request of this programme.
refusal-request-elsewhere = This request is collected at { $location }.

# what is wrong with what comes back
lending-return-note = What is wrong?
lending-return-note-hint = For the workshop, for example: “key E sticks” or “crack at the bottom left”. Write nothing about the person here.
lending-came-back-title = How the device came back
lending-came-back = { $how }, on { $day }.
lending-came-back-swapped = Swapped for another

# calling who is late
lending-call-title = Calling
lending-call-no-number = No phone number is noted.
lending-call-note = Note a call
lending-call-outcome = How did it go?
lending-call-back-on = The device comes back on
lending-call-save = Save the call
lending-call-saved = The call is noted.
call-outcome-reached = Spoken to, nothing agreed
call-outcome-not-reached = Nobody reached
call-outcome-promised = Promises to bring it back
lending-letters-none = No letter has been sent yet.
lending-letters-no-address = This person has no e-mail address, so no letters go out. Call instead.
refusal-promised-when = Choose a day from { $from } up to and including { $to }.
refusal-call-not-due = Nobody needs to call about this loan: the device is not due back for a long time.
refusal-person-served-elsewhere = This person borrowed at another digipoint. Only that digipoint changes their details, or you, once they have borrowed here.
journal-lending-called =
    Called about loan { $loan_code }: { $outcome ->
        [reached] spoken to, nothing agreed
        [promised] promises to bring the device back on { $back_on }
        *[not_reached] nobody reached
    }.
lending-call-back-on-hint = Only when the person promises a day.
