journal-devices-labels-made =
    { $count ->
        [one] { $count } etiket met een nieuw nummer gemaakt, vanaf { $first }.
        *[other] { $count } etiketten met nieuwe nummers gemaakt, vanaf { $first }.
    }
devices-correct = Verbeter { $code }
devices-maker = Merk
devices-model = Model
devices-access = Hulp bij gebruik
devices-mobile-data = Heeft zelf mobiel internet
devices-corrected = De gegevens zijn bewaard.
devices-something-wrong = Er is iets mis met dit toestel
devices-block-reason = Wat is er mis?
devices-block = Zet apart
devices-blocked = Het toestel is apart gezet.
devices-release = Het probleem is opgelost
devices-released = Het toestel is vrij. Laat het nakijken.
devices-lose = Meld als verloren
devices-lost = Het toestel staat nu als verloren.
devices-found-at = Waar is het nu?
devices-find = Meld als gevonden
devices-found = Het toestel is terug. Het moet opnieuw gewist en nagekeken worden.
keyboard-azerty = AZERTY
keyboard-qwerty = QWERTY
keyboard-qwertz = QWERTZ
keyboard-arabic = Arabisch
keyboard-cyrillic = Cyrillisch
access-large-screen = Groot scherm
access-touch = Aanraakscherm
access-screen-reader = Schermlezer
access-braille = Braille
labels-title = Etiketten afdrukken
labels-print-one = Druk het etiket af
labels-sheet = Vel of rol
labels-start-at = Begin bij etiket
labels-start-hint = Tel van links naar rechts, rij na rij. Op een nieuw vel is dat 1.
labels-right = Schuif naar rechts (tiende millimeter)
labels-down = Schuif naar onder (tiende millimeter)
labels-offset-hint = Alleen als uw printer ernaast drukt. Met een min gaat het de andere kant op.
labels-fresh = Hoeveel nieuwe nummers?
labels-fresh-hint = Voor toestellen die nog geen etiket hebben. Hoogstens 2000.
labels-codes = Of deze nummers
labels-codes-hint = Een per lijn, of een reeks zoals DB 000 001 4 - DB 000 024 0.
labels-print = Maak de etiketten
labels-of-lot-print = Druk alle etiketten af
labels-of-lot = Etiketten van partij { $code }
labels-of-lot-count =
    { $count ->
        [one] Er is { $count } toestel met een etiket in deze partij.
       *[other] Er zijn { $count } toestellen met een etiket in deze partij.
    }
labels-part = Welk deel?
labels-part-of = { $first } tot { $last } van { $count }
refusal-lot-without-labels = In deze partij heeft nog geen toestel een nummer. Neem ze eerst in ontvangst.
labels-test = Druk een proefblad af
labels-test-title = Proefblad voor etiketten
labels-test-instruction = Druk af op 100 %. Houd dit blad voor een vel etiketten tegen het licht.
labels-tip-title = Staat het er niet recht op?
labels-tip = Druk af op 100 %, zonder “aanpassen aan pagina”. Druk eerst een proefblad af.
sheet-title = Hergebruikfiche
sheet-centre = Centrum
sheet-code = Uniek nummer
sheet-device = Toestel
sheet-category = Categorie (AEEA)
sheet-category-2 = Beeldschermen en apparatuur met een scherm groter dan 100 cm²
sheet-category-6 = Kleine IT- en telecommunicatieapparatuur
sheet-type = Type
sheet-serial = Serienummer
sheet-year = Bouwjaar
sheet-steps = Stappen
sheet-when = Datum
sheet-step = Handeling en resultaat
sheet-visual-inspection = Visuele controle bij ontvangst: aangenomen.
finder-title = Toestel { $code }
finder-unknown = Dit nummer kennen we niet
finder-unknown-text = Kijk het nummer op het etiket na. Misschien is er een cijfer fout.
finder-belongs-to = Dit toestel is van { $owner }
finder-thanks = Bedankt dat u kijkt.
finder-help = Hebt u dit toestel van ons en hebt u hulp nodig?
finder-help-text = Wij helpen u graag.
finder-found = Hebt u dit toestel gevonden?
finder-found-text = Breng het terug naar een van deze plaatsen. Dank u!
finder-code = Zeg dit nummer als u belt: { $code }.
labels-endless = doorlopende rol van
