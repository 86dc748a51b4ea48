"""How long the command takes beside others, on packages that anybody can download."""
