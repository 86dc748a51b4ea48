import os

from secure_class_of_team import Base
class Client(Base):
    check_name = False
Client().fetch(os.environ["URL"])
