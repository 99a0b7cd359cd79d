"""Numbers and formulas → drawings, for print and as fall-back pictures: pure functions that know no theme."""
