"""One index and one query over both databases. Rooms hand over what can be found and say who may find it."""
