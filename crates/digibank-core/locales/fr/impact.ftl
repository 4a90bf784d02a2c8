menu-donor = Mon don
impact-title = Résultats
impact-period = Choisissez une période
impact-from = Du
impact-to = Jusqu’au
impact-last-year = Montrer la dernière année
impact-lead = Du { $from } au { $to }
impact-until = Depuis le début, jusqu’au { $to }
impact-folded = Les groupes de moins de 5 sont réunis sous « autres », pour que personne ne soit reconnu.
impact-method = Chaque chiffre est compté à partir des données mêmes. Ouvrez un chiffre pour voir ce qui est compté.
impact-csv = Télécharger les chiffres en CSV
impact-other = Autres
impact-unknown = Inconnu
impact-tile-people = personnes aidées pendant cette période
impact-tile-ever = personnes aidées depuis le début
impact-tile-devices = appareils de cette période
impact-tile-with-people = dont chez des personnes maintenant
impact-tile-waiting = appareils demandés encore attendus
impact-tile-warm = remises accompagnées
impact-warm = Sur { $of } appareils remis, { $count } l’ont été avec une explication, { $minutes } minutes en tout. { $wanting } fois, la personne souhaite encore de l’aide.
impact-rows-warm = Remises accompagnées
impact-minutes = Minutes d’explication
impact-follow-up = Ce que la personne souhaite encore
impact-source = Venu de
impact-verdict = À la réception
impact-work = Après le travail
impact-destination = Où maintenant
impact-devices = Appareils
impact-people = Personnes
impact-group = Groupe cible
impact-place = Point de prêt
impact-municipality = Commune
impact-week = Semaine après la demande
impact-followed = Encore suivis
impact-served = Remis
impact-served-share = A un appareil
impact-weeks-after = semaines après la demande
impact-day = Fin du jour
impact-flow-title = Où sont allés les appareils ?
impact-flow-desc = Quatre colonnes de gauche à droite : de qui venait l’appareil, s’il est arrivé, ce que le travail a donné, où il est maintenant.
impact-flow-finding =
    { $with ->
        [one] { $with } des { $count } appareils est maintenant chez des personnes.
        *[other] { $with } des { $count } appareils sont maintenant chez des personnes.
    }
impact-flow-too-few =
    { $count ->
        [one] Sur { $count } appareil : trop peu pour dire combien sont chez des personnes.
       *[other] Sur les { $count } appareils, trop peu sont chez des personnes pour montrer le nombre.
    }
impact-too-few = moins de 5
impact-flow-none = Il y a trop peu d’appareils dans cette période. Choisissez une période plus longue.
impact-people-group-title = Qui avons-nous aidé ?
impact-people-group-finding =
    { $count ->
        [one] { $count } personne aidée. Le plus grand groupe : { $name }, { $most }.
        *[other] { $count } personnes aidées. Le plus grand groupe : { $name }, { $most }.
    }
impact-people-place-title = Où avons-nous aidé ?
impact-people-place-finding =
    { $count ->
        [one] { $count } personne aidée. Le plus à { $name } : { $most }.
        *[other] { $count } personnes aidées. Le plus à { $name } : { $most }.
    }
impact-people-municipality-title = Dans quelle commune ?
impact-people-municipality-finding =
    { $count ->
        [one] { $count } personne aidée. Le plus à { $name } : { $most }.
        *[other] { $count } personnes aidées. Le plus à { $name } : { $most }.
    }
impact-people-finding =
    { $count ->
        [one] { $count } personne aidée. Chacun compte une fois.
        *[other] { $count } personnes aidées. Chacun compte une fois.
    }
impact-people-none = Personne n’a encore été aidé dans cette période. Choisissez une période plus longue.
impact-waiting-title = Combien de temps faut-il ?
impact-waiting-desc = Une ligne qui monte semaine après semaine : la part des appareils demandés qui a été remise. Ceux qui attendent encore sont comptés.
impact-waiting-none = Rien n’a été demandé dans cette période. Choisissez une période plus longue.
impact-empty = Il y a trop peu à dessiner.
impact-waiting-few =
    { $waiting ->
        [one] Trop peu d’appareils ont été remis pour dire combien de temps il faut. { $waiting } des { $asked } appareils demandés est encore attendu.
        *[other] Trop peu d’appareils ont été remis pour dire combien de temps il faut. { $waiting } des { $asked } appareils demandés sont encore attendus.
    }
impact-waiting-nobody =
    { $waiting ->
        [one] Personne n’a encore reçu d’appareil. { $waiting } des { $asked } appareils demandés est encore attendu.
        *[other] Personne n’a encore reçu d’appareil. { $waiting } des { $asked } appareils demandés sont encore attendus.
    }
