rounds-title = Tours de répartition
rounds-one = Tour de répartition { $code }
rounds-text = Un tour cherche un appareil libre pour chaque demande en attente. Vous voyez la raison de chaque décision. Les appareils ne sont promis qu'avec votre accord.
rounds-propose = Faire une proposition
rounds-proposed = La proposition est prête. Vérifiez et acceptez.
rounds-none = Il n'y a pas encore de tours
rounds-none-text = Faites une proposition quand des demandes attendent.
rounds-code = Numéro
rounds-day = Jour
rounds-status = État
rounds-asks = Demandés
rounds-devices = Appareils libres
rounds-served = Reçoivent un appareil
rounds-goes-without = Sans appareil
rounds-gives = Reçoivent un appareil
rounds-accept =
    { $count ->
        [one] Accepter et promettre un appareil
        *[other] Accepter et promettre { $count } appareils
    }
rounds-what-if = Comparer avec une autre politique
rounds-ask-list = Que demander aux donateurs
rounds-waves = Ce que les semaines suivantes apportent
rounds-cancel = Abandonner cette proposition
rounds-undo = Annuler le tour
rounds-carried-out = Le tour est exécuté. Les appareils sont promis.
rounds-cancelled = La proposition est abandonnée. Rien n'est promis.
rounds-undone = Le tour est annulé. Tous les appareils sont libres.
rounds-line-struck = La ligne est rayée. L'appareil reste libre.
rounds-line-restored = La ligne compte à nouveau.
rounds-strike = Rayer cette ligne
rounds-strike-reason = Pourquoi rayez-vous cette ligne ?
rounds-restore = Rétablir la ligne
rounds-struck = Rayée
rounds-class = Priorité
rounds-class-number = Priorité { $class }
rounds-by-class = Par priorité
rounds-asked = Demandés
rounds-given = Donnés
rounds-shares = Dont
rounds-decisions = Décisions
rounds-request = Demande
rounds-organisation = Organisation
rounds-waited = Attend depuis
rounds-days =
    { $days ->
        [0] depuis aujourd’hui
        [one] { $days } jour
        *[other] { $days } jours
    }
rounds-device = Appareil
rounds-why = Pourquoi
rounds-no-lines = Personne.
rounds-left-out =
    { $count ->
        [one] { $count } appareil demandé n'a pas trouvé place dans ce tour. Il compte au suivant.
        *[other] { $count } appareils demandés n'ont pas trouvé place dans ce tour. Ils comptent au suivant.
    }
rounds-moves = À déplacer
rounds-moves-text =
    { $count ->
        [one] Un appareil n’est pas encore à son digipoint.
        *[other] { $count } appareils ne sont pas encore à leur digipoint.
    }
rounds-moves-none-left = Tout est parti ou arrivé. Plus rien n’est à son ancienne place.
rounds-moves-left =
    { $count ->
        [one] Sur les { $all } appareils à déplacer, { $count } est encore à son ancienne place.
       *[other] Sur les { $all } appareils à déplacer, { $count } sont encore à leur ancienne place.
    }
rounds-empties = Après ce tour, plus rien n’est libre à : { $names }
rounds-empties-text = Qui y vient demain ne trouve pas d’appareil libre. Vous pouvez rayer des lignes, ou approvisionner le point de prêt.
rounds-left-over = Ce qui reste
rounds-left-unwanted = { $kind } : { $count }. Cela ne convient à personne parmi ceux qui n’ont rien.
rounds-left-kept = { $kind } : { $count }. Cela conviendrait à quelqu’un qui n’a rien, mais reste en réserve, est destiné à d’autres, est trop loin, ou cette organisation a tout ce qu’elle peut avoir.
rounds-from = De
rounds-to = Vers
rounds-how = Comment est-ce calculé ?
rounds-policy = Politique
rounds-engine = Méthode
rounds-digest = Empreinte
round-status-proposed = Proposition
round-status-approved = Approuvé
round-status-carried-out = Exécuté
round-status-undone = Annulé
round-status-cancelled = Abandonné
why-title = Pourquoi ? Le tour du { $day }
why-this-one = Pourquoi cet appareil
why-not-me = Pourquoi pas (encore)
why-class-by-rule =
    { $days ->
        [0] Priorité { $class } : { $rule }. Attend depuis aujourd’hui.
        [one] Priorité { $class } : { $rule }. Attend depuis { $days } jour.
        *[other] Priorité { $class } : { $rule }. Attend depuis { $days } jours.
    }
why-class-of-all-others =
    { $days ->
        [0] Priorité { $class } : pas de règle particulière. Attend depuis aujourd’hui.
        [one] Priorité { $class } : pas de règle particulière. Attend depuis { $days } jour.
        *[other] Priorité { $class } : pas de règle particulière. Attend depuis { $days } jours.
    }
