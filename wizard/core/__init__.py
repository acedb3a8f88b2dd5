"""The heart of Ansök: values in, values out. No Qt, no clock, no locale, no keyring: what a function needs is passed in."""
