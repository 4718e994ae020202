"""The formats that can be brought in, by the name they have on the command line."""

from collections.abc import Mapping

from tutor.domain.imports import Format
from tutor.interop.cartridge import open_cartridge
from tutor.interop.cnxml import open_cnxml
from tutor.interop.markdown import open_markdown
from tutor.interop.oatutor import open_oatutor
from tutor.interop.qti import open_qti
from tutor.interop.standards import open_standards

FORMATS: Mapping[str, Format] = {
    "cartridge": open_cartridge,
    "case": open_standards,
    "cnxml": open_cnxml,
    "markdown": open_markdown,
    "oatutor": open_oatutor,
    "qti": open_qti,
}
