rounds-title = Allocation rounds
rounds-one = Allocation round { $code }
rounds-text = A round looks for a free device for every waiting request. You see why for every decision. Devices are promised only when you agree.
rounds-propose = Make a proposal
rounds-proposed = The proposal is ready. Check it and agree.
rounds-none = There are no rounds yet
rounds-none-text = Make a proposal when requests are waiting.
rounds-code = Number
rounds-day = Day
rounds-status = State
rounds-asks = Asked
rounds-devices = Free devices
rounds-served = Get a device
rounds-goes-without = Go without
rounds-gives = Get a device
rounds-accept =
    { $count ->
        [one] Agree and promise one device
        *[other] Agree and promise { $count } devices
    }
rounds-what-if = Compare with another policy
rounds-ask-list = What to ask donors for
rounds-waves = What the weeks after bring
rounds-cancel = Drop this proposal
rounds-undo = Undo the round
rounds-carried-out = The round is carried out. The devices are promised.
rounds-cancelled = The proposal is dropped. Nothing was promised.
rounds-undone = The round is undone. All devices are free again.
rounds-line-struck = The line is struck out. The device stays free.
rounds-line-restored = The line counts again.
rounds-strike = Strike this line out
rounds-strike-reason = Why do you strike this line out?
rounds-restore = Put the line back
rounds-struck = Struck out
rounds-class = Priority
rounds-class-number = Priority { $class }
rounds-by-class = Per priority
rounds-asked = Asked
rounds-given = Given
rounds-shares = Of which
rounds-decisions = Decisions
rounds-request = Request
rounds-organisation = Organisation
rounds-waited = Has waited
rounds-days =
    { $days ->
        [0] since today
        [one] one day
        *[other] { $days } days
    }
rounds-device = Device
rounds-why = Why
rounds-no-lines = Nobody.
rounds-left-out =
    { $count ->
        [one] { $count } device asked for did not fit in this round. It counts in the next one.
        *[other] { $count } devices asked for did not fit in this round. They count in the next one.
    }
rounds-moves = To be moved
rounds-moves-text =
    { $count ->
        [one] One device is not at its lending point yet.
        *[other] { $count } devices are not at their lending point yet.
    }
rounds-moves-none-left = Everything has left or arrived. Nothing stands at its old place any more.
rounds-moves-left =
    { $count ->
        [one] Of the { $all } devices to move, { $count } still stands at its old place.
       *[other] Of the { $all } devices to move, { $count } still stand at their old place.
    }
rounds-empties = After this round nothing is free any more at: { $names }
rounds-empties-text = Who comes there tomorrow finds no free device. You can strike lines out, or bring devices to the lending point.
rounds-left-over = What stays
rounds-left-unwanted = { $kind }: { $count }. This suits nobody who goes without.
rounds-left-kept = { $kind }: { $count }. This would suit somebody who goes without, but it is kept in reserve, is meant for others, stands too far, or that organisation has all it may have.
rounds-from = From
rounds-to = To
rounds-how = How was this computed?
rounds-policy = Policy
rounds-engine = Method
rounds-digest = Fingerprint
round-status-proposed = Proposal
round-status-approved = Approved
round-status-carried-out = Carried out
round-status-undone = Undone
round-status-cancelled = Dropped
why-title = Why? The round of { $day }
why-this-one = Why this device
why-not-me = Why not (yet)
why-class-by-rule =
    { $days ->
        [0] Priority { $class }: { $rule }. Waits since today.
        [one] Priority { $class }: { $rule }. Has waited { $days } day.
        *[other] Priority { $class }: { $rule }. Has waited { $days } days.
    }
why-class-of-all-others =
    { $days ->
        [0] Priority { $class }: no special rule. Waits since today.
        [one] Priority { $class }: no special rule. Has waited { $days } day.
        *[other] Priority { $class }: no special rule. Has waited { $days } days.
    }
why-fits-exactly = This device is exactly what was asked.
why-fits-better =
    { $steps ->
        [one] This device suits. It is more than was asked: one point by the policy.
        *[other] This device suits. It is more than was asked: { $steps } points by the policy.
    }
