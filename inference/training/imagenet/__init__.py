"""ImageNet weights to start from."""
