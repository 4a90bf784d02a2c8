# Lending, persons at the desk, letters.

# menu and lists
menu-returns = Reprendre
menu-swaps = Échanger
menu-lending-rules = Règles de prêt
lending-desk-title = Guichet de prêt
lending-desk-person = Personne
lending-desk-devices = Appareils
lending-desk-scan = Scannez un appareil, ou tapez un nom ou un numéro
lending-desk-scan-hint = Un appareil, une personne ou un prêt. Vous pouvez tout scanner dans ce champ.
lending-desk-scan-button = Ajouter
lending-desk-wait-word = Prêt à scanner
lending-desk-wait-text = Choisissez d'abord la personne. Scannez ensuite les appareils.
lending-desk-wait-device = Scannez maintenant les appareils.
lending-desk-no-person = Aucune personne choisie.
lending-desk-other-person = Choisir une autre personne
lending-desk-new-person = Inscrire une nouvelle personne
lending-desk-found = De qui s'agit-il ?
lending-desk-nobody = Personne trouvée pour « { $typed } ».
lending-desk-choose = Choisir { $name }
lending-desk-in-hand = Ce qui part
lending-desk-added = Ceci peut partir
lending-desk-stop = Stop
lending-desk-take-out = Retirer
lending-desk-lend = Prêter
lending-desk-give = Donner définitivement
lending-desk-group = Groupe cible
lending-desk-another = Un autre prêt
lending-desk-alternative = Prendre { $code }
lending-desk-alternatives = Ceux-ci sont prêts ici
lending-desk-for-request = Pour la demande { $code }
lending-desk-collect = Prêts à retirer
lending-terms-due = Retour le { $due }
lending-terms-gift = Don, ne revient pas
lending-terms-deposit = caution { $deposit }
lending-terms-no-deposit = pas de caution
lending-loans-title = Prêts
lending-loan = Prêt
lending-person = Personne
lending-device = Appareil
lending-location = Point de prêt
lending-due = Retour le
lending-state = État
lending-handed-over = Prêté le
lending-ended = Terminé le
lending-renewals = Prolongé
lending-renewals-of = { $count } fois sur { $most }
lending-deposit = Caution
lending-request = Demande
lending-none = Aucun prêt trouvé
lending-none-text = Choisissez autre chose, ou prêtez un appareil.
lending-letters = Lettres
lending-letter-waits = en attente d'envoi
lending-letter-sent = envoyée le { $at }
lending-letter-failed = non arrivée
lending-letter-kind-due-soon = Rappel
lending-letter-kind-late = En retard
lending-letter-kind-very-late = Très en retard
lending-letter-kind-agreement = Copie de la convention
lending-devices-had = Appareils de ce prêt
lending-since = Depuis
lending-until = Jusqu'au
lending-act-agreement = Montrer la convention
lending-act-return = Reprendre
lending-act-swap = Échanger l'appareil
lending-act-renew = Prolonger le prêt
lending-act-lose = Déclarer perdu
lending-act-give = Donner l'appareil
lending-act-undo = Annuler la dernière étape
lending-renewed = Le prêt est prolongé jusqu'au { $due }.
lending-lost = L'appareil est déclaré perdu.
lending-given = L'appareil est donné.
lending-undone = La dernière étape est annulée.
lending-warm-title = Remise accompagnée
lending-warm-text = L’appareil a-t-il été expliqué à la personne ? Notez-le ici.
lending-warm-note = Noter l’explication
lending-warm-correct = Corriger ce qui est noté
lending-warm-when = Quand et où
lending-warm-by = Expliqué par
lending-warm-minutes = Minutes d’explication
lending-warm-topics = Qu’est-ce qui a été expliqué ?
lending-warm-day = Jour
lending-warm-day-hint = Vide veut dire aujourd’hui.
lending-warm-place = Point numérique
lending-warm-follow-up = Que souhaite encore la personne ?
lending-warm-save = Enregistrer l’explication
lending-warm-saved = La remise accompagnée est notée.
handover-topic-start-up = Allumer, charger et mots de passe
handover-topic-internet = Aller sur internet
handover-topic-mail = Le courriel
handover-topic-calling = Les appels vidéo
handover-topic-official = Banque, impôts et administration
handover-topic-safety = La sécurité en ligne
follow-up-nothing = Rien
follow-up-call = Un appel
follow-up-visit = Une autre visite
follow-up-course = Un cours
refusal-explained-what = Cochez ce qui a été expliqué.
refusal-explained-when = Choisissez un jour du { $from } au { $to }.
lending-lent = Prêté : { $code }. Faites signer la convention.