rounds-moves-on-transfers = All of these devices are on a transfer already.
way-on-see-transfers = Everything is on a transfer already, or has moved.
why-plainer-taken =
    { $count ->
        [one] One plainer device suited too. It goes to priority { $class }.
        *[other] { $count } plainer devices suited too. They go to priority { $class }.
    }
why-plainer-kept =
    { $count ->
        [one] One plainer device stays in reserve.
        *[other] { $count } plainer devices stay in reserve.
    }
why-not-no-devices = There were no free devices.
why-not-nothing-suits = No free device suits this request.
why-not-obstacle =
    { $count ->
        [one] One device drops out: { $need }.
        *[other] { $count } devices drop out: { $need }.
    }
why-not-obstacle-alone =
    { $count ->
        [one] One device drops out only for this: { $need }. Without this wish it would do.
        *[other] { $count } devices drop out only for this: { $need }. Without this wish they would do.
    }
why-not-earmarked =
    { $count ->
        [one] { $count } suitable device is set aside for others.
        *[other] { $count } suitable devices are set aside for others.
    }
why-not-kept =
    { $count ->
        [one] { $count } suitable device stays in reserve.
        *[other] { $count } suitable devices stay in reserve.
    }
why-not-quota =
    { $quota ->
        [one] Your organisation already got its one device in this round.
        *[other] Your organisation already got its { $quota } devices in this round.
    }
why-not-all-in-use =
    { $count ->
        [one] One device could serve, directly or by exchange. It went to somebody else.
        *[other] { $count } devices could serve, directly or by exchanging with others. All went to others.
    }
why-not-higher-class =
    { $count ->
        [one] One went to somebody with more priority.
        *[other] { $count } went to people with more priority.
    }
why-not-same-class =
    { $count ->
        [one] One went to somebody with the same priority whose turn came first this time.
        *[other] { $count } went to people with the same priority whose turn came first this time.
    }
why-not-waited-longer-at-home = Those in the same organisation who got one waited at least { $days ->
        [one] { $days } day
        *[other] { $days } days
    }. This request has waited { $own ->
        [one] { $own } day
        *[other] { $own } days
    }.
why-not-smaller-share = { $who } got one, and had { $their_count } by then { $counted ->
        [figure] for a figure of { $their_all }
       *[requests] of the { $their_all } devices it asked for
    }. { $unit ->
        [municipality] This municipality
       *[organisation] This organisation
    } had { $our_count } already { $our_counted ->
        [figure] for a figure of { $our_all }
       *[requests] of the { $our_all } devices it asked for
    }. Whoever got the smallest share goes first.
why-not-slightly-smaller-share = { $who } got one, and had { $their_count } by then { $counted ->
        [figure] for a figure of { $their_all }
       *[requests] of the { $their_all } devices it asked for
    }. { $unit ->
        [municipality] This municipality
       *[organisation] This organisation
    } had { $our_count } already { $our_counted ->
        [figure] for a figure of { $our_all }
       *[requests] of the { $our_all } devices it asked for
    }. Whoever got the smallest share goes first, also when the difference is small.
