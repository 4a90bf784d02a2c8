menu-donor = My gift
impact-title = Results
impact-period = Choose a period
impact-from = From
impact-to = Until and including
impact-last-year = Show the last year
impact-lead = From { $from } until { $to }
impact-until = Since the beginning, until { $to }
impact-folded = Groups smaller than 5 are shown together as “other”, so that nobody can be recognised.
impact-method = Every figure is counted from the records themselves. Open a figure to see what was counted.
impact-csv = Fetch the figures as a CSV file
impact-other = Other
impact-unknown = Not known
impact-tile-people = people reached in this period
impact-tile-ever = people reached since the beginning
impact-tile-devices = devices of this period
impact-tile-with-people = of those, with people now
impact-tile-waiting = requested devices still awaited
impact-tile-warm = warm hand-overs
impact-warm = Of { $of } devices handed over, { $count } came with an explanation, { $minutes } minutes together. { $wanting } times the person would like more help.
impact-rows-warm = Warm hand-overs
impact-minutes = Minutes of explanation
impact-follow-up = What the person would like next
impact-source = Came from
impact-verdict = On arrival
impact-work = After the work
impact-destination = Where now
impact-devices = Devices
impact-people = People
impact-group = Target group
impact-place = Lending point
impact-municipality = Municipality
impact-week = Week after the request
impact-followed = Still followed
impact-served = Handed over
impact-served-share = Has a device
impact-weeks-after = weeks after the request
impact-day = End of the day
impact-flow-title = Where did the devices go?
impact-flow-desc = Four columns from left to right: who the device came from, whether it arrived, what the work came to, where it is now.
impact-flow-finding =
    { $with ->
        [one] { $with } of the { $count } devices is with people now.
        *[other] { $with } of the { $count } devices are with people now.
    }
impact-flow-too-few =
    { $count ->
        [one] Of { $count } device: too few to say how many are with people now.
       *[other] Of the { $count } devices, too few are with people to show the number.
    }
impact-too-few = fewer than 5
impact-flow-none = There are too few devices in this period to show. Choose a longer period.
impact-people-group-title = Who was reached?
impact-people-group-finding =
    { $count ->
        [one] { $count } person reached. The largest group: { $name }, { $most }.
        *[other] { $count } people reached. The largest group: { $name }, { $most }.
    }
impact-people-place-title = Where were people reached?
impact-people-place-finding =
    { $count ->
        [one] { $count } person reached. Most at { $name }: { $most }.
        *[other] { $count } people reached. Most at { $name }: { $most }.
    }
impact-people-municipality-title = In which municipality?
impact-people-municipality-finding =
    { $count ->
        [one] { $count } person reached. Most in { $name }: { $most }.
        *[other] { $count } people reached. Most in { $name }: { $most }.
    }
impact-people-finding =
    { $count ->
        [one] { $count } person reached. Everybody counts once.
        *[other] { $count } people reached. Everybody counts once.
    }
impact-people-none = Nobody was reached in this period yet. Choose a longer period.
impact-waiting-title = How long does it take?
impact-waiting-desc = A line that rises week by week: the share of requested devices that was handed over. Those who still wait are counted.
impact-waiting-none = Nothing was requested in this period. Choose a longer period.
impact-empty = There is too little to draw.
impact-waiting-few =
    { $waiting ->
        [one] Too few devices were handed over to say how long it takes. { $waiting } of the { $asked } requested devices is still awaited.
        *[other] Too few devices were handed over to say how long it takes. { $waiting } of the { $asked } requested devices are still awaited.
    }
impact-waiting-nobody =
    { $waiting ->
        [one] Nobody has received a device yet. { $waiting } of the { $asked } requested devices is still awaited.
        *[other] Nobody has received a device yet. { $waiting } of the { $asked } requested devices are still awaited.
    }
impact-waiting-both = Half receive a device within { $half }, nine in ten within { $most }.
impact-waiting-half = Half receive a device within { $half }. When nine in ten have one, we do not know yet.
impact-waiting-less = Fewer than half have received a device. So we do not know yet how long half of them wait.
impact-waiting-still =
    { $waiting ->
        [one] { $waiting } of the { $asked } requested devices is still awaited.
        *[other] { $waiting } of the { $asked } requested devices are still awaited.
    }
impact-mark-half = half: { $time }
impact-mark-most = 9 in 10: { $time }
impact-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
impact-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
}
impact-stock-title = How many devices are at each lending point?
impact-stock-desc = A line for each lending point: how many devices were there, from the beginning to the end of the period.
impact-stock-none = There is no lending point yet. Open a location first.
impact-stock-all = Every lending point has at least one free device now.
impact-stock-empty =
    { $count ->
        [one] { $count } of the { $all } lending points has no free device now: { $names }.
        *[other] { $count } of the { $all } lending points have no free device now: { $names }.
    }