# returns
lending-return-title = Reprendre
lending-return-scan = Scannez l'appareil qui revient
lending-return-scan-button = Chercher le prêt
lending-return-wait-text = Un scan. Ensuite vous indiquez l'état de l'appareil.
lending-return-place = Où l'appareil revient-il ?
lending-return-question = Dans quel état l'appareil revient-il ?
return-condition-ok = En ordre
return-condition-missing-charger = Chargeur manquant
return-condition-damaged = Abîmé
return-condition-broken = Cassé
lending-condition-hint-ok = L'appareil et le chargeur sont là.
lending-condition-hint-missing-charger = Nous gardons { $kept } de la caution.
lending-condition-hint-no-charger = L’appareil est là, le chargeur non.
lending-condition-hint-damaged = Il fonctionne encore.
lending-condition-hint-broken = Il ne fonctionne plus.
lending-return-done = Repris
lending-return-done-text = { $code } est de retour et doit maintenant être effacé.
lending-return-deposit-back = Rendez { $back } de la caution.
lending-return-deposit-kept = Rendez { $back }. Nous gardons { $kept } pour un nouveau chargeur.
lending-return-no-deposit = Il n'y avait pas de caution.
lending-return-late =
    { $days ->
        [one] Un jour de retard.
        *[other] { $days } jours de retard.
    } C'est gratuit.

# swaps
lending-swap-title = Échanger
lending-swap-old = Scannez l'ancien appareil
lending-swap-new = Scannez le nouvel appareil
lending-swap-button = Continuer
lending-swap-question = Pourquoi cet échange ?
lending-swap-keeps = La date et les conditions restent les mêmes.
lending-swap-old-is = Ancien appareil
lending-swap-new-is = Nouvel appareil
lending-swapped-flash = Échangé. Faites signer la nouvelle convention.
swap-reason-broken = Cassé
swap-reason-damaged = Abîmé
swap-reason-not-enough = Pas assez puissant
swap-reason-wrong = Mauvais appareil
lending-swap-hint-broken = Il ne fonctionne plus.
lending-swap-hint-damaged = Il fonctionne, mais est abîmé.
lending-swap-hint-not-enough = Trop lent ou trop petit.
lending-swap-hint-wrong = Il faut un autre clavier ou un autre type.

# agreement
lending-agreement-page = Convention
lending-agreement-pdf = Ouvrir la convention (PDF)
lending-agreement-sign = Signature de { $name }
lending-agreement-sign-hint = Signez avec le doigt, un stylet ou la souris.
lending-agreement-sign-clear = Recommencer
lending-agreement-on-paper = Signé sur papier
lending-agreement-save = Enregistrer la signature
lending-agreement-signed-on = Signé le { $at } ({ $how }).
lending-agreement-signed-flash = Terminé. La convention de { $code } est signée.
lending-agreement-to-loan = Vers le prêt : noter les explications ou voir la convention
signed-how-screen = à l'écran
signed-how-paper = sur papier
lending-agreement-title = Convention de prêt
lending-agreement-gift-title = Preuve de don
lending-agreement-devices = Appareils
lending-agreement-terms = Conditions
lending-agreement-lender = Prêteur
lending-agreement-borrower = Nom
lending-agreement-number = Numéro de la personne
lending-agreement-address = Adresse
lending-agreement-phone = Téléphone
lending-agreement-help = Besoin d'aide ? Appelez le { $phone }.
lending-agreement-for-place = Pour le point de prêt
lending-agreement-for-person = Pour l'emprunteur
lending-agreement-code = Code QR du prêt { $code }
lending-agreement-column-code = Numéro
lending-agreement-column-device = Appareil
lending-agreement-column-serial = Numéro de série
lending-agreement-column-due = Retour le
lending-agreement-column-deposit = Caution
lending-clause-due = Vous empruntez cet appareil jusqu'au { $due }. Vous le rapportez alors.
lending-clause-renew =
    { $count ->
        [one] Vous pouvez prolonger une fois, si personne n'attend.
        *[other] Vous pouvez prolonger { $count } fois, si personne n'attend.
    }