why-not-same-share-smallest = { $who } got as large a share ({ $theirs } %). Then the smallest goes first.
why-not-same-share-largest = { $who } got as large a share ({ $theirs } %). Then the largest goes first.
why-not-same-share-registered = { $who } got as large a share ({ $theirs } %). Then whoever was registered here first goes first.
why-not-same-share-by-name = { $who } got as large a share ({ $theirs } %). Then the alphabet decides.
why-another-organisation = Another organisation
why-struck = The coordinator struck this line out: { $reason }
shortcoming-kind = another kind of device
shortcoming-tier = not strong enough
shortcoming-grade = too worn
shortcoming-data = no mobile data
shortcoming-keyboard = another keyboard
shortcoming-access = lacks an accessibility feature
shortcoming-earmark = set aside for others
shortcoming-distance = too far away
what-if-title = And with another policy?
what-if-text = This round used version { $policy }. Here you see who gains and who loses if another version held. Nothing changes.
what-if-one-policy = There is only one version yet.
what-if-choose = Version
what-if-compare = Compare
what-if-nothing = Nobody gains and nobody loses.
what-if-by-class = Per priority of this round
what-if-by-organisation = Per organisation
what-if-before = Now
what-if-after = Then
what-if-gains = Gain
what-if-losses = Lose
ask-list-title = What to ask donors for
ask-list-text = Not everybody got a device in this round. Each line below would help by itself. The most useful comes first. Nothing changes.
ask-list-nothing = Everyone got a device, or more devices help nobody.
ask-list-kind = Device
ask-list-for = At least
ask-list-where = Where they are needed
ask-list-units = So many more
ask-list-helps = Helps
ask-list-suits = Suits who got nothing
ask-list-serves = { $count ->
    [one] { $count } person
   *[other] { $count } people
} of priority { $class }
ask-list-mail = Text for a mail
ask-list-mail-text = Copy this text into your mail. It says nothing about people.
ask-list-mail-hello = Dear donor, with these devices we can now help people who wait:
ask-list-mail-line = - { $count } × { $what }
ask-list-mail-where = needed at { $place }
ask-list-mail-line-most = - { $count } × { $what }, or more if you have them
ask-list-mail-thanks = Do you have any? Every device counts. Thank you!
waves-title = What the weeks after bring
waves-text = Do you expect devices? Say which, how many, and in how many weeks they are ready. You see who would probably get one then, by the policy of this round. It is no promise: nothing changes, and new requests are not counted.
waves-guess = Filled in with what we know: what is being wiped or repaired in 4 weeks, what donors announced in 8 weeks. It is a guess. Change what you know better and press “Compute”.
waves-expected = Devices you expect
waves-line = Expectation { $number }
waves-kind = Kind
waves-count = How many
waves-weeks = In how many weeks
waves-compute = Compute
waves-by-class = By priority
waves-by-moment = By moment
waves-now = In this round
waves-in-weeks =
    { $weeks ->
        [one] In 1 week
       *[other] In { $weeks } weeks
    }
waves-without = Not yet
waves-at-once = All at once
waves-at-once-note = “All at once”: so many would get one if you wait until everything is there and only then decide.
waves-when = When
waves-arrived = Come
waves-given = Are given
waves-left = Are left
waves-taken = An expected device counts as this. It is the most common of its kind in this round.
policies-title = Priority policy
policies-text = The policy says who gets a device first. A version that a round has used never changes again.
policies-new = Write a new version
policies-none = There is no policy yet. The first round begins with the house's rules.
policies-number = Version
policies-version = Version { $number }
policies-name = Name of this version
policies-since = In force since
policies-days =
    { $days ->
        [one] { $days } day
        *[other] { $days } days
    }
