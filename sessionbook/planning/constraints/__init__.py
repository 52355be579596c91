"""What a plan must respect: one file a constraint, each naming the rules it enforces."""
