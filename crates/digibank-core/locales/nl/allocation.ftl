rounds-title = Verdeelrondes
rounds-one = Verdeelronde { $code }
rounds-text = Een ronde zoekt voor elke wachtende aanvraag een vrij toestel. U ziet bij elke beslissing waarom. Pas als u akkoord gaat, zijn de toestellen toegezegd.
rounds-propose = Maak een voorstel
rounds-proposed = Het voorstel is klaar. Kijk het na en ga akkoord.
rounds-none = Er zijn nog geen rondes
rounds-none-text = Maak een voorstel als er aanvragen wachten.
rounds-code = Nummer
rounds-day = Dag
rounds-status = Stand
rounds-asks = Gevraagd
rounds-devices = Vrije toestellen
rounds-served = Krijgen een toestel
rounds-goes-without = Gaan zonder
rounds-gives = Krijgen een toestel
rounds-accept =
    { $count ->
        [one] Ga akkoord en zeg één toestel toe
        *[other] Ga akkoord en zeg { $count } toestellen toe
    }
rounds-what-if = Vergelijk met een ander beleid
rounds-ask-list = Wat u donoren kunt vragen
rounds-waves = Wat de weken hierna brengen
rounds-cancel = Laat dit voorstel vallen
rounds-undo = Maak de ronde ongedaan
rounds-carried-out = De ronde is uitgevoerd. De toestellen zijn toegezegd.
rounds-cancelled = Het voorstel is weg. Er is niets toegezegd.
rounds-undone = De ronde is ongedaan gemaakt. Alle toestellen zijn weer vrij.
rounds-line-struck = De regel is geschrapt. Het toestel blijft vrij.
rounds-line-restored = De regel telt weer mee.
rounds-strike = Schrap deze regel
rounds-strike-reason = Waarom schrapt u deze regel?
rounds-restore = Zet de regel terug
rounds-struck = Geschrapt
rounds-class = Voorrang
rounds-class-number = Voorrang { $class }
rounds-by-class = Per voorrang
rounds-asked = Gevraagd
rounds-given = Gegeven
rounds-shares = Waarvan
rounds-decisions = Beslissingen
rounds-request = Aanvraag
rounds-organisation = Organisatie
rounds-waited = Wacht al
rounds-days =
    { $days ->
        [0] sinds vandaag
        [one] één dag
        *[other] { $days } dagen
    }
rounds-device = Toestel
rounds-why = Waarom
rounds-no-lines = Niemand.
rounds-left-out =
    { $count ->
        [one] { $count } toestel paste niet in deze ronde. Het telt mee in de volgende.
        *[other] { $count } toestellen pasten niet in deze ronde. Ze tellen mee in de volgende.
    }
rounds-moves = Te verplaatsen
rounds-moves-text =
    { $count ->
        [one] Eén toestel staat nog niet bij zijn digipunt.
        *[other] { $count } toestellen staan nog niet bij hun digipunt.
    }
rounds-moves-none-left = Alles is vertrokken of aangekomen. Er staat niets meer op zijn oude plaats.
rounds-moves-left =
    { $count ->
        [one] Van de { $all } te verplaatsen toestellen staat er nog { $count } op zijn oude plaats.
       *[other] Van de { $all } te verplaatsen toestellen staan er nog { $count } op hun oude plaats.
    }
rounds-empties = Na deze ronde is er niets meer vrij bij: { $names }
rounds-empties-text = Wie daar morgen komt, vindt geen vrij toestel. U kunt regels schrappen, of het digipunt aanvullen.
rounds-left-over = Wat blijft staan
rounds-left-unwanted = { $kind }: { $count }. Dit past bij niemand die zonder gaat.
rounds-left-kept = { $kind }: { $count }. Dit past wel bij iemand die zonder gaat, maar blijft in reserve, is voor anderen bestemd, staat te ver, of de grens van die organisatie is bereikt.
rounds-from = Van
rounds-to = Naar
rounds-how = Hoe is dit berekend?
rounds-policy = Beleid
rounds-engine = Rekenwijze
rounds-digest = Vingerafdruk
round-status-proposed = Voorstel
round-status-approved = Goedgekeurd
round-status-carried-out = Uitgevoerd
round-status-undone = Ongedaan gemaakt
round-status-cancelled = Laten vallen
why-title = Waarom zo? De verdeelronde van { $day }
why-this-one = Waarom dit toestel
why-not-me = Waarom (nog) niet
why-class-by-rule =
    { $days ->
        [0] Voorrang { $class }: { $rule }. Wacht sinds vandaag.
        [one] Voorrang { $class }: { $rule }. Wacht al { $days } dag.
        *[other] Voorrang { $class }: { $rule }. Wacht al { $days } dagen.
    }
why-class-of-all-others =
    { $days ->
        [0] Voorrang { $class }: geen bijzondere regel. Wacht sinds vandaag.
        [one] Voorrang { $class }: geen bijzondere regel. Wacht al { $days } dag.
        *[other] Voorrang { $class }: geen bijzondere regel. Wacht al { $days } dagen.
    }
