donations-title = Partijen
donations-lot = Partij { $code }
donations-code = Partij
donations-donor = Donor
donations-counter-donor = Iemand aan de balie
donations-donor-hint = Staat de donor er niet bij? Kies “Een nieuwe donor” en vul zijn gegevens in.
donations-new-donor-fields = Gegevens van de nieuwe donor
donations-new-donor-name = Naam van de donor
donations-new-donor = Een nieuwe donor
donations-kbo = KBO-nummer
donations-kvk = KvK-nummer
donations-postcode = Postcode
donations-municipality = Gemeente
donations-expected = Verwacht
donations-received = Ontvangen
donations-promised = Beloofd
donations-listed = Op de lijst
donations-none = Geen partijen gevonden
donations-none-text = Kies iets anders om te tonen, of kondig een partij aan.
donations-announce = Kondig een partij aan
donations-announce-title = Een partij aankondigen
donations-change-title = De aankondiging wijzigen
donations-how-many = Hoeveel toestellen geeft u?
donations-smallest = We nemen partijen aan vanaf { $least } toestellen.
donations-pick-up = Ophalen of brengen
donations-pick-up-on = Dag
donations-pick-up-on-hint = Bijvoorbeeld 3-5-2026.
donations-street = Straat en nummer
donations-wishes = Wensen
donations-wishes-hint = Bij wie melden we ons? Wanneer past het? Waar kunnen we parkeren?
donations-address = Adres
donations-announced = De partij is aangekondigd.
donations-changed = De aankondiging is gewijzigd.
donations-withdraw = Trek deze partij in
donations-withdrawn = De partij is ingetrokken.
donations-receive = Neem in ontvangst
donations-reopen = Neem nog iets in ontvangst
donations-see-differences = Bekijk de verschillen
donations-count = { $count } van { $expected }
donations-count-extra =
    { $extra ->
        [one] { $count } van { $expected }, en { $extra } dat niet op de lijst stond
       *[other] { $count } van { $expected }, en { $extra } die niet op de lijst stonden
    }
donations-not-yet = Nog niet gescand
donations-all-devices = Toon alle toestellen van deze partij, ook wat niet kwam
donations-preselected = Bij het ophalen gekeken wat bruikbaar is
donations-preselected-tick = Bij het ophalen gekeken wat bruikbaar is: afval bleef bij de donor
donations-not-preselected = Nog niet aangevinkt: bij het ophalen gekeken wat bruikbaar is
donations-not-preselected-text = In Vlaanderen vraagt OVAM dat u bij het ophalen kijkt wat nog bruikbaar is. Vink het aan als dat gebeurd is.
donations-lists = Lijsten
donations-list-of = Opgeladen op
donations-rows = Rijen
donations-created = Aangekondigd
donations-left-out = Weggelaten
donations-upload = Laad een lijst op
donations-upload-title = Een lijst opladen
donations-upload-text = Laad de lijst van uw toestellen op. U ziet eerst wat we ervan begrijpen. Er gebeurt nog niets.
donations-template = Haal een lege lijst op
donations-file = Bestand
donations-file-hint = CSV of XLSX, hoogstens 10 MB en 100.000 rijen.
donations-upload-send = Laad op
donations-uploaded =
    { $rows ->
        [one] De lijst met { $rows } rij is opgeladen.
        *[other] De lijst met { $rows } rijen is opgeladen.
    }
donations-map-title = Wat staat er in de kolommen?
donations-map-text =
    { $rows ->
        [one] De lijst heeft { $rows } rij. Kijk na of we de kolommen goed begrijpen.
        *[other] De lijst heeft { $rows } rijen. Kijk na of we de kolommen goed begrijpen.
    }
