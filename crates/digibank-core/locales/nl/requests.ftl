target-group-pupil = Leerling
target-group-senior = Senior
target-group-job-seeker = Werkzoekende
target-group-newcomer = Nieuwkomer
target-group-low-income = Laag inkomen
target-group-low-education = Kort geschoold
target-group-other-language = Anderstalig
request-state-draft = Klad
request-state-registered = Wacht op een toestel
request-state-reserved = Toestel toegezegd
request-state-ready = Klaar om af te halen
request-state-handed-over = Overhandigd
request-state-withdrawn = Ingetrokken
request-state-expired = Verlopen
unit-state-waiting = Wacht
unit-state-reserved = Toegezegd
unit-state-ready = Klaar om af te halen
unit-state-handed-over = Overhandigd
unit-state-withdrawn = Ingetrokken
unit-part-device = Toestel
unit-part-internet = Hotspot voor internet
for-whom-person = Eén persoon
for-whom-group = Klas of groep
request-terms-loan = Lenen
request-terms-gift = Houden
age-band-child = Tot 11 jaar
age-band-youth = 12 tot 17 jaar
age-band-adult = 18 tot 64 jaar
age-band-senior = 65 jaar en ouder
urgent-reason-school = School of een cursus begint
urgent-reason-work = Nodig voor werk of een sollicitatie
urgent-reason-care = Zorg of de dokter gaat online
urgent-reason-safety = Veiligheid thuis
urgent-reason-broken = Het enige toestel is stuk
urgent-reason-deadline = Papieren met een laatste dag
withdraw-reason-got-one = Heeft er al een van elders
withdraw-reason-duplicate = Dubbel ingeschreven
withdraw-reason-not-needed = Niet meer nodig
withdraw-reason-unreachable = Verhuisd of niet te bereiken
likeness-same-person = Dezelfde persoon
likeness-look-alike = Lijkt op dezelfde persoon
likeness-same-name = Dezelfde naam, misschien iemand anders
request-extra-internet = Internet
request-need-internet = Heeft ook internet nodig
request-need-course = Wil een cursus volgen
request-extra-course = Een cursus
request-access-large-screen = Groot scherm
request-access-touch = Aanraakscherm
request-access-screen-reader = Schermlezer
request-access-braille = Braille
request-keyboard-azerty = AZERTY
request-keyboard-qwerty = QWERTY
request-keyboard-qwertz = QWERTZ
request-keyboard-arabic = Arabisch toetsenbord
request-keyboard-cyrillic = Cyrillisch toetsenbord
request-fact-has-no-device = Heeft geen toestel
request-fact-remote-education = Volgt les op afstand
request-fact-urgent = Dringend: { $reason }
request-tier-1 = Mailen en brieven schrijven
request-tier-2 = Surfen, bankzaken en videobellen
request-tier-3 = School- en kantoorwerk
request-tier-4 = Zwaarder werk: foto's, veel tegelijk
request-tier-5 = Alles, ook video en ontwerpen
requests-title = Aanvragen
requests-one = Aanvraag { $code }
requests-new-person = Vraag aan voor één persoon
requests-new-class = Vraag aan voor een klas of groep
requests-new-person-title = Een toestel aanvragen voor één persoon
requests-find-name = Naam van de persoon
requests-find-name-hint = Typ de voornaam, de familienaam of allebei. U vindt alleen mensen die u kent.
requests-none = Er zijn geen aanvragen
requests-none-text = Doe een aanvraag, of kies andere filters.
requests-code = Nummer
requests-for-whom = Voor wie
requests-organisation = Organisatie
requests-register-number = Ondernemingsnummer
requests-no-register-number = Niet bekend
requests-target-group = Doelgroep
requests-age-band = Leeftijd
requests-location = Digipunt
requests-state = Stand
requests-since = Sinds
requests-kinds = Welk toestel
requests-kind-or = { $first }, een { $second } mag ook
requests-internet-only = Alleen internet: een hotspot, geen toestel
refusal-hotspot-or-device = Kies een toestel, of kies alleen internet. Is er bij het toestel ook internet nodig? Kruis dan “{ request-need-internet }” aan.
requests-or-else = of anders
requests-min-tier = Waarvoor
requests-extras = Ook nodig
requests-circumstances = Toestand
requests-also = Wat klopt er, en wat is er nog nodig?
requests-terms = Lenen of houden
requests-group-of =
    { $count ->
        [one] { $name }, { $count } toestel
        *[other] { $name }, { $count } toestellen
    }
