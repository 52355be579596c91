"""The planner: from a case to a déroulé that holds, or the reasons why there is none."""
