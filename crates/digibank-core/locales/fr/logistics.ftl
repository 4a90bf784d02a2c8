logistics-locations-title = Sites
logistics-locations-none = Pas encore de sites
logistics-locations-none-text = Ouvrez d'abord un lieu pour les appareils.
logistics-location-new = Nouveau site
logistics-location-open-action = Ouvrir ce site
logistics-location-change = Modifier ce site
logistics-location-name-hint = Comme on l'appelle : Digipoint Nord.
logistics-location-kind = Sorte de lieu
logistics-location-organisation = Qui le gère
logistics-postcode = Code postal
logistics-municipality = Commune
logistics-location-open = Ouvert
logistics-location-closed = Fermé
logistics-location-active = Ce site est utilisé
logistics-location-is-open = { $name } est ouvert.
logistics-location-is-changed = Le site est modifié.
logistics-stands-here = Ce qui est ici
logistics-nothing-here = Rien ici
logistics-nothing-here-text = Transférez des appareils ici, ou recevez un lot.
logistics-all-here = Montrer tous les appareils de ce site
logistics-stock-title = Stock par site
logistics-stock-ready = Prêts
logistics-stock-reserved = Réservés
logistics-stock-coming = En route vers ici
logistics-stock-on-loan = Prêtés d'ici
logistics-stock-to-wipe = À effacer
logistics-stock-in-work = À l'atelier
logistics-stock-quarantine = Mis à part
logistics-stock-bring-back = À ramener
logistics-bring-back = Faites une liste pour les ramener
logistics-bring-back-count =
    { $count ->
        [one] { $count } appareil attend d'être ramené
       *[other] { $count } appareils attendent d'être ramenés
    }
logistics-bring-back-text = Ils sont revenus, doivent être effacés ou sont mis à part. Ils ne peuvent pas être prêtés d'ici.
logistics-total = Total
logistics-transfers-title = Transferts
logistics-transfer = Transfert
logistics-transfer-new = Nouveau transfert
logistics-transfer-make = Faire la liste
logistics-transfers-none = Aucun transfert trouvé
logistics-transfers-none-text = Faites une liste des appareils qui changent de lieu.
logistics-from = De
logistics-choose = Choisissez un lieu
logistics-to = Vers
logistics-made-at = Fait le
logistics-count = Nombre
logistics-count-devices =
    { $count ->
        [one] { $count } appareil
        *[other] { $count } appareils
    }
logistics-device = Numéro
logistics-kind = Sorte
logistics-model = Marque et modèle
logistics-serial = Numéro de série
logistics-line-state = État
logistics-act = Action
logistics-ticked = Emballé
logistics-devices = Appareils
logistics-fill = Que mettre sur la liste ?
logistics-only-kind = Sorte d'appareil
logistics-how-many = Combien au maximum ?
logistics-how-many-hint = Vide : 50.
logistics-transfer-made =
    { $count ->
        [one] La liste compte { $count } appareil.
        *[other] La liste compte { $count } appareils.
    }
logistics-pick-list = Imprimer la liste
logistics-pick-list-title = Liste de préparation { $code }
logistics-pick-list-table = Appareils à préparer
logistics-pick-list-empty = La liste est encore vide. Scannez ce qui part.
logistics-pick-list-ready-only = Ceci va à un digipoint. Seuls les appareils prêts peuvent partir.
logistics-pick-list-scan-devices = Scannez l'étiquette de chaque appareil, pas cette feuille.
logistics-packed = Emballés
logistics-packed-count = { $done } sur { $of } emballés
logistics-pack-label = Scannez ce que vous emballez
logistics-pack-button = Emballer
logistics-pack-hint = Ce qui n'est pas sur la liste peut partir si c'est en ordre.
logistics-pack-waiting = Prêt à scanner
logistics-pack-waiting-text = Scannez l'étiquette d'un appareil.
logistics-unpack = Retirer
logistics-take-off = Retirer de la liste
logistics-still-to-pick = Encore à préparer
logistics-send =
    { $count ->
        [one] Envoyer { $count } appareil
        *[other] Envoyer { $count } appareils
    }
logistics-send-leaves =
    { $count ->
        [one] { $count } appareil de la liste reste ici.
        *[other] { $count } appareils de la liste restent ici.
    }
logistics-cancel = Annuler ce transfert
logistics-cancel-text = Tous les appareils restent où ils sont.
logistics-received = Arrivés
logistics-received-count = { $done } sur { $of } arrivés
logistics-receive-label = Scannez ce qui arrive
logistics-receive-button = Recevoir
logistics-receive-hint = Scannez chaque appareil de la boîte.
logistics-receive-waiting = Prêt à scanner
logistics-receive-waiting-text = Scannez l'étiquette d'un appareil.
logistics-still-to-come = Pas encore scannés
logistics-close = Clôturer : tout est là
logistics-close-missing =
    { $count ->
        [one] Clôturer avec { $count } appareil manquant
        *[other] Clôturer avec { $count } appareils manquants
    }
