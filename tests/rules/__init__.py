"""The rules, their pages, their texts, the preparation."""
