"""The facilitator's pages: a room seen live, its comments, its exports, the projector."""
