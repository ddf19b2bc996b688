"""Compile structured evidence about a condition into a searchable site with two faces.

Read the packages in the order of the data's way: models, load, views, pages, site, bundles.
"""

__version__ = "0.1.0"
