# Lending, persons at the desk, letters.

# menu and lists
menu-returns = Terugnemen
menu-swaps = Wisselen
menu-lending-rules = Leenregels
lending-desk-title = Uitleenbalie
lending-desk-person = Persoon
lending-desk-devices = Toestellen
lending-desk-scan = Scan een toestel, of typ een naam of nummer
lending-desk-scan-hint = Een toestel, een persoon of een lening. U mag alles in dit vak scannen.
lending-desk-scan-button = Voeg toe
lending-desk-wait-word = Klaar om te scannen
lending-desk-wait-text = Kies eerst de persoon. Scan daarna de toestellen.
lending-desk-wait-device = Scan nu de toestellen.
lending-desk-no-person = Er is nog geen persoon gekozen.
lending-desk-other-person = Kies een andere persoon
lending-desk-new-person = Schrijf een nieuwe persoon in
lending-desk-found = Wie bedoelt u?
lending-desk-nobody = Niemand gevonden voor “{ $typed }”.
lending-desk-choose = Kies { $name }
lending-desk-in-hand = Wat meegaat
lending-desk-added = Dit kan mee
lending-desk-stop = Stop
lending-desk-take-out = Neem weg
lending-desk-lend = Leen uit
lending-desk-give = Schenk voor altijd
lending-desk-group = Doelgroep
lending-desk-another = Nog een lening
lending-desk-alternative = Neem { $code }
lending-desk-alternatives = Deze staan hier klaar
lending-desk-for-request = Voor aanvraag { $code }
lending-desk-collect = Klaar om af te halen
lending-terms-due = Terug op { $due }
lending-terms-gift = Schenking, komt niet terug
lending-terms-deposit = waarborg { $deposit }
lending-terms-no-deposit = geen waarborg
lending-loans-title = Leningen
lending-loan = Lening
lending-person = Persoon
lending-device = Toestel
lending-location = Digipunt
lending-due = Terug op
lending-state = Stand
lending-handed-over = Uitgeleend op
lending-ended = Geëindigd op
lending-renewals = Verlengd
lending-renewals-of = { $count } van { $most } keer
lending-deposit = Waarborg
lending-request = Aanvraag
lending-none = Geen leningen gevonden
lending-none-text = Kies iets anders om te tonen, of leen een toestel uit.
lending-letters = Brieven
lending-letter-waits = staat klaar om te gaan
lending-letter-sent = verstuurd op { $at }
lending-letter-failed = niet aangekomen
lending-letter-kind-due-soon = Herinnering
lending-letter-kind-late = Te laat
lending-letter-kind-very-late = Veel te laat
lending-letter-kind-agreement = Kopie van de overeenkomst
lending-devices-had = Toestellen van deze lening
lending-since = Sinds
lending-until = Tot
lending-act-agreement = Toon de overeenkomst
lending-act-return = Neem terug
lending-act-swap = Wissel het toestel
lending-act-renew = Verleng de lening
lending-act-lose = Meld verloren
lending-act-give = Schenk het toestel
lending-act-undo = Maak de laatste stap ongedaan
lending-renewed = De lening is verlengd tot { $due }.
lending-lost = Het toestel is als verloren gemeld.
lending-given = Het toestel is geschonken.
lending-undone = De laatste stap is ongedaan gemaakt.
lending-warm-title = Warme overdracht
lending-warm-text = Kreeg de persoon uitleg bij het toestel? Noteer het hier.
lending-warm-note = Noteer de uitleg
lending-warm-correct = Verbeter wat genoteerd is
lending-warm-when = Wanneer en waar
lending-warm-by = Uitleg door
lending-warm-minutes = Minuten uitleg
lending-warm-topics = Wat is uitgelegd?
lending-warm-day = Dag
lending-warm-day-hint = Leeg betekent vandaag.
lending-warm-place = Digipunt
lending-warm-follow-up = Wat wil de persoon nog?
lending-warm-save = Bewaar de uitleg
lending-warm-saved = De warme overdracht is genoteerd.
handover-topic-start-up = Aanzetten, opladen en wachtwoorden
handover-topic-internet = Op internet gaan
handover-topic-mail = Mailen
handover-topic-calling = Bellen met beeld
handover-topic-official = Bank, belastingen en overheid
handover-topic-safety = Veilig op internet
follow-up-nothing = Niets
follow-up-call = Een telefoontje
follow-up-visit = Nog eens langskomen
follow-up-course = Een cursus
refusal-explained-what = Kruis aan wat uitgelegd is.
refusal-explained-when = Kies een dag van { $from } tot en met { $to }.
lending-lent = Uitgeleend: { $code }. Laat de overeenkomst tekenen.

