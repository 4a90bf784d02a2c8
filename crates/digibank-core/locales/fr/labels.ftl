journal-devices-labels-made =
    { $count ->
        [one] { $count } étiquette avec un nouveau numéro créée, à partir de { $first }.
        *[other] { $count } étiquettes avec de nouveaux numéros créées, à partir de { $first }.
    }
devices-correct = Corriger { $code }
devices-maker = Marque
devices-model = Modèle
devices-access = Accessibilité
devices-mobile-data = A ses propres données mobiles
devices-corrected = Les données sont enregistrées.
devices-something-wrong = Il y a un problème avec cet appareil
devices-block-reason = Quel est le problème ?
devices-block = Mettre à part
devices-blocked = L'appareil est mis à part.
devices-release = Le problème est résolu
devices-released = L'appareil est libre. Faites-le contrôler.
devices-lose = Signaler comme perdu
devices-lost = L'appareil est maintenant signalé perdu.
devices-found-at = Où est-il maintenant ?
devices-find = Signaler comme retrouvé
devices-found = L'appareil est revenu. Il doit être effacé et contrôlé à nouveau.
keyboard-azerty = AZERTY
keyboard-qwerty = QWERTY
keyboard-qwertz = QWERTZ
keyboard-arabic = Arabe
keyboard-cyrillic = Cyrillique
access-large-screen = Grand écran
access-touch = Écran tactile
access-screen-reader = Lecteur d'écran
access-braille = Braille
labels-title = Imprimer des étiquettes
labels-print-one = Imprimer l'étiquette
labels-sheet = Feuille ou rouleau
labels-start-at = Commencer à l'étiquette
labels-start-hint = Comptez de gauche à droite, ligne par ligne. Sur une feuille neuve, c'est 1.
labels-right = Décaler à droite (dixièmes de millimètre)
labels-down = Décaler vers le bas (dixièmes de millimètre)
labels-offset-hint = Seulement si votre imprimante décale. Avec un moins, c'est dans l'autre sens.
labels-fresh = Combien de nouveaux numéros ?
labels-fresh-hint = Pour les appareils sans étiquette. 2000 au plus.
labels-codes = Ou ces numéros
labels-codes-hint = Un par ligne, ou une série comme DB 000 001 4 - DB 000 024 0.
labels-print = Créer les étiquettes
labels-of-lot-print = Imprimez toutes les étiquettes
labels-of-lot = Étiquettes du lot { $code }
labels-of-lot-count =
    { $count ->
        [one] Il y a { $count } appareil avec une étiquette dans ce lot.
       *[other] Il y a { $count } appareils avec une étiquette dans ce lot.
    }
labels-part = Quelle partie ?
labels-part-of = { $first } à { $last } sur { $count }
refusal-lot-without-labels = Aucun appareil de ce lot n'a encore de numéro. Recevez-les d'abord.
labels-test = Imprimer une page d'essai
labels-test-title = Page d'essai pour étiquettes
labels-test-instruction = Imprimez à 100 %. Tenez cette page devant une feuille d'étiquettes, à la lumière.
labels-tip-title = Pas au bon endroit ?
labels-tip = Imprimez à 100 %, sans « ajuster à la page ». Imprimez d'abord une page d'essai.
sheet-title = Fiche de réemploi
sheet-centre = Centre
sheet-code = Code unique
sheet-device = Appareil
sheet-category = Catégorie (DEEE)
sheet-category-2 = Écrans et équipements avec un écran de plus de 100 cm²
sheet-category-6 = Petits équipements informatiques et de télécommunication
sheet-type = Type
sheet-serial = Numéro de série
sheet-year = Année
sheet-steps = Étapes
sheet-when = Date
sheet-step = Étape et résultat
sheet-visual-inspection = Contrôle visuel à la réception : accepté.
finder-title = Appareil { $code }
finder-unknown = Nous ne connaissons pas ce numéro
finder-unknown-text = Vérifiez le numéro sur l'étiquette. Un chiffre est peut-être faux.
finder-belongs-to = Cet appareil appartient à { $owner }
finder-thanks = Merci de regarder.
finder-help = Vous avez cet appareil de chez nous et besoin d'aide ?
finder-help-text = Nous vous aidons volontiers.
finder-found = Vous avez trouvé cet appareil ?
finder-found-text = Ramenez-le à l'un de ces endroits. Merci !
finder-code = Dites ce numéro quand vous appelez : { $code }.
labels-endless = rouleau continu de