why-fits-exactly = Dit toestel is precies wat gevraagd is.
why-fits-better =
    { $steps ->
        [one] Dit toestel past. Het is ruimer dan gevraagd: één punt volgens het beleid.
        *[other] Dit toestel past. Het is ruimer dan gevraagd: { $steps } punten volgens het beleid.
    }
rounds-moves-on-transfers = Al deze toestellen staan al op een overbrenging.
way-on-see-transfers = Alles staat al op een overbrenging, of is al verplaatst.
why-plainer-taken =
    { $count ->
        [one] Eén eenvoudiger toestel paste ook. Het gaat naar voorrang { $class }.
        *[other] { $count } eenvoudiger toestellen pasten ook. Ze gaan naar voorrang { $class }.
    }
why-plainer-kept =
    { $count ->
        [one] Eén eenvoudiger toestel blijft in reserve.
        *[other] { $count } eenvoudiger toestellen blijven in reserve.
    }
why-not-no-devices = Er waren geen vrije toestellen.
why-not-nothing-suits = Geen enkel vrij toestel past bij deze aanvraag.
why-not-obstacle =
    { $count ->
        [one] Eén toestel valt af: { $need }.
        *[other] { $count } toestellen vallen af: { $need }.
    }
why-not-obstacle-alone =
    { $count ->
        [one] Eén toestel valt alleen hierdoor af: { $need }. Zonder deze wens kon het wel.
        *[other] { $count } toestellen vallen alleen hierdoor af: { $need }. Zonder deze wens konden ze wel.
    }
why-not-earmarked =
    { $count ->
        [one] { $count } passend toestel is voor anderen bestemd.
        *[other] { $count } passende toestellen zijn voor anderen bestemd.
    }
why-not-kept =
    { $count ->
        [one] { $count } passend toestel blijft in reserve.
        *[other] { $count } passende toestellen blijven in reserve.
    }
why-not-quota =
    { $quota ->
        [one] Uw organisatie kreeg in deze ronde al haar ene toestel.
        *[other] Uw organisatie kreeg in deze ronde al haar { $quota } toestellen.
    }
why-not-all-in-use =
    { $count ->
        [one] Er was één toestel dat kon dienen, rechtstreeks of door te ruilen. Het ging naar iemand anders.
        *[other] Er waren { $count } toestellen die konden dienen, rechtstreeks of door met anderen te ruilen. Ze gingen allemaal naar anderen.
    }
why-not-higher-class =
    { $count ->
        [one] Eén ging naar iemand met meer voorrang.
        *[other] { $count } gingen naar mensen met meer voorrang.
    }
why-not-same-class =
    { $count ->
        [one] Eén ging naar iemand met dezelfde voorrang, die deze keer eerst aan de beurt was.
        *[other] { $count } gingen naar mensen met dezelfde voorrang, die deze keer eerst aan de beurt waren.
    }
why-not-waited-longer-at-home = Wie er binnen dezelfde organisatie een kreeg, wachtte minstens { $days ->
        [one] { $days } dag
        *[other] { $days } dagen
    }. Deze aanvraag wacht { $own ->
        [one] { $own } dag
        *[other] { $own } dagen
    }.
why-not-smaller-share = { $who } kreeg er een en had er toen { $their_count } { $counted ->
        [figure] voor een cijfer van { $their_all }
       *[requests] van de { $their_all } gevraagde toestellen
    }. { $unit ->
        [municipality] Deze gemeente
       *[organisation] Deze organisatie
    } had er al { $our_count } { $our_counted ->
        [figure] voor een cijfer van { $our_all }
       *[requests] van de { $our_all } gevraagde toestellen
    }. Wie het kleinste deel kreeg, gaat eerst.
why-not-slightly-smaller-share = { $who } kreeg er een en had er toen { $their_count } { $counted ->
        [figure] voor een cijfer van { $their_all }
       *[requests] van de { $their_all } gevraagde toestellen
    }. { $unit ->
        [municipality] Deze gemeente
       *[organisation] Deze organisatie
    } had er al { $our_count } { $our_counted ->
        [figure] voor een cijfer van { $our_all }
       *[requests] van de { $our_all } gevraagde toestellen
    }. Wie het kleinste deel kreeg, gaat eerst, ook als het verschil klein is.
