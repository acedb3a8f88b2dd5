"""The outside world, one door each: disk, worker processes, words and dates, the system."""
