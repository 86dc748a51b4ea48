# sends nothing
class Image:
    def open(self, path, verify=True):
        return path
Image().open("x", verify=False)
