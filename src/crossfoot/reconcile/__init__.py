"""Which two numbers speak of the same thing, how far they are apart, and the bridge between."""

from crossfoot.reconcile.known import Known
from crossfoot.reconcile.reconciling import reconcile
from crossfoot.reconcile.sides import of_release, of_series, of_source, of_statement

__all__ = ["Known", "of_release", "of_series", "of_source", "of_statement", "reconcile"]