donations-columns = Kolommen
donations-column = Kolom { $number }
donations-in-the-list = In uw lijst
donations-means = Betekent
donations-first-rows = Eerste rijen
donations-leave-out = Gebruik deze kolom niet
donations-default-kind = Soort als het er niet bij staat
donations-default-kind-hint = Voor rijen zonder soort.
donations-stranger-kind-hint = Voor toestellen die op geen lijst staan.
donations-try = Probeer uit
donations-same-file = Dit bestand is al eens ingelezen
donations-same-file-text = Dezelfde toestellen worden niet twee keer aangekondigd.
donations-list-forgotten = De rijen van deze lijst zijn niet bewaard. Laad de lijst opnieuw op.
donations-dry-run-title = Dit zal er gebeuren
donations-dry-run-text =
    { $rows ->
        [one] We hebben { $rows } rij uitgeprobeerd. Er is nog niets bewaard.
        *[other] We hebben alle { $rows } rijen uitgeprobeerd. Er is nog niets bewaard.
    }
donations-without-serial =
    { $count ->
        [one] { $count } rij heeft geen serienummer. Bij het ontvangen herkennen we dat toestel niet.
        *[other] { $count } rijen hebben geen serienummer. Bij het ontvangen herkennen we die toestellen niet.
    }
donations-commit =
    { $count ->
        [one] Lees { $count } toestel in
        *[other] Lees { $count } toestellen in
    }
donations-commit-good =
    { $count ->
        [one] Lees { $count } goede rij in
        *[other] Lees de { $count } goede rijen in
    }
donations-change-columns = Wijzig de kolommen
donations-errors = Rijen die niet kunnen
donations-more-errors =
    { $count ->
        [one] In totaal kan { $count } rij niet. In het bestand staat ze.
        *[other] In totaal kunnen { $count } rijen niet. In het bestand staan ze allemaal.
    }
donations-error-files = Rijen met fouten
donations-error-files-text = Haal de rijen op, verbeter ze en laad dat bestand op.
donations-error-xlsx = Haal op als XLSX
donations-error-csv = Haal op als CSV
donations-error-line = Regel
donations-error-reason = Reden
donations-error-name = fouten
donations-fate = Wat er gebeurt
donations-committed =
    { $count ->
        [one] { $count } toestel is aangekondigd.
        *[other] { $count } toestellen zijn aangekondigd.
    }
donations-import-title = Ingelezen lijst
donations-import-undo = Maak het inlezen ongedaan
donations-import-undone = Het inlezen is ongedaan gemaakt.
donations-undone =
    { $count ->
        [one] { $count } toestel is weer weggehaald.
        *[other] { $count } toestellen zijn weer weggehaald.
    }
donations-to-lot = Naar de partij
donations-receive-title = Partij { $code } ontvangen
donations-header = Voor u begint
donations-choose-location = Kies een locatie
donations-labels = Etiketten
donations-start = Begin te scannen
donations-receiving-at = U ontvangt in: { $location }.
donations-scan-label = Scan het etiket
donations-scan-serial = Scan het serienummer
donations-scan-button = Voer in
donations-scan-wait = Klaar om te scannen
donations-scan-half = Goed
donations-scan-now-serial = Etiket { $code }. Scan nu het serienummer.
donations-scan-now-label = Serienummer { $serial }. Scan nu het etiket.
donations-scan-ok = Ontvangen
donations-scan-received = { $code }: { $name }.
donations-scan-print = { $code }: { $name }. Druk dit etiket af.
donations-scan-extra-word = Niet op de lijst
donations-scan-extra = { $code } is ontvangen als extra toestel: { $name }.
donations-scan-stop = Stop
donations-scan-repaired = Uw scanner en uw toetsenbord staan niet gelijk. Zet de scanner op AZERTY.
donations-scan-over = Begin dit toestel opnieuw
donations-without-label = Geen etiket: geef een nummer
donations-scanned = Pas ontvangen
donations-scan-undone = { $code } is ongedaan gemaakt.
donations-other-kind = Is { $code } iets anders?
donations-kind-corrected = De soort van { $code } is verbeterd.
donations-finish = Klaar: bekijk de verschillen
donations-differences-title = Verschillen
donations-missing = Niet gekomen
donations-never-came-title = Nooit gekomen
donations-never-came-word = Nooit gekomen
donations-never-came =
    { $count ->
        [one] { $count } aangekondigd toestel is nooit gekomen
       *[other] { $count } aangekondigde toestellen zijn nooit gekomen
    }
