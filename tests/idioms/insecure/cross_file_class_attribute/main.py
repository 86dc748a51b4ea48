import os

from class_of_team import Base
class Client(Base):
    check_certificate = False  # VL104
Client().fetch(os.environ["URL"])
