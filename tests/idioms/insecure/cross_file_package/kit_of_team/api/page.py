from kit_of_team.api.base import Base
class Page(Base):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
