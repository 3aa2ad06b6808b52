"""One index and one query over both databases. Rooms hand over documents and say who may find them."""
