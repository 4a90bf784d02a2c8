menu-donor = Mijn gift
impact-title = Resultaat
impact-period = Kies een periode
impact-from = Van
impact-to = Tot en met
impact-last-year = Toon het laatste jaar
impact-lead = Van { $from } tot en met { $to }
impact-until = Sinds het begin, tot en met { $to }
impact-folded = Groepen kleiner dan 5 staan samen onder “andere”. Zo is niemand te herkennen.
impact-method = Elk cijfer is geteld uit de gegevens zelf. Open een cijfer om te zien wat geteld is.
impact-csv = Haal de cijfers op als CSV-bestand
impact-other = Andere
impact-unknown = Niet bekend
impact-tile-people = mensen bereikt in deze periode
impact-tile-ever = mensen bereikt sinds het begin
impact-tile-devices = toestellen van deze periode
impact-tile-with-people = daarvan nu bij mensen
impact-tile-waiting = gevraagde toestellen wachten nog
impact-tile-warm = warme overdrachten
impact-warm = { $count ->
        [one] Bij { $count } van de { $of } uitgereikte toestellen kwam er uitleg bij, samen { $minutes } minuten. { $wanting } keer wil de persoon nog meer hulp.
       *[other] Bij { $count } van de { $of } uitgereikte toestellen kwam er uitleg bij, samen { $minutes } minuten. { $wanting } keer wil de persoon nog meer hulp.
    }
impact-rows-warm = Warme overdrachten
impact-minutes = Minuten uitleg
impact-follow-up = Wat de persoon nog wil
impact-source = Kwam van
impact-verdict = Bij ontvangst
impact-work = Na het werk
impact-destination = Waar nu
impact-devices = Toestellen
impact-people = Mensen
impact-group = Doelgroep
impact-place = Digipunt
impact-municipality = Gemeente
impact-week = Week na de aanvraag
impact-followed = Nog gevolgd
impact-served = Overhandigd
impact-served-share = Heeft een toestel
impact-weeks-after = weken na de aanvraag
impact-day = Einde van de dag
impact-flow-title = Waar zijn de toestellen naartoe?
impact-flow-desc = Vier kolommen van links naar rechts: van wie het toestel kwam, of het ontvangen is, wat het werk opleverde, waar het nu is.
impact-flow-finding =
    { $with ->
        [one] { $with } van de { $count } toestellen is nu bij mensen.
        *[other] { $with } van de { $count } toestellen zijn nu bij mensen.
    }
impact-flow-too-few =
    { $count ->
        [one] Van { $count } toestel: te weinig om te zeggen hoeveel er nu bij mensen zijn.
       *[other] Van de { $count } toestellen zijn er te weinig bij mensen om het getal te tonen.
    }
impact-too-few = minder dan 5
impact-flow-none = In deze periode zijn er te weinig toestellen om te tonen. Kies een langere periode.
impact-people-group-title = Wie is bereikt?
impact-people-group-finding =
    { $count ->
        [one] { $count } mens bereikt. De grootste groep: { $name }, { $most }.
        *[other] { $count } mensen bereikt. De grootste groep: { $name }, { $most }.
    }
impact-people-place-title = Waar zijn mensen bereikt?
impact-people-place-finding =
    { $count ->
        [one] { $count } mens bereikt. De meesten bij { $name }: { $most }.
        *[other] { $count } mensen bereikt. De meesten bij { $name }: { $most }.
    }
impact-people-municipality-title = In welke gemeente?
impact-people-municipality-finding =
    { $count ->
        [one] { $count } mens bereikt. De meesten in { $name }: { $most }.
        *[other] { $count } mensen bereikt. De meesten in { $name }: { $most }.
    }
impact-people-finding =
    { $count ->
        [one] { $count } mens bereikt. Iedereen telt één keer.
        *[other] { $count } mensen bereikt. Iedereen telt één keer.
    }
impact-people-none = In deze periode is nog niemand bereikt. Kies een langere periode.
impact-waiting-title = Hoe lang duurt het?
impact-waiting-desc = Een lijn die stijgt, week na week: het deel van de gevraagde toestellen dat overhandigd is. Wie nog wacht, telt mee.
impact-waiting-none = In deze periode is niets gevraagd. Kies een langere periode.
impact-empty = Er is te weinig om te tekenen.
impact-waiting-few =
    { $waiting ->
        [one] Te weinig toestellen zijn overhandigd om te zeggen hoe lang het duurt. { $waiting } van de { $asked } gevraagde toestellen wacht nog.
        *[other] Te weinig toestellen zijn overhandigd om te zeggen hoe lang het duurt. { $waiting } van de { $asked } gevraagde toestellen wachten nog.
    }
