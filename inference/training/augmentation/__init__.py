"""Changes that keep a picture's class: other cameras, light, skin tones, distances, and marks left by clinics."""
