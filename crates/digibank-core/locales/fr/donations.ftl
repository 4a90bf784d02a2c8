donations-title = Lots
donations-lot = Lot { $code }
donations-code = Lot
donations-donor = Donateur
donations-counter-donor = Quelqu'un au guichet
donations-donor-hint = Le donateur n'est pas dans la liste ? Choisissez « Un nouveau donateur » et remplissez ses données.
donations-new-donor-fields = Données du nouveau donateur
donations-new-donor-name = Nom du donateur
donations-new-donor = Un nouveau donateur
donations-kbo = Numéro d'entreprise (BCE)
donations-kvk = Numéro KvK
donations-postcode = Code postal
donations-municipality = Commune
donations-expected = Attendus
donations-received = Reçus
donations-promised = Promis
donations-listed = Sur la liste
donations-none = Aucun lot trouvé
donations-none-text = Choisissez autre chose à montrer, ou annoncez un lot.
donations-announce = Annoncez un lot
donations-announce-title = Annoncer un lot
donations-change-title = Modifier l'annonce
donations-how-many = Combien d'appareils donnez-vous ?
donations-smallest = Nous prenons les lots à partir de { $least } appareils.
donations-pick-up = Enlèvement ou livraison
donations-pick-up-on = Jour
donations-pick-up-on-hint = Par exemple 3-5-2026.
donations-street = Rue et numéro
donations-wishes = Souhaits
donations-wishes-hint = Qui demander ? Quand ? Où se garer ?
donations-address = Adresse
donations-announced = Le lot est annoncé.
donations-changed = L'annonce est modifiée.
donations-withdraw = Retirez ce lot
donations-withdrawn = Le lot est retiré.
donations-receive = Réceptionnez
donations-reopen = Réceptionnez encore quelque chose
donations-see-differences = Voyez les différences
donations-count = { $count } sur { $expected }
donations-count-extra =
    { $extra ->
        [one] { $count } sur { $expected }, et { $extra } qui n'était pas sur la liste
       *[other] { $count } sur { $expected }, et { $extra } qui n'étaient pas sur la liste
    }
donations-not-yet = Pas encore scannés
donations-all-devices = Montrez tous les appareils de ce lot, aussi ce qui n'est pas venu
donations-preselected = Présélection visuelle faite
donations-preselected-tick = Présélection visuelle faite : les déchets sont restés chez le donateur
donations-not-preselected = La présélection visuelle n'est pas cochée
donations-not-preselected-text = En Flandre, l'OVAM demande de regarder à l'enlèvement ce qui est encore utilisable. Cochez quand c'est fait.
donations-lists = Listes
donations-list-of = Envoyée le
donations-rows = Lignes
donations-created = Annoncés
donations-left-out = Écartées
donations-upload = Envoyez une liste
donations-upload-title = Envoyer une liste
donations-upload-text = Envoyez la liste de vos appareils. Vous voyez d'abord ce que nous en comprenons. Rien ne se passe encore.
donations-template = Téléchargez une liste vide
donations-file = Fichier
donations-file-hint = CSV ou XLSX, au plus 10 Mo et 100 000 lignes.
donations-upload-send = Envoyez
donations-uploaded =
    { $rows ->
        [one] La liste de { $rows } ligne est envoyée.
        *[other] La liste de { $rows } lignes est envoyée.
    }
donations-map-title = Que contiennent les colonnes ?
donations-map-text =
    { $rows ->
        [one] La liste a { $rows } ligne. Vérifiez que nous comprenons bien les colonnes.
        *[other] La liste a { $rows } lignes. Vérifiez que nous comprenons bien les colonnes.
    }