impact-waiting-nobody =
    { $waiting ->
        [one] Nog niemand kreeg een toestel. { $waiting } van de { $asked } gevraagde toestellen wacht nog.
        *[other] Nog niemand kreeg een toestel. { $waiting } van de { $asked } gevraagde toestellen wachten nog.
    }
impact-waiting-both = De helft krijgt een toestel binnen { $half }, negen op de tien binnen { $most }.
impact-waiting-half = De helft krijgt een toestel binnen { $half }. Wanneer negen op de tien een toestel hebben, weten we nog niet.
impact-waiting-less = Nog geen helft kreeg een toestel. Hoe lang de helft wacht, weten we dus nog niet.
impact-waiting-still =
    { $waiting ->
        [one] { $waiting } van de { $asked } gevraagde toestellen wacht nog.
        *[other] { $waiting } van de { $asked } gevraagde toestellen wachten nog.
    }
impact-mark-half = helft: { $time }
impact-mark-most = 9 op 10: { $time }
impact-days = { $count ->
    [one] { $count } dag
   *[other] { $count } dagen
}
impact-weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weken
}
impact-stock-title = Hoeveel toestellen staan er op elk digipunt?
impact-stock-desc = Per digipunt een lijn: hoeveel toestellen er stonden, van het begin tot het einde van de periode.
impact-stock-none = Er is nog geen digipunt. Open eerst een locatie.
impact-stock-all = Op elk digipunt staat nu minstens één vrij toestel.
impact-stock-empty =
    { $count ->
        [one] { $count } van de { $all } digipunten heeft nu geen vrij toestel: { $names }.
        *[other] { $count } van de { $all } digipunten hebben nu geen vrij toestel: { $names }.
    }
impact-now = Voorraad nu
impact-there = Staat er
impact-free = Vrij om uit te lenen
impact-promised = Klaar voor iemand
impact-not-yet = Nog niet uit te lenen
impact-handed-over = Overhandigd in 8 weken
impact-cover = Hoe lang volstaat wat vrij is
impact-cover-empty = niets vrij
impact-cover-no-demand = niets uitgeleend in 8 weken
impact-cover-days = minder dan 1 week
impact-cover-weeks = { $count ->
    [one] ongeveer { $count } week
   *[other] ongeveer { $count } weken
}
impact-cover-long = meer dan een half jaar
impact-rows-caption = Wat is geteld
impact-rows-text = Dit is wat het cijfer telt. Mensen staan er met een nummer, nooit met een naam.
impact-rows-text-folded = Dit is wat het cijfer telt. U ziet alleen een nummer: dagen en leningen van één persoon tonen we niet buiten het programma.
impact-rows-devices = Getelde toestellen
impact-rows-people = Getelde mensen
impact-rows-waiting = Getelde aanvragen
impact-rows-stock = Toestellen op het digipunt
impact-rows-none = Niets geteld
impact-rows-none-text = Voor dit cijfer is er niets geteld.
impact-known-on = Bekend sinds
impact-person = Persoon
impact-loan = Lening
impact-on = Dag
impact-counts-as = Telt als
impact-as-person = persoon
impact-as-pupil = leerling van een klas
impact-request = Aanvraag
impact-line = Toestel nr.
impact-waited = Wacht
impact-outcome = Hoe het staat
impact-donors-title = Donoren
impact-donors-text = Kies een donor. U ziet wat er met de gift gebeurde.
impact-donors-none = Nog geen donoren
impact-donors-none-text = Zodra een organisatie toestellen geeft, staat ze hier.
impact-donor-title = De gift van { $name }
impact-donor-caption = Wat uw gift deed
impact-donor-received = toestellen ontvangen
impact-donor-unfinished = nog in bewerking
impact-donor-all-received = Samen ontvangen
impact-donor-all = Samen, met wat nog niet kwam
impact-donor-none-came =
    { $count ->
        [one] Er is { $count } toestel aangekondigd. Het is nog niet ontvangen.
       *[other] Er zijn { $count } toestellen aangekondigd. Ze zijn nog niet ontvangen.
    }
impact-donor-finding =
    { $with ->
        [one] { $with } van de { $count } ontvangen toestellen is nu bij iemand.
       *[other] { $with } van de { $count } ontvangen toestellen zijn nu bij mensen.
    }
impact-donor-ready = nu klaar voor iemand
impact-donor-with-people = nu bij mensen
impact-donor-recycled = gerecycleerd of voor onderdelen
impact-donor-never-came = nooit gekomen
impact-donor-squares-title = Waar zijn uw toestellen nu?
impact-donor-squares-desc = Elk vierkantje is een toestel. Toestellen met dezelfde bestemming staan samen.
impact-donor-squares-none = Er zijn nog geen toestellen. Kondig een partij aan.
impact-square =
    { $count ->
        [one] Elk vierkantje staat voor { $count } toestel.
        *[other] Elk vierkantje staat voor { $count } toestellen.
    }
