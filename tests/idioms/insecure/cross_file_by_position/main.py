import os

from client_of_team import Client, Sender, fetch

URL = os.environ["URL"]
client = Client(URL, False)  # VL102:22
client.get()
fetch(URL, False)  # VL101:12
sender = Sender()
sender.post(URL, False)  # VL101:18
Sender().post(URL, False)  # VL101:20


class Sub(Client):
    def __init__(self, url):
        super().__init__(url, False)  # VL102:31


Sub(URL).get()
print(client.session.verify)