logistics-missing = Appareils manquants
logistics-missing-count = Manquants : { $count }
logistics-missing-text = Le transfert a été clôturé sans ces appareils. Retrouvé ? Dites où. Introuvable ? Déclarez-le perdu.
logistics-missing-here = Envoyés et pas arrivés. Retrouvé ? Scannez-le, ou dites où il se trouve. Introuvable ? Déclarez-le perdu.
logistics-missing-since = Manque depuis
logistics-way = De et vers
logistics-from-to = de { $from } à { $to }
logistics-transfers-all = Tous les transferts
logistics-found-at = Retrouvé à { $location }
logistics-found-elsewhere = Retrouvé ailleurs
logistics-found-word = Retrouvé
logistics-found-where = Où se trouve-t-il maintenant ?
logistics-is-found = L'appareil est retrouvé et réceptionné.
logistics-reopen = Annulez la clôture
logistics-is-reopened = Le transfert est de nouveau en route. Continuez à scanner.
logistics-found-label = Arrivé à { $location } finalement ? Scannez-le ici
logistics-give-up = Déclarer perdu
logistics-came-from = était chez nous à { $location }
logistics-only-look = Vous pouvez regarder. On emballe au départ et on reçoit à l'arrivée.
logistics-scan-stop = Ne pas prendre
logistics-scan-packed = Emballé
logistics-scan-packed-text = Il était sur la liste.
logistics-scan-added = Ajouté
logistics-scan-added-text = Il n'était pas sur la liste et part maintenant.
logistics-scan-again = Déjà scanné
logistics-scan-again-text = Cet appareil comptait déjà.
logistics-scan-received = Arrivé
logistics-scan-received-text = Il est maintenant ici.
logistics-scan-unexpected = Inattendu
logistics-scan-unexpected-text = Il n'était pas sur ce transfert. Il est maintenant ici.
logistics-scan-found = Retrouvé
logistics-scan-found-text = Il manquait et est maintenant ici.
logistics-is-unpacked = L'appareil est sorti de la boîte.
logistics-is-off-the-list = L'appareil est retiré de la liste.
logistics-is-sent =
    { $count ->
        [one] { $count } appareil est en route vers { $location }.
        *[other] { $count } appareils sont en route vers { $location }.
    }
logistics-receipt-is-undone = La réception de cet appareil est annulée.
logistics-is-missing-again = Annulé : l'appareil manque de nouveau.
logistics-is-closed = Tout est arrivé.
logistics-is-closed-with-differences = Clôturé avec des différences. Vous les voyez ci-dessous.
logistics-is-cancelled = Le transfert est annulé.
logistics-is-given-up = L'appareil est déclaré perdu.
transfer-state-picking = En préparation
transfer-state-in-transit = En route
transfer-state-received = Reçu
transfer-state-received-with-differences = Reçu avec différences
transfer-state-cancelled = Annulé
line-state-listed = Sur la liste
line-state-packed = Emballé
line-state-left-behind = Resté
line-state-on-its-way = En route
line-state-received = Arrivé
line-state-unexpected = Inattendu
line-state-missing = Manquant
line-state-found = Retrouvé
line-state-lost = Perdu
fill-nothing = Rien encore : je scanne ce qui part
fill-ready = Appareils prêts, les plus anciens d'abord
fill-reserved = Appareils réservés
fill-to-wipe = Appareils à effacer
fill-bring-back = Ce qui est revenu et ne peut pas être prêté ici
refusal-transfer-not-at-from = { $code } n'est pas à { $location }.
refusal-transfer-already-in-transit = { $code } est déjà en route.
way-on-transfer-receive-first = Recevez-le d'abord.
refusal-transfer-with-person = { $code } est chez quelqu'un.
way-on-transfer-take-back-first = Reprenez-le d'abord au guichet.
refusal-transfer-not-here-yet = { $code } est annoncé et pas encore reçu.
way-on-transfer-receive-lot-first = Recevez-le avec son lot.
refusal-transfer-gone = { $code } n'est plus dans le programme.
way-on-transfer-declare-found = Retrouvé ? Dites-le d'abord sur la page de l'appareil.
refusal-transfer-battery = { $code } a une batterie dangereuse.
way-on-transfer-battery = Laissez-le à l'écart et appelez qui collecte les batteries.
refusal-transfer-being-lent = { $code } est en train d'être prêté.
refusal-transfer-must-be-wiped = { $code } n'est pas effacé et ne peut pas aller à { $location }.
way-on-transfer-wipe-first = Effacez-le d'abord.
refusal-transfer-blocked = { $code } est mis à part et ne peut pas aller à { $location }.
refusal-transfer-not-checked = { $code } n'est pas approuvé et ne peut pas aller à { $location }.
way-on-transfer-check-first = Faites-le d'abord vérifier à l'atelier.
refusal-transfer-on-another = { $code } appartient à un autre transfert.
way-on-transfer-receive-there = Recevez-le là.
refusal-transfer-stands-here-already = { $code } est déjà ici.
refusal-transfer-same-place = Choisissez un autre lieu que le départ.
refusal-transfer-place-closed = { $location } est fermé.
refusal-transfer-too-many = C'est trop d'appareils. Une liste en contient { $most }.
refusal-transfer-nothing-fits = Rien à { $location } ne peut partir pour cela.
refusal-transfer-claimed = { $code } est déjà sur { $transfer }.
refusal-transfer-not-sent = Ce transfert n'est pas encore parti.
refusal-transfer-already-sent = Ce transfert est déjà parti.
refusal-transfer-already-closed = Ce transfert est déjà clôturé.
refusal-transfer-cancelled = Ce transfert est annulé.
refusal-transfer-not-packed = Cet appareil n'est pas dans la boîte.
refusal-transfer-empty = Rien n'est emballé.
way-on-transfer-pack-first = Scannez d'abord ce qui part.
refusal-transfer-not-received = Cet appareil n'a pas été reçu ici.
refusal-transfer-touched-since = Il s'est passé autre chose avec { $code } entre-temps.
refusal-transfer-not-all-there =
    { $count ->
        [one] Il manque encore { $count } appareil.
        *[other] Il manque encore { $count } appareils.
    }
