workshop-title = Werkplaats
workshop-orders-title = Werkbonnen
workshop-parts-title = Onderdelen
workshop-order = Werkbon
workshop-device = Toestel
workshop-opened = Geopend
workshop-worker = Op de werkbank bij
workshop-scan-label = Scan het toestel
workshop-scan-button = Toon de volgende stap
workshop-scan-hint = U ziet meteen wat u moet doen.
workshop-scan-waiting = Klaar om te scannen
workshop-scan-waiting-text = Scan een toestel of een werkbon.
workshop-scan-stop = Stop
workshop-mine = Op mijn werkbank
workshop-coach = Wacht op een coach
workshop-to-control = Wacht op uw controle
workshop-waiting = Wacht op de werkplaats
workshop-waiting-none = Er wacht niets
workshop-waiting-none-text = Alle gewiste toestellen zijn nagekeken.
workshop-next-job = Neem het volgende toestel: { $code }
workshop-to-wipe = Toestellen die eerst gewist moeten worden
workshop-step-open = Nakijken
workshop-step-open-text = Open een werkbon en kijk het toestel na.
workshop-step-open-action = Open een werkbon
workshop-step-open-anyway = Open toch een werkbon
workshop-step-open-again = Kijk het opnieuw na
workshop-step-wipe-first = Eerst wissen
workshop-step-wipe-first-text = De gegevens staan er nog op. Zonder wissen kan het niet goedgekeurd worden.
workshop-step-wipe-first-action = Ga naar het toestel om te wissen
workshop-step-continue = Werk verder
workshop-step-continue-text = Dit toestel ligt op uw werkbank.
workshop-step-continue-action = Open de werkbon
workshop-step-take-over = Bij een collega
workshop-step-take-over-text = Een collega werkt hieraan. U kunt het overnemen.
workshop-step-take-over-action = Open de werkbon
workshop-step-control = Controleren
workshop-step-control-text = Het werk is klaar. Kijk het na met een tweede paar ogen.
workshop-step-control-action = Doe de controle
workshop-step-wait-for-control = Wacht op controle
workshop-step-wait-for-control-text = Iemand die er niet aan werkte, moet dit nakijken.
workshop-step-quarantine = Apart houden
workshop-step-quarantine-text = Dit toestel is apart gezet. Geef het niet mee.
workshop-step-ready = Klaar
workshop-step-ready-text = Dit toestel is goedgekeurd. Zet het bij de klare toestellen.
workshop-step-reserved = Gereserveerd
workshop-step-reserved-text = Dit toestel is aan iemand beloofd. Laat het klaarstaan.
workshop-step-not-here = Niet hier
workshop-step-not-here-text = Volgens ons staat dit toestel niet op een locatie.
workshop-step-look = Bekijk het
workshop-orders-none = Geen werkbonnen gevonden
workshop-orders-none-text = Kies iets anders om te tonen, of scan een toestel in de werkplaats.
workshop-not-answered = Nog niet nagekeken
workshop-checks = Wat u nakijkt
workshop-checks-count = { $done } van { $of } nagekeken
workshop-one-by-one = Kijk alles na, één voor één
workshop-whole-list = Toon de hele werkbon
workshop-check-previous = Vorige vraag
workshop-check-next = Volgende vraag
workshop-how-is-it = Hoe is het?
workshop-check = Wat
workshop-answer = Antwoord
workshop-value = Gemeten of gelezen
workshop-who = Wie
workshop-asks-percent = Hoeveel procent?
workshop-asks-text = Wat leest u?
workshop-verdict-blocked = Zet dit toestel apart: { $reason }.
workshop-verdict-unfinished = Nog { $open ->
        [one] { $open } vraag open
        *[other] { $open } vragen open
    }, { $coach ->
        [one] { $coach } vraag voor de coach
        *[other] { $coach } vragen voor de coach
    }.
