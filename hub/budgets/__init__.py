"""The budget of a village (APB Desa): its accounts, its arithmetic, and entering its figures by hand or by file.

Law: Permendagri 20/2018, annex (accounts), articles 39 and 72 (what is published).
"""