why-fits-exactly = Cet appareil est exactement ce qui est demandé.
why-fits-better =
    { $steps ->
        [one] Cet appareil convient. Il offre plus que demandé : un point selon la politique.
        *[other] Cet appareil convient. Il offre plus que demandé : { $steps } points selon la politique.
    }
rounds-moves-on-transfers = Tous ces appareils sont déjà sur un transfert.
way-on-see-transfers = Tout est déjà sur un transfert, ou a déjà été déplacé.
why-plainer-taken =
    { $count ->
        [one] Un appareil plus simple convenait aussi. Il va à la priorité { $class }.
        *[other] { $count } appareils plus simples convenaient aussi. Ils vont à la priorité { $class }.
    }
why-plainer-kept =
    { $count ->
        [one] Un appareil plus simple reste en réserve.
        *[other] { $count } appareils plus simples restent en réserve.
    }
why-not-no-devices = Il n'y avait pas d'appareils libres.
why-not-nothing-suits = Aucun appareil libre ne convient à cette demande.
why-not-obstacle =
    { $count ->
        [one] Un appareil ne convient pas : { $need }.
        *[other] { $count } appareils ne conviennent pas : { $need }.
    }
why-not-obstacle-alone =
    { $count ->
        [one] Un appareil ne convient pas pour cette seule raison : { $need }. Sans ce souhait, il conviendrait.
        *[other] { $count } appareils ne conviennent pas pour cette seule raison : { $need }. Sans ce souhait, ils conviendraient.
    }
why-not-earmarked =
    { $count ->
        [one] { $count } appareil adapté est destiné à d'autres.
        *[other] { $count } appareils adaptés sont destinés à d'autres.
    }
why-not-kept =
    { $count ->
        [one] { $count } appareil adapté reste en réserve.
        *[other] { $count } appareils adaptés restent en réserve.
    }
why-not-quota =
    { $quota ->
        [one] Votre organisation a déjà reçu son seul appareil dans ce tour.
        *[other] Votre organisation a déjà reçu ses { $quota } appareils dans ce tour.
    }
why-not-all-in-use =
    { $count ->
        [one] Un appareil pouvait servir, directement ou par échange. Il est allé à quelqu'un d'autre.
        *[other] { $count } appareils pouvaient servir, directement ou par échange avec d'autres. Tous sont allés à d'autres.
    }
why-not-higher-class =
    { $count ->
        [one] Un est allé à quelqu'un de plus prioritaire.
        *[other] { $count } sont allés à des personnes plus prioritaires.
    }
why-not-same-class =
    { $count ->
        [one] Un est allé à quelqu'un de la même priorité, dont c'était d'abord le tour cette fois.
        *[other] { $count } sont allés à des personnes de la même priorité, dont c'était d'abord le tour cette fois.
    }
why-not-waited-longer-at-home = Ceux de la même organisation qui en ont reçu un attendaient depuis au moins { $days ->
        [one] { $days } jour
        *[other] { $days } jours
    }. Cette demande attend depuis { $own ->
        [one] { $own } jour
        *[other] { $own } jours
    }.
why-not-smaller-share = { $who } en a reçu un et en avait alors { $their_count } { $counted ->
        [figure] pour un chiffre de { $their_all }
       *[requests] sur les { $their_all } appareils demandés
    }. { $unit ->
        [municipality] Cette commune
       *[organisation] Cette organisation
    } en avait déjà { $our_count } { $our_counted ->
        [figure] pour un chiffre de { $our_all }
       *[requests] sur les { $our_all } appareils demandés
    }. Qui a reçu la plus petite part passe d’abord.
why-not-slightly-smaller-share = { $who } en a reçu un et en avait alors { $their_count } { $counted ->
        [figure] pour un chiffre de { $their_all }
       *[requests] sur les { $their_all } appareils demandés
    }. { $unit ->
        [municipality] Cette commune
       *[organisation] Cette organisation
    } en avait déjà { $our_count } { $our_counted ->
        [figure] pour un chiffre de { $our_all }
       *[requests] sur les { $our_all } appareils demandés
    }. Qui a reçu la plus petite part passe d’abord, même si la différence est petite.
