replenishment-title = Stock par point de prêt
replenishment-lead = Chaque point de prêt doit pouvoir prêter pendant { $days } jours. Dans { $percent } cas sur 100, personne ne repart alors sans appareil.
replenishment-no-points = Pas encore de points de prêt
replenishment-no-points-text = Ouvrez d’abord un lieu qui prête.
replenishment-tile-short = étagères trop peu remplies
replenishment-tile-missing = appareils manquants
replenishment-tile-travels = appareils peuvent partir maintenant
replenishment-proposal = Proposition
replenishment-proposal-text = Voici ce qui devrait partir maintenant. Décochez ce que vous ne voulez pas.
replenishment-nothing-free = Il y en a trop peu, et rien n’est libre ailleurs pour être envoyé.
replenishment-all-well = Il y en a assez partout. Rien ne doit partir.
replenishment-not-yours = Vous pouvez regarder. Ceux qui travaillent à ces endroits créent les transferts.
replenishment-make = Créez ces transferts
replenishment-lane = De et vers
replenishment-from-to = { $from } vers { $to }
replenishment-what = Quoi
replenishment-load = { $count } × { $kind }
replenishment-why = Pourquoi
replenishment-points = Par point de prêt
replenishment-point = Point de prêt
replenishment-free = Sur l’étagère
replenishment-promised = Prêts pour quelqu’un
replenishment-coming = En route
replenishment-target = Doit s’y trouver
replenishment-right = Assez
replenishment-short = Trop peu : { $count }
replenishment-over = Trop : { $count }
replenishment-tab-short = Trop peu
replenishment-tab-over = Trop
replenishment-none-such = Il n’y en a pas.
replenishment-why-lent =
    { $weeks ->
        [one] Ici, on en prête en moyenne { $pace } par semaine : { $lent } en 1 semaine.
        *[other] Ici, on en prête en moyenne { $pace } par semaine : { $lent } en { $weeks } semaines.
    }
replenishment-why-asked =
    { $weeks ->
        [one] Ici, il en faut en moyenne { $pace } par semaine : { $lent } prêtés et { $waiting } encore attendus, en 1 semaine.
        *[other] Ici, il en faut en moyenne { $pace } par semaine : { $lent } prêtés et { $waiting } encore attendus, en { $weeks } semaines.
    }
replenishment-why-few =
    { $asked ->
        [one] Ici, un seul appareil ({ $asked }) a été demandé en { $weeks } semaines.
        *[other] Ici, { $asked } appareils seulement ont été demandés en { $weeks } semaines.
    }
replenishment-why-like-others = Ici, on n’en a encore prêté aucun. Nous comptons avec ce que prêtent les autres points.
replenishment-why-target =
    { $percent ->
        [0] Avec { $target } sur l’étagère, presque personne ne repart sans appareil en { $days } jours.
        *[other] Avec { $target } sur l’étagère, le risque que quelqu’un reparte sans appareil est petit : { $percent } sur 100, en { $days } jours.
    }
replenishment-why-target-chance = Avec { $target } sur l’étagère, le risque que quelqu’un reparte sans appareil est de { $percent } sur 100, en { $days } jours.
replenishment-why-floor = Il doit toujours y en avoir au moins { $target }.
replenishment-why-none = Il ne doit pas y en avoir ici. La chance que quelqu’un en demande un est petite.
replenishment-why-under-floor =
    { $count ->
        [one] { $count } appareil complète ce qui doit toujours s’y trouver.
        *[other] { $count } appareils complètent ce qui doit toujours s’y trouver.
    }
replenishment-why-needed =
    { $percent ->
        [0] Le dernier, numéro { $number } sur l’étagère, n’est presque jamais nécessaire.
        *[other] Le dernier, numéro { $number } sur l’étagère, est nécessaire dans { $percent } cas sur 100.
    }
replenishment-why-needed-one =
    { $percent ->
        [0] Il devient le numéro { $number } sur l’étagère et n’est presque jamais nécessaire.
        *[other] Il devient le numéro { $number } sur l’étagère et est nécessaire dans { $percent } cas sur 100.
    }
replenishment-why-missed =
    { $percent ->
        [0] Il vient d’un point de prêt qui n’en a pas trop. Il n’y manque presque jamais.
        *[other] Il vient d’un point de prêt qui n’en a pas trop. Il y manque dans { $percent } cas sur 100.
    }
replenishment-made-before = Créés auparavant
replenishment-made-title = Réassorti le { $at }
replenishment-done = Créé
replenishment-undone = Annulé
replenishment-undo = Annulez tous ces transferts
replenishment-has-left = Quelque chose est déjà parti. Ce qui n’est pas parti s’annule sur sa propre page.
replenishment-why-then = Ce qui était proposé alors
replenishment-shelves-then = Montrer comment étaient les étagères
replenishment-is-made =
    { $count ->
        [one] { $count } transfert est créé.
        *[other] { $count } transferts sont créés.
    }
replenishment-is-undone = Les transferts sont annulés. Tous les appareils restent où ils sont.
replenishment-from-impact = Voir ce qui doit se trouver à chaque point de prêt
replenishment-rules-title = Que doit-il y avoir ?
replenishment-rules-text = C’est ainsi que nous calculons combien d’appareils doivent se trouver à chaque point de prêt.
replenishment-rules-service = À quel point voulez-vous être sûr ? Dans autant de cas sur 100, personne ne repart sans appareil
replenishment-rules-service-hint = De 50 à 99. Plus haut demande plus d’appareils sur l’étagère.
replenishment-rules-review-days = Tous les combien de jours réassortissez-vous ?
replenishment-rules-review-days-hint = Chaque semaine, c’est 7.
replenishment-rules-lead-days = Après combien de jours arrive ce que vous envoyez ?
replenishment-rules-lead-days-hint = Comptez l’emballage et le trajet.
replenishment-rules-weeks = Combien de semaines regardons-nous en arrière ?
replenishment-rules-weeks-hint = Plus de semaines donnent des chiffres plus calmes, moins de semaines suivent plus vite.
replenishment-rules-count-waiting = Comptez aussi ceux qui ont fait une demande et attendent encore
replenishment-rules-at-least = Au moins à chaque point de prêt
replenishment-rules-at-least-hint = Vide ou 0 : seul compte alors ce qui est prêté.
replenishment-rules-saved = Enregistré. La proposition est recalculée.
refusal-replenishment-changed = Quelque chose a changé entre-temps. La proposition n’est plus la même.
way-on-look-again = Regardez la proposition à nouveau.
refusal-replenishment-none-chosen = Choisissez au moins un transfert.
refusal-replenishment-fewer = Il y a moins d’appareils à { $location } que la proposition ne disait.
refusal-replenishment-undone = C’est déjà annulé.
refusal-replenishment-left = Le transfert { $transfer } est déjà parti.
refusal-replenishment-too-large = Un point de prêt a prêté plus que ce qui peut être calculé ici.
way-on-fewer-weeks = Regardez moins de semaines en arrière, ou réassortissez plus souvent.
journal-replenishment-rules-set = Les règles de ce qui doit se trouver sur les étagères ont changé.
journal-replenishment-made = Étagères réassorties. Transferts : { $transfers }. Appareils : { $devices }.
journal-replenishment-undone = Le réassort est annulé. Transferts annulés : { $transfers }.
replenishment-far = { $km } kilomètres à vol d’oiseau
replenishment-unknown-far = Certaines lignes n’ont pas de distance : pour l’un des deux lieux, nous ne savons pas où il se trouve. Un tel lieu vient après tous les autres. Indiquez à ce lieu où il se trouve.
