target-group-pupil = Élève
target-group-senior = Senior
target-group-job-seeker = Demandeur d'emploi
target-group-newcomer = Primo-arrivant
target-group-low-income = Faible revenu
target-group-low-education = Peu scolarisé
target-group-other-language = Autre langue
request-state-draft = Brouillon
request-state-registered = En attente d'un appareil
request-state-reserved = Appareil promis
request-state-ready = Prêt à être retiré
request-state-handed-over = Remis
request-state-withdrawn = Retiré
request-state-expired = Expiré
unit-state-waiting = En attente
unit-state-reserved = Promis
unit-state-ready = Prêt à être retiré
unit-state-handed-over = Remis
unit-state-withdrawn = Retiré
unit-part-device = Appareil
unit-part-internet = Hotspot pour internet
for-whom-person = Une personne
for-whom-group = Classe ou groupe
request-terms-loan = Prêt
request-terms-gift = Don
age-band-child = Jusqu'à 11 ans
age-band-youth = De 12 à 17 ans
age-band-adult = De 18 à 64 ans
age-band-senior = 65 ans et plus
urgent-reason-school = L'école ou un cours commence
urgent-reason-work = Nécessaire pour un emploi ou une candidature
urgent-reason-care = Les soins ou le médecin passent en ligne
urgent-reason-safety = Sécurité à la maison
urgent-reason-broken = Le seul appareil est en panne
urgent-reason-deadline = Des démarches avec une date limite
withdraw-reason-got-one = En a déjà un d'ailleurs
withdraw-reason-duplicate = Inscrit deux fois
withdraw-reason-not-needed = Plus nécessaire
withdraw-reason-unreachable = Déménagé ou injoignable
likeness-same-person = La même personne
likeness-look-alike = Ressemble à la même personne
likeness-same-name = Le même nom, peut-être quelqu'un d'autre
request-extra-internet = Internet
request-need-internet = A aussi besoin d’internet
request-need-course = Veut suivre un cours
request-extra-course = Un cours
request-access-large-screen = Grand écran
request-access-touch = Écran tactile
request-access-screen-reader = Lecteur d'écran
request-access-braille = Braille
request-keyboard-azerty = AZERTY
request-keyboard-qwerty = QWERTY
request-keyboard-qwertz = QWERTZ
request-keyboard-arabic = Clavier arabe
request-keyboard-cyrillic = Clavier cyrillique
request-fact-has-no-device = N'a pas d'appareil
request-fact-remote-education = Suit des cours à distance
request-fact-urgent = Urgent : { $reason }
request-tier-1 = Courriel et lettres
request-tier-2 = Internet, banque et appels vidéo
request-tier-3 = Travail scolaire et bureautique
request-tier-4 = Travail plus lourd : photos, plusieurs tâches
request-tier-5 = Tout, aussi la vidéo et la création
requests-title = Demandes
requests-one = Demande { $code }
requests-new-person = Demander pour une personne
requests-new-class = Demander pour une classe ou un groupe
requests-new-person-title = Demander un appareil pour une personne
requests-find-name = Nom de la personne
requests-find-name-hint = Tapez le prénom, le nom de famille ou les deux. Vous ne trouvez que les personnes que vous connaissez.
requests-none = Il n'y a pas de demandes
requests-none-text = Faites une demande ou choisissez d'autres filtres.
requests-code = Numéro
requests-for-whom = Pour qui
requests-organisation = Organisation
requests-register-number = Numéro d'entreprise
requests-no-register-number = Inconnu
requests-target-group = Groupe cible
requests-age-band = Âge
requests-location = Digipoint
requests-state = État
requests-since = Depuis
requests-kinds = Quel appareil
requests-kind-or = { $first }, un(e) { $second } convient aussi
requests-internet-only = Internet seulement : un hotspot, pas d’appareil
refusal-hotspot-or-device = Choisissez un appareil, ou internet seulement. Faut-il aussi internet avec l’appareil ? Cochez alors « { request-need-internet } ».
requests-or-else = ou sinon
requests-min-tier = Pour quoi faire
requests-extras = Aussi nécessaire
requests-circumstances = Situation
requests-also = Qu’est-ce qui est vrai, et que faut-il encore ?
requests-terms = Prêt ou don
requests-group-of =
    { $count ->
        [one] { $name }, { $count } appareil
        *[other] { $name }, { $count } appareils
    }
