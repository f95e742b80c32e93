"""What a notice says of itself: who was inspected, by whom, when, who published it."""