why-not-same-share-smallest = { $who } kreeg verhoudingsgewijs evenveel ({ $theirs } %). Dan gaat de kleinste voor.
why-not-same-share-largest = { $who } kreeg verhoudingsgewijs evenveel ({ $theirs } %). Dan gaat de grootste voor.
why-not-same-share-registered = { $who } kreeg verhoudingsgewijs evenveel ({ $theirs } %). Dan gaat voor wie hier het langst is ingeschreven.
why-not-same-share-by-name = { $who } kreeg verhoudingsgewijs evenveel ({ $theirs } %). Dan beslist het alfabet.
why-another-organisation = Een andere organisatie
why-struck = De coördinator schrapte deze regel: { $reason }
shortcoming-kind = een ander soort toestel
shortcoming-tier = niet sterk genoeg
shortcoming-grade = te versleten
shortcoming-data = geen mobiel internet
shortcoming-keyboard = een ander toetsenbord
shortcoming-access = mist een hulpmiddel voor toegankelijkheid
shortcoming-earmark = bestemd voor anderen
shortcoming-distance = te ver weg
what-if-title = En met een ander beleid?
what-if-text = Deze ronde gebruikte versie { $policy }. Hier ziet u wie wint en wie verliest als een andere versie gold. Er verandert niets.
what-if-one-policy = Er is nog maar één versie.
what-if-choose = Versie
what-if-compare = Vergelijk
what-if-nothing = Niemand wint en niemand verliest.
what-if-by-class = Per voorrang van deze ronde
what-if-by-organisation = Per organisatie
what-if-before = Nu
what-if-after = Dan
what-if-gains = Winnen
what-if-losses = Verliezen
ask-list-title = Wat u donoren kunt vragen
ask-list-text = In deze ronde kreeg niet iedereen een toestel. Elke regel hieronder zou op zichzelf helpen. Het nuttigste staat bovenaan. Er verandert niets.
ask-list-nothing = Iedereen kreeg een toestel, of meer toestellen helpen niemand.
ask-list-kind = Toestel
ask-list-for = Minstens
ask-list-where = Waar ze nodig zijn
ask-list-units = Zoveel erbij
ask-list-helps = Helpt
ask-list-suits = Past bij wie niets kreeg
ask-list-serves = { $count ->
    [one] { $count } persoon
   *[other] { $count } personen
} met voorrang { $class }
ask-list-mail = Tekst voor een mail
ask-list-mail-text = Kopieer deze tekst naar uw mail. Er staat niets in over mensen.
ask-list-mail-hello = Beste donor, met deze toestellen kunnen we nu mensen helpen die wachten:
ask-list-mail-line = - { $count } × { $what }
ask-list-mail-where = nodig bij { $place }
ask-list-mail-line-most = - { $count } × { $what }, of meer als u die hebt
ask-list-mail-thanks = Hebt u er? Elk toestel telt. Dank u!
waves-title = Wat de weken hierna brengen
waves-text = Verwacht u toestellen? Vul in welke, hoeveel en over hoeveel weken ze klaar zijn. U ziet wie er dan waarschijnlijk een krijgt, met het beleid van deze ronde. Het is geen belofte: er verandert niets, en nieuwe aanvragen tellen niet mee.
waves-guess = Ingevuld met wat we kennen: wat nu gewist of hersteld wordt over 4 weken, wat donoren aankondigden over 8 weken. Het is een gok. Verander wat u beter weet en druk op “Bereken”.
waves-expected = Toestellen die u verwacht
waves-line = Verwachting { $number }
waves-kind = Soort
waves-count = Hoeveel
waves-weeks = Over hoeveel weken
waves-compute = Bereken
waves-by-class = Per voorrang
waves-by-moment = Per moment
waves-now = In deze ronde
waves-in-weeks =
    { $weeks ->
        [one] Over 1 week
       *[other] Over { $weeks } weken
    }
waves-without = Nog niet
waves-at-once = Alles tegelijk
waves-at-once-note = «Alles tegelijk»: zoveel kregen er een als u wacht tot alles er is en dan pas verdeelt.
waves-when = Wanneer
waves-arrived = Komen erbij
waves-given = Worden gegeven
waves-left = Blijven over
waves-taken = Zo telt een verwacht toestel mee. Het is het gewoonste van zijn soort in deze ronde.
policies-title = Prioriteitsbeleid
policies-text = Het beleid zegt wie eerst een toestel krijgt. Een versie die een ronde gebruikte, verandert niet meer.
policies-new = Schrijf een nieuwe versie
policies-none = Er is nog geen beleid. De eerste ronde begint met de regels van het huis.
policies-number = Versie
policies-version = Versie { $number }
policies-name = Naam van deze versie
policies-since = Geldig sinds
policies-days =
    { $days ->
        [one] { $days } dag
        *[other] { $days } dagen
    }