lending-clause-charger = Le chargeur fait partie de l'appareil. Rapportez aussi le chargeur.
lending-clause-deposit = Vous payez une caution de { $deposit }. Vous la récupérez quand l'appareil et le chargeur sont rendus.
lending-clause-care = Vous prenez soin de l'appareil. Vous ne le prêtez pas à d'autres.
lending-clause-broken = Il est cassé, perdu ou volé ? Appelez-nous : { $phone }. La réparation est gratuite.
lending-clause-data = Sauvegardez vos photos et documents avant de rendre l'appareil. Nous effaçons tout.
lending-clause-internet = Le hotspot vous donne internet tant que vous l’empruntez. Quand vous le rendez, l’accès à internet s’arrête.
lending-clause-privacy = Nous gardons votre nom seulement pour cette convention. Vous pouvez toujours demander d'effacer vos données.
lending-clause-gift = Vous recevez cet appareil. Il est à vous et vous ne devez pas le rendre.
lending-clause-gift-end = Il ne fonctionne plus ? Apportez-le nous. Nous le faisons recycler.

# loan states
loan-state-agreed = Convenu
loan-state-open = En prêt
loan-state-due-soon = Bientôt dû
loan-state-late = En retard
loan-state-very-late = Très en retard
loan-state-returned = Rendu
loan-state-lost = Perdu
loan-state-given = Donné
loan-state-withdrawn = Annulé
loan-filter-returned = Terminés

# persons
persons-title = Personnes
persons-find = Chercher une personne
persons-find-hint = Tapez un nom, un téléphone, un e-mail ou un numéro de dossier. Ou scannez un code.
persons-find-hint-code = Tapez ou scannez le numéro de la personne ou d'un prêt.
persons-nobody = Personne trouvée
persons-nobody-text = Vérifiez l'orthographe, ou inscrivez la personne.
persons-new = Nouvelle personne
persons-number = Numéro
persons-name = Prénom et nom
persons-born = Date de naissance
persons-phone = Téléphone
persons-email = E-mail
persons-address = Adresse
persons-file-number = Numéro de dossier propre
persons-file-number-hint = Pas de numéro de registre national.
persons-lang = Langue
persons-register = Inscrire
persons-registered = La personne est inscrite.
persons-changed = Les données sont modifiées.
persons-change = Modifier les données
persons-unnamed = Personne { $code }
persons-erased = Effacée
persons-erased-on = Les données ont été effacées le { $day }. Les prêts restent sans nom.
persons-details = Données
persons-loans = Prêts
persons-requests = Demandes
persons-no-loans = Pas encore de prêts.
persons-look-alikes = Cela ressemble-t-il à quelqu'un que nous connaissons ?
persons-lend = Prêter un appareil
persons-erase = Effacer les données de cette personne
persons-erase-title = Effacer les données
persons-erase-goes = Ceci disparaît
persons-erase-stays = Ceci reste
persons-erase-name = Nom, date de naissance, adresse, téléphone et e-mail
persons-erase-letters =
    Le texte de { $count ->
        [one] une lettre
        *[other] { $count } lettres
    }
persons-erase-signatures =
    { $count ->
        [one] Une signature
        *[other] { $count } signatures
    }