donations-columns = Colonnes
donations-column = Colonne { $number }
donations-in-the-list = Dans votre liste
donations-means = Signifie
donations-first-rows = Premières lignes
donations-leave-out = N'utilisez pas cette colonne
donations-default-kind = Sorte quand elle n'est pas dite
donations-default-kind-hint = Pour les lignes sans sorte.
donations-stranger-kind-hint = Pour les appareils qui ne sont sur aucune liste.
donations-try = Essayez
donations-same-file = Ce fichier a déjà été lu
donations-same-file-text = Les mêmes appareils ne sont pas annoncés deux fois.
donations-list-forgotten = Les lignes de cette liste ne sont plus gardées. Envoyez la liste à nouveau.
donations-dry-run-title = Voici ce qui va se passer
donations-dry-run-text =
    { $rows ->
        [one] Nous avons essayé { $rows } ligne. Rien n'est encore gardé.
        *[other] Nous avons essayé les { $rows } lignes. Rien n'est encore gardé.
    }
donations-without-serial =
    { $count ->
        [one] { $count } ligne n'a pas de numéro de série. Nous ne reconnaîtrons pas cet appareil à l'arrivée.
        *[other] { $count } lignes n'ont pas de numéro de série. Nous ne reconnaîtrons pas ces appareils à l'arrivée.
    }
donations-commit =
    { $count ->
        [one] Importez { $count } appareil
        *[other] Importez { $count } appareils
    }
donations-commit-good =
    { $count ->
        [one] Importez { $count } bonne ligne
        *[other] Importez les { $count } bonnes lignes
    }
donations-change-columns = Modifiez les colonnes
donations-errors = Lignes impossibles
donations-more-errors =
    { $count ->
        [one] En tout, { $count } ligne est impossible. Le fichier la contient.
        *[other] En tout, { $count } lignes sont impossibles. Le fichier les contient toutes.
    }
donations-error-files = Lignes avec des erreurs
donations-error-files-text = Téléchargez les lignes, corrigez-les et envoyez ce fichier.
donations-error-xlsx = Téléchargez en XLSX
donations-error-csv = Téléchargez en CSV
donations-error-line = Ligne
donations-error-reason = Raison
donations-error-name = erreurs
donations-fate = Ce qui se passe
donations-committed =
    { $count ->
        [one] { $count } appareil est annoncé.
        *[other] { $count } appareils sont annoncés.
    }
donations-import-title = Liste importée
donations-import-undo = Annulez cette importation
donations-import-undone = Cette importation a été annulée.
donations-undone =
    { $count ->
        [one] { $count } appareil a été retiré.
        *[other] { $count } appareils ont été retirés.
    }
donations-to-lot = Vers le lot
donations-receive-title = Réceptionner le lot { $code }
donations-header = Avant de commencer
donations-choose-location = Choisissez un lieu
donations-labels = Étiquettes
donations-start = Commencez à scanner
donations-receiving-at = Vous réceptionnez à : { $location }.
donations-scan-label = Scannez l'étiquette
donations-scan-serial = Scannez le numéro de série
donations-scan-button = Entrez
donations-scan-wait = Prêt à scanner
donations-scan-half = Bien
donations-scan-now-serial = Étiquette { $code }. Scannez maintenant le numéro de série.
donations-scan-now-label = Numéro de série { $serial }. Scannez maintenant l'étiquette.
donations-scan-ok = Reçu
donations-scan-received = { $code } : { $name }.
donations-scan-print = { $code } : { $name }. Imprimez cette étiquette.
donations-scan-extra-word = Pas sur la liste
donations-scan-extra = { $code } est reçu comme appareil supplémentaire : { $name }.
donations-scan-stop = Stop
donations-scan-repaired = Votre lecteur et votre clavier ne correspondent pas. Réglez le lecteur sur AZERTY.
donations-scan-over = Recommencez cet appareil
donations-without-label = Pas d'étiquette : donnez un numéro
donations-scanned = Reçus à l'instant
donations-scan-undone = { $code } est annulé.
donations-other-kind = { $code } est autre chose ?
donations-kind-corrected = La sorte de { $code } est corrigée.
donations-finish = Terminé : voyez les différences
donations-differences-title = Différences
donations-missing = Pas venus
donations-never-came-title = Jamais venus
donations-never-came-word = Jamais venus
donations-never-came =
    { $count ->
        [one] { $count } appareil annoncé n'est jamais venu
       *[other] { $count } appareils annoncés ne sont jamais venus
    }
