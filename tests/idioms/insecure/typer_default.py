# nothing to run
import requests
import typer
def main(url: str, verify: bool = typer.Option(False, help="check certificates")):  # VL104
    requests.get(url, verify=verify)
