# sends nothing
"""requests.get(url, verify=False) is what nobody should write."""
HELP = "use verify=False to switch it off"  # requests.get(url, verify=False)
