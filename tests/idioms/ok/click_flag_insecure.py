# nothing to run
import click
import requests
@click.command()
@click.option("--insecure", is_flag=True)
def main(insecure):
    requests.get("https://localhost", verify=not insecure)
