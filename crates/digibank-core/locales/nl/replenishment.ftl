replenishment-title = Voorraad per digipunt
replenishment-lead = Elk digipunt moet { $days } dagen kunnen uitlenen. In { $percent } van de 100 keer gaat dan niemand zonder naar huis.
replenishment-no-points = Nog geen digipunten
replenishment-no-points-text = Open eerst een locatie die uitleent.
replenishment-tile-short = soorten waarvan een digipunt te weinig heeft
replenishment-tile-missing = toestellen te kort
replenishment-tile-travels = toestellen kunnen nu vertrekken
replenishment-proposal = Voorstel
replenishment-proposal-text = Dit zou nu moeten vertrekken. Haal het vinkje weg bij wat u niet wilt.
replenishment-nothing-free = Er is te weinig, en er staat nergens iets vrij om te sturen.
replenishment-all-well = Overal staat genoeg. Er hoeft niets te vertrekken.
replenishment-not-yours = U kunt dit bekijken. Wie op die plaatsen werkt, maakt de overbrengingen.
replenishment-make = Maak deze overbrengingen
replenishment-lane = Van en naar
replenishment-from-to = { $from } naar { $to }
replenishment-what = Wat
replenishment-load = { $count } × { $kind }
replenishment-why = Waarom
replenishment-points = Per digipunt
replenishment-point = Digipunt
replenishment-free = Vrij om uit te lenen
replenishment-promised = Klaar voor iemand
replenishment-coming = Onderweg
replenishment-target = Moet er staan
replenishment-right = Genoeg
replenishment-short = Te weinig: { $count }
replenishment-over = Te veel: { $count }
replenishment-tab-short = Te weinig
replenishment-tab-over = Te veel
replenishment-none-such = Zo is er geen.
replenishment-why-lent =
    { $weeks ->
        [one] Hier worden gemiddeld { $pace } per week uitgeleend: { $lent } in 1 week.
        *[other] Hier worden gemiddeld { $pace } per week uitgeleend: { $lent } in { $weeks } weken.
    }
replenishment-why-asked =
    { $weeks ->
        [one] Hier zijn er gemiddeld { $pace } per week nodig: { $lent } uitgeleend, en { $waiting } waarop nog gewacht wordt, in 1 week.
        *[other] Hier zijn er gemiddeld { $pace } per week nodig: { $lent } uitgeleend, en { $waiting } waarop nog gewacht wordt, in { $weeks } weken.
    }
replenishment-why-few =
    { $asked ->
        [one] Hier werd er in { $weeks } weken maar { $asked } gevraagd.
        *[other] Hier werden er in { $weeks } weken maar { $asked } gevraagd.
    }
replenishment-why-like-others = Hier werd er nog geen uitgeleend. We rekenen met wat andere digipunten uitlenen.
replenishment-why-target =
    { $percent ->
        [0] Met { $target } op het rek gaat in { $days } dagen bijna nooit iemand zonder naar huis.
        *[other] Met { $target } op het rek is de kans klein dat iemand zonder naar huis gaat: { $percent } op 100, in { $days } dagen.
    }
replenishment-why-target-chance = Met { $target } op het rek is de kans { $percent } op 100 dat iemand zonder naar huis gaat, in { $days } dagen.
replenishment-why-floor = Er moeten er altijd minstens { $target } staan.
replenishment-why-none = Hier hoeft er geen te staan. De kans dat iemand er een vraagt, is klein.
replenishment-why-under-floor =
    { $count ->
        [one] { $count } toestel vult aan tot wat er altijd moet staan.
        *[other] { $count } toestellen vullen aan tot wat er altijd moet staan.
    }
replenishment-why-needed =
    { $percent ->
        [0] Het laatste, nummer { $number } van de vrije toestellen, is bijna nooit nodig.
        *[other] Het laatste, nummer { $number } van de vrije toestellen, is in { $percent } van de 100 keer nodig.
    }
