"""Training: data sets, augmentation, fitting, evaluation and model cards. Needs requirements-train.txt."""
