"""What authors write in YAML and front matter: frozen pydantic models, which also give editors their JSON Schemas."""