workshop-verdict-not-ready = Zo kan het niet weg: { $checks }.
workshop-verdict-good = In orde, graad { $grade }.
workshop-must-be-wiped = Dit toestel is nog niet gewist
workshop-must-be-wiped-text = U kunt eraan werken. Goedkeuren, uit elkaar halen of recycleren kan pas na het wissen.
workshop-sent-back-by = { $who } stuurde dit terug
workshop-take-over = Neem deze werkbon over
workshop-repairs = Herstellingen
workshop-repairs-none = Nog niets hersteld.
workshop-repair = Wat hebt u gedaan?
workshop-repair-add = Noteer een herstelling
workshop-parts-used = Gebruikte onderdelen
workshop-parts-used-none = Nog geen onderdelen gebruikt.
workshop-part = Onderdeel
workshop-part-use = Gebruik een onderdeel
workshop-part-put-back = Leg terug
workshop-parts-none-here = Op deze locatie liggen geen onderdelen. Bekijk de onderdelen.
workshop-quantity = Aantal
workshop-hours = Gewerkte tijd
workshop-hours-none = Nog geen tijd genoteerd.
workshop-hours-line =
    { $minutes ->
        [one] { $who }: { $minutes } minuut op { $day }
        *[other] { $who }: { $minutes } minuten op { $day }
    }