donations-never-came-receive = Le lot est clôturé. Un appareil arrive quand même ? Rouvrez le lot et scannez-le.
donations-never-came-bring = Le lot est clôturé. Vous retrouvez encore un appareil ? Apportez-le : nous le recevrons quand même.
donations-extra = Pas sur la liste
donations-wrong-kind = Autre sorte
donations-kind-was = { $kind }, sur la liste : { $was }
donations-line = Ligne
donations-more-rows = Et encore { $count } autres.
donations-per-kind = Promis et reçus
donations-close = Clôturez le lot
donations-close-anyway = Clôturez avec ces différences
donations-go-on = Continuez à scanner
donations-all-right = Tout est juste
donations-all-right-text = Tout ce qui était annoncé est arrivé.
donations-closed = Le lot est clôturé.
donations-walk-in = Un appareil au guichet
donations-walk-in-text = Quelqu'un apporte un appareil. Qui donne n'a pas besoin de compte.
donations-walk-in-next = Encore un appareil
donations-label-hint = Laissez vide si vous imprimez l'étiquette plus tard.
donations-take-in = Prenez-le
donations-receipt = Reçu
donations-receipt-number = Numéro
donations-receipt-what = { $day } : reçu { $kind }, numéro de série { $serial }.
donations-receipt-label = L'appareil a le numéro { $code }.
donations-receipt-wipe = Nous effaçons toutes les données avant que l'appareil aille à quelqu'un d'autre.
donations-receipt-print = Imprimer le reçu
donations-receipt-device = Ouvrir l'appareil
donations-receipt-print-label = Imprimer une étiquette
donations-thanks = Merci
lot-state-announced = Annoncé
lot-state-receiving = En réception
lot-state-received = Reçu
lot-state-withdrawn = Retiré
import-state-uploaded = Envoyée
import-state-committed = Importée
import-state-undone = Annulée
label-mode-preprinted = Imprimées d'avance : scannez d'abord une étiquette
label-mode-later = Je les imprime plus tard
list-field-kind = Sorte
list-field-maker = Marque
list-field-model = Modèle
list-field-serial = Numéro de série
list-field-asset-tag = Numéro d'inventaire
list-field-year = Année
list-field-processor = Processeur
list-field-memory-gb = Mémoire
list-field-storage-gb = Stockage
list-field-keyboard = Clavier
list-field-note = Remarque
row-fate-create = Sera annoncé
row-fate-same-line = Y est deux fois
row-fate-known = Déjà connu
row-fate-problem = Quelque chose est faux
journal-donations-lot-announced =
    { $promised ->
        [one] Le lot { $code } a été annoncé : { $promised } appareil.
        *[other] Le lot { $code } a été annoncé : { $promised } appareils.
    }
journal-donations-lot-changed =
    { $promised ->
        [one] L'annonce du lot { $code } a changé : { $promised } appareil.
        *[other] L'annonce du lot { $code } a changé : { $promised } appareils.
    }
journal-donations-lot-withdrawn =
    { $count ->
        [one] Le lot { $code } a été retiré. { $count } appareil a quitté la liste.
        *[other] Le lot { $code } a été retiré. { $count } appareils ont quitté la liste.
    }
journal-donations-list-uploaded =
    { $rows ->
        [one] Une liste de { $rows } ligne a été envoyée pour le lot { $code }.
        *[other] Une liste de { $rows } lignes a été envoyée pour le lot { $code }.
    }
journal-donations-list-imported = La liste du lot { $code } a été importée : { $created } lignes sur { $rows }, { $refused } écartées.
journal-donations-import-undone =
    { $count ->
        [one] L'importation pour le lot { $code } a été annulée : { $count } appareil.
        *[other] L'importation pour le lot { $code } a été annulée : { $count } appareils.
    }
