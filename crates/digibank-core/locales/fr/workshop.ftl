workshop-title = Atelier
workshop-orders-title = Fiches de travail
workshop-parts-title = Pièces
workshop-order = Fiche de travail
workshop-device = Appareil
workshop-opened = Ouverte
workshop-worker = Sur l'établi de
workshop-scan-label = Scannez l'appareil
workshop-scan-button = Montrer l'étape suivante
workshop-scan-hint = Vous voyez tout de suite quoi faire.
workshop-scan-waiting = Prêt à scanner
workshop-scan-waiting-text = Scannez un appareil ou une fiche.
workshop-scan-stop = Stop
workshop-mine = Sur mon établi
workshop-coach = En attente d'un coach
workshop-to-control = En attente de votre contrôle
workshop-waiting = En attente de l'atelier
workshop-waiting-none = Rien n'attend
workshop-waiting-none-text = Tous les appareils effacés sont vérifiés.
workshop-next-job = Prendre l'appareil suivant : { $code }
workshop-to-wipe = Appareils à effacer d'abord
workshop-step-open = À vérifier
workshop-step-open-text = Ouvrez une fiche et vérifiez l'appareil.
workshop-step-open-action = Ouvrir une fiche
workshop-step-open-anyway = Ouvrir quand même une fiche
workshop-step-open-again = Revérifier
workshop-step-wipe-first = Effacer d'abord
workshop-step-wipe-first-text = Les données y sont encore. Sans effacement, il ne peut pas être approuvé.
workshop-step-wipe-first-action = Aller à l'appareil pour l'effacer
workshop-step-continue = Continuer
workshop-step-continue-text = Cet appareil est sur votre établi.
workshop-step-continue-action = Ouvrir la fiche
workshop-step-take-over = Chez un collègue
workshop-step-take-over-text = Un collègue y travaille. Vous pouvez reprendre.
workshop-step-take-over-action = Ouvrir la fiche
workshop-step-control = Contrôler
workshop-step-control-text = Le travail est fait. Vérifiez-le avec un deuxième regard.
workshop-step-control-action = Faire le contrôle
workshop-step-wait-for-control = Attend le contrôle
workshop-step-wait-for-control-text = Quelqu'un qui n'y a pas travaillé doit le vérifier.
workshop-step-quarantine = À garder à part
workshop-step-quarantine-text = Cet appareil est mis à part. Ne le donnez pas.
workshop-step-ready = Prêt
workshop-step-ready-text = Cet appareil est approuvé. Mettez-le avec les appareils prêts.
workshop-step-reserved = Réservé
workshop-step-reserved-text = Cet appareil est promis à quelqu'un. Laissez-le prêt.
workshop-step-not-here = Pas ici
workshop-step-not-here-text = Selon nos données, cet appareil n'est pas sur un site.
workshop-step-look = Le regarder
workshop-orders-none = Aucune fiche trouvée
workshop-orders-none-text = Choisissez autre chose, ou scannez un appareil à l'atelier.
workshop-not-answered = Pas encore vérifié
workshop-checks = Ce que vous vérifiez
workshop-checks-count = { $done } sur { $of } vérifiés
workshop-one-by-one = Tout vérifier, un par un
workshop-whole-list = Montrer toute la fiche
workshop-check-previous = Question précédente
workshop-check-next = Question suivante
workshop-how-is-it = Comment est-ce ?
workshop-check = Quoi
workshop-answer = Réponse
workshop-value = Mesuré ou lu
workshop-who = Qui
workshop-asks-percent = Combien de pour cent ?
workshop-asks-text = Que lisez-vous ?
workshop-verdict-blocked = Mettez cet appareil à part : { $reason }.
workshop-verdict-unfinished = { $open ->
        [one] { $open } question ouverte
        *[other] { $open } questions ouvertes
    }, { $coach ->
        [one] { $coach } question pour le coach
        *[other] { $coach } questions pour le coach
    }.
