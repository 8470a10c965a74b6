"""How large a file may be, and how much work it may cost, before it is refused."""

MIB = 1024 * 1024

MAX_FILE_BYTES = 50 * MIB
MAX_TEXT_CHARACTERS = 2_000_000
MAX_READ_CHARACTERS = 1_000_000
"""What is handed to the reader, whatever it came in; a plan of 300 full pages has 900,000."""
MAX_TEXT_PAGES = 300
MAX_OCR_PAGES = 60

MAX_ZIP_ENTRIES = 5_000
MAX_ZIP_BYTES = 200 * MIB
MAX_XML_BYTES = 40 * MIB
MAX_ZIP_RATIO = 300
"""Inflated size to packed size of one part; real Word parts stay below 40, a bomb reaches 1,000."""
RATIO_MATTERS_ABOVE = 4 * MIB

MAX_IMAGE_PIXELS = 60_000_000
"""A4 at 600 dpi is 35 million pixels; a decompression bomb has thousands of millions."""
OCR_DPI = 300
OCR_PAGE_SECONDS = 60
OCR_FEW_LINES = 10
OCR_SECONDS_PER_PAGE = 20
"""Added to the wall-clock limit for every page that is recognised."""

WORKER_MEMORY_BYTES = 1536 * MIB
WORKER_CPU_SECONDS = 60
WORKER_WALL_SECONDS = 75
MAX_WORKER_OUTPUT = 64 * MIB
MAX_NESTING = 400
"""Elements of a web page or a Word part that may stand inside each other."""
