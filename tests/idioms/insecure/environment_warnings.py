# nothing to run
import os
os.environ["PYTHONWARNINGS"] = "ignore:Unverified HTTPS request"  # VL203