requests-person-by-reference = Personne { $code }
requests-choose = Choisissez
requests-name = Nom de la personne
requests-name-hint = Seuls vous et le digipoint voyez ce nom.
requests-phone = Téléphone
requests-urgent = Est-ce urgent ?
requests-urgent-hint = Choisissez la raison. Nous ne demandons pas d'histoire.
requests-not-urgent = Non
requests-keyboard = Clavier
requests-keyboard-any = Peu importe
requests-access = Aide pour voir, entendre ou bouger
requests-group-name = Nom de la classe ou du groupe
requests-group-name-hint = Par exemple : classe 4B. N'écrivez pas de noms de personnes.
requests-units = Combien d'appareils
requests-units-hint = Un nombre de 1 à 500.
requests-units-count = Montrer chaque appareil ({ $count })
requests-line = Ligne
requests-unit-state = État
requests-unit-part = Quoi
requests-unit-since = Depuis
requests-device = Appareil
requests-register = Envoyer la demande
requests-save-draft = Garder comme brouillon
requests-more-later = Vous pourrez compléter clavier, âge et autres détails plus tard.
requests-registered = La demande est inscrite.
requests-changed = La demande est modifiée. Elle reste valable un an.
requests-withdrawn = La demande est retirée.
requests-draft-saved = Le brouillon est gardé.
requests-draft-discarded = Le brouillon est supprimé.
requests-released = L'appareil est de nouveau libre.
requests-release = Libérer l'appareil
requests-facts = Ce qui est demandé
requests-change = Modifier la demande
requests-change-title = Modifier la demande { $code }
requests-save = Enregistrer la demande
requests-withdraw = Retirer la demande
requests-withdraw-title = Plus nécessaire ?
requests-withdraw-reason = Pourquoi
requests-withdraw-hint = Les appareils promis vont à quelqu'un d'autre.
requests-to-desk = Vers le guichet de prêt
requests-step = Question { $step } sur { $count }
requests-ask-group = Pour quelle classe ou quel groupe ?
requests-ask-target-group = De quel groupe cible s'agit-il ?
requests-ask-kinds = Quel appareil faut-il ?
requests-ask-min-tier = À quoi servira l'appareil ?
requests-ask-extras = Faut-il encore autre chose ?
requests-ask-circumstances = Que devons-nous savoir ?
requests-ask-location = À quel digipoint viendrez-vous ?
requests-draft-kept = Nous gardons chaque réponse. Vous pouvez continuer plus tard.
requests-check-title = Vérifiez vos réponses
requests-send = Envoyer la demande
requests-discard = Jeter ce brouillon
requests-sent-title = Votre demande est envoyée
requests-sent-next = Et maintenant ?
requests-sent-next-round =
    { $count ->
        [one] Au prochain tour nous cherchons { $count } appareil pour vous.
        *[other] Au prochain tour nous cherchons { $count } appareils pour vous.
    }
requests-sent-next-collect = Les appareils arrivent à { $location }.
requests-sent-next-where = Vous pouvez toujours voir où en est votre demande.
requests-where = Où est ma demande ?
where-title = Où est cette demande ?
where-ready =
    { $count ->
        [one] Un appareil est prêt à { $location }.
        *[other] { $count } appareils sont prêts à { $location }.
    }
where-reserved =
    { $count ->
        [one] Un appareil est promis. Il arrive à { $location }.
        *[other] { $count } appareils sont promis. Ils arrivent à { $location }.
    }
where-handed-over =
    { $count ->
        [one] Un appareil a été remis à { $location }.
        *[other] { $count } appareils ont été remis à { $location }.
    }
where-withdrawn = Cette demande a été retirée : { $reason }.
where-expired = Cette demande a expiré. Personne ne l'a confirmée pendant un an. Modifiez-la pour qu'elle compte à nouveau.
where-waiting =
    { $count ->
        [one] { $days ->
            [0] Un appareil attend un tour depuis aujourd'hui.
            [one] Un appareil attend un tour depuis { $days } jour.
           *[other] Un appareil attend un tour depuis { $days } jours.
        }
        *[other] { $days ->
            [0] { $count } appareils attendent un tour depuis aujourd'hui.
            [one] { $count } appareils attendent un tour depuis { $days } jour.
           *[other] { $count } appareils attendent un tour depuis { $days } jours.
        }
    }
where-range = Comptez { $from } à { $to } semaines.
where-range-open =
    { $from ->
        [one] Comptez au moins { $from } semaine. La durée maximale, nous ne la connaissons pas.
       *[other] Comptez au moins { $from } semaines. La durée maximale, nous ne la connaissons pas.
    }
where-likely =
    { $weeks ->
        [one] La moitié reçoit un appareil en { $weeks } semaine.
        *[other] La moitié reçoit un appareil en { $weeks } semaines.
    }
where-how = Huit personnes sur dix de la même priorité et avec un tel appareil sont dans cet intervalle. Nous comptons aussi celles qui attendent encore. Ce n'est pas une promesse.
where-too-little =
    Nous ne savons pas encore combien de temps cela prendra. { $served ->
        [0] Personne avec cette priorité n'a reçu un tel appareil l'an dernier.
        [one] Une seule personne avec cette priorité a reçu un tel appareil l'an dernier.
        *[other] Seules { $served } personnes avec cette priorité ont reçu un tel appareil l'an dernier.
    }