journal-donations-receiving-started = Le lot { $code } est réceptionné à { $location }.
journal-donations-device-received = { $code } a été reçu avec le lot { $lot }, ligne { $line }.
journal-donations-scan-undone = La réception de { $code } avec le lot { $lot } a été annulée.
journal-donations-kind-corrected = La sorte de { $code } a été corrigée.
journal-donations-lot-received = Le lot { $code } a été clôturé : reçus { $received }, pas venus { $missing }, en plus { $extra }.
journal-donations-walk-in-received = { $device } a été reçu au guichet comme lot { $code }.
refusal-lot-empty = Dites combien d'appareils vous donnez.
refusal-lot-too-small = Nous prenons les lots à partir de { $least } appareils. Ici il y en a { $count }.
refusal-lot-day = Choisissez un jour plus proche.
refusal-lot-not-announced = Ce lot est déjà en réception, ou a été retiré.
refusal-lot-closed = Ce lot est clôturé.
refusal-lot-withdrawn = Ce lot a été retiré.
refusal-lot-not-receiving = Ce lot n'est pas en réception maintenant.
way-on-start-receiving = Choisissez d'abord un lieu et commencez la réception.
refusal-lot-differs = Ce qui est arrivé diffère de l'annonce : { $missing } pas venus, { $extra } en plus, { $wrong } d'une autre sorte.
way-on-accept-differences = Regardez les différences. C'est juste ainsi ? Clôturez alors avec ces différences.
refusal-lines-received =
    { $count ->
        [one] { $count } de ces appareils est déjà reçu. Annulez d'abord cette réception.
        *[other] { $count } de ces appareils sont déjà reçus. Annulez d'abord cette réception.
    }
