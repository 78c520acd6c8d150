"""Edge lists: what is read rightly, and one clear message with file and line for what is not."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BrokenInput, UsageError
from kg.faults import BrokenLedger
from kg.ingest import EdgeList, read_edges
from kg.ingest.shares import NOT_TOLD, SCALE, ends

HEADER = "owner,owned,share"
WIDE = "owner,owned,share,min,max,basis"
Told = dict[tuple[str, str], tuple[Fraction, Fraction]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "edges.csv"


def read(file: Path, *lines: str, header: str = HEADER) -> EdgeList:
    file.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return read_edges(file, ("votes", "equity"))


def told(edges: EdgeList, basis: str = "") -> Told:
    stakes = edges.networks[basis]
    return {
        (stakes.names[owner], stakes.names[owned]): (stakes.fraction(low), stakes.fraction(high))
        for owner, owned, low, high in zip(stakes.owners, stakes.owned, stakes.low, stakes.high, strict=True)
    }


def exactly(share: str) -> tuple[Fraction, Fraction]:
    return Fraction(share), Fraction(share)


@pytest.mark.parametrize("written", ["0.25", ".25", "0.250", " 0.25 ", "+0.25", "25e-2", "2.5E-1", "00.25"])
def test_a_share_may_be_written_in_several_ways(file: Path, written: str) -> None:
    assert told(read(file, f"p,a,{written}")) == {("p", "a"): exactly("0.25")}


@pytest.mark.parametrize(("written", "share"), [("1", "1"), ("1.000", "1"), ("1.", "1"), ("0", "0"), ("-0", "0")])
def test_all_and_nothing(file: Path, written: str, share: str) -> None:
    assert told(read(file, f"p,a,{written}")) == {("p", "a"): exactly(share)}


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfowner,owned,share\np,a,0.5\n",
        b"owner,owned,share\r\np,a,0.5\r\n",
        b"owner,owned,share\np,a,0.5",
        b'"owner","owned","share"\n"p","a","0.5"\n',
        b" Owner , OWNED , Share \n p , a , 0.5 \n",
        b"owner,owned,share\n\np,a,0.5\n  \n , , \n",
        b"share,owned,owner\n0.5,a,p\n",
    ],
    ids=["byte order mark", "CRLF", "no last newline", "quotes", "spaces and capitals", "blank lines", "another order"],
)
def test_files_of_many_programs(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    edges = read_edges(file, ("votes", "equity"))
    assert told(edges) == {("p", "a"): exactly("0.5")}
    assert edges.notes == ()


def test_names_keep_commas_and_accents(file: Path) -> None:
    assert list(told(read(file, '"Société, Inc.",é ü,0.5'))) == [("Société, Inc.", "é ü")]


def test_a_header_alone_is_an_empty_network(file: Path) -> None:
    assert told(read(file)) == {}


@pytest.mark.parametrize(
    ("line", "low", "high", "opened"),
    [
        ("p,a,,0.2,0.4,", "0.2", "0.4", (False, False)),
        ("p,a,,>0.5,,", "0.5", "1", (True, False)),
        ("p,a,,> 0.5 ,,", "0.5", "1", (True, False)),
        ("p,a,,,<0.5,", "0", "0.5", (False, True)),
        ("p,a,,,,", "0", "1", (True, False)),
        ("p,a,0.3,0.2,0.4,", "0.2", "0.4", (False, False)),
        ("p,a,,0.4,0.4,", "0.4", "0.4", (False, False)),
    ],
)
def test_bounds(file: Path, line: str, low: str, high: str, opened: tuple[bool, bool]) -> None:
    edges = read(file, line, header=WIDE)
    stakes = edges.networks[""]
    assert told(edges) == {("p", "a"): (Fraction(low), Fraction(high))}
    assert (0 in stakes.low_open, 0 in stakes.high_open) == opened


@pytest.mark.parametrize(
    ("line", "problem", "remedy"),
    [
        ("p,a,25", "the share 25 is not between 0 and 1", "0.25 for 25 %"),
        ("p,a,1.0000001", "the share 1.0000001 is not between 0 and 1", "0.25 for 25 %"),
        ("p,a,-0.1", "the share -0.1 is not between 0 and 1", "0.25 for 25 %"),
        ("p,a,1e999999999", "the share 1e999999999 is not between 0 and 1", "0.25 for 25 %"),
        ("p,a,25%", "'25%' is no share", "without the sign %"),
        ("p,a,25 %", "'25 %' is no share", "without the sign %"),
        ('p,a,"0,25"', "'0,25' is no share", "with a point"),
        ("p,a,1/4", "'1/4' is no share", "Write a fraction of one such as 0.25."),
        ("p,a,half", "'half' is no share", "Write a fraction of one"),
        ("p,a,nan", "'nan' is no share", "Write a fraction of one"),
        ("p,a,sNaN", "'sNaN' is no share", "Write a fraction of one"),
        ("p,a,inf", "'inf' is no share", "Write a fraction of one"),
        ("p,a,-Infinity", "'-Infinity' is no share", "Write a fraction of one"),
        ("p,a,0.2_5", "'0.2_5' is no share", "Write a fraction of one"),
        ("p,a,٠.5", "'٠.5' is no share", "Write a fraction of one"),
        ("p,a,>0.5", "'>0.5' is no share", "Write a fraction of one"),
        ("p,a,.", "'.' is no share", "Write a fraction of one"),
        (",a,0.5", "the owner or the owned is missing", "Name both"),
        ("p, ,0.5", "the owner or the owned is missing", "Name both"),
        ("p,a", "there are 2 values for 3 columns", "one value for each"),
        ("p,a,0,25", "there are 4 values for 3 columns", "one value for each"),
        ('p,a,"0.5', "'0.5\nq,b,0.5' is no share", "Write a fraction of one"),
    ],
)
def test_a_bad_row_is_named_by_line(file: Path, line: str, problem: str, remedy: str) -> None:
    with pytest.raises(BrokenLedger) as caught:
        read(file, "p,z,0.5", "", line, "q,b,0.5")
    assert [(fault.place.line, fault.problem) for fault in caught.value.faults] == [(4, problem)]
    assert remedy in str(caught.value)
    assert str(caught.value).startswith(f"{file}:4: ")
    assert str(caught.value).endswith("1 fault; nothing was computed")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("p,a,0.3,0.2,,", "beside a share there is one bound"),
        ("p,a,0.3,,0.4,", "beside a share there is one bound"),
        ("p,a,0.5,0.2,0.4,", "the share 0.5 is not between its bounds"),
        ("p,a,0.2,>0.2,0.4,", "the share 0.2 is not between its bounds"),
        ("p,a,0.4,0.2,<0.4,", "the share 0.4 is not between its bounds"),
        ("p,a,,0.4,0.2,", "no share is at least 0.4 and at most 0.2"),
        ("p,a,,>0.4,0.4,", "no share is at least >0.4 and at most 0.4"),
        ("p,a,,,<0,", "no share is at least 0 and at most <0"),
        ("p,a,,>1,,", "no share is at least >1 and at most 1"),
        ("p,a,,>nan,,", "'>nan' is no share"),
        ("p,a,,<0.4,,", "'<0.4' is no share"),
        ("p,a,,,>0.4,", "'>0.4' is no share"),
        ("p,a,,40 %,,", "'40 %' is no share"),
        ("p,a,0.3,,,profits", "'profits' is no basis of a stake"),
    ],
)
def test_bad_bounds_and_bases(file: Path, line: str, problem: str) -> None:
    with pytest.raises(BrokenLedger) as caught:
        read(file, line, header=WIDE)
    assert [(fault.place.line, fault.problem) for fault in caught.value.faults] == [(2, problem)]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "the first line names no column"),
        ("p,a,0.5\n", "the first line names p, a, 0.5"),
        ("owner;owned;share\np;a;0.5\n", "the first line names owner;owned;share"),
        ("owner,owned\np,a\n", "the first line names owner, owned"),
        ("owner,owned,share,share\np,a,0.1,0.2\n", "the first line names share more than once"),
    ],
    ids=["empty", "no header", "semicolons", "no share", "a column twice"],
)
def test_a_bad_header(file: Path, content: str, problem: str) -> None:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenLedger, match=r"edges\.csv:1: " + re.escape(problem)) as caught:
        read_edges(file, ())
    assert "Write the header owner,owned,share" in str(caught.value)


def test_all_faults_are_told_at_once_until_there_are_too_many(file: Path) -> None:
    with pytest.raises(BrokenLedger) as caught:
        read(file, "p,a,x", "q,a,0.5", "r,a,y")
    assert [fault.place.line for fault in caught.value.faults] == [2, 4]
    with pytest.raises(BrokenLedger) as caught:
        read(file, *(f"p,a{n},x" for n in range(100)))
    assert len(caught.value.faults) == 20


def test_a_value_over_several_lines_shifts_no_line(file: Path) -> None:
    with pytest.raises(BrokenLedger) as caught:
        read(file, '"two\nlines",a,2', "q,a,3")
    assert [fault.place.line for fault in caught.value.faults] == [2, 4]


@pytest.mark.parametrize(
    ("content", "line"),
    [(b"\xff\xfeo\x00", 1), (f"{HEADER}\np,a,0.5\nSociété,a,0.1\n".encode("latin-1"), 3)],
    ids=["UTF-16", "Latin-1"],
)
def test_other_encodings_are_refused_with_their_line(file: Path, content: bytes, line: int) -> None:
    file.write_bytes(content)
    with pytest.raises(BrokenInput, match=rf"edges\.csv:{line}: this is no CSV in UTF-8 .* Save the file as CSV"):
        read_edges(file, ())


def test_a_quote_that_nothing_closes(file: Path) -> None:
    with pytest.raises(BrokenInput, match=r"edges\.csv:\d+: this is no CSV"):
        read(file, '"p,a,0.5', *["q,a,0.0001"] * 20_000)


def test_what_cannot_be_opened_is_a_matter_of_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"Is a directory\. Name a CSV file"):
        read_edges(tmp_path, ())
    with pytest.raises(UsageError, match=r"No such file or directory\. Name a CSV file"):
        read_edges(tmp_path / "none.csv", ())


def test_columns_that_are_not_read_are_told(file: Path) -> None:
    edges = read(file, "p,a,0.5,x", header=f"{HEADER},country")
    assert told(edges) == {("p", "a"): exactly("0.5")}
    assert edges.notes == ("columns that are not read: country",)


def test_lots_of_one_pair_add_up_and_that_is_told(file: Path) -> None:
    edges = read(file, "p,a,0.2", "q,a,0.3", "p,a,0.25", "p,p,0.1", "p,p,0.1")
    assert told(edges) == {("p", "a"): exactly("0.45"), ("q", "a"): exactly("0.3"), ("p", "p"): exactly("0.2")}
    assert edges.notes == ("rows that tell more of a pair that stands before: 2; lots of one owner add up",)


def test_lots_reach_all_where_their_sum_passes_it(file: Path) -> None:
    edges = read(file, "p,a,,0.3,<0.8,", "p,a,,0.3,<0.8,", "p,b,,0.2,<0.5,", "p,b,,>0.2,0.5,", header=WIDE)
    stakes = edges.networks[""]
    assert told(edges) == {("p", "a"): (Fraction("0.6"), Fraction(1)), ("p", "b"): (Fraction("0.4"), Fraction(1))}
    assert (stakes.low_open, stakes.high_open) == (frozenset({1}), frozenset({1}))


def test_a_row_without_a_basis_counts_where_its_basis_tells_nothing(file: Path) -> None:
    edges = read(
        file, "p,a,0.6,,,votes", "p,a,0.2,,,", "q,a,0.3,,,", "q,b,0.4,,,Equity", ",,,,,", "q,b,,0.1,<0.2,", header=WIDE
    )
    assert list(edges.networks) == ["equity", "votes"]
    assert told(edges, "votes") == {
        ("p", "a"): exactly("0.6"),
        ("q", "a"): exactly("0.3"),
        ("q", "b"): (Fraction("0.1"), Fraction("0.2")),
    }
    assert told(edges, "equity") == {("p", "a"): exactly("0.2"), ("q", "a"): exactly("0.3"), ("q", "b"): exactly("0.4")}
    assert (edges.networks["votes"].high_open, edges.networks["equity"].high_open) == (frozenset({2}), frozenset())
    assert edges.notes == ()


@pytest.mark.parametrize(
    ("lines", "made", "at"),
    [
        (["p,a,0.6", "q,b,1", "q,a,0.5"], "110 % (lines 2, 4)", 4),
        (["p,a,0.6", "p,a,0.6"], "120 % (lines 2, 3)", 3),
        (["a,a,0.5", "p,a,0.7"], "120 % (lines 2, 3)", 3),
        (["p,a,0.51", "q,a,0.50"], "101 % (lines 2, 3)", 3),
        (["p,a,0.502", "q,a,0.500"], "100.2 % (lines 2, 3)", 3),
        ([f"p{n},a,0.1" for n in range(12)], "120 % (lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …)", 13),
    ],
    ids=["two", "one owner twice", "a holding in oneself", "two decimals", "more than rounding makes", "many"],
)
def test_no_company_is_owned_by_more_than_all(file: Path, lines: list[str], made: str, at: int) -> None:
    with pytest.raises(BrokenLedger, match=r"write ranges as min and max") as caught:
        read(file, *lines)
    assert [(f.place.line, f.problem) for f in caught.value.faults] == [(at, f"the stakes in 'a' make {made}")]


def test_more_than_the_rest_is_more_than_all(file: Path) -> None:
    with pytest.raises(BrokenLedger, match=r"edges\.csv:3: the stakes in 'a' make more than 100 % \(lines 2, 3\)"):
        read(file, "p,a,,>0.4,0.5,", "q,a,,0.6,0.6,", header=WIDE)


def test_only_the_bounds_below_count_against_the_whole(file: Path) -> None:
    assert len(told(read(file, "p,a,,0.5,1,", "q,a,,0.5,1,", "r,a,,,,", header=WIDE))) == 3


@pytest.mark.parametrize("lines", [["p,a,0.6,,,votes", "q,a,0.6,,,"], ["p,a,0.6,,,", "q,a,0.6,,,equity"]])
def test_bases_are_held_against_the_whole_apart(file: Path, lines: list[str]) -> None:
    with pytest.raises(BrokenLedger, match=r"edges\.csv:3: the stakes in 'a' make 120 %"):
        read(file, *lines, header=WIDE)
    assert len(read(file, "p,a,0.6,,,votes", "q,a,0.6,,,equity", header=WIDE).networks) == 2


ROUNDED = "companies whose shares make a little more than 100 %, as rounded ones do: 1; "


def test_rounded_shares_are_what_they_may_have_been(file: Path) -> None:
    edges = read(file, "p,a,0.334", "q,a,0.334", "r,a,0.333", "p,b,0.334")
    half = Fraction(1, 2000)
    assert told(edges) == {
        ("p", "a"): (Fraction("0.334") - half, Fraction("0.334") + half),
        ("q", "a"): (Fraction("0.334") - half, Fraction("0.334") + half),
        ("r", "a"): (Fraction("0.333") - half, Fraction("0.333") + half),
        ("p", "b"): exactly("0.334"),
    }
    assert [note.startswith(ROUNDED) for note in edges.notes] == [True]


def test_rounded_lots_of_one_owner_are_at_most_all(file: Path) -> None:
    edges = read(file, *["p,a,0.1428571429"] * 7)
    low, high = told(edges)["p", "a"]
    assert (1 - Fraction(1, 10**8) < low < 1, high) == (True, Fraction(1))


def test_errors_of_floating_point_are_rounding_too(file: Path) -> None:
    shares = [0.1 + 0.2, 0.7]
    assert sum(Fraction(repr(share)) for share in shares) > 1
    edges = read(file, f"p,a,{shares[0]!r}", f"q,a,{shares[1]!r}")
    for owner, share in zip("pq", shares, strict=True):
        low, high = told(edges)[owner, "a"]
        assert low < Fraction(repr(share)) < high < low + Fraction(1, 10**15)


def test_rounding_leaves_companies_that_own_each_other_their_numbers(file: Path) -> None:
    """Read as they stand, these make an equation that no number solves."""
    stakes = read(file, "p,a,0.001", "b,a,1.000", "a,b,1.000").networks[""]
    sums = [sum(stakes.low[n] for n in column) for column in stakes.stakes_in]
    assert max(sums) <= SCALE


def test_more_decimals_than_are_kept_make_a_range(file: Path) -> None:
    edges = read(file, "p,a,0.1234567890123456789", "p,b,5e-20", f"p,c,0.5{'0' * 40}1", f"p,d,0.5{'0' * 40}")
    assert told(edges)["p", "a"] == (Fraction("0.123456789012345678"), Fraction("0.123456789012345679"))
    assert told(edges)["p", "b"] == (Fraction(0), Fraction(1, SCALE))
    assert told(edges)["p", "c"] == (Fraction(1, 2), Fraction(1, 2) + Fraction(1, SCALE))
    assert told(edges)["p", "d"] == exactly("0.5")
    assert edges.notes == ("shares with more than 18 decimals: 3; each is read as a range as wide as the last one",)


@given(st.floats(0, 1))
def test_any_share_lies_between_its_ends(share: float) -> None:
    low, high, *opened = ends(repr(share), "", "")
    assert low <= Fraction(repr(share)) * SCALE <= high <= low + 1
    assert opened == [False, False]


@given(st.text(max_size=12), st.text(max_size=6), st.text(max_size=6))
def test_any_text_is_a_share_or_is_refused_with_words(share: str, least: str, most: str) -> None:
    said: tuple[str, ...] = ("", "")
    found = NOT_TOLD
    try:
        found = ends(share, least, most)
    except ValueError as error:
        said = error.args
    assert len(said) == 2
    assert 0 <= found.low <= found.high <= SCALE
