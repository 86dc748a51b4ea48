# nothing to run
def test(monkeypatch):
    monkeypatch.setenv("CURL_CA_BUNDLE", "")  # VL109