persons-erase-requests =
    { $count ->
        [one] Une demande ouverte est retirée
        *[other] { $count } demandes ouvertes sont retirées
    }
persons-erase-loans =
    { $count ->
        [one] Un prêt, sans nom
        *[other] { $count } prêts, sans nom
    }
persons-erase-counts =
    { $count ->
        [one] Les chiffres ne changent pas : { $count } personne atteinte.
        *[other] Les chiffres ne changent pas : { $count } personnes atteintes.
    }
persons-erase-no-undo = Ceci ne peut pas être annulé, même à partir d'une sauvegarde.
persons-erase-button = Effacer maintenant
persons-erase-open = Pas encore : un appareil est encore chez cette personne.
persons-erase-done = Les données sont effacées. Les chiffres sont restés les mêmes.

# rules
lending-rules-title = Règles de prêt
lending-rules-intro = La règle la plus précise gagne : d'abord le point de prêt, puis le groupe cible, puis le type.
lending-rules-any = Tous
lending-rules-built-in = Si aucune règle ne convient
lending-rules-new = Créer ou remplacer une règle
lending-rules-save = Enregistrer la règle
lending-rules-remove = Supprimer la règle
lending-rules-saved = La règle est enregistrée. Les prêts en cours ne changent pas.
lending-rules-removed = La règle est supprimée.
lending-rules-location = Point de prêt
lending-rules-target-group = Groupe cible
lending-rules-kind = Type d'appareil
lending-rules-term = Combien de temps
lending-rules-loan-days = Nombre de jours
lending-rules-deposit = Caution en euros
lending-rules-most-loans = Appareils par personne
lending-rules-renewals = Nombre de prolongations
lending-rules-remind-days = Jours de rappel avant
lending-rules-grace-days = Jours de grâce
lending-rules-very-late-days = Très en retard après jours
term-days = Nombre de jours
term-school-year = Jusqu'à la fin de l'année scolaire
term-gift = Don
lending-rules-term-days =
    { $count ->
        [one] Un jour
        *[other] { $count } jours
    }
lending-rules-state = Les conditions de cette règle

# refusals
refusal-letter-too-large = Cette lettre est trop grande pour être envoyée.
refusal-loan-not-open = Ce prêt est déjà terminé.
refusal-gift-has-no-end = Un don n'a pas de date de fin.
refusal-no-renewals-left = Ce prêt ne peut plus être prolongé. C'est possible { $most } fois.
refusal-somebody-waits =
    { $count ->
        [one] Quelqu'un attend un tel appareil.
        *[other] { $count } personnes attendent un tel appareil.
    }
way-on-return-first = Reprenez d'abord l'appareil.
refusal-device-elsewhere = Cet appareil se trouve, selon nous, à { $location }.
way-on-transfer-first = Réceptionnez-le d'abord par un transfert.
refusal-reserved-for-another = Cet appareil est réservé pour quelqu'un d'autre.
way-on-no-alternative = Il n'y a ici maintenant aucun autre appareil libre qui convient. Demandez au coordinateur d'en faire apporter un.
way-on-no-alternative-or-receive = Il n'y a ici maintenant aucun autre appareil libre qui convient. Demandez au coordinateur d'en faire apporter un. L'appareil se trouve-t-il bien ici ? Réceptionnez-le alors d'abord par un transfert.
way-on-alternative = Cet appareil est prêt ici : { $first }.
way-on-alternatives = Ces appareils sont prêts ici : { $first } et { $second }.
refusal-person-has-late-loan = Cette personne a encore un appareil en retard : { $code }.
refusal-most-loans =
    Cette personne peut avoir { $most ->
        [one] un appareil
        *[other] { $most } appareils
    } et en a déjà { $count }.
