target-group-pupil = Pupil
target-group-senior = Senior
target-group-job-seeker = Job seeker
target-group-newcomer = Newcomer
target-group-low-income = Low income
target-group-low-education = Little schooling
target-group-other-language = Other language
request-state-draft = Draft
request-state-registered = Waiting for a device
request-state-reserved = Device promised
request-state-ready = Ready to collect
request-state-handed-over = Handed over
request-state-withdrawn = Withdrawn
request-state-expired = Expired
unit-state-waiting = Waiting
unit-state-reserved = Promised
unit-state-ready = Ready to collect
unit-state-handed-over = Handed over
unit-state-withdrawn = Withdrawn
unit-part-device = Device
unit-part-internet = Hotspot for internet
for-whom-person = One person
for-whom-group = Class or group
request-terms-loan = Loan
request-terms-gift = Gift
age-band-child = Up to 11
age-band-youth = 12 to 17
age-band-adult = 18 to 64
age-band-senior = 65 and over
urgent-reason-school = School or a course starts
urgent-reason-work = Needed for work or an application
urgent-reason-care = Care or the doctor goes online
urgent-reason-safety = Safety at home
urgent-reason-broken = The only device is broken
urgent-reason-deadline = Papers with a last day
withdraw-reason-got-one = Has one from elsewhere
withdraw-reason-duplicate = Registered twice
withdraw-reason-not-needed = No longer needed
withdraw-reason-unreachable = Moved or cannot be reached
likeness-same-person = The same person
likeness-look-alike = Looks like the same person
likeness-same-name = The same name, maybe somebody else
request-extra-internet = Internet
request-need-internet = Also needs internet
request-need-course = Wants to follow a course
request-extra-course = A course
request-access-large-screen = Large screen
request-access-touch = Touch screen
request-access-screen-reader = Screen reader
request-access-braille = Braille
request-keyboard-azerty = AZERTY
request-keyboard-qwerty = QWERTY
request-keyboard-qwertz = QWERTZ
request-keyboard-arabic = Arabic keyboard
request-keyboard-cyrillic = Cyrillic keyboard
request-fact-has-no-device = Has no device
request-fact-remote-education = Follows lessons from a distance
request-fact-urgent = Urgent: { $reason }
request-tier-1 = Mail and writing letters
request-tier-2 = Browsing, banking and video calls
request-tier-3 = School and office work
request-tier-4 = Heavier work: photos, many things at once
request-tier-5 = Everything, video and design too
requests-title = Requests
requests-one = Request { $code }
requests-new-person = Ask for one person
requests-new-class = Ask for a class or group
requests-new-person-title = Ask for a device for one person
requests-find-name = Name of the person
requests-find-name-hint = Type the first name, the family name or both. You only find people you know.
requests-none = There are no requests
requests-none-text = Make a request, or choose other filters.
requests-code = Number
requests-for-whom = For whom
requests-organisation = Organisation
requests-register-number = Register number
requests-no-register-number = Not known
requests-target-group = Target group
requests-age-band = Age
requests-location = Lending point
requests-state = State
requests-since = Since
requests-kinds = Which device
requests-kind-or = { $first }, a { $second } will do too
requests-internet-only = Internet only: a hotspot, no device
refusal-hotspot-or-device = Choose a device, or choose internet only. Is internet needed beside the device? Then tick “{ request-need-internet }”.
requests-or-else = or else
requests-min-tier = What for
requests-extras = Also needed
requests-circumstances = Situation
requests-also = What is true, and what else is needed?
requests-terms = Loan or gift
requests-group-of =
    { $count ->
        [one] { $name }, { $count } device
        *[other] { $name }, { $count } devices
    }
requests-person-by-reference = Person { $code }
requests-choose = Choose
requests-name = Name of the person
requests-name-hint = Only you and the lending point see this name.
requests-phone = Phone
requests-urgent = Is it urgent?
requests-urgent-hint = Choose the reason. We ask for no story.
requests-not-urgent = No
requests-keyboard = Keyboard
requests-keyboard-any = Any
requests-access = Help with seeing, hearing or moving
requests-group-name = Name of the class or group
requests-group-name-hint = For example: class 4B. Write no names of people.
requests-units = How many devices
requests-units-hint = A number from 1 to 500.
requests-units-count = Show each device ({ $count })
requests-line = Line
requests-unit-state = State
requests-unit-part = What
requests-unit-since = Since
requests-device = Device
requests-register = Send the request
requests-save-draft = Keep as draft
requests-more-later = You can fill in keyboard, age and other details later.
requests-registered = The request is registered.
requests-changed = The request is changed. It stays good for another year.
requests-withdrawn = The request is withdrawn.
requests-draft-saved = The draft is kept.
requests-draft-discarded = The draft is gone.
requests-released = The device is free again.
requests-release = Free the device
requests-facts = What was asked
requests-change = Change the request
requests-change-title = Change request { $code }
requests-save = Save the request
requests-withdraw = Withdraw the request
requests-withdraw-title = No longer needed?
requests-withdraw-reason = Why
requests-withdraw-hint = Promised devices go to somebody else.
requests-to-desk = To the lending desk
requests-step = Question { $step } of { $count }
requests-ask-group = For which class or group?
requests-ask-target-group = Which target group is it?
requests-ask-kinds = Which device is needed?
requests-ask-min-tier = What is the device for?
requests-ask-extras = Is anything else needed?
requests-ask-circumstances = What should we know?
requests-ask-location = At which lending point will you collect?
requests-draft-kept = We keep every answer. You can go on later.
requests-check-title = Check your answers
requests-send = Send the request
requests-discard = Throw this draft away
requests-sent-title = Your request is sent
requests-sent-next = What now?
requests-sent-next-round =
    { $count ->
        [one] In the next round we look for { $count } device for you.
        *[other] In the next round we look for { $count } devices for you.
    }