workshop-verdict-not-ready = Il ne peut pas partir ainsi : { $checks }.
workshop-verdict-good = En ordre, grade { $grade }.
workshop-must-be-wiped = Cet appareil n'est pas encore effacé
workshop-must-be-wiped-text = Vous pouvez y travailler. L'approbation, le démontage ou le recyclage vient après l'effacement.
workshop-sent-back-by = { $who } a renvoyé ceci
workshop-take-over = Reprendre cette fiche
workshop-repairs = Réparations
workshop-repairs-none = Rien de réparé.
workshop-repair = Qu'avez-vous fait ?
workshop-repair-add = Noter une réparation
workshop-parts-used = Pièces utilisées
workshop-parts-used-none = Aucune pièce utilisée.
workshop-part = Pièce
workshop-part-use = Utiliser une pièce
workshop-part-put-back = Remettre
workshop-parts-none-here = Aucune pièce sur ce site. Voir les pièces.
workshop-quantity = Nombre
workshop-hours = Temps travaillé
workshop-hours-none = Aucun temps noté.
workshop-hours-line =
    { $minutes ->
        [one] { $who } : { $minutes } minute le { $day }
        *[other] { $who } : { $minutes } minutes le { $day }
    }
workshop-hours-add = Noter le temps
workshop-hours-withdraw = Retirer
workshop-hours-withdrawn = (retiré)
workshop-helper = Qui y a travaillé ?
workshop-helper-me = Moi
workshop-minutes = Combien de minutes ?
workshop-day-hint = Vide : aujourd'hui.
workshop-outcome = Quelle issue ?
workshop-outcome-ready-grade = Prêt, grade { $grade }
workshop-proposed = Proposé au contrôle
workshop-waits-for-colleague = Qui y a travaillé ne signe pas. Un collègue doit vérifier.
workshop-withdraw-proposal = Reprendre la proposition
workshop-grade = Grade
workshop-grade-hint = Les questions donnent le grade. Plus bas est possible, avec une raison.
workshop-grade-as-checked = Comme vérifié
workshop-block = Pourquoi à part ?
workshop-block-as-checked = Comme vérifié
workshop-reason = Raison
workshop-reason-hint = Nécessaire pour un grade plus bas, un démontage ou un recyclage.
workshop-harvest-parts = Pièces récupérées
workshop-only-for = Seulement pour { $outcome }
workshop-harvest-name = Nom de la pièce { $n }
workshop-harvest-kind = Sorte de pièce { $n }
workshop-harvest-quantity = Nombre de pièces { $n }
workshop-propose = Proposer ceci
workshop-hands = Qui y a travaillé
workshop-controls = Contrôles
workshop-control = Contrôle
workshop-control-title = Contrôle de { $code }
workshop-controller = Par qui
workshop-verdict = Décision
workshop-reasons = Ce qui doit encore être fait
workshop-reasons-hint = Nécessaire si vous renvoyez. L'établi lira ceci.
workshop-approve = Approuver
workshop-send-back = Renvoyer
workshop-cancel = Annuler cette fiche
workshop-cancel-text = Personne n'y a travaillé ? L'appareil redevient comme avant. Sinon, il doit être revérifié.
workshop-parts-none = Aucune pièce trouvée
workshop-parts-none-text = Ajoutez des pièces, ou récupérez-les d'appareils irréparables.
workshop-parts-add = Ajouter des pièces
workshop-part-kind = Sorte de pièce
workshop-part-name-hint = Comme indiqué sur la pièce : 8 Go DDR4 SO-DIMM.
workshop-part-count = Enregistrer le comptage
workshop-part-counted = Combien en avez-vous compté ?
workshop-movements = Entrées et sorties
workshop-move-reason = Pourquoi
workshop-opened-flash = La fiche { $code } est ouverte.
workshop-taken-over = La fiche est maintenant sur votre établi.
workshop-repair-noted = La réparation est notée.
workshop-part-used = La pièce est utilisée.
workshop-part-is-back = La pièce est de retour en stock.
workshop-hours-written = Le temps est noté.
workshop-hours-are-withdrawn = Le temps est retiré.
workshop-is-proposed = Proposé. Un collègue va vérifier.
workshop-is-blocked = L'appareil est mis à part.
workshop-proposal-is-back = La proposition est reprise. Vous pouvez continuer.
workshop-is-cancelled = La fiche est annulée.
workshop-is-approved = { $code } est approuvée.
workshop-is-sent-back = { $code } est renvoyée.
workshop-parts-added = { $name } est ajouté.
workshop-part-is-counted = Le comptage est enregistré.
work-order-state-open = En cours
work-order-state-sent-back = Renvoyée
work-order-state-to-control = Attend le contrôle
work-order-state-done = Terminée
work-order-state-cancelled = Annulée
work-outcome-ready = Prêt à prêter
work-outcome-ready-hint = Tout fonctionne et c'est propre.
work-outcome-harvest = Démonter pour les pièces
work-outcome-harvest-hint = La réparation ne vaut pas la peine, les pièces oui.
work-outcome-recycle = Au recyclage
work-outcome-recycle-hint = Plus rien d'utilisable.
work-outcome-blocked = Mettre à part
work-outcome-blocked-hint = Batterie dangereuse ou verrou. Effet immédiat.
check-answer-pass = En ordre
check-answer-pass-hint = Ça marche.
check-answer-fail = Pas en ordre
check-answer-fail-hint = Quelque chose ne va pas.
check-answer-not-applicable = N'en a pas
check-answer-not-applicable-hint = Cet appareil n'a pas ceci.
check-answer-ask-coach = Je ne sais pas
check-answer-ask-coach-hint = Un coach regarde avec vous.
check-weight-critical = Doit être en ordre
check-weight-working = Compte pour le grade
check-weight-look = Aspect seulement
control-verdict-approved = Approuvé
control-verdict-sent-back = Renvoyé
repair-kind-battery = Batterie remplacée
repair-kind-memory = Mémoire ajoutée ou remplacée
repair-kind-storage = Stockage remplacé
repair-kind-screen = Écran remplacé
repair-kind-keyboard = Clavier remplacé
repair-kind-charger = Chargeur ajouté
repair-kind-housing = Boîtier ou charnière réparé
repair-kind-system = Système réinstallé
repair-kind-lock = Verrou retiré
repair-kind-cleaning = Nettoyé à fond
repair-kind-other = Autre chose (dites-le en note)
part-kind-memory = Mémoire
part-kind-storage = Stockage (effacé)
part-kind-battery = Batterie
part-kind-charger = Chargeur
part-kind-screen = Dalle d'écran
part-kind-keyboard = Clavier
part-kind-mouse = Souris
part-kind-cable = Câble ou adaptateur
part-kind-network = Carte réseau
part-kind-other = Autre chose
move-reason-bought = Acheté ou reçu
move-reason-harvested = Récupéré d'un appareil
move-reason-used = Mis dans un appareil
move-reason-put-back = Remis
move-reason-corrected = Compté et corrigé
workshop-check-battery-safe = La batterie est-elle sûre ?
workshop-check-battery-safe-hint = Regardez si le dessous est gonflé. Sentez si c'est chaud. Un doute ? Posez-le et appelez un coach.
workshop-check-power-safe = L'alimentation est-elle sûre ?
workshop-check-power-safe-hint = Regardez câble, fiche et alimentation. Rien n'est déchiré, lâche ou brûlé.
workshop-check-housing = Le boîtier est-il entier ?
workshop-check-housing-hint = Tournez l'appareil. Pas de fissures, pas de pièces lâches, toutes les vis.
workshop-check-housing-marks = Le boîtier est-il sans griffes ?
workshop-check-housing-marks-hint = De petites griffes sont permises. Choisissez « Pas en ordre » : le grade baisse.
workshop-check-screen = L'écran fonctionne-t-il ?
workshop-check-screen-hint = Allumez-le. Pas de lignes, pas de taches, clair partout.
workshop-check-screen-marks = L'écran est-il sans griffes ?
workshop-check-screen-marks-hint = Inclinez l'écran sous une lampe.
workshop-check-battery-health = La batterie tient-elle assez ?
workshop-check-battery-health-hint = Lisez la santé de la batterie en pour cent. Illisible ? Laissez vide.
workshop-check-keyboard = Chaque touche fonctionne-t-elle ?
workshop-check-keyboard-hint = Appuyez sur chaque touche, aussi Maj et Entrée.
workshop-check-keyboard-and-mouse = Y a-t-il un clavier et une souris qui marchent ?
workshop-check-keyboard-and-mouse-hint = Branchez les deux et essayez.
workshop-check-touchpad = Le pavé tactile fonctionne-t-il ?
workshop-check-touchpad-hint = Bougez, cliquez à gauche et à droite.
workshop-check-touch = L'écran réagit-il au doigt ?
workshop-check-touch-hint = Glissez une icône le long des bords.
workshop-check-buttons = Tous les boutons fonctionnent-ils ?
workshop-check-buttons-hint = Marche et arrêt, plus fort et moins fort.
workshop-check-camera = La caméra fonctionne-t-elle ?
workshop-check-camera-hint = Ouvrez la caméra. L'image est nette.
workshop-check-sound = Le son fonctionne-t-il ?
workshop-check-sound-hint = Jouez un son. Il ne grésille pas.
workshop-check-microphone = Le micro fonctionne-t-il ?
workshop-check-microphone-hint = Enregistrez votre voix et écoutez.
workshop-check-wifi = Le wifi fonctionne-t-il ?
workshop-check-wifi-hint = Connectez-vous au réseau de l'atelier et ouvrez un site.
workshop-check-network = Accède-t-il au réseau ?
workshop-check-network-hint = Par câble ou wifi. Ouvrez un site.
workshop-check-ports = Tous les ports fonctionnent-ils ?
workshop-check-ports-hint = Branchez quelque chose dans chaque port.
workshop-check-inputs = Toutes les entrées fonctionnent-elles ?
workshop-check-inputs-hint = Branchez un ordinateur sur chaque entrée.
workshop-check-stand = Le pied tient-il ?
workshop-check-stand-hint = L'écran ne bouge pas.
workshop-check-charger = Le bon chargeur est-il là, et charge-t-il ?
workshop-check-charger-hint = Regardez le voyant. Pour un appareil fixe : le câble.
workshop-check-sim = La carte SIM fonctionne-t-elle ?
workshop-check-sim-hint = Insérez la carte de test. Il y a du réseau.
workshop-check-settings-reset = Tout est-il remis à zéro ?
workshop-check-settings-reset-hint = Nom et mot de passe sont ceux de l'étiquette.
workshop-check-firmware-lock = Le BIOS est-il sans mot de passe ?
workshop-check-firmware-lock-hint = Démarrez et ouvrez les réglages. Un mot de passe est demandé ? Alors « Pas en ordre ».
workshop-check-activation-lock = Est-il libre de tout compte ?
workshop-check-activation-lock-hint = Démarrez comme neuf. Demande-t-il l'ancien propriétaire ou une entreprise ? Alors « Pas en ordre ».
workshop-check-system = Le système est-il prêt ?
workshop-check-system-hint = Écrivez lequel, avec la version.
workshop-check-owner-marks = Les autocollants et noms du propriétaire sont-ils partis ?
workshop-check-owner-marks-hint = Regardez aussi dessous et dans la housse.
workshop-check-cleaned = Est-il propre ?
workshop-check-cleaned-hint = Écran, touches et boîtier. Ça sent bon.
refusal-work-not-here = Cet appareil n'est pas sur un site.
refusal-work-promised = { $code } est promis à quelqu'un.
refusal-work-already-open = Cet appareil a déjà une fiche : { $code }.
refusal-work-to-control = Cette fiche attend le contrôle. Reprenez d'abord la proposition.
refusal-work-done = Cette fiche est terminée. Ouvrez-en une nouvelle.
refusal-work-cancelled = Cette fiche est annulée.
refusal-work-always-applies = Chaque appareil de cette sorte a ceci. Choisissez « En ordre » ou « Pas en ordre ».
refusal-work-blocked = Les questions disent : mettez cet appareil à part.
way-on-work-propose-block = Choisissez « Mettre à part ».
refusal-work-unfinished = Tout n’est pas vérifié : { $open ->
        [one] { $open } question ouverte
        *[other] { $open } questions ouvertes
    }, { $coach } pour le coach.