why-not-same-share-smallest = { $who } a reçu une part égale ({ $theirs } %). Alors la plus petite passe d’abord.
why-not-same-share-largest = { $who } a reçu une part égale ({ $theirs } %). Alors la plus grande passe d’abord.
why-not-same-share-registered = { $who } a reçu une part égale ({ $theirs } %). Alors passe d’abord qui est inscrit ici depuis le plus longtemps.
why-not-same-share-by-name = { $who } a reçu une part égale ({ $theirs } %). Alors l’alphabet décide.
why-another-organisation = Une autre organisation
why-struck = Le coordinateur a rayé cette ligne : { $reason }
shortcoming-kind = un autre type d'appareil
shortcoming-tier = pas assez puissant
shortcoming-grade = trop usé
shortcoming-data = pas d'internet mobile
shortcoming-keyboard = un autre clavier
shortcoming-access = il manque une aide à l'accessibilité
shortcoming-earmark = destiné à d'autres
shortcoming-distance = trop loin
what-if-title = Et avec une autre politique ?
what-if-text = Ce tour a utilisé la version { $policy }. Vous voyez ici qui gagne et qui perd avec une autre version. Rien ne change.
what-if-one-policy = Il n'y a encore qu'une version.
what-if-choose = Version
what-if-compare = Comparer
what-if-nothing = Personne ne gagne et personne ne perd.
what-if-by-class = Par priorité de ce tour
what-if-by-organisation = Par organisation
what-if-before = Maintenant
what-if-after = Alors
what-if-gains = Gagnent
what-if-losses = Perdent
ask-list-title = Que demander aux donateurs
ask-list-text = Tout le monde n'a pas reçu d'appareil dans ce tour. Chaque ligne ci-dessous aiderait à elle seule. La plus utile vient d'abord. Rien ne change.
ask-list-nothing = Tout le monde a reçu un appareil, ou plus d'appareils n'aident personne.
ask-list-kind = Appareil
ask-list-for = Au moins
ask-list-where = Où ils sont nécessaires
ask-list-units = Tant en plus
ask-list-helps = Aide
ask-list-suits = Convient à qui n'a rien reçu
ask-list-serves = { $count ->
    [one] { $count } personne
   *[other] { $count } personnes
} de priorité { $class }
ask-list-mail = Texte pour un courriel
ask-list-mail-text = Copiez ce texte dans votre courriel. Il ne dit rien des personnes.
ask-list-mail-hello = Cher donateur, avec ces appareils nous pouvons aider maintenant des personnes qui attendent :
ask-list-mail-line = - { $count } × { $what }
ask-list-mail-where = à apporter à { $place }
ask-list-mail-line-most = - { $count } × { $what }, ou plus si vous en avez
ask-list-mail-thanks = En avez-vous ? Chaque appareil compte. Merci !
waves-title = Ce que les semaines suivantes apportent
waves-text = Attendez-vous des appareils ? Indiquez lesquels, combien, et dans combien de semaines ils sont prêts. Vous voyez qui en recevrait probablement un, selon la politique de ce tour. Ce n'est pas une promesse : rien ne change, et les nouvelles demandes ne comptent pas.
waves-guess = Rempli avec ce que nous savons : ce qui est effacé ou réparé maintenant dans 4 semaines, ce que les donateurs ont annoncé dans 8 semaines. C’est une estimation. Changez ce que vous savez mieux et appuyez sur « Calculer ».
waves-expected = Appareils que vous attendez
waves-line = Attente { $number }
waves-kind = Sorte
waves-count = Combien
waves-weeks = Dans combien de semaines
waves-compute = Calculer
waves-by-class = Par priorité
waves-by-moment = Par moment
waves-now = Dans ce tour
waves-in-weeks =
    { $weeks ->
        [one] Dans 1 semaine
       *[other] Dans { $weeks } semaines
    }
waves-without = Pas encore
waves-at-once = Tout à la fois
waves-at-once-note = « Tout à la fois » : autant en recevraient un si vous attendez que tout soit là pour décider.
waves-when = Quand
waves-arrived = Arrivent
waves-given = Sont donnés
waves-left = Restent
waves-taken = Un appareil attendu compte ainsi. C'est le plus courant de sa sorte dans ce tour.
policies-title = Politique de priorité
policies-text = La politique dit qui reçoit d'abord un appareil. Une version utilisée par un tour ne change plus.
policies-new = Écrire une nouvelle version
policies-none = Il n'y a pas encore de politique. Le premier tour commence avec les règles de la maison.
policies-number = Version
policies-version = Version { $number }
policies-name = Nom de cette version
policies-since = En vigueur depuis
policies-days =
    { $days ->
        [one] { $days } jour
        *[other] { $days } jours
    }
