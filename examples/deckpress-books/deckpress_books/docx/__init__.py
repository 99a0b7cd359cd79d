"""Document → a Word document (.docx)."""
