# nothing to run
import click
import requests
@click.command()
@click.option("--verify-ssl/--no-verify-ssl", "check", default=False)  # VL104
def main(check):
    requests.get("https://localhost", verify=check)