policies-order = Ordre
policies-rule = Nom de la règle
policies-rules = Règles, de haut en bas
policies-when = Si
policies-and = et
policies-and-when = et si
policies-value = Valeur
policies-row = Ligne
policies-up = Monter
policies-down = Descendre
policies-everybody = tout le monde
policies-last = En dernier
policies-all-others = Toutes les autres demandes
policies-default-class = Priorité de toutes les autres demandes
policies-fairness-unit = Équitable entre
policies-fairness-rule = Quelle équité
policies-quotas = Au plus par organisation
policies-at-most = Au plus
policies-add-quota = Ajouter une limite
policies-reserves = Reste en réserve
policies-keep = Combien restent
policies-add-reserve = Ajouter une réserve
policies-everywhere = partout ensemble
policies-add-rule = Ajouter une règle
policies-activate = Mettre en vigueur
policies-activated = Cette version est en vigueur.
policies-edit = Modifier cette version
policies-edit-title = Modifier la version { $number }
policies-edit-text = La première règle qui convient donne la priorité. La priorité 1 passe d'abord. Laissez une ligne vide pour l'enlever.
policies-copy = En faire une nouvelle version
policies-used = Un tour a utilisé cette version. Elle ne change plus.
policies-save = Enregistrer la politique
policies-saved = La politique est enregistrée.
policy-state-draft = En préparation
policy-state-active = En vigueur
policy-state-retired = N'est plus en vigueur
policy-first-name = Règles de la maison
policy-first-remote = Cours à distance
policy-first-urgent = Urgent
policy-first-no-device = N'a pas d'appareil
policy-first-long = Attend depuis six mois
condition-kind-target-group = Le groupe cible est
condition-kind-age-band = L'âge est
condition-kind-remote-education = Suit des cours à distance
condition-kind-has-no-device = N'a pas d'appareil
condition-kind-waiting-at-least = Attend depuis au moins
condition-kind-urgent = Est urgent
condition-kind-kind = Souhaite d'abord un(e)
condition-kind-municipality = Le digipoint est à
condition-kind-organisation = Demandé par
fairness-unit-organisation = Organisations
fairness-unit-municipality = Communes
fairness-rule-max-min = Chacun un avant que quiconque en ait deux
fairness-rule-webster = Au plus près de la proportion
fairness-rule-proportional = Personne loin au-dessus de sa part
refusal-nothing-waits = Aucune demande n'attend.
way-on-requests-first = Laissez d'abord les partenaires faire une demande.
refusal-round-status = Ce n'est plus possible. Le tour est maintenant : { $status }.
refusal-line-without-device = Cette ligne ne reçoit pas d'appareil. Il n'y a rien à rayer.
refusal-round-device-changed = La ligne { $line } arrête le tour : l'appareil { $device } (demande { $request }) n'est plus libre ou a changé.
refusal-round-request-changed = La ligne { $line } arrête le tour : la demande { $request } (appareil { $device }) a changé ou n'attend plus.
refusal-round-already-moved = La ligne { $line } l'empêche : l'appareil { $device } (demande { $request }) a déjà été déplacé, mis sur un transfert, prêté ou libéré.
way-on-strike-line = Appuyez sur « Rayer ce qui a changé entre-temps » : cela raye cette ligne et toutes celles dans le même cas. Ou abandonnez la proposition et faites-en une nouvelle.
refusal-policy-used = La version { $number } a déjà servi et ne change plus.
way-on-new-policy-version = Faites-en une nouvelle version.
refusal-rule-name-twice = Règle { $row } : ce nom existe déjà.
refusal-rule-never-reached = La règle { $row } ne compte jamais : une règle au-dessus vaut pour tous.
refusal-condition-empty = Règle { $row } : choisissez une valeur.
refusal-quota-needs-organisation = Une limite par organisation demande l'équité entre organisations.
refusal-reserve-twice = La réserve { $row } y est deux fois.
journal-allocation-policy-saved = La version { $number } de la politique a été enregistrée : { $name }.
journal-allocation-policy-activated = La version { $number } de la politique est en vigueur : { $name }.
journal-allocation-proposed = Une proposition a été faite : { $served } sur { $asks } reçoivent un appareil.
journal-allocation-line-struck = La ligne { $line } du tour a été rayée.
journal-allocation-line-restored = La ligne { $line } du tour a été rétablie.
journal-allocation-approved =
    { $served ->
        [one] Le tour a été approuvé avec { $served } appareil.
        *[other] Le tour a été approuvé avec { $served } appareils.
    }
journal-allocation-carried-out =
    { $served ->
        [one] Le tour a été exécuté : { $served } appareil est promis.
        *[other] Le tour a été exécuté : { $served } appareils sont promis.
    }
journal-allocation-undone = Le tour a été annulé. Les appareils sont de nouveau libres.
journal-allocation-cancelled = La proposition du tour a été abandonnée.
rounds-make-transfers = Créer les transferts
rounds-transfers-made =
    { $count ->
        [one] Un transfert est prêt à être préparé.
        *[other] { $count } transferts sont prêts à être préparés.
    }
refusal-nothing-to-move = Il n'y a rien à déplacer.
rounds-unit = Organisation ou commune
rounds-share = { $name } : { $given } sur { $asked }
rounds-shares-more =
    { $count ->
        [one] et encore une : tout afficher
        *[other] et encore { $count } : tout afficher
    }