# returns
lending-return-title = Terugnemen
lending-return-scan = Scan het toestel dat terugkomt
lending-return-scan-button = Zoek de lening
lending-return-wait-text = Eén scan. Daarna kiest u hoe het toestel eruitziet.
lending-return-place = Waar komt het toestel terug?
lending-return-question = Hoe komt het toestel terug?
return-condition-ok = In orde
return-condition-missing-charger = Lader weg
return-condition-damaged = Beschadigd
return-condition-broken = Stuk
lending-condition-hint-ok = Toestel en lader zijn er.
lending-condition-hint-missing-charger = We houden { $kept } van de waarborg.
lending-condition-hint-no-charger = Het toestel is er, de lader niet.
lending-condition-hint-damaged = Het werkt nog.
lending-condition-hint-broken = Het werkt niet meer.
lending-return-done = Teruggenomen
lending-return-done-text = { $code } is terug en moet nu gewist worden.
lending-return-deposit-back = Geef { $back } waarborg terug.
lending-return-deposit-kept = Geef { $back } terug. We houden { $kept } voor een nieuwe lader.
lending-return-no-deposit = Er was geen waarborg.
lending-return-late =
    { $days ->
        [one] Eén dag te laat.
        *[other] { $days } dagen te laat.
    } Dat kost niets.

# swaps
lending-swap-title = Wisselen
lending-swap-old = Scan het oude toestel
lending-swap-new = Scan het nieuwe toestel
lending-swap-button = Ga verder
lending-swap-question = Waarom wisselt u?
lending-swap-keeps = De datum en de afspraken blijven zoals ze zijn.
lending-swap-old-is = Oud toestel
lending-swap-new-is = Nieuw toestel
lending-swapped-flash = Gewisseld. Laat de nieuwe overeenkomst tekenen.
swap-reason-broken = Stuk
swap-reason-damaged = Beschadigd
swap-reason-not-enough = Kan te weinig
swap-reason-wrong = Verkeerd toestel
lending-swap-hint-broken = Het werkt niet meer.
lending-swap-hint-damaged = Het werkt, maar is beschadigd.
lending-swap-hint-not-enough = Te traag of te klein.
lending-swap-hint-wrong = Ander toetsenbord of ander soort nodig.

# agreement
lending-agreement-page = Overeenkomst
lending-agreement-pdf = Open de overeenkomst (PDF)
lending-agreement-sign = Handtekening van { $name }
lending-agreement-sign-hint = Teken met uw vinger, een pen of de muis.
lending-agreement-sign-clear = Begin opnieuw
lending-agreement-on-paper = Getekend op papier
lending-agreement-save = Bewaar de handtekening
lending-agreement-signed-on = Getekend op { $at } ({ $how }).
lending-agreement-signed-flash = Klaar. De overeenkomst van { $code } is getekend.
lending-agreement-to-loan = Naar de uitlening: uitleg noteren of de overeenkomst bekijken
signed-how-screen = op het scherm
signed-how-paper = op papier
lending-agreement-title = Leenovereenkomst
lending-agreement-gift-title = Bewijs van schenking
lending-agreement-devices = Toestellen
lending-agreement-terms = Afspraken
lending-agreement-lender = Uitlener
lending-agreement-borrower = Naam
lending-agreement-number = Nummer van de persoon
lending-agreement-address = Adres
lending-agreement-phone = Telefoon
lending-agreement-help = Hulp nodig? Bel { $phone }.
lending-agreement-for-place = Voor het digipunt
lending-agreement-for-person = Voor wie leent
lending-agreement-code = QR-code van lening { $code }
lending-agreement-column-code = Nummer
lending-agreement-column-device = Toestel
lending-agreement-column-serial = Serienummer
lending-agreement-column-due = Terug op
lending-agreement-column-deposit = Waarborg
lending-clause-due = U leent dit toestel tot { $due }. U brengt het dan terug.
lending-clause-renew =
    { $count ->
        [one] U kunt één keer verlengen, als niemand wacht.
        *[other] U kunt { $count } keer verlengen, als niemand wacht.
    }
