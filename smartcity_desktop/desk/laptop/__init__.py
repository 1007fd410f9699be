"""What every laptop has, whoever sits at it."""
