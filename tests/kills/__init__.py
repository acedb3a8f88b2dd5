"""What becomes of a draft whose writer is killed: `make kills`."""