refusal-choose-devices = Scannez au moins un appareil, et au plus { $most }.
refusal-choose-person = Choisissez d'abord la personne.
refusal-not-on-loan = { $code } n'est pas en prêt.
refusal-same-device = C'est le même appareil. Scannez l'autre.
refusal-not-signed = Signez dans le cadre, ou choisissez « signé sur papier ».
refusal-signature-unreadable = Cette signature est illisible. Signez à nouveau.
refusal-already-signed = Cette convention est déjà signée.
refusal-device-moved-on = Il s'est passé autre chose avec l'appareil entre-temps.
refusal-signed-take-back-instead = La convention est signée, donc l'appareil est parti.
refusal-person-has-open-loan =
    { $count ->
        [one] Le prêt { $code } est encore en cours.
        *[other] { $count } prêts sont encore en cours, dont { $code }.
    }
refusal-very-late-before-grace = « Très en retard » doit venir après les jours de grâce.
refusal-too-many-rules = Il y a place pour { $most } règles. Supprimez-en une d'abord.
refusal-not-a-device = Ce n'est pas un appareil de ce programme : { $typed }.

# journal
journal-lending-lent = { $device_code } a été prêté sous le prêt { $loan_code }, jusqu'au { $due_on }.
journal-lending-gifted = { $device_code } a été donné ({ $loan_code }).
journal-lending-returned =
    { $device_code } est de retour du prêt { $loan_code }, { $condition ->
        [ok] en ordre
        [missing_charger] sans chargeur
        [damaged] abîmé
        *[broken] cassé
    }.
journal-lending-swapped = Dans le prêt { $loan_code }, { $old_code } a été échangé contre { $device_code }.
journal-lending-renewed = Le prêt { $loan_code } a été prolongé jusqu'au { $due_on }.
journal-lending-lost = { $device_code } du prêt { $loan_code } est perdu.
journal-lending-given = { $device_code } du prêt { $loan_code } a été donné.
journal-lending-signed =
    La convention de { $loan_code } a été signée, { $how ->
        [screen] à l'écran
        *[paper] sur papier
    }.
journal-lending-explained = Avec le prêt { $loan_code }, { $minutes } minutes d’explication ont été données.
journal-lending-undone =
    Annulé dans le prêt { $loan_code } : { $act ->
        [lent] prêt
        [gifted] don
        [returned] retour
        [swapped] échange
        [renewed] prolongation
        [lost] perte
        *[given] don
    }.
journal-lending-became-due-soon = Le prêt { $loan_code } arrive bientôt à échéance ({ $due_on }).
journal-lending-became-late = Le prêt { $loan_code } est en retard.
journal-lending-became-very-late = Le prêt { $loan_code } est très en retard.
journal-lending-rule-set = Une règle de prêt a été enregistrée.
journal-lending-rule-removed = Une règle de prêt a été supprimée.

# letters: subjects
lending-letter-due-soon-subject = Rapportez votre { $device } le { $due }
lending-letter-late-subject = Votre { $device } devait revenir le { $due }
lending-letter-very-late-subject = Nous attendons encore votre { $device }
lending-letter-agreement-subject = Votre convention pour { $device }
lending-letter-gift-subject = Votre { $device } de { $programme }

# letters: bodies
lending-letter-due-soon-body =
    Bonjour { $name },

    Vous empruntez un appareil : { $device } ({ $device_code }).
    Rapportez-le le { $due } à { $place }. Prenez aussi le chargeur.

    Vous en avez besoin plus longtemps ? Appelez le { $phone }.

    Sauvegardez d'abord vos photos et documents. Nous effaçons tout.

    { $programme }
    Prêt { $loan_code }
lending-letter-late-body =
    Bonjour { $name },

    Vous empruntez un appareil : { $device } ({ $device_code }).
    Il devait revenir le { $due }. Quelqu'un d'autre attend peut-être cet appareil.

    Rapportez-le cette semaine à { $place }. C'est gratuit.
    Impossible, ou un problème ? Appelez le { $phone }.

    { $programme }
    Prêt { $loan_code }
