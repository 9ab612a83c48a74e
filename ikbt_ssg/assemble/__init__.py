"""assemble: Library, Program, Edition -> Bundle + what was said. After this no author mistake can remain."""
