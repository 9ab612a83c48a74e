"""signing: Ed25519 signatures over manifests, in the files of minisign. Needs the extra `sign` (the library cryptography)."""
