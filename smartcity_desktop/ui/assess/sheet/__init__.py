"""A sheet's rows, shared by the pages that show one."""