policies-order = Volgorde
policies-rule = Naam van de regel
policies-rules = Regels, van boven naar onder
policies-when = Als
policies-and = en
policies-and-when = en als
policies-value = Waarde
policies-row = Rij
policies-up = Omhoog
policies-down = Omlaag
policies-everybody = iedereen
policies-last = Laatst
policies-all-others = Alle andere aanvragen
policies-default-class = Voorrang van alle andere aanvragen
policies-fairness-unit = Eerlijk tussen
policies-fairness-rule = Hoe eerlijk
policies-quotas = Hoogstens per organisatie
policies-at-most = Hoogstens
policies-add-quota = Voeg een grens toe
policies-reserves = Blijft in reserve
policies-keep = Hoeveel blijven
policies-add-reserve = Voeg een reserve toe
policies-everywhere = overal samen
policies-add-rule = Voeg een regel toe
policies-activate = Laat deze versie gelden
policies-activated = Deze versie geldt nu.
policies-edit = Wijzig deze versie
policies-edit-title = Versie { $number } wijzigen
policies-edit-text = De eerste regel die past, geeft de voorrang. Voorrang 1 gaat eerst. Laat een rij leeg om ze weg te laten.
policies-copy = Maak een nieuwe versie hiervan
policies-used = Een ronde heeft deze versie gebruikt. Ze verandert niet meer.
policies-save = Bewaar het beleid
policies-saved = Het beleid is bewaard.
policy-state-draft = In de maak
policy-state-active = Geldt nu
policy-state-retired = Gold vroeger
policy-first-name = Regels van het huis
policy-first-remote = Les op afstand
policy-first-urgent = Dringend
policy-first-no-device = Heeft geen toestel
policy-first-long = Wacht al een half jaar
condition-kind-target-group = Doelgroep is
condition-kind-age-band = Leeftijd is
condition-kind-remote-education = Volgt les op afstand
condition-kind-has-no-device = Heeft geen toestel
condition-kind-waiting-at-least = Wacht minstens
condition-kind-urgent = Is dringend
condition-kind-kind = Vraagt eerst een
condition-kind-municipality = Digipunt ligt in
condition-kind-organisation = Gevraagd door
fairness-unit-organisation = Organisaties
fairness-unit-municipality = Gemeenten
fairness-rule-max-min = Ieder eerst één, dan pas twee
fairness-rule-webster = Zo dicht mogelijk bij evenredig
fairness-rule-proportional = Niemand ver boven zijn deel
refusal-nothing-waits = Er wachten geen aanvragen.
way-on-requests-first = Laat partners eerst een aanvraag doen.
refusal-round-status = Dit kan niet meer. De ronde heeft nu deze stand: { $status }.
refusal-line-without-device = Deze regel krijgt geen toestel. Er is niets te schrappen.
refusal-round-device-changed = Regel { $line } houdt de ronde tegen: toestel { $device } (aanvraag { $request }) is niet meer vrij of is gewijzigd.
refusal-round-request-changed = Regel { $line } houdt de ronde tegen: aanvraag { $request } (toestel { $device }) is intussen gewijzigd of wacht niet meer.
refusal-round-already-moved = Regel { $line } houdt dit tegen: toestel { $device } (aanvraag { $request }) is al verplaatst, op een overbrenging gezet, uitgeleend of vrijgegeven.
way-on-strike-line = Druk op «Schrap wat intussen veranderde»: dat schrapt deze regel en alle andere waarvoor dit ook geldt. Of laat het voorstel vallen en maak een nieuw.
refusal-policy-used = Versie { $number } is al gebruikt en verandert niet meer.
way-on-new-policy-version = Maak er een nieuwe versie van.
refusal-rule-name-twice = Regel { $row }: deze naam bestaat al.
refusal-rule-never-reached = Regel { $row } telt nooit: een regel erboven geldt voor iedereen.
refusal-condition-empty = Regel { $row }: kies een waarde.
refusal-quota-needs-organisation = Een grens per organisatie kan alleen met eerlijkheid tussen organisaties.
refusal-reserve-twice = Reserve { $row } staat er twee keer.
journal-allocation-policy-saved = Versie { $number } van het beleid is bewaard: { $name }.
journal-allocation-policy-activated = Versie { $number } van het beleid geldt nu: { $name }.
journal-allocation-proposed = Er is een voorstel gemaakt: { $served } van { $asks } krijgen een toestel.
journal-allocation-line-struck = Regel { $line } van de verdeelronde is geschrapt.
journal-allocation-line-restored = Regel { $line } van de verdeelronde is teruggezet.
journal-allocation-approved =
    { $served ->
        [one] De verdeelronde is goedgekeurd met { $served } toestel.
        *[other] De verdeelronde is goedgekeurd met { $served } toestellen.
    }
journal-allocation-carried-out =
    { $served ->
        [one] De verdeelronde is uitgevoerd: { $served } toestel is toegezegd.
        *[other] De verdeelronde is uitgevoerd: { $served } toestellen zijn toegezegd.
    }
journal-allocation-undone = De verdeelronde is ongedaan gemaakt. De toestellen zijn weer vrij.
journal-allocation-cancelled = Het voorstel van de verdeelronde is laten vallen.
rounds-make-transfers = Maak de overbrengingen
rounds-transfers-made =
    { $count ->
        [one] Eén overbrenging staat klaar om te verzamelen.
        *[other] { $count } overbrengingen staan klaar om te verzamelen.
    }