workshop-hours-add = Noteer de tijd
workshop-hours-withdraw = Trek in
workshop-hours-withdrawn = (ingetrokken)
workshop-helper = Wie werkte eraan?
workshop-helper-me = Ik
workshop-minutes = Hoeveel minuten?
workshop-day-hint = Leeg is vandaag.
workshop-outcome = Wat wordt het?
workshop-outcome-ready-grade = Klaar, graad { $grade }
workshop-proposed = Voorgesteld voor controle
workshop-waits-for-colleague = Wie eraan werkte, tekent niet zelf. Een collega moet dit nakijken.
workshop-withdraw-proposal = Neem het voorstel terug
workshop-grade = Graad
workshop-grade-hint = De vragen geven de graad. Lager mag, met een reden.
workshop-grade-as-checked = Zoals nagekeken
workshop-block = Waarom apart?
workshop-block-as-checked = Zoals nagekeken
workshop-reason = Reden
workshop-reason-hint = Nodig bij een lagere graad, bij uit elkaar halen en bij recycleren.
workshop-harvest-parts = Onderdelen die eruit komen
workshop-only-for = Alleen bij { $outcome }
workshop-harvest-name = Naam van onderdeel { $n }
workshop-harvest-kind = Soort van onderdeel { $n }
workshop-harvest-quantity = Aantal van onderdeel { $n }
workshop-propose = Stel dit voor
workshop-hands = Wie eraan werkte
workshop-controls = Controles
workshop-control = Controle
workshop-control-title = Controle van { $code }
workshop-controller = Door wie
workshop-verdict = Besluit
workshop-reasons = Wat er nog moet gebeuren
workshop-reasons-hint = Nodig als u het terugstuurt. De werkbank leest dit.
workshop-approve = Keur goed
workshop-send-back = Stuur terug
workshop-cancel = Annuleer deze werkbon
workshop-cancel-text = Werkte er nog niemand aan? Dan staat het toestel weer zoals ervoor. Anders moet het opnieuw nagekeken worden.
workshop-parts-none = Geen onderdelen gevonden
workshop-parts-none-text = Voeg onderdelen toe, of haal ze uit toestellen die u niet kunt herstellen.
workshop-parts-add = Voeg onderdelen toe
workshop-part-kind = Soort onderdeel
workshop-part-name-hint = Zoals op het onderdeel staat: 8 GB DDR4 SO-DIMM.
workshop-part-count = Bewaar de telling
workshop-part-counted = Hoeveel hebt u geteld?
workshop-movements = Wat erbij kwam en wegging
workshop-move-reason = Waarom
workshop-opened-flash = Werkbon { $code } is geopend.
workshop-taken-over = De werkbon ligt nu op uw werkbank.
workshop-repair-noted = De herstelling is genoteerd.
workshop-part-used = Het onderdeel is gebruikt.
workshop-part-is-back = Het onderdeel ligt terug in voorraad.
workshop-hours-written = De tijd is genoteerd.
workshop-hours-are-withdrawn = De tijd is ingetrokken.
workshop-is-proposed = Voorgesteld. Een collega kijkt het na.
workshop-is-blocked = Het toestel is apart gezet.
workshop-proposal-is-back = Het voorstel is teruggenomen. U kunt verder werken.
workshop-is-cancelled = De werkbon is geannuleerd.
workshop-is-approved = { $code } is goedgekeurd.
workshop-is-sent-back = { $code } is teruggestuurd.
workshop-parts-added = { $name } is toegevoegd.
workshop-part-is-counted = De telling is bewaard.
work-order-state-open = Bezig
work-order-state-sent-back = Teruggestuurd
work-order-state-to-control = Wacht op controle
work-order-state-done = Klaar
work-order-state-cancelled = Geannuleerd
work-outcome-ready = Klaar om uit te lenen
work-outcome-ready-hint = Alles werkt en het is schoon.
work-outcome-harvest = Uit elkaar halen voor onderdelen
work-outcome-harvest-hint = Herstellen loont niet, de onderdelen wel.
work-outcome-recycle = Naar de recyclage
work-outcome-recycle-hint = Niets meer bruikbaar.
work-outcome-blocked = Apart zetten
work-outcome-blocked-hint = Gevaarlijke batterij of een slot. Dit geldt meteen.
check-answer-pass = In orde
check-answer-pass-hint = Het werkt.
check-answer-fail = Niet in orde
check-answer-fail-hint = Er is iets mis.
check-answer-not-applicable = Heeft het niet
check-answer-not-applicable-hint = Dit toestel heeft dit niet.
check-answer-ask-coach = Ik weet het niet
check-answer-ask-coach-hint = Een coach kijkt mee.
check-weight-critical = Moet in orde zijn
check-weight-working = Telt voor de graad
check-weight-look = Alleen uitzicht
control-verdict-approved = Goedgekeurd
control-verdict-sent-back = Teruggestuurd
repair-kind-battery = Batterij vervangen
repair-kind-memory = Geheugen bijgestoken of vervangen
repair-kind-storage = Opslag vervangen
repair-kind-screen = Scherm vervangen
repair-kind-keyboard = Toetsenbord vervangen
repair-kind-charger = Lader toegevoegd
repair-kind-housing = Behuizing of scharnier hersteld
repair-kind-system = Besturingssysteem opnieuw geplaatst
repair-kind-lock = Slot verwijderd
repair-kind-cleaning = Grondig schoongemaakt
repair-kind-other = Iets anders (zeg het in de nota)
part-kind-memory = Geheugen
part-kind-storage = Opslag (gewist)
part-kind-battery = Batterij
part-kind-charger = Lader
part-kind-screen = Schermpaneel
part-kind-keyboard = Toetsenbord
part-kind-mouse = Muis
part-kind-cable = Kabel of adapter
part-kind-network = Netwerkkaart
part-kind-other = Iets anders
move-reason-bought = Gekocht of gekregen
move-reason-harvested = Uit een toestel gehaald
move-reason-used = In een toestel gestoken
move-reason-put-back = Teruggelegd
move-reason-corrected = Geteld en verbeterd
workshop-check-battery-safe = Is de batterij veilig?
workshop-check-battery-safe-hint = Kijk of de onderkant bol staat. Voel of het warm is. Twijfelt u? Leg het neer en roep een coach.
workshop-check-power-safe = Is de stroom veilig?
workshop-check-power-safe-hint = Kijk naar kabel, stekker en voeding. Niets is gescheurd, los of verbrand.
workshop-check-housing = Is de behuizing heel?
workshop-check-housing-hint = Draai het toestel rond. Geen barsten, geen losse stukken, alle schroeven.
workshop-check-housing-marks = Is de behuizing zonder krassen?
workshop-check-housing-marks-hint = Kleine krassen mogen. Dan kiest u “Niet in orde” en wordt de graad lager.
workshop-check-screen = Werkt het scherm?
workshop-check-screen-hint = Zet het aan. Geen strepen, geen vlekken, overal even helder.
workshop-check-screen-marks = Is het scherm zonder krassen?
workshop-check-screen-marks-hint = Houd het scherm schuin onder een lamp.
workshop-check-battery-health = Houdt de batterij genoeg?
workshop-check-battery-health-hint = Lees de gezondheid van de batterij in procent. Kunt u dat niet lezen? Laat het vak leeg.
workshop-check-keyboard = Werkt elke toets?
workshop-check-keyboard-hint = Druk alle toetsen één voor één in, ook Shift en Enter.
workshop-check-keyboard-and-mouse = Zijn er een toetsenbord en een muis die werken?
workshop-check-keyboard-and-mouse-hint = Sluit beide aan en probeer ze.
workshop-check-touchpad = Werkt het muisvlak?
workshop-check-touchpad-hint = Beweeg, klik links en klik rechts.
workshop-check-touch = Reageert het scherm op uw vinger?
workshop-check-touch-hint = Sleep een symbool langs alle randen.
workshop-check-buttons = Werken alle knoppen?
workshop-check-buttons-hint = Aan en uit, luider en stiller.
workshop-check-camera = Werkt de camera?
workshop-check-camera-hint = Open de camera. Het beeld is scherp.
workshop-check-sound = Werkt het geluid?
workshop-check-sound-hint = Speel een geluid af. Het kraakt niet.
workshop-check-microphone = Werkt de microfoon?
workshop-check-microphone-hint = Neem uw stem op en luister.
workshop-check-wifi = Werkt de wifi?
workshop-check-wifi-hint = Verbind met het netwerk van de werkplaats en open een website.
workshop-check-network = Komt het op het netwerk?
workshop-check-network-hint = Met kabel of wifi. Open een website.
workshop-check-ports = Werken alle poorten?
workshop-check-ports-hint = Steek in elke poort iets dat werkt.
workshop-check-inputs = Werken alle ingangen?
workshop-check-inputs-hint = Sluit een computer aan op elke ingang.
workshop-check-stand = Staat de voet stevig?
workshop-check-stand-hint = Het scherm wiebelt niet.
workshop-check-charger = Is de juiste lader erbij, en laadt hij?
workshop-check-charger-hint = Kijk of het lampje brandt. Bij een vast toestel: de stroomkabel.
workshop-check-sim = Werkt de simkaart?
workshop-check-sim-hint = Steek de proefkaart erin. Er is bereik.
workshop-check-settings-reset = Staat alles op de beginstand?
workshop-check-settings-reset-hint = Naam en wachtwoord zijn weer die van het etiket.
workshop-check-firmware-lock = Is het BIOS zonder wachtwoord?
workshop-check-firmware-lock-hint = Start op en open de instellingen van het toestel. Wordt een wachtwoord gevraagd? Dan “Niet in orde”.
workshop-check-activation-lock = Is het los van elk account?
workshop-check-activation-lock-hint = Start het toestel nieuw op. Vraagt het naar de vorige eigenaar of een bedrijf? Dan “Niet in orde”.
workshop-check-system = Is het besturingssysteem klaar?
workshop-check-system-hint = Schrijf welk, met de versie.
workshop-check-owner-marks = Zijn stickers en namen van de eigenaar weg?
workshop-check-owner-marks-hint = Kijk ook onderaan en in de hoes.
workshop-check-cleaned = Is het schoon?
workshop-check-cleaned-hint = Scherm, toetsen en behuizing. Het ruikt fris.
refusal-work-not-here = Dit toestel staat niet op een locatie.
refusal-work-promised = { $code } is aan iemand beloofd.
refusal-work-already-open = Dit toestel heeft al een werkbon: { $code }.
refusal-work-to-control = Deze werkbon wacht op controle. Neem het voorstel eerst terug.
refusal-work-done = Deze werkbon is klaar. Open een nieuwe.
refusal-work-cancelled = Deze werkbon is geannuleerd.
refusal-work-always-applies = Elk toestel van deze soort heeft dit. Kies “In orde” of “Niet in orde”.
refusal-work-blocked = De vragen zeggen: zet dit toestel apart.
way-on-work-propose-block = Kies “Apart zetten”.
refusal-work-unfinished = Nog niet alles is nagekeken: { $open ->
        [one] { $open } vraag open
        *[other] { $open } vragen open
    }, { $coach } voor de coach.
