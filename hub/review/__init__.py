"""Review that ends: who has to look at a page, what they decide, and what follows for the village's trust."""