rounds-shares-title = Priorité { $class } : qui a reçu combien ?
rounds-find = Chercher une demande
rounds-find-request = Numéro de la demande
rounds-find-button = Chercher
rounds-find-none = Cette demande n’était pas dans ce tour.
rounds-find-all = Afficher à nouveau toutes les décisions
rounds-devices-left-out =
    { $count ->
        [one] Un appareil libre n’est pas entré dans ce tour. Il reste libre pour le suivant.
        *[other] { $count } appareils libres ne sont pas entrés dans ce tour. Ils restent libres pour le suivant.
    }
rounds-moves-more =
    { $count ->
        [one] Et encore un déplacement plus petit.
        *[other] Et encore { $count } déplacements plus petits.
    }
rounds-strike-changed = Rayer ce qui a changé entre-temps
rounds-struck-changed = L’appareil ou la demande a changé après la proposition
rounds-changed-struck = Les lignes changées sont rayées. Le reste peut continuer.
rounds-transfers-more =
    { $count ->
        [one] Un transfert est prêt. Il y a encore à déplacer : appuyez encore une fois.
        *[other] { $count } transferts sont prêts. Il y a encore à déplacer : appuyez encore une fois.
    }
refusal-no-line-changed = Rien n’a changé depuis la proposition.
way-on-take-back-one = Des appareils sont sur un transfert qui n’est pas encore parti ? Annulez-le d’abord. Sinon, reprenez les autres promesses une à une, sur la page de la demande.
journal-allocation-lines-struck =
    { $count ->
        [one] Une ligne qui a changé entre-temps a été rayée.
        *[other] { $count } lignes qui ont changé entre-temps ont été rayées.
    }
policies-town = Commune de { $name }
policies-denominators = Une part de quoi ?
policies-denominators-hint = Un tour équitable regarde la part de la demande que chacun a reçue. Sans chiffre, c’est le nombre de demandes qui compte. Avec un chiffre fixe (habitants, élèves, membres), il ne sert à rien de faire plus de demandes.
policies-denominator = Chiffre
policies-add-denominator = Ajouter un chiffre fixe
policies-counted = Le nombre de demandes
policies-points = Points pour un appareil meilleur que demandé
policies-points-hint = Le tour cherche le moins de points. Plus une étape coûte de points, plus ces appareils sont gardés pour ceux qui en ont besoin. 0 veut dire : cette étape ne compte pas.
policies-points-tier = Un niveau plus puissant
policies-points-grade = Une classe plus soignée
policies-points-data = De l’internet mobile que personne n’a demandé
policies-points-access = Une aide à l’accessibilité que personne n’a demandée
policies-points-kind = Un choix suivant au lieu du premier
policies-fairness-rule-hint = Cela vaut à l’intérieur de chaque priorité. Qui a reçu une plus grande part de sa demande attend les autres.
policies-quotas-hint = Au plus autant d’appareils par tour. Seulement avec l’équité entre organisations.
policies-reserves-hint = Autant d’appareils de ce type restent sur place. Sans lieu : n’importe où.
policies-reserved-at = Où
refusal-denominator-twice = Chiffre { $row } : il y est déjà.
refusal-denominator-not-organisation = Chiffre { $row } : choisissez une organisation, car vous partagez entre organisations.
refusal-denominator-not-municipality = Chiffre { $row } : choisissez une commune, car vous partagez entre communes.
what-if-more =
    { $count ->
        [one] Une autre organisation, pour laquelle moins change, n’est pas affichée.
        *[other] { $count } autres organisations, pour lesquelles moins change, ne sont pas affichées.
    }
why-not-waited-as-long-at-home = Dans la même organisation, personne qui attend depuis moins longtemps n’a reçu d’appareil. Certains attendent depuis aussi longtemps. Alors compte l’appareil qui convient le mieux, puis celui qui est le plus proche. Si cela aussi est égal, la demande arrivée la première passe avant.
offers-title = Appareils qui se libèrent maintenant
offers-one = Qui peut recevoir cet appareil ?
offers-text = Ces appareils se sont libérés après le dernier tour. Chaque ligne dit si vous pouvez donner l’appareil tout de suite, ou s’il vaut mieux le garder pour le prochain tour. Chaque ligne compte pour elle seule : si vous donnez un appareil, le reste change aussi.
offers-since = Libérés après le tour de répartition { $code }
offers-no-round = Aucun tour n’a encore été exécuté. Tous les appareils libres sont ici.
offers-none = Rien ne s’est libéré
offers-none-text = Depuis le dernier tour, aucun appareil ne s’est libéré.
offers-device = Appareil
offers-location = Où
offers-what = Que faire
offers-why = Pourquoi
offers-alike =
    { $count ->
        [one] et encore un comme celui-ci
        *[other] et encore { $count } comme celui-ci
    }