lending-letter-very-late-body =
    Bonjour { $name },

    Votre appareil { $device } ({ $device_code }) devait revenir le { $due }.
    Nous n'avons pas eu de vos nouvelles.

    Appelez aujourd'hui le { $phone }. Nous chercherons ensemble une solution.
    Tant que l'appareil n'est pas rendu, vous ne pouvez pas en emprunter un autre.

    { $programme }
    Prêt { $loan_code }
lending-letter-agreement-body =
    Bonjour { $name },

    Vous empruntez un appareil : { $device } ({ $device_code }), jusqu'au { $due }.
    Votre convention est jointe à ce message. Gardez-la bien.

    Besoin d'aide ? Appelez le { $phone }.

    { $programme }, { $place }
    Prêt { $loan_code }
lending-letter-gift-body =
    Bonjour { $name },

    Vous avez reçu un appareil : { $device } ({ $device_code }). L'appareil est à vous.
    La preuve est jointe à ce message. Gardez-la bien.

    Besoin d'aide ? Appelez le { $phone }.

    { $programme }, { $place }
    Numéro { $loan_code }
refusal-nothing-to-undo = Il n'y a rien à annuler. C'est possible jusqu'à 30 jours après une étape.
refusal-hand-over-moved-on = Ces appareils ont été remis ensemble, et il s’est passé autre chose avec le prêt { $code }. Reprenez plutôt les appareils.
lending-desk-collect-here = À retirer ici, la plus longue attente d’abord
lending-collect-ready = { $count } { $count ->
    [one] appareil prêt
   *[other] appareils prêts
}
lending-collect-since = demandé le { $since }
lending-class-title = Classe ou groupe : { $name }
lending-class-organisation = Pour
lending-class-done = Remis
lending-class-count = { $done } sur { $of }, et { $ready } sont prêts ici
lending-class-here = Ce qui est prêt ici ({ $count })
lending-class-other = Autre chose au comptoir
lending-class-who-signs = Qui signe pour les appareils ? Tapez le nom, par exemple de l’enseignant ou d’un élève. Scannez ensuite les appareils un par un.
refusal-no-such-request = { $typed } n’est pas une demande de ce programme.
refusal-request-elsewhere = Cette demande se retire à { $location }.

# what is wrong with what comes back
lending-return-note = Qu'est-ce qui ne va pas ?
lending-return-note-hint = Pour l'atelier, par exemple : « la touche E coince » ou « fêlure en bas à gauche ». N'écrivez rien sur la personne.
lending-came-back-title = Comment l'appareil est revenu
lending-came-back = { $how }, le { $day }.
lending-came-back-swapped = Échangé contre un autre

# calling who is late
lending-call-title = Appeler
lending-call-no-number = Aucun numéro de téléphone n'est noté.
lending-call-note = Noter un appel
lending-call-outcome = Comment s'est passé l'appel ?
lending-call-back-on = L'appareil revient le
lending-call-save = Enregistrer l'appel
lending-call-saved = L'appel est noté.
call-outcome-reached = Personne jointe, rien de convenu
call-outcome-not-reached = Personne n'a répondu
call-outcome-promised = Promet de le rapporter
lending-letters-none = Aucune lettre n'est encore partie.
lending-letters-no-address = Cette personne n'a pas d'adresse e-mail : aucune lettre ne part. Appelez plutôt.
refusal-promised-when = Choisissez un jour du { $from } au { $to } inclus.
refusal-call-not-due = Personne ne doit appeler pour ce prêt : l’appareil ne doit pas encore revenir.
refusal-person-served-elsewhere = Cette personne a emprunté dans un autre digipoint. Seul ce digipoint modifie ses données, ou vous, dès qu’elle a emprunté ici.
journal-lending-called =
    Appel au sujet du prêt { $loan_code } : { $outcome ->
        [reached] personne jointe, rien de convenu
        [promised] promet de rapporter l'appareil le { $back_on }
        *[not_reached] personne n'a répondu
    }.
lending-call-back-on-hint = Seulement si la personne promet un jour.
