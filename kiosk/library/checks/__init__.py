"""What a schema can't say: checks across the whole of a clinic's content, one module for each kind."""
