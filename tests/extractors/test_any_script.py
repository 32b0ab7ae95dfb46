"""Figures and names in any script are rows: folders made here, with a few words each, in place of what may be there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteers.matching import Matcher, fold
from gazetteers.phrases import Phrases

ROOT = Path(__file__).parents[2]
GRAMMAR = """facts = "names"\nhead = "last"\nsample = "."\n"""
JOINED = GRAMMAR + "joined_numbers = true\n"
NUMBERS, UNITS, CURRENCIES = "number_words.csv", "units.csv", "currencies.csv"
QUALIFIERS, PHRASES, NAMES = "qualifiers.csv", "phrases.csv", "names.csv"
FOLDERS = {
    "zh": {
        "grammar.toml": JOINED.replace("names", "all") + "counted_first = true\n",
        "cues.csv": "text,cue\n查获,seize\n抓获,arrest",
        "relevance.csv": "text,signal\n走私,crime\n查获,seizing\n抓获,fate\n海关,authority",
        "nouns.csv": "text,class_\n嫌疑人,person\n象牙,part\n鳞片,part",
        NUMBERS: "text,role,value\n二,unit,2\n两,unit,2\n三,unit,3\n五,unit,5\n零,unit,0\n十,numeral,10\n百,scale,100\n"
        "千,scale,1000\n万,scale,10000\n亿,scale,100000000\n半,half,0.5",
        UNITS: "text,unit,times\n公斤,kg,\n千克,kg,\n克,g,\n吨,t,\n斤,kg,0.5",
        CURRENCIES: "text,currency,where\n元,CNY,after\n美元,USD,after",
        QUALIFIERS: "text,qualifier,where\n约,about,before\n超过,more_than,before\n多,more_than,after\n余,more_than,after",
        PHRASES: "use,text\ncounter,只\ncounter,名\nrange_to,至",
        NAMES: "id,kind,name\nmanidae,taxon,穿山甲\nivory,commodity,象牙",
    },
    "th": {
        "grammar.toml": JOINED + "year_offset = 543\n",
        NUMBERS: "text,role,value\nสาม,unit,3\nห้า,unit,5\nสิบ,numeral,10\nร้อย,scale,100\nล้าน,scale,1000000",
        UNITS: "text,unit\nกิโลกรัม,kg\nกก.,kg",
        CURRENCIES: "text,currency,where\nบาท,THB,after",
        PHRASES: "use,text\ncounter,ตัว",
    },
    "hi": {
        "grammar.toml": GRAMMAR,
        NUMBERS: "text,role,value\nतीन,unit,3\nलाख,scale,100000\nकरोड़,scale,10000000",
        UNITS: "text,unit\nकिलो,kg\nकिलोग्राम,kg",
        CURRENCIES: "text,currency,where\nरुपये,INR,after",
    },
    "vi": {
        "grammar.toml": GRAMMAR,
        NUMBERS: "text,role,value\nnăm,unit,5\nhai,unit,2\nmươi,scale,10\ntriệu,scale,1000000\ntỷ,scale,1000000000",
        UNITS: "text,unit\nkg,kg\ntấn,t",
        CURRENCIES: "text,currency,where\nđồng,VND,after",
        QUALIFIERS: "text,qualifier,where\nhơn,more_than,before",
    },
    "id": {
        "grammar.toml": GRAMMAR,
        NUMBERS: "text,role,value\ndua,unit,2\ndua belas,unit,12\nribu,scale,1000\njuta,scale,1000000",
        UNITS: "text,unit\nekor,other",
    },
    "de": {
        "grammar.toml": JOINED,
        NUMBERS: "text,role,value\nein,article,1\ndrei,unit,3\nzwanzig,unit,20\nhundert,numeral,100\ntausend,numeral,1000\n"
        "und,join,0\nMio.,scale,1000000\nelf,unit,11",
        UNITS: "text,unit\nKilo,kg\nTonnen,t",
        CURRENCIES: "text,currency,where\nEuro,EUR,after",
    },
    "ar": {
        "grammar.toml": GRAMMAR,
        NUMBERS: "text,role,value\nمليون,scale,1000000",
        UNITS: "text,unit\nكيلوغراما,kg\nكيلو*,kg",
        CURRENCIES: "text,currency,where\nدولار,dollar,after",
    },
    "ru": {
        "grammar.toml": GRAMMAR,
        NUMBERS: "text,role,value\nтыс.,scale,1000\nмлн,scale,1000000",
        UNITS: "text,unit\nкг,kg",
        CURRENCIES: "text,currency,where\nруб.,RUB,after",
    },
}
FIGURES = [
    ("zh", "查获象牙12公斤，约３０只，涉案金额超过500万元", [("kg", 12), (None, 30), ("CNY", 5000000)]),
    ("zh", "共1.2亿美元和3千克，五只和两吨", [("USD", 120000000), ("kg", 3), (None, 5), ("t", 2)]),
    ("zh", "三百零五只，二千万元，一样三十", [(None, 305), ("CNY", 20000000), (None, 30)]),
    ("zh", "30余吨，20多万元", [("t", 30), ("CNY", 200000)]),
    ("zh", "半吨，3至5公斤，三亚，星期五，1亿2000万元", [("t", 0.5), ("kg", 3), ("CNY", 120000000)]),
    ("th", "ยึดงาช้าง ๑๒ กิโลกรัม และ 5ตัวมูลค่า 3.5 ล้านบาท", [("kg", 12), (None, 5), ("THB", 3500000)]),
    ("th", "เต่าสามสิบห้าตัว นกสามตัว ในปี 2566", [(None, 35), (None, 3)]),
    ("hi", "३ हाथी, 12 किलोग्राम, 50 लाख रुपये, 2 करोड़ 50 लाख रुपये", [(None, 3), ("kg", 12), ("INR", 5e6), ("INR", 25e6)]),
    ("vi", "Việt Nam thu giữ hơn 1,5 tấn và 3,2 tỷ đồng, hai mươi năm con", [("t", 1.5), ("VND", 3.2e9), (None, 25)]),
    (
        "id",
        "dua belas burung, 1.250 burung dan 43,5 kg, Rp8,2 miliar",
        [(None, 12), (None, 1250), ("kg", 43.5), ("IDR", 8.2e9)],
    ),
    (
        "de",
        "dreiundzwanzig Papageien, dreihundert Eier, 3,5 Mio. Euro, Elfenbein",
        [(None, 23), (None, 300), ("EUR", 3.5e6)],
    ),
    ("de", "1.500 Kilo, elf Tonnen und drei", [("kg", 1500), ("t", 11), (None, 3)]),
    ("ar", "٣٤٫٥ كيلوغراما و 2 مليون دولار", [("kg", 34.5), ("USD", 2e6)]),
    ("ru", "12,5 кг и 3 тыс. яиц, 5 млн руб.", [("kg", 12.5), (None, 3000), ("RUB", 5e6)]),
]
STORY = "海关查获走私象牙案\n海关在口岸查获象牙3根，重12.5公斤，抓获嫌疑人两名。另查获5只穿山甲，案值超过500万元，来自肯尼亚。"
TOLD = [
    ["items", 3, "exact", "Elephantidae"],
    ["weight", 12.5, "exact", "Elephantidae"],
    ["arrests", 2, "exact", None],
    ["live_animals", 5, "exact", "Manidae"],
    ["money", 5000000, "more_than", None],
]
READ = """
import json, sys
from extractors.reading import Reading
from extractors.records import Bulletin
from extractors.figures.quantities import quantities
for line in sys.stdin:
    language, text = json.loads(line)
    reading = Reading(Bulletin(id="", url="", source_id="", title="", text=f"-\\n{text}", language=language))
    print(json.dumps([(found.unit, found.number.value) for found in quantities(reading) if found.unit != "other"]))