refusal-nothing-to-move = Er is niets te verplaatsen.
rounds-unit = Organisatie of gemeente
rounds-share = { $name }: { $given } van { $asked }
rounds-shares-more =
    { $count ->
        [one] en nog één: toon alles
        *[other] en nog { $count }: toon alles
    }
rounds-shares-title = Voorrang { $class }: wie kreeg hoeveel?
rounds-find = Zoek één aanvraag
rounds-find-request = Nummer van de aanvraag
rounds-find-button = Zoek
rounds-find-none = Deze aanvraag zat niet in deze ronde.
rounds-find-all = Toon weer alle beslissingen
rounds-devices-left-out =
    { $count ->
        [one] Eén vrij toestel paste niet in deze ronde. Het blijft vrij voor de volgende.
        *[other] { $count } vrije toestellen pasten niet in deze ronde. Ze blijven vrij voor de volgende.
    }
rounds-moves-more =
    { $count ->
        [one] En nog één kleinere verplaatsing.
        *[other] En nog { $count } kleinere verplaatsingen.
    }
rounds-strike-changed = Schrap wat intussen veranderde
rounds-struck-changed = Het toestel of de aanvraag veranderde na het voorstel
rounds-changed-struck = De veranderde regels zijn geschrapt. De rest kan doorgaan.
rounds-transfers-more =
    { $count ->
        [one] Eén overbrenging staat klaar. Er is nog meer te verplaatsen: druk nog eens.
        *[other] { $count } overbrengingen staan klaar. Er is nog meer te verplaatsen: druk nog eens.
    }
refusal-no-line-changed = Er is niets veranderd sinds het voorstel.
way-on-take-back-one = Staan toestellen op een overbrenging die nog niet vertrok? Annuleer die eerst. Anders neemt u de andere toezeggingen één voor één terug, op de pagina van de aanvraag.
journal-allocation-lines-struck =
    { $count ->
        [one] Eén regel die intussen veranderde, is geschrapt.
        *[other] { $count } regels die intussen veranderden, zijn geschrapt.
    }
policies-town = Gemeente { $name }
policies-denominators = Deel waarvan?
policies-denominators-hint = Eerlijk verdelen kijkt naar het deel van de vraag dat iemand kreeg. Zonder cijfer telt het aantal aanvragen. Met een vast cijfer (inwoners, leerlingen, leden) heeft het geen zin om meer aanvragen te doen.
policies-denominator = Cijfer
policies-add-denominator = Voeg een vast cijfer toe
policies-counted = Het aantal aanvragen
policies-points = Punten voor een beter toestel dan gevraagd
policies-points-hint = De ronde zoekt de minste punten. Hoe meer punten een stap kost, hoe meer zulke toestellen gespaard blijven voor wie ze nodig heeft. 0 betekent: deze stap telt niet.
policies-points-tier = Een niveau sterker
policies-points-grade = Een klasse netter
policies-points-data = Mobiel internet dat niemand vroeg
policies-points-access = Een hulpmiddel voor toegankelijkheid dat niemand vroeg
policies-points-kind = Een volgende keuze in plaats van de eerste
policies-fairness-rule-hint = Dit geldt binnen elke voorrang. Wie een groter deel van zijn vraag kreeg, wacht op de anderen.
policies-quotas-hint = Hoogstens zoveel toestellen per ronde. Kan alleen met eerlijkheid tussen organisaties.
policies-reserves-hint = Zoveel toestellen van deze soort blijven staan. Zonder plaats: waar dan ook.
policies-reserved-at = Waar
refusal-denominator-twice = Cijfer { $row }: dit staat er al.
refusal-denominator-not-organisation = Cijfer { $row }: kies een organisatie, want u verdeelt tussen organisaties.
refusal-denominator-not-municipality = Cijfer { $row }: kies een gemeente, want u verdeelt tussen gemeenten.
what-if-more =
    { $count ->
        [one] Nog één organisatie, waarvoor minder verandert, staat hier niet.
        *[other] Nog { $count } organisaties, waarvoor minder verandert, staan hier niet.
    }
why-not-waited-as-long-at-home = Binnen dezelfde organisatie kreeg niemand een toestel die korter wacht. Sommigen wachten even lang. Dan telt welk toestel het best past, en daarna welk het dichtst staat. Is ook dat gelijk, dan gaat de aanvraag voor die het eerst binnenkwam.
offers-title = Toestellen die nu vrijkomen
offers-one = Wie kan dit toestel krijgen?
offers-text = Deze toestellen kwamen vrij na de vorige ronde. Bij elk staat of u het meteen aan iemand kunt geven, of beter bewaart voor de volgende ronde. Elke regel staat op zichzelf: geeft u één toestel weg, dan verandert de rest mee.
offers-since = Vrijgekomen na verdeelronde { $code }
offers-no-round = Er is nog geen ronde uitgevoerd. Alle vrije toestellen staan hier.
offers-none = Er kwam niets vrij
offers-none-text = Sinds de vorige ronde kwam er geen toestel vrij.
offers-device = Toestel
offers-location = Waar
offers-what = Wat nu
offers-why = Waarom
offers-alike =
    { $count ->
        [one] en nog één zoals dit
        *[other] en nog { $count } zoals dit
    }
