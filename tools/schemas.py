"""Write the JSON Schemas that editors use for content files; `make fix` runs this."""

from generator.pages.data_files import schemas
from generator.paths import ROOT

for name, text in schemas():
    path = ROOT / "content" / "schema" / f"{name}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