policies-order = Order
policies-rule = Name of the rule
policies-rules = Rules, from top to bottom
policies-when = When
policies-and = and
policies-and-when = and when
policies-value = Value
policies-row = Row
policies-up = Up
policies-down = Down
policies-everybody = everybody
policies-last = Last
policies-all-others = All other requests
policies-default-class = Priority of all other requests
policies-fairness-unit = Fair between
policies-fairness-rule = How fair
policies-quotas = At most per organisation
policies-at-most = At most
policies-add-quota = Add a limit
policies-reserves = Stays in reserve
policies-keep = How many stay
policies-add-reserve = Add a reserve
policies-everywhere = everywhere together
policies-add-rule = Add a rule
policies-activate = Put this version in force
policies-activated = This version is in force now.
policies-edit = Change this version
policies-edit-title = Change version { $number }
policies-edit-text = The first rule that fits gives the priority. Priority 1 goes first. Leave a row empty to drop it.
policies-copy = Make a new version of this
policies-used = A round has used this version. It never changes again.
policies-save = Save the policy
policies-saved = The policy is saved.
policy-state-draft = Being written
policy-state-active = In force
policy-state-retired = Was in force
policy-first-name = Rules of the house
policy-first-remote = Lessons from a distance
policy-first-urgent = Urgent
policy-first-no-device = Has no device
policy-first-long = Has waited half a year
condition-kind-target-group = Target group is
condition-kind-age-band = Age is
condition-kind-remote-education = Follows lessons from a distance
condition-kind-has-no-device = Has no device
condition-kind-waiting-at-least = Has waited at least
condition-kind-urgent = Is urgent
condition-kind-kind = Wishes first a
condition-kind-municipality = Lending point lies in
condition-kind-organisation = Asked by
fairness-unit-organisation = Organisations
fairness-unit-municipality = Municipalities
fairness-rule-max-min = Everybody one before anybody two
fairness-rule-webster = As near to proportional as can be
fairness-rule-proportional = Nobody far above their part
refusal-nothing-waits = No requests are waiting.
way-on-requests-first = Let partners make a request first.
refusal-round-status = This can no longer be done. The round now stands at: { $status }.
refusal-line-without-device = This line gets no device. There is nothing to strike out.
refusal-round-device-changed = Line { $line } stops the round: device { $device } (request { $request }) is no longer free or has changed.
refusal-round-request-changed = Line { $line } stops the round: request { $request } (device { $device }) has changed or no longer waits.
refusal-round-already-moved = Line { $line } stops this: device { $device } (request { $request }) has been moved, put on a transfer, lent or freed already.
way-on-strike-line = Press “Strike out what changed meanwhile”: it strikes this line and all others like it. Or drop the proposal and make a new one.
refusal-policy-used = Version { $number } was used already and never changes again.
way-on-new-policy-version = Make a new version of it.
refusal-rule-name-twice = Rule { $row }: this name exists already.
refusal-rule-never-reached = Rule { $row } never counts: a rule above it holds for everybody.
refusal-condition-empty = Rule { $row }: choose a value.
refusal-quota-needs-organisation = A limit per organisation needs fairness between organisations.
refusal-reserve-twice = Reserve { $row } stands there twice.
journal-allocation-policy-saved = Version { $number } of the policy was saved: { $name }.
journal-allocation-policy-activated = Version { $number } of the policy is in force now: { $name }.
journal-allocation-proposed = A proposal was made: { $served } of { $asks } get a device.
journal-allocation-line-struck = Line { $line } of the round was struck out.
journal-allocation-line-restored = Line { $line } of the round was put back.
journal-allocation-approved =
    { $served ->
        [one] The round was approved with { $served } device.
        *[other] The round was approved with { $served } devices.
    }
journal-allocation-carried-out =
    { $served ->
        [one] The round was carried out: { $served } device is promised.
        *[other] The round was carried out: { $served } devices are promised.
    }
journal-allocation-undone = The round was undone. The devices are free again.
journal-allocation-cancelled = The proposal of the round was dropped.
rounds-make-transfers = Make the transfers
rounds-transfers-made =
    { $count ->
        [one] One transfer is ready to be picked.
        *[other] { $count } transfers are ready to be picked.
    }
refusal-nothing-to-move = There is nothing to move.
rounds-unit = Organisation or municipality
rounds-share = { $name }: { $given } of { $asked }
rounds-shares-more =
    { $count ->
        [one] and one more: show all
        *[other] and { $count } more: show all
    }
rounds-shares-title = Priority { $class }: who got how many?
rounds-find = Find one request
rounds-find-request = Number of the request
rounds-find-button = Search
rounds-find-none = This request was not in this round.
rounds-find-all = Show all decisions again
rounds-devices-left-out =
    { $count ->
        [one] One free device did not fit in this round. It stays free for the next.
        *[other] { $count } free devices did not fit in this round. They stay free for the next.
    }
rounds-moves-more =
    { $count ->
        [one] And one smaller move.
        *[other] And { $count } smaller moves.
    }
rounds-strike-changed = Strike out what changed meanwhile
rounds-struck-changed = The device or the request changed after the proposal
rounds-changed-struck = The changed lines are struck out. The rest can go on.
rounds-transfers-more =
    { $count ->
        [one] One transfer is ready. There is more to move: press again.
        *[other] { $count } transfers are ready. There is more to move: press again.
    }
refusal-no-line-changed = Nothing changed since the proposal.
way-on-take-back-one = Are devices on a transfer that has not left? Cancel it first. Otherwise take the other promises back one by one, on the page of the request.
journal-allocation-lines-struck =
    { $count ->
        [one] One line that changed meanwhile was struck out.
        *[other] { $count } lines that changed meanwhile were struck out.
    }