lending-clause-charger = De lader hoort bij het toestel. Breng ook de lader terug.
lending-clause-deposit = U betaalt { $deposit } waarborg. U krijgt die terug als toestel en lader terug zijn.
lending-clause-care = U zorgt goed voor het toestel. U leent het niet aan anderen.
lending-clause-broken = Is het stuk, weg of gestolen? Bel ons: { $phone }. Herstellen kost u niets.
lending-clause-data = Bewaar uw eigen foto's en papieren voor u het toestel terugbrengt. Wij wissen alles.
lending-clause-internet = De hotspot geeft u internet zolang u hem leent. Als u hem terugbrengt, stopt het internet.
lending-clause-privacy = Wij bewaren uw naam alleen voor deze afspraak. U mag altijd vragen om uw gegevens te wissen.
lending-clause-gift = U krijgt dit toestel. Het is van u en u hoeft het niet terug te geven.
lending-clause-gift-end = Werkt het niet meer? Breng het naar ons. Wij zorgen dat het gerecycleerd wordt.

# loan states
loan-state-agreed = Afgesproken
loan-state-open = Uitgeleend
loan-state-due-soon = Bijna terug
loan-state-late = Te laat
loan-state-very-late = Veel te laat
loan-state-returned = Terug
loan-state-lost = Verloren
loan-state-given = Geschonken
loan-state-withdrawn = Ongedaan gemaakt
loan-filter-returned = Voorbij

# persons
persons-title = Personen
persons-find = Zoek een persoon
persons-find-hint = Typ een naam, telefoonnummer, e-mailadres of dossiernummer. Of scan een code.
persons-find-hint-code = Typ of scan het nummer van de persoon of van een lening.
persons-nobody = Niemand gevonden
persons-nobody-text = Kijk de schrijfwijze na, of schrijf de persoon in.
persons-new = Nieuwe persoon
persons-number = Nummer
persons-name = Voornaam en naam
persons-born = Geboortedatum
persons-phone = Telefoon
persons-email = E-mail
persons-address = Adres
persons-file-number = Eigen dossiernummer
persons-file-number-hint = Geen rijksregisternummer.
persons-lang = Taal
persons-register = Schrijf in
persons-registered = De persoon is ingeschreven.
persons-changed = De gegevens zijn gewijzigd.
persons-change = Wijzig de gegevens
persons-unnamed = Persoon { $code }
persons-erased = Gewist
persons-erased-on = De gegevens zijn gewist op { $day }. De leningen blijven zonder naam.
persons-details = Gegevens
persons-loans = Leningen
persons-requests = Aanvragen
persons-no-loans = Nog geen leningen.
persons-look-alikes = Lijkt dit op iemand die we al kennen?
persons-lend = Leen een toestel uit
persons-erase = Wis de gegevens van deze persoon
persons-erase-title = Gegevens wissen
persons-erase-goes = Dit verdwijnt
persons-erase-stays = Dit blijft
persons-erase-name = Naam, geboortedatum, adres, telefoon en e-mail
persons-erase-letters =
    De tekst van { $count ->
        [one] één brief
        *[other] { $count } brieven
    }
