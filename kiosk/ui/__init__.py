"""What the visitor sees and presses. It is given its services and never imports them."""
