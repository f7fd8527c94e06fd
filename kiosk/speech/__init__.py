"""What is said, and how: utterances and routing (pure); player and supervised synthesiser worker (shell)."""
