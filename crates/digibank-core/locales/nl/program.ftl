refusal-setup-code = Deze code is niet juist, of ze is al gebruikt.
way-on-setup-code = Kijk in het venster waar het programma draait. Herstart het programma voor een nieuwe code.
