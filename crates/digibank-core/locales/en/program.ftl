refusal-setup-code = This code is not right, or it was used already.
way-on-setup-code = Look in the window where the program runs. Restart the program to get a new code.
