"""The grid's arithmetic: equal pictures, as large as possible, all in view."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.ui.grid_layout import GAP, best_shape

TILES = st.integers(4, 30)
SIDES = st.integers(320, 4000)
ASPECTS = st.floats(0.2, 5.0)


@given(TILES, SIDES, SIDES, ASPECTS)
def test_all_tiles_have_a_cell_and_all_cells_lie_within_the_space(
    n_tiles: int, width: int, height: int, aspect: float
) -> None:
    shape = best_shape(n_tiles, width, height, aspect)

    assert shape.columns * shape.rows >= n_tiles
    assert (shape.rows - 1) * shape.columns < n_tiles
    assert shape.extent[0] <= max(width, shape.columns * (GAP + 1))
    assert shape.extent[1] <= max(height, shape.rows * (GAP + 1))


@given(TILES, SIDES, SIDES, ASPECTS)
def test_pictures_keep_the_sketchs_proportions(n_tiles: int, width: int, height: int, aspect: float) -> None:
    picture = best_shape(n_tiles, width, height, aspect).picture

    assert abs(picture[0] - picture[1] * aspect) <= max(1.0, aspect) + 1e-9 or min(picture) == 1


@given(TILES, SIDES, SIDES, ASPECTS, st.integers(1, 30))
def test_no_other_number_of_columns_would_give_larger_pictures(
    n_tiles: int, width: int, height: int, aspect: float, columns: int
) -> None:
    best = best_shape(n_tiles, width, height, aspect).picture
    rows = -(-n_tiles // columns)
    room = min(width / columns - GAP, (height / rows - GAP) * aspect)

    assert int(room) <= best[0] or int(room / aspect) <= best[1]


def test_twelve_square_pictures_on_a_usual_screen_are_four_by_three() -> None:
    shape = best_shape(12, 1000, 720, 1.0)

    assert (shape.columns, shape.rows) == (4, 3)