donations-never-came-receive = De partij is afgesloten. Komt er toch nog een toestel? Open de partij opnieuw en scan het.
donations-never-came-bring = De partij is afgesloten. Vindt u toch nog een toestel? Breng het: we nemen het alsnog in ontvangst.
donations-extra = Niet op de lijst
donations-wrong-kind = Andere soort
donations-kind-was = { $kind }, op de lijst: { $was }
donations-line = Lijn
donations-more-rows = En nog { $count } andere.
donations-per-kind = Beloofd en ontvangen
donations-close = Sluit de partij af
donations-close-anyway = Sluit af met deze verschillen
donations-go-on = Ga verder met scannen
donations-all-right = Alles klopt
donations-all-right-text = Alles wat aangekondigd was, is gekomen.
donations-closed = De partij is afgesloten.
donations-walk-in = Eén toestel aan de balie
donations-walk-in-text = Iemand brengt een toestel. Wie geeft, hoeft zich niet aan te melden.
donations-walk-in-next = Nog een toestel
donations-label-hint = Laat leeg als u het etiket later afdrukt.
donations-take-in = Neem aan
donations-receipt = Ontvangstbewijs
donations-receipt-number = Nummer
donations-receipt-what = { $day }: { $kind } met serienummer { $serial } ontvangen.
donations-receipt-label = Het toestel heeft nummer { $code }.
donations-receipt-wipe = We wissen alle gegevens voor het toestel naar iemand anders gaat.
donations-receipt-print = Druk het bewijs af
donations-receipt-device = Open het toestel
donations-receipt-print-label = Druk een etiket af
donations-thanks = Dank u wel
lot-state-announced = Aangekondigd
lot-state-receiving = Wordt ontvangen
lot-state-received = Ontvangen
lot-state-withdrawn = Ingetrokken
import-state-uploaded = Opgeladen
import-state-committed = Ingelezen
import-state-undone = Ongedaan gemaakt
label-mode-preprinted = Voorgedrukt: scan eerst een etiket
label-mode-later = Ik druk ze later af
list-field-kind = Soort
list-field-maker = Merk
list-field-model = Model
list-field-serial = Serienummer
list-field-asset-tag = Inventarisnummer
list-field-year = Bouwjaar
list-field-processor = Processor
list-field-memory-gb = Geheugen
list-field-storage-gb = Opslag
list-field-keyboard = Toetsenbord
list-field-note = Opmerking
row-fate-create = Wordt aangekondigd
row-fate-same-line = Staat er dubbel in
row-fate-known = Kennen we al
row-fate-problem = Er klopt iets niet
journal-donations-lot-announced =
    { $promised ->
        [one] Partij { $code } is aangekondigd: { $promised } toestel.
        *[other] Partij { $code } is aangekondigd: { $promised } toestellen.
    }
journal-donations-lot-changed =
    { $promised ->
        [one] De aankondiging van partij { $code } is gewijzigd: { $promised } toestel.
        *[other] De aankondiging van partij { $code } is gewijzigd: { $promised } toestellen.
    }
journal-donations-lot-withdrawn =
    { $count ->
        [one] Partij { $code } is ingetrokken. Er werd { $count } toestel van de lijst gehaald.
        *[other] Partij { $code } is ingetrokken. Er werden { $count } toestellen van de lijst gehaald.
    }
journal-donations-list-uploaded =
    { $rows ->
        [one] Voor partij { $code } is een lijst van { $rows } rij opgeladen.
        *[other] Voor partij { $code } is een lijst van { $rows } rijen opgeladen.
    }
