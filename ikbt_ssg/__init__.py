"""Compiles internet-delivered CBT programs from Markdown and YAML into packages a treatment platform can import."""

__version__ = "0.1.0"
