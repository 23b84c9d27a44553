"""Service (a): *Boendestöd* at "Övningskassan", which models a housing allowance."""
