"""What a name stands for, what a value is, where it came from; other files on demand."""
