"""Refreshing taxa against doubles of Species+ and GBIF on loopback."""

import csv
import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from gazetteers.update import Change, update

ANSWERS = {
    ("/gbif/species/match", "Manis javanica"): {
        "usageKey": 7, "matchType": "EXACT", "class": "Mammalia", "order": "Pholidota", "family": "Manidae",
    },
    ("/gbif/species/7/iucnRedListCategory", ""): {"category": "CRITICALLY_ENDANGERED", "code": "CR"},
    ("/sp/taxon_concepts", "Manis javanica"): {"taxon_concepts": [{"id": 3, "full_name": "Manis javanica"}]},
    ("/sp/taxon_concepts/3/cites_legislation", ""): {
        "cites_listings": [
            {"appendix": "II", "effective_at": "1975-07-01", "is_current": False},
            {"appendix": "I", "effective_at": "2017-01-02", "is_current": True},
        ]
    },
    ("/gbif/species/match", "Obscura dubia"): {"matchType": "NONE"},
    ("/sp/taxon_concepts", "Obscura dubia"): {"taxon_concepts": []},
}  # fmt: skip


class _Services(BaseHTTPRequestHandler):
    def do_GET(self):
        parts = urlsplit(self.path)
        name = parse_qs(parts.query).get("name", [""])[0]
        found = ANSWERS.get((parts.path, name))
        body = json.dumps(found).encode() if found is not None else b"no"
        self.send_response(200 if found is not None else 500)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@contextmanager
def _services():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Services)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _taxa(path, *names):
    columns = ["scientific_name", "class_", "order", "family", "cites_appendix", "cites_since", "iucn", "names_en"]
    with path.open("w", newline="") as lines:
        writer = csv.DictWriter(lines, columns)
        writer.writeheader()
        for name in names:
            writer.writerow(
                {**dict.fromkeys(columns, ""), "scientific_name": name, "cites_appendix": "II", "names_en": "mine"}
            )
    return path


def _read(path):
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


def _update(path, base, *names, **options):
    return update(path, names, species_plus=f"{base}/sp", gbif=f"{base}/gbif", **options)


def test_facts_are_taken_and_names_stay(tmp_path):
    path = _taxa(tmp_path / "taxa.csv", "Manis javanica")
    with _services() as base:
        found = _update(path, base)
    assert Change("Manis javanica", "cites_appendix", "II", "I") in found.changes
    row = _read(path)[0]
    assert (row["cites_appendix"], row["cites_since"], row["iucn"], row["family"]) == (
        "I",
        "2017-01-02",
        "CR",
        "Manidae",
    )
    assert row["names_en"] == "mine"


def test_what_the_services_do_not_know_stays(tmp_path):
    path = _taxa(tmp_path / "taxa.csv", "Obscura dubia")
    with _services() as base:
        found = _update(path, base)
    assert found.changes == []
    assert found.problems == {}
    assert _read(path)[0]["cites_appendix"] == "II"


def test_one_failure_does_not_stop_the_others(tmp_path):
    path = _taxa(tmp_path / "taxa.csv", "Broken answer", "Manis javanica")
    with _services() as base:
        found = _update(path, base)
    assert list(found.problems) == ["Broken answer"]
    assert {change.taxon for change in found.changes} == {"Manis javanica"}


def test_a_dry_run_writes_nothing(tmp_path):
    path = _taxa(tmp_path / "taxa.csv", "Manis javanica")
    before = path.read_text()
    with _services() as base:
        assert _update(path, base, write=False).changes
    assert path.read_text() == before


def test_only_the_taxa_asked_for(tmp_path):
    path = _taxa(tmp_path / "taxa.csv", "Broken answer", "Manis javanica")
    with _services() as base:
        assert _update(path, base, "Manis javanica").problems == {}


def test_no_network(tmp_path):
    path = _taxa(tmp_path / "taxa.csv", "Manis javanica")
    found = _update(path, "http://127.0.0.1:9")
    assert list(found.problems) == ["Manis javanica"]