requests-sent-next-collect = The devices come to { $location }.
requests-sent-next-where = You can always see where your request is.
requests-where = Where is my request?
where-title = Where is this request?
where-ready =
    { $count ->
        [one] One device is ready at { $location }.
        *[other] { $count } devices are ready at { $location }.
    }
where-reserved =
    { $count ->
        [one] One device is promised. It comes to { $location }.
        *[other] { $count } devices are promised. They come to { $location }.
    }
where-handed-over =
    { $count ->
        [one] One device was handed over at { $location }.
        *[other] { $count } devices were handed over at { $location }.
    }
where-withdrawn = This request was withdrawn: { $reason }.
where-expired = This request expired. Nobody confirmed it for a year. Change it to make it count again.
where-waiting =
    { $count ->
        [one] { $days ->
            [0] One device waits for a round since today.
            [one] One device has waited { $days } day for a round.
           *[other] One device has waited { $days } days for a round.
        }
        *[other] { $days ->
            [0] { $count } devices wait for a round since today.
            [one] { $count } devices have waited { $days } day for a round.
           *[other] { $count } devices have waited { $days } days for a round.
        }
    }
where-range = Count on { $from } to { $to } weeks.
where-range-open =
    { $from ->
        [one] Count on at least { $from } week. How long at most, we do not know.
       *[other] Count on at least { $from } weeks. How long at most, we do not know.
    }
where-likely =
    { $weeks ->
        [one] Half get a device within { $weeks } week.
        *[other] Half get a device within { $weeks } weeks.
    }
where-how = Eight in ten people with the same priority and such a device fall within this. We also count those who still wait. This is no promise.
where-too-little =
    We do not know yet how long this takes. { $served ->
        [0] Nobody with this priority got such a device in the past year.
        [one] Only one person with this priority got such a device in the past year.
        *[other] Only { $served } people with this priority got such a device in the past year.
    }
where-nothing-fits = No free device fits now. Nobody with this priority got such a device in the past year either.
where-nothing-fits-then = So we cannot say how long it takes.
where-would-do = May one of these be different? Sometimes it only helps when several may. Then change the request.
where-other-keyboard = another keyboard
where-other-kind = another kind of device
where-simpler = a less powerful device
where-without-access = a device without the feature that is asked
where-range-about =
    { $weeks ->
        [one] Count on about one week.
       *[other] Count on about { $weeks } weeks.
    }
where-place-front = This request is among the first ten of its priority.
where-place-middle = Between 10 and 50 devices of the same priority come before.
where-place-back = More than 50 devices of the same priority come before.
where-class = Priority { $class }: no special rule.
where-class-rule = Priority { $class }: { $rule }.
twins-title = This person may have asked for a device already
twins-another-organisation = another organisation
twins-what-now = Is it the same person? Then withdraw one request. Is it somebody else? Then you need not do anything.
target-groups-title = Target groups
target-groups-text = Partners choose a target group with every request. A group never disappears, but you can stop offering it.
target-groups-nl = Dutch
target-groups-en = English
target-groups-fr = French
target-groups-offered = Offer
target-groups-ended = No longer offered
target-groups-new = New group
target-groups-saved = The target groups are saved.
refusal-not-a-day = Type a date, such as 3-5-1980.
refusal-target-group-twice = The group { $name } exists already.
refusal-too-many = Those are too many. There is room for { $most }.
refusal-organisation-not-active = { $name } does not take part in this programme.
refusal-person-unknown = We do not know this person at your organisation. Check the number.
refusal-request-closed = This request is closed already. Make a new request.
refusal-units-already-promised =
    { $least ->
        [one] { $least } device is promised or handed over already. It cannot be fewer.
        *[other] { $least } devices are promised or handed over already. It cannot be fewer.
    }
refusal-unit-not-waiting = This request no longer waits for a device.
refusal-unit-not-reserved = No device is promised for this line.
refusal-unit-closed = This line of the request is closed already.
refusal-device-not-free = This device is no longer free.
journal-requests-drafted = A draft was begun.
journal-requests-registered =
    The request was registered for { $units ->
        [one] one device
        *[other] { $units } devices
    }.
journal-requests-changed = The request was changed and confirmed again.
journal-requests-withdrawn = The request was withdrawn.
journal-requests-fulfilled =
    { $days ->
        [one] Device { $line } of the request was handed over after { $days } day.
        *[other] Device { $line } of the request was handed over after { $days } days.
    }
journal-requests-unfulfilled = The hand-over of device { $line } was undone.
journal-requests-unreserved = The promised device is free again. The request waits again.
journal-requests-expired = The request expired: nobody confirmed it for a year.
journal-requests-target-groups-changed = The target groups changed. There are { $count } now.
where-hotspots =
    { $count ->
        [one] One hotspot for internet still has to come to { $location }.
       *[other] { $count } hotspots for internet still have to come to { $location }.
    }
way-on-ask-organisation = Choose another organisation. Or ask the coordinator to let this one take part again.
way-on-type-name = Leave the number empty and type the name. Then the person is registered.
way-on-ask-release = Were too many promised? Ask the coordinator to release a device.
request-need-mobile-data = Internet must be in the device itself (SIM card): a separate hotspot will not do
request-extra-mobile-data = Internet in the device itself
requests-min-grade = What it may look like
requests-min-grade-any = Any, as long as it works
request-grade-a = As good as new
request-grade-b = Light signs of use are fine
where-more-worn = a device that looks more used
where-internet-beside = a separate hotspot for internet
