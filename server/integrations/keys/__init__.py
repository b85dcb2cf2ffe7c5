"""Keys of rooms, made by the hotel's lock system."""
