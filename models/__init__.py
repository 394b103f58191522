"""What a picture says about parameters."""
