replenishment-title = Stock per lending point
replenishment-lead = Each lending point must be able to lend for { $days } days. In { $percent } of 100 times nobody then goes home without a device.
replenishment-no-points = No lending points yet
replenishment-no-points-text = First open a location that lends.
replenishment-tile-short = shelves with too few
replenishment-tile-missing = devices missing
replenishment-tile-travels = devices can leave now
replenishment-proposal = Proposal
replenishment-proposal-text = This should leave now. Untick what you do not want.
replenishment-nothing-free = There are too few, and nothing is free anywhere to send.
replenishment-all-well = There is enough everywhere. Nothing needs to leave.
replenishment-not-yours = You can look at this. Whoever works at those places makes the transfers.
replenishment-make = Make these transfers
replenishment-lane = From and to
replenishment-from-to = { $from } to { $to }
replenishment-what = What
replenishment-load = { $count } × { $kind }
replenishment-why = Why
replenishment-points = Per lending point
replenishment-point = Lending point
replenishment-free = On the shelf
replenishment-promised = Ready for somebody
replenishment-coming = On its way
replenishment-target = Should be there
replenishment-right = Enough
replenishment-short = Too few: { $count }
replenishment-over = Too many: { $count }
replenishment-tab-short = Too few
replenishment-tab-over = Too many
replenishment-none-such = There are none like that.
replenishment-why-lent =
    { $weeks ->
        [one] On average { $pace } a week are lent here: { $lent } in 1 week.
        *[other] On average { $pace } a week are lent here: { $lent } in { $weeks } weeks.
    }
replenishment-why-asked =
    { $weeks ->
        [one] On average { $pace } a week are needed here: { $lent } lent, and { $waiting } still waited for, in 1 week.
        *[other] On average { $pace } a week are needed here: { $lent } lent, and { $waiting } still waited for, in { $weeks } weeks.
    }
replenishment-why-few =
    { $asked ->
        [one] Only { $asked } was asked for here in { $weeks } weeks.
        *[other] Only { $asked } were asked for here in { $weeks } weeks.
    }
replenishment-why-like-others = None was lent here yet. We count with what other lending points lend.
replenishment-why-target =
    { $percent ->
        [0] With { $target } on the shelf hardly anybody goes home without one in { $days } days.
        *[other] With { $target } on the shelf the chance is small that somebody goes home without one: { $percent } in 100, in { $days } days.
    }
replenishment-why-target-chance = With { $target } on the shelf the chance is { $percent } in 100 that somebody goes home without one, in { $days } days.
replenishment-why-floor = There must always be { $target } at least.
replenishment-why-none = None needs to be here. The chance that somebody asks for one is small.
replenishment-why-under-floor =
    { $count ->
        [one] { $count } device fills up to what must always be there.
        *[other] { $count } devices fill up to what must always be there.
    }
replenishment-why-needed =
    { $percent ->
        [0] The last one, number { $number } on the shelf, is hardly ever needed.
        *[other] The last one, number { $number } on the shelf, is needed in { $percent } of 100 times.
    }
replenishment-why-needed-one =
    { $percent ->
        [0] It becomes number { $number } on the shelf, and is hardly ever needed.
        *[other] It becomes number { $number } on the shelf, and is needed in { $percent } of 100 times.
    }
replenishment-why-missed =
    { $percent ->
        [0] It comes from a lending point that has not too many itself. It is hardly ever missed there.
        *[other] It comes from a lending point that has not too many itself. It is missed there in { $percent } of 100 times.
    }
replenishment-made-before = Made before
replenishment-made-title = Topped up on { $at }
replenishment-done = Made
replenishment-undone = Undone
replenishment-undo = Cancel all these transfers
replenishment-has-left = Something has left already. What has not left can be cancelled on its own page.
replenishment-why-then = What was proposed then
replenishment-shelves-then = Show how the shelves were then
replenishment-is-made =
    { $count ->
        [one] { $count } transfer was made.
        *[other] { $count } transfers were made.
    }
replenishment-is-undone = The transfers are cancelled. All devices stay where they are.
replenishment-from-impact = See what should be at each lending point
replenishment-rules-title = What should be there?
replenishment-rules-text = From this we compute how many devices should stand at each lending point.
replenishment-rules-service = How sure do you want to be? In so many of 100 times nobody goes home without a device
replenishment-rules-service-hint = 50 to 99. Higher asks for more devices on the shelf.
replenishment-rules-review-days = Every how many days do you top up?
replenishment-rules-review-days-hint = Every week is 7.
replenishment-rules-lead-days = After how many days does what you send arrive?
replenishment-rules-lead-days-hint = Count packing and driving.
replenishment-rules-weeks = How many weeks do we look back?
replenishment-rules-weeks-hint = More weeks give calmer figures, fewer weeks follow sooner.
replenishment-rules-count-waiting = Also count those who made a request and still wait
replenishment-rules-at-least = At least at each lending point
replenishment-rules-at-least-hint = Empty or 0: then only what is lent counts.
replenishment-rules-saved = Saved. The proposal was computed anew.
refusal-replenishment-changed = Something changed in the meantime. The proposal is no longer the same.
way-on-look-again = Look at the proposal again.
refusal-replenishment-none-chosen = Choose at least one transfer.
refusal-replenishment-fewer = There are fewer devices in { $location } than the proposal said.
refusal-replenishment-undone = This was undone already.
refusal-replenishment-left = Transfer { $transfer } has left already.
refusal-replenishment-too-large = A lending point lent more than can be computed here.
way-on-fewer-weeks = Look back fewer weeks, or top up more often.
journal-replenishment-rules-set = The rules for what should be on the shelves were changed.
journal-replenishment-made = Shelves topped up. Transfers: { $transfers }. Devices: { $devices }.
journal-replenishment-undone = The topping up was undone. Cancelled: { $transfers }.
replenishment-far = { $km } kilometres as the crow flies
replenishment-unknown-far = Some lines have no distance: of one of both places we do not know where it lies. Such a place comes after all others. Say at that location where it lies.