policies-town = Municipality of { $name }
policies-denominators = A share of what?
policies-denominators-hint = A fair round looks at the part of the demand that somebody got. Without a figure, the number of requests counts. With a fixed figure (inhabitants, pupils, members) there is no point in making more requests.
policies-denominator = Figure
policies-add-denominator = Add a fixed figure
policies-counted = The number of requests
policies-points = Points for a better device than asked
policies-points-hint = The round looks for the fewest points. The more points a step costs, the more such devices are saved for those who need them. 0 means: this step does not count.
policies-points-tier = One level stronger
policies-points-grade = One grade neater
policies-points-data = Mobile data that nobody asked for
policies-points-access = An accessibility feature that nobody asked for
policies-points-kind = A next choice instead of the first
policies-fairness-rule-hint = This holds inside each priority. Whoever got a larger part of their demand waits for the others.
policies-quotas-hint = At most so many devices in a round. Only with fairness between organisations.
policies-reserves-hint = So many devices of this kind stay where they are. Without a place: anywhere.
policies-reserved-at = Where
refusal-denominator-twice = Figure { $row }: this one is there already.
refusal-denominator-not-organisation = Figure { $row }: choose an organisation, because you share between organisations.
refusal-denominator-not-municipality = Figure { $row }: choose a municipality, because you share between municipalities.
what-if-more =
    { $count ->
        [one] One more organisation, for which less changes, is not shown.
        *[other] { $count } more organisations, for which less changes, are not shown.
    }
why-not-waited-as-long-at-home = Within the same organisation nobody got a device who has waited a shorter time. Some have waited as long. Then it counts which device fits best, and after that which is nearest. Where that is equal too, the request that came in first goes first.
offers-title = Devices that come free now
offers-one = Who can have this device?
offers-text = These devices came free after the last round. Each line says whether you can give it to somebody at once, or should keep it for the next round. Every line stands alone: when you give one device away, the rest changes with it.
offers-since = Came free after allocation round { $code }
offers-no-round = No round has been carried out yet. All free devices are here.
offers-none = Nothing came free
offers-none-text = No device came free since the last round.
offers-device = Device
offers-location = Where
offers-what = What now
offers-why = Why
offers-alike =
    { $count ->
        [one] and one more like this
        *[other] and { $count } more like this
    }
offers-more =
    { $count ->
        [one] One more device is not shown. Better make a round.
        *[other] { $count } more devices are not shown. Better make a round.
    }
offers-at-once = Give now
offers-keep = Keep
offers-goes-to = This device can go now to request
offers-keep-it = Keep this device for the next round.
offers-why-now = Why this request
offers-why-keep = Why keep it
offers-promise = Promise it to request { $code }
offers-promised = The device is promised.
offers-made-at = Promised on { $at } to request
offers-undo = Take the promise back
offers-undone = The promise is taken back. The device is free again.
offers-not-free = This device is not free to give now.
offers-passes-nobody = In a round { $who } would get one more too. Nobody whose turn is earlier is passed over.
offers-nobody-waits = Nobody who waits is helped by this device, not even by an exchange.
offers-everywhere = everywhere together
offers-reserve = The device stays in reserve ({ $at }). { $keep } must stay, and with this one there are { $there }.
offers-earlier = In a round { $who } would get one more, with priority { $class }. That is possible only by an exchange with another free device.
offers-earlier-than = Whoever could have this device now comes later: { $who }, with priority { $class }.
offers-suits-nobody-now = By itself it suits nobody who still waits.
offers-quota = It does suit somebody, but because of the limit per organisation a round may turn out otherwise.
offers-left-over = This device was already free in the last round and was left over. It counts again in the next round.
refusal-offer-changed = This is no longer possible: something changed about the device, the request or the order.
way-on-offer-again = Look again who can have this device now.
refusal-offer-none = This device was not promised between two rounds. There is nothing to take back.
refusal-offer-already-moved = The promise cannot be taken back any more: the device has moved or is on a transfer.
refusal-search-busy = Another calculation is running. It is not finished yet.
way-on-search-again = Wait a moment and try again. Nothing is lost.
refusal-search-stopped = The calculation took longer than { $seconds } seconds and was stopped. Nothing has changed.
way-on-search-later = Try again at a quiet moment.
journal-allocation-offered = The device was promised between two rounds to a request with priority { $class } that had waited { $days ->
        [one] { $days } day
        *[other] { $days } days
    }.
