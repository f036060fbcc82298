"""What a page is speaking of: the scene that is carried from sentence to sentence, and its parts."""