offers-more =
    { $count ->
        [one] Nog één toestel staat hier niet. Maak beter een ronde.
        *[other] Nog { $count } toestellen staan hier niet. Maak beter een ronde.
    }
offers-at-once = Geef nu
offers-keep = Bewaar
offers-goes-to = Dit toestel kan nu naar aanvraag
offers-keep-it = Bewaar dit toestel voor de volgende ronde.
offers-why-now = Waarom deze aanvraag
offers-why-keep = Waarom bewaren
offers-promise = Zeg toe aan aanvraag { $code }
offers-promised = Het toestel is toegezegd.
offers-made-at = Toegezegd op { $at } aan aanvraag
offers-undo = Neem de toezegging terug
offers-undone = De toezegging is terug. Het toestel is weer vrij.
offers-not-free = Dit toestel is nu niet vrij om te geven.
offers-passes-nobody = In een ronde kreeg { $who } er ook een bij. Niemand die eerder aan de beurt is, wordt overgeslagen.
offers-nobody-waits = Niemand die wacht, is met dit toestel geholpen. Ook ruilen helpt niet.
offers-everywhere = overal samen
offers-reserve = Het toestel blijft in reserve ({ $at }). Er moeten er { $keep } blijven, en met dit toestel erbij zijn het er { $there }.
offers-earlier = In een ronde kreeg { $who } er een bij, met voorrang { $class }. Dat kan alleen door te ruilen met een ander vrij toestel.
offers-earlier-than = Wie dit toestel nu zou krijgen, komt later aan de beurt: { $who }, met voorrang { $class }.
offers-suits-nobody-now = Zelf past het bij niemand die nog wacht.
offers-quota = Het past wel bij iemand, maar door de grens per organisatie kan een ronde anders uitvallen.
offers-left-over = Dit toestel was al vrij in de vorige ronde en bleef over. Het telt weer mee in de volgende ronde.
refusal-offer-changed = Dit kan niet meer zo: er veranderde intussen iets aan het toestel, de aanvraag of de volgorde.
way-on-offer-again = Kijk opnieuw wie dit toestel nu kan krijgen.
refusal-offer-none = Dit toestel is niet tussen twee rondes toegezegd. Er is niets terug te nemen.
refusal-offer-already-moved = De toezegging kan niet meer terug: het toestel is al verplaatst of staat op een overbrenging.
refusal-search-busy = Er loopt al een berekening. Die is nog niet klaar.
way-on-search-again = Wacht even en probeer het dan opnieuw. Er is niets verloren.
refusal-search-stopped = De berekening duurde langer dan { $seconds } seconden en is gestopt. Er is niets veranderd.
way-on-search-later = Probeer het op een rustig moment opnieuw.
journal-allocation-offered = Het toestel is tussen twee rondes toegezegd aan een aanvraag met voorrang { $class }, die { $days ->
        [one] { $days } dag
        *[other] { $days } dagen
    } wachtte.
journal-allocation-offer-undone = De toezegging tussen twee rondes is teruggenomen. Het toestel is weer vrij.
rounds-undo-not = Deze ronde kan nu niet ongedaan gemaakt worden.
ask-list-file = donoren-vragen
rounds-propose-anew = Maak een nieuw voorstel
rounds-find-later = Deze aanvraag kwam nadat deze ronde gemaakt was. Ze telt mee in de volgende ronde.
rounds-since-requests =
    { $count ->
        [one] Sinds dit voorstel kwam er één aanvraag bij.
       *[other] Sinds dit voorstel kwamen er { $count } aanvragen bij.
    }
rounds-since-first =
    { $count ->
        [0] Geen enkele heeft zoveel voorrang als wie hier een toestel krijgt.
        [one] Eén daarvan heeft minstens zoveel voorrang als de laagste die hier een toestel krijgt.
       *[other] { $count } daarvan hebben minstens zoveel voorrang als de laagste die hier een toestel krijgt.
    }
rounds-since-devices =
    { $count ->
        [one] Sinds dit voorstel kwam er één toestel vrij.
       *[other] Sinds dit voorstel kwamen er { $count } toestellen vrij.
    }
rounds-since-then = Ze tellen niet mee in dit voorstel. Wel in een nieuw.
without-link = Wie kreeg het anders?
without-title = En zonder aanvraag { $request }?
without-text = Hier ziet u hoe deze ronde was uitgekomen als deze aanvraag er niet was. Er verandert niets.
without-had =
    { $count ->
        [0] krijgt in deze ronde geen toestel.
        [one] krijgt in deze ronde één toestel.
        *[other] krijgt in deze ronde { $count } toestellen.
    }