persons-erase-signatures =
    { $count ->
        [one] Eén handtekening
        *[other] { $count } handtekeningen
    }
persons-erase-requests =
    { $count ->
        [one] Eén open aanvraag wordt ingetrokken
        *[other] { $count } open aanvragen worden ingetrokken
    }
persons-erase-loans =
    { $count ->
        [one] Eén lening, zonder naam
        *[other] { $count } leningen, zonder naam
    }
persons-erase-counts =
    { $count ->
        [one] De tellingen veranderen niet: { $count } persoon bereikt.
        *[other] De tellingen veranderen niet: { $count } personen bereikt.
    }
persons-erase-no-undo = Dit kan niet ongedaan gemaakt worden, ook niet uit een reservekopie.
persons-erase-button = Wis nu
persons-erase-open = Dit kan nog niet: er is nog een toestel bij deze persoon.
persons-erase-done = De gegevens zijn gewist. De tellingen zijn gelijk gebleven.

# rules
lending-rules-title = Leenregels
lending-rules-intro = De meest precieze regel wint: eerst het digipunt, dan de doelgroep, dan de soort.
lending-rules-any = Alle
lending-rules-built-in = Als geen regel past
lending-rules-new = Maak of vervang een regel
lending-rules-save = Bewaar de regel
lending-rules-remove = Verwijder de regel
lending-rules-saved = De regel is bewaard. Lopende leningen veranderen niet.
lending-rules-removed = De regel is verwijderd.
lending-rules-location = Digipunt
lending-rules-target-group = Doelgroep
lending-rules-kind = Soort toestel
lending-rules-term = Hoe lang
lending-rules-loan-days = Aantal dagen
lending-rules-deposit = Waarborg in euro
lending-rules-most-loans = Toestellen per persoon
lending-rules-renewals = Aantal keer verlengen
lending-rules-remind-days = Dagen vooraf herinneren
lending-rules-grace-days = Dagen uitstel
lending-rules-very-late-days = Veel te laat na dagen
term-days = Aantal dagen
term-school-year = Tot het einde van het schooljaar
term-gift = Schenking
lending-rules-term-days =
    { $count ->
        [one] Eén dag
        *[other] { $count } dagen
    }
lending-rules-state = De termen van deze regel

# refusals
refusal-letter-too-large = Deze brief is te groot om te versturen.
refusal-loan-not-open = Deze lening is al voorbij.
refusal-gift-has-no-end = Een schenking heeft geen einddatum.
refusal-no-renewals-left = Deze lening kan niet meer verlengd worden. Het kan { $most } keer.
refusal-somebody-waits =
    { $count ->
        [one] Er wacht iemand op zo'n toestel.
        *[other] Er wachten { $count } mensen op zo'n toestel.
    }
way-on-return-first = Neem het toestel eerst terug.
refusal-device-elsewhere = Dit toestel staat volgens ons in { $location }.
way-on-transfer-first = Neem het eerst in ontvangst met een overbrenging.
refusal-reserved-for-another = Dit toestel is gereserveerd voor iemand anders.
way-on-no-alternative = Er is hier nu geen ander vrij toestel dat past. Vraag de coördinator om er een te laten brengen.
way-on-no-alternative-or-receive = Er is hier nu geen ander vrij toestel dat past. Vraag de coördinator om er een te laten brengen. Staat het toestel toch hier? Neem het dan eerst in ontvangst met een overbrenging.
way-on-alternative = Dit toestel staat hier klaar: { $first }.
way-on-alternatives = Deze toestellen staan hier klaar: { $first } en { $second }.
refusal-person-has-late-loan = Deze persoon heeft nog een toestel dat te laat is: { $code }.
refusal-most-loans =
    Deze persoon mag { $most ->
        [one] één toestel
        *[other] { $most } toestellen
    } hebben en heeft er al { $count }.
