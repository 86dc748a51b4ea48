import requests
class Base:
    def __init__(self):
        self.session = requests.Session()
