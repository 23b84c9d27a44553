"""Service (b): *Adressändring* at "Övningsregistret", which models a move notification."""