offers-more =
    { $count ->
        [one] Encore un appareil n’est pas montré. Faites plutôt un tour.
        *[other] Encore { $count } appareils ne sont pas montrés. Faites plutôt un tour.
    }
offers-at-once = À donner
offers-keep = À garder
offers-goes-to = Cet appareil peut aller maintenant à la demande
offers-keep-it = Gardez cet appareil pour le prochain tour.
offers-why-now = Pourquoi cette demande
offers-why-keep = Pourquoi le garder
offers-promise = Promettre à la demande { $code }
offers-promised = L’appareil est promis.
offers-made-at = Promis le { $at } à la demande
offers-undo = Reprendre la promesse
offers-undone = La promesse est reprise. L’appareil est de nouveau libre.
offers-not-free = Cet appareil n’est pas libre en ce moment.
offers-passes-nobody = Dans un tour, { $who } en recevrait un aussi. Personne dont c’est le tour avant n’est oublié.
offers-nobody-waits = Cet appareil n’aide personne qui attend, même par un échange.
offers-everywhere = partout ensemble
offers-reserve = L’appareil reste en réserve ({ $at }). Il doit en rester { $keep }, et avec celui-ci il y en a { $there }.
offers-earlier = Dans un tour, { $who } en recevrait un, avec la priorité { $class }. Ce n’est possible que par un échange avec un autre appareil libre.
offers-earlier-than = Qui pourrait recevoir cet appareil maintenant vient plus tard : { $who }, avec la priorité { $class }.
offers-suits-nobody-now = Tel quel, il ne convient à personne qui attend encore.
offers-quota = Il convient à quelqu’un, mais à cause de la limite par organisation un tour peut donner un autre résultat.
offers-left-over = Cet appareil était déjà libre au dernier tour et il est resté. Il compte à nouveau au prochain tour.
refusal-offer-changed = Ce n’est plus possible ainsi : l’appareil, la demande ou l’ordre a changé entre-temps.
way-on-offer-again = Regardez à nouveau qui peut recevoir cet appareil.
refusal-offer-none = Cet appareil n’a pas été promis entre deux tours. Il n’y a rien à reprendre.
refusal-offer-already-moved = La promesse ne peut plus être reprise : l’appareil a été déplacé ou figure sur un transfert.
refusal-search-busy = Un autre calcul est en cours. Il n’est pas encore terminé.
way-on-search-again = Attendez un moment et réessayez. Rien n’est perdu.
refusal-search-stopped = Le calcul a pris plus de { $seconds } secondes et a été arrêté. Rien n’a changé.
way-on-search-later = Réessayez à un moment calme.
journal-allocation-offered = L’appareil a été promis entre deux tours à une demande de priorité { $class } qui attendait depuis { $days ->
        [one] { $days } jour
        *[other] { $days } jours
    }.
journal-allocation-offer-undone = La promesse faite entre deux tours a été reprise. L’appareil est de nouveau libre.
rounds-undo-not = Cette distribution ne peut pas être annulée maintenant.
ask-list-file = demander-aux-donateurs
rounds-propose-anew = Faire une nouvelle proposition
rounds-find-later = Cette demande est arrivée après ce tour. Elle compte dans le prochain tour.
rounds-since-requests =
    { $count ->
        [one] Une demande est arrivée après cette proposition.
       *[other] { $count } demandes sont arrivées après cette proposition.
    }
rounds-since-first =
    { $count ->
        [0] Aucune n'a autant de priorité que celles qui reçoivent ici un appareil.
        [one] L'une d'elles a au moins autant de priorité que la plus basse qui reçoit ici un appareil.
       *[other] { $count } d'entre elles ont au moins autant de priorité que la plus basse qui reçoit ici un appareil.
    }
rounds-since-devices =
    { $count ->
        [one] Un appareil s'est libéré après cette proposition.
       *[other] { $count } appareils se sont libérés après cette proposition.
    }
rounds-since-then = Ils ne comptent pas dans cette proposition, mais bien dans une nouvelle.
without-link = Qui l'aurait reçu sinon ?
without-title = Et sans la demande { $request } ?
without-text = Voici ce que ce tour aurait donné si cette demande n'existait pas. Rien ne change.
without-had =
    { $count ->
        [0] ne reçoit pas d'appareil dans ce tour.
        [one] reçoit un appareil dans ce tour.
        *[other] reçoit { $count } appareils dans ce tour.
    }
without-stays = Ce qui se libère ne convient à personne qui attend encore, ou doit rester sur place.
without-gains = Recevraient alors un appareil
without-losses = Ne recevraient alors pas d'appareil
without-losses-why = Comment est-ce possible ? La part d'une organisation se compte sur toutes ses demandes. Avec une demande de moins, les tours se déplacent entre organisations.
without-more =
    { $count ->
        [one] Une autre demande n'est pas montrée ici.
        *[other] { $count } autres demandes ne sont pas montrées ici.
    }