way-on-work-answer-checks = Répondez d'abord à toutes les questions.
refusal-work-critical =
    { $count ->
        [one] { $count } point obligatoire n’est pas en ordre.
        *[other] { $count } points obligatoires ne sont pas en ordre.
    }
way-on-work-repair = Réparez-les, démontez l'appareil ou faites-le recycler.
refusal-work-grade-raised = Un grade plus haut que vérifié est impossible.
refusal-work-reason-needed = Écrivez pourquoi.
refusal-work-parts-needed = Écrivez quelles pièces sont récupérées.
refusal-work-too-many-parts = C'est trop de pièces. Il y a place pour { $most }.
refusal-work-person-signs = Un contrôle doit être signé par une personne.
refusal-work-same-hands = Vous avez travaillé sur cet appareil. Vous ne pouvez donc pas l'approuver.
way-on-work-ask-colleague = Demandez à un collègue qui n'y a pas travaillé.
refusal-work-not-proposed = Rien n'est proposé au contrôle.
refusal-work-part-elsewhere = { $name } se trouve sur un autre site.
refusal-work-not-enough-parts =
    { $count ->
        [one] Il n'y a que { $count } pièce de { $name }.
        *[other] Il n'y a que { $count } pièces de { $name }.
    }
refusal-work-part-not-used = Cette pièce n'a pas été utilisée sur cette fiche.
refusal-work-day =
    { $days ->
        [one] Choisissez un jour d'aujourd'hui à { $days } jour avant.
        *[other] Choisissez un jour d'aujourd'hui à { $days } jours avant.
    }