journal-allocation-offer-undone = The promise between two rounds was taken back. The device is free again.
rounds-undo-not = This round cannot be undone now.
ask-list-file = ask-donors
rounds-propose-anew = Make a new proposal
rounds-find-later = This request came after this round was made. It counts in the next round.
rounds-since-requests =
    { $count ->
        [one] One request came after this proposal.
       *[other] { $count } requests came after this proposal.
    }
rounds-since-first =
    { $count ->
        [0] None has as much priority as those who get a device here.
        [one] One of them has at least as much priority as the lowest that gets a device here.
       *[other] { $count } of them have at least as much priority as the lowest that gets a device here.
    }
rounds-since-devices =
    { $count ->
        [one] One device became free after this proposal.
       *[other] { $count } devices became free after this proposal.
    }
rounds-since-then = They do not count in this proposal. In a new one they do.
without-link = Who would get it otherwise?
without-title = And without request { $request }?
without-text = This is how the round would have come out if this request were not there. Nothing changes.
without-had =
    { $count ->
        [0] gets no device in this round.
        [one] gets one device in this round.
        *[other] gets { $count } devices in this round.
    }
without-stays = What comes free suits nobody who still waits, or must stay where it is.
without-gains = Would get a device
without-losses = Would not get a device
without-losses-why = How come? The share of an organisation counts over all its requests. With one request less, turns shift between organisations.
without-more =
    { $count ->
        [one] One more request is not shown here.
        *[other] { $count } more requests are not shown here.
    }
refusal-value-without-condition = Rule { $row }: choose what this value belongs to.
refusal-policy-rules-too-many = A policy has room for { $most } rules. There are { $count }. Remove those you do not need.
refusal-quotas-too-many = A policy has room for { $most } limits. There are { $count }. Empty the rows you do not need.
refusal-reserves-too-many = A policy has room for { $most } reserves. There are { $count }. Empty the rows you do not need.
refusal-denominators-too-many = A policy has room for { $most } fixed figures. There are { $count }. Empty the rows you do not need.
refusal-quota-without-organisation = Limit { $row }: choose an organisation, or empty the row.
refusal-quota-without-most = Limit { $row }: type how many devices the organisation gets at most, or empty the row.
refusal-reserve-without-kind = Reserve { $row }: choose a kind of device, or empty the row.
refusal-reserve-without-keep = Reserve { $row }: type how many devices stay, or empty the row.
refusal-condition-target-group = Rule { $row }: this target group does not exist in this programme. Choose another target group.
refusal-condition-municipality = Rule { $row }: this programme has no location in this municipality. Choose another municipality.
refusal-condition-organisation = Rule { $row }: this organisation is not one of this programme. Choose another organisation.
circle-link = Which devices, and who has them?
circle-title = Why no device for { $request }?
circle-back = Back to the decision
circle-text =
    { $count ->
        [one] This device could serve, directly or by exchange. It is in use. Whoever has it can be helped by this device only. So there is one request more than there are devices.
        *[other] These { $count } devices could serve, directly or by exchange. All of them are in use. Whoever has one can be helped by one of these devices only. So there is always one request more than there are devices.
    }
circle-kept =
    { $count ->
        [one] One device could serve too, but has to stay.
        *[other] { $count } more devices could serve too, but have to stay.
    }
circle-by-class = Who has them, by priority
circle-devices = The devices
circle-device = Device
circle-holder = Goes to request
circle-more =
    { $count ->
        [one] One more device is not shown here. The file has all of them.
        *[other] { $count } more devices are not shown here. The file has all of them.
    }
circle-none = This request does not go without because others come first. The reason stands with the decision.
circle-file = circle
what-if-by-target-group = Per target group
what-if-by-municipality = Per municipality
what-if-municipality = Municipality
what-if-no-municipality = No municipality
what-if-more-municipalities =
    { $count ->
        [one] One more municipality, for which less changes, is not shown here.
        *[other] { $count } more municipalities, for which less changes, are not shown here.
    }
policies-max-km = At most how many kilometres
policies-max-km-hint = A device travels at most so far to who gets it, as the crow flies. Leave empty when distance is no limit.
policies-km =
    { $km ->
        [one] { $km } kilometre
       *[other] { $km } kilometres
    }
