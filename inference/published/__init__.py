"""What Soenksen et al. 2021 published, where ours differs: behind profile "published", to hold ours against it."""
