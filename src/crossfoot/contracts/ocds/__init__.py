"""Open contracting data: files to contracting processes, red flags on them, awards to a package.

bytes --> lines --> items --> merging --> Collection --> prepare --> procedures --> flags
awards --> export --> release package
"""
