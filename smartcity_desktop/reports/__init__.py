"""The papers: score sheet, panel recap and ranking list as PDF, and the ranking as CSV."""