from extractors import extract
found = extract(Bulletin(id="", url="", source_id="", title="", text=sys.argv[1], language="zh"))
print(json.dumps([[fact.kind, fact.value, fact.qualifier, fact.of] for fact in found.counts]))
print(json.dumps([fact.iso2 for fact in found.countries]))
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What is found in each of the texts, with the folders above in place of the shipped ones."""
    copy = tmp_path_factory.mktemp("own") / "gazetteers"
    shutil.copytree(ROOT / "gazetteers", copy, ignore=shutil.ignore_patterns("__pycache__"))
    for code, files in FOLDERS.items():
        shutil.rmtree(copy / "languages" / code, ignore_errors=True)
        (copy / "languages" / code).mkdir()
        for name, content in files.items():
            (copy / "languages" / code / name).write_text(content, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", READ, STORY],
        input="\n".join(json.dumps(row[:2]) for row in FIGURES),
        env={"PYTHONPATH": f"{copy.parent}:{ROOT}", "PATH": ""},
        cwd=copy.parent,
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    asked = [*(row[1] for row in FIGURES), "counts", "countries"]
    return {text: json.loads(line) for text, line in zip(asked, done.stdout.splitlines(), strict=True)}


@pytest.mark.parametrize(("language", "text", "expected"), FIGURES)
def test_figures(read: dict[str, object], language: str, text: str, expected: list[tuple[str | None, float]]) -> None:
    assert read[text] == [list(figure) for figure in expected]


def test_a_story_without_spaces(read: dict[str, object]) -> None:
    assert read["counts"] == TOLD
    assert read["countries"] == ["KE"]


NAMES_IN = [
    ("象牙", "查获12象牙和ivory象牙制品", 2),
    ("ivory", "象牙ivory制品 ivorywood", 1),
    ("हाथ", "हाथी और हाथ", 1),
    ("*عاج", "العاج والعاج عاجل", 2),
    ("слон*", "слона, слонами, заслонка", 2),
    ("코끼리", "코끼리를 보았다", 1),
    ("งาช้าง", "ยึดงาช้าง12กก.", 1),
    ("ton", "５ton Ton tonne", 1),
    ("bọ", "Bọ and bo", 1),
    ("тигров* питон*", "тигровых питонов, питона и тигровый хвост", 1),
]


@pytest.mark.parametrize(("name", "text", "found"), NAMES_IN)
def test_where_names_begin_and_end(name: str, text: str, found: int) -> None:
    assert len(Matcher([(name, None)]).find(text)) == found
    assert len(re.findall(Phrases([name]).pattern, fold(text))) == found
