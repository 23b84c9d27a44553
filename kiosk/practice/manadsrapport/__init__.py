"""The follow-up of (d): *Månadsrapport* at "Övningsjobb", open on the first days of a month."""
