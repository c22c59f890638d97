"""Find figures: numbers as news prints them, with unit, modifier and direction."""