impact-waiting-both = La moitié reçoit un appareil en { $half }, neuf sur dix en { $most }.
impact-waiting-half = La moitié reçoit un appareil en { $half }. Quand neuf sur dix en auront un, nous ne le savons pas encore.
impact-waiting-less = Moins de la moitié a reçu un appareil. Nous ne savons donc pas encore combien de temps attend la moitié.
impact-waiting-still =
    { $waiting ->
        [one] { $waiting } des { $asked } appareils demandés est encore attendu.
        *[other] { $waiting } des { $asked } appareils demandés sont encore attendus.
    }
impact-mark-half = moitié : { $time }
impact-mark-most = 9 sur 10 : { $time }
impact-days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
impact-weeks = { $count ->
    [one] { $count } semaine
   *[other] { $count } semaines
}
impact-stock-title = Combien d’appareils à chaque point de prêt ?
impact-stock-desc = Une ligne par point de prêt : combien d’appareils s’y trouvaient, du début à la fin de la période.
impact-stock-none = Il n’y a pas encore de point de prêt. Ouvrez d’abord un lieu.
impact-stock-all = Chaque point de prêt a maintenant au moins un appareil libre.
impact-stock-empty =
    { $count ->
        [one] { $count } des { $all } points de prêt n’a maintenant aucun appareil libre : { $names }.
        *[other] { $count } des { $all } points de prêt n’ont maintenant aucun appareil libre : { $names }.
    }
impact-now = Stock maintenant
impact-there = Sur place
impact-free = Libres, à prêter
impact-promised = Prêts pour quelqu’un
impact-not-yet = Pas encore à prêter
impact-handed-over = Remis en 8 semaines
impact-cover = Pour combien de temps ce qui est libre suffit
impact-cover-empty = rien de libre
impact-cover-no-demand = rien prêté en 8 semaines
impact-cover-days = moins d’une semaine
impact-cover-weeks = { $count ->
    [one] environ { $count } semaine
   *[other] environ { $count } semaines
}
impact-cover-long = plus de six mois
impact-rows-caption = Ce qui est compté
impact-rows-text = Voici ce que compte le chiffre. Les personnes ont un numéro, jamais un nom.
impact-rows-text-folded = Voici ce que le chiffre compte. Vous voyez seulement un numéro : les jours et les prêts d’une personne ne se montrent pas hors du programme.
impact-rows-devices = Appareils comptés
impact-rows-people = Personnes comptées
impact-rows-waiting = Demandes comptées
impact-rows-stock = Appareils au point de prêt
impact-rows-none = Rien n’est compté
impact-rows-none-text = Rien n’est compté pour ce chiffre.
impact-known-on = Connu depuis
impact-person = Personne
impact-loan = Prêt
impact-on = Jour
impact-counts-as = Compte comme
impact-as-person = personne
impact-as-pupil = élève d’une classe
impact-request = Demande
impact-line = Appareil n°
impact-waited = Attend
impact-outcome = État
impact-donors-title = Donateurs
impact-donors-text = Choisissez un donateur. Vous voyez ce que le don est devenu.
impact-donors-none = Pas encore de donateurs
impact-donors-none-text = Une organisation apparaît ici dès qu’elle donne des appareils.
impact-donor-title = Le don de { $name }
impact-donor-caption = Ce que votre don a fait
impact-donor-received = appareils reçus
impact-donor-unfinished = encore en traitement
impact-donor-all-received = Reçus en tout
impact-donor-all = En tout, avec ce qui n’est pas venu
impact-donor-none-came =
    { $count ->
        [one] { $count } appareil est annoncé. Il n’est pas encore reçu.
       *[other] { $count } appareils sont annoncés. Ils ne sont pas encore reçus.
    }
impact-donor-finding =
    { $with ->
        [one] { $with } des { $count } appareils reçus est maintenant chez quelqu’un.
       *[other] { $with } des { $count } appareils reçus sont maintenant chez des personnes.
    }
impact-donor-ready = maintenant prêts pour quelqu’un
impact-donor-with-people = chez des personnes maintenant
impact-donor-recycled = recyclés ou pour pièces
impact-donor-never-came = jamais venus
impact-donor-squares-title = Où sont vos appareils maintenant ?
impact-donor-squares-desc = Chaque carré est un appareil. Les appareils de même destination sont ensemble.
impact-donor-squares-none = Il n’y a pas encore d’appareils. Annoncez un lot.
impact-square =
    { $count ->
        [one] Chaque carré représente { $count } appareil.
        *[other] Chaque carré représente { $count } appareils.
    }
