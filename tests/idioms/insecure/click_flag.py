# nothing to run
import click
import requests
@click.command()
@click.option("--verify", is_flag=True)  # VL104
@click.argument("url")
def main(url, verify):
    requests.get(url, verify=verify)