way-on-work-answer-checks = Beantwoord eerst alle vragen.
refusal-work-critical =
    { $count ->
        [one] Er is { $count } ding niet in orde dat in orde moet zijn.
        *[other] Er zijn { $count } dingen niet in orde die in orde moeten zijn.
    }
way-on-work-repair = Herstel ze, haal het toestel uit elkaar of laat het recycleren.
refusal-work-grade-raised = Een hogere graad dan nagekeken kan niet.
refusal-work-reason-needed = Schrijf waarom.
refusal-work-parts-needed = Schrijf welke onderdelen eruit komen.
refusal-work-too-many-parts = Dat zijn te veel onderdelen. Er passen er { $most }.
refusal-work-person-signs = Een controle moet door een persoon getekend worden.
refusal-work-same-hands = U werkte zelf aan dit toestel. Daarom mag u het niet goedkeuren.
way-on-work-ask-colleague = Vraag een collega die er niet aan werkte.
refusal-work-not-proposed = Er is niets voorgesteld om te controleren.
refusal-work-part-elsewhere = { $name } ligt op een andere locatie.
refusal-work-not-enough-parts =
    { $count ->
        [one] Er ligt maar { $count } stuk van { $name }.
        *[other] Er liggen maar { $count } stuks van { $name }.
    }
