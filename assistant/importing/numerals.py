"""How do word processors and browsers write the numbers of lists?"""

from assistant.plan.numerals import write_chinese

_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_SMALL = ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LEGAL = str.maketrans("〇零一二三四五六七八九十百千", "零零壹贰叁肆伍陆柒捌玖拾佰仟")
_CHINESE = frozenset(
    "chineseCounting chineseCountingThousand japaneseCounting taiwaneseCounting taiwaneseCountingThousand "
    "ideographDigital japaneseDigitalTenThousand taiwaneseDigital".split()
)
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"


def roman(number: int) -> str:
    """4 is "IV"; Arabic digits where nobody writes it so."""
    if not 1 <= number < 4000:
        return str(number)
    written = ""
    for value, sign in (*_ROMAN, *_ROMAN_SMALL):
        written += sign * (number // value)
        number %= value
    return written


def letters(number: int) -> str:
    """1 is "A", 27 is "AA", as word processors count; Arabic digits where there is no letter for it."""
    if not 1 <= number <= 26 * 9:
        return str(number)
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def write_as(number: int, form: str) -> str:
    """A number in a `numFmt` of WordprocessingML; in Arabic digits where the form is another than these."""
    if not 1 <= number < 10_000:
        return str(number)
    if form in _CHINESE:
        return write_chinese(number)
    match form:
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return write_chinese(number).translate(_LEGAL)
        case "ideographTraditional":
            return _STEMS[(number - 1) % 10]
        case "ideographZodiac":
            return _BRANCHES[(number - 1) % 12]
        case "upperRoman" | "lowerRoman":
            return roman(number) if form.startswith("upper") else roman(number).lower()
        case "upperLetter" | "lowerLetter":
            return letters(number) if form.startswith("upper") else letters(number).lower()
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return str(number).translate({ord("0") + i: ord("０") + i for i in range(10)})
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= number <= 20:
            return chr(ord("①") + number - 1)
        case _:
            return str(number)
