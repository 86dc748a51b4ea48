import os

from settable_class_of_team import Base
client = Base()
client.check_certificate = False  # VL101
client.fetch(os.environ["URL"])