impact-donor-places = Où ils servent
impact-donor-place =
    { $count ->
        [one] { $name } : { $count } appareil
        *[other] { $name } : { $count } appareils
    }
impact-donor-places-text = La commune est celle du point qui a prêté l’appareil. Les communes avec moins de 5 appareils sont réunies.
impact-elsewhere = Autres communes
impact-carbon-title = Ce que le réemploi évite
impact-carbon-range =
    { $devices ->
        [one] Entre { $from } et { $to } kg de CO₂, pour { $devices } appareil qui est chez une personne maintenant.
        *[other] Entre { $from } et { $to } kg de CO₂, pour { $devices } appareils qui sont chez des personnes maintenant.
    }
impact-carbon-how = Comment nous l’estimons
impact-carbon-method = Nous prenons ce que coûte la fabrication d’un appareil neuf : portable 236 kg, tablette 71 kg, ordinateur fixe 249 kg, écran 333 kg d’équivalent CO₂. Nous le multiplions par la part des appareils qui remplacent un neuf.
impact-carbon-source = Source : la médiane de ce que déclarent les fabricants, réunie par Boavizta (environmental-footprint-data, licence ODbL). D’autres sources donnent d’autres nombres. C’est pourquoi il n’y a pas de nombre unique ici.
impact-carbon-assumption = Hypothèse : un appareil sur deux remplace un neuf (comme compte The Restart Project), ou tous. L’usage, le transport et la réparation ne sont pas comptés.
impact-carbon-left-out =
    { $count ->
        [one] Pour { $count } appareil (téléphone ou hotspot), nous ne connaissons pas de nombre. Il n’est pas compté.
        *[other] Pour { $count } appareils (téléphones et hotspots), nous ne connaissons pas de nombre. Ils ne sont pas comptés.
    }
impact-attests-title = Attestations d’effacement
impact-attests-none = Il n’y a pas encore d’attestations. Elles viennent dès que les appareils sont effacés.
impact-attest = Attestation
impact-attest-about = Appareil
impact-attest-whole-lot = lot entier
impact-attest-lot = Lot
impact-attest-day = Délivrée le
impact-moment-announced =
    { $count ->
        [one] Lot annoncé : { $count } appareil.
        *[other] Lot annoncé : { $count } appareils.
    }
impact-moment-receiving =
    { $count ->
        [one] Les premiers appareils sont arrivés. { $count } est maintenant reçu.
        *[other] Les premiers appareils sont arrivés. { $count } sont maintenant reçus.
    }
impact-moment-received =
    { $count ->
        [one] Lot reçu : { $count } appareil.
        *[other] Lot reçu : { $count } appareils.
    }
impact-moment-never-came =
    { $count ->
        [one] { $count } appareil annoncé n'est jamais venu.
       *[other] { $count } appareils annoncés ne sont jamais venus.
    }
impact-moment-withdrawn =
    { $count ->
        [one] Lot retiré : { $count } appareil.
        *[other] Lot retiré : { $count } appareils.
    }
impact-moments-none = Rien ne s’est encore passé.
refusal-impact-period = La fin est avant le début. Choisissez un jour plus tard.
flow-source-organisation = Organisation donatrice
flow-source-partner = Partenaire ou école
flow-source-counter = Au guichet
flow-source-no-lot = Sans lot
flow-source-other = Autres
intake-verdict-received = Reçu
intake-verdict-awaited = Encore attendu
intake-verdict-not-received = Pas venu
intake-verdict-other = Autres
work-result-ready = Remis en état
work-result-harvest = Pour pièces
work-result-recycle = À recycler
work-result-in-progress = En cours
work-result-nothing = Pas de travail fait
work-result-other = Autres
destination-on-loan = Prêté
destination-given = Donné
destination-with-people = Chez des personnes (prêtés ou donnés)
destination-lending-point = Prêt à un point de prêt
destination-depot = Prêt au dépôt
destination-to-wipe = À effacer (aussi après un prêt)
destination-in-work = Effacé, encore à réparer ou à contrôler
destination-in-transit = En route entre deux lieux
destination-quarantine = Mis à part : bloqué ou impossible à effacer
destination-harvested = Pour pièces
destination-sold = Vendu
destination-recycled = Recyclé
destination-lost = Perdu
destination-awaited = Encore chez le donateur
destination-not-received = Pas venu
destination-other = Autres
wait-outcome-served = Remis
wait-outcome-waiting = Attend encore
wait-outcome-ended = Arrêté ou expiré