refusal-work-part-not-used = Dit onderdeel is niet gebruikt op deze werkbon.
refusal-work-day =
    { $days ->
        [one] Kies een dag van vandaag tot { $days } dag terug.
        *[other] Kies een dag van vandaag tot { $days } dagen terug.
    }
refusal-work-day-full =
    { $minutes ->
        [one] Die dag staat er al { $minutes } minuut. Er kunnen er { $most } zijn.
        *[other] Die dag staan er al { $minutes } minuten. Er kunnen er { $most } zijn.
    }
refusal-work-not-your-hours = Deze tijd is niet van u.
journal-workshop-opened = Werkbon { $number } is geopend.
journal-workshop-taken = Werkbon { $number } is overgenomen.
journal-workshop-answered =
    { $count ->
        [one] { $count } vraag nagekeken op werkbon { $number }.
        *[other] { $count } vragen nagekeken op werkbon { $number }.
    }
journal-workshop-coach-asked = Een coach is gevraagd voor werkbon { $number } ({ $count ->
        [one] { $count } vraag
        *[other] { $count } vragen
    }).
journal-workshop-repaired = Hersteld op werkbon { $number }.
journal-workshop-part-used = { $count } × { $name } gebruikt op werkbon { $number }.
journal-workshop-part-put-back = { $count } × { $name } teruggelegd van werkbon { $number }.
journal-workshop-parts-added = { $count } × { $name } toegevoegd.
journal-workshop-parts-corrected = { $name } geteld: { $count }.
journal-workshop-hours-written =
    { $minutes ->
        [one] { $minutes } minuut genoteerd op werkbon { $number }.
        *[other] { $minutes } minuten genoteerd op werkbon { $number }.
    }
journal-workshop-hours-withdrawn =
    { $minutes ->
        [one] { $minutes } minuut ingetrokken op werkbon { $number }.
        *[other] { $minutes } minuten ingetrokken op werkbon { $number }.
    }
journal-workshop-proposed = Uitkomst voorgesteld op werkbon { $number }.
journal-workshop-proposal-withdrawn = Voorstel teruggenomen op werkbon { $number }.
journal-workshop-blocked = Het toestel is apart gezet (werkbon { $number }).
journal-workshop-approved = Werkbon { $number } is goedgekeurd.
journal-workshop-sent-back = Werkbon { $number } is teruggestuurd.
journal-workshop-cancelled = Werkbon { $number } is geannuleerd.