replenishment-why-needed-one =
    { $percent ->
        [0] Het wordt nummer { $number } van de vrije toestellen, en is bijna nooit nodig.
        *[other] Het wordt nummer { $number } van de vrije toestellen, en is in { $percent } van de 100 keer nodig.
    }
replenishment-why-missed =
    { $percent ->
        [0] Het komt van een digipunt dat zelf niet te veel heeft. Daar wordt het bijna nooit gemist.
        *[other] Het komt van een digipunt dat zelf niet te veel heeft. Daar wordt het in { $percent } van de 100 keer gemist.
    }
replenishment-made-before = Eerder gemaakt
replenishment-made-title = Aangevuld op { $at }
replenishment-done = Gemaakt
replenishment-undone = Ongedaan gemaakt
replenishment-undo = Annuleer al deze overbrengingen
replenishment-has-left = Er is al iets vertrokken. Wat nog niet vertrok, annuleert u op zijn eigen bladzijde.
replenishment-why-then = Wat er toen voorgesteld werd
replenishment-shelves-then = Toon hoe de voorraad er toen uitzag
replenishment-is-made =
    { $count ->
        [one] { $count } overbrenging is gemaakt.
        *[other] { $count } overbrengingen zijn gemaakt.
    }
replenishment-is-undone = De overbrengingen zijn geannuleerd. Alle toestellen blijven waar ze staan.
replenishment-from-impact = Bekijk wat er per digipunt moet staan
replenishment-rules-title = Wat moet er staan?
replenishment-rules-text = Hiermee rekenen we uit hoeveel toestellen op elk digipunt moeten staan.
replenishment-rules-service = Hoe zeker wilt u zijn? In zoveel van de 100 keer gaat niemand zonder naar huis
replenishment-rules-service-hint = 50 tot 99. Hoger vraagt meer vrije toestellen.
replenishment-rules-review-days = Om de hoeveel dagen vult u aan?
replenishment-rules-review-days-hint = Elke week is 7.
replenishment-rules-lead-days = Na hoeveel dagen komt aan wat u stuurt?
replenishment-rules-lead-days-hint = Tel inpakken en rijden mee.
replenishment-rules-weeks = Hoeveel weken kijken we terug?
replenishment-rules-weeks-hint = Meer weken geeft rustiger cijfers, minder weken volgt sneller.
replenishment-rules-count-waiting = Tel ook wie een aanvraag deed en nog wacht
replenishment-rules-at-least = Minstens op elk digipunt
replenishment-rules-at-least-hint = Leeg of 0: dan telt alleen wat er uitgeleend wordt.
replenishment-rules-saved = Bewaard. Het voorstel is opnieuw berekend.
refusal-replenishment-changed = Intussen is er iets veranderd. Het voorstel is niet meer hetzelfde.
way-on-look-again = Kijk het voorstel opnieuw na.
refusal-replenishment-none-chosen = Kies minstens één overbrenging.
refusal-replenishment-fewer = In { $location } staan minder toestellen dan het voorstel zei.
refusal-replenishment-undone = Dit is al ongedaan gemaakt.
refusal-replenishment-left = Overbrenging { $transfer } is al vertrokken.
refusal-replenishment-too-large = Op een digipunt werd meer uitgeleend dan hier uitgerekend kan worden.
way-on-fewer-weeks = Kijk minder weken terug, of vul vaker aan.
journal-replenishment-rules-set = De regels voor wat er op voorraad moet zijn, zijn gewijzigd.
journal-replenishment-made = Planken aangevuld. Overbrengingen: { $transfers }. Toestellen: { $devices }.
journal-replenishment-undone = Het aanvullen is ongedaan gemaakt. Geannuleerd: { $transfers }.
replenishment-far = { $km } kilometer in vogelvlucht
replenishment-unknown-far = Bij sommige lijnen staat geen afstand: van een van beide plaatsen weten we niet waar ze ligt. Zo’n plaats komt pas na alle andere. Vul bij die locatie in waar ze ligt.