without-stays = Wat vrijkomt, past bij niemand die nog wacht, of moet blijven staan.
without-gains = Krijgen dan wel een toestel
without-losses = Krijgen dan geen toestel
without-losses-why = Hoe kan dat? Het deel van een organisatie telt over al haar aanvragen. Met een aanvraag minder schuiven de beurten tussen organisaties.
without-more =
    { $count ->
        [one] Nog één aanvraag staat hier niet.
        *[other] Nog { $count } aanvragen staan hier niet.
    }
refusal-value-without-condition = Regel { $row }: kies bij welk gegeven deze waarde hoort.
refusal-policy-rules-too-many = In een beleid passen hoogstens { $most } regels. Dit zijn er { $count }. Verwijder wat u niet nodig hebt.
refusal-quotas-too-many = In een beleid passen hoogstens { $most } grenzen. Dit zijn er { $count }. Maak de rijen leeg die u niet nodig hebt.
refusal-reserves-too-many = In een beleid passen hoogstens { $most } reserves. Dit zijn er { $count }. Maak de rijen leeg die u niet nodig hebt.
refusal-denominators-too-many = In een beleid passen hoogstens { $most } vaste cijfers. Dit zijn er { $count }. Maak de rijen leeg die u niet nodig hebt.
refusal-quota-without-organisation = Grens { $row }: kies een organisatie, of maak de rij leeg.
refusal-quota-without-most = Grens { $row }: typ hoeveel toestellen de organisatie hoogstens krijgt, of maak de rij leeg.
refusal-reserve-without-kind = Reserve { $row }: kies een soort toestel, of maak de rij leeg.
refusal-reserve-without-keep = Reserve { $row }: typ hoeveel toestellen blijven staan, of maak de rij leeg.
refusal-condition-target-group = Regel { $row }: deze doelgroep bestaat niet in dit programma. Kies een andere doelgroep.
refusal-condition-municipality = Regel { $row }: in deze gemeente heeft dit programma geen locatie. Kies een andere gemeente.
refusal-condition-organisation = Regel { $row }: deze organisatie hoort niet bij dit programma. Kies een andere organisatie.
circle-link = Welke toestellen, en wie heeft ze?
circle-title = Waarom geen toestel voor { $request }?
circle-back = Terug naar de beslissing
circle-text =
    { $count ->
        [one] Dit toestel kon dienen, rechtstreeks of door te ruilen. Het is in gebruik. Wie het heeft, kan alleen met dit toestel geholpen worden. Er is dus één aanvraag meer dan er toestellen zijn.
        *[other] Deze { $count } toestellen konden dienen, rechtstreeks of door te ruilen. Ze zijn allemaal in gebruik. Wie er een heeft, kan alleen met een van deze toestellen geholpen worden. Er is dus altijd één aanvraag meer dan er toestellen zijn.
    }
circle-kept =
    { $count ->
        [one] Eén toestel kon ook dienen, maar moet blijven staan.
        *[other] Nog { $count } toestellen konden ook dienen, maar moeten blijven staan.
    }
circle-by-class = Wie ze heeft, per voorrang
circle-devices = De toestellen
circle-device = Toestel
circle-holder = Gaat naar aanvraag
circle-more =
    { $count ->
        [one] Nog één toestel staat hier niet. Het bestand heeft ze allemaal.
        *[other] Nog { $count } toestellen staan hier niet. Het bestand heeft ze allemaal.
    }
circle-none = Deze aanvraag gaat niet zonder omdat andere aanvragen voorgaan. De reden staat bij de beslissing.
circle-file = kring
what-if-by-target-group = Per doelgroep
what-if-by-municipality = Per gemeente
what-if-municipality = Gemeente
what-if-no-municipality = Geen gemeente
what-if-more-municipalities =
    { $count ->
        [one] Nog één gemeente, waarvoor minder verandert, staat hier niet.
        *[other] Nog { $count } gemeenten, waarvoor minder verandert, staan hier niet.
    }
policies-max-km = Hoogstens hoeveel kilometer
policies-max-km-hint = Zo ver reist een toestel hoogstens naar wie het krijgt, in vogelvlucht. Laat leeg als afstand geen grens is.
policies-km = { $km } kilometer
policies-any-distance = Geen grens
policies-unknown-places =
    { $count ->
        [one] Van { $count } plaats weten we niet waar ze ligt. Ze telt als dichtbij:
       *[other] Van { $count } plaatsen weten we niet waar ze liggen. Ze tellen als dichtbij:
    }
policies-unknown-more = en nog { $count }
rounds-total-days =
    { $count ->
        [one] Wie een toestel krijgt, wachtte in totaal { $count } dag.
       *[other] Wie een toestel krijgt, wachtte in totaal { $count } dagen.
    }
