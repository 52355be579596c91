"""Where and until when the centre may run sessions: AGR."""
