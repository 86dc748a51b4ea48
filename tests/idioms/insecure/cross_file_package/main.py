import os

from kit_of_team import Kit
Kit(os.environ["URL"], verify=False).page.get()  # VL101