requests-person-by-reference = Persoon { $code }
requests-choose = Kies
requests-name = Naam van de persoon
requests-name-hint = Alleen u en het digipunt zien deze naam.
requests-phone = Telefoon
requests-urgent = Is het dringend?
requests-urgent-hint = Kies de reden. We vragen geen verhaal.
requests-not-urgent = Nee
requests-keyboard = Toetsenbord
requests-keyboard-any = Maakt niet uit
requests-access = Hulp bij zien, horen of bewegen
requests-group-name = Naam van de klas of groep
requests-group-name-hint = Bijvoorbeeld: klas 4B. Schrijf geen namen van mensen.
requests-units = Hoeveel toestellen
requests-units-hint = Een getal van 1 tot 500.
requests-units-count = Toon elk toestel ({ $count })
requests-line = Regel
requests-unit-state = Stand
requests-unit-part = Wat
requests-unit-since = Sinds
requests-device = Toestel
requests-register = Stuur de aanvraag
requests-save-draft = Bewaar als klad
requests-more-later = Toetsenbord, leeftijd en andere details kunt u later nog invullen.
requests-registered = De aanvraag is ingeschreven.
requests-changed = De aanvraag is gewijzigd. Ze blijft nog een jaar geldig.
requests-withdrawn = De aanvraag is ingetrokken.
requests-draft-saved = Het klad is bewaard.
requests-draft-discarded = Het klad is weg.
requests-released = Het toestel is weer vrij.
requests-release = Geef het toestel vrij
requests-facts = Wat er gevraagd is
requests-change = Wijzig de aanvraag
requests-change-title = Aanvraag { $code } wijzigen
requests-save = Bewaar de aanvraag
requests-withdraw = Trek de aanvraag in
requests-withdraw-title = Niet meer nodig?
requests-withdraw-reason = Waarom
requests-withdraw-hint = Toestellen die toegezegd zijn, gaan naar iemand anders.
requests-to-desk = Naar de uitleenbalie
requests-step = Vraag { $step } van { $count }
requests-ask-group = Voor welke klas of groep?
requests-ask-target-group = Bij welke doelgroep hoort de groep?
requests-ask-kinds = Welk toestel is nodig?
requests-ask-min-tier = Waarvoor is het toestel?
requests-ask-extras = Is er nog iets nodig?
requests-ask-circumstances = Wat moeten we weten?
requests-ask-location = Bij welk digipunt haalt u de toestellen af?
requests-draft-kept = We bewaren elk antwoord. U kunt later verdergaan.
requests-check-title = Kijk uw antwoorden na
requests-send = Stuur de aanvraag
requests-discard = Gooi dit klad weg
requests-sent-title = Uw aanvraag is verstuurd
requests-sent-next = Wat nu?
requests-sent-next-round =
    { $count ->
        [one] In de volgende verdeelronde zoeken we { $count } toestel voor u.
        *[other] In de volgende verdeelronde zoeken we { $count } toestellen voor u.
    }
requests-sent-next-collect = De toestellen komen naar { $location }.
requests-sent-next-where = U kunt altijd zien waar uw aanvraag is.
requests-where = Waar is mijn aanvraag?
where-title = Waar is deze aanvraag?
where-ready =
    { $count ->
        [one] Eén toestel staat klaar bij { $location }.
        *[other] { $count } toestellen staan klaar bij { $location }.
    }
where-reserved =
    { $count ->
        [one] Eén toestel is toegezegd. Het komt naar { $location }.
        *[other] { $count } toestellen zijn toegezegd. Ze komen naar { $location }.
    }
where-handed-over =
    { $count ->
        [one] Eén toestel is overhandigd bij { $location }.
        *[other] { $count } toestellen zijn overhandigd bij { $location }.
    }
where-withdrawn = Deze aanvraag is ingetrokken: { $reason }.
where-expired = Deze aanvraag is verlopen. Niemand bevestigde ze een jaar lang. Wijzig ze om ze weer te laten meetellen.
where-waiting =
    { $count ->
        [one] { $days ->
            [0] Eén toestel wacht sinds vandaag op een verdeelronde.
            [one] Eén toestel wacht al { $days } dag op een verdeelronde.
           *[other] Eén toestel wacht al { $days } dagen op een verdeelronde.
        }
        *[other] { $days ->
            [0] { $count } toestellen wachten sinds vandaag op een verdeelronde.
            [one] { $count } toestellen wachten al { $days } dag op een verdeelronde.
           *[other] { $count } toestellen wachten al { $days } dagen op een verdeelronde.
        }
    }
where-range = Reken op { $from } tot { $to } weken.
where-range-open =
    { $from ->
        [one] Reken op minstens { $from } week. Hoelang hoogstens, weten we niet.
       *[other] Reken op minstens { $from } weken. Hoelang hoogstens, weten we niet.
    }
where-likely =
    { $weeks ->
        [one] De helft krijgt een toestel binnen { $weeks } week.
        *[other] De helft krijgt een toestel binnen { $weeks } weken.
    }
where-how = Acht op tien mensen met dezelfde voorrang en zo’n toestel vallen hierbinnen. We tellen ook wie nog wacht. Dit is geen belofte.
where-too-little =
    We weten nog niet hoelang dit duurt. { $served ->
        [0] Niemand met deze voorrang kreeg het voorbije jaar al zo’n toestel.
        [one] Maar één persoon met deze voorrang kreeg het voorbije jaar zo’n toestel.
        *[other] Maar { $served } mensen met deze voorrang kregen het voorbije jaar zo’n toestel.
    }
