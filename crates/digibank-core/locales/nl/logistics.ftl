logistics-locations-title = Locaties
logistics-locations-none = Nog geen locaties
logistics-locations-none-text = Open eerst een plaats waar toestellen kunnen staan.
logistics-location-new = Nieuwe locatie
logistics-location-open-action = Open deze locatie
logistics-location-change = Wijzig deze locatie
logistics-location-name-hint = Zoals mensen ze noemen: Digipunt Noord.
logistics-location-kind = Soort plaats
logistics-location-organisation = Wie houdt ze open
logistics-postcode = Postcode
logistics-municipality = Gemeente
logistics-location-open = Open
logistics-location-closed = Gesloten
logistics-location-active = Deze locatie is in gebruik
logistics-location-is-open = { $name } is geopend.
logistics-location-is-changed = De locatie is gewijzigd.
logistics-stands-here = Wat hier staat
logistics-nothing-here = Hier staat niets
logistics-nothing-here-text = Breng toestellen over naar deze plaats, of neem een partij in ontvangst.
logistics-all-here = Toon alle toestellen op deze locatie
logistics-stock-title = Voorraad per locatie
logistics-stock-ready = Klaar
logistics-stock-reserved = Gereserveerd
logistics-stock-coming = Onderweg hierheen
logistics-stock-on-loan = Van hier uitgeleend
logistics-stock-to-wipe = Te wissen
logistics-stock-in-work = In de werkplaats
logistics-stock-quarantine = Apart gezet
logistics-stock-bring-back = Terug te brengen
logistics-bring-back = Maak een lijst om ze terug te brengen
logistics-bring-back-count =
    { $count ->
        [one] { $count } toestel wacht om teruggebracht te worden
       *[other] { $count } toestellen wachten om teruggebracht te worden
    }
logistics-bring-back-text = Ze kwamen terug, moeten gewist worden of staan apart. Van hier kunnen ze niet uitgeleend worden.
logistics-total = Samen
logistics-transfers-title = Overbrengingen
logistics-transfer = Overbrenging
logistics-transfer-new = Nieuwe overbrenging
logistics-transfer-make = Maak de lijst
logistics-transfers-none = Geen overbrengingen gevonden
logistics-transfers-none-text = Maak een lijst van toestellen die naar een andere plaats gaan.
logistics-from = Van
logistics-choose = Kies een locatie
logistics-to = Naar
logistics-made-at = Gemaakt op
logistics-count = Aantal
logistics-count-devices =
    { $count ->
        [one] { $count } toestel
        *[other] { $count } toestellen
    }
logistics-device = Nummer
logistics-kind = Soort
logistics-model = Merk en model
logistics-serial = Serienummer
logistics-line-state = Stand
logistics-act = Actie
logistics-ticked = Gepakt
logistics-devices = Toestellen
logistics-fill = Wat komt op de lijst?
logistics-only-kind = Soort toestel
logistics-how-many = Hoeveel hoogstens?
logistics-how-many-hint = Leeg is 50.
logistics-transfer-made =
    { $count ->
        [one] De lijst telt { $count } toestel.
        *[other] De lijst telt { $count } toestellen.
    }
logistics-pick-list = Druk de paklijst af
logistics-pick-list-title = Paklijst { $code }
logistics-pick-list-table = Toestellen om te pakken
logistics-pick-list-empty = De lijst is nog leeg. Scan wat er meegaat.
logistics-pick-list-ready-only = Dit gaat naar een digipunt. Alleen toestellen die klaar zijn, mogen mee.
logistics-pick-list-scan-devices = Scan het etiket op elk toestel, niet dit blad.
logistics-packed = Ingepakt
logistics-packed-count = { $done } van { $of } ingepakt
logistics-pack-label = Scan wat u inpakt
logistics-pack-button = Pak in
logistics-pack-hint = Ook wat niet op de lijst staat, mag mee als het in orde is.
logistics-pack-waiting = Klaar om te scannen
logistics-pack-waiting-text = Scan het etiket van een toestel.
logistics-unpack = Haal eruit
logistics-take-off = Haal van de lijst
logistics-still-to-pick = Nog te pakken
logistics-send =
    { $count ->
        [one] Verstuur { $count } toestel
        *[other] Verstuur { $count } toestellen
    }
logistics-send-leaves =
    { $count ->
        [one] { $count } toestel van de lijst blijft hier.
        *[other] { $count } toestellen van de lijst blijven hier.
    }
logistics-cancel = Annuleer deze overbrenging
logistics-cancel-text = Alle toestellen blijven waar ze staan.
logistics-received = Aangekomen
logistics-received-count = { $done } van { $of } aangekomen
logistics-receive-label = Scan wat aankomt
logistics-receive-button = Neem in ontvangst
logistics-receive-hint = Scan elk toestel uit de doos.
logistics-receive-waiting = Klaar om te scannen
logistics-receive-waiting-text = Scan het etiket van een toestel.
logistics-still-to-come = Nog niet gescand
logistics-close = Sluit af: alles is er
logistics-close-missing =
    { $count ->
        [one] Sluit af met { $count } ontbrekend toestel
        *[other] Sluit af met { $count } ontbrekende toestellen
    }