way-on-transfer-close-anyway = Scannez-les, ou clôturez avec différences.
refusal-transfer-not-missing = Cet appareil ne manque pas.
refusal-transfer-not-to-reopen = Cette clôture ne peut pas être annulée : elle date de plus de { $days } jours, ou un appareil manquant a été retrouvé ou déclaré perdu entre-temps.
refusal-transfer-scan-nothing = Introuvable.
way-on-transfer-scan-again = Rescannez l'étiquette, ou tapez le numéro.
refusal-transfer-scan-several =
    { $count ->
        [one] Cela correspond à { $count } appareil.
        *[other] Cela correspond à { $count } appareils.
    }
way-on-transfer-scan-label = Scannez l'étiquette, ou tapez le numéro entier.
journal-logistics-transfer-proposed =
    { $count ->
        [one] Le transfert { $number } a été fait avec { $count } appareil.
        *[other] Le transfert { $number } a été fait avec { $count } appareils.
    }
journal-logistics-device-packed = Emballé pour le transfert { $number }.
journal-logistics-device-unpacked = Sorti de la boîte du transfert { $number }.
journal-logistics-device-taken-off = Retiré de la liste du transfert { $number }.
journal-logistics-transfer-sent =
    { $count ->
        [one] Le transfert { $number } est parti avec { $count } appareil.
        *[other] Le transfert { $number } est parti avec { $count } appareils.
    }
journal-logistics-device-received = Arrivé avec le transfert { $number }.
journal-logistics-stranger-received = Arrivé avec le transfert { $number } sans y figurer.
journal-logistics-receipt-undone = La réception du transfert { $number } a été annulée.
journal-logistics-transfer-closed = Le transfert { $number } a été clôturé. Manque : { $missing }. Pas attendu : { $unexpected }.
journal-logistics-transfer-cancelled = Le transfert { $number } a été annulé.
journal-logistics-missing-found = L'appareil manquant du transfert { $number } a été retrouvé.
journal-logistics-missing-lost = L'appareil manquant du transfert { $number } a été déclaré perdu.
journal-logistics-closing-undone = La clôture du transfert { $number } a été annulée.
journal-logistics-loss-undone = L'appareil du transfert { $number } n'est plus déclaré perdu. Il manque de nouveau.
logistics-close-after-first = Scannez chaque appareil à l’arrivée. Rien n’est arrivé ? Clôturez alors en bas de cette page.
logistics-nothing-came = Rien n’est arrivé
logistics-coordinates = Lieu sur la carte
logistics-coordinates-hint = Deux nombres, comme une carte les donne : 51.05430, 3.71740. Cliquez avec le bouton droit sur le lieu et copiez-les. Avec ces nombres, un tour de répartition calcule la distance que parcourent les appareils.
logistics-on-the-map = Montrer sur la carte
refusal-coordinates = Ce ne sont pas deux nombres d’une carte. Tapez d’abord la latitude, puis la longitude, avec au moins deux décimales : 51.05430, 3.71740.
refusal-coordinates-turned = Les deux nombres sont inversés. Tapez d’abord la latitude (49 à 54), puis la longitude (2 à 8).
refusal-coordinates-elsewhere = Ce lieu n’est pas en Belgique, aux Pays-Bas ou tout près. Vérifiez les nombres.
