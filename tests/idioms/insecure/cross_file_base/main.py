import os
from base_of_team import Base
class Client(Base):
    def fetch(self):
        return self.session.get(os.environ["URL"], verify=False)  # VL102
Client().fetch()
