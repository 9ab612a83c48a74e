"""verify: a package -> accept or refuse. Reads everything, writes nothing, and trusts no length or name that a file claims."""