where-nothing-fits = Er is nu geen vrij toestel dat past. Ook het voorbije jaar kreeg niemand met deze voorrang zo’n toestel.
where-nothing-fits-then = We kunnen daarom niet zeggen hoelang het duurt.
where-would-do = Mag een van deze dingen anders zijn? Soms helpt het alleen als er meer tegelijk mogen. Wijzig dan de aanvraag.
where-other-keyboard = een ander toetsenbord
where-other-kind = een ander soort toestel
where-simpler = een minder sterk toestel
where-without-access = een toestel zonder het gevraagde hulpmiddel
where-range-about =
    { $weeks ->
        [one] Reken op ongeveer één week.
       *[other] Reken op ongeveer { $weeks } weken.
    }
where-place-front = Deze aanvraag staat bij de eerste tien met haar voorrang.
where-place-middle = Er staan 10 tot 50 toestellen voor met dezelfde voorrang.
where-place-back = Er staan meer dan 50 toestellen voor met dezelfde voorrang.
where-class = Voorrang { $class }: geen bijzondere regel.
where-class-rule = Voorrang { $class }: { $rule }.
twins-title = Misschien vroeg deze persoon al een toestel
twins-another-organisation = een andere organisatie
twins-what-now = Is het dezelfde persoon? Trek dan één aanvraag in. Is het iemand anders? Dan hoeft u niets te doen.
target-groups-title = Doelgroepen
target-groups-text = Partners kiezen bij elke aanvraag een doelgroep. Een groep verdwijnt nooit, u kunt ze wel niet meer aanbieden.
target-groups-nl = Nederlands
target-groups-en = Engels
target-groups-fr = Frans
target-groups-offered = Aanbod
target-groups-ended = Niet meer aanbieden
target-groups-new = Nieuwe groep
target-groups-saved = De doelgroepen zijn bewaard.
refusal-not-a-day = Typ een datum, zoals 3-5-1980.
refusal-target-group-twice = De groep { $name } bestaat al.
refusal-too-many = Dat zijn er te veel. Er passen er { $most }.
refusal-organisation-not-active = { $name } doet niet mee in dit programma.
refusal-person-unknown = Deze persoon kennen we niet bij uw organisatie. Kijk het nummer na.
refusal-request-closed = Deze aanvraag is al afgesloten. Doe een nieuwe aanvraag.
refusal-units-already-promised =
    { $least ->
        [one] Er is al { $least } toestel toegezegd of overhandigd. Minder kan niet.
        *[other] Er zijn al { $least } toestellen toegezegd of overhandigd. Minder kan niet.
    }
refusal-unit-not-waiting = Deze aanvraag wacht niet meer op een toestel.
refusal-unit-not-reserved = Voor deze regel is geen toestel toegezegd.
refusal-unit-closed = Deze regel van de aanvraag is al afgesloten.
refusal-device-not-free = Dit toestel is niet meer vrij.
journal-requests-drafted = Er is een klad begonnen.
journal-requests-registered =
    De aanvraag is ingeschreven voor { $units ->
        [one] één toestel
        *[other] { $units } toestellen
    }.
journal-requests-changed = De aanvraag is gewijzigd en opnieuw bevestigd.
journal-requests-withdrawn = De aanvraag is ingetrokken.
journal-requests-fulfilled =
    { $days ->
        [one] Toestel { $line } van de aanvraag is overhandigd na { $days } dag.
        *[other] Toestel { $line } van de aanvraag is overhandigd na { $days } dagen.
    }
journal-requests-unfulfilled = De overhandiging van toestel { $line } is ongedaan gemaakt.
journal-requests-unreserved = Het toegezegde toestel is weer vrij. De aanvraag wacht opnieuw.
journal-requests-expired = De aanvraag is verlopen: niemand bevestigde ze een jaar lang.
journal-requests-target-groups-changed = De doelgroepen zijn gewijzigd. Er zijn er nu { $count }.
where-hotspots =
    { $count ->
        [one] Eén hotspot voor internet moet nog naar { $location } komen.
       *[other] { $count } hotspots voor internet moeten nog naar { $location } komen.
    }
way-on-ask-organisation = Kies een andere organisatie. Of vraag de coördinator om deze weer te laten meedoen.
way-on-type-name = Laat het nummer leeg en typ de naam. Dan schrijven we de persoon in.
way-on-ask-release = Zijn er te veel toegezegd? Vraag de coördinator om een toestel vrij te geven.
request-need-mobile-data = Internet moet in het toestel zelf zitten (simkaart): een los kastje gaat niet
request-extra-mobile-data = Internet in het toestel zelf
requests-min-grade = Hoe mag het eruitzien
requests-min-grade-any = Maakt niet uit, als het maar werkt
request-grade-a = Zo goed als nieuw
request-grade-b = Lichte sporen mogen
where-more-worn = een toestel dat er meer gebruikt uitziet
where-internet-beside = een los kastje voor internet