logistics-missing = Ontbrekende toestellen
logistics-missing-count =
    { $count ->
        [one] Er ontbreekt { $count } toestel
       *[other] Er ontbreken { $count } toestellen
    }
logistics-missing-text = De overbrenging is afgesloten zonder deze toestellen. Gevonden? Zeg waar. Niet meer te vinden? Verklaar het verloren.
logistics-missing-here = Verstuurd en niet aangekomen. Gevonden? Scan het, of zeg waar het staat. Niet meer te vinden? Verklaar het verloren.
logistics-missing-since = Ontbreekt sinds
logistics-way = Van en naar
logistics-from-to = van { $from } naar { $to }
logistics-transfers-all = Alle overbrengingen
logistics-found-at = Gevonden in { $location }
logistics-found-elsewhere = Elders gevonden
logistics-found-word = Gevonden
logistics-found-where = Waar staat het nu?
logistics-is-found = Het toestel is gevonden en in ontvangst genomen.
logistics-reopen = Maak het afsluiten ongedaan
logistics-is-reopened = De overbrenging is weer onderweg. Scan verder.
logistics-found-label = Toch aangekomen in { $location }? Scan het hier
logistics-give-up = Verklaar verloren
logistics-came-from = stond bij ons op { $location }
logistics-only-look = U kunt dit bekijken. Inpakken gebeurt waar het vertrekt, ontvangen waar het aankomt.
logistics-scan-stop = Niet meenemen
logistics-scan-packed = Ingepakt
logistics-scan-packed-text = Het stond op de lijst.
logistics-scan-added = Toegevoegd
logistics-scan-added-text = Het stond niet op de lijst en gaat nu mee.
logistics-scan-again = Al gescand
logistics-scan-again-text = Dit toestel telde al mee.
logistics-scan-received = Aangekomen
logistics-scan-received-text = Het staat nu hier.
logistics-scan-unexpected = Niet verwacht
logistics-scan-unexpected-text = Het stond niet op deze overbrenging. Het staat nu hier.
logistics-scan-found = Gevonden
logistics-scan-found-text = Het ontbrak en staat nu hier.
logistics-is-unpacked = Het toestel is uit de doos.
logistics-is-off-the-list = Het toestel is van de lijst.
logistics-is-sent =
    { $count ->
        [one] { $count } toestel is onderweg naar { $location }.
        *[other] { $count } toestellen zijn onderweg naar { $location }.
    }
logistics-receipt-is-undone = De ontvangst van dit toestel is ongedaan gemaakt.
logistics-is-missing-again = Ongedaan gemaakt: het toestel ontbreekt weer.
logistics-is-closed = Alles is aangekomen.
logistics-is-closed-with-differences = Afgesloten met verschillen. U ziet ze hieronder.
logistics-is-cancelled = De overbrenging is geannuleerd.
logistics-is-given-up = Het toestel is verloren verklaard.
transfer-state-picking = Wordt ingepakt
transfer-state-in-transit = Onderweg
transfer-state-received = Ontvangen
transfer-state-received-with-differences = Ontvangen met verschillen
transfer-state-cancelled = Geannuleerd
line-state-listed = Op de lijst
line-state-packed = Ingepakt
line-state-left-behind = Gebleven
line-state-on-its-way = Onderweg
line-state-received = Aangekomen
line-state-unexpected = Niet verwacht
line-state-missing = Ontbreekt
line-state-found = Later gevonden
line-state-lost = Verloren
fill-nothing = Nog niets: ik scan wat meegaat
fill-ready = Klare toestellen, oudste eerst
fill-reserved = Gereserveerde toestellen
fill-to-wipe = Toestellen die gewist moeten worden
fill-bring-back = Wat terugkwam en hier niet uitgeleend kan worden
refusal-transfer-not-at-from = { $code } staat niet in { $location }.
refusal-transfer-already-in-transit = { $code } is al onderweg.
way-on-transfer-receive-first = Neem het eerst in ontvangst.
refusal-transfer-with-person = { $code } is bij iemand.
way-on-transfer-take-back-first = Neem het eerst terug aan de balie.
refusal-transfer-not-here-yet = { $code } is aangekondigd en nog niet ontvangen.
way-on-transfer-receive-lot-first = Neem het in ontvangst met zijn partij.
refusal-transfer-gone = { $code } is niet meer in het programma.
way-on-transfer-declare-found = Is het teruggevonden? Zeg dat eerst op de pagina van het toestel.
refusal-transfer-battery = { $code } heeft een gevaarlijke batterij.
way-on-transfer-battery = Laat het staan, weg van andere toestellen, en bel wie batterijen ophaalt.
refusal-transfer-being-lent = { $code } wordt net uitgeleend.
refusal-transfer-must-be-wiped = { $code } is nog niet gewist en mag niet naar { $location }.
way-on-transfer-wipe-first = Wis het eerst.
refusal-transfer-blocked = { $code } is apart gezet en mag niet naar { $location }.
refusal-transfer-not-checked = { $code } is nog niet goedgekeurd en mag niet naar { $location }.
way-on-transfer-check-first = Laat het eerst nakijken in de werkplaats.
refusal-transfer-on-another = { $code } hoort bij een andere overbrenging.
way-on-transfer-receive-there = Neem het daar in ontvangst.
refusal-transfer-stands-here-already = { $code } staat hier al.
refusal-transfer-same-place = Kies een andere plaats dan waar het vertrekt.
refusal-transfer-place-closed = { $location } is gesloten.
refusal-transfer-too-many = Dat zijn te veel toestellen. Er passen er { $most } op een lijst.
refusal-transfer-nothing-fits = In { $location } staat niets dat hiervoor kan vertrekken.
refusal-transfer-claimed = { $code } staat al op { $transfer }.
refusal-transfer-not-sent = Deze overbrenging is nog niet vertrokken.
refusal-transfer-already-sent = Deze overbrenging is al vertrokken.
refusal-transfer-already-closed = Deze overbrenging is al afgesloten.
refusal-transfer-cancelled = Deze overbrenging is geannuleerd.
refusal-transfer-not-packed = Dit toestel zit niet in de doos.
refusal-transfer-empty = Er is nog niets ingepakt.
way-on-transfer-pack-first = Scan eerst wat meegaat.
refusal-transfer-not-received = Dit toestel is hier niet ontvangen.
refusal-transfer-touched-since = Met { $code } gebeurde intussen iets anders.
refusal-transfer-not-all-there =
    { $count ->
        [one] Er ontbreekt nog { $count } toestel.
        *[other] Er ontbreken nog { $count } toestellen.
    }
