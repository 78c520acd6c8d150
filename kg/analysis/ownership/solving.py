"""Linear systems (I − P) x = right by numpy and scipy, in floats: a good guess, that `sweep` proves or rejects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Places = NDArray[np.int64]

ROUNDING = 2.0**-53
DENSE = 120  # companies that are solved densely; more of them by iteration, fast unless nearly all stays inside
DIRECT = 6_000  # companies of one component: where iteration is slow, sparse LU up to here
TANGLED = 3_000  # stakes beyond one a company: below this LU fills in little, however long the cycles are
QUICK, SLOW = 60, 3_000  # steps of one iteration


def solve(rows: Places, columns: Places, values: Floats, right: Floats, guess: Floats) -> Floats:
    """(I − P) x = right, by what is fastest for the size; not finite where it cannot be solved."""
    import numpy as np

    size = len(right)
    if size <= DENSE:
        matrix = np.eye(size)
        np.subtract.at(matrix, (rows, columns), values)
        try:
            return np.asarray(np.linalg.solve(matrix, right), dtype=np.float64)
        except np.linalg.LinAlgError:
            return np.full(size, np.nan)
    from scipy import sparse
    from scipy.sparse import linalg

    p = sparse.csr_matrix((values, (rows, columns)), shape=(size, size))
    quick = _iterate(p, right, guess, QUICK)
    if quick is not None:
        return quick
    if not _direct(p):
        slow = _iterate(p, right, guess, SLOW)
        return np.full(size, np.nan) if slow is None else slow
    try:
        factors = linalg.splu(
            (sparse.eye_array(size) - p).tocsc(), diag_pivot_thresh=0.0, options={"SymmetricMode": True}
        )
    except RuntimeError:  # exactly singular
        return np.full(size, np.nan)
    return np.asarray(factors.solve(right), dtype=np.float64)


def _direct(p: Any) -> bool:
    """Whether factors of every component stay small."""
    import numpy as np
    from scipy.sparse.csgraph import connected_components

    if p.shape[0] <= DIRECT:
        return True
    count, label = connected_components(p, connection="strong")
    companies = np.bincount(label)
    rows, columns = p.nonzero()
    stakes = np.bincount(label[rows[label[rows] == label[columns]]], minlength=count)
    return bool(np.all((companies <= DIRECT) | (stakes - companies <= TANGLED)))


def _iterate(p: Any, right: Floats, guess: Floats, steps: int) -> Floats | None:
    """Krylov steps on what is left, until it is lost in rounding; None where that takes too long."""
    import numpy as np
    from scipy.sparse import linalg

    x = guess
    matrix = linalg.LinearOperator(p.shape, matvec=lambda v: v - p @ v, dtype=np.float64)
    for _ in range(4):
        left = right + p @ x - x
        if np.abs(left).max() <= 16 * ROUNDING * np.abs(x).max():
            break
        step, _ = linalg.bicgstab(matrix, left, rtol=1e-9, atol=0.0, maxiter=steps)  # may break down where it is done
        x = x + step
    for _ in range(12):  # the small values become as accurate as the large ones
        x = right + p @ x
    left = right + p @ x - x
    return np.asarray(x, dtype=np.float64) if np.abs(left).max() <= 256 * ROUNDING * np.abs(x).max() else None
