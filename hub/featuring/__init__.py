"""Who is on the first screen: villages take turns, longest wait first. Nothing here counts or ranks what they did."""
