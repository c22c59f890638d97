"""What leaves the record: citations that hold, verdicts, tables and reports."""
