# SPDX-License-Identifier: Apache-2.0
"""What was measured, beside what has to be reached."""
import dataclasses


@dataclasses.dataclass
class Gate:
    what: str
    measured: float
    limit: float
    unit: str
    at_least: bool  # or at most
    detail: str = ""

    @property
    def passed(self):
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def cells(self):
        digits = 0 if self.measured >= 1000 else 1 if self.measured >= 10 else 2
        limit = f"{'at least' if self.at_least else 'at most'} {self.limit:,g} {self.unit}"
        return [self.what, f"{self.measured:,.{digits}f} {self.unit}", limit,
                "yes" if self.passed else "NO", self.detail]


HEAD = ["What", "Measured", "Gate", "Holds", "From"]


def as_markdown(gates):
    rows = [HEAD, ["---"] * len(HEAD), *(gate.cells() for gate in gates)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def as_text(gates):
    rows = [HEAD, *(gate.cells() for gate in gates)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() for row in rows)
