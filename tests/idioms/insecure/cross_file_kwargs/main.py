import os

from kwargs_class_of_team import Client
Client().get(os.environ["URL"], verify=False)  # VL102