way-on-transfer-close-anyway = Scan ze, of sluit af met verschillen.
refusal-transfer-not-missing = Dit toestel ontbreekt niet.
refusal-transfer-not-to-reopen = Dit afsluiten kan niet ongedaan gemaakt worden: het is langer dan { $days } dagen geleden, of een ontbrekend toestel is intussen gevonden of verloren verklaard.
refusal-transfer-scan-nothing = Dit vinden we niet.
way-on-transfer-scan-again = Scan het etiket opnieuw, of typ het nummer dat erop staat.
refusal-transfer-scan-several =
    { $count ->
        [one] Dit past bij { $count } toestel.
        *[other] Dit past bij { $count } toestellen.
    }
way-on-transfer-scan-label = Scan het etiket, of typ het hele nummer.
journal-logistics-transfer-proposed =
    { $count ->
        [one] Overbrenging { $number } is gemaakt met { $count } toestel.
        *[other] Overbrenging { $number } is gemaakt met { $count } toestellen.
    }
journal-logistics-device-packed = Ingepakt voor overbrenging { $number }.
journal-logistics-device-unpacked = Uit de doos van overbrenging { $number } gehaald.
journal-logistics-device-taken-off = Van de lijst van overbrenging { $number } gehaald.
journal-logistics-transfer-sent =
    { $count ->
        [one] Overbrenging { $number } vertrok met { $count } toestel.
        *[other] Overbrenging { $number } vertrok met { $count } toestellen.
    }
journal-logistics-device-received = Aangekomen met overbrenging { $number }.
journal-logistics-stranger-received = Aangekomen met overbrenging { $number }, zonder op de lijst te staan.
journal-logistics-receipt-undone = De ontvangst op overbrenging { $number } is ongedaan gemaakt.
journal-logistics-transfer-closed = Overbrenging { $number } is afgesloten. Ontbreekt: { $missing }. Niet verwacht: { $unexpected }.
journal-logistics-transfer-cancelled = Overbrenging { $number } is geannuleerd.
journal-logistics-missing-found = Het ontbrekende toestel van overbrenging { $number } is gevonden.
journal-logistics-missing-lost = Het ontbrekende toestel van overbrenging { $number } is verloren verklaard.
journal-logistics-closing-undone = Het afsluiten van overbrenging { $number } is ongedaan gemaakt.
journal-logistics-loss-undone = Het toestel van overbrenging { $number } is niet meer verloren verklaard. Het ontbreekt weer.
logistics-close-after-first = Scan bij aankomst elk toestel. Komt er niets aan? Dan kunt u afsluiten op het einde van deze pagina.
logistics-nothing-came = Er is niets aangekomen
logistics-coordinates = Plaats op de kaart
logistics-coordinates-hint = Twee getallen, zoals een kaart ze geeft: 51.05430, 3.71740. Klik op de kaart met de rechterknop op de plaats en kopieer ze. Met deze getallen rekent een verdeelronde uit hoe ver toestellen reizen.
logistics-on-the-map = Toon op de kaart
refusal-coordinates = Dit zijn geen twee getallen van een kaart. Typ eerst de breedte, dan de lengte, met minstens twee cijfers achter de komma: 51.05430, 3.71740.
refusal-coordinates-turned = De twee getallen staan omgekeerd. Typ eerst de breedte (49 tot 54), dan de lengte (2 tot 8).
refusal-coordinates-elsewhere = Deze plaats ligt niet in of bij België en Nederland. Kijk de getallen na.
