from kit_of_team.api.page import Page