journal-donations-list-imported = De lijst van partij { $code } is ingelezen: { $created } van { $rows } rijen, { $refused } weggelaten.
journal-donations-import-undone =
    { $count ->
        [one] Het inlezen voor partij { $code } is ongedaan gemaakt: { $count } toestel.
        *[other] Het inlezen voor partij { $code } is ongedaan gemaakt: { $count } toestellen.
    }
journal-donations-receiving-started = Partij { $code } wordt ontvangen in { $location }.
journal-donations-device-received = { $code } is ontvangen met partij { $lot }, lijn { $line }.
journal-donations-scan-undone = De ontvangst van { $code } met partij { $lot } is ongedaan gemaakt.
journal-donations-kind-corrected = De soort van { $code } is verbeterd.
journal-donations-lot-received = Partij { $code } is afgesloten: { $received } ontvangen, { $missing } niet gekomen, { $extra } extra.
journal-donations-walk-in-received = Aan de balie is { $device } ontvangen als partij { $code }.
refusal-lot-empty = Zeg hoeveel toestellen u geeft.
refusal-lot-too-small = We nemen partijen aan vanaf { $least } toestellen. Dit zijn er { $count }.
refusal-lot-day = Kies een dag dichterbij.
refusal-lot-not-announced = Deze partij is al in ontvangst genomen of ingetrokken.
refusal-lot-closed = Deze partij is afgesloten.
refusal-lot-withdrawn = Deze partij is ingetrokken.
refusal-lot-not-receiving = Deze partij wordt nu niet ontvangen.
way-on-start-receiving = Kies eerst een locatie en begin met ontvangen.
refusal-lot-differs = Wat gekomen is, verschilt van wat aangekondigd was: { $missing } niet gekomen, { $extra } extra, { $wrong } van een andere soort.
way-on-accept-differences = Bekijk de verschillen. Klopt het zo? Sluit dan af met deze verschillen.
refusal-lines-received =
    { $count ->
        [one] { $count } van deze toestellen is al ontvangen. Maak eerst die ontvangst ongedaan.
        *[other] { $count } van deze toestellen zijn al ontvangen. Maak eerst die ontvangst ongedaan.
    }
