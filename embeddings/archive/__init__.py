"""Search over the passages of thousands of plans: one interface, on one machine or in Milvus."""
