"""What the user wrote, and what it means for one file."""
