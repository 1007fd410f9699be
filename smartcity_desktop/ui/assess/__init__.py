"""What an assessor and the chair of a panel see."""
