"""The recipe that trains Groundglass's own networks: label, train, export, evaluate, check."""
