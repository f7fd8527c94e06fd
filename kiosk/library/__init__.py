"""The clinic's content: questionnaires, FAQ topics, facts, catalogues. Types are core, loading is shell."""
