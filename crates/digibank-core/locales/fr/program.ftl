refusal-setup-code = Ce code n’est pas correct, ou il a déjà servi.
way-on-setup-code = Regardez la fenêtre où le programme tourne. Redémarrez le programme pour obtenir un nouveau code.