policies-any-distance = No limit
policies-unknown-places =
    { $count ->
        [one] Of { $count } place we do not know where it is. It counts as near:
       *[other] Of { $count } places we do not know where they are. They count as near:
    }
policies-unknown-more = and { $count } more
rounds-total-days =
    { $count ->
        [one] Those who get a device waited { $count } day in all.
       *[other] Those who get a device waited { $count } days in all.
    }
rounds-total-points =
    { $count ->
        [0] By the points of the policy no device is better than asked.
        [one] The devices are { $count } point better than asked, together.
       *[other] The devices are { $count } points better than asked, together.
    }
rounds-total-km = The devices travel { $km } kilometres together, as the crow flies.
rounds-total-unknown =
    { $count ->
        [one] Of { $count } device we do not know the distance.
       *[other] Of { $count } devices we do not know the distance.
    }
rounds-stands = The device is at { $place } now and goes to { $to }.
rounds-stands-far = The device is at { $place } now and goes to { $to }: { $km } kilometres as the crow flies.
rounds-km = Kilometres
waves-keep-line = Keep back { $number }
waves-keep-percent = How many in 100
waves-keep-weeks = Until how many weeks from now
waves-kept = Stay for later
waves-keep-then = Do you want the round itself to keep devices back? Put a reserve in the policy and make a new proposal.
refusal-kept-twice = You keep this kind back until the same week already. Add the two lines up to one.
refusal-kept-more-than-all = Together that is more than 100 in 100 of this kind. Keep fewer back.
waves-keep = Keep something back for later
waves-keep-text = Sometimes you do not want to give everything now: a school only starts in a few weeks. Fill in which part of today’s devices you keep (how many in 100), and until how many weeks from now. Devices that are meant for somebody count too.
refusal-condition-takes-no-value = Rule { $row }: nothing is compared here. Choose “–” as the value, or choose another condition.
refusal-condition-twice = Rule { $row }: choose two different conditions. If one of the two is enough, make two rules.
why-not-obstacle-distance =
    { $count ->
        [one] One device is out only because it is too far. That is a limit of the policy.
       *[other] { $count } devices are out only because they are too far. That is a limit of the policy.
    }
why-nearer-taken =
    { $count ->
        [one] One device is nearer. It goes to somebody with priority { $class }.
       *[other] { $count } devices are nearer. They go to others with priority { $class }.
    }
why-nearer-kept =
    { $count ->
        [one] One device that is nearer stays in reserve.
       *[other] { $count } devices that are nearer stay in reserve.
    }
rounds-totals-proposed = As it was proposed, with the lines that were struck out.
refusal-round-device-meant = Line { $line } stops the round: device { $device } is meant for others than request { $request } now. The donor wants it so.
refusal-round-too-far = Line { $line } stops the round: device { $device } is too far from where request { $request } wants it. The place on the map was changed.
offers-meant-for = This device is not for everybody: { $for }. The donor wants it so.
rounds-another-engine = This round was made with another method. Here it is computed again. Where all was equal, somebody else may have the device than in the round itself.
why-not-earmarked-too =
    { $count ->
        [one] One more device suits, but is meant for others. The donor wants it so.
       *[other] { $count } more devices suit, but are meant for others. The donor wants it so.
    }
why-not-too-far-too =
    { $count ->
        [one] One more device suits, but is too far. That is a limit of the policy.
       *[other] { $count } more devices suit, but are too far. That is a limit of the policy.
    }
rounds-struck-counts =
    { $count ->
        [one] The coordinator struck one line out of this round. Here it counts as if the device were given.
       *[other] The coordinator struck { $count } lines out of this round. Here they count as if the devices were given.
    }
why-struck-since =
    { $count ->
        [one] After that the coordinator struck one line out of this round. That device stayed free. The reasons above are of before.
       *[other] After that the coordinator struck { $count } lines out of this round. Those devices stayed free. The reasons above are of before.
    }
rounds-left-struck = { $kind }: { $count }. The round gave this, but the line was struck out.
rounds-gave-then = Got a device in the proposal
rounds-without-then = Went without in the proposal
ask-list-most = Each line counts with 10 devices at most. More than 10 often helps more people: look in the last column.
