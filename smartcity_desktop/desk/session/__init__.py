"""What a panel does with a session, from the region's arrival to the papers."""
