"""Which training picture comes next: a pure function of the seed and a number, so that a run can be resumed."""