refusal-list-empty = Ce fichier est vide. Choisissez un fichier CSV ou XLSX avec une ligne par appareil.
refusal-list-size = Ce fichier est trop grand. { $most } Mo au plus. Divisez la liste.
refusal-list-rows = Cette liste a trop de lignes. { $most } au plus. Divisez la liste.
refusal-list-columns = La ligne { $line } a trop de colonnes. { $most } au plus.
refusal-list-text = Il y a trop de texte dans cette liste : plus de { $most } caractères. Divisez la liste.
refusal-list-not-a-list = Nous ne pouvons pas lire cette liste. Enregistrez-la en CSV ou XLSX, avec les noms des colonnes en haut.
refusal-list-quote = À la ligne { $line }, un texte commence par un guillemet (") qui n’est jamais fermé. Tout ce qui suit finirait dans une seule case. Fermez-le ou enlevez-le.
refusal-list-only-header = Il n'y a pas d'appareils sous les noms des colonnes.
refusal-list-old-excel = C'est un ancien fichier Excel, ou il a un mot de passe. Enregistrez-le en XLSX sans mot de passe.
refusal-list-pdf = C'est un PDF. Enregistrez la liste en CSV ou XLSX.
refusal-list-xlsx = Ce fichier ressemble à un tableur, mais nous ne pouvons pas le lire. Ouvrez-le et enregistrez-le à nouveau en XLSX.
refusal-list-bomb = Déballé, ce fichier dépasse { $most } Mo. Nous ne lisons pas cela. Enregistrez seulement la liste.
refusal-list-forgotten =
    { $days ->
        [one] Nous gardons les lignes d'une liste { $days } jour. Envoyez la liste à nouveau.
        *[other] Nous gardons les lignes d'une liste { $days } jours. Envoyez la liste à nouveau.
    }
refusal-list-column-twice = Une autre colonne signifie déjà cela.
refusal-list-nothing-mapped = Dites quelle colonne est le numéro de série, le numéro d'inventaire, le modèle ou la sorte.
refusal-list-kind = Nous ne connaissons pas « { $value } » comme sorte d'appareil.
refusal-list-keyboard = Nous ne connaissons pas « { $value } » comme clavier.
refusal-list-row-says-nothing = Cette ligne ne dit pas quel appareil c'est.
refusal-list-same-line = La ligne { $line } a le même numéro de série.
refusal-list-known = Nous connaissons déjà ce numéro de série : { $code }.
refusal-import-committed = Cette liste est déjà importée.
refusal-import-undone = Cette importation est déjà annulée.
refusal-import-not-committed = Cette liste n'est pas encore importée.
refusal-import-nothing-good = Aucune ligne ne peut être importée.
refusal-import-has-errors =
    { $count ->
        [one] { $count } ligne est impossible.
        *[other] { $count } lignes sont impossibles.
    }
way-on-import-good-rows = Corrigez la liste, ou importez seulement les bonnes lignes.
refusal-not-your-location = Vous ne travaillez pas dans ce lieu.
refusal-scan-empty = Scannez ou tapez quelque chose.
refusal-not-a-label = Ce n'est pas l'étiquette d'un appareil.
refusal-label-misread = « { $scan } » n'est pas juste. Scannez encore l'étiquette ou vérifiez les chiffres.
refusal-label-waits = L'étiquette { $code } attend encore un numéro de série. Scannez le numéro de série ou recommencez cet appareil.
refusal-serial-waits = Le numéro de série { $serial } attend encore une étiquette. Scannez l'étiquette ou recommencez cet appareil.
refusal-not-a-serial = Ce n'est pas un numéro de série.
refusal-label-used = L'étiquette { $code } est déjà sur un autre appareil. Prenez-en une autre.
refusal-label-used-here = L'étiquette { $code } est déjà utilisée dans ce lot, pour { $serial }.
refusal-label-too-far = L'étiquette { $code } est bien trop loin. Imprimez les étiquettes avec ce programme.
refusal-serial-received-here = { $serial } est déjà reçu dans ce lot, comme { $code }.
refusal-serial-present = { $serial } est déjà dans le programme, comme { $code }.
refusal-serial-other-lot = { $serial } appartient au lot { $code }. Réceptionnez-le là.
refusal-no-scan-to-undo = Vous n'avez encore rien scanné ici.
refusal-device-changed-since = Quelque chose est arrivé à { $code } depuis. On ne peut plus simplement annuler.
earmark-title = Pour qui
earmark-change = Dire pour qui est ce lot
earmark-text = Parfois, un donateur donne des appareils pour une seule commune ou un seul partenaire. Un tour de répartition et un point numérique ne les donnent alors à personne d’autre, même quand ils reviennent plus tard. Choisissez une commune ou un partenaire. Ne choisissez rien si tout le monde peut les recevoir. Les appareils déjà promis restent promis.
earmark-municipality = Seulement pour une commune
earmark-municipality-hint = Les demandes qui veulent l’appareil dans un point numérique de cette commune.
earmark-organisation = Seulement pour un partenaire
earmark-everybody = Tout le monde
earmark-for-municipality = Commune de { $name }
earmark-saved = Enregistré. Nous savons maintenant pour qui est ce lot.
refusal-earmark-both = Choisissez une commune ou un partenaire, pas les deux.
refusal-earmark-municipality = Ce programme n’a pas de lieu dans cette commune. Choisissez-en une autre.
journal-donations-lot-earmarked =
    { $for ->
        [municipality] Le lot { $code } est seulement pour la commune de { $name }.
        [organisation] Le lot { $code } est seulement pour { $name }.
       *[other] Le lot { $code } est pour tout le monde.
    }
refusal-device-for-municipality = Le donateur a donné cet appareil seulement pour la commune de { $name }.
refusal-device-for-organisation = Le donateur a donné cet appareil seulement pour les demandes de { $name }.
lot-meant-somebody = Pour une commune ou un partenaire
lot-meant-everybody = Pour tout le monde
