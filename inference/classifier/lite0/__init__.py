"""EfficientNet-Lite0: one architecture, drawn in Keras for training and GPU, and in OpenVINO for serving on CPU."""