refusal-value-without-condition = Règle { $row } : choisissez à quelle donnée cette valeur se rapporte.
refusal-policy-rules-too-many = Une politique contient au plus { $most } règles. Il y en a { $count }. Supprimez celles dont vous n'avez pas besoin.
refusal-quotas-too-many = Une politique contient au plus { $most } limites. Il y en a { $count }. Videz les lignes dont vous n'avez pas besoin.
refusal-reserves-too-many = Une politique contient au plus { $most } réserves. Il y en a { $count }. Videz les lignes dont vous n'avez pas besoin.
refusal-denominators-too-many = Une politique contient au plus { $most } chiffres fixes. Il y en a { $count }. Videz les lignes dont vous n'avez pas besoin.
refusal-quota-without-organisation = Limite { $row } : choisissez une organisation, ou videz la ligne.
refusal-quota-without-most = Limite { $row } : tapez combien d'appareils l'organisation reçoit au plus, ou videz la ligne.
refusal-reserve-without-kind = Réserve { $row } : choisissez un type d'appareil, ou videz la ligne.
refusal-reserve-without-keep = Réserve { $row } : tapez combien d'appareils restent, ou videz la ligne.
refusal-condition-target-group = Règle { $row } : ce groupe cible n'existe pas dans ce programme. Choisissez un autre groupe cible.
refusal-condition-municipality = Règle { $row } : ce programme n'a pas de lieu dans cette commune. Choisissez une autre commune.
refusal-condition-organisation = Règle { $row } : cette organisation ne fait pas partie de ce programme. Choisissez une autre organisation.
circle-link = Quels appareils, et qui les a ?
circle-title = Pourquoi pas d'appareil pour { $request } ?
circle-back = Retour à la décision
circle-text =
    { $count ->
        [one] Cet appareil pouvait servir, directement ou par échange. Il est utilisé. La personne qui l'a ne peut être aidée que par cet appareil. Il y a donc une demande de plus que d'appareils.
        *[other] Ces { $count } appareils pouvaient servir, directement ou par échange. Tous sont utilisés. Les personnes qui en ont un ne peuvent être aidées que par un de ces appareils. Il y a donc toujours une demande de plus que d'appareils.
    }
circle-kept =
    { $count ->
        [one] Un appareil pouvait aussi servir, mais doit rester sur place.
        *[other] { $count } autres appareils pouvaient aussi servir, mais doivent rester sur place.
    }
circle-by-class = Qui les a, par priorité
circle-devices = Les appareils
circle-device = Appareil
circle-holder = Va à la demande
circle-more =
    { $count ->
        [one] Un autre appareil n'est pas montré ici. Le fichier les contient tous.
        *[other] { $count } autres appareils ne sont pas montrés ici. Le fichier les contient tous.
    }
circle-none = Si cette demande reste sans appareil, ce n'est pas parce que d'autres passent avant. La raison se trouve auprès de la décision.
circle-file = cercle
what-if-by-target-group = Par groupe cible
what-if-by-municipality = Par commune
what-if-municipality = Commune
what-if-no-municipality = Pas de commune
what-if-more-municipalities =
    { $count ->
        [one] Une autre commune, où moins de choses changent, n'est pas montrée ici.
        *[other] { $count } autres communes, où moins de choses changent, ne sont pas montrées ici.
    }
policies-max-km = Combien de kilomètres au plus
policies-max-km-hint = Un appareil parcourt au plus cette distance jusqu’à la personne qui le reçoit, à vol d’oiseau. Laissez vide si la distance n’est pas une limite.
policies-km =
    { $km ->
        [one] { $km } kilomètre
       *[other] { $km } kilomètres
    }
policies-any-distance = Pas de limite
policies-unknown-places =
    { $count ->
        [one] Pour { $count } lieu, nous ne savons pas où il se trouve. Il compte comme proche :
       *[other] Pour { $count } lieux, nous ne savons pas où ils se trouvent. Ils comptent comme proches :
    }
policies-unknown-more = et { $count } de plus
rounds-total-days =
    { $count ->
        [one] Ceux qui reçoivent un appareil ont attendu { $count } jour au total.
       *[other] Ceux qui reçoivent un appareil ont attendu { $count } jours au total.
    }
rounds-total-points =
    { $count ->
        [0] D’après les points de la politique, aucun appareil n’est meilleur que demandé.
        [one] Ensemble, les appareils sont { $count } point meilleurs que demandé.
       *[other] Ensemble, les appareils sont { $count } points meilleurs que demandé.
    }
