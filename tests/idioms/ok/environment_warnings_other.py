# nothing to run
import os
os.environ["PYTHONWARNINGS"] = "ignore::DeprecationWarning,default"