impact-now = Stock now
impact-there = There
impact-free = Free to lend
impact-promised = Ready for somebody
impact-not-yet = Not to lend yet
impact-handed-over = Handed over in 8 weeks
impact-cover = How long what is free lasts
impact-cover-empty = nothing free
impact-cover-no-demand = nothing lent in 8 weeks
impact-cover-days = less than 1 week
impact-cover-weeks = { $count ->
    [one] about { $count } week
   *[other] about { $count } weeks
}
impact-cover-long = more than half a year
impact-rows-caption = What was counted
impact-rows-text = This is what the figure counts. People appear by a number, never by name.
impact-rows-text-folded = This is what the figure counts. You see a number only: days and loans of one person are not shown outside the programme.
impact-rows-devices = Devices counted
impact-rows-people = People counted
impact-rows-waiting = Requests counted
impact-rows-stock = Devices at the lending point
impact-rows-none = Nothing counted
impact-rows-none-text = Nothing was counted for this figure.
impact-known-on = Known since
impact-person = Person
impact-loan = Loan
impact-on = Day
impact-counts-as = Counts as
impact-as-person = person
impact-as-pupil = pupil of a class
impact-request = Request
impact-line = Device no.
impact-waited = Waits
impact-outcome = How it stands
impact-donors-title = Donors
impact-donors-text = Choose a donor to see what came of the gift.
impact-donors-none = No donors yet
impact-donors-none-text = An organisation appears here as soon as it gives devices.
impact-donor-title = The gift of { $name }
impact-donor-caption = What your gift did
impact-donor-received = devices received
impact-donor-unfinished = still being worked on
impact-donor-all-received = Received in all
impact-donor-all = In all, with what has not come
impact-donor-none-came =
    { $count ->
        [one] { $count } device is announced. It has not been received yet.
       *[other] { $count } devices are announced. They have not been received yet.
    }
impact-donor-finding =
    { $with ->
        [one] { $with } of the { $count } received devices is with somebody now.
       *[other] { $with } of the { $count } received devices are with people now.
    }
impact-donor-ready = ready for somebody now
impact-donor-with-people = with people now
impact-donor-recycled = recycled or used for parts
impact-donor-never-came = never came
impact-donor-squares-title = Where are your devices now?
impact-donor-squares-desc = Each square is a device. Devices with the same destination stand together.
impact-donor-squares-none = There are no devices yet. Announce a lot.
impact-square =
    { $count ->
        [one] Each square stands for { $count } device.
        *[other] Each square stands for { $count } devices.
    }
impact-donor-places = Where they are used
impact-donor-place =
    { $count ->
        [one] { $name }: { $count } device
        *[other] { $name }: { $count } devices
    }
impact-donor-places-text = The municipality is that of the lending point that lent the device. Municipalities with fewer than 5 devices are shown together.
impact-elsewhere = Other municipalities
impact-carbon-title = What re-use saves
impact-carbon-range =
    { $devices ->
        [one] Between { $from } and { $to } kg of CO₂, for { $devices } device that is with somebody now.
        *[other] Between { $from } and { $to } kg of CO₂, for { $devices } devices that are with people now.
    }
impact-carbon-how = How we estimate this
impact-carbon-method = We take what making a new device costs: laptop 236 kg, tablet 71 kg, desktop 249 kg, screen 333 kg of CO₂ equivalent. We multiply it by the share of devices that take the place of a new one.
impact-carbon-source = Source: the median of what manufacturers declare, collected by Boavizta (environmental-footprint-data, licence ODbL). Other sources give other numbers. That is why there is no single number here.
impact-carbon-assumption = Assumption: one device in two takes the place of a new one (as The Restart Project reckons), or all of them. Use, transport and repair are left out.
impact-carbon-left-out =
    { $count ->
        [one] For { $count } device (phone or hotspot) we know no number. It is left out.
        *[other] For { $count } devices (phones and hotspots) we know no number. They are left out.
    }
impact-attests-title = Wipe attests
impact-attests-none = There are no wipe attests yet. They come as soon as the devices are wiped.
impact-attest = Attest
impact-attest-about = Device
impact-attest-whole-lot = whole lot
impact-attest-lot = Lot
impact-attest-day = Issued on
impact-moment-announced =
    { $count ->
        [one] Lot announced: { $count } device.
        *[other] Lot announced: { $count } devices.
    }
impact-moment-receiving =
    { $count ->
        [one] The first devices came in. By now { $count } is received.
        *[other] The first devices came in. By now { $count } are received.
    }
impact-moment-received =
    { $count ->
        [one] Lot received: { $count } device.
        *[other] Lot received: { $count } devices.
    }
impact-moment-never-came =
    { $count ->
        [one] { $count } announced device never came.
       *[other] { $count } announced devices never came.
    }
impact-moment-withdrawn =
    { $count ->
        [one] Lot withdrawn: { $count } device.
        *[other] Lot withdrawn: { $count } devices.
    }
impact-moments-none = Nothing has happened yet.
refusal-impact-period = The end is before the beginning. Choose a later day.
flow-source-organisation = Giving organisation
flow-source-partner = Partner or school
flow-source-counter = At the counter
flow-source-no-lot = Without a lot
flow-source-other = Other
intake-verdict-received = Received
intake-verdict-awaited = Still expected
intake-verdict-not-received = Did not come
intake-verdict-other = Other
work-result-ready = Put in order
work-result-harvest = For parts
work-result-recycle = To be recycled
work-result-in-progress = In progress
work-result-nothing = No work done
work-result-other = Other
destination-on-loan = On loan
destination-given = Given
destination-with-people = With people (lent or given)
destination-lending-point = Ready at a lending point
destination-depot = Ready in the depot
destination-to-wipe = To be wiped (also after a loan)
destination-in-work = Wiped, still to be repaired or checked
destination-in-transit = On its way between two places
destination-quarantine = Put apart: locked or cannot be wiped
destination-harvested = For parts
destination-sold = Sold
destination-recycled = Recycled
destination-lost = Lost
destination-awaited = Still with the donor
destination-not-received = Did not come
destination-other = Other
wait-outcome-served = Handed over
wait-outcome-waiting = Still waits
wait-outcome-ended = Stopped or run out