rounds-total-km = Ensemble, les appareils parcourent { $km } kilomètres à vol d’oiseau.
rounds-total-unknown =
    { $count ->
        [one] Pour { $count } appareil, nous ne connaissons pas la distance.
       *[other] Pour { $count } appareils, nous ne connaissons pas la distance.
    }
rounds-stands = L’appareil se trouve maintenant à { $place } et va à { $to }.
rounds-stands-far = L’appareil se trouve maintenant à { $place } et va à { $to } : { $km } kilomètres à vol d’oiseau.
rounds-km = Kilomètres
waves-keep-line = Garder { $number }
waves-keep-percent = Combien sur 100
waves-keep-weeks = Jusqu’à dans combien de semaines
waves-kept = Restent pour plus tard
waves-keep-then = Voulez-vous que le tour lui-même garde des appareils ? Mettez une réserve dans la politique et faites une nouvelle proposition.
refusal-kept-twice = Vous gardez déjà cette sorte jusqu’à la même semaine. Additionnez les deux lignes en une.
refusal-kept-more-than-all = Ensemble, cela fait plus de 100 sur 100 de cette sorte. Gardez-en moins.
waves-keep = Garder quelque chose pour plus tard
waves-keep-text = Parfois, vous ne voulez pas tout donner maintenant : une école ne commence que dans quelques semaines. Indiquez quelle part des appareils d’aujourd’hui vous gardez (combien sur 100), et jusqu’à dans combien de semaines. Les appareils destinés à quelqu’un comptent aussi.
refusal-condition-takes-no-value = Règle { $row } : ici, il n’y a pas de valeur à comparer. Choisissez « – » comme valeur, ou une autre condition.
refusal-condition-twice = Règle { $row } : choisissez deux conditions différentes. Si l’une des deux suffit, faites deux règles.
why-not-obstacle-distance =
    { $count ->
        [one] Un appareil est exclu seulement parce qu’il est trop loin. C’est une limite de la politique.
       *[other] { $count } appareils sont exclus seulement parce qu’ils sont trop loin. C’est une limite de la politique.
    }
why-nearer-taken =
    { $count ->
        [one] Un appareil est plus proche. Il va à quelqu’un de priorité { $class }.
       *[other] { $count } appareils sont plus proches. Ils vont à d’autres de priorité { $class }.
    }
why-nearer-kept =
    { $count ->
        [one] Un appareil plus proche reste en réserve.
       *[other] { $count } appareils plus proches restent en réserve.
    }
rounds-totals-proposed = Comme c’était proposé, avec les lignes barrées.
refusal-round-device-meant = La ligne { $line } arrête le tour : l’appareil { $device } est maintenant destiné à d’autres que la demande { $request }. C’est le souhait du donateur.
refusal-round-too-far = La ligne { $line } arrête le tour : l’appareil { $device } est trop loin de l’endroit voulu par la demande { $request }. Le lieu sur la carte a changé.
offers-meant-for = Cet appareil n’est pas pour tout le monde : { $for }. C’est le souhait du donateur.
rounds-another-engine = Ce tour a été fait avec une autre méthode. Ici, il est recalculé. Là où tout était égal, l’appareil peut être à quelqu’un d’autre que dans le tour même.
why-not-earmarked-too =
    { $count ->
        [one] Un autre appareil convient aussi, mais il est destiné à d’autres. C’est le souhait du donateur.
       *[other] { $count } autres appareils conviennent aussi, mais ils sont destinés à d’autres. C’est le souhait du donateur.
    }
why-not-too-far-too =
    { $count ->
        [one] Un autre appareil convient aussi, mais il est trop loin. C’est une limite de la politique.
       *[other] { $count } autres appareils conviennent aussi, mais ils sont trop loin. C’est une limite de la politique.
    }
rounds-struck-counts =
    { $count ->
        [one] La coordination a barré une ligne de ce tour. Ici, elle compte comme si l’appareil était donné.
       *[other] La coordination a barré { $count } lignes de ce tour. Ici, elles comptent comme si les appareils étaient donnés.
    }
why-struck-since =
    { $count ->
        [one] Ensuite, la coordination a barré une ligne de ce tour. Cet appareil est resté libre. L’explication ci-dessus date d’avant.
       *[other] Ensuite, la coordination a barré { $count } lignes de ce tour. Ces appareils sont restés libres. L’explication ci-dessus date d’avant.
    }
rounds-left-struck = { $kind } : { $count }. Le tour l’avait donné, mais la ligne est barrée.
rounds-gave-then = Recevaient un appareil dans la proposition
rounds-without-then = Restaient sans appareil dans la proposition
ask-list-most = Chaque ligne compte au plus 10 appareils. Plus de 10 aident souvent encore d’autres personnes : regardez la dernière colonne.