refusal-choose-devices = Scan minstens één toestel, en ten hoogste { $most }.
refusal-choose-person = Kies eerst de persoon.
refusal-not-on-loan = { $code } is niet uitgeleend.
refusal-same-device = Dit is hetzelfde toestel. Scan het andere.
refusal-not-signed = Teken in het vak, of kies “getekend op papier”.
refusal-signature-unreadable = Deze handtekening is niet leesbaar. Teken opnieuw.
refusal-already-signed = Deze overeenkomst is al getekend.
refusal-device-moved-on = Er is intussen iets anders met het toestel gebeurd.
refusal-signed-take-back-instead = De overeenkomst is getekend, dus het toestel ging mee.
refusal-person-has-open-loan =
    { $count ->
        [one] Lening { $code } loopt nog.
        *[other] Er lopen nog { $count } leningen, zoals { $code }.
    }
refusal-very-late-before-grace = “Veel te laat” moet na de dagen uitstel komen.
refusal-too-many-rules = Er passen { $most } regels. Verwijder er eerst een.
refusal-not-a-device = Dit is geen toestel van dit programma: { $typed }.

# journal
journal-lending-lent = { $device_code } is uitgeleend met lening { $loan_code }, tot { $due_on }.
journal-lending-gifted = { $device_code } is geschonken ({ $loan_code }).
journal-lending-returned =
    { $device_code } is terug van lening { $loan_code }, { $condition ->
        [ok] in orde
        [missing_charger] zonder lader
        [damaged] beschadigd
        *[broken] stuk
    }.
journal-lending-swapped = In lening { $loan_code } is { $old_code } gewisseld voor { $device_code }.
journal-lending-renewed = Lening { $loan_code } is verlengd tot { $due_on }.
journal-lending-lost = { $device_code } van lening { $loan_code } is verloren.
journal-lending-given = { $device_code } van lening { $loan_code } is geschonken.
journal-lending-signed =
    De overeenkomst van { $loan_code } is getekend, { $how ->
        [screen] op het scherm
        *[paper] op papier
    }.
journal-lending-explained = Bij lening { $loan_code } is { $minutes } minuten uitleg gegeven.
journal-lending-undone =
    Ongedaan gemaakt bij lening { $loan_code }: { $act ->
        [lent] uitlenen
        [gifted] schenken
        [returned] terugnemen
        [swapped] wisselen
        [renewed] verlengen
        [lost] verloren melden
        *[given] schenken
    }.
journal-lending-became-due-soon = Lening { $loan_code } moet bijna terug zijn ({ $due_on }).
journal-lending-became-late = Lening { $loan_code } is te laat.
journal-lending-became-very-late = Lening { $loan_code } is veel te laat.
journal-lending-rule-set = Een leenregel is bewaard.
journal-lending-rule-removed = Een leenregel is verwijderd.

# letters: subjects
lending-letter-due-soon-subject = Breng uw { $device } terug op { $due }
lending-letter-late-subject = Uw { $device } moest terug zijn op { $due }
lending-letter-very-late-subject = We wachten nog op uw { $device }
lending-letter-agreement-subject = Uw overeenkomst voor { $device }
lending-letter-gift-subject = Uw { $device } van { $programme }

# letters: bodies
lending-letter-due-soon-body =
    Dag { $name },

    U leent een { $device } ({ $device_code }).
    Breng het terug op { $due } bij { $place }. Neem ook de lader mee.

    Hebt u het toestel langer nodig? Bel { $phone }.

    Bewaar eerst uw eigen foto's en papieren. Wij wissen alles.

    { $programme }
    Lening { $loan_code }
lending-letter-late-body =
    Dag { $name },

    U leent een { $device } ({ $device_code }).
    Het moest terug zijn op { $due }. Iemand anders wacht misschien op dit toestel.

    Breng het deze week terug bij { $place }. Dat kost u niets.
    Lukt het niet, of is er iets mis? Bel { $phone }.

    { $programme }
    Lening { $loan_code }