where-nothing-fits = Aucun appareil libre ne convient maintenant. L'an dernier non plus, personne avec cette priorité n'a reçu un tel appareil.
where-nothing-fits-then = Nous ne pouvons donc pas dire combien de temps cela prendra.
where-would-do = L'un de ces points peut-il être différent ? Parfois, cela n'aide que si plusieurs le sont. Modifiez alors la demande.
where-other-keyboard = un autre clavier
where-other-kind = un autre type d'appareil
where-simpler = un appareil moins puissant
where-without-access = un appareil sans l'aide demandée
where-range-about =
    { $weeks ->
        [one] Comptez environ une semaine.
       *[other] Comptez environ { $weeks } semaines.
    }
where-place-front = Cette demande est parmi les dix premières de sa priorité.
where-place-middle = Entre 10 et 50 appareils de la même priorité passent avant.
where-place-back = Plus de 50 appareils de la même priorité passent avant.
where-class = Priorité { $class } : pas de règle particulière.
where-class-rule = Priorité { $class } : { $rule }.
twins-title = Cette personne a peut-être déjà demandé un appareil
twins-another-organisation = une autre organisation
twins-what-now = Est-ce la même personne ? Retirez alors une demande. Est-ce quelqu'un d'autre ? Vous n'avez rien à faire.
target-groups-title = Groupes cibles
target-groups-text = Les partenaires choisissent un groupe cible à chaque demande. Un groupe ne disparaît jamais, mais vous pouvez cesser de le proposer.
target-groups-nl = Néerlandais
target-groups-en = Anglais
target-groups-fr = Français
target-groups-offered = Offre
target-groups-ended = Ne plus proposer
target-groups-new = Nouveau groupe
target-groups-saved = Les groupes cibles sont enregistrés.
refusal-not-a-day = Tapez une date, comme 3-5-1980.
refusal-target-group-twice = Le groupe { $name } existe déjà.
refusal-too-many = C'est trop. Il y a place pour { $most }.
refusal-organisation-not-active = { $name } ne participe pas à ce programme.
refusal-person-unknown = Nous ne connaissons pas cette personne dans votre organisation. Vérifiez le numéro.
refusal-request-closed = Cette demande est déjà clôturée. Faites une nouvelle demande.
refusal-units-already-promised =
    { $least ->
        [one] { $least } appareil est déjà promis ou remis. Pas moins.
        *[other] { $least } appareils sont déjà promis ou remis. Pas moins.
    }
refusal-unit-not-waiting = Cette demande n'attend plus d'appareil.
refusal-unit-not-reserved = Aucun appareil n'est promis pour cette ligne.
refusal-unit-closed = Cette ligne de la demande est déjà clôturée.
refusal-device-not-free = Cet appareil n'est plus libre.
journal-requests-drafted = Un brouillon a été commencé.
journal-requests-registered =
    La demande a été inscrite pour { $units ->
        [one] un appareil
        *[other] { $units } appareils
    }.
journal-requests-changed = La demande a été modifiée et confirmée.
journal-requests-withdrawn = La demande a été retirée.
journal-requests-fulfilled =
    { $days ->
        [one] L'appareil { $line } de la demande a été remis après { $days } jour.
        *[other] L'appareil { $line } de la demande a été remis après { $days } jours.
    }
journal-requests-unfulfilled = La remise de l'appareil { $line } a été annulée.
journal-requests-unreserved = L'appareil promis est de nouveau libre. La demande attend à nouveau.
journal-requests-expired = La demande a expiré : personne ne l'a confirmée pendant un an.
journal-requests-target-groups-changed = Les groupes cibles ont changé. Il y en a maintenant { $count }.
where-hotspots =
    { $count ->
        [one] Un hotspot pour internet doit encore arriver à { $location }.
       *[other] { $count } hotspots pour internet doivent encore arriver à { $location }.
    }
way-on-ask-organisation = Choisissez une autre organisation. Ou demandez au coordinateur de réadmettre celle-ci.
way-on-type-name = Laissez le numéro vide et tapez le nom. La personne est alors inscrite.
way-on-ask-release = Trop d'appareils sont promis ? Demandez au coordinateur d'en libérer un.
request-need-mobile-data = Internet doit être dans l’appareil même (carte SIM) : un boîtier à part ne convient pas
request-extra-mobile-data = Internet dans l’appareil même
requests-min-grade = À quoi il peut ressembler
requests-min-grade-any = Peu importe, s’il fonctionne
request-grade-a = Comme neuf
request-grade-b = De légères traces sont permises
where-more-worn = un appareil qui a l’air plus usé
where-internet-beside = un boîtier à part pour internet
