"""Service (e): *Tid och kort* at "Övningstillstånd", which models a permit and its appointment."""