lending-letter-very-late-body =
    Dag { $name },

    Uw { $device } ({ $device_code }) moest terug zijn op { $due }.
    We hebben niets van u gehoord.

    Bel vandaag naar { $phone }. Dan zoeken we samen een oplossing.
    Zolang het toestel niet terug is, kunt u geen ander toestel lenen.

    { $programme }
    Lening { $loan_code }
lending-letter-agreement-body =
    Dag { $name },

    U leent een { $device } ({ $device_code }) tot { $due }.
    Uw overeenkomst zit bij deze mail. Bewaar ze goed.

    Hulp nodig? Bel { $phone }.

    { $programme }, { $place }
    Lening { $loan_code }
lending-letter-gift-body =
    Dag { $name },

    U kreeg een { $device } ({ $device_code }). Het toestel is van u.
    Het bewijs zit bij deze mail. Bewaar het goed.

    Hulp nodig? Bel { $phone }.

    { $programme }, { $place }
    Nummer { $loan_code }
refusal-nothing-to-undo = Er is niets om ongedaan te maken. Dat kan tot 30 dagen na een stap.
refusal-hand-over-moved-on = Deze toestellen zijn samen meegegeven, en met lening { $code } is daarna nog iets gebeurd. Neem de toestellen terug.
lending-desk-collect-here = Hier af te halen, wie het langst wacht eerst
lending-collect-ready = { $count } { $count ->
    [one] toestel
   *[other] toestellen
} klaar
lending-collect-since = gevraagd op { $since }
lending-class-title = Klas of groep: { $name }
lending-class-organisation = Voor
lending-class-done = Meegegeven
lending-class-count = { $done } van { $of }, en { $ready } staan hier klaar
lending-class-here = Wat hier klaarstaat ({ $count })
lending-class-other = Iets anders aan de balie
lending-class-who-signs = Wie tekent voor de toestellen? Typ de naam, bijvoorbeeld van de leerkracht of van één leerling. Scan daarna de toestellen één voor één.
refusal-no-such-request = { $typed } is geen aanvraag van dit programma.
refusal-request-elsewhere = Deze aanvraag wordt afgehaald in { $location }.

# what is wrong with what comes back
lending-return-note = Wat is er mis?
lending-return-note-hint = Voor de werkplaats, bijvoorbeeld: “toets E klemt” of “barst linksonder”. Schrijf hier niets over de persoon.
lending-came-back-title = Zo kwam het toestel terug
lending-came-back = { $how }, op { $day }.
lending-came-back-swapped = Gewisseld voor een ander

# calling who is late
lending-call-title = Bellen
lending-call-no-number = Er is geen telefoonnummer genoteerd.
lending-call-note = Noteer een gesprek
lending-call-outcome = Hoe liep het?
lending-call-back-on = Het toestel komt terug op
lending-call-save = Bewaar het gesprek
lending-call-saved = Het gesprek is genoteerd.
call-outcome-reached = Gesproken, zonder afspraak
call-outcome-not-reached = Niemand bereikt
call-outcome-promised = Belooft om het terug te brengen
lending-letters-none = Er is nog geen brief verstuurd.
lending-letters-no-address = Deze persoon heeft geen e-mailadres. Er gaan dus geen brieven. Bel liever.
refusal-promised-when = Kies een dag van { $from } tot en met { $to }.
refusal-call-not-due = Voor deze lening hoeft niemand te bellen: het toestel moet nog lang niet terug.
refusal-person-served-elsewhere = Deze persoon leende bij een ander digipunt. Alleen dat digipunt wijzigt de gegevens, of u, zodra de persoon hier geleend heeft.
journal-lending-called =
    Gebeld over lening { $loan_code }: { $outcome ->
        [reached] gesproken, zonder afspraak
        [promised] belooft om het toestel terug te brengen op { $back_on }
        *[not_reached] niemand bereikt
    }.
lending-call-back-on-hint = Alleen als de persoon een dag belooft.