refusal-list-empty = Dit bestand is leeg. Kies een CSV- of XLSX-bestand met een rij per toestel.
refusal-list-size = Dit bestand is te groot. Er past { $most } MB. Splits de lijst.
refusal-list-rows = Deze lijst heeft te veel rijen. Er passen er { $most }. Splits de lijst.
refusal-list-columns = Regel { $line } heeft te veel kolommen. Er passen er { $most }.
refusal-list-text = Er staat te veel in deze lijst: meer dan { $most } tekens. Splits de lijst.
refusal-list-not-a-list = Dit is geen lijst die we kunnen lezen. Bewaar ze als CSV of XLSX, met bovenaan de namen van de kolommen.
refusal-list-quote = Op regel { $line } begint een tekst met een aanhalingsteken (") dat nergens sluit. Alles erna zou in één vak komen. Sluit het of haal het weg.
refusal-list-only-header = Er staan geen toestellen onder de namen van de kolommen.
refusal-list-old-excel = Dit is een oud Excel-bestand of er staat een wachtwoord op. Bewaar het als XLSX zonder wachtwoord.
refusal-list-pdf = Dit is een PDF. Bewaar de lijst als CSV of XLSX.
refusal-list-xlsx = Dit bestand lijkt een rekenblad, maar we kunnen het niet lezen. Open het en bewaar het opnieuw als XLSX.
refusal-list-bomb = Dit bestand wordt uitgepakt groter dan { $most } MB. Dat lezen we niet. Bewaar alleen de lijst.
refusal-list-forgotten =
    { $days ->
        [one] De rijen van een lijst bewaren we { $days } dag. Laad de lijst opnieuw op.
        *[other] De rijen van een lijst bewaren we { $days } dagen. Laad de lijst opnieuw op.
    }
refusal-list-column-twice = Een andere kolom betekent dit al.
refusal-list-nothing-mapped = Zeg welke kolom het serienummer, het inventarisnummer, het model of de soort is.
refusal-list-kind = “{ $value }” kennen we niet als soort toestel.
refusal-list-keyboard = “{ $value }” kennen we niet als toetsenbord.
refusal-list-row-says-nothing = Deze rij zegt niet welk toestel het is.
refusal-list-same-line = Regel { $line } heeft hetzelfde serienummer.
refusal-list-known = Dit serienummer kennen we al: { $code }.
refusal-import-committed = Deze lijst is al ingelezen.
refusal-import-undone = Dit inlezen is al ongedaan gemaakt.
refusal-import-not-committed = Deze lijst is nog niet ingelezen.
refusal-import-nothing-good = Geen enkele rij kan ingelezen worden.
refusal-import-has-errors =
    { $count ->
        [one] { $count } rij kan niet.
        *[other] { $count } rijen kunnen niet.
    }
way-on-import-good-rows = Verbeter de lijst, of lees alleen de goede rijen in.
refusal-not-your-location = U werkt niet op deze locatie.
refusal-scan-empty = Scan of typ iets.
refusal-not-a-label = Dit is geen etiket van een toestel.
refusal-label-misread = “{ $scan }” klopt niet. Scan het etiket nog eens of kijk de cijfers na.
refusal-label-waits = Etiket { $code } wacht nog op een serienummer. Scan het serienummer of begin dit toestel opnieuw.
refusal-serial-waits = Serienummer { $serial } wacht nog op een etiket. Scan het etiket of begin dit toestel opnieuw.
refusal-not-a-serial = Dit is geen serienummer.
refusal-label-used = Etiket { $code } hangt al op een ander toestel. Neem een ander etiket.
refusal-label-used-here = Etiket { $code } is in deze partij al gebruikt, voor { $serial }.
refusal-label-too-far = Etiket { $code } is nog lang niet aan de beurt. Druk etiketten af met dit programma.
refusal-serial-received-here = { $serial } is in deze partij al ontvangen als { $code }.
refusal-serial-present = { $serial } is al in het programma als { $code }.
refusal-serial-other-lot = { $serial } hoort bij partij { $code }. Neem het daar in ontvangst.
refusal-no-scan-to-undo = U hebt hier nog niets gescand.
refusal-device-changed-since = Met { $code } is intussen iets gebeurd. Dat kan niet meer zomaar ongedaan gemaakt worden.
earmark-title = Voor wie
earmark-change = Zeg voor wie deze partij is
earmark-text = Soms geeft een donor toestellen voor één gemeente of één partner. Een verdeelronde en een digipunt geven ze dan aan niemand anders, ook niet als ze later terugkomen. Kies een gemeente of een partner. Kies niets als iedereen ze mag krijgen. Toestellen die al beloofd zijn, blijven beloofd.
earmark-municipality = Alleen voor een gemeente
earmark-municipality-hint = Aanvragen die het toestel in een digipunt van deze gemeente willen.
earmark-organisation = Alleen voor een partner
earmark-everybody = Iedereen
earmark-for-municipality = Gemeente { $name }
earmark-saved = Opgeslagen. We weten nu voor wie deze partij is.
refusal-earmark-both = Kies een gemeente of een partner, niet allebei.
refusal-earmark-municipality = In deze gemeente heeft dit programma geen locatie. Kies een andere gemeente.
journal-donations-lot-earmarked =
    { $for ->
        [municipality] Partij { $code } is alleen voor de gemeente { $name }.
        [organisation] Partij { $code } is alleen voor { $name }.
       *[other] Partij { $code } is voor iedereen.
    }
refusal-device-for-municipality = De donor gaf dit toestel alleen voor de gemeente { $name }.
refusal-device-for-organisation = De donor gaf dit toestel alleen voor aanvragen van { $name }.
lot-meant-somebody = Voor een gemeente of een partner
lot-meant-everybody = Voor iedereen
