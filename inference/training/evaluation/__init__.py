"""What a model file is worth: figures by class and source with intervals, calibration, probes, and a report."""
