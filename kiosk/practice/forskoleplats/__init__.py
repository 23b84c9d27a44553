"""Service (c): *Förskoleplats* at "Övningsstaden", which models a preschool queue."""