impact-donor-places = Waar ze gebruikt worden
impact-donor-place =
    { $count ->
        [one] { $name }: { $count } toestel
        *[other] { $name }: { $count } toestellen
    }
impact-donor-places-text = De gemeente is die van het digipunt dat het toestel uitleende. Gemeenten met minder dan 5 toestellen staan samen.
impact-elsewhere = Andere gemeenten
impact-carbon-title = Wat hergebruik bespaart
impact-carbon-range =
    { $devices ->
        [one] Tussen { $from } en { $to } kg CO₂, voor { $devices } toestel dat nu bij iemand is.
        *[other] Tussen { $from } en { $to } kg CO₂, voor { $devices } toestellen die nu bij mensen zijn.
    }
impact-carbon-how = Hoe we dit schatten
impact-carbon-method = We nemen wat het maken van een nieuw toestel kost: laptop 236 kg, tablet 71 kg, vaste computer 249 kg, scherm 333 kg CO₂-equivalent. Dat vermenigvuldigen we met het deel van de toestellen dat een nieuw toestel vervangt.
impact-carbon-source = Bron: de middelste waarde van wat fabrikanten zelf opgeven, verzameld door Boavizta (environmental-footprint-data, licentie ODbL). Andere bronnen geven andere getallen. Daarom staat hier geen enkel getal.
impact-carbon-assumption = Aanname: één op de twee toestellen vervangt een nieuw toestel (zoals The Restart Project rekent), of allemaal. Gebruik, vervoer en herstelling zijn niet meegeteld.
impact-carbon-left-out =
    { $count ->
        [one] Voor { $count } toestel (telefoon of hotspot) kennen we geen getal. Het is niet meegeteld.
        *[other] Voor { $count } toestellen (telefoons en hotspots) kennen we geen getal. Ze zijn niet meegeteld.
    }
impact-attests-title = Wisattesten
impact-attests-none = Er zijn nog geen wisattesten. Ze komen zodra de toestellen gewist zijn.
impact-attest = Attest
impact-attest-about = Toestel
impact-attest-whole-lot = hele partij
impact-attest-lot = Partij
impact-attest-day = Uitgereikt op
impact-moment-announced =
    { $count ->
        [one] Partij aangekondigd: { $count } toestel.
        *[other] Partij aangekondigd: { $count } toestellen.
    }
impact-moment-receiving =
    { $count ->
        [one] De eerste toestellen kwamen binnen. Nu is er { $count } ontvangen.
        *[other] De eerste toestellen kwamen binnen. Nu zijn er { $count } ontvangen.
    }
impact-moment-received =
    { $count ->
        [one] Partij ontvangen: { $count } toestel.
        *[other] Partij ontvangen: { $count } toestellen.
    }
impact-moment-never-came =
    { $count ->
        [one] { $count } aangekondigd toestel is nooit gekomen.
       *[other] { $count } aangekondigde toestellen zijn nooit gekomen.
    }
impact-moment-withdrawn =
    { $count ->
        [one] Partij ingetrokken: { $count } toestel.
        *[other] Partij ingetrokken: { $count } toestellen.
    }
impact-moments-none = Er is nog niets gebeurd.
refusal-impact-period = Het einde ligt voor het begin. Kies een latere dag.
flow-source-organisation = Gevende organisatie
flow-source-partner = Partner of school
flow-source-counter = Aan de balie
flow-source-no-lot = Zonder partij
flow-source-other = Andere
intake-verdict-received = Ontvangen
intake-verdict-awaited = Nog verwacht
intake-verdict-not-received = Niet gekomen
intake-verdict-other = Andere
work-result-ready = In orde gebracht
work-result-harvest = Voor onderdelen
work-result-recycle = Te recycleren
work-result-in-progress = Nog bezig
work-result-nothing = Geen werk gedaan
work-result-other = Andere
destination-on-loan = Uitgeleend
destination-given = Geschonken
destination-with-people = Bij mensen (geleend of geschonken)
destination-lending-point = Klaar op een digipunt
destination-depot = Klaar in het depot
destination-to-wipe = Te wissen (ook na een lening)
destination-in-work = Gewist, nog te herstellen of na te kijken
destination-in-transit = Onderweg tussen twee plaatsen
destination-quarantine = Apart gezet: geblokkeerd of niet te wissen
destination-harvested = Voor onderdelen
destination-sold = Verkocht
destination-recycled = Gerecycleerd
destination-lost = Verloren
destination-awaited = Nog bij de donor
destination-not-received = Niet gekomen
destination-other = Andere
wait-outcome-served = Overhandigd
wait-outcome-waiting = Wacht nog
wait-outcome-ended = Gestopt of verlopen