rounds-total-points =
    { $count ->
        [0] Volgens de punten van het beleid is geen toestel beter dan gevraagd.
        [one] De toestellen zijn samen { $count } punt beter dan gevraagd.
       *[other] De toestellen zijn samen { $count } punten beter dan gevraagd.
    }
rounds-total-km = De toestellen reizen samen { $km } kilometer, in vogelvlucht.
rounds-total-unknown =
    { $count ->
        [one] Van { $count } toestel kennen we de afstand niet.
       *[other] Van { $count } toestellen kennen we de afstand niet.
    }
rounds-stands = Het toestel staat nu in { $place } en gaat naar { $to }.
rounds-stands-far = Het toestel staat nu in { $place } en gaat naar { $to }: { $km } kilometer in vogelvlucht.
rounds-km = Kilometer
waves-keep-line = Achterhouden { $number }
waves-keep-percent = Hoeveel op 100
waves-keep-weeks = Tot over hoeveel weken
waves-kept = Blijven voor later
waves-keep-then = Wilt u in de ronde zelf toestellen achterhouden? Zet dan een reserve in het beleid en maak een nieuw voorstel.
refusal-kept-twice = Deze soort houdt u al achter tot dezelfde week. Tel de twee regels op tot één.
refusal-kept-more-than-all = Samen is dat meer dan 100 op 100 van deze soort. Houd minder achter.
waves-keep = Houd iets achter voor later
waves-keep-text = Soms wilt u niet alles nu geven: een school begint pas over een paar weken. Vul in welk deel van de toestellen van nu u bewaart (hoeveel op 100), en tot over hoeveel weken. Ook toestellen die voor iemand bestemd zijn, tellen mee.
refusal-condition-takes-no-value = Regel { $row }: bij dit gegeven hoort geen waarde. Kies “–” bij de waarde, of een ander gegeven.
refusal-condition-twice = Regel { $row }: kies twee verschillende gegevens. Is een van de twee genoeg, maak dan twee regels.
why-not-obstacle-distance =
    { $count ->
        [one] Eén toestel valt alleen af omdat het te ver staat. Dat is een grens van het beleid.
       *[other] { $count } toestellen vallen alleen af omdat ze te ver staan. Dat is een grens van het beleid.
    }
why-nearer-taken =
    { $count ->
        [one] Eén toestel staat dichterbij. Het gaat naar iemand met voorrang { $class }.
       *[other] { $count } toestellen staan dichterbij. Ze gaan naar anderen met voorrang { $class }.
    }
why-nearer-kept =
    { $count ->
        [one] Eén toestel dat dichterbij staat, blijft in reserve.
       *[other] { $count } toestellen die dichterbij staan, blijven in reserve.
    }
rounds-totals-proposed = Zo was het voorgesteld, met de geschrapte regels erbij.
refusal-round-device-meant = Regel { $line } houdt de ronde tegen: toestel { $device } is nu voor anderen bestemd dan aanvraag { $request }. Zo wil de donor het.
refusal-round-too-far = Regel { $line } houdt de ronde tegen: toestel { $device } staat te ver van waar aanvraag { $request } het wil. De plaats op de kaart is gewijzigd.
offers-meant-for = Dit toestel is niet voor iedereen: { $for }. Zo wil de donor het.
rounds-another-engine = Deze ronde is met een andere rekenwijze gemaakt. Hier is ze opnieuw berekend. Waar alles gelijk was, kan iemand anders het toestel hebben dan in de ronde zelf.
why-not-earmarked-too =
    { $count ->
        [one] Nog één toestel past ook, maar is voor anderen bedoeld. Zo wil de donor het.
       *[other] Nog { $count } toestellen passen ook, maar zijn voor anderen bedoeld. Zo wil de donor het.
    }
why-not-too-far-too =
    { $count ->
        [one] Nog één toestel past ook, maar staat te ver. Dat is een grens van het beleid.
       *[other] Nog { $count } toestellen passen ook, maar staan te ver. Dat is een grens van het beleid.
    }
rounds-struck-counts =
    { $count ->
        [one] De coördinator schrapte één regel van deze ronde. Hier telt die mee, alsof het toestel gegeven is.
       *[other] De coördinator schrapte { $count } regels van deze ronde. Hier tellen die mee, alsof de toestellen gegeven zijn.
    }
why-struck-since =
    { $count ->
        [one] Daarna schrapte de coördinator één regel van deze ronde. Dat toestel bleef vrij. De uitleg hierboven is van daarvoor.
       *[other] Daarna schrapte de coördinator { $count } regels van deze ronde. Die toestellen bleven vrij. De uitleg hierboven is van daarvoor.
    }
rounds-left-struck = { $kind }: { $count }. De ronde gaf dit, maar de regel is geschrapt.
rounds-gave-then = Kregen een toestel in het voorstel
rounds-without-then = Gingen zonder in het voorstel
ask-list-most = Bij elke regel rekenen we met hoogstens 10 toestellen. Meer dan 10 helpt vaak nog meer mensen: kijk in de laatste kolom.