refusal-work-day-full =
    { $minutes ->
        [one] Ce jour a déjà { $minutes } minute. Le maximum est { $most }.
        *[other] Ce jour a déjà { $minutes } minutes. Le maximum est { $most }.
    }
refusal-work-not-your-hours = Ce temps n'est pas le vôtre.
journal-workshop-opened = La fiche { $number } a été ouverte.
journal-workshop-taken = La fiche { $number } a été reprise.
journal-workshop-answered =
    { $count ->
        [one] { $count } point vérifié sur la fiche { $number }.
        *[other] { $count } points vérifiés sur la fiche { $number }.
    }
journal-workshop-coach-asked = Un coach est demandé pour la fiche { $number } ({ $count ->
        [one] { $count } point
        *[other] { $count } points
    }).
journal-workshop-repaired = Réparé sur la fiche { $number }.
journal-workshop-part-used = { $count } × { $name } utilisé sur la fiche { $number }.
journal-workshop-part-put-back = { $count } × { $name } remis de la fiche { $number }.
journal-workshop-parts-added = { $count } × { $name } ajouté.
journal-workshop-parts-corrected = { $name } compté : { $count }.
journal-workshop-hours-written =
    { $minutes ->
        [one] { $minutes } minute notée sur la fiche { $number }.
        *[other] { $minutes } minutes notées sur la fiche { $number }.
    }
journal-workshop-hours-withdrawn =
    { $minutes ->
        [one] { $minutes } minute retirée sur la fiche { $number }.
        *[other] { $minutes } minutes retirées sur la fiche { $number }.
    }
journal-workshop-proposed = Issue proposée sur la fiche { $number }.
journal-workshop-proposal-withdrawn = Proposition reprise sur la fiche { $number }.
journal-workshop-blocked = L'appareil a été mis à part (fiche { $number }).
journal-workshop-approved = La fiche { $number } a été approuvée.
journal-workshop-sent-back = La fiche { $number } a été renvoyée.
journal-workshop-cancelled = La fiche { $number } a été annulée.
